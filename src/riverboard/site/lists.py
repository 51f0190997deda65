"""The lists: the whole board, one kind, one category, one area, each in pages of at most forty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from riverboard.anywhere import is_anywhere
from riverboard.entry import Board, Kind, Site, Status
from riverboard.plaintext import isolated
from riverboard.site.notes import TITLE_LIMIT, Note
from riverboard.site.search import edition
from riverboard.site.text import clipped, facing
from riverboard.site.words import Words

NOTES_A_PAGE = 40
# What the rows of a page may weigh, for it to stay under 60,000 bytes with all that it loads: the bytes of their words,
# and so many for each row. A row's HTML has more; but where rows have long words, so has all that stands around them.
ROOM_FOR_ROWS = 15_300
A_ROWS_OWN = 200
# Each stands with up to three notes near it.
DREAMS_A_PAGE = 20
PAGES_BEFORE_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A ready-made list to go to, or a month in one. ``slug`` is what the filter calls it, a month's is its place."""

    name: str
    slug: str
    path: str


@dataclass(frozen=True, slots=True)
class Parts:
    """All the ready-made lists that hold something."""

    kinds: tuple[Part, ...]
    about: tuple[Part, ...]
    near: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Specimen:
    """A row with every part that a row can have, for the script to copy, and the words it puts there by name."""

    note: Note
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What each list knows of the whole board. ``posted`` is the day of each note, by its ID."""

    parts: Parts
    any_part: str
    edition: str
    specimen: Specimen
    posted: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the neighboring pages are, or "", and which page this is. A long list has its months to go to as well.

    ``ways`` are what the links to the page before and to the page after are called.
    """

    newer: str
    older: str
    words: str
    ways: tuple[str, str]
    months: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list. ``is_whole`` is the board itself, which can be filtered and says how it is ordered.

    ``choose`` is where the board shows the same list with the filter beside it. ``months`` are those that begin on
    the page or go on from the one before, each by the ID of its first note there.
    """

    heading: str
    is_whole: bool
    rows: tuple[Note, ...]
    count: str
    pager: Pager | None
    whole: Whole
    choose: str
    months: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages: its address, its heading, its notes, what the filter calls it."""

    path: str
    heading: str
    notes: tuple[Note, ...]
    feed: str
    choice: str = ""
    a_page: int = NOTES_A_PAGE


KIND_PATHS = {Kind.OFFER: "board/offers/", Kind.NEED: "board/needs/", Kind.DREAM: "board/dreams/"}
BOARD_PATH = "board/"


def kind_feed(kind: Kind) -> str:
    """Where a kind's feed is."""
    return f"feeds/{kind.value}s.atom.xml"


def about_feed(slug: str) -> str:
    """Where a category's feed is. No category's name can make it the feed of a kind."""
    return f"feeds/about-{slug}.atom.xml"


def kind_listing(kind: Kind, notes: Sequence[Note], words: Words) -> Listing:
    """All notes of a kind."""
    heading = {Kind.OFFER: words.offers, Kind.NEED: words.needs, Kind.DREAM: words.dreams}[kind]
    a_page = DREAMS_A_PAGE if kind == Kind.DREAM else NOTES_A_PAGE
    of_kind = tuple(note for note in notes if note.kind == kind)
    return Listing(KIND_PATHS[kind], heading, of_kind, kind_feed(kind), f"?kind={kind}", a_page)


def about_listings(site: Site, notes: Sequence[Note]) -> list[Listing]:
    """One list a category; a category that nobody has used yet has its page too."""
    return [
        Listing(
            f"about/{topic.slug}/",
            topic.name,
            tuple(note for note in notes if note.about == topic.slug),
            about_feed(topic.slug),
            f"?about={topic.slug}",
        )
        for topic in site.categories
    ]


def near_listings(site: Site, notes: Sequence[Note], words: Words) -> list[Listing]:
    """One list an area that has notes."""
    found = [
        Listing(
            f"near/{topic.slug}/",
            _near_heading(clipped(topic.name, TITLE_LIMIT), words),
            tuple(note for note in notes if note.near == topic.slug),
            "",
            f"?near={topic.slug}",
        )
        for topic in site.areas
    ]
    return [listing for listing in found if listing.notes]


def _near_heading(area: str, words: Words) -> str:
    """What stands above the notes of a part of town. Nothing is near anywhere."""
    is_no_place = area == words.elsewhere or is_anywhere(area)
    return area if is_no_place else words.near.format(area=isolated(area))


def parts(site: Site, notes: Sequence[Note], words: Words) -> Parts:
    """The ready-made lists that hold a note."""
    about, near = {note.about for note in notes}, {note.near for note in notes}
    kinds = {Kind.OFFER: words.offers, Kind.NEED: words.needs, Kind.DREAM: words.dreams}
    return Parts(
        kinds=tuple(Part(name, kind.value, KIND_PATHS[kind]) for kind, name in kinds.items()),
        about=tuple(
            Part(facing(each.name), each.slug, f"about/{each.slug}/") for each in site.categories if each.slug in about
        ),
        near=tuple(
            Part(facing(clipped(each.name, TITLE_LIMIT)), each.slug, f"near/{each.slug}/")
            for each in site.areas
            if each.slug in near
        ),
    )


def whole(board: Board, notes: Sequence[Note], words: Words) -> Whole:
    """What each list knows of the whole board; ``notes`` are all of it, in page order."""
    return Whole(
        parts=parts(board.site, notes, words),
        any_part=words.any_part.format(place=board.site.place),
        edition=edition(notes),
        specimen=_specimen(words),
        posted={entry.id: entry.posted for entry in board.entries},
    )


def _specimen(words: Words) -> Specimen:
    note = Note(
        id="",
        kind=Kind.OFFER.value,
        kind_word="…",
        path="",
        title="…",
        gist="…",
        lang=words.language,
        who="…",
        area="…",
        when="…",
        status=Status.MET.value,
        status_word="…",
        about="",
        near="",
    )
    kinds = [(kind.value, words.kind(kind)) for kind in Kind]
    return Specimen(note, (*kinds, *((status.value, words.status(status)) for status in Status)))


def page_path(base: str, number: int) -> str:
    """Where a page of a list is; the first is page 1."""
    return base if number == 1 else f"{base}{number}/"


def pager(base: str, number: int, pages: int, words: Words, months: tuple[Part, ...] = ()) -> Pager | None:
    """The links between a list's pages; None for a list of one page."""
    if pages == 1:
        return None
    return Pager(
        newer=page_path(base, number - 1) if number > 1 else "",
        older=page_path(base, number + 1) if number < pages else "",
        words=words.page_of.format(n=words.number(number), all=words.number(pages)),
        ways=(words.newer, words.older),
        months=months,
    )


def _cut(listing: Listing) -> list[tuple[Note, ...]]:
    """The rows of each page: as many as a page has, or as many as it has room for; one page at least."""
    pages: list[list[Note]] = [[]]
    room = ROOM_FOR_ROWS
    for note in listing.notes:
        room -= (weight := _weight(note))
        if pages[-1] and (len(pages[-1]) == listing.a_page or room < 0):
            pages.append([])
            room = ROOM_FOR_ROWS - weight
        pages[-1].append(note)
    return [tuple(rows) for rows in pages]


def _weight(note: Note) -> int:
    said = f"{note.title}{note.gist}{note.who}{note.area}{note.when}"
    return A_ROWS_OWN + len(said if said.isascii() else said.encode())


def months(
    listing: Listing, pages: Sequence[Sequence[Note]], posted: Mapping[str, date], words: Words
) -> tuple[Part, ...]:
    """For a long list the months of its open notes, each with the place where it begins."""
    if len(pages) <= PAGES_BEFORE_MONTHS:
        return ()
    first: dict[date, int] = {}
    for number, rows in enumerate(pages, start=1):
        for note in rows:
            if note.is_open:
                first.setdefault(posted[note.id].replace(day=1), number)
    if len(first) == 1:
        return ()
    return tuple(
        Part(words.month(month), _place(month), f"{page_path(listing.path, number)}#{_place(month)}")
        for month, number in first.items()
    )


def _place(day: date) -> str:
    """Where on a page a day's month begins, for example ``m-2026-04``."""
    return f"m-{day.isoformat()[:7]}"


def _begun(rows: Sequence[Note], by_month: Sequence[Part], posted: Mapping[str, date]) -> dict[str, Part]:
    """The months of a page's open rows, each by the ID of the first that is of it."""
    left = {month.slug: month for month in by_month}
    found = ((note.id, left.pop(_place(posted[note.id]), None)) for note in rows if left and note.is_open)
    return {note_id: month for note_id, month in found if month}


def list_views(listing: Listing, board: Whole, words: Words) -> Iterator[tuple[str, ListView]]:
    """Each page of a list with its path; one page at least."""
    cut = _cut(listing)
    pages, total = len(cut), len(listing.notes)
    by_month = months(listing, cut, board.posted, words)
    for number, rows in enumerate(cut, start=1):
        count = words.notes(total) if pages == 1 else words.of_all(total, shown=words.number(len(rows)))
        view = ListView(
            heading=listing.heading,
            is_whole=listing.path == BOARD_PATH,
            rows=rows,
            count=count,
            pager=pager(listing.path, number, pages, words, by_month),
            whole=board,
            choose=f"{BOARD_PATH}{listing.choice}",
            months=_begun(rows, by_month, board.posted),
        )
        yield page_path(listing.path, number), view
