"""Holds calls back while their server refuses most of them: what is not sent lets it come back."""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from .errors import RpcError
from .options import Criticality

_WINDOW_SECONDS = 30
# The newest seconds have to agree, so that a server that is back gets its calls back soon.
_NEWEST_SECONDS = 5
# Fewer attempts in the window say nothing.
_MIN_REQUESTS = 20
# Some are always let through: else nobody would find out that the server is back.
_MAX_SHARE = 0.9

# How many attempts a server gets for each that it takes. What hurts most is held back last.
_MULTIPLIERS: dict[Criticality, float] = {
    "critical-plus": 4,
    "critical": 2,
    "sheddable-plus": 1.5,
    "sheddable": 1.5,
}

_OVERLOAD = frozenset({"SERVICE_UNAVAILABLE", "TOO_MANY_REQUESTS", "GATEWAY_TIMEOUT", "TIMEOUT"})


@dataclass(slots=True)
class _Second:
    at: int
    requests: int = 0
    accepts: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an attempt is not sent."""

    requests: int
    accepts: int
    share: float


class Throttle:
    """After the one in Google's SRE book: ``(requests - K * accepts) / (requests + 1)`` of the
    attempts are held back, but no more than nine in ten.
    """

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._now = now
        self._chance = chance
        self._seconds: deque[_Second] = deque()
        self._lock = threading.Lock()

    def refuses(self, criticality: Criticality) -> Refusal | None:
        """Decides on one attempt before it is sent. Gives why it is not; None: it may be."""
        with self._lock:
            requests, accepts = self._total(_WINDOW_SECONDS)
            if requests < _MIN_REQUESTS:
                return None
            multiplier = _MULTIPLIERS[criticality]
            newest = _share(*self._total(_NEWEST_SECONDS), multiplier)
            share = min(_MAX_SHARE, _share(requests, accepts, multiplier), newest)
            if self._chance() >= share:
                return None
            self._newest().requests += 1
            return Refusal(requests, accepts, share)

    def note(self, is_accepted: bool) -> None:
        """Notes what came of an attempt."""
        with self._lock:
            second = self._newest()
            second.requests += 1
            second.accepts += is_accepted

    def note_failure(self, error: RpcError) -> None:
        """Notes an attempt that failed, where that says something of the server's load."""
        if error.origin == "server" or error.code == "TIMEOUT":
            self.note(error.code not in _OVERLOAD)

    def _newest(self) -> _Second:
        second = int(self._now())
        if not self._seconds or self._seconds[-1].at != second:
            self._seconds.append(_Second(second))
        while self._seconds[0].at <= second - _WINDOW_SECONDS:
            self._seconds.popleft()
        return self._seconds[-1]

    def _total(self, seconds: int) -> tuple[int, int]:
        oldest = self._newest().at - seconds
        counted = [second for second in self._seconds if second.at > oldest]
        return sum(one.requests for one in counted), sum(one.accepts for one in counted)


def _share(requests: int, accepts: int, multiplier: float) -> float:
    return max(0.0, (requests - multiplier * accepts) / (requests + 1))
