"""The Python SDK of parley-mail."""

from __future__ import annotations

from . import errors, types
from ._runtime.decode import Unknown
from ._runtime.files import Download, Upload
from ._runtime.options import RequestEvent, Response, ResponseEvent, RetryEvent
from ._runtime.paging import Paginated
from ._runtime.streaming import Stream
from .client import Client
from .errors import RpcError

__all__ = [
    "Client",
    "Download",
    "Paginated",
    "RequestEvent",
    "Response",
    "ResponseEvent",
    "RetryEvent",
    "RpcError",
    "Stream",
    "Unknown",
    "Upload",
    "__version__",
    "errors",
    "types",
]

__version__ = "1.0.0"
