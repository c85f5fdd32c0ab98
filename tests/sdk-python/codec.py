"""Reads values in superjson's form, a line each, and writes them again."""

import sys

from workshop._runtime import superjson

with open(sys.argv[1], encoding="utf-8", newline="\n") as lines:
    for line in lines:
        print(superjson.dumps(superjson.write(superjson.read(superjson.loads(line)))))
