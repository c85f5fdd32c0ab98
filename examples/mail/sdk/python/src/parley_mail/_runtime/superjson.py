"""Reads and writes superjson: plain JSON, with notes beside it on what plain JSON cannot say."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timezone
from typing import Any, TypeAlias, cast
from uuid import UUID

Notes: TypeAlias = dict[str | None, list[Any]]
"""How parts have to be restored, by their path; that of the value itself is None."""

Written: TypeAlias = tuple[object, Notes]
"""A value in plain JSON, and the notes on it."""

_MAX_SAFE_INT = 2**53 - 1
_BYTE_ARRAYS = ("Uint8Array", "Uint8ClampedArray")


def dumps(written: Written) -> str:
    """Makes the text that travels."""
    value, notes = written
    wire: dict[str, object] = {"json": value}
    if notes:
        wire["meta"] = {"values": notes.get(None, notes), "v": 1}
    # JSON has no NaN: `write` has made text of it.
    return json.dumps(wire, separators=(",", ":"), allow_nan=False)


def loads(text: str | bytes) -> object:
    """Reads JSON as JavaScript means it: a number too large to be exact is none of its integers.

    Raises ValueError for what is no JSON.
    """
    return json.loads(text, parse_int=_parse_int)


def _parse_int(digits: str) -> int | float:
    # Shorter ones are exact, and long ones would take Python long.
    value = int(digits) if len(digits) <= 17 else 2**53
    return value if abs(value) <= _MAX_SAFE_INT else float(digits)


def write(value: object) -> Written:
    """Writes a value by what it is.

    Raises TypeError or ValueError that names what cannot be written.
    """
    match value:
        case None | bool() | str():
            return value, {}
        case int():
            return (value, {}) if abs(value) <= _MAX_SAFE_INT else write_bigint(value)
        case float():
            return write_float(value)
        case datetime():
            return write_datetime(value)
        case bytes() | bytearray() | memoryview():
            return list(bytes(cast(bytes, value))), {None: [["typed-array", "Uint8Array"]]}
        case UUID():
            return str(value), {}
        case Mapping():
            return write_object(
                (str(key), write(part))
                for key, part in cast(Mapping[object, object], value).items()
            )
        case Set():
            return note("set", write_list([write(part) for part in cast(Set[object], value)]))
        case Sequence():
            return write_list([write(part) for part in cast(Sequence[object], value)])
        case _:
            raise TypeError(f"a {type(value).__name__} cannot be sent")


def write_bigint(value: int) -> Written:
    """Writes a whole number of any size."""
    return str(value), {None: ["bigint"]}


def write_float(value: float) -> Written:
    """Writes a number. What JSON cannot say travels as text."""
    if value != value:
        return "NaN", {None: ["number"]}
    if value in (float("inf"), float("-inf")):
        return ("Infinity" if value > 0 else "-Infinity"), {None: ["number"]}
    if value == 0 and math.copysign(1, value) < 0:
        return "-0", {None: ["number"]}
    # As JavaScript writes it: 1.0 is 1.
    return (int(value) if value.is_integer() and abs(value) <= _MAX_SAFE_INT else value), {}


def write_datetime(value: datetime) -> Written:
    """Writes a time in UTC, to the millisecond.

    Raises ValueError for one without a time zone, or that UTC does not reach.
    """
    if value.tzinfo is None or value.utcoffset() is None:
        raise ValueError(
            f"{value!r} has no time zone: say which, such as datetime.now(timezone.utc)"
        )
    try:
        utc = value.astimezone(timezone.utc)
    except OverflowError:
        raise ValueError(
            f"{value.isoformat()} is no time between the years 1 and 9999 in UTC"
        ) from None
    return f"{utc.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z", {None: ["Date"]}


def write_list(parts: Sequence[Written]) -> Written:
    """Joins the parts of a list."""
    notes: Notes = {}
    for index, (_, below) in enumerate(parts):
        _add(notes, str(index), below)
    return [value for value, _ in parts], notes


def write_object(parts: Any) -> Written:
    """Joins pairs of a key and what stands there."""
    values: dict[str, object] = {}
    notes: Notes = {}
    for key, (value, below) in cast("Sequence[tuple[str, Written]]", parts):
        values[key] = value
        _add(notes, key, below)
    return values, notes


def note(kind: Any, written: Written) -> Written:
    """Notes what a value is made of plain JSON for, such as a set of its list."""
    value, below = written
    return value, {None: [kind, below] if below else [kind]}


def _add(notes: Notes, key: str, below: Notes) -> None:
    for path, annotation in below.items():
        escaped = key.replace("\\", "\\\\").replace(".", "\\.")
        notes[escaped if path is None else f"{escaped}.{path}"] = annotation


def read(wire: object) -> object:
    """Restores a value from superjson's form. Raises ValueError for what is not in it."""
    form = as_object(wire)
    if form is None or "json" not in form:
        raise ValueError('expected superjson\'s form, {"json": …}')
    meta = as_object(form.get("meta"))
    return form["json"] if meta is None else _restore(form["json"], meta.get("values"))


def as_object(value: object) -> dict[str, object] | None:
    """Takes JSON for an object; None when it is none."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[object] | None:
    """Takes JSON for a list; None when it is none."""
    return cast("list[object]", value) if isinstance(value, list) else None


def _restore(value: object, notes: object) -> object:
    """Restores a value by what is noted on it: a list for the value itself, an object for parts of
    it.
    """
    annotation = as_list(notes)
    if annotation is not None:
        return _restore_kind(value, annotation)
    for path, part_notes in (as_object(notes) or {}).items():
        keys = _read_path(path)
        parent = value
        for key in keys[:-1]:
            parent = _part(parent, key)
        restored = _restore(_part(parent, keys[-1]), part_notes)
        items = as_list(parent)
        if items is not None:
            items[int(keys[-1])] = restored
        else:
            cast("dict[str, object]", parent)[keys[-1]] = restored
    return value


def _part(parent: object, key: str) -> object:
    items = as_list(parent)
    try:
        return items[int(key)] if items is not None else cast("dict[str, object]", parent)[key]
    except (KeyError, IndexError, ValueError, TypeError):
        raise ValueError(f"a note leads to {key!r}, which is not there") from None


def _read_path(path: str) -> list[str]:
    if "\\" not in path:
        return path.split(".")
    keys = [""]
    signs = iter(path)
    for sign in signs:
        if sign == ".":
            keys.append("")
        else:
            keys[-1] += next(signs, "") if sign == "\\" else sign
    return keys


def _restore_kind(value: object, annotation: list[object]) -> object:
    kind = annotation[0] if annotation else None
    if len(annotation) > 1:
        value = _restore(value, annotation[1])
    match kind, value:
        case "undefined", _:
            return None
        case "Date", str():
            return read_datetime(value)
        case "bigint", str():
            return int(value)
        case "number", str():
            return float(value.replace("Infinity", "inf"))
        case "set", list():
            return _to_set(cast("list[object]", value))
        case "map", list():
            return _to_map(cast("list[object]", value))
        case ["typed-array", str() as name], list():
            return (
                bytes(cast("list[int]", value))
                if name in _BYTE_ARRAYS
                else cast("list[object]", value)
            )
        case _:
            # A url, a regular expression and whatever is to come stay as they are written.
            return value


def _to_set(parts: list[object]) -> object:
    try:
        return frozenset(parts)
    except TypeError:
        # Objects, which Python's sets do not take.
        return parts


def _to_map(entries: list[object]) -> object:
    pairs = [tuple(as_list(entry) or ()) for entry in entries]
    if not all(len(pair) == 2 for pair in pairs):
        raise ValueError("a map is written as a list of [key, value]")
    try:
        return dict(cast("list[tuple[object, object]]", pairs))
    except TypeError:
        return pairs


def read_datetime(text: str) -> datetime:
    """Reads a time as JavaScript writes it.

    Raises ValueError for one that Python does not reach, such as of the year 10000.
    """
    try:
        value = datetime.fromisoformat(text)
        if value.tzinfo is None:
            return value.replace(tzinfo=timezone.utc)
        return value.astimezone(timezone.utc)
    except (ValueError, OverflowError) as why:
        # JavaScript writes years of four digits, and others of six with a sign.
        if isinstance(why, OverflowError) or re.match(r"[+-]\d{6}-|0000-", text):
            raise ValueError(
                f"{text} is out of reach: Python's datetime goes from the year 1 to 9999"
            ) from None
        raise
