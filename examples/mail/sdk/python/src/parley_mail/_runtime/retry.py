"""Whether a call that failed is sent again, when, and how much of that there may be.

Nothing here waits or sends.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .errors import RpcError

# What says nothing of whether the call ran: a server or proxy that could not go on, and time that
# ran out on the way.
_AMBIGUOUS = frozenset({"BAD_GATEWAY", "SERVICE_UNAVAILABLE", "GATEWAY_TIMEOUT", "TIMEOUT"})

_BASE_SECONDS = 0.05
_CAP_SECONDS = 2.0
_QUESTION_CAP_SECONDS = 0.4
_SAVINGS_SECONDS = 2.0


Verdict: TypeAlias = Literal["later", "in flight"]
"""What may be done: send the call again, or ask for the answer of its own earlier attempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What is known of an attempt that failed."""

    error: RpcError
    is_safe: bool
    """Whether running it twice does no harm: a query, an idempotent mutation, or one with its key.
    """
    remaining: float
    """What is left of the call's time, in seconds."""


def may_retry(attempt: Attempt) -> Verdict | None:
    """Tells whether to try again.

    What never ran may be sent again, whatever it is; what may have run, only if running twice does
    no harm. Mistakes of the caller, 4xx, never: but a quota with a time that is not too far off,
    and the call's own earlier attempt, whose answer is waited for.
    """
    error = attempt.error
    if error.retry_after is not None and error.retry_after < 0:
        return None
    if error.in_flight and error.status == 409:
        return "in flight"
    if not _may_help(error) or not (error.not_executed or attempt.is_safe):
        return None
    if error.status == 429 and error.retry_after is None:
        return None
    return "later" if (error.retry_after or 0) < attempt.remaining else None


def _may_help(error: RpcError) -> bool:
    if error.origin == "client":
        return error.code in ("NETWORK", "TIMEOUT")
    if (error.status or 0) < 500:
        return error.code == "TOO_MANY_REQUESTS"
    # By code: an error that the contract declares is an answer, whatever its status.
    return error.not_executed or error.code in _AMBIGUOUS


def retry_delay(verdict: Verdict, failures: int, error: RpcError, random: float) -> float:
    """Tells how long to wait, in seconds: what the server asked for, then anything up to a bound
    that doubles with every failure.
    """
    cap = _QUESTION_CAP_SECONDS if verdict == "in flight" else _CAP_SECONDS
    return (error.retry_after or 0) + random * min(cap, _doubled(_BASE_SECONDS, failures))


def reconnect_delay(failures: int, error: RpcError, random: float) -> float:
    """Tells how long a subscription waits before it connects again, in seconds."""
    return (error.retry_after or 0) + random * min(30.0, _doubled(0.5, failures - 1))


def _doubled(seconds: float, times: int) -> float:
    # Ten times is past every bound, and a thousand, while a server is away for hours, past floats.
    return seconds * 2.0 ** min(times, 10)


class RetryBudget:
    """How much may be sent beyond the calls themselves.

    Waiting before a retry spreads a storm, and only a budget prevents it: attempts never come to
    more than ``calls * (1 + ratio) + burst``, whatever fails.
    """

    def __init__(
        self, ratio: float, burst: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._ratio = ratio
        self._burst = burst
        self._now = now
        self._balance = burst
        self._calls: deque[float] = deque()
        self._lock = threading.Lock()

    def deposit(self) -> None:
        """Notes a call, which pays in its share."""
        with self._lock:
            self._calls.append(self._now())
            self._balance = min(self._limit(), self._balance + self._ratio)

    def withdraw(self) -> bool:
        """Pays for one retry. False: there is not enough for one, and nothing is taken."""
        with self._lock:
            self._balance = min(self._limit(), self._balance)
            if not self._balance >= 1 - 1e-9:
                return False
            self._balance -= 1
            return True

    def _limit(self) -> float:
        oldest = self._now() - _SAVINGS_SECONDS
        while self._calls and self._calls[0] < oldest:
            self._calls.popleft()
        return max(self._burst, self._ratio * len(self._calls))
