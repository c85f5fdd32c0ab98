"""Files: what is sent as a form or as bytes, and what comes as bytes."""

from __future__ import annotations

import io
import mimetypes
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeAlias, cast

from .encode import UnwritableError
from .superjson import write_datetime

_CHUNK_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send, with what the server is told about it."""

    content: bytes | BinaryIO | os.PathLike[str]
    """Bytes, an open file, which is read from where it is, or a path."""
    name: str | None = None
    """The file's name; by default that of the path or the open file, else ``file``."""
    type: str | None = None
    """The media type; by default what its name tells, else ``application/octet-stream``."""


FileInput: TypeAlias = Upload | bytes | BinaryIO | os.PathLike[str]
"""What can be sent as a file."""


class Body:
    """The body of a request, written as it goes out."""

    def __init__(self, parts: Sequence[bytes | _Source], content_type: str) -> None:
        self._parts = parts
        self.content_type = content_type

    @property
    def size(self) -> int | None:
        """How many bytes there are; None when that shows only at the end."""
        sizes = [len(part) if isinstance(part, bytes) else part.size for part in self._parts]
        known = [size for size in sizes if size is not None]
        return sum(known) if len(known) == len(sizes) else None

    @property
    def is_replayable(self) -> bool:
        """Whether it can be sent again."""
        return all(isinstance(part, bytes) or part.is_replayable for part in self._parts)

    def chunks(self) -> Iterator[bytes]:
        """Reads it, from its beginning."""
        for part in self._parts:
            if isinstance(part, bytes):
                yield part
            else:
                yield from part.chunks()


class _Source:
    """A file that is read as it goes out."""

    def __init__(self, content: BinaryIO | os.PathLike[str]) -> None:
        self._path = content if isinstance(content, os.PathLike) else None
        self._file = None if isinstance(content, os.PathLike) else content
        self._start: int | None = None
        self.size: int | None = None
        if self._path is not None:
            self.size = os.stat(self._path).st_size
        elif self._file is not None and self._file.seekable():
            self._start = self._file.tell()
            self.size = self._file.seek(0, io.SEEK_END) - self._start
        self.is_replayable = self._file is None or self._start is not None

    def chunks(self) -> Iterator[bytes]:
        if self._path is not None:
            with open(self._path, "rb") as file:
                yield from _chunks_of(file)
        elif self._file is not None:
            if self._start is not None:
                self._file.seek(self._start)
            yield from _chunks_of(self._file)


def _chunks_of(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK_BYTES):
        yield chunk


def is_file(value: object) -> bool:
    """Whether a value is sent as a file."""
    return isinstance(value, (Upload, bytes, bytearray, os.PathLike)) or hasattr(value, "read")


def bytes_body(value: object) -> Body:
    """Makes a body of bytes alone. Raises UnwritableError for what is no file."""
    if not is_file(value):
        raise UnwritableError(
            f"expected bytes, an open file, a path or an Upload, not a {type(value).__name__}"
        )
    return Body([_source_of(_to_upload(value))], "application/octet-stream")


def form_body(value: object, fields: Mapping[str, str]) -> Body:
    """Makes a form of fields, whose names on the wire are given.

    Raises UnwritableError that names the field.
    """
    given = cast("Mapping[str, object]", value)
    boundary = f"parley-{secrets.token_hex(16)}"
    parts: list[bytes | _Source] = []
    for name, entry in given.items():
        if name not in fields:
            raise UnwritableError(f"there is no {name!r}; there are {', '.join(fields)}")
        entries = cast("list[object]", entry) if isinstance(entry, (list, tuple)) else [entry]
        for item in entries:
            try:
                parts += _form_part(boundary, fields[name], item)
            except ValueError as why:
                raise UnwritableError(f"{fields[name]}: {why}") from why
    parts.append(f"--{boundary}--\r\n".encode())
    return Body(parts, f"multipart/form-data; boundary={boundary}")


def _form_part(boundary: str, name: str, value: object) -> list[bytes | _Source]:
    head = f'--{boundary}\r\ncontent-disposition: form-data; name="{_escape(name)}"'
    if not is_file(value):
        return [f"{head}\r\n\r\n{_form_text(name, value)}\r\n".encode()]
    upload = _to_upload(value)
    file_name = upload.name or _name_of(upload.content)
    media_type = upload.type or mimetypes.guess_type(file_name)[0] or "application/octet-stream"
    if not re.fullmatch(r"[\x20-\x7e]+", media_type):
        raise UnwritableError(f"{name}: {media_type!r} is no media type")
    head = f'{head}; filename="{_escape(file_name)}"\r\ncontent-type: {media_type}\r\n\r\n'
    return [head.encode(), _source_of(upload), b"\r\n"]


def _form_text(name: str, value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value)
        case datetime():
            return str(write_datetime(value)[0])
        case _:
            raise UnwritableError(
                f"{name}: a form carries files, texts, numbers, booleans, times and lists of these"
            )


def _escape(name: str) -> str:
    # As HTML says it: what would end the name is written as browsers do.
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def _to_upload(value: object) -> Upload:
    return value if isinstance(value, Upload) else Upload(cast("bytes | BinaryIO", value))


def _name_of(content: object) -> str:
    if isinstance(content, os.PathLike):
        return os.path.basename(cast("os.PathLike[str]", content))
    name = getattr(content, "name", None)
    return os.path.basename(name) if isinstance(name, str) else "file"


def _source_of(upload: Upload) -> bytes | _Source:
    content = upload.content
    return bytes(content) if isinstance(content, (bytes, bytearray)) else _Source(content)


class Download:
    """A file as it comes: read it whole, by chunks, or into a file. Nothing of it is kept in memory
    but what is read.
    """

    def __init__(
        self,
        *,
        chunks: Iterable[bytes],
        close: Callable[[], None],
        name: str | None,
        media_type: str | None,
        size: int | None,
    ) -> None:
        self.name = name
        """The name that the server gave it, without any folders."""
        self.type = media_type
        """Its media type."""
        self.size = size
        """How many bytes there are, where the server says."""
        self._chunks = iter(chunks)
        self._close = close

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks

    def read(self) -> bytes:
        """Reads all that has not been read."""
        return b"".join(self._chunks)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes it to a file; into a folder that is given, under its own name."""
        target = Path(path)
        if target.is_dir():
            target = target / (self.name or "download")
        with open(target, "wb") as file:
            for chunk in self._chunks:
                file.write(chunk)
        return target

    def close(self) -> None:
        """Stops it. There is no need to after it has been read to its end."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def download(_value: object) -> Download:
    """Stands where others have what reads their output: a file is read as it comes."""
    raise NotImplementedError
