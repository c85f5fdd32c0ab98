"""Makes calls: one logical call over its attempts, in the time that it has."""

from __future__ import annotations

import random
import re
import secrets
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from . import superjson
from .answer import read_answer, read_failure
from .connection import LONGEST_SECONDS, Clock, Pool
from .contract import as_mismatch
from .encode import UNDEFINED, UnwritableError
from .errors import BadRequestError, ContractMismatchError, RpcError, ServiceUnavailableError
from .exchange import Exchanger, Incoming, Request, file_name_of
from .files import Body, Download, bytes_body, form_body
from .options import HeadersOption, Options, Procedure, RetryEvent
from .paging import Paginated
from .retry import Attempt, RetryBudget, Verdict, may_retry, retry_delay
from .streaming import Opening, Stream
from .throttle import Refusal, Throttle

T = TypeVar("T")


class Unset:
    """What stands for an argument that was not given."""


UNSET = Unset()


@dataclass(frozen=True, slots=True)
class Target:
    """What all calls of a client share."""

    exchanger: Exchanger
    budget: RetryBudget
    throttle: Throttle | None
    """None: everything is sent."""
    contract: str | None
    """What the server is told of the contract; None: nothing."""
    user_agent: str


def open_target(
    url: str,
    *,
    contract: str | None,
    user_agent: str,
    throttle: bool,
    ssl_context: ssl.SSLContext | None,
) -> Target:
    """Opens what all calls of a client share. It connects with the first call."""
    budget = RetryBudget(ratio=0.2, burst=5)
    exchanger = Exchanger(Pool(url, ssl_context))
    return Target(exchanger, budget, Throttle() if throttle else None, contract, user_agent)


class Caller:
    """Makes the calls of a client, or of a copy of it with options of its own."""

    def __init__(
        self,
        target: Target,
        options: Options,
        record: Callable[[Incoming], None] | None = None,
    ) -> None:
        self._target = target
        self._options = options
        self._record = record

    def with_options(self, **changes: Any) -> Caller:
        """A caller that makes calls in another way, over the same connections.

        What is None stays as it is.
        """
        given = {name: value for name, value in changes.items() if value is not None}
        headers: HeadersOption | None = given.pop("headers", None)
        if headers is not None:
            given["headers"] = (*self._options.headers, headers)
        return Caller(self._target, replace(self._options, **given), self._record)

    def recording(self, record: Callable[[Incoming], None]) -> Caller:
        """A caller that tells of each answer."""
        return Caller(self._target, self._options, record)

    def close(self) -> None:
        """Ends the client, with all its copies."""
        self._target.exchanger.close()

    def call(self, procedure: Procedure[T], value: object = UNSET) -> T:
        """Calls a query or a mutation. Raises RpcError."""
        limit = procedure.time_limit(self._options.timeout)
        clock = Clock(None if limit is None else time.monotonic() + limit)
        call = _Call(self, procedure, clock, limit)
        call.write(value)
        return cast(T, call.settle())

    def subscribe(self, procedure: Procedure[T], value: object = UNSET) -> Stream[T]:
        """Makes a subscription, which is sent once somebody reads it."""
        if self._record is not None:
            raise TypeError("A subscription has no one response: read it without with_response")
        limit = procedure.time_limit(self._options.timeout)
        call = _Call(self, procedure, Clock(), limit)
        call.write(value)
        return Stream(_Subscription(call), self._options.last_event_id)

    def paginate(
        self,
        procedure: Procedure[T],
        value: Mapping[str, object],
        *,
        cursor: str,
        items: str,
        after: str,
    ) -> Paginated[Any, T]:
        """Makes the pages of a query, which are asked for once somebody reads them."""

        def fetch(position: object) -> T:
            return self.call(procedure, value if position is None else {**value, cursor: position})

        def items_of(page: T) -> Sequence[Any]:
            return cast("Sequence[Any]", getattr(page, items) or ())

        pages = Paginated(fetch, items_of, lambda page: getattr(page, after), procedure.path)
        if self._record is not None:
            pages.first_page()
        return pages

    @property
    def target(self) -> Target:
        """What all calls share."""
        return self._target

    @property
    def options(self) -> Options:
        """How calls are made."""
        return self._options

    def note(self, answer: Incoming) -> None:
        """Tells of an answer, where somebody wants to know."""
        if self._record is not None:
            self._record(answer)


@dataclass(slots=True)
class _Tries:
    """What became of a call so far."""

    attempt: int = 1
    """The attempt that is under way, or comes next."""
    questions: int = 0
    """How often it has asked for the answer of an earlier attempt that still ran."""
    may_have_run: bool = False


class _Call:
    """One logical call."""

    def __init__(
        self, caller: Caller, procedure: Procedure[Any], clock: Clock, limit: float | None
    ) -> None:
        self.procedure = procedure
        self.clock = clock
        self._caller = caller
        self._target = caller.target
        self.options = caller.options
        self._limit = limit
        self._text: str | None = None
        self._body: Body | None = None
        self._key = self.options.idempotency_key
        if self._key is None and procedure.idempotent == "key":
            self._key = _uuid7()

    def write(self, value: object) -> None:
        """Writes the input. Raises BadRequestError for one that cannot be sent."""
        procedure = self.procedure
        try:
            if procedure.form is not None:
                self._body = form_body(value, procedure.form)
            elif procedure.takes_bytes:
                self._body = bytes_body(value)
            elif procedure.input is not None and not (
                value is UNSET or (procedure.may_omit and value == {})
            ):
                self._text = superjson.dumps(procedure.input.write(value))
        except (UnwritableError, OSError) as why:
            raise self._unsendable(f"The input cannot be sent: {why}") from why
        except RecursionError:
            # Its trace has a thousand lines that say no more.
            raise self._unsendable(
                "The input cannot be sent: it contains itself, or is nested too deep"
            ) from None

    def request(self, attempt: int, clock: Clock, more: Mapping[str, str] | None = None) -> Request:
        """Makes the request of one attempt."""
        exchanger, path = self._target.exchanger, self.procedure.path
        target = exchanger.target(path, self._text) if self.procedure.kind != "mutation" else None
        body: str | Body | None = None
        if target is None:
            target = exchanger.target(path) or ""
            body = self._body or self._text or superjson.dumps(UNDEFINED)
        headers = self._headers(attempt, clock)
        if isinstance(body, str):
            headers = {"content-type": "application/json", **headers}
        headers |= more or {}
        method = "GET" if body is None else "POST"
        return Request(path, method, target, headers, body, attempt, clock, self._limit)

    def _headers(self, attempt: int, clock: Clock) -> dict[str, str]:
        options = self.options
        headers = {"user-agent": self._target.user_agent}
        if self._target.contract is not None:
            headers["rpc-contract"] = self._target.contract
        if clock.deadline is not None and self.procedure.kind != "subscription":
            headers["rpc-timeout-ms"] = str(max(0, int(clock.left() * 1000)))
        if attempt > 1:
            headers["rpc-attempt"] = str(attempt)
        if options.criticality is not None:
            headers["rpc-criticality"] = options.criticality
        for source in options.headers:
            given = source() if callable(source) else source
            headers |= {name.lower(): self._checked(name, value) for name, value in given.items()}
        if self._key is not None:
            headers["idempotency-key"] = self._key
        return headers

    def _checked(self, name: str, value: str) -> str:
        # What it is may be a secret.
        if not re.fullmatch(r"[\t\x20-\x7e\x80-\xff]*", value):
            raise self._unsendable(f"The header {name!r} has a character that headers cannot have")
        return value

    def _unsendable(self, message: str) -> BadRequestError:
        return BadRequestError(
            message,
            code="BAD_REQUEST",
            path=self.procedure.path,
            origin="client",
            not_executed=True,
        )

    def open(self, request: Request) -> Incoming:
        """Sends a request."""
        return self._target.exchanger.send(request, self.options.hooks)

    def tell(self, error: RpcError) -> None:
        """Tells of a contract that does not fit."""
        hook = self.options.hooks.on_contract_mismatch
        if hook and isinstance(error, ContractMismatchError):
            hook(error)

    def wait(self, seconds: float) -> None:
        """Waits, but no longer than the client is open."""
        if seconds > 0:
            self._target.exchanger.closed.wait(min(seconds, LONGEST_SECONDS))

    def settle(self) -> object:
        """Sends it, again as long as that is safe, promising and paid for."""
        refusal = self._refusal()
        if refusal is not None:
            raise self._held_back(refusal)
        self._target.budget.deposit()
        throttle = self._target.throttle
        tries = _Tries()
        while True:
            try:
                result = self._attempt(tries.attempt)
                if throttle:
                    throttle.note(True)
                return result
            except RpcError as error:
                if throttle:
                    throttle.note_failure(error)
                delay = self._delay_after(error, tries)
                if delay is None:
                    self.tell(error)
                    raise
            self.wait(delay)

    def _delay_after(self, error: RpcError, tries: _Tries) -> float | None:
        """How long to wait before the next attempt; None when there is none."""
        verdict = self._verdict(error, tries.attempt)
        # An attempt that did not run changes nothing of an earlier one that may have.
        tries.may_have_run = tries.may_have_run or not error.not_executed
        error.not_executed = not tries.may_have_run
        if verdict is None:
            return None
        if verdict == "in flight":
            tries.questions += 1
            delay = retry_delay(verdict, tries.questions, error, random.random())
            return min(delay, max(0.0, self.clock.left()))
        delay = retry_delay(verdict, tries.attempt, error, random.random())
        if delay >= self.clock.left() or self._refusal() or not self._target.budget.withdraw():
            return None
        tries.attempt += 1
        hook = self.options.hooks.on_retry
        if hook:
            hook(RetryEvent(self.procedure.path, error, tries.attempt, delay))
        return delay

    def _refusal(self) -> Refusal | None:
        criticality = self.options.criticality or self.procedure.criticality
        throttle = self._target.throttle
        return throttle.refuses(criticality) if throttle else None

    def _held_back(self, refusal: Refusal) -> RpcError:
        return ServiceUnavailableError(
            f"Not sent: the server took {refusal.accepts} of the last {refusal.requests} calls in "
            f"30 s, so {refusal.share:.0%} of them are held back until it takes more",
            code="SERVICE_UNAVAILABLE",
            path=self.procedure.path,
            origin="client",
            not_executed=True,
        )

    def _verdict(self, error: RpcError, attempt: int) -> Verdict | None:
        if self._body is not None and not self._body.is_replayable:
            return None
        if attempt >= self.options.max_attempts and not error.in_flight:
            return None
        procedure = self.procedure
        keyed = procedure.idempotent == "key" and self._key is not None
        is_safe = procedure.kind == "query" or procedure.idempotent == "safe" or keyed
        return may_retry(Attempt(error=error, is_safe=is_safe, remaining=self.clock.left()))

    def _attempt(self, attempt: int) -> object:
        answer = self.open(self.request(attempt, self.clock))
        self._caller.note(answer)
        if self.procedure.gives_bytes and answer.status == 200:
            size = answer.headers.get("content-length", "")
            return Download(
                chunks=answer.chunks(),
                close=answer.close,
                name=file_name_of(answer.headers),
                media_type=answer.headers.get("content-type"),
                size=int(size) if size.isdecimal() else None,
            )
        text = answer.read()
        try:
            return read_answer(text, answer.status, answer.headers, self.procedure)
        except RpcError as error:
            raise self.explained(error, answer) from error.__cause__

    def explained(self, error: RpcError, answer: Incoming) -> RpcError:
        """Tells a failure that comes of another contract as that."""
        return as_mismatch(error, self._target.contract, answer.headers)


class _Subscription(Opening):
    """How a subscription opens its connections."""

    def __init__(self, call: _Call) -> None:
        self.procedure = call.procedure
        self._call = call

    def open(self, attempt: int, last_event_id: str | None, clock: Clock) -> Incoming:
        more = {"accept": "text/event-stream"}
        if last_event_id is not None:
            more["last-event-id"] = last_event_id
        answer = self._call.open(self._call.request(attempt, clock, more))
        media_type = answer.headers.get("content-type", "")
        if answer.status == 200 and media_type.startswith("text/event-stream"):
            answer.keep_open()
            return answer
        error = read_failure(answer.read(), answer.status, answer.headers, self.procedure)
        raise self._call.explained(error, answer)

    def failed(self, error: RpcError) -> None:
        self._call.tell(error)

    def retries(self, event: RetryEvent) -> None:
        hook = self._call.options.hooks.on_retry
        if hook:
            hook(event)

    def time_limit(self) -> float | None:
        return self.procedure.time_limit(self._call.options.timeout)


def _uuid7() -> str:
    """Names one logical call: a UUID of version 7, which begins with the time."""
    value = (time.time_ns() // 1_000_000 << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (7 << 76)
    value = value & ~(0x3 << 62) | (2 << 62)
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
