"""Gives the SDK what cannot be sent, and options that make no sense, and prints what it says."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

from workshop import Client, RpcError

client: Any = Client("http://127.0.0.1:9/rpc")


def step(name: str, call: Callable[[], object]) -> None:
    try:
        print(f"{name}:", call())
    except RpcError as error:
        print(f"{name}: {type(error).__name__} {error.origin} {error.not_executed} {error}")
    except ValueError as error:
        print(f"{name}: {type(error).__name__} {error}")


def hours(number: int) -> timezone:
    return timezone(timedelta(hours=number))


itself: dict[str, Any] = {"name": "saw"}
itself["parts"] = [itself]
deep: list[Any] = []
for _ in range(100_000):
    deep = [deep]
late, early = datetime(9999, 12, 31, 23, tzinfo=hours(-5)), datetime(1, 1, 1, tzinfo=hours(5))
cash = {"kind": "cash"}

step("past the year 9999", lambda: client.jobs.create(title="a", due_at=late))
step("before the year 1", lambda: client.jobs.create(title="a", due_at=early))
step("what contains itself", lambda: client.echo(payment=cash, either=1, tree=itself))
step("of any type", lambda: client.echo(payment=cash, either=1, anything=itself))
step("by its path", lambda: client.call("echo", itself))
step("too deep", lambda: client.call("echo", deep))
step("a branch that is none", lambda: client.echo(payment={"kind": [step]}, either=1))
step("in a form", lambda: client.files.upload(file=b"", note=late))
step("no text", lambda: client.files.upload(file=b"", note="\ud800"))
for options in (
    {"timeout": math.nan},
    {"timeout": -1},
    {"max_attempts": 0},
    {"max_attempts": 1.5},
    {"max_attempts": True},
):
    step("of a client", lambda given=options: Client("http://localhost", **given))
    step("of a call", lambda given=options: client.with_options(**given))
step("none at all", lambda: type(client.with_options(timeout=math.inf, max_attempts=1)).__name__)
