"""The procedures ``drafts.*``."""

from __future__ import annotations

from typing import Unpack

from . import _decoders, _encoders
from ._runtime import decode
from ._runtime.base import Group
from ._runtime.options import Procedure
from .errors import MailboxFullError, NoSuchAttachmentError, NoSuchDraftError
from .types import DraftsSaveInput, Summary

_SAVE = Procedure(
    path="drafts.save",
    kind="mutation",
    input=_encoders.drafts_save_input,
    output=_decoders.summary,
    errors={
        "MAILBOX_FULL": (MailboxFullError, _decoders.attachments_upload_mailbox_full),
        "NO_SUCH_ATTACHMENT": (NoSuchAttachmentError, _decoders.drafts_save_no_such_attachment),
        "NO_SUCH_DRAFT": (NoSuchDraftError, decode.ignored),
    },
)


class DraftsGroup(Group):
    """The procedures ``drafts.*``."""

    def save(self, **params: Unpack[DraftsSaveInput]) -> Summary:
        """Keeps what has been written so far: without an id as a new draft, else in place of that
        one.

        Attachments of other messages can be named too, to forward them.

        Raises:
            MailboxFullError: The code MAILBOX_FULL.
            NoSuchAttachmentError: The code NO_SUCH_ATTACHMENT.
            NoSuchDraftError: The draft has been sent or deleted.
        """
        return self._caller.call(_SAVE, params)
