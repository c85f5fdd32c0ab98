"""Connections that are kept and used again, and that keep to a call's time in all they do."""

from __future__ import annotations

import contextlib
import http.client
import io
import math
import re
import select
import socket
import ssl
import threading
import time
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit
from weakref import WeakSet

_MAX_IDLE = 16
_IDLE_SECONDS = 4.0

# What every system can wait for at once, in seconds: 24 days, in milliseconds a 32-bit integer.
LONGEST_SECONDS = 2_073_600.0


class Clock:
    """The time that something may take: an instant on the monotonic clock, or None."""

    def __init__(self, deadline: float | None = None) -> None:
        self.deadline = deadline

    def is_over(self) -> bool:
        """Whether nothing is left, to the millisecond."""
        return self.deadline is not None and time.monotonic() >= self.deadline - 0.001

    def left(self) -> float:
        """What is left, in seconds; infinity where there is no limit."""
        return math.inf if self.deadline is None else self.deadline - time.monotonic()

    def remaining(self) -> float | None:
        """What is left, in seconds. Raises TimeoutError when that is nothing."""
        if self.deadline is None:
            return None
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the call's time ran out")
        return min(left, LONGEST_SECONDS)


class _TimedReader(io.RawIOBase):
    """Reads a socket, each time for as long as the clock then says: a server that sends a byte now
    and then gets no extra time.
    """

    def __init__(self, source: _TimedSocket) -> None:
        super().__init__()
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        return self._source.read_into(buffer)

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._source.release()


class _TimedSocket:
    """As much of a socket as http.client uses.

    It stays open for its readers, after it has been closed, too.
    """

    def __init__(self, connection: Connection, raw: socket.socket) -> None:
        self._connection = connection
        self._raw = raw
        self._holders = 1

    def sendall(self, data: Any) -> None:
        self._raw.settimeout(self._connection.clock.remaining())
        self._raw.sendall(data)

    def read_into(self, buffer: Any) -> int:
        self._raw.settimeout(self._connection.clock.remaining())
        return self._raw.recv_into(buffer)

    def makefile(self, _mode: str) -> io.BufferedReader:
        self._holders += 1
        return io.BufferedReader(_TimedReader(self), 65_536)

    def release(self) -> None:
        self._holders -= 1
        if self._holders == 0:
            self._raw.close()

    def close(self) -> None:
        self.release()


class Connection:
    """One connection to the server, for one call at a time."""

    def __init__(self, url: SplitResult, context: ssl.SSLContext | None) -> None:
        host, port = url.hostname or "", url.port
        self.http: http.client.HTTPConnection = (
            http.client.HTTPSConnection(host, port, context=context)
            if url.scheme == "https"
            else http.client.HTTPConnection(host, port)
        )
        self.clock = Clock()
        self._raw: socket.socket | None = None
        self._is_interrupted = False
        self.usable_until = 0.0

    def connect(self) -> None:
        """Connects, unless it stands. Whatever fails here, nothing of a request has been sent."""
        self._check()
        if self.http.sock is not None:
            return
        self.http.timeout = self.clock.remaining()
        self.http.connect()
        raw: socket.socket = cast(Any, self.http).sock
        self._raw = raw
        self.http.sock = cast(Any, _TimedSocket(self, raw))
        # Whoever interrupted it meanwhile found no socket to shut down.
        self._check()

    def is_stale(self) -> bool:
        """Whether the server has closed it, or is about to: an idle connection on which something
        can be read is at its end.
        """
        if self._raw is None or self.http.sock is None or time.monotonic() >= self.usable_until:
            return True
        try:
            return bool(select.select([self._raw], [], [], 0)[0])
        except (OSError, ValueError):
            return True

    def note_idle(self, keep_alive: str | None) -> None:
        """Notes how long it may be idle, which servers say in ``keep-alive``."""
        said = re.search(r"timeout=(\d+)", keep_alive or "")
        seconds = max(0.0, float(said[1]) - 1) if said else _IDLE_SECONDS
        self.usable_until = time.monotonic() + seconds

    def interrupt(self) -> None:
        """Ends what another thread waits for, or is about to wait for."""
        self._is_interrupted = True
        if self._raw is not None:
            with contextlib.suppress(OSError):
                self._raw.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Closes it."""
        self.http.close()

    def _check(self) -> None:
        if self._is_interrupted:
            raise ConnectionError("the client is closed")


class Pool:
    """The connections of one client. Threads share them, each connection one call at a time."""

    def __init__(self, url: str, context: ssl.SSLContext | None) -> None:
        self.url = urlsplit(url)
        if self.url.scheme not in ("http", "https") or not self.url.hostname:
            raise ValueError(
                f"url is where the service answers, such as https://example.com/rpc, not {url!r}"
            )
        self._context = context
        self._idle: list[Connection] = []
        self._busy: WeakSet[Connection] = WeakSet()
        self._lock = threading.Lock()
        self.is_closed = False

    def take(self, clock: Clock) -> Connection:
        """Gives an idle connection that still stands, the newest first, or a new one."""
        with self._lock:
            while self._idle:
                connection = self._idle.pop()
                if not connection.is_stale():
                    break
                connection.close()
            else:
                connection = Connection(self.url, self._context)
            self._busy.add(connection)
            if self.is_closed:
                connection.interrupt()
        connection.clock = clock
        return connection

    def give_back(self, connection: Connection, keep_alive: str | None) -> None:
        """Takes a connection whose answer has been read to its end."""
        connection.note_idle(keep_alive)
        with self._lock:
            self._busy.discard(connection)
            if (
                not self.is_closed
                and len(self._idle) < _MAX_IDLE
                and connection.http.sock is not None
            ):
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Closes all that are idle, and ends what the others wait for."""
        with self._lock:
            self.is_closed = True
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for connection in idle:
            connection.close()
        for connection in busy:
            connection.interrupt()
