"""Has the SDK wait for longer than a system can, and prints for how long it then would."""

import socket
import threading
from types import SimpleNamespace
from typing import Any

from workshop._runtime.caller import _Call
from workshop._runtime.connection import Clock
from workshop._runtime.errors import NetworkError
from workshop._runtime.retry import reconnect_delay, retry_delay
from workshop._runtime.streaming import Opening, Stream

busy = NetworkError("busy", code="NETWORK", path="a", origin="client", retry_after=1e10)
lost = NetworkError("lost", code="NETWORK", path="a", origin="client")


class Closed(threading.Event):
    """Is set by the first wait for it, and takes no time over that."""

    def wait(self, timeout: float | None = None) -> bool:
        print("days:", round((timeout or 0) / 86_400))
        self.set()
        return True


class Refused(Opening):
    procedure: Any = SimpleNamespace(path="a")

    def open(self, *_: object) -> Any:
        raise busy

    def failed(self, *_: object) -> None:
        pass

    def retries(self, *_: object) -> None:
        pass

    def time_limit(self) -> None:
        return None


call: Any = SimpleNamespace(_target=SimpleNamespace(exchanger=SimpleNamespace(closed=Closed())))
_Call.wait(call, 1e10)
stream: Stream[object] = Stream(Refused(), None)
stream._closed = Closed()
print("events:", list(stream))
with socket.socket() as one:
    one.settimeout(Clock(1e15).remaining())
    print("days:", round((one.gettimeout() or 0) / 86_400))
print("after many failures:", reconnect_delay(5_000, lost, 0.5))
print("after many questions:", retry_delay("in flight", 5_000, lost, 0.5))
