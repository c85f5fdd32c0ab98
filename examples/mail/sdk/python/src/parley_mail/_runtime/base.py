"""What clients and their groups of procedures have in common."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Any, ClassVar, Literal, ParamSpec, Self, TypeVar, cast

from . import decode, encode
from .caller import UNSET, Caller, open_target
from .errors import ContractMismatchError
from .exchange import Incoming
from .options import (
    Criticality,
    HeadersOption,
    Hooks,
    Options,
    Procedure,
    RequestEvent,
    Response,
    ResponseEvent,
    RetryEvent,
)
from .streaming import Stream

P = ParamSpec("P")
T = TypeVar("T")


class Group:
    """Procedures that belong together."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def _copy(self, caller: Caller) -> Self:
        copy = object.__new__(type(self))
        copy._caller = caller
        return copy


class BaseClient(Group):
    """A client of the service. Threads may share it; ``with`` closes its connections."""

    _CONTRACT: ClassVar[str] = ""
    _USER_AGENT: ClassVar[str] = ""

    def __init__(
        self,
        url: str,
        *,
        headers: HeadersOption | None = None,
        timeout: float | None = None,
        max_attempts: int = 3,
        throttle: bool = True,
        contract_check: Literal["off", "warn", "strict"] = "warn",
        on_request: Callable[[RequestEvent], None] | None = None,
        on_response: Callable[[ResponseEvent], None] | None = None,
        on_retry: Callable[[RetryEvent], None] | None = None,
        on_contract_mismatch: Callable[[ContractMismatchError], None] | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Makes a client; it connects with its first call.

        Args:
            url: Where the service answers, such as ``https://example.com/rpc``.
            headers: Headers for every call, or a function that makes them for every attempt.
            timeout: The longest a call may take, in seconds, all attempts together; 10 by
                default. ``math.inf``: no limit. A shorter time in the contract counts.
            max_attempts: The most attempts of one call, the first among them. Only what is safe
                to repeat is sent again. 1: each call is one request.
            throttle: Whether calls are held back while the server refuses more than half of them.
            contract_check: What to do about a server of another contract: ``warn`` makes the calls
                that the difference does not affect, ``strict`` none, ``off`` tells the server
                nothing.
            on_request: Told of each request before it is sent.
            on_response: Told of each answer once its head has come.
            on_retry: Told when a call has failed and is about to be sent again.
            on_contract_mismatch: Told when the server says that this SDK is too old, or too new,
                for a procedure.
            ssl_context: How servers prove who they are; by default by the system's certificates.
        """
        tag = f"{self._CONTRACT};strict" if contract_check == "strict" else self._CONTRACT
        contract = None if contract_check == "off" else tag
        super().__init__(
            Caller(
                open_target(
                    url,
                    contract=contract,
                    user_agent=self._USER_AGENT,
                    throttle=throttle,
                    ssl_context=ssl_context,
                ),
                Options(
                    timeout=timeout,
                    max_attempts=max_attempts,
                    headers=() if headers is None else (headers,),
                    hooks=Hooks(
                        on_request=on_request,
                        on_response=on_response,
                        on_retry=on_retry,
                        on_contract_mismatch=on_contract_mismatch,
                    ),
                ),
            )
        )

    def with_options(
        self,
        *,
        timeout: float | None = None,
        max_attempts: int | None = None,
        headers: HeadersOption | None = None,
        idempotency_key: str | None = None,
        last_event_id: str | None = None,
        criticality: Criticality | None = None,
    ) -> Self:
        """Gives a client that makes calls in another way, over the same connections.

        Args:
            timeout: The longest a call may take, in seconds.
            max_attempts: The most attempts of one call.
            headers: Headers over those that the client has.
            idempotency_key: Names the one call that is made with it, so that it runs once even if
                this program starts anew; by default each call gets a key of its own.
            last_event_id: Where a resumable subscription goes on.
            criticality: How much it hurts when the call is refused under overload, where that is
                less than the contract says.
        """
        return self._copy(
            self._caller.with_options(
                timeout=timeout,
                max_attempts=max_attempts,
                headers=headers,
                idempotency_key=idempotency_key,
                last_event_id=last_event_id,
                criticality=criticality,
            )
        )

    def with_response(
        self, method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Response[T]:
        """Calls a method of this client, and gives the answer's status and headers, too.

        Of pages that is the first one's answer::

            client.with_response(client.jobs.get, id="…").headers["x-request-id"]
        """
        group: object = getattr(method, "__self__", None)
        name: object = getattr(method, "__name__", None)
        if not isinstance(group, Group) or not isinstance(name, str):
            raise TypeError("with_response takes a method of this client, such as client.jobs.get")
        answers: list[Incoming] = []
        copy = group._copy(group._caller.recording(answers.append))
        again = cast("Callable[P, T]", getattr(copy, name))
        data = again(*args, **kwargs)
        return Response(data, answers[-1].status, answers[-1].headers)

    def call(
        self,
        path: str,
        value: object = UNSET,
        *,
        kind: Literal["query", "mutation"] = "mutation",
    ) -> Any:
        """Calls a procedure that this SDK does not know, by its path and in the names of the wire.

        Args:
            path: The dotted path, such as ``jobs.get``.
            value: The input. Times, sets, bytes and whole numbers of any size may be in it.
            kind: A ``query`` goes by GET, and is sent again when it fails.
        """
        return self._caller.call(_unknown(path, kind), value)

    def subscribe(self, path: str, value: object = UNSET) -> Stream[Any]:
        """Subscribes to a procedure that this SDK does not know."""
        return self._caller.subscribe(_unknown(path, "subscription"), value)

    def close(self) -> None:
        """Closes the connections, of copies with other options, too. Calls that run are aborted."""
        self._caller.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _unknown(path: str, kind: Literal["query", "mutation", "subscription"]) -> Procedure[Any]:
    return Procedure(path=path, kind=kind, input=encode.anything, output=decode.anything)
