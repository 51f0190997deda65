"""The way to the board on paper: its address in letters and as a QR code, and the flyer that carries both. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import segno

from riverboard.entry import Site
from riverboard.plaintext import isolated
from riverboard.site.words import Words

FLYER_PATH = "flyer/"
STRIPS = 8
# From so many letters on a name or an address is set smaller, so that the flyer stays on one page.
LONG = 32


@dataclass(frozen=True, slots=True)
class Code:
    """The board's address: ``pieces`` of it between which a line may break, and its QR code.

    ``modules`` is a path that fills the code's dark squares, each one unit wide; ``size`` counts them along a side.
    Around them belongs a white margin of four.
    """

    pieces: tuple[str, ...]
    modules: str
    size: int

    @property
    def address(self) -> str:
        """The address as somebody would type it."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class FlyerView:
    """The flyer. ``code`` is None where the board's address is not known: then there is nothing to print yet."""

    code: Code | None
    invitation: str
    strips: Sequence[int] = range(STRIPS)
    is_long: bool = False


def flyer_view(site: Site, words: Words) -> FlyerView:
    """The board's flyer."""
    code = address_code(site)
    return FlyerView(
        code=code,
        invitation=words.flyer_invitation.format(place=isolated(site.place)),
        is_long=len(site.name) > LONG or bool(code and len(code.address) > LONG) or len(site.contact) > LONG * 4,
    )


def address_code(site: Site) -> Code | None:
    """The way to the board, or None where its address is not known."""
    if not site.url:
        return None
    # Medium correction: a corner of the flyer may be torn or wet.
    code = segno.make(f"{site.url}/", error="m", micro=False)
    rows = [bytes(row) for row in code.matrix_iter(border=0)]
    return Code(_pieces(site.url.partition("//")[2]), _path(rows), len(rows))


def _path(rows: Sequence[bytes]) -> str:
    """The dark modules as a path, one box for each that lie side by side."""
    found = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                found.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(found)


def _pieces(address: str) -> tuple[str, ...]:
    """The address, cut after each sign that parts it."""
    found = [""]
    for letter in address:
        found[-1] += letter
        if letter in "/.-":
            found.append("")
    return tuple(piece for piece in found if piece)
