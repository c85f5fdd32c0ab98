"""Imports every module of a package, and calls nothing."""

import importlib
import pkgutil
import sys
from pathlib import Path

name = Path(sys.argv[1]).name
package = importlib.import_module(name)
for module in pkgutil.walk_packages(package.__path__, f"{name}."):
    importlib.import_module(module.name)
client = package.Client("http://localhost/rpc")
for group in (client.types, client.class_, client.list):
    assert group is not None
print("imported")
