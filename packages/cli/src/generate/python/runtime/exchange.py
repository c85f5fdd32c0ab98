"""One request and its answer."""

from __future__ import annotations

import contextlib
import http.client
import re
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from .connection import Clock, Connection, Pool
from .errors import AbortedError, CallTimeoutError, NetworkError, RpcError
from .files import Body
from .options import Hooks, RequestEvent, ResponseEvent

_MAX_URL = 8_000
_UNRESERVED = "-_.!~*'()"
_CHUNK_BYTES = 65_536


@dataclass(slots=True)
class Request:
    """One attempt of a call, ready to be sent."""

    path: str
    method: str
    target: str
    headers: dict[str, str]
    body: str | Body | None
    attempt: int
    clock: Clock
    limit: float | None
    """The whole call's time, in seconds: for messages."""


class Exchanger:
    """Sends requests over the connections of one client."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.closed = threading.Event()
        url = pool.url
        self.host = url.netloc.rpartition("@")[2]
        self._origin = f"{url.scheme}://{self.host}"
        self._prefix = url.path.rstrip("/")
        self._query = url.query

    def target(self, path: str, input_text: str | None = None) -> str | None:
        """Writes where a call goes; None when that would be longer than servers take."""
        query = [self._query] if self._query else []
        if input_text is not None:
            query.append(f"input={quote(input_text, safe=_UNRESERVED)}")
        target = (
            f"{self._prefix}/{quote(path, safe=_UNRESERVED)}{'?' if query else ''}{'&'.join(query)}"
        )
        return target if len(self._origin) + len(target) <= _MAX_URL or input_text is None else None

    def send(self, request: Request, hooks: Hooks) -> Incoming:
        """Sends a request and waits for the head of its answer.

        Raises NetworkError, CallTimeoutError and AbortedError.
        """
        if self.closed.is_set():
            raise self.failure(request, ConnectionError("the client is closed"), is_sent=False)
        if hooks.on_request:
            url = f"{self._origin}{request.target}"
            hooks.on_request(
                RequestEvent(request.path, request.method, url, request.headers, request.attempt)
            )
        began = time.monotonic()
        connection = self._pool.take(request.clock)
        answer = self._exchange(connection, request)
        if hooks.on_response:
            seconds = time.monotonic() - began
            hooks.on_response(
                ResponseEvent(request.path, answer.status, answer.headers, request.attempt, seconds)
            )
        return answer

    def _exchange(self, connection: Connection, request: Request) -> Incoming:
        is_sent = False
        try:
            connection.connect()
            is_sent = True
            # A server that refuses a body need not read it to its end before it says so.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                _write(connection.http, request)
            return Incoming(self, connection, connection.http.getresponse(), request)
        except (OSError, http.client.HTTPException) as cause:
            connection.close()
            raise self.failure(request, cause, is_sent) from cause
        except BaseException:
            connection.close()
            raise

    def failure(self, request: Request, cause: Exception, is_sent: bool) -> RpcError:
        """Tells what a connection failed with."""
        if self.closed.is_set():
            return AbortedError(
                "The client was closed",
                code="ABORTED",
                path=request.path,
                origin="client",
                not_executed=not is_sent,
            )
        if isinstance(cause, TimeoutError) and request.clock.is_over():
            return CallTimeoutError(
                f"{round((request.limit or 0) * 1000)} ms elapsed",
                code="TIMEOUT",
                path=request.path,
                origin="client",
                not_executed=not is_sent and request.attempt == 1,
            )
        what = "The connection broke, to" if is_sent else "Could not reach"
        return NetworkError(
            f"{what} {self.host}: {str(cause) or type(cause).__name__}",
            code="NETWORK",
            path=request.path,
            origin="client",
            not_executed=not is_sent,
            # Whom it does not trust it will not trust the next time.
            retry_after=-1.0 if isinstance(cause, ssl.SSLCertVerificationError) else None,
        )

    def give_back(self, connection: Connection, keep_alive: str | None) -> None:
        """Takes a connection whose answer has been read to its end."""
        self._pool.give_back(connection, keep_alive)

    def close(self) -> None:
        """Lets all connections go. Calls that run fail with ABORTED."""
        self.closed.set()
        self._pool.close()


def _write(connection: http.client.HTTPConnection, request: Request) -> None:
    method, target, headers, body = request.method, request.target, request.headers, request.body
    if not isinstance(body, Body):
        connection.request(method, target, None if body is None else body.encode(), headers)
        return
    size = body.size
    headers = {"content-type": body.content_type, **headers}
    if size is not None:
        headers["content-length"] = str(size)
    connection.request(method, target, body.chunks(), headers, encode_chunked=size is None)


class Incoming:
    """An answer as it comes."""

    def __init__(
        self,
        exchanger: Exchanger,
        connection: Connection,
        response: http.client.HTTPResponse,
        request: Request,
    ) -> None:
        self.status = response.status
        self.headers: Mapping[str, str] = {
            name.lower(): value for name, value in response.getheaders()
        }
        self.silence: float | None = None
        """How long nothing may come before it counts as lost, in seconds."""
        self._exchanger = exchanger
        self._connection: Connection | None = connection
        self._response = response
        self._request = request

    def read(self) -> bytes:
        """Reads all of it."""
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        """Reads it as it comes."""
        while connection := self._connection:
            if self.silence is not None:
                connection.clock = Clock(time.monotonic() + self.silence)
            try:
                chunk = self._response.read1(_CHUNK_BYTES)
            except (OSError, ValueError, http.client.HTTPException) as cause:
                self.close()
                raise self._exchanger.failure(self._request, cause, is_sent=True) from cause
            if not chunk:
                self._finish(connection)
                return
            yield chunk

    def keep_open(self) -> None:
        """Lets it go on for as long as it likes, but for ``silence``."""
        if self._connection is not None:
            self._connection.clock = self._request.clock = Clock()

    def _finish(self, connection: Connection) -> None:
        self._connection = None
        length = self._response.length
        self._response.close()
        if length:
            connection.close()
            cause = ConnectionError(f"it ended {length} bytes early")
            raise self._exchanger.failure(self._request, cause, is_sent=True) from cause
        if self._response.will_close:
            connection.close()
        else:
            self._exchanger.give_back(connection, self.headers.get("keep-alive"))

    def interrupt(self) -> None:
        """Ends what another thread reads."""
        if self._connection is not None:
            self._connection.interrupt()

    def close(self) -> None:
        """Stops it.

        What has not been read is not read any more, so that the connection cannot be used again.
        """
        connection, self._connection = self._connection, None
        if connection is not None:
            self._response.close()
            connection.close()


def file_name_of(headers: Mapping[str, str]) -> str | None:
    """Reads the name of a file off ``content-disposition``, without any folders: a name from
    elsewhere must not choose where it is saved.
    """
    header = headers.get("content-disposition", "")
    extended = re.search(r";\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]*)", header, re.IGNORECASE)
    plain = re.search(
        r';\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))', header, re.IGNORECASE
    )
    if extended:
        name = unquote(extended[1])
    elif plain:
        name = plain[2] or re.sub(r"\\(.)", r"\1", plain[1] or "")
    else:
        return None
    last = re.split(r"[/\\]", name)[-1]
    return None if last in ("", ".", "..") else last
