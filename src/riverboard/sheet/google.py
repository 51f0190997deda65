"""A Google spreadsheet as a sheet: the only module that knows gspread.

Reading takes three calls: what tabs there are, what they show, and what lies behind their dates. Writing takes one
more to see that nobody was faster, one that does everything at once, one that looks at what stood there in that very
moment (see :mod:`riverboard.sheet.edits`) and one that tidies up.
"""

import hashlib
import json
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, NoReturn

from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession
from gspread.exceptions import GSpreadException
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL
from requests.exceptions import RequestException

from riverboard.columns import heading
from riverboard.layout import find
from riverboard.problems import BoardError
from riverboard.sheet.credentials import find_access, open_session
from riverboard.sheet.edits import (
    Create,
    Edit,
    Grid,
    Piece,
    Place,
    Replace,
    Request,
    all_landed,
    columns_moved,
    combined,
    mending,
    pieces,
    portions,
    replaced,
    requests,
    trimmed,
    written,
)
from riverboard.sheet.refusals import Concern, concern_of, refusal, status_of
from riverboard.sheet.retries import Patience
from riverboard.sheet.table import Changes, Plan, Rewrite, SheetChanged, Snapshot, Table
from riverboard.wording import DEFAULT_QUESTIONS

PATIENCE = 300.0
"""Seconds that a run may lose to waiting for Google, unless the settings say otherwise."""

# All that a call may raise; ValueError is an answer that is no JSON.
_FAILURES = (RequestException, GSpreadException, GoogleAuthError, ValueError)
_TIMEOUTS = (10, 60)  # seconds: to be connected, and between two pieces of an answer
_WRITING_TIMEOUTS = (10, 190)  # Google itself gives up on a call after 180
_TRIES = 3
_KEEP_MOVING = "People kept moving rows in the very moment of writing."
_MENDINGS = 8  # a mending that is hit itself takes two more
_MOST = 1_500_000  # bytes a call; Google advises to stay under 2 MB
_LONGEST = 50_000  # characters that Google allows in a cell
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  (day 0 of every spreadsheet's calendar: wall clock, no zone)
_FIRST_DAY, _LAST_DAY = 25_569.0, 109_575.0  # 1970 to 2199: any other number is no date
_NUMBER = re.compile(r"[-+]?(\d{1,3}([.,'\s]\d{3})+|\d+)([.,]\d+)?")
_TYPED = ("Until", "Posted", "First suggested", "Status", "Decision", "Show", "Date")
_ASKED_FOR_DATES = tuple(
    wording for name in ("timestamp", "until", "until_date") for wording in DEFAULT_QUESTIONS[name]
)
_ADDRESS = re.compile(
    r"(?:https?://)?docs\.google\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/([\w-]{15,})(?:[/?#].*)?"
)
_KEY = re.compile(r"[\w-]{25,}")
# A write that finds nothing to write: it deletes the notes to programs that carry a key which nobody uses. It is
# refused just as a true one, and changes no cell and no property; at most the spreadsheet counts as changed today.
# An empty list of requests is called wrong before any right is looked at, and setting a property to what it has
# would undo what a person changed a moment before.
_NOTHING = {
    "deleteDeveloperMetadata": {
        "dataFilter": {"developerMetadataLookup": {"metadataKey": "riverboard-may-i-write", "visibility": "PROJECT"}}
    }
}
_COPY_NAME = "Riverboard backup"
_COPY = re.compile(rf"{_COPY_NAME} \d+")
_KEPT_NAME = "Backup by Riverboard"  # nothing takes a tab for the answers whose name begins like this
_MOVED = (
    f"Rows were moved while Riverboard wrote. How they stood is in the tabs called “{_KEPT_NAME}” or “{_COPY_NAME}”:"
    " compare them with the others, then delete them."
)
_PARTLY = " A part of what was to be written is in the sheet already; the next run goes on from there."
_MARK = "Riverboard_"
_FIELDS = (
    "properties(locale,timeZone),namedRanges(namedRangeId,name,range),"
    "sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount)))"
)
_TYPED_FIELDS = (
    "sheets(properties(sheetId),data(startRow,startColumn,rowData(values("
    "formattedValue,effectiveValue(numberValue,boolValue)))))"
)


def spreadsheet_key(address: str) -> str:
    """The key in a spreadsheet's address; a bare key is its own. Raises BoardError."""
    address = address.strip()
    if "/forms/" in address or "forms.gle/" in address:
        raise BoardError(
            "This is the address of a form. Open it, press Responses and “View in Sheets”, and copy the address from"
            " there."
        )
    if "/d/e/" in address:
        raise BoardError(
            "This is the address of a published copy. Open the spreadsheet itself and copy the address from there."
        )
    found = _ADDRESS.fullmatch(address)
    if not found and not _KEY.fullmatch(address):
        raise BoardError(
            "This is not a Google spreadsheet's address, which begins with https://docs.google.com/spreadsheets/d/."
            " Open the spreadsheet in a browser and copy its whole address."
        )
    return found[1] if found else address


def open_google(
    address: str,
    environment: Mapping[str, str],
    say: Callable[[str], None],
    patience: float = PATIENCE,
    dates: Collection[str] = _ASKED_FOR_DATES,
) -> "GoogleSheet":
    """The spreadsheet at an address, with the credentials at hand. Nothing is asked of Google yet. Raises BoardError.

    ``dates`` are the headings of the form's questions that are answered with a date or a time.
    """
    key = spreadsheet_key(address)
    access = find_access(environment, say)
    return GoogleSheet(key, open_session(access, Patience(patience)), access.address, dates)


@dataclass(frozen=True, slots=True, repr=False)
class GoogleSnapshot(Snapshot):
    """All tabs at one moment, and where they are. A tab is also known by its number, its address's ``gid``.

    ``marks`` are the IDs of the named ranges that the last writing left behind, ``copies`` the tabs that one which
    was cut off did not clear away, and ``copied_names`` the IDs of the named ranges on those.
    """

    places: tuple[Place, ...] = ()
    marks: tuple[str, ...] = ()
    copies: tuple[int, ...] = ()
    copied_names: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """How many cells Google counts."""
        return sum(place.rows * place.columns for place in self.places)

    def table(self, tab: str) -> Table | None:
        """A tab by its name, or by its number."""
        named = Snapshot.table(self, tab)
        titles = (place.tab for place in self.places if str(place.sheet) == tab)
        return named or next((self.tables[title] for title in titles), None)

    def place(self, tab: str) -> Place | None:
        """Where a table is to be found."""
        table = self.table(tab)
        return next((place for place in self.places if table and place.tab == table.tab), None)


@dataclass(frozen=True, slots=True, repr=False)
class Reach:
    """How far Riverboard gets with a spreadsheet: what it could read, and what stops it from reading or writing.

    ``said`` is a sentence on that with what to do, "" where nothing stops it; ``concern`` is then None.
    """

    snapshot: GoogleSnapshot | None = None
    concern: Concern | None = None
    said: str = ""


class _Refused(Exception):  # noqa: N818  (it never leaves this module)
    """Google refused a call as wrong, and nothing of it was done. ``sentence`` is what to say if that stays so."""

    def __init__(self, sentence: BoardError) -> None:
        super().__init__()
        self.sentence = sentence


class GoogleSheet:
    """A spreadsheet as a :class:`riverboard.sheet.table.Sheet`.

    ``address`` is the e-mail address that it has to be shared with, "" where nobody can tell.
    """

    def __init__(
        self, key: str, session: AuthorizedSession, address: str = "", dates: Collection[str] = _ASKED_FOR_DATES
    ) -> None:
        self.key = key
        self.address = address
        self._dates = frozenset(heading(wording) for wording in dates)
        self._google = HTTPClient(auth=None, session=session)  # type: ignore[arg-type]
        self._google.set_timeout(_TIMEOUTS)
        self._writing = HTTPClient(auth=None, session=session)  # type: ignore[arg-type]
        self._writing.set_timeout(_WRITING_TIMEOUTS)
        self._random = SystemRandom()

    # --- reading ---

    def read(self) -> GoogleSnapshot:
        """All tabs, hidden ones too; none that holds only a chart. Raises BoardError when Google does not give them."""
        for _ in range(_TRIES):
            with self._said(writing=False):
                told = self._google.fetch_sheet_metadata(self.key, params={"fields": _FIELDS})
            places = _places(told)
            own = [place for place in places if not _COPY.fullmatch(place.tab)]
            try:
                shown = self.shown([_quoted(place.tab) for place in own])
                filled = [
                    Place(place.sheet, place.tab, place.rows, place.columns, grid)
                    for place, grid in zip(own, shown, strict=True)
                ]
                tables = self._typed(filled)
            except SheetChanged:
                continue
            copies = tuple(place.sheet for place in places if _COPY.fullmatch(place.tab))
            names = tuple(_names_on(told, copies))
            marks = tuple(one for one in _marks(told) if one not in names)
            return GoogleSnapshot(tables, _stamp(filled, tables), tuple(filled), marks, copies, names)
        raise BoardError("The sheet kept changing while Riverboard read it. Run this again in a minute.")

    def reach(self) -> Reach:
        """How far one gets: signing in, reading, writing. Five calls, and nothing is changed."""
        try:
            self._google.fetch_sheet_metadata(self.key, params={"fields": "spreadsheetId"})
        except _FAILURES as error:
            return Reach(None, concern_of(error), str(refusal(error, self.address, writing=False)))
        concern, said = self._may_write()
        try:
            return Reach(self.read(), concern, said)
        except BoardError as error:
            return Reach(None, concern or Concern.SERVICE, said or str(error))

    def _may_write(self) -> tuple[Concern | None, str]:
        """What stops Riverboard from writing: what that is about, and a sentence; (None, "") where nothing does."""
        try:
            self._google.request("post", SPREADSHEET_BATCH_UPDATE_URL % self.key, json={"requests": [_NOTHING]})
        except _FAILURES as error:
            return concern_of(error), str(refusal(error, self.address, writing=True))
        return None, ""

    def shown(self, ranges: Sequence[str]) -> list[Grid]:
        """What ranges show. Raises SheetChanged where one is not there any more, BoardError."""
        if not ranges:
            return []
        params: dict[str, Any] = {"valueRenderOption": "FORMATTED_VALUE", "majorDimension": "ROWS"}
        with self._said(writing=False, gone=True):
            told = self._google.values_batch_get(self.key, [*ranges], params=params)
            found = [trimmed(part.get("values", ())) for part in told.get("valueRanges", ())]
            if len(found) != len(ranges):
                raise ValueError("an answer without all that was asked for")
            return found

    def _typed(self, places: Sequence[Place]) -> dict[str, Table]:
        """The tabs as tables, dates as ISO 8601 and ticked boxes as TRUE, whatever language they are shown in.

        Raises SheetChanged when they do not show the same any more.
        """
        typed = {place.sheet: self._typed_columns(place) for place in places if len(place.grid) > 1}
        ranges = [
            f"{_quoted(place.tab)}!{_letters(column)}2:{_letters(column)}"
            for place in places
            for column in typed.get(place.sheet, ())
        ]
        told: Mapping[str, Any] = {}
        if ranges:
            params: dict[str, Any] = {"ranges": ranges, "fields": _TYPED_FIELDS}
            with self._said(writing=False, gone=True):
                told = self._google.fetch_sheet_metadata(self.key, params=params)
        behind = {sheet["properties"]["sheetId"]: sheet.get("data", ()) for sheet in told.get("sheets", ())}
        return {place.tab: _table(place, typed.get(place.sheet, ()), behind.get(place.sheet, ())) for place in places}

    def _typed_columns(self, place: Place) -> list[int]:
        """The columns that hold dates or boxes to tick, by their headings."""
        header = place.grid[0]
        asked = {column for column, text in enumerate(header) if text and heading(text) in self._dates}
        return sorted(asked | set(find(header, _TYPED).values()))

    # --- writing ---

    def apply(self, plan: Plan, seen: Snapshot) -> None:
        """Write a plan. See :class:`riverboard.sheet.table.Sheet`.

        Raises SheetChanged as well when somebody moved rows in the very moment of writing: then everything of theirs
        is back, and what was written elsewhere stays.
        """
        if not isinstance(seen, GoogleSnapshot):
            raise TypeError("a plan for a spreadsheet needs a snapshot of it")
        changes = [change for change in plan if isinstance(change, Rewrite) or change]
        if not changes:
            _Writing(self, seen).tidy_up()  # copies hold private answers, those of deleted rows too
            return
        _refuse_too_long(changes)
        now = self.shown([_quoted(place.tab) for place in seen.places])
        if now != [place.grid for place in seen.places]:
            raise SheetChanged
        _Writing(self, seen).write(changes)

    def send(self, asked: Sequence[Request], mark: str) -> Mapping[str, Any]:
        """Do everything that is asked in one step, or nothing. ``mark`` names the named range that comes with it.

        Gives the named ranges as they are then. Raises BoardError, or _Refused where Google calls it wrong.
        """
        url = SPREADSHEET_BATCH_UPDATE_URL % self.key
        body = {"requests": asked, "includeSpreadsheetInResponse": True}
        params: dict[str, Any] = {"fields": "updatedSpreadsheet(namedRanges)"}
        try:
            told = self._writing.request("post", url, params=params, json=body).json()
            return dict(told.get("updatedSpreadsheet", {}))
        except _FAILURES as error:
            # The work may have been done and only its answer lost: then the mark is there.
            if mark and status_of(error) not in (401, 403, 404, 429) and (found := self._with_mark(mark)):
                return found
            sentence = refusal(error, self.address, writing=True)
            if status_of(error) == 400:
                raise _Refused(sentence) from None
            raise sentence from None

    def _with_mark(self, mark: str) -> Mapping[str, Any]:
        """The named ranges, if the mark is among them."""
        try:
            told = self._google.fetch_sheet_metadata(self.key, params={"fields": "namedRanges"})
        except _FAILURES:
            return {}
        return told if any(one["name"] == mark for one in told.get("namedRanges", ())) else {}

    def new_number(self) -> int:
        """A number for a tab that no other has."""
        return self._random.randrange(1, 2**31 - 1)

    @contextmanager
    def _said(self, *, writing: bool, gone: bool = False) -> Iterator[None]:
        """Say in a sentence what Google refuses. ``gone``: a range that is not there means that the sheet changed."""
        try:
            yield
        except _FAILURES as error:
            if gone and status_of(error) == 400:
                raise SheetChanged from None
            raise refusal(error, self.address, writing=writing) from None


@dataclass(frozen=True, slots=True, repr=False)
class _Hit:
    """What a call hit by mistake, tab by tab: its edits, what they were meant for, what stood there, its copy."""

    edits: Mapping[int, Edit]
    expected: Mapping[int, Grid]
    stood: Mapping[int, Grid]
    copies: Mapping[int, int]

    def mends(self, now: Mapping[int, Grid]) -> list[Edit]:
        """What gives people back their own, as the tabs are now. Raises BoardError where only people can do that."""
        found = []
        for number, edit in self.edits.items():
            if number not in now:
                continue
            stood = self.stood[number]
            mend = mending(self.expected[number], stood, edit, now[number], self.copies.get(number, 0))
            if mend.insert and columns_moved(stood, edit, now[number]):
                raise BoardError(_KEEP_MOVING)
            found += [mend] if mend.moves else []
        return found


class _Writing:
    """One writing of a plan: its calls, what they hit, and the mending."""

    def __init__(self, sheet: GoogleSheet, seen: GoogleSnapshot) -> None:
        self.sheet = sheet
        self.seen = seen
        self.marks = seen.marks
        self.copies = list(seen.copies)
        self.copied_names = list(seen.copied_names)
        self.begun = False
        self.grids = {place.sheet: place.grid for place in seen.places}
        self.tabs = {place.sheet: place.tab for place in seen.places}

    def write(self, changes: Plan) -> None:
        """All calls. Raises SheetChanged, BoardError."""
        try:
            for call in portions(pieces(changes, self.seen.place, self.sheet.new_number, _MOST), _MOST):
                self._guarded_unless_refused(call)
        except BoardError as error:
            raise BoardError(f"{error}{_PARTLY}" if self.begun else str(error)) from None
        self.tidy_up()

    def _guarded_unless_refused(self, call: Sequence[Piece]) -> None:
        """One call. Raises SheetChanged where it was refused because somebody was faster, BoardError."""
        try:
            self._guarded(call)
        except _Refused as refused:
            self.tidy_up()
            now = self.sheet.read()
            if now.marks != self.marks or {place.sheet: place.grid for place in now.places} != self.grids:
                raise SheetChanged from None
            raise refused.sentence from None

    def _guarded(self, call: Sequence[Piece]) -> None:
        """One call. Raises SheetChanged once that is mended which it hit by mistake."""
        edits = self._edits(call)
        stood, copies = self._send(call, edits)
        off = self._off(edits, stood)
        if off:
            self._mend(_Hit(off, {number: self.grids[number] for number in off}, stood, copies))
        for number, edit in edits.items():
            self.grids[number] = written(stood[number] if copies else self.grids[number], edit)
        for piece in call:
            if isinstance(piece, Create):
                self.grids[piece.sheet], self.tabs[piece.sheet] = (piece.header,), piece.tab
            if isinstance(piece, Replace):
                self.grids[piece.sheet] = replaced(self.grids.get(piece.sheet, ()), piece)

    def _mend(self, hit: "_Hit") -> NoReturn:
        """Give people back what was hit, until nobody has moved it meanwhile. Raises SheetChanged, BoardError."""
        hits = [hit]
        try:
            for _ in range(_MENDINGS):
                self._give_back(hits)
                if not hits:
                    self.tidy_up()
                    raise SheetChanged
        except BoardError as error:
            raise BoardError(f"{error} {self._keep_copies()}") from None
        raise BoardError(f"{_KEEP_MOVING} {self._keep_copies()}")

    def _give_back(self, hits: "list[_Hit]") -> None:
        """Mend the last of the hits, which is then gone; a mending that hits something itself comes after it.

        What was hit first is looked at again once that is undone: only then does it stand as it was left.
        """
        found = self.sheet.read()
        now = {place.sheet: place.grid for place in found.places}
        needed = hits[-1].mends(now)
        if not needed:
            hits.pop()
            return
        edits = self._edits(needed)
        self.marks = found.marks
        try:
            stood, copies = self._send(needed, edits)
        except _Refused:  # somebody was faster: look again
            return
        self.grids |= now
        off = self._off(edits, stood)
        if any(edit.delete or edit.insert for edit in off.values()):
            raise BoardError(_KEEP_MOVING)  # whole rows in wrong places are for people to lay right
        if off:
            hits.append(_Hit(off, {number: now[number] for number in off}, stood, copies))
        else:
            hits.pop()

    def _keep_copies(self) -> str:
        """Let people have the copies, under a name that no other run clears away. Gives the sentence on that."""
        asked: list[Request] = []
        for copy in self.copies:
            made = {"sheetId": copy, "title": f"{_KEPT_NAME} {copy}", "hidden": False}
            asked.append({"updateSheetProperties": {"properties": made, "fields": "title,hidden"}})
        with suppress(BoardError, _Refused):
            self.sheet.send(asked, "")
        return _MOVED

    def _edits(self, call: Sequence[Piece]) -> dict[int, Edit]:
        """What a call does to the tabs that were there before."""
        return combined(piece for piece in call if isinstance(piece, Edit) and piece.sheet in self.grids)

    def _off(self, edits: Mapping[int, Edit], stood: Mapping[int, Grid]) -> dict[int, Edit]:
        """The edits that did not land where they should."""
        return {
            number: edit for number, edit in edits.items() if not all_landed(self.grids[number], stood[number], edit)
        }

    def _send(self, call: Sequence[Piece], edits: Mapping[int, Edit]) -> tuple[dict[int, Grid], dict[int, int]]:
        """Write, and give what stood in each tab just before: all of it where that matters, else its headings."""
        moves = any(edit.moves for edit in edits.values())
        copies = {number: self.sheet.new_number() for number in edits} if moves else {}
        mark = f"{_MARK}{self.sheet.new_number():08x}"
        asked: list[Request] = [{"deleteNamedRange": {"namedRangeId": one}} for one in self.marks]
        asked += [request for number, copy in copies.items() for request in self._copy(number, copy)]
        asked += [request for piece in call for request in requests(piece)]
        told = self.sheet.send([*asked, self._mark(call, copies, mark)], mark)
        self.begun = True
        self.copies += copies.values()
        self.copied_names = _names_on(told, self.copies)  # a copied tab brings copies of its named ranges
        self.marks = tuple(one for one in _marks(told) if one not in self.copied_names)
        if copies:
            ranges = {number: _quoted(f"{_COPY_NAME} {copy}") for number, copy in copies.items()}
        else:
            ranges = {number: f"{_quoted(self.tabs[number])}!1:1" for number in edits}
        return dict(zip(ranges, self.sheet.shown([*ranges.values()]), strict=True)), copies

    def _copy(self, number: int, copy: int) -> list[Request]:
        where = len(self.seen.places) + len(self.copies)
        title = f"{_COPY_NAME} {copy}"
        made = {"sourceSheetId": number, "newSheetId": copy, "newSheetName": title, "insertSheetIndex": where}
        hidden = {"properties": {"sheetId": copy, "hidden": True}, "fields": "hidden"}
        return [{"duplicateSheet": made}, {"updateSheetProperties": hidden}]

    def _mark(self, call: Sequence[Piece], copies: Collection[int], mark: str) -> Request:
        """A named range that comes with each call, in place of the one before: so a call can be done only once.

        Another run that was faster has taken the old one away, and then this call is refused as a whole.
        """
        made = [piece.sheet for piece in call if isinstance(piece, Create | Replace)]
        number = next((one for one in [*made, *self.grids] if one not in copies), next(iter(self.grids), 0))
        cell = {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}
        return {"addNamedRange": {"namedRange": {"name": mark, "range": {"sheetId": number, **cell}}}}

    def tidy_up(self) -> None:
        """Delete the copies, and those of a run that was cut off. Where that fails, the next run does it."""
        asked: list[Request] = [{"deleteNamedRange": {"namedRangeId": one}} for one in self.copied_names]
        asked += [{"deleteSheet": {"sheetId": copy}} for copy in self.copies]
        self.copies, self.copied_names = [], []
        if asked:
            with suppress(BoardError, _Refused):
                self.sheet.send(asked, "")


def _places(told: Mapping[str, Any]) -> list[Place]:
    """The tabs that hold a grid."""
    found = [sheet["properties"] for sheet in told.get("sheets", ())]
    return [
        Place(one["sheetId"], one["title"], size.get("rowCount", 0), size.get("columnCount", 0))
        for one in found
        if one.get("sheetType", "GRID") == "GRID" and (size := one.get("gridProperties", {}))
    ]


def _marks(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The IDs of the named ranges that a writing has left."""
    named = told.get("namedRanges", ())
    return tuple(one["namedRangeId"] for one in named if one["name"].startswith(_MARK))


def _names_on(told: Mapping[str, Any], sheets: Collection[int]) -> list[str]:
    named = told.get("namedRanges", ())
    return [one["namedRangeId"] for one in named if one.get("range", {}).get("sheetId", 0) in sheets]


def _table(place: Place, typed: Sequence[int], behind: Iterable[Mapping[str, Any]]) -> Table:
    """A tab as a table. ``behind`` is what lies behind the typed columns. Raises SheetChanged where it shows else."""
    width = max(map(len, place.grid), default=0)
    header = (*place.grid[0], *[""] * (width - len(place.grid[0]))) if place.grid else ()
    rows = [*place.grid[1:]]
    values = {block.get("startColumn", 0): block.get("rowData", ()) for block in behind}
    for column in typed:
        cells: list[Mapping[str, Any]] = [next(iter(row.get("values", ())), {}) for row in values.get(column, ())]
        shows = trimmed([[cell.get("formattedValue", "")] for cell in cells])
        if shows != trimmed([[row[column] if column < len(row) else ""] for row in rows]):
            raise SheetChanged
        for index, cell in enumerate(cells[: len(rows)]):
            text = _text_of(cell)
            if text is not None:
                rows[index] = (*rows[index][:column], text, *rows[index][column + 1 :])
    return Table(place.tab, header, tuple(rows))


def _text_of(cell: Mapping[str, Any]) -> str | None:
    """A date as ISO 8601, a ticked box as TRUE; None for what is text already."""
    value = cell.get("effectiveValue", {})
    if "boolValue" in value:
        return "TRUE" if value["boolValue"] else "FALSE"
    serial = value.get("numberValue")
    if serial is None or not _FIRST_DAY <= serial <= _LAST_DAY:
        return None
    if _NUMBER.fullmatch(cell.get("formattedValue", "").strip()):
        return None
    moment = _EPOCH + timedelta(seconds=round(serial * 86_400))
    return moment.isoformat() if not math.isclose(serial % 1, 0.0) else moment.date().isoformat()


def _stamp(places: Sequence[Place], tables: Mapping[str, Table]) -> str:
    total = hashlib.sha256()
    for place in places:
        total.update(json.dumps([place.sheet, place.tab]).encode())
        for row in (*place.grid, *tables[place.tab].rows):
            total.update(json.dumps(row).encode())
    return total.hexdigest()


def _refuse_too_long(changes: Plan) -> None:
    for change in changes:
        added = change.rows if isinstance(change, Rewrite) else change.append
        long = [f"the tab “{change.tab}”" for row in added for text in row if len(text) > _LONGEST]
        changed = change.cells.items() if isinstance(change, Changes) else ()
        long += [f"row {row + 2} of the tab “{change.tab}”" for (row, _), text in changed if len(text) > _LONGEST]
        if long:
            raise BoardError(
                f"A text for {long[0]} is longer than the 50,000 characters that Google allows in a cell."
                " Shorten the answer that it comes from, or split it."
            )


def _quoted(tab: str) -> str:
    return "'" + tab.replace("'", "''") + "'"


def _letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
