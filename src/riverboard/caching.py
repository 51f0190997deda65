"""Where Riverboard keeps what it can make again."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

NOWHERE = Path(os.devnull) / "riverboard"
"""Stands for a cache folder where there is none: whoever tries to write there goes without, as with a full disk."""


def cache_folder(environment: Mapping[str, str]) -> Path:
    """The folder: ``RIVERBOARD_CACHE``, else in the user's own cache folder. It may not be there yet.

    :data:`NOWHERE` for a user without a home, such as those of some containers and services.
    """
    if own := environment.get("RIVERBOARD_CACHE"):
        return Path(own)
    base = environment.get("XDG_CACHE_HOME", "")
    if Path(base).is_absolute():
        return Path(base) / "riverboard"
    with suppress(RuntimeError):
        return Path.home() / ".cache" / "riverboard"
    return NOWHERE
