"""Subscriptions: events over as many connections as it takes."""

from __future__ import annotations

import codecs
import contextlib
import json
import random
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from . import superjson
from .answer import read_error, read_output
from .connection import LONGEST_SECONDS, Clock
from .errors import SYSTEM_ERRORS, CallTimeoutError, DecodeError, NetworkError, RpcError
from .exchange import Incoming
from .options import Procedure, RetryEvent
from .retry import reconnect_delay
from .superjson import as_object

T = TypeVar("T")

# How long one attempt to connect may take, in seconds: a server that takes longer is as good as
# gone.
_CONNECT_SECONDS = 30.0


class Opening(ABC):
    """How a subscription opens its connections."""

    procedure: Procedure[Any]

    @abstractmethod
    def open(self, attempt: int, last_event_id: str | None, clock: Clock) -> Incoming:
        """Opens one. Raises RpcError."""

    @abstractmethod
    def failed(self, error: RpcError) -> None:
        """Is told what the subscription ends with."""

    @abstractmethod
    def retries(self, event: RetryEvent) -> None:
        """Is told before each wait."""

    @abstractmethod
    def time_limit(self) -> float | None:
        """How long connecting may take for all attempts, in seconds."""


class Stream(Generic[T]):
    """The events of a subscription. It connects with the first that is read, and again when its
    connection is lost::

        with client.… as events:
            for event in events:
                ...
    """

    def __init__(self, opening: Opening, last_event_id: str | None) -> None:
        self._opening = opening
        self._last_event_id = last_event_id
        self._closed = threading.Event()
        self._incoming: Incoming | None = None
        self._events: Generator[T, None, None] = self._read()

    @property
    def last_event_id(self) -> str | None:
        """The id of the last event that was read: pass it to ``with_options`` to go on after it
        another time.
        """
        return self._last_event_id

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        return next(self._events)

    def close(self) -> None:
        """Ends the subscription.

        Another thread may call it: whoever waits for an event gets none any more.
        """
        self._closed.set()
        incoming = self._incoming
        if incoming is not None:
            incoming.interrupt()
        # Another thread may be within it: then it ends itself.
        with contextlib.suppress(ValueError):
            self._events.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read(self) -> Generator[T, None, None]:
        attempt, failures = 1, 0
        limit = self._opening.time_limit()
        deadline = None if limit is None else time.monotonic() + limit
        while not self._closed.is_set():
            try:
                for event in self._connection(attempt, deadline):
                    attempt, failures, deadline = 1, 0, None
                    yield event
                return
            except RpcError as error:
                if self._closed.is_set():
                    return
                left = None if deadline is None else deadline - time.monotonic()
                if not may_reconnect(error) or (left is not None and left <= 0):
                    self._opening.failed(error)
                    raise
                failures += 1
                attempt = failures + 1
                delay = reconnect_delay(failures, error, random.random())
                self._opening.retries(
                    RetryEvent(self._opening.procedure.path, error, attempt, delay)
                )
            delay = min(delay, LONGEST_SECONDS)
            self._closed.wait(delay if left is None else min(delay, left))

    def _connection(self, attempt: int, deadline: float | None) -> Iterator[T]:
        until = time.monotonic() + _CONNECT_SECONDS
        clock = Clock(until if deadline is None else min(until, deadline))
        try:
            incoming = self._opening.open(attempt, self._last_event_id, clock)
        except CallTimeoutError as late:
            if deadline is None and late.origin == "client":
                raise self._lost(f"no connection within {_CONNECT_SECONDS:.0f} s") from late
            raise
        self._incoming = incoming
        if self._closed.is_set():
            incoming.close()
            return
        try:
            yield from self._events_of(incoming)
        finally:
            self._incoming = None
            incoming.close()

    def _events_of(self, incoming: Incoming) -> Iterator[T]:
        parser = EventParser()
        procedure: Procedure[T] = self._opening.procedure
        for chunk in incoming.chunks():
            for message in parser.feed(chunk):
                match message.event:
                    case "message":
                        value = read_output(self._parse(message), incoming.status, procedure)
                        self._last_event_id = message.id or self._last_event_id
                        yield value
                        if self._closed.is_set():
                            return
                    case "restore-id":
                        self._last_event_id = message.id or self._last_event_id
                    case "connected":
                        incoming.silence = silence_of(message.data)
                    case "serialized-error":
                        error = read_error(self._parse(message), procedure)
                        raise error or self._lost("the server failed, and what it said is no error")
                    case "return":
                        return
                    case _:
                        pass
        raise self._lost("it ended without saying that it is complete")

    def _parse(self, message: Message) -> object:
        try:
            return superjson.loads(message.data)
        except (ValueError, RecursionError) as why:
            raise DecodeError(
                f"An event could not be read: {why}",
                code="DECODE",
                path=self._opening.procedure.path,
                origin="client",
            ) from why

    def _lost(self, why: str) -> NetworkError:
        return NetworkError(
            f"The stream broke off: {why}",
            code="NETWORK",
            path=self._opening.procedure.path,
            origin="client",
        )


def may_reconnect(error: RpcError) -> bool:
    """Whether a subscription that ended so is tried again: what the server refuses, and what the
    contract declares, it would only say again.
    """
    if error.retry_after is not None and error.retry_after < 0:
        return False
    if error.code == "NETWORK":
        return True
    return error.origin == "server" and (
        error.code == "TIMEOUT" or SYSTEM_ERRORS.get(error.code, (0,))[0] >= 500
    )


def silence_of(options: str) -> float | None:
    """How long a stream may be silent before it counts as lost, in seconds: the server knows how
    often it sends.
    """
    try:
        parsed = as_object(json.loads(options)) or {}
    except ValueError:
        return None
    idle = parsed.get("reconnectAfterInactivityMs")
    return idle / 1000 if isinstance(idle, (int, float)) and idle > 0 else None


@dataclass(frozen=True, slots=True)
class Message:
    """One server-sent event."""

    event: str
    data: str
    id: str


class EventParser:
    """Takes a stream of server-sent events apart, wherever the network cut it."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._is_first = True
        self._fields: dict[str, list[str]] = {}

    def feed(self, chunk: bytes) -> list[Message]:
        """Takes what came. Gives the events that are whole."""
        text = self._rest + self._decoder.decode(chunk)
        if self._is_first and text:
            text = text.removeprefix("\ufeff")
            self._is_first = False
        # A line that ends in CR may go on with LF.
        held = "\r" if text.endswith("\r") else ""
        lines = text.removesuffix(held).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._rest = lines.pop() + held
        return [message for line in lines if (message := self._line(line)) is not None]

    def _line(self, line: str) -> Message | None:
        if line:
            name, _, value = line.partition(":")
            self._fields.setdefault(name, []).append(value.removeprefix(" "))
            return None
        found, self._fields = self._fields, {}
        if "data" not in found:
            return None
        event = found.get("event", [""])[-1] or "message"
        return Message(event, "\n".join(found["data"]), found.get("id", [""])[-1])
