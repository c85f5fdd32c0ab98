"""The procedures ``folders.*``."""

from __future__ import annotations

import builtins

from . import _decoders
from ._runtime import decode
from ._runtime.base import Group
from ._runtime.options import Procedure
from .types import FoldersListOutput

_LIST = Procedure(
    path="folders.list",
    kind="query",
    output=decode.list_of(_decoders.folders_list_output),
)


class FoldersGroup(Group):
    """The procedures ``folders.*``."""

    def list(self) -> builtins.list[FoldersListOutput]:
        """Every folder with how much is in it, in the order a person expects them."""
        return self._caller.call(_LIST)
