"""What calls fail with: one base class, and one more for every code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that validation found wrong with an input."""

    path: tuple[str | int, ...]
    """Where it is, in the names of the wire."""
    message: str


class RpcError(Exception):
    """The failure of a call; all others are kinds of it. Its text begins with code and path."""

    code: str
    """What it is, such as ``NOT_FOUND``: a code of the system's, of the contract's, or one made by
    this client.
    """
    message: str
    """What happened, for a person."""
    path: str
    """The procedure that was called."""
    data: Any
    """What a declared error carries."""
    status: int | None
    """The HTTP status; None where no answer came."""
    origin: Literal["client", "server"]
    """Which end made it."""
    not_executed: bool
    """Whether it is certain that the call never ran, so that calling again does no harm."""
    retry_after: float | None
    """Do not call again before, in seconds; negative: do not call again."""
    in_flight: bool
    """Whether an earlier attempt of the same call still runs."""
    request_id: str | None
    """What the server calls the request in its logs."""
    issues: tuple[Issue, ...]
    """What validation found wrong with the input."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        path: str = "",
        data: Any = None,
        status: int | None = None,
        origin: Literal["client", "server"] = "server",
        not_executed: bool = False,
        retry_after: float | None = None,
        in_flight: bool = False,
        request_id: str | None = None,
        issues: Sequence[Issue] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.path = path
        self.data = data
        self.status = status
        self.origin = origin
        self.not_executed = not_executed
        self.retry_after = retry_after
        self.in_flight = in_flight
        self.request_id = request_id
        self.issues = tuple(issues)

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"[{self.code}] {where}{self.message}"

    def __reduce__(self) -> tuple[Any, ...]:
        # The arguments have names, which pickling does not expect of exceptions.
        return (_restore, (type(self), self.message, self.__dict__))


def _restore(kind: type[RpcError], message: str, state: dict[str, Any]) -> RpcError:
    error = kind.__new__(kind, message)
    error.args = (message,)
    error.__dict__.update(state)
    return error


class NetworkError(RpcError, ConnectionError):
    """NETWORK: the server could not be reached, or the connection broke."""


class CallTimeoutError(RpcError, TimeoutError):
    """TIMEOUT: the call's time ran out, here or at the server."""


class AbortedError(RpcError):
    """ABORTED: the client was closed while the call ran."""


class DecodeError(RpcError):
    """DECODE: the answer is not what the contract says."""


class ParseError(RpcError):
    """PARSE_ERROR: the request is not valid JSON."""


class BadRequestError(RpcError):
    """BAD_REQUEST: the request is not valid; ``issues`` says what of it."""


class UnauthorizedError(RpcError):
    """UNAUTHORIZED: sign in first."""


class PaymentRequiredError(RpcError):
    """PAYMENT_REQUIRED."""


class ForbiddenError(RpcError):
    """FORBIDDEN: not allowed."""


class NotFoundError(RpcError):
    """NOT_FOUND: there is no such thing, or no such procedure."""


class MethodNotSupportedError(RpcError):
    """METHOD_NOT_SUPPORTED."""


class ConflictError(RpcError):
    """CONFLICT."""


class PreconditionFailedError(RpcError):
    """PRECONDITION_FAILED."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractVersions:
    """The two contracts that do not fit each other."""

    procedure: str
    client: str | None
    """What this SDK was made for, such as ``mail/1.2.0``."""
    server: str | None
    """What the server has; None where it did not say."""


class ContractMismatchError(RpcError):
    """CONTRACT_MISMATCH: this SDK is too old, or too new, for what the server runs.

    Other procedures may work.
    """

    data: ContractVersions


class PayloadTooLargeError(RpcError):
    """PAYLOAD_TOO_LARGE: the request is too large."""


class UnsupportedMediaTypeError(RpcError):
    """UNSUPPORTED_MEDIA_TYPE."""


class UnprocessableContentError(RpcError):
    """UNPROCESSABLE_CONTENT: the request cannot be processed."""


class PreconditionRequiredError(RpcError):
    """PRECONDITION_REQUIRED."""


class TooManyRequestsError(RpcError):
    """TOO_MANY_REQUESTS: ask again after ``retry_after``."""


class ClientClosedRequestError(RpcError):
    """CLIENT_CLOSED_REQUEST: the caller went away."""


class InternalServerError(RpcError):
    """INTERNAL_SERVER_ERROR."""


class MethodNotImplementedError(RpcError):
    """NOT_IMPLEMENTED."""


class BadGatewayError(RpcError):
    """BAD_GATEWAY: a server behind this one failed."""


class ServiceUnavailableError(RpcError):
    """SERVICE_UNAVAILABLE: the server cannot take the call now."""


CLIENT_ERRORS: dict[str, type[RpcError]] = {
    "NETWORK": NetworkError,
    "TIMEOUT": CallTimeoutError,
    "ABORTED": AbortedError,
    "DECODE": DecodeError,
}
"""The codes that this client makes itself."""

SYSTEM_ERRORS: dict[str, tuple[int, type[RpcError]]] = {
    "BAD_REQUEST": (400, BadRequestError),
    "PARSE_ERROR": (400, ParseError),
    "UNAUTHORIZED": (401, UnauthorizedError),
    "PAYMENT_REQUIRED": (402, PaymentRequiredError),
    "FORBIDDEN": (403, ForbiddenError),
    "NOT_FOUND": (404, NotFoundError),
    "METHOD_NOT_SUPPORTED": (405, MethodNotSupportedError),
    "TIMEOUT": (408, CallTimeoutError),
    "CONFLICT": (409, ConflictError),
    "PRECONDITION_FAILED": (412, PreconditionFailedError),
    "CONTRACT_MISMATCH": (412, ContractMismatchError),
    "PAYLOAD_TOO_LARGE": (413, PayloadTooLargeError),
    "UNSUPPORTED_MEDIA_TYPE": (415, UnsupportedMediaTypeError),
    "UNPROCESSABLE_CONTENT": (422, UnprocessableContentError),
    "PRECONDITION_REQUIRED": (428, PreconditionRequiredError),
    "TOO_MANY_REQUESTS": (429, TooManyRequestsError),
    "CLIENT_CLOSED_REQUEST": (499, ClientClosedRequestError),
    "INTERNAL_SERVER_ERROR": (500, InternalServerError),
    "NOT_IMPLEMENTED": (501, MethodNotImplementedError),
    "BAD_GATEWAY": (502, BadGatewayError),
    "SERVICE_UNAVAILABLE": (503, ServiceUnavailableError),
    "GATEWAY_TIMEOUT": (504, CallTimeoutError),
}
"""The codes that every procedure can fail with, with their HTTP status."""


def code_of_status(status: int) -> str:
    """Names the code that stands for an HTTP status, for answers that are none of the service's
    own.
    """
    for code, (known, _) in SYSTEM_ERRORS.items():
        if known == status:
            return code
    return "BAD_REQUEST" if 400 <= status < 500 else "INTERNAL_SERVER_ERROR"


def class_of(code: str) -> type[RpcError]:
    """Tells the class of a code that is not declared; one that this SDK does not know is an
    RpcError.
    """
    if code in CLIENT_ERRORS:
        return CLIENT_ERRORS[code]
    return SYSTEM_ERRORS[code][1] if code in SYSTEM_ERRORS else RpcError


def make_error(code: str, message: str, **facts: Any) -> RpcError:
    """Makes the error of a code that is not declared."""
    return class_of(code)(message, code=code, **facts)
