"""Reads answers: tRPC's envelope, and the errors in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from . import superjson
from .decode import MismatchError
from .errors import (
    SYSTEM_ERRORS,
    DecodeError,
    Issue,
    RpcError,
    class_of,
    code_of_status,
    make_error,
)
from .options import Procedure
from .superjson import as_list, as_object

T = TypeVar("T")


def read_answer(text: bytes, status: int, headers: Mapping[str, str], procedure: Procedure[T]) -> T:
    """Reads the output of a call. Raises what it failed with."""
    envelope = as_object(_parse(text))
    result = as_object(envelope.get("result")) if envelope else None
    if result is not None:
        return read_output(result.get("data"), status, procedure)
    raise read_failure(text, status, headers, procedure)


def read_output(wire: object, status: int, procedure: Procedure[T]) -> T:
    """Reads an output or an event. Raises DecodeError for one that is not as the contract says."""
    try:
        return procedure.output(None if wire is None else superjson.read(wire))
    except (MismatchError, ValueError) as why:
        raise DecodeError(
            f"The answer is not what the contract says: {why}",
            code="DECODE",
            path=procedure.path,
            origin="client",
            status=status,
        ) from why
    except RecursionError:
        raise DecodeError(
            "The answer cannot be read: it is nested too deep",
            code="DECODE",
            path=procedure.path,
            origin="client",
            status=status,
        ) from None


def read_failure(
    text: bytes, status: int, headers: Mapping[str, str], procedure: Procedure[Any]
) -> RpcError:
    """Reads what a call failed with: an error of the service, or an answer that is none of its own,
    such as a proxy's page.
    """
    envelope = as_object(_parse(text))
    error = read_error(envelope.get("error"), procedure) if envelope else None
    if error is None:
        error = _unreadable(text, status, procedure.path)
    error.not_executed = error.not_executed or headers.get("rpc-not-executed") == "1"
    if error.retry_after is None:
        error.retry_after = retry_after_of(headers)
    error.request_id = error.request_id or headers.get("x-request-id")
    return error


def read_error(wire: object, procedure: Procedure[Any]) -> RpcError | None:
    """Reads an error off the wire; None when it is none."""
    shape = _shape_of(wire)
    message = shape.get("message") if shape else None
    if shape is None or not isinstance(message, str):
        return None
    data = as_object(shape.get("data")) or {}
    declared = as_object(data.get("declared")) or {}
    rpc = as_object(data.get("rpc")) or {}
    status = _number(data.get("httpStatus"))
    code = _code_of(declared, data, status)
    retry_after = _number(rpc.get("retryAfterMs", rpc.get("pushbackMs")))
    kind, carried = _declared(code, declared.get("data"), procedure)
    request_id = rpc.get("requestId")
    return kind(
        message,
        code=code,
        path=procedure.path,
        data=carried,
        status=int(status) if status is not None else SYSTEM_ERRORS.get(code, (500,))[0],
        not_executed=rpc.get("notExecuted") is True,
        retry_after=None if retry_after is None else retry_after / (1000 if retry_after > 0 else 1),
        in_flight=rpc.get("inFlight") is True,
        request_id=request_id if isinstance(request_id, str) else None,
        issues=_issues_of(data.get("issues")),
    )


def _parse(text: bytes) -> object:
    try:
        return superjson.loads(text)
    except (ValueError, RecursionError):
        return None


def _shape_of(wire: object) -> dict[str, object] | None:
    """Takes superjson off, which a server without a transformer has not put on."""
    shape = as_object(wire)
    if shape is None or "json" not in shape:
        return shape
    try:
        return as_object(superjson.read(shape))
    except ValueError:
        return None


def _code_of(
    declared: Mapping[str, object], data: Mapping[str, object], status: float | None
) -> str:
    for code in (declared.get("code"), data.get("code")):
        if isinstance(code, str):
            # A server that gave up at the deadline says what the caller would have said a moment
            # later.
            return "TIMEOUT" if code == "GATEWAY_TIMEOUT" else code
    return code_of_status(int(status or 500))


def _declared(code: str, data: object, procedure: Procedure[Any]) -> tuple[type[RpcError], Any]:
    if code not in procedure.errors:
        return class_of(code), data
    kind, decode = procedure.errors[code]
    try:
        return kind, decode(data)
    except MismatchError:
        # An error of a newer contract is still that error, but not of that class, whose data would
        # be something else.
        return RpcError, data


def _issues_of(wire: object) -> tuple[Issue, ...]:
    found: list[Issue] = []
    for item in as_list(wire) or []:
        issue = as_object(item) or {}
        path, message = as_list(issue.get("path")), issue.get("message")
        if path is not None and isinstance(message, str):
            found.append(Issue(tuple(key for key in path if isinstance(key, (str, int))), message))
    return tuple(found)


def _unreadable(text: bytes, status: int, path: str) -> RpcError:
    begins = " ".join(text[:400].decode("utf-8", "replace").split())[:100]
    told = f"is not in this protocol's form; it begins: {begins}" if begins else "is empty"
    message = f"The answer with status {status} {told}"
    if status == 404:
        message = f"Nothing answers calls at the client's url: is it right? {message}"
    if status < 400:
        return make_error("DECODE", message, path=path, origin="client", status=status)
    code = code_of_status(status)
    return make_error(
        "TIMEOUT" if code == "GATEWAY_TIMEOUT" else code, message, path=path, status=status
    )


def retry_after_of(headers: Mapping[str, str]) -> float | None:
    """Tells when to try again, in seconds from now; -1: not at all."""
    pushback = headers.get("rpc-pushback-ms", "")
    if re.fullmatch(r"-1|\d{1,10}", pushback):
        return -1.0 if pushback == "-1" else int(pushback) / 1000
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", said):
        return float(said)
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=timezone.utc)
    return max(0.0, (at - datetime.now(timezone.utc)).total_seconds())


def _number(value: object) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
