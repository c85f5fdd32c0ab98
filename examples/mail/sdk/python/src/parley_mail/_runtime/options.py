"""What a client is told, and what it tells."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from .decode import Decoder
from .encode import Encoder
from .errors import ContractMismatchError, RpcError

T = TypeVar("T")

HeadersOption: TypeAlias = Mapping[str, str] | Callable[[], Mapping[str, str]]
"""Headers for every call, or what makes them: it is asked anew for every attempt."""

Criticality: TypeAlias = Literal["critical-plus", "critical", "sheddable-plus", "sheddable"]
"""How much it hurts when a call is refused under overload, from worst to least."""


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """A request that is about to be sent."""

    path: str
    """The procedure that is called."""
    method: str
    url: str
    headers: Mapping[str, str]
    attempt: int
    """1 for the first try of a call."""


@dataclass(frozen=True, slots=True)
class ResponseEvent:
    """An answer whose head has come."""

    path: str
    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    attempt: int
    seconds: float
    """How long it took until then."""


@dataclass(frozen=True, slots=True)
class RetryEvent:
    """A call that failed and is about to be sent again, or a subscription that connects again."""

    path: str
    error: RpcError
    attempt: int
    """The number of the attempt that comes next: 2 after the first failure."""
    delay: float
    """How long it waits before that, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """Functions that are told what happens. What they raise ends the call."""

    on_request: Callable[[RequestEvent], None] | None = None
    on_response: Callable[[ResponseEvent], None] | None = None
    on_retry: Callable[[RetryEvent], None] | None = None
    on_contract_mismatch: Callable[[ContractMismatchError], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How calls are made."""

    timeout: float | None = None
    """In seconds, all attempts together; None: as the contract says, else 10; ``math.inf``: no
    limit.
    """
    max_attempts: int = 3
    headers: tuple[HeadersOption, ...] = ()
    idempotency_key: str | None = None
    last_event_id: str | None = None
    criticality: Criticality | None = None
    hooks: Hooks = field(default_factory=Hooks)

    def __post_init__(self) -> None:
        # NaN is neither above nor below.
        if self.timeout is not None and not self.timeout >= 0:
            raise ValueError(
                f"timeout is {self.timeout}: give seconds, 0 or more, or math.inf for no limit"
            )
        if not _is_count(self.max_attempts):
            raise ValueError(
                f"max_attempts is {self.max_attempts!r}: give a whole number of 1 or more"
            )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Generic[T]):
    """What the contract says of one procedure."""

    path: str
    kind: Literal["query", "mutation", "subscription"]
    input: Encoder | None = None
    """Writes the input; None: there is none, or it is a file."""
    output: Decoder[T]
    may_omit: bool = False
    """Whether the input may be left out altogether."""
    form: Mapping[str, str] | None = None
    """The names of a form's fields on the wire, by those in Python."""
    takes_bytes: bool = False
    gives_bytes: bool = False
    idempotent: Literal["safe", "key"] | None = None
    timeout: float | None = None
    """In seconds."""
    criticality: Criticality = "critical"
    errors: Mapping[str, tuple[type[RpcError], Decoder[Any]]] = field(
        default_factory=dict[str, Any]
    )
    """Declared errors by code."""

    def time_limit(self, asked: float | None) -> float | None:
        """The shortest of the times that are given, in seconds; 10 where nobody gives one, but for
        files, whose time depends on their size.
        """
        given = [limit for limit in (asked, self.timeout) if limit is not None]
        has_files = self.form is not None or self.takes_bytes or self.gives_bytes
        usual = math.inf if has_files or self.kind == "subscription" else 10.0
        limit = min(given, default=usual)
        return None if math.isinf(limit) else limit


@dataclass(frozen=True, slots=True)
class Response(Generic[T]):
    """What a call gave, with the answer that it came in."""

    data: T
    status: int
    headers: Mapping[str, str]
    """By name in lower case."""

    @property
    def request_id(self) -> str | None:
        """What the server calls the request in its logs."""
        return self.headers.get("x-request-id")
