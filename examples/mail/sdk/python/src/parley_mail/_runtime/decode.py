"""Makes values of the SDK's types out of what came, by tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias, TypeVar, cast

from .superjson import as_list, as_object, read_datetime

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Decoder: TypeAlias = Callable[[object], T]
"""Takes what came for a T. Raises MismatchError when it is none."""


class MismatchError(Exception):
    """What came is not what the contract says."""

    def __init__(self, expected: str, got: object) -> None:
        super().__init__(expected)
        self.expected = expected
        self.got = got
        self.keys: list[str | int] = []

    def __str__(self) -> str:
        place = ".".join(str(key) for key in self.keys) or "the value"
        text = repr(self.got)
        return (
            f"{place}: expected {self.expected}, got {text if len(text) <= 80 else f'{text[:79]}…'}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A branch of a union that came after this SDK was made."""

    tag: str
    """What stands where the branches are told apart."""
    raw: dict[str, Any]
    """All of it, in the names of the wire."""


def text(value: object) -> str:
    """Takes a text."""
    if isinstance(value, str):
        return value
    raise MismatchError("a text", value)


def boolean(value: object) -> bool:
    """Takes True or False."""
    if isinstance(value, bool):
        return value
    raise MismatchError("true or false", value)


def integer(value: object) -> int:
    """Takes a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise MismatchError("a whole number", value)


def bigint(value: object) -> int:
    """Takes a whole number that travels as text."""
    if isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    return integer(value)


def number(value: object) -> float:
    """Takes a number."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise MismatchError("a number", value)


def nothing(value: object) -> None:
    """Takes None."""
    if value is not None:
        raise MismatchError("nothing", value)


def ignored(_value: object) -> None:
    """Takes whatever came for None: nothing is expected there."""


def never(value: object) -> Any:
    """Takes nothing at all, not even None."""
    raise MismatchError("no value", value)


def anything(value: object) -> Any:
    """Takes whatever came."""
    return value


def date(value: object) -> datetime:
    """Takes a time."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return read_datetime(value)
        except ValueError:
            pass
    raise MismatchError("a time between the years 1 and 9999", value)


def data(value: object) -> bytes:
    """Takes bytes."""
    items = as_list(value)
    if items is not None and all(isinstance(item, int) and 0 <= item <= 255 for item in items):
        return bytes(cast("list[int]", items))
    if isinstance(value, bytes):
        return value
    raise MismatchError("bytes", value)


def optional(inner: Decoder[T]) -> Decoder[T | None]:
    """Takes None, too: for what may be null or absent."""

    def decode(value: object) -> T | None:
        return None if value is None else inner(value)

    return decode


def literal(*values: Any) -> Decoder[Any]:
    """Takes one of these values and no other."""

    def decode(value: object) -> Any:
        # True is equal to 1.
        if any(
            value == known and isinstance(value, bool) == isinstance(known, bool)
            for known in values
        ):
            return value
        raise MismatchError(" or ".join(repr(known) for known in values), value)

    return decode


def list_of(inner: Decoder[T]) -> Decoder[list[T]]:
    """Takes a list."""

    def decode(value: object) -> list[T]:
        items = list(cast("frozenset[object]", value)) if _is_set(value) else as_list(value)
        if items is None:
            raise MismatchError("a list", value)
        return [_at(index, inner, item) for index, item in enumerate(items)]

    return decode


def tuple_of(
    *inner: Decoder[Any], rest: Decoder[Any] | None = None, least: int | None = None
) -> Decoder[Any]:
    """Takes a list whose first elements have decoders of their own, of which all or ``least`` have
    to be there.
    """
    fewest, most = len(inner) if least is None else least, len(inner)
    length = f"{fewest} to {most}" if fewest < most else str(most)
    lengths = length if rest is None else f"{fewest} or more"

    def decode(value: object) -> Any:
        items = as_list(value)
        if items is None or len(items) < fewest or (rest is None and len(items) > most):
            raise MismatchError(f"a list of {lengths}", value)
        decoders = [*inner, *([rest] * (len(items) - len(inner)) if rest else [])]
        return tuple(_at(index, decoders[index], item) for index, item in enumerate(items))

    return decode


def set_of(inner: Decoder[K]) -> Decoder[frozenset[K]]:
    """Takes a set."""
    items = list_of(inner)

    def decode(value: object) -> frozenset[K]:
        return frozenset(items(value))

    return decode


def dict_of(inner: Decoder[T]) -> Decoder[dict[str, T]]:
    """Takes an object with any keys."""

    def decode(value: object) -> dict[str, T]:
        parts = as_object(value)
        if parts is None:
            raise MismatchError("an object", value)
        return {key: _at(key, inner, part) for key, part in parts.items()}

    return decode


def map_of(key: Decoder[K], value: Decoder[V]) -> Decoder[dict[K, V]]:
    """Takes a map."""
    pairs = pairs_of(key, value)

    def decode(entries: object) -> dict[K, V]:
        return dict(pairs(entries))

    return decode


def pairs_of(key: Decoder[Any], value: Decoder[V]) -> Decoder[list[tuple[Any, V]]]:
    """Takes a map whose keys are no keys to Python."""

    def decode(entries: object) -> list[tuple[Any, V]]:
        pairs = _pairs(entries)
        if pairs is None:
            raise MismatchError("a map", entries)
        return [(_at("key", key, name), _at(str(name), value, part)) for name, part in pairs]

    return decode


def _is_set(value: object) -> bool:
    return isinstance(value, frozenset)


def _pairs(entries: object) -> list[tuple[object, object]] | None:
    if isinstance(entries, dict):
        return list(cast("dict[object, object]", entries).items())
    items = as_list(entries)
    if items is None:
        return None
    pairs = [cast("Sequence[object]", item) for item in items]
    if not all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in pairs):
        return None
    return [(pair[0], pair[1]) for pair in pairs]


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field comes from."""

    wire: str
    decode: Decoder[Any]


def field(wire: str, decode: Decoder[Any]) -> Field:
    """Describes a field by its name on the wire."""
    return Field(wire, decode)


def record(
    make: Callable[..., T], /, *, _extra: Decoder[Any] | None = None, **fields: Field
) -> Decoder[T]:
    """Takes an object of declared fields; what is not declared is passed over, or gathered with
    ``_extra``.
    """
    wires = frozenset(known.wire for known in fields.values())

    def decode(value: object) -> T:
        parts = as_object(value)
        if parts is None:
            raise MismatchError("an object", value)
        made = {
            name: _at(known.wire, known.decode, parts.get(known.wire))
            for name, known in fields.items()
        }
        if _extra is not None:
            rest = {key: part for key, part in parts.items() if key not in wires}
            made["extra"] = {key: _at(key, _extra, part) for key, part in rest.items()}
        return make(**made)

    return decode


def choice(key: str, branches: dict[Any, Decoder[Any]], *, is_open: bool = True) -> Decoder[Any]:
    """Takes an object that says by one key which of several it is."""

    def decode(value: object) -> Any:
        parts = as_object(value)
        if parts is None:
            raise MismatchError("an object", value)
        tag = parts.get(key)
        branch = branches.get(tag) if isinstance(tag, Hashable) else None
        if branch is not None:
            return branch(value)
        if is_open and tag is not None:
            return Unknown(tag=str(tag), raw=parts)
        raise MismatchError(f"an object whose {key!r} is {' or '.join(map(repr, branches))}", value)

    return decode


def union(*inner: Decoder[Any]) -> Decoder[Any]:
    """Takes what the first that fits makes of it."""

    def decode(value: object) -> Any:
        failures: list[MismatchError] = []
        for branch in inner:
            try:
                return branch(value)
            except MismatchError as failure:
                failures.append(failure)
        raise max(failures, key=lambda failure: len(failure.keys))

    return decode


def lazy(inner: Callable[[], Decoder[T]]) -> Decoder[T]:
    """Looks a decoder up when it is needed: for types that contain themselves."""

    def decode(value: object) -> T:
        return inner()(value)

    return decode


def _at(key: str | int, inner: Decoder[T], value: object) -> T:
    try:
        return inner(value)
    except MismatchError as failure:
        failure.keys.insert(0, key)
        raise
