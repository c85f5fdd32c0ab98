"""The client of parley-mail."""

from __future__ import annotations

from functools import cached_property

from ._runtime.base import BaseClient
from .attachments import AttachmentsGroup
from .drafts import DraftsGroup
from .folders import FoldersGroup
from .messages import MessagesGroup
from .session import SessionGroup


class Client(BaseClient):
    """The client of parley-mail."""

    _CONTRACT = "parley-mail/1.0.0;w=fa9db2612927"
    _USER_AGENT = "parley_mail-python/1.0.0"

    @cached_property
    def attachments(self) -> AttachmentsGroup:
        """The procedures ``attachments.*``."""
        return AttachmentsGroup(self._caller)

    @cached_property
    def drafts(self) -> DraftsGroup:
        """The procedures ``drafts.*``."""
        return DraftsGroup(self._caller)

    @cached_property
    def folders(self) -> FoldersGroup:
        """The procedures ``folders.*``."""
        return FoldersGroup(self._caller)

    @cached_property
    def messages(self) -> MessagesGroup:
        """The procedures ``messages.*``."""
        return MessagesGroup(self._caller)

    @cached_property
    def session(self) -> SessionGroup:
        """The procedures ``session.*``."""
        return SessionGroup(self._caller)
