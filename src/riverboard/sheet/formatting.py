"""How Riverboard's tabs look when it makes them. Once: whatever organizers change afterwards stays theirs. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Request = dict[str, Any]
_PIXELS = 100
_MACHINE = "Riverboard: "  # begins the headings of machine columns
_MACHINE_NOTE = "Riverboard's own bookkeeping. Leave it as it is; you need not read it."
_BAND = {"red": 0.92, "green": 0.94, "blue": 0.96}
# Pale grounds under black letters: readable for everyone, and never the only sign.
_GREEN, _YELLOW, _BLUE, _GRAY, _ORANGE = (
    {"red": 0.85, "green": 0.94, "blue": 0.85},
    {"red": 1.0, "green": 0.95, "blue": 0.75},
    {"red": 0.85, "green": 0.91, "blue": 0.98},
    {"red": 0.9, "green": 0.9, "blue": 0.9},
    {"red": 1.0, "green": 0.88, "blue": 0.78},
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's width in pixels, the sentence on its heading, and whether only Riverboard writes there."""

    width: int
    note: str
    kept: bool = False


_WHERE = _Column(110, "The entries' rows on the Board tab. Press one to go there.", kept=True)
_COLUMNS: Mapping[str, Mapping[str, _Column]] = {
    "Board": {
        "ID": _Column(90, "The entry's name in addresses. Riverboard gives it; it never changes.", kept=True),
        "Status": _Column(110, "Your word decides: published, resting and met are shown; every other word hides."),
        "Kind": _Column(80, "offer, need or dream."),
        "Title": _Column(220, "The line that everyone reads first. You may reword it."),
        "Text": _Column(360, "The neighbor's words, shown as they stand here. You may reword them."),
        "Category": _Column(130, "What it is about: one of the board's categories."),
        "Area": _Column(130, "The part of town, in words. Never an address."),
        "When": _Column(130, "The days and times that are good."),
        "Name shown": _Column(120, "The name that everyone sees. Empty: a neighbor."),
        "Until": _Column(100, "The last day it is shown, such as 2030-05-31, or standing for no end."),
        "Posted": _Column(100, "The day it was sent in."),
        "Check": _Column(220, "What to look at before you say yes. Riverboard writes it anew.", kept=True),
        "New text": _Column(
            300, "The member has changed their words. Read Check too, then set Status to published to accept these."
        ),
        "Organizer note": _Column(220, "Yours. Riverboard never touches it, and nobody else sees it."),
    },
    "Matches": {
        "ID": _Column(90, "The connection's name. Riverboard gives it; it never changes.", kept=True),
        "Decision": _Column(110, "Your word decides: accept keeps it, decline keeps it away, closed ends it."),
        "Kind": _Column(110, "Which kinds of entries meet here.", kept=True),
        "Who (ids)": _Column(
            130,
            "The entries' IDs. To connect two yourself, write their IDs here in a new row. To take one out of a"
            " constellation, delete its ID.",
        ),
        "What (titles)": _Column(260, "The entries' titles, to know them by."),
        "Where": _WHERE,
        "Why": _Column(260, "The reasons. They are shown with the connection; you may reword them."),
        "Strength": _Column(90, "How sure Riverboard is: strong or possible.", kept=True),
        "Introduction": _Column(360, "A letter for each person, once you accept. Private: it says how to reach them."),
        "First suggested": _Column(110, "The day it was first suggested.", kept=True),
        "Organizer note": _Column(220, "Yours. Riverboard never touches it, and nobody else sees it."),
    },
    # Narrow: a phone held upright shows about 360 pixels, and the rows' numbers take 40 of them.
    "Report": {
        "Where": _Column(85, "The row to look at: press it. This tab is written anew with each run.", kept=True),
        "What": _Column(115, "What needs your eye.", kept=True),
        "What to do": _Column(120, "The next step.", kept=True),
    },
}
_ADDED: Mapping[str, _Column] = {
    "Board ID": _Column(_PIXELS, "Riverboard writes here which rows of the Board tab came from an answer.", kept=True),
    "Where": _WHERE,
}
_CHOICES: Mapping[str, tuple[tuple[str, Mapping[str, float]], ...]] = {
    "Status": (
        ("new", _YELLOW),
        ("edited", _ORANGE),
        ("published", _GREEN),
        ("resting", _BLUE),
        ("met", _BLUE),
        ("hidden", _GRAY),
    ),
    "Decision": (("accept", _GREEN), ("decline", _GRAY), ("closed", _BLUE)),
}
_FIGURES = "The figures"  # a line of the Report that stands above others
_DATES = frozenset({"Until", "Posted", "First suggested"})


def dress(tab: str, sheet: int, header: Sequence[str]) -> list[Request]:
    """What makes a new tab pleasant: for tabs that Riverboard knows, and nothing for others."""
    known = _COLUMNS.get(tab)
    if known is None:
        return []
    made = [_heads(sheet, 0, len(header)), _body(sheet, 0, len(header)), *_texts(sheet, header)]
    for place, text in enumerate(header):
        made += _column(sheet, place, _known(text, known))
    for place, text in enumerate(header):
        made += _choice(sheet, place, _CHOICES.get(text, ()))
    made += [_bold(sheet, _FIGURES)] if tab == "Report" else []
    kept = [place for place, text in enumerate(header) if _known(text, known).kept]
    hidden = [place for place, text in enumerate(header) if text.startswith(_MACHINE)]
    return [*made, *_warnings(sheet, kept), *(_hidden(sheet, place) for place in hidden)]


def dress_columns(sheet: int, headings: Mapping[int, str]) -> list[Request]:
    """The same for single columns that Riverboard adds to a tab: a note, and machine columns out of sight.

    A form's own tab keeps its look; a column of Riverboard's tabs has theirs.
    """
    made: list[Request] = []
    kept: list[int] = []
    for place, text in headings.items():
        if _ADDED.get(text) is _WHERE:
            made += [_heads(sheet, place, place + 1), _body(sheet, place, place + 1), _width(sheet, place, _WHERE)]
        if text in _ADDED or text.startswith(_MACHINE):
            made.append(_note(sheet, place, _known(text, _ADDED)))
            kept.append(place)
        if text.startswith(_MACHINE):
            made.append(_hidden(sheet, place))
    return [*made, *_warnings(sheet, kept)]


def _known(text: str, known: Mapping[str, _Column]) -> _Column:
    if text.startswith(_MACHINE):
        return _Column(_PIXELS, _MACHINE_NOTE, kept=True)
    return known.get(text, _Column(_PIXELS, ""))


def _heads(sheet: int, first: int, last: int) -> Request:
    style = {"textFormat": {"bold": True}, "backgroundColor": _BAND, "wrapStrategy": "WRAP"}
    span = _span(sheet, first, last, first_row=0, last_row=1)
    return {"repeatCell": {"range": span, "cell": {"userEnteredFormat": style}, "fields": _fields(style)}}


def _body(sheet: int, first: int, last: int) -> Request:
    style = {"wrapStrategy": "WRAP", "verticalAlignment": "TOP"}
    return {
        "repeatCell": {
            "range": _span(sheet, first, last),
            "cell": {"userEnteredFormat": style},
            "fields": _fields(style),
        }
    }


def _texts(sheet: int, header: Sequence[str]) -> list[Request]:
    """Plain text wherever no date belongs, so that “3/4” or “6-8” stays what an organizer typed."""
    style = {"numberFormat": {"type": "TEXT"}}
    cell = {"cell": {"userEnteredFormat": style}, "fields": _fields(style)}
    return [
        {"repeatCell": {"range": _span(sheet, place, place + 1), **cell}}
        for place, text in enumerate(header)
        if text not in _DATES
    ]


def _column(sheet: int, place: int, column: _Column) -> list[Request]:
    made = [_width(sheet, place, column)]
    return [*made, _note(sheet, place, column)] if column.note else made


def _width(sheet: int, place: int, column: _Column) -> Request:
    width = {"range": _dimension(sheet, place), "properties": {"pixelSize": column.width}, "fields": "pixelSize"}
    return {"updateDimensionProperties": width}


def _note(sheet: int, place: int, column: _Column) -> Request:
    start = {"sheetId": sheet, "rowIndex": 0, "columnIndex": place}
    return {"updateCells": {"start": start, "rows": [{"values": [{"note": column.note}]}], "fields": "note"}}


def _choice(sheet: int, place: int, words: Sequence[tuple[str, Mapping[str, float]]]) -> list[Request]:
    """A dropdown that takes any other word too, and a color for each of its own."""
    if not words:
        return []
    values = [{"userEnteredValue": word} for word, _ in words]
    rule = {"condition": {"type": "ONE_OF_LIST", "values": values}, "strict": False, "showCustomUi": True}
    made: list[Request] = [{"setDataValidation": {"range": _span(sheet, place, place + 1), "rule": rule}}]
    for index, (word, color) in enumerate(words):
        condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": word}]}
        shown = {"condition": condition, "format": {"backgroundColor": color}}
        ranged = {"ranges": [_span(sheet, place, place + 1)], "booleanRule": shown}
        made.append({"addConditionalFormatRule": {"rule": ranged, "index": index}})
    return made


def _bold(sheet: int, text: str) -> Request:
    """A line in the first column stands out wherever it comes to stand."""
    condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": text}]}
    shown = {"condition": condition, "format": {"textFormat": {"bold": True}}}
    return {"addConditionalFormatRule": {"rule": {"ranges": [_span(sheet, 0, 1)], "booleanRule": shown}, "index": 0}}


def _warnings(sheet: int, places: Sequence[int]) -> list[Request]:
    """Sheets asks before somebody types here; it never refuses. One for each unbroken run of columns."""
    made: list[Request] = []
    for first in (place for place in places if place - 1 not in places):
        last = next(place for place in range(first, max(places) + 1) if place + 1 not in places)
        kept = {"range": _span(sheet, first, last + 1, first_row=0), "warningOnly": True}
        made.append({"addProtectedRange": {"protectedRange": {**kept, "description": "Kept by Riverboard"}}})
    return made


def _hidden(sheet: int, place: int) -> Request:
    away = {"range": _dimension(sheet, place), "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    return {"updateDimensionProperties": away}


def _span(sheet: int, first: int, last: int, *, first_row: int = 1, last_row: int | None = None) -> Request:
    rows = {"startRowIndex": first_row} | ({} if last_row is None else {"endRowIndex": last_row})
    return {"sheetId": sheet, **rows, "startColumnIndex": first, "endColumnIndex": last}


def _dimension(sheet: int, place: int) -> Request:
    return {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": place, "endIndex": place + 1}


def _fields(style: Mapping[str, Any]) -> str:
    return ",".join(f"userEnteredFormat.{name}" for name in style)
