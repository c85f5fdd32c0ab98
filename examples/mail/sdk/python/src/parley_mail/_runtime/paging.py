"""Pages of a query, as one sequence of items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar

from .errors import DecodeError

T = TypeVar("T")
P = TypeVar("P")


class Paginated(Generic[T, P]):
    """The items of all pages: ``for item in …``. A page is asked for when the one before has been
    read.

    Every iteration begins with the first page, which is asked for once.
    """

    def __init__(
        self,
        fetch: Callable[[object], P],
        items: Callable[[P], Sequence[T]],
        after: Callable[[P], object],
        path: str,
    ) -> None:
        self._fetch = fetch
        self._items = items
        self._after = after
        self._path = path
        self._first: P | None = None

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from self._items(page)

    def first_page(self) -> P:
        """The first page, as the contract has it."""
        if self._first is None:
            self._first = self._fetch(None)
        return self._first

    def pages(self) -> Iterator[P]:
        """The pages, one after the other.

        Raises DecodeError when the server goes round in circles.
        """
        seen: set[object] = set()
        page = self.first_page()
        while True:
            yield page
            position = self._after(page)
            if position is None:
                return
            if position in seen:
                raise DecodeError(
                    f"The server gave the cursor {position!r} twice, so that the pages have no end",
                    code="DECODE",
                    path=self._path,
                    origin="client",
                )
            seen.add(position)
            page = self._fetch(position)

    def to_list(self, limit: int | None = None) -> list[T]:
        """All items, or the first ``limit`` of them."""
        return list(islice(self, limit))
