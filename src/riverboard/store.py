"""The files between the sheet and the pages: ``content/board.json``, ``content/matches.json``, and the open export.

A thin door with plain JSON. Whoever writes a file does it with the bytes made here; the same value always gives
the same bytes, one entry or connection a line, so that a person can read the difference between two days.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

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
from riverboard.problems import BoardError

BOARD_FILE = "board.json"
MATCHES_FILE = "matches.json"
VERSION = 1

_T = TypeVar("_T")
_JSON = json.JSONEncoder(ensure_ascii=False, default=date.isoformat)
_ADDRESS_PIECE = re.compile("[A-Za-z0-9][A-Za-z0-9-]*")


def encode(document: Mapping[str, Any]) -> bytes:
    """A document as UTF-8 JSON: one key a line, and in its lists one item a line. Same value, same bytes."""
    keys = ",\n".join(f"{_JSON.encode(key)}: {_value(value)}" for key, value in document.items())
    return f"{{\n{keys}\n}}\n".encode()


def _value(value: Any) -> str:
    if not isinstance(value, list | tuple) or not value:
        return _JSON.encode(value)
    return "[\n" + ",\n".join(map(_JSON.encode, value)) + "\n]"


def encode_board(board: Board) -> bytes:
    """``content/board.json``: the community, its shown entries and thank-yous, and what stands at the front."""
    entries, thanks = _each(board.entries), _each(board.thanks)
    return encode(
        {"version": VERSION, "site": asdict(board.site), "entries": entries, "thanks": thanks, "front": board.front}
    )


def encode_connections(connections: Connections) -> bytes:
    """``content/matches.json``: the connections that may be shown."""
    matches, constellations = _each(connections.matches), _each(connections.constellations)
    return encode({"version": VERSION, "matches": matches, "constellations": constellations})


def _each(some: Sequence[Entry | Thank | Match | Constellation]) -> list[dict[str, Any]]:
    """Each one's fields by their names. None holds another within it, so nothing has to be copied."""
    names = [field.name for field in fields(some[0])] if some else []
    return [{name: getattr(each, name) for name in names} for each in some]


def read_board(content: Path) -> Board:
    """The board in a content folder. Raises BoardError when its file is missing or damaged."""
    path = content / BOARD_FILE
    if not path.exists():
        raise BoardError(f"There is no {path} yet. Run riverboard sync first.")
    return _read(path, _board, "Run riverboard sync to make it again.")


def read_connections(content: Path) -> Connections:
    """The connections in a content folder; none when there is no file. Raises BoardError when it is damaged."""
    path = content / MATCHES_FILE
    if not path.exists():
        return Connections()
    return _read(path, _connections, "Run riverboard suggest to make it again.")


def _read(path: Path, decode: Callable[[Any], _T], todo: str) -> _T:
    try:
        found = json.loads(path.read_bytes())
        # An unknown version is a missing key: both mean that the file has to be made again.
        return {VERSION: decode}[found["version"]](found)
    except OSError:
        raise BoardError(f"{path} cannot be read. Check who may open it. {todo}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BoardError(f"{path} is damaged, or another version of Riverboard made it. {todo}") from None


def _board(found: Any) -> Board:
    return Board(
        _site(found["site"]),
        tuple(_entry(entry) for entry in found["entries"]),
        tuple(_thank(thank) for thank in found["thanks"]),
        _texts(found["front"]),
    )


def _site(found: Any) -> Site:
    return Site(
        name=_text(found["name"]),
        tagline=_text(found["tagline"]),
        place=_text(found["place"]),
        url=_text(found["url"]),
        language=_text(found["language"]),
        languages=_texts(found["languages"]),
        contact=_text(found["contact"]),
        form_url=_text(found["form_url"]),
        connect_form=_text(found["connect_form"]),
        connect_two_form=_text(found["connect_two_form"]),
        change_form=_text(found["change_form"]),
        thanks_form=_text(found["thanks_form"]),
        categories=tuple(_topic(topic) for topic in found["categories"]),
        areas=tuple(_topic(topic) for topic in found["areas"]),
        noindex=_truth(found["noindex"]),
        read_first=_truth(found["read_first"]),
        updated=date.fromisoformat(found["updated"]),
    )


def _truth(found: Any) -> bool:
    if not isinstance(found, bool):
        raise TypeError("neither true nor false")
    return found


def _topic(found: Any) -> Topic:
    return Topic(_text(found["name"]), _text(found["slug"]))


def _entry(found: Any) -> Entry:
    until = found["until"]
    return Entry(
        id=_text(found["id"]),
        kind=Kind(found["kind"]),
        title=_text(found["title"]),
        text=_text(found["text"]),
        category=_text(found["category"]),
        area=_text(found["area"]),
        when=_text(found["when"]),
        name=_text(found["name"]),
        language=_text(found["language"]),
        posted=date.fromisoformat(found["posted"]),
        until=None if until is None else date.fromisoformat(until),
        status=Status(found["status"]),
    )


def _thank(found: Any) -> Thank:
    on = found["on"]
    return Thank(
        text=_text(found["text"]),
        name=_text(found["name"]),
        about=_texts(found["about"]),
        on=None if on is None else date.fromisoformat(on),
        language=_text(found["language"]),
    )


def _connections(found: Any) -> Connections:
    return Connections(
        tuple(_match(match) for match in found["matches"]),
        tuple(_constellation(constellation) for constellation in found["constellations"]),
    )


def _match(found: Any) -> Match:
    one, other = _texts(found["entries"])
    say, answer = _texts(found["openers"])
    return Match(
        id=_text(found["id"]),
        kind=MatchKind(found["kind"]),
        entries=(one, other),
        reasons=_texts(found["reasons"]),
        strength=Strength(found["strength"]),
        openers=(say, answer),
    )


def _constellation(found: Any) -> Constellation:
    return Constellation(
        id=_text(found["id"]),
        dream=_text(found["dream"]),
        offers=_texts(found["offers"]),
        needs=_texts(found["needs"]),
        reasons=_texts(found["reasons"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("not a list")
    for value in values:
        _text(value)
    return tuple(values)


def still_on(board: Board, connections: Connections) -> Connections:
    """The connections whose entries are all on the board.

    A withdrawn entry takes its connections along at once, even where the suggestions have not been made again:
    their reasons may repeat its words.
    """
    ids = {entry.id for entry in board.entries}
    return Connections(
        tuple(match for match in connections.matches if ids.issuperset(match.entries)),
        tuple(each for each in connections.constellations if ids.issuperset((each.dream, *each.offers, *each.needs))),
    )


def entry_path(entry_id: str) -> str:
    """Where an entry's page is, from the board's own address: ``/e/<id>/``.

    Raises BoardError when the ID holds anything but ASCII letters, digits and hyphens.
    """
    return f"/e/{address_piece(entry_id, 'Board')}/"


def address_piece(one_id: str, tab: str) -> str:
    """An ID as a piece of an address.

    Raises BoardError when it holds anything but ASCII letters, digits and hyphens.
    """
    if not _ADDRESS_PIECE.fullmatch(one_id):
        raise BoardError(
            f"An ID on the {tab} tab holds something other than letters, digits and hyphens, so no page can have that"
            " address. Clear that ID cell; the row gets a new one."
        )
    return one_id


def export(board: Board, connections: Connections) -> dict[str, Any]:
    """The open export, public fields only; its shape is :func:`export_schema`.

    An entry's ``url`` is its full address where the board's own is known, otherwise the path.
    """
    site, shown = board.site, still_on(board, connections)
    about = {"name": site.name, "url": site.url, "place": site.place, "language": site.language}
    return {
        "version": VERSION,
        "board": {**about, "updated": site.updated.isoformat()},
        "entries": [_exported(entry, site.url) for entry in board.entries],
        "matches": [
            {
                "id": match.id,
                "kind": match.kind.value,
                "entries": list(match.entries),
                "reasons": list(match.reasons),
                "strength": match.strength.value,
            }
            for match in shown.matches
        ],
        "constellations": [
            {
                "id": each.id,
                "dream": each.dream,
                "offers": list(each.offers),
                "needs": list(each.needs),
                "reasons": list(each.reasons),
            }
            for each in shown.constellations
        ],
        "thanks": [
            {
                "text": thank.text,
                "name": thank.name,
                "about": list(thank.about),
                "on": thank.on.isoformat() if thank.on else None,
                "language": thank.language,
            }
            for thank in board.thanks
        ],
    }


def _exported(entry: Entry, address: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "title": entry.title,
        "text": entry.text,
        "category": entry.category,
        "area": entry.area,
        "when": entry.when,
        "name": entry.name,
        "language": entry.language,
        "posted": entry.posted.isoformat(),
        "until": entry.until.isoformat() if entry.until else None,
        "status": entry.status.value,
        "url": address + entry_path(entry.id),
    }


def export_schema() -> dict[str, Any]:
    """The export's JSON Schema (draft 2020-12). Nothing is allowed in the export that is not named here."""
    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    day = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    name = {"type": "string", "description": "Empty for a neighbor who stays nameless."}
    language, maybe = (
        {"type": "string", "description": "A BCP 47 code; und where nobody knows."},
        {"anyOf": [day, {"type": "null"}]},
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Riverboard's open export",
        **_object(
            version={"const": VERSION},
            board=_object(name=text, url=text, place=text, language=text, updated=day),
            entries=_list_of(
                id=text,
                kind={"enum": [kind.value for kind in Kind]},
                title=text,
                text=text,
                category=text,
                area=text,
                when=text,
                name=name,
                language=language,
                posted=day,
                until=maybe,
                status={"enum": [status.value for status in Status]},
                url=text,
            ),
            matches=_list_of(
                id=text,
                kind={"enum": [kind.value for kind in MatchKind]},
                entries={**texts, "minItems": 2, "maxItems": 2},
                reasons=texts,
                strength={"enum": [strength.value for strength in Strength]},
            ),
            constellations=_list_of(id=text, dream=text, offers=texts, needs=texts, reasons=texts),
            thanks=_list_of(text=text, name=name, about=texts, on=maybe, language=language),
        ),
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list_of(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": _object(**properties)}
