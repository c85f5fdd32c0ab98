"""The types of parley-mail: dataclasses for what comes, and TypedDicts, whose names end in Input,
for what is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NotRequired, TypeAlias, TypedDict

from ._runtime.files import FileInput

__all__ = [
    "Account",
    "Address",
    "Attachment",
    "AttachmentsDownloadInput",
    "AttachmentsUploadInput",
    "AttachmentsUploadMailboxFull",
    "DraftInput",
    "DraftsSaveInput",
    "DraftsSaveNoSuchAttachment",
    "Folder",
    "FoldersListOutput",
    "IdsInput",
    "Message",
    "MessagesImportInput",
    "MessagesListInput",
    "MessagesListOutput",
    "MessagesMarkReadInput",
    "MessagesMoveInput",
    "MessagesReadInput",
    "MessagesRemoveInput",
    "MessagesSearchInput",
    "MessagesSearchOutput",
    "MessagesSearchOutputItems",
    "MessagesSearchOutputItemsPassage",
    "MessagesSourceInput",
    "MessagesThreadInput",
    "NextCursor",
    "OutgoingInput",
    "Person",
    "RecipientGoneData",
    "SessionSignInInput",
    "Summary",
    "TooManyAttemptsData",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentsUploadMailboxFull:
    addresses: list[str]
    limit_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsSaveNoSuchAttachment:
    attachment_ids: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientGoneData:
    addresses: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TooManyAttemptsData:
    retry_after_ms: int


class AttachmentsDownloadInput(TypedDict):
    id: str
    """Format uuid."""


class AttachmentsUploadInput(TypedDict):
    file: FileInput
    """At most 26214400 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    id: str
    """Format uuid."""
    name: str
    type: str
    """A media type, as the sender named it: not to be trusted."""
    size_bytes: int
    content_id: str | None
    """Set for a picture that the message shows by `cid:` in its HTML."""


class DraftInput(TypedDict):
    to: NotRequired[Sequence[str]]
    """Default []."""
    cc: NotRequired[Sequence[str]]
    """Default []."""
    subject: NotRequired[str]
    """At most 1000 characters, default ""."""
    text: NotRequired[str]
    """At most 500000 characters, default ""."""
    in_reply_to: NotRequired[str | None]
    """The message that is answered. Default None."""
    attachment_ids: NotRequired[Sequence[str]]
    """What `attachments.upload` answered. At most 50 items, default []."""


class DraftsSaveInput(TypedDict):
    id: str | None
    draft: DraftInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    id: str
    """Format uuid."""
    thread_id: str
    """The same for a message, its answers and theirs. Format uuid."""
    folder: Folder | str
    from_: Person
    to: list[Person]
    subject: str
    preview: str
    """How the text begins."""
    at: datetime
    """When it arrived, was sent or, for a draft, was last saved."""
    read: bool
    attachment_count: int
    size_bytes: int
    problem: str | None
    """What is wrong with a message that could not be parsed, or not be shown whole; it is kept, and
    its source can be downloaded.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldersListOutput:
    folder: Folder | str
    total: int
    unread: int


class MessagesImportInput(TypedDict):
    file: FileInput
    """At most 26214400 bytes."""
    folder: NotRequired[Literal["inbox", "sent", "archive", "trash"]]
    """Default "inbox"."""


class MessagesListInput(TypedDict):
    folder: Folder
    limit: NotRequired[int]
    """1–100, default 50."""
    cursor: NotRequired[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesListOutput:
    items: list[Summary]
    next: NextCursor


class MessagesMarkReadInput(TypedDict):
    ids: IdsInput
    read: bool


class MessagesMoveInput(TypedDict):
    ids: IdsInput
    to: Literal["inbox", "sent", "archive", "trash"]


class MessagesReadInput(TypedDict):
    id: str
    """Format uuid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    id: str
    """Format uuid."""
    thread_id: str
    """The same for a message, its answers and theirs. Format uuid."""
    folder: Folder | str
    from_: Person
    to: list[Person]
    subject: str
    preview: str
    """How the text begins."""
    at: datetime
    """When it arrived, was sent or, for a draft, was last saved."""
    read: bool
    attachment_count: int
    size_bytes: int
    problem: str | None
    """What is wrong with a message that could not be parsed, or not be shown whole; it is kept, and
    its source can be downloaded.
    """
    cc: list[Person]
    text: str
    html: str | None
    """As the sender wrote it, not sanitised; null when there is only text."""
    attachments: list[Attachment]
    in_reply_to: str | None
    """The message this one answers, when that is in the account too."""


class MessagesRemoveInput(TypedDict):
    ids: IdsInput


class MessagesSearchInput(TypedDict):
    text: str
    """1–500 characters."""
    folder: NotRequired[Folder]
    limit: NotRequired[int]
    """1–100, default 25."""
    cursor: NotRequired[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesSearchOutputItemsPassage:
    text: str
    match: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesSearchOutputItems:
    message: Summary
    passage: list[MessagesSearchOutputItemsPassage]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesSearchOutput:
    items: list[MessagesSearchOutputItems]
    next: NextCursor


class OutgoingInput(TypedDict):
    to: Sequence[Address]
    """1–100 items."""
    cc: NotRequired[Sequence[Address]]
    """At most 100 items, default []."""
    subject: NotRequired[str]
    """At most 1000 characters, default ""."""
    text: NotRequired[str]
    """At most 500000 characters, default ""."""
    in_reply_to: NotRequired[str | None]
    """The message that is answered. Default None."""
    attachment_ids: NotRequired[Sequence[str]]
    """What `attachments.upload` answered. At most 50 items, default []."""
    draft_id: NotRequired[str | None]
    """The draft it was written as, which sending does away with. Default None."""


class MessagesSourceInput(TypedDict):
    id: str
    """Format uuid."""


class MessagesThreadInput(TypedDict):
    thread_id: str
    """Format uuid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    address: str
    """Format email."""
    name: str
    used_bytes: int
    """What the account's messages and attachments take."""
    quota_bytes: int


class SessionSignInInput(TypedDict):
    address: Address
    password: str
    """1–1000 characters."""


Folder: TypeAlias = Literal["inbox", "drafts", "sent", "archive", "trash"]


NextCursor: TypeAlias = str | None


IdsInput: TypeAlias = Sequence[str]
"""1–500 items."""


Address: TypeAlias = str
"""At most 254 characters, format email."""
