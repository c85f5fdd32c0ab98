"""Gives the SDK what cannot be sent, options that make no sense and answers that Python cannot hold,
and prints what it says.
"""

import math
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

from workshop import Client, RpcError
from workshop._runtime import decode
from workshop._runtime.answer import read_answer
from workshop._runtime.options import Procedure

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


def answer(text: str) -> object:
    procedure = Procedure(path="ask", kind="query", output=decode.anything)
    return read_answer(f'{{"result":{{"data":{text}}}}}'.encode(), 200, {}, procedure)


for time in (
    "+010000-01-01T00:00:00.000Z",
    "-000001-01-01T00:00:00.000Z",
    "0000-12-31T00:00:00.000Z",
    "0001-01-01T00:00:00+01:00",
    "yesterday",
    "9999-12-31T23:59:59.999Z",
):
    text = f'{{"json":"{time}","meta":{{"values":["Date"]}}}}'
    step(f"the time {time}", lambda given=text: answer(given))
step("an answer that is too deep", lambda: answer('{"json":' + "[" * 100_000 + "]" * 100_000 + "}"))
