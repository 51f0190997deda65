"""What other site generators are handed for building the same pages: everything that Riverboard works out, ready-made.

Which notes stand in which list and on which page, what is suggested beside a note, how a text is cut for a list, how
a day is written: they get it as data, and only lay it out and write it. Riverboard's own time has all of that in it.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from riverboard.entry import Board, Entry, Kind, Status
from riverboard.sentences import Counted
from riverboard.site.catalogs import words_for
from riverboard.site.feeds import ALL_FEED, ITEMS
from riverboard.site.folders import pages_folder
from riverboard.site.lists import Whole, about_feed, kind_feed
from riverboard.site.notes import Note, notes
from riverboard.site.other import with_other_named
from riverboard.site.own_pages import read_own_pages
from riverboard.site.pages import Page, frame, pages, runs
from riverboard.site.preview import ICON_FILE, PREVIEW_FILE, icon, preview
from riverboard.site.words import Words
from riverboard.store import encode, export, export_schema, read_board, read_connections

WHOLE = "@whole"
_NUMBERS = UUID(int=0)


def handed_over(content: Path) -> dict[str, Any]:
    """A content folder as data for any generator.

    ``pages`` are all pages with their template and its ``view``, the front page and the one for what is not found
    apart as ``home`` and ``not_found``. What many pages show stands once in ``shared``; where it is meant stands its
    name, which begins with ``@``: ``@whole`` is what each list knows of the board, the others are notes.
    """
    board, connections = read_board(content), read_connections(content)
    words = words_for(board.site.language)
    board = with_other_named(board, words)
    own = read_own_pages(pages_folder(content, board.site.language))
    by_id = notes(board, words)
    made = list(pages(runs(board, by_id, connections, own, words)))
    around = frame(board, own, words)
    places = {way.path for way in around.nav}
    data = {page.path: _page(page, places) for page in made}
    whole = next(page.view.whole for page in made if page.template == "board")
    return {
        "site": _plain(board.site),
        "words": _plain(words) | {"direction": words.direction},
        "frame": {"nav": _plain(around.nav), "ways": _plain(around.ways), "updated": around.updated},
        "shared": {WHOLE: _whole(whole)} | {_name(note): _fields(note) for note in by_id.values()},
        "home": data.pop(""),
        "not_found": data.pop("404.html"),
        "pages": list(data.values()),
        "feeds": list(_feeds(board, words)),
        "listed": [page.path for page in made if not page.noindex],
    }


def export_bytes(content: Path) -> bytes:
    """The open export of a content folder."""
    return encode(export(read_board(content), read_connections(content)))


def ready_files(content: Path) -> dict[str, bytes]:
    """What others only have to copy, by its path: the export's schema and the two pictures."""
    name = read_board(content).site.name
    return {"board.schema.json": encode(export_schema()), PREVIEW_FILE: preview(name), ICON_FILE: icon()}


def _page(page: Page, places: set[str]) -> dict[str, Any]:
    return _fields(page) | {"file": page.file, "place": page.path if page.path in places else ""}


def _whole(whole: Whole) -> dict[str, Any]:
    specimen = {"note": _fields(whole.specimen.note), "words": _plain(whole.specimen.words)}
    return {
        "parts": _plain(whole.parts),
        "any_part": whole.any_part,
        "edition": whole.edition,
        "specimen": specimen,
    }


def _name(note: Note) -> str:
    return f"@{note.id}"


def _plain(value: Any) -> Any:
    """A view as what JSON can hold, with properties, and names in place of what is shared."""
    match value:
        case Note():
            return _name(value)
        case Whole():
            return WHOLE
        case Counted():
            return {"for_script": value.for_script}
        case tuple() | list() | range() | Iterator():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case _ if is_dataclass(value):
            return _fields(value)
        case str() | int() | None:
            return value
        case _:
            return str(value)


# What a view makes its properties of.
_MADE_INTO_MORE = {"make", "describe", "match"}


def _fields(value: Any) -> dict[str, Any]:
    own = {each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name not in _MADE_INTO_MORE}
    more = (name for name, what in vars(type(value)).items() if isinstance(what, property))
    return own | {name: _plain(getattr(value, name)) for name in more}


def _feeds(board: Board, words: Words) -> Iterator[dict[str, Any]]:
    """Every feed: its path, its title and the entries in it, which stand there as their pages."""
    newest = sorted(
        (entry for entry in board.entries if entry.status == Status.PUBLISHED),
        key=lambda entry: (entry.posted, entry.id),
        reverse=True,
    )
    name = board.site.name
    yield _feed(board, ALL_FEED, name, newest, words)
    for kind, title in ((Kind.OFFER, words.offers), (Kind.NEED, words.needs), (Kind.DREAM, words.dreams)):
        chosen = [entry for entry in newest if entry.kind == kind]
        yield _feed(board, kind_feed(kind), f"{name}: {title}", chosen, words)
    for topic in board.site.categories:
        chosen = [entry for entry in newest if entry.category == topic.name]
        yield _feed(board, about_feed(topic.slug), f"{name}: {topic.name}", chosen, words)


def _feed(board: Board, path: str, title: str, entries: list[Entry], words: Words) -> dict[str, Any]:
    items = [
        {
            "title": f"{words.kind(entry.kind)}: {entry.title}",
            "path": f"e/{entry.id}/",
            "number": uuid5(_NUMBERS, entry.id).urn,
            "name": entry.name or words.neighbor,
            "category": entry.category,
            "text": entry.text,
            "posted": f"{entry.posted}T00:00:00+00:00",
        }
        for entry in entries[:ITEMS]
    ]
    updated = items[0]["posted"] if items else f"{board.site.updated}T00:00:00+00:00"
    return {"path": path, "title": title, "number": uuid5(_NUMBERS, path).urn, "updated": updated, "items": items}
