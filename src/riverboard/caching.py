"""Where Riverboard keeps what it can make again."""

from collections.abc import Mapping
from pathlib import Path


def cache_folder(environment: Mapping[str, str]) -> Path:
    """The folder: ``RIVERBOARD_CACHE``, else in the user's own cache folder. It may not be there yet."""
    if own := environment.get("RIVERBOARD_CACHE"):
        return Path(own)
    base = environment.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "riverboard"
