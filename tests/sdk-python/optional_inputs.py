"""Leaves inputs out, for the type checker. The end of a line says which mistake it must find."""

from datetime import datetime, timezone
from typing import assert_type

from hostile_names import Client, Paginated
from hostile_names.types import PeriodOverloadOutput

now = datetime.now(timezone.utc)


def whole_or_not_at_all(client: Client) -> None:
    assert_type(client.overload(), str)
    assert_type(client.overload(a="x", self=1), str)
    assert_type(client.period.overload(), Paginated[str, PeriodOverloadOutput])
    assert_type(client.period.overload(from_=now), Paginated[str, PeriodOverloadOutput])
    assert_type(client.with_response(client.overload).data, str)
    assert_type(client.with_response(client.overload, a="x").data, str)


def nothing(client: Client) -> None:
    assert_type(client.empty(), str)
    assert_type(client.strict(), str)
    assert_type(client.deep.er.still.ping(), str | None)
    assert_type(client.any_keys({"a": 1}), str)
    assert_type(client.record({"a": 1}), str)
    assert_type(client.with_response(client.empty).data, str)


def tuples(client: Client) -> None:
    pair = client.pair(())
    assert_type(pair, tuple[str] | tuple[str, datetime | None])
    if len(pair) == 2:
        assert_type(pair[1], datetime | None)
    client.pair(("a",))
    client.pair((None, 1))
    found = client.close_()
    assert_type(found, tuple[str] | tuple[str, int | None, *tuple[datetime, ...]])


def mistakes(client: Client) -> None:
    client.overload(b=1)  # error: reportCallIssue
    client.overload(self=1)  # error: reportCallIssue
    client.overload(a=1)  # error: reportArgumentType
    client.pair((1, "a"))  # error: reportArgumentType
    client.pair(("a", 1, 2))  # error: reportArgumentType
    client.empty(a=1)  # error: reportCallIssue
    client.empty({})  # error: reportCallIssue
    client.period.between()  # error: reportDeprecated
    client.with_response(client.overload, b=1)  # error: reportCallIssue
