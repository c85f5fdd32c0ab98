"""The procedures ``session.*``."""

from __future__ import annotations

from typing import Unpack

from . import _decoders, _encoders
from ._runtime import decode
from ._runtime.base import Group
from ._runtime.options import Procedure
from .errors import TooManyAttemptsError, WrongPasswordError
from .types import Account, SessionSignInInput

_CURRENT = Procedure(
    path="session.current",
    kind="query",
    output=decode.optional(_decoders.account),
)

_SIGN_IN = Procedure(
    path="session.signIn",
    kind="mutation",
    input=_encoders.session_sign_in_input,
    output=_decoders.account,
    criticality="critical-plus",
    errors={
        "TOO_MANY_ATTEMPTS": (TooManyAttemptsError, _decoders.too_many_attempts_data),
        "WRONG_PASSWORD": (WrongPasswordError, decode.ignored),
    },
)

_SIGN_OUT = Procedure(
    path="session.signOut",
    kind="mutation",
    output=decode.ignored,
    idempotent="safe",
)


class SessionGroup(Group):
    """The procedures ``session.*``."""

    def current(self) -> Account | None:
        """Who is signed in; null when nobody is."""
        return self._caller.call(_CURRENT)

    def sign_in(self, **params: Unpack[SessionSignInInput]) -> Account:
        """Begins a session, which the server keeps in an HttpOnly cookie.

        Args:
            password: 1–1000 characters.

        Raises:
            TooManyAttemptsError: The code TOO_MANY_ATTEMPTS.
            WrongPasswordError: There is no such account, or its password is another.
        """
        return self._caller.call(_SIGN_IN, params)

    def sign_out(self) -> None:
        """Ends the session, here and nowhere else."""
        return self._caller.call(_SIGN_OUT)
