"""Writes inputs as they travel, by tables: names as on the wire, and what Python's types alone do
not tell.

What does not have the type that it should have is written by what it is, so that the server says
what is wrong with it, as it does to every
other client.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any, cast

from .decode import Unknown
from .superjson import Notes, Written, note, write, write_bigint, write_list, write_object


@dataclass(frozen=True, slots=True)
class Encoder:
    """Writes one kind of value."""

    accepts: Callable[[object], bool]
    """Whether a value is of that kind: unions go by it."""
    write: Callable[[object], Written]


class UnwritableError(Exception):
    """A value that cannot be sent."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
        self.keys: list[str | int] = []

    def __str__(self) -> str:
        place = ".".join(str(key) for key in self.keys)
        return f"{place}: {self.why}" if place else self.why


def _by_value(value: object) -> Written:
    try:
        return write(value)
    except (TypeError, ValueError) as why:
        raise UnwritableError(str(why)) from why


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _write_bigint(value: object) -> Written:
    if not isinstance(value, int) or isinstance(value, bool):
        return _by_value(value)
    try:
        return write_bigint(value)
    except ValueError as why:
        raise UnwritableError(str(why)) from why


def _write_error(value: object) -> Written:
    written = _by_value(value)
    return note("Error", written) if isinstance(value, Mapping) else written


def _kept_text(kind: str) -> Encoder:
    def write_text(value: object) -> Written:
        return (value, {None: [kind]}) if isinstance(value, str) else _by_value(value)

    return Encoder(lambda value: isinstance(value, str), write_text)


anything = Encoder(lambda _: True, _by_value)
text = Encoder(lambda value: isinstance(value, str), _by_value)
boolean = Encoder(lambda value: isinstance(value, bool), _by_value)
integer = Encoder(_is_whole, _by_value)
number = Encoder(lambda value: _is_whole(value) or isinstance(value, float), _by_value)
nothing = Encoder(lambda value: value is None, _by_value)
never = Encoder(lambda _: False, _by_value)
date = Encoder(lambda value: isinstance(value, datetime), _by_value)
data = Encoder(lambda value: isinstance(value, (bytes, bytearray)), _by_value)
bigint = Encoder(_is_whole, _write_bigint)
url = _kept_text("URL")
regexp = _kept_text("regexp")
error = Encoder(lambda value: isinstance(value, Mapping), _write_error)


def _write_undefined(value: object) -> Written:
    return (None, {None: ["undefined"]}) if value is None else _by_value(value)


undefined = Encoder(lambda value: value is None, _write_undefined)


def typed_array(kind: str) -> Encoder:
    """Writes a list of numbers as one of JavaScript's arrays."""

    def write_array(value: object) -> Written:
        written = _by_value(value)
        return note(["typed-array", kind], written) if _is_list(value) else written

    return Encoder(_is_list, write_array)


def literal(*values: object) -> Encoder:
    """Writes one of these values."""
    return Encoder(
        lambda value: any(value is known or value == known for known in values), _by_value
    )


def optional(inner: Encoder) -> Encoder:
    """Writes None, too."""
    return Encoder(
        lambda value: value is None or inner.accepts(value),
        lambda value: (None, {}) if value is None else inner.write(value),
    )


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray))


def list_of(inner: Encoder) -> Encoder:
    """Writes a list."""
    return tuple_of(rest=inner)


def tuple_of(*inner: Encoder, rest: Encoder | None = None) -> Encoder:
    """Writes a list whose first elements have encoders of their own."""

    def encoder_at(index: int) -> Encoder:
        return inner[index] if index < len(inner) else rest or anything

    def write_items(value: object) -> Written:
        if not _is_list(value):
            return _by_value(value)
        items = cast("Sequence[object]", value)
        return write_list([_at(index, encoder_at(index), item) for index, item in enumerate(items)])

    return Encoder(_is_list, write_items)


def set_of(inner: Encoder) -> Encoder:
    """Writes a set; a list does, too, for what Python's sets do not take."""

    def write_set(value: object) -> Written:
        if not isinstance(value, Set) and not _is_list(value):
            return _by_value(value)
        return note("set", write_list([inner.write(item) for item in cast("Set[object]", value)]))

    return Encoder(lambda value: isinstance(value, Set) or _is_list(value), write_set)


def dict_of(inner: Encoder) -> Encoder:
    """Writes an object with any keys."""

    def write_dict(value: object) -> Written:
        if not isinstance(value, Mapping):
            return _by_value(value)
        parts = cast("Mapping[object, object]", value)
        return write_object([(str(key), _at(str(key), inner, part)) for key, part in parts.items()])

    return Encoder(lambda value: isinstance(value, Mapping), write_dict)


def map_of(key: Encoder, inner: Encoder) -> Encoder:
    """Writes a map: a mapping or, for keys that are none to Python, a list of pairs."""
    entry = tuple_of(key, inner)

    def write_map(value: object) -> Written:
        if isinstance(value, Mapping):
            pairs: list[object] = list(cast("Mapping[object, object]", value).items())
        elif _is_list(value):
            pairs = list(cast("Sequence[object]", value))
        else:
            return _by_value(value)
        return note("map", write_list([entry.write(pair) for pair in pairs]))

    return Encoder(lambda value: isinstance(value, Mapping) or _is_list(value), write_map)


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field goes to."""

    wire: str
    encoder: Encoder
    is_required: bool


def required(wire: str, encoder: Encoder) -> Field:
    """Describes a field that has to be there by its name on the wire."""
    return Field(wire, encoder, True)


def may(wire: str, encoder: Encoder) -> Field:
    """Describes a field that may be left out by its name on the wire."""
    return Field(wire, encoder, False)


def record(*, _extra: Encoder | None = None, **known: Field) -> Encoder:
    """Writes an object of declared fields, of a mapping or of one of this SDK's own classes."""
    names = ", ".join(known)

    def write_field(name: str, value: object) -> tuple[str, Written]:
        field = known.get(name)
        if field is None:
            raise UnwritableError(f"there is no {name!r}, but {names or 'nothing'}")
        return field.wire, _at(name, field.encoder, value)

    def write_record(value: object) -> Written:
        given = _fields_of(value, known)
        if given is None:
            return _by_value(value)
        extra = given.pop("extra", None) if _extra is not None else None
        parts = [write_field(name, part) for name, part in given.items()]
        if _extra is not None and isinstance(extra, Mapping):
            rest = cast("Mapping[str, object]", extra)
            parts += [(key, _at(key, _extra, part)) for key, part in rest.items()]
        return write_object(parts)

    def accepts(value: object) -> bool:
        given = _fields_of(value, known)
        if given is None or not all(
            name in known or (name == "extra" and _extra) for name in given
        ):
            return False
        return all(name in given for name, field in known.items() if field.is_required)

    return Encoder(accepts, write_record)


def _fields_of(value: object, known: Mapping[str, Field]) -> dict[str, Any] | None:
    """Takes a value apart; None when it has no fields. What is None in a class may have been
    absent, so that it is left out where it may be.
    """
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    if not is_dataclass(value) or isinstance(value, type):
        return None
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    return {
        name: part
        for name, part in parts.items()
        if part is not None or (name in known and known[name].is_required)
    }


def choice(key: str, branches: dict[Any, Encoder]) -> Encoder:
    """Writes an object that says by one field which of several it is."""

    def branch_of(value: object) -> Encoder | None:
        tag = (
            cast("Mapping[str, object]", value).get(key)
            if isinstance(value, Mapping)
            else getattr(value, key, None)
        )
        try:
            return branches.get(tag)
        except TypeError:
            # A list, say, which is the key of nothing.
            return None

    def write_choice(value: object) -> Written:
        if isinstance(value, Unknown):
            return _by_value(value.raw)
        branch = branch_of(value)
        return branch.write(value) if branch else _by_value(value)

    return Encoder(
        lambda value: isinstance(value, Unknown) or branch_of(value) is not None, write_choice
    )


def union(*inner: Encoder) -> Encoder:
    """Writes a value by the first that accepts it."""

    def write_union(value: object) -> Written:
        for branch in inner:
            if branch.accepts(value):
                return branch.write(value)
        return _by_value(value)

    return Encoder(lambda value: any(branch.accepts(value) for branch in inner), write_union)


def lazy(inner: Callable[[], Encoder]) -> Encoder:
    """Looks an encoder up when it is needed: for types that contain themselves."""
    return Encoder(lambda value: inner().accepts(value), lambda value: inner().write(value))


def _at(key: str | int, encoder: Encoder, value: object) -> Written:
    try:
        return encoder.write(value)
    except UnwritableError as failure:
        failure.keys.insert(0, key)
        raise


UNDEFINED: Written = (None, cast(Notes, {None: ["undefined"]}))
"""No value at all."""
