"""The pictures that other programs show of the board: beside a link to it, and on a phone's first screen. Pure.

Three streams, drawn as everywhere: offers solid with a drop, needs dashed with a bowl, dreams dotted with a star.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import hypot, pi, sin

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from riverboard.entry import Kind

PREVIEW_FILE, PREVIEW_SIZE = "preview.png", (1200, 630)
ICON_FILE, ICON_SIZE = "apple-touch-icon.png", (180, 180)
# Everything is drawn larger, so that its edges come out smooth.
_LARGER = 2
_COLORS = 96

Point = tuple[float, float]

# The stylesheet's light colors.
_PAPER, _WATER, _SEA, _INK = "#f5f9f6", "#cfebe9", "#0a3641", "#10252c"
_LINES = {Kind.OFFER: "#bf7000", Kind.NEED: "#1f80cb", Kind.DREAM: "#b84ba9"}
_STONES = {
    Kind.OFFER: ("#fabd45", "#533000"),
    Kind.NEED: ("#a3d6f8", "#073f68"),
    Kind.DREAM: ("#f0c0e8", "#5b1a55"),
}
# The theme's signs in their square of 24: the corners of one curve after another, each with its two handles.
_DROP = (12, 2, 16, 7, 19, 10.7, 19, 14.6, 19, 18.5, 15.9, 21.6, 12, 21.6, 8.1, 21.6, 5, 18.5, 5, 14.6)
_STAR = (12, 1, 13, 7.8, 16.2, 11, 23, 12, 16.2, 13, 13, 16.2, 12, 23)
_SIGNS: dict[Kind, tuple[float, ...]] = {
    Kind.OFFER: (*_DROP, 5, 10.7, 8, 7, 12, 2),
    Kind.NEED: (2.5, 9.5, 2.5, 15, 6.5, 18.5, 12, 18.5, 17.5, 18.5, 21.5, 15, 21.5, 9.5),
    Kind.DREAM: (*_STAR, 11, 16.2, 7.8, 13, 1, 12, 7.8, 11, 11, 7.8, 12, 1),
}


@cache
def preview(name: str) -> bytes:
    """The picture beside a link, as PNG: the river, and the board's name where the font has all of its letters.

    The font is the one inside Pillow. It has no letters but those of ASCII; other names stand beside the picture only.
    """
    lines = _lines_of(name)
    canvas = _Canvas(PREVIEW_SIZE)
    middle = 430 if lines else 315
    _river(canvas, middle)
    for at, (line, size) in enumerate(lines):
        canvas.write((72, 74 + at * size * 1.12), line, size)
    return canvas.png()


@cache
def icon() -> bytes:
    """The board's sign for a phone's first screen, as PNG: a star above, a drop falling, a bowl receiving it."""
    canvas = _Canvas(ICON_SIZE)
    canvas.sign(Kind.DREAM, (90, 38), 46, _LINES[Kind.DREAM])
    canvas.sign(Kind.OFFER, (90, 88), 50, _LINES[Kind.OFFER])
    canvas.sign(Kind.NEED, (90, 126), 92, _LINES[Kind.NEED], foot=False)
    return canvas.png()


def _lines_of(name: str) -> list[tuple[str, int]]:
    """The name in one or two lines, each with its size in points; none where it cannot be written."""
    if not (name.isascii() and name.isprintable() and name.strip()):
        return []
    words = name.split()
    cuts = [" ".join(words[:at]) for at in range(len(words), 0, -1)]
    for size in (104, 88, 72, 60, 50, 42):
        wide = [cut for cut in cuts if _font(size).getlength(cut) <= PREVIEW_SIZE[0] - 144]
        rest = name.split()[len(wide[0].split()) :] if wide else words
        if wide and not rest and (size > 60 or len(words) == 1):
            return [(wide[0], size)]
        if wide and size <= 88 and _font(size).getlength(" ".join(rest)) <= PREVIEW_SIZE[0] - 144:
            return [(line, size) for line in (wide[0], " ".join(rest)) if line]
    return []


@cache
def _font(size: int) -> FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, FreeTypeFont), "Pillow is installed with FreeType"  # noqa: S101 - all its wheels are
    return font


def _river(canvas: "_Canvas", middle: float) -> None:
    """Three streams from the left that braid, widen into a pool, and run into the sea."""
    streams = {kind: [(float(x), _height(kind, x, middle)) for x in range(-20, 1221, 4)] for kind in Kind}
    width = [(x, _half(x)) for x in range(-20, 1221, 4)]
    bank = [(x, middle - half) for x, half in width] + [(x, middle + half) for x, half in reversed(width)]
    canvas.area(bank, _WATER)
    canvas.line(streams[Kind.OFFER], 8, _LINES[Kind.OFFER])
    for dash in _pieces(streams[Kind.NEED], 26, 16):
        canvas.line(dash, 8, _LINES[Kind.NEED])
    for dot in _pieces(streams[Kind.DREAM], 2, 16):
        canvas.dot(dot[0], 5.5, _LINES[Kind.DREAM])
    shore = [(1112 + 22 * sin(y / 70), float(y)) for y in range(0, 631, 6)]
    canvas.area([*shore, (1201, 631), (1201, 0)], _SEA)
    for kind, x in ((Kind.OFFER, 150), (Kind.NEED, 300), (Kind.DREAM, 452), (Kind.OFFER, 700), (Kind.NEED, 812)):
        canvas.stone(kind, (x, _height(kind, x, middle)))
    canvas.stone(Kind.DREAM, (930, _height(Kind.DREAM, 930, middle)))


def _height(kind: Kind, x: float, middle: float) -> float:
    """Where a stream runs: each a third of a turn behind the one before, closer together the further it comes."""
    turn = {Kind.OFFER: 0.0, Kind.NEED: 2 * pi / 3, Kind.DREAM: 4 * pi / 3}[kind]
    return middle + _half(x) * 0.72 * sin(2 * pi * x / 620 + turn)


def _half(x: float) -> float:
    """Half the river's width: broad at the springs, narrow where it runs, wide in the pool."""
    pool = max(0.0, 1 - ((x - 815) / 260) ** 2)
    return 62 + 78 * max(0.0, 1 - max(x, 0) / 420) + 66 * pool * pool


def _pieces(line: Sequence[Point], length: float, gap: float) -> Iterable[list[Point]]:
    """A line cut into dashes."""
    piece: list[Point] = []
    walked = 0.0
    for one, other in pairwise(line):
        steps = max(1, int(hypot(other[0] - one[0], other[1] - one[1])))
        for step in range(steps):
            share = step / steps
            point = (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
            if walked % (length + gap) < length:
                piece.append(point)
            elif piece:
                yield piece
                piece = []
            walked += hypot(other[0] - one[0], other[1] - one[1]) / steps


class _Canvas:
    """A picture in the making. Places and widths are those of the finished picture."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.image = Image.new("RGB", (size[0] * _LARGER, size[1] * _LARGER), _PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def area(self, outline: Iterable[Point], color: str) -> None:
        self.pen.polygon([(x * _LARGER, y * _LARGER) for x, y in outline], fill=color)

    def line(self, points: Sequence[Point], width: float, color: str) -> None:
        """A line with round ends and corners."""
        self.pen.line([(x * _LARGER, y * _LARGER) for x, y in points], color, round(width * _LARGER), joint="curve")
        for end in (points[0], points[-1]):
            self.dot(end, width / 2 - 0.25, color)

    def dot(self, at: Point, radius: float, color: str) -> None:
        x, y, r = at[0] * _LARGER, at[1] * _LARGER, radius * _LARGER
        self.pen.ellipse((x - r, y - r, x + r, y + r), fill=color)

    def stone(self, kind: Kind, at: Point) -> None:
        """A stone on the river, with the sign of its kind."""
        fill, dark = _STONES[kind]
        self.dot(at, 42, _PAPER)
        self.dot(at, 37, fill)
        self.sign(kind, at, 48, dark)

    def sign(self, kind: Kind, at: Point, size: float, color: str, *, foot: bool = True) -> None:
        """A kind's sign; a need's bowl is open, and may stand on a foot."""
        left, top, scale = at[0] - size / 2, at[1] - size / 2, size / 24
        place = [(left + x * scale, top + y * scale) for x, y in _along(_SIGNS[kind])]
        if kind != Kind.NEED:
            self.area(place, color)
            return
        self.line(place, 2.4 * scale, color)
        if foot:
            self.line([(left + x * scale, top + 22 * scale) for x in (8.5, 15.5)], 2.4 * scale, color)

    def write(self, at: Point, text: str, size: int) -> None:
        self.pen.text((at[0] * _LARGER, at[1] * _LARGER), text, _INK, _font(size * _LARGER))

    def png(self) -> bytes:
        """The finished picture. The same picture always has the same bytes."""
        out = BytesIO()
        small = self.image.resize(self.size, Image.Resampling.LANCZOS)
        small.quantize(_COLORS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()


def _along(numbers: Sequence[float]) -> list[Point]:
    """The points along cubic curves that are given as corners and handles, x and y in turn."""
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    found: list[Point] = []
    for at in range(0, len(corners) - 1, 3):
        a, b, c, d = corners[at : at + 4]
        for step in range(13):
            t = step / 12
            u = 1 - t
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            found.append(
                (
                    sum(weight * point[0] for weight, point in zip(weights, (a, b, c, d), strict=True)),
                    sum(weight * point[1] for weight, point in zip(weights, (a, b, c, d), strict=True)),
                )
            )
    return found
