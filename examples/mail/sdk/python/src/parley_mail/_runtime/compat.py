"""What newer Pythons have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated
else:
    import functools
    import warnings

    def deprecated(message):
        """Marks a function as deprecated: editors strike it through, and calls warn."""

        def mark(function):
            @functools.wraps(function)
            def warn(*args, **kwargs):
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            return warn

        return mark
