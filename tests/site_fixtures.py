"""Boards for the tests of what is published, and a way to read a page."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

from riverboard.entry import (
    Board,
    Connections,
    Constellation,
    Entry,
    Kind,
    Match,
    MatchKind,
    Site,
    Status,
    Strength,
    Thank,
    Topic,
)
from riverboard.site.build import build
from riverboard.store import encode_board, encode_connections

SITE = Site(
    name="Weirside River",
    tagline="What neighbors in Weirside offer, need and dream of.",
    place="Weirside",
    url="",
    language="en",
    languages=("en", "es", "ar"),
    contact="At the library desk on Tuesdays, 10 to 12.",
    form_url="https://forms.example/share",
    connect_form="https://forms.example/talk?entry.1={id}",
    connect_two_form="https://forms.example/two?entry.1={id}&entry.2={other}",
    change_form="https://forms.example/change?entry.1={id}",
    thanks_form="https://forms.example/thanks?entry.1={id}",
    categories=(Topic("Food", "food"), Topic("Company", "company"), Topic("Other", "other")),
    areas=(Topic("Old Dock", "old-dock"), Topic("The Meadows", "meadows"), Topic("Mill Lane", "mill-lane")),
    noindex=True,
    read_first=True,
    updated=date(2026, 6, 12),
)
FORMLESS = replace(SITE, form_url="", connect_form="", connect_two_form="", change_form="", thanks_form="")

DOUGH = Entry(
    id="bq2m",
    kind=Kind.OFFER,
    title="Bread dough for six, every Friday",
    text="I bake on Fridays anyway.\n\nBring a tin.\nTake the dough home.",
    category="Food",
    area="Mill Lane",
    when="Fridays, 8 to 11",
    name="Amina",
    language="en",
    posted=date(2026, 6, 11),
    until=date(2026, 8, 1),
    status=Status.PUBLISHED,
)

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} {% raise %} {# x #}",
    "# Heading\n![pixel](https://evil.example/p.png) [link](javascript:alert(1))",
    "Title: x\nTemplate: ../x",
    '=IMPORTXML("https://evil.example","//a")',
    "::error::x %0A ${{ github.token }}",
    "\u202eright to left override",
    "nul \x00 bell \x07 not a character \ufffe",
    "]]> <!-- --> &amp; &lt;",
)


def entry(entry_id: str, kind: Kind = Kind.OFFER, /, **changes: object) -> Entry:
    """An entry like the bread dough, with another ID and whatever else a test is about."""
    return replace(DOUGH, id=entry_id, kind=kind, **changes)  # type: ignore[arg-type]


ENTRIES = (
    DOUGH,
    entry("cw3n", Kind.NEED, title="Someone to eat with, once a week", category="Company", name="", until=None),
    entry("dx4p", Kind.DREAM, title="A breakfast that anyone can walk into", when="", name="Sam"),
    entry("fz5q", title="Apples. Far too many apples", area="The Meadows", text="", name="Pat and Lin"),
    entry("gb6r", Kind.NEED, title="أحتاج من يشرح لي رسائل المدرسة", text="قهوتي طيبة.", language="ar", name="ليلى"),
    entry("hc7s", Kind.DREAM, title="A choir for people who were told not to sing", area="Old Dock"),
    entry("jd8t", title="Plastering a small wall", status=Status.RESTING, area="Old Dock"),
    entry("kf9v", Kind.NEED, title="A place for our reading group", status=Status.MET),
    entry("mg2w", title="\U0001f9d1\U0001f3fd\u200d\U0001f33e" * 60, text="\U0001f34e", name=""),
)
MATCHES = (
    Match("m2", MatchKind.DREAM_OFFER, ("dx4p", "fz5q"), ("Both are about apples.",), Strength.POSSIBLE),
    Match(
        "m1",
        MatchKind.OFFER_NEED,
        ("bq2m", "cw3n"),
        ("Both are about Fridays.", "Near each other."),
        Strength.STRONG,
        (
            "I may have what you are looking for. Shall we talk first, no promises?",
            "Your note and mine seem to fit. Could we talk and see, no promises?",
        ),
    ),
    Match("m3", MatchKind.DREAM_NEED, ("dx4p", "cw3n"), ("A table for anyone.",), Strength.STRONG),
    Match("m4", MatchKind.DREAM_DREAM, ("dx4p", "hc7s"), ("Both are for everyone.",), Strength.POSSIBLE),
    Match("m5", MatchKind.DREAM_OFFER, ("dx4p", "mg2w"), ("Both are in the morning.",), Strength.POSSIBLE),
)
CONSTELLATIONS = (Constellation("k1", "dx4p", ("bq2m", "fz5q"), ("cw3n", "gb6r"), ("One long table.",)),)

THANKS = (
    Thank(
        "Three floors, and you would not even take tea.\n\nPlease come and eat.",
        "Kit",
        ("bq2m",),
        date(2026, 6, 10),
        "en",
    ),
    Thank("شكراً على القهوة.", "ليلى", ("gb6r", "kf9v"), None, "ar"),
)

BOARD = Board(SITE, ENTRIES, THANKS)
CONNECTIONS = Connections(MATCHES, CONSTELLATIONS)


def hostile_board() -> Board:
    """A board on which every member wrote what no page should trust, and some wrote a great deal."""
    entries = [
        entry(f"h{number}", list(Kind)[number % 3], title=text, text=text, name=text, when=text, area=text)
        for number, text in enumerate(HOSTILE)
    ]
    long = entry("long", Kind.NEED, title="long words " * 4545, text="many\nlines\n" * 2000, category=HOSTILE[0])
    blank = entry("blank", title=" \n ", text="", name="", area="", when="", category="")
    thanks = tuple(Thank(text, text, ("h0",), None, "en") for text in HOSTILE)
    return Board(
        SITE, (*entries, long, blank), (*thanks, Thank("thank " * 8000, "thank " * 900, ("blank",), None, "es"))
    )


def many(number: int) -> Board:
    """A board of so many entries, newest first."""
    return Board(
        SITE,
        tuple(
            entry(f"n{at}", list(Kind)[at % 3], title=f"Note {at}", posted=date(2026, 6, 1) - timedelta(at))
            for at in range(number)
        ),
    )


def write_content(folder: Path, board: Board, connections: Connections = Connections()) -> Path:  # noqa: B008
    """A content folder as sync and suggest leave it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "board.json").write_bytes(encode_board(board))
    (folder / "matches.json").write_bytes(encode_connections(connections))
    return folder


def built(folder: Path, board: Board, connections: Connections = Connections()) -> Path:  # noqa: B008
    """The site of a board: its output folder."""
    build(write_content(folder / "content", board, connections), folder / "output")
    return folder / "output"


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass
class Reading(HTMLParser):
    """What a browser would find in a page: its elements with their attributes, and its words."""

    html: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "br":
            self.handle_data("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> does not close what is open"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for tag in set(self.open):
            self.said[tag] = self.said.get(tag, "") + data

    @property
    def text(self) -> str:
        """All words on one line."""
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        """Every value of an attribute."""
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


def read(path: Path) -> Reading:
    """A page, or a folder's page, as a browser would find it."""
    page = path / "index.html" if path.is_dir() else path
    reading = Reading(page.read_text(encoding="utf-8"))
    assert not reading.open, f"{page} leaves {reading.open} open"
    return reading
