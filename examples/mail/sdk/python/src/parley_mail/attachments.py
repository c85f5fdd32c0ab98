"""The procedures ``attachments.*``."""

from __future__ import annotations

from typing import Unpack

from . import _decoders, _encoders
from ._runtime import decode
from ._runtime.base import Group
from ._runtime.files import Download, download
from ._runtime.options import Procedure
from .errors import MailboxFullError, NoSuchAttachmentError
from .types import Attachment, AttachmentsDownloadInput, AttachmentsUploadInput

_DOWNLOAD = Procedure(
    path="attachments.download",
    kind="query",
    input=_encoders.attachments_download_input,
    output=download,
    gives_bytes=True,
    errors={"NO_SUCH_ATTACHMENT": (NoSuchAttachmentError, decode.ignored)},
)

_UPLOAD = Procedure(
    path="attachments.upload",
    kind="mutation",
    form={"file": "file"},
    output=_decoders.attachment,
    errors={"MAILBOX_FULL": (MailboxFullError, _decoders.attachments_upload_mailbox_full)},
)


class AttachmentsGroup(Group):
    """The procedures ``attachments.*``."""

    def download(self, **params: Unpack[AttachmentsDownloadInput]) -> Download:
        """The attachment's bytes, under its name.

        Read it whole, by chunks, or save it; ``with`` lets the connection go.

        Args:
            id: Format uuid.

        Raises:
            NoSuchAttachmentError: There is no such attachment in this account.
        """
        return self._caller.call(_DOWNLOAD, params)

    def upload(self, **params: Unpack[AttachmentsUploadInput]) -> Attachment:
        """Takes a file in, to be named by a draft or a message that is sent.

        What nobody names within a day is deleted.

        Args:
            file: At most 26214400 bytes.

        Raises:
            MailboxFullError: The code MAILBOX_FULL.
        """
        return self._caller.call(_UPLOAD, params)
