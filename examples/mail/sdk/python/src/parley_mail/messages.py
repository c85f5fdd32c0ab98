"""The procedures ``messages.*``."""

from __future__ import annotations

import builtins
from typing import Unpack

from . import _decoders, _encoders
from ._runtime import decode
from ._runtime.base import Group
from ._runtime.files import Download, download
from ._runtime.options import Procedure
from ._runtime.paging import Paginated
from ._runtime.streaming import Stream
from .errors import MailboxFullError, NoSuchAttachmentError, NoSuchMessageError, RecipientGoneError
from .types import (
    Message,
    MessagesImportInput,
    MessagesListInput,
    MessagesListOutput,
    MessagesMarkReadInput,
    MessagesMoveInput,
    MessagesReadInput,
    MessagesRemoveInput,
    MessagesSearchInput,
    MessagesSearchOutput,
    MessagesSearchOutputItems,
    MessagesSourceInput,
    MessagesThreadInput,
    OutgoingInput,
    Summary,
)

_ARRIVALS = Procedure(path="messages.arrivals", kind="subscription", output=_decoders.summary)

_IMPORT_ = Procedure(
    path="messages.import",
    kind="mutation",
    form={"file": "file", "folder": "folder"},
    output=_decoders.summary,
    idempotent="safe",
    errors={"MAILBOX_FULL": (MailboxFullError, _decoders.attachments_upload_mailbox_full)},
)

_LIST = Procedure(
    path="messages.list",
    kind="query",
    input=_encoders.messages_list_input,
    output=_decoders.messages_list_output,
)

_MARK_READ = Procedure(
    path="messages.markRead",
    kind="mutation",
    input=_encoders.messages_mark_read_input,
    output=decode.ignored,
    idempotent="safe",
    errors={"NO_SUCH_MESSAGE": (NoSuchMessageError, decode.ignored)},
)

_MOVE = Procedure(
    path="messages.move",
    kind="mutation",
    input=_encoders.messages_move_input,
    output=decode.ignored,
    idempotent="safe",
    errors={"NO_SUCH_MESSAGE": (NoSuchMessageError, decode.ignored)},
)

_READ = Procedure(
    path="messages.read",
    kind="query",
    input=_encoders.messages_read_input,
    output=_decoders.message,
    errors={"NO_SUCH_MESSAGE": (NoSuchMessageError, decode.ignored)},
)

_REMOVE = Procedure(
    path="messages.remove",
    kind="mutation",
    input=_encoders.messages_remove_input,
    output=decode.ignored,
    idempotent="safe",
)

_SEARCH = Procedure(
    path="messages.search",
    kind="query",
    input=_encoders.messages_search_input,
    output=_decoders.messages_search_output,
    criticality="sheddable-plus",
)

_SEND = Procedure(
    path="messages.send",
    kind="mutation",
    input=_encoders.outgoing_input,
    output=_decoders.summary,
    idempotent="key",
    criticality="critical-plus",
    errors={
        "MAILBOX_FULL": (MailboxFullError, _decoders.attachments_upload_mailbox_full),
        "NO_SUCH_ATTACHMENT": (NoSuchAttachmentError, _decoders.drafts_save_no_such_attachment),
        "RECIPIENT_GONE": (RecipientGoneError, _decoders.recipient_gone_data),
    },
)

_SOURCE = Procedure(
    path="messages.source",
    kind="query",
    input=_encoders.messages_source_input,
    output=download,
    gives_bytes=True,
    errors={"NO_SUCH_MESSAGE": (NoSuchMessageError, decode.ignored)},
)

_THREAD = Procedure(
    path="messages.thread",
    kind="query",
    input=_encoders.messages_thread_input,
    output=decode.list_of(_decoders.summary),
)


class MessagesGroup(Group):
    """The procedures ``messages.*``."""

    def arrivals(self) -> Stream[Summary]:
        """Messages as they arrive in the inbox.

        A client that loses its connection misses none.

        Goes on after the last event that was read when its connection is lost.
        """
        return self._caller.subscribe(_ARRIVALS)

    def import_(self, **params: Unpack[MessagesImportInput]) -> Summary:
        """Takes a `.eml` into the account.

        One that cannot be parsed is kept too, and its `problem` says why. Importing the same bytes
        twice changes nothing and answers the message that is there.

        Args:
            file: At most 26214400 bytes.
            folder: Default "inbox".

        Raises:
            MailboxFullError: The code MAILBOX_FULL.
        """
        return self._caller.call(_IMPORT_, params)

    def list(self, **params: Unpack[MessagesListInput]) -> Paginated[Summary, MessagesListOutput]:
        """The messages of a folder, newest first.

        Iterate over the items of all pages, or over ``.pages()``.

        Args:
            limit: 1–100, default 50.
        """
        return self._caller.paginate(_LIST, params, cursor="cursor", items="items", after="next")

    def mark_read(self, **params: Unpack[MessagesMarkReadInput]) -> None:
        """Marks messages as read, or as unread.

        Raises:
            NoSuchMessageError: There is no such message in this account.
        """
        return self._caller.call(_MARK_READ, params)

    def move(self, **params: Unpack[MessagesMoveInput]) -> None:
        """Moves messages to another folder.

        Raises:
            NoSuchMessageError: There is no such message in this account.
        """
        return self._caller.call(_MOVE, params)

    def read(self, **params: Unpack[MessagesReadInput]) -> Message:
        """One message with everything in it.

        Reading does not mark it as read.

        Args:
            id: Format uuid.

        Raises:
            NoSuchMessageError: There is no such message in this account.
        """
        return self._caller.call(_READ, params)

    def remove(self, **params: Unpack[MessagesRemoveInput]) -> None:
        """Does away with messages for good.

        To move them to the trash, move them there.
        """
        return self._caller.call(_REMOVE, params)

    def search(
        self,
        **params: Unpack[MessagesSearchInput],
    ) -> Paginated[MessagesSearchOutputItems, MessagesSearchOutput]:
        """Finds messages by their words, best match first: text, subject, people and the names of
        attachments.

        All words must be there, each as the beginning of one; `"several words"` in that order,
        `-word` not at all. Of more than a thousand matches, the newest thousand.

        Iterate over the items of all pages, or over ``.pages()``.

        Args:
            text: 1–500 characters.
            limit: 1–100, default 25.
        """
        return self._caller.paginate(_SEARCH, params, cursor="cursor", items="items", after="next")

    def send(self, **params: Unpack[OutgoingInput]) -> Summary:
        """Delivers to local accounts: to all recipients or, when that cannot be, to none.

        Answers the copy in `sent`. Attachments may have 25 MiB together; more is refused with
        PAYLOAD_TOO_LARGE.

        Runs once, however often it is sent.

        Args:
            to: 1–100 items.
            cc: At most 100 items, default [].
            subject: At most 1000 characters, default "".
            text: At most 500000 characters, default "".
            in_reply_to: The message that is answered. Default None.
            attachment_ids: What `attachments.upload` answered. At most 50 items, default [].
            draft_id: The draft it was written as, which sending does away with. Default None.

        Raises:
            MailboxFullError: The code MAILBOX_FULL.
            NoSuchAttachmentError: The code NO_SUCH_ATTACHMENT.
            RecipientGoneError: The code RECIPIENT_GONE.
        """
        return self._caller.call(_SEND, params)

    def source(self, **params: Unpack[MessagesSourceInput]) -> Download:
        """The message as it was imported or delivered, a `.eml`.

        A draft has none: NO_SUCH_MESSAGE.

        Read it whole, by chunks, or save it; ``with`` lets the connection go.

        Args:
            id: Format uuid.

        Raises:
            NoSuchMessageError: There is no such message in this account.
        """
        return self._caller.call(_SOURCE, params)

    def thread(self, **params: Unpack[MessagesThreadInput]) -> builtins.list[Summary]:
        """A message, what it answers and what answers it, oldest first.

        Args:
            thread_id: Format uuid.
        """
        return self._caller.call(_THREAD, params)
