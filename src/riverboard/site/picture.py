"""The picture of a meeting: the dream above, offers on one bank, needs on the other, all flowing into one pool. Pure.

Numbers are units of the picture's own grid, 480 wide and 430 high.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from riverboard.entry import Kind
from riverboard.site.words import Words

CENTER_X, CENTER_Y = 240, 252
DREAM_Y = 48
# The heights of the stones on a bank, by their number. For more there is no picture, only the list.
_HEIGHTS: dict[int, tuple[int, ...]] = {
    0: (),
    1: (215,),
    2: (158, 296),
    3: (118, 224, 330),
    4: (80, 164, 248, 332),
    5: (56, 128, 200, 272, 344),
}


@dataclass(frozen=True, slots=True)
class Stone:
    """A member's place, its number, and where the number stands."""

    kind: str
    number: int
    x: int
    y: int
    number_x: int


@dataclass(frozen=True, slots=True)
class Stream:
    """The line from a stone to the pool, as an SVG path."""

    kind: str
    line: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that the drawing needs. ``threads`` join the members that have a reason of their own."""

    title: str
    threads: tuple[str, ...]
    streams: tuple[Stream, ...]
    stones: tuple[Stone, ...]


def picture(kinds: Sequence[Kind], pairs: Sequence[tuple[int, int]], words: Words) -> Picture | None:
    """The picture of members of these kinds: one dream first, then offers, then needs; or None for too many.

    ``pairs`` are the indexes of members that are joined.
    """
    groups = {kind: len(list(group)) for kind, group in groupby(kinds)}
    if groups.get(Kind.DREAM) != 1 or max(groups.values()) > max(_HEIGHTS):
        return None
    places = [
        (CENTER_X, DREAM_Y),
        *_bank(groups.get(Kind.OFFER, 0), -1),
        *_bank(groups.get(Kind.NEED, 0), 1),
    ]
    return Picture(
        title=words.picture.format(members=words.listed([words.counted(*group) for group in groups.items()])),
        threads=tuple("M{} {}L{} {}".format(*places[one], *places[other]) for one, other in pairs),
        streams=tuple(_stream(kind, *place) for kind, place in zip(kinds, places, strict=True)),
        stones=tuple(
            Stone(kind.value, number, x, y, x + (-44 if kind == Kind.OFFER else 44))
            for number, (kind, (x, y)) in enumerate(zip(kinds, places, strict=True), 1)
        ),
    )


def _bank(number: int, side: int) -> list[tuple[int, int]]:
    """The places of a bank's stones: ``side`` is -1 for the left, where offers are, and 1 for the right."""
    shift, drop = (14, 18 if number < 4 else 0) if side > 0 else (0, 0)
    places = []
    for at, height in enumerate(_HEIGHTS[number]):
        # The middle stones of a full bank stand further out, so that the pool has room.
        nearer = 26 if (at + (number > 2)) % 2 else 0
        places.append((CENTER_X + side * (166 - nearer + shift), height + drop))
    return places


def _stream(kind: Kind, x: int, y: int) -> Stream:
    if kind == Kind.DREAM:
        end = CENTER_Y - 26
        return Stream(kind.value, f"M{x} {y}C{x - 22} {y + 60} {CENTER_X + 24} {end - 60} {CENTER_X} {end}")
    side = -1 if kind == Kind.OFFER else 1
    bend = 20 if y < CENTER_Y else -20
    end = CENTER_X + side * 46
    return Stream(kind.value, f"M{x} {y}C{x - side * 58} {y + bend} {end + side * 70} {CENTER_Y} {end} {CENTER_Y}")
