"""Imports every module of some packages, makes their clients, and calls nothing."""

import importlib
import pkgutil
import sys

for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, f"{name}."):
        importlib.import_module(module.name)
    client = package.Client("http://localhost/rpc")
    members = [getattr(client, member) for member in dir(client) if not member.startswith("_")]
    assert members
print("imported")
