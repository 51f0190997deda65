"""The page for sharing something: three doors to the form, and what can be passed on. Pure."""

from dataclasses import dataclass
from urllib.parse import quote

from riverboard.entry import Site
from riverboard.site.flyer import Code, address_code
from riverboard.site.words import Door, Words

SHARE_PATH = "share/"
# Around a sentence that is still English among words that run from right to left.
_ISOLATES = "\u2066\u2069"


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door and the form behind it, "" where there is none."""

    door: Door
    form: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """The page for sharing. ``code`` leads to the board; None where its address is not known."""

    ways: tuple[OpenDoor, ...]
    code: Code | None


def share_view(site: Site, words: Words) -> ShareView:
    """The doors, each with the form; where the form's address has a place for it, with the kind filled in."""
    ways = (OpenDoor(door, site.form_url.replace("{kind}", _filled_in(door.heading))) for door in words.doors)
    return ShareView(tuple(ways), address_code(site))


def _filled_in(choice: str) -> str:
    return quote(choice.strip(_ISOLATES), safe="")
