"""Plays a script with the generated SDK: steps come in as JSON, what came of each goes out."""

import json
import math
import re
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import datetime, timezone
from itertools import islice
from typing import Any

from workshop import Client, RpcError, Upload

url, closed_url = sys.argv[1:]
Step = dict[str, Any]

# Names that are not the wire's in snake case: words of Python's, and what cannot be a name.
SENT = {"import": "import_", "2fa": "n2fa", "class": "class_"}
RECEIVED = {"content_type": "content-type", "naïve": "naïve ☃"}

# What is of one type with something else in Python, and has a form of its own in plain JSON.
FORMS: dict[str, Callable[[Any], Any]] = {
    "cost_cents": str,
    "counts": lambda pairs: [list(pair) for pair in pairs.items()],
}


def to_snake(name: str) -> str:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
    return SENT.get(name, snake)


def to_camel(name: str) -> str:
    return RECEIVED.get(name, re.sub(r"_(\w)", lambda found: found[1].upper(), name))


def native(value: Any) -> Any:
    """A value of the script as Python has it."""
    if isinstance(value, list):
        return [native(part) for part in value]
    match value:
        case {"$date": text}:
            return datetime.fromisoformat(text)
        case {"$bigint": digits}:
            return int(digits)
        case {"$set": items}:
            return {native(item) for item in items}
        case dict():
            return {to_snake(key): native(part) for key, part in value.items()}
        case _:
            return value


def plain(value: Any) -> Any:
    """A value of Python's in plain JSON."""
    if is_dataclass(value):
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        return {to_camel(name): FORMS.get(name, plain)(part) for name, part in parts.items()}
    match value:
        case datetime():
            text = value.astimezone(timezone.utc).isoformat(timespec="milliseconds")
            return text.replace("+00:00", "Z")
        case bool() | str() | float() | int() | None:
            return value
        case frozenset() | set():
            return sorted(plain(part) for part in value)
        case list() | tuple():
            return [plain(part) for part in value]
        case dict():
            return {key: plain(part) for key, part in value.items()}
        case _:
            raise TypeError(f"a {type(value).__name__} came")


def tell(does: Callable[[], Any]) -> dict[str, Any]:
    try:
        return {"ok": plain(does())}
    except RpcError as error:
        return tell_failure(error)


def tell_failure(error: RpcError) -> dict[str, Any]:
    told: dict[str, Any] = {"error": error.code}
    if error.data is not None:
        told["data"] = plain(error.data)
    if error.origin == "server":
        told["message"] = error.message
    if error.issues:
        told["issues"] = [".".join(map(str, issue.path)) for issue in error.issues]
    if error.not_executed:
        told["notExecuted"] = True
    return told


def tell_events(stream: Iterable[Any], take: float) -> dict[str, Any]:
    events: list[Any] = []
    try:
        for event in islice(stream, None if math.isinf(take) else int(take)):
            events.append(plain(event))
        return {"ok": events}
    except RpcError as error:
        return {**tell_failure(error), "events": events}


def method_at(client: Client, path: str) -> Callable[..., Any]:
    found: Any = client
    for key in path.split("."):
        found = getattr(found, to_snake(key))
    return found


def play(step: Step, client: Client) -> dict[str, Any]:
    given = native(step.get("input", {}))
    path: str = step["path"]
    match step["do"]:
        case "call":
            timeout = step.get("timeoutMs")
            if timeout is not None:
                client = client.with_options(timeout=timeout / 1_000)
            # A paged query answers its pages; the script asks for the first.
            if path == "jobs.list":
                return tell(lambda: method_at(client, path)(**given).first_page())
            return tell(lambda: method_at(client, path)(**given))
        case "repeat":
            keyed = client.with_options(idempotency_key=step["key"])
            method_at(keyed, path)(**given)
            return tell(lambda: method_at(keyed, path)(**given))
        case "pages":
            return tell(lambda: list(method_at(client, path)(**given)))
        case "events":
            with method_at(client, path)(**given) as stream:
                return tell_events(stream, step.get("take", math.inf))
        case "upload":
            sent = step["file"]
            file = Upload(sent["text"].encode(), name=sent["name"], type=sent["type"])
            return tell(lambda: method_at(client, path)(file=file, **step["fields"]))
        case "download":
            return tell(lambda: download(method_at(client, path)(**given)))
        case "cancel":
            return cancel(path, given)
        case "unreachable":
            nobody = Client(closed_url, max_attempts=1)
            return tell(lambda: method_at(nobody, path)(**given))
        case word:
            raise ValueError(f"nobody knows how to {word}")


def download(file: Any) -> dict[str, Any]:
    return {"name": file.name, "type": file.type, "text": file.read().decode()}


def cancel(path: str, given: dict[str, Any]) -> dict[str, Any]:
    """What runs is cancelled by closing its client."""
    sent = threading.Event()
    told: list[dict[str, Any]] = []
    with Client(url, on_request=lambda _: sent.set()) as client:
        call = threading.Thread(
            target=lambda: told.append(tell(lambda: method_at(client, path)(**given)))
        )
        call.start()
        sent.wait()
    call.join()
    return told[0]


with Client(url) as own:
    print(json.dumps([play(step, own) for step in json.load(sys.stdin)]))
