"""The lists: the whole board, one kind, one category, one area, each in pages of fifty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riverboard.entry import Kind, Site
from riverboard.site.notes import Note
from riverboard.site.text import isolated
from riverboard.site.words import Words

NOTES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Part:
    """A ready-made list to go to. ``slug`` is what the filter calls it."""

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
class Pager:
    """Where the neighboring pages are, or "", and which page this is."""

    newer: str
    older: str
    words: str


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list. ``is_whole`` is the board itself, which can be filtered and says how it is ordered."""

    heading: str
    is_whole: bool
    rows: tuple[Note, ...]
    count: str
    pager: Pager | None
    parts: Parts
    any_part: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages: its address, its heading, its notes."""

    path: str
    heading: str
    notes: tuple[Note, ...]
    feed: str


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
    return Listing(KIND_PATHS[kind], heading, tuple(note for note in notes if note.kind == kind), kind_feed(kind))


def about_listings(site: Site, notes: Sequence[Note]) -> list[Listing]:
    """One list a category; a category that nobody has used yet has its page too."""
    return [
        Listing(
            f"about/{topic.slug}/",
            topic.name,
            tuple(note for note in notes if note.about == topic.slug),
            about_feed(topic.slug),
        )
        for topic in site.categories
    ]


def near_listings(site: Site, notes: Sequence[Note], words: Words) -> list[Listing]:
    """One list an area that has notes."""
    found = [
        Listing(
            f"near/{topic.slug}/",
            words.near.format(area=isolated(topic.name)),
            tuple(note for note in notes if note.near == topic.slug),
            "",
        )
        for topic in site.areas
    ]
    return [listing for listing in found if listing.notes]


def parts(site: Site, notes: Sequence[Note], words: Words) -> Parts:
    """The ready-made lists that hold a note."""
    about, near = {note.about for note in notes}, {note.near for note in notes}
    kinds = {Kind.OFFER: words.offers, Kind.NEED: words.needs, Kind.DREAM: words.dreams}
    return Parts(
        kinds=tuple(Part(name, kind.value, KIND_PATHS[kind]) for kind, name in kinds.items()),
        about=tuple(
            Part(each.name, each.slug, f"about/{each.slug}/") for each in site.categories if each.slug in about
        ),
        near=tuple(Part(each.name, each.slug, f"near/{each.slug}/") for each in site.areas if each.slug in near),
    )


def page_path(base: str, number: int) -> str:
    """Where a page of a list is; the first is page 1."""
    return base if number == 1 else f"{base}{number}/"


def pager(base: str, number: int, pages: int, words: Words) -> Pager | None:
    """The links between a list's pages; None for a list of one page."""
    if pages == 1:
        return None
    return Pager(
        newer=page_path(base, number - 1) if number > 1 else "",
        older=page_path(base, number + 1) if number < pages else "",
        words=words.page_of.format(n=number, all=pages),
    )


def list_views(listing: Listing, site: Site, all_parts: Parts, words: Words) -> Iterator[tuple[str, ListView]]:
    """Each page of a list with its path; one page at least."""
    pages = max(1, -(-len(listing.notes) // NOTES_A_PAGE))
    for number in range(1, pages + 1):
        rows = listing.notes[(number - 1) * NOTES_A_PAGE : number * NOTES_A_PAGE]
        whole = len(listing.notes)
        count = words.notes(whole) if pages == 1 else words.of_all.format(n=len(rows), all=whole)
        view = ListView(
            heading=listing.heading,
            is_whole=listing.path == BOARD_PATH,
            rows=rows,
            count=count,
            pager=pager(listing.path, number, pages, words),
            parts=all_parts,
            any_part=words.any_part.format(place=site.place),
        )
        yield page_path(listing.path, number), view
