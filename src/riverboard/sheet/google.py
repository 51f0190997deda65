"""A Google spreadsheet as a sheet: the only module that knows gspread.

Reading takes three calls: what tabs there are, what they show, and what lies behind their dates. Writing takes one
more to see that nobody was faster, one that does everything at once, one that looks at what stood there in that very
moment (see :mod:`riverboard.sheet.writing`) and one that tidies up.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import SystemRandom
from typing import Any

from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession
from gspread.exceptions import GSpreadException
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL
from requests.exceptions import RequestException

from riverboard.columns import heading
from riverboard.problems import BoardError
from riverboard.sheet.credentials import find_access, open_session
from riverboard.sheet.edits import Grid, Place, Request, trimmed
from riverboard.sheet.reading import (
    GoogleSnapshot,
    below_heading,
    is_copy,
    marks,
    names_on,
    places,
    quoted,
    stamp,
    table,
    typed_columns,
)
from riverboard.sheet.refusals import Concern, concern_of, refusal, status_of
from riverboard.sheet.retries import Patience
from riverboard.sheet.table import Plan, Rewrite, SheetChanged, Snapshot, Table
from riverboard.sheet.writing import Refused, Writing, refuse_too_long
from riverboard.wording import DEFAULT_QUESTIONS

PATIENCE = 300.0
"""Seconds that a run may lose to waiting for Google, unless the settings say otherwise."""

# All that a call may raise; ValueError is an answer that is no JSON.
_FAILURES = (RequestException, GSpreadException, GoogleAuthError, ValueError)
_TIMEOUTS = (10, 60)  # seconds: to be connected, and between two pieces of an answer
_WRITING_TIMEOUTS = (10, 190)  # Google itself gives up on a call after 180
_TRIES = 3
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
class Reach:
    """How far Riverboard gets with a spreadsheet: what it could read, and what stops it from reading or writing.

    ``said`` is a sentence on that with what to do, "" where nothing stops it; ``concern`` is then None.
    """

    snapshot: GoogleSnapshot | None = None
    concern: Concern | None = None
    said: str = ""


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
            found = places(told)
            own = [place for place in found if not is_copy(place)]
            try:
                shown = self.shown([quoted(place.tab) for place in own])
                filled = [
                    Place(place.sheet, place.tab, place.rows, place.columns, grid)
                    for place, grid in zip(own, shown, strict=True)
                ]
                tables = self._typed(filled)
            except SheetChanged:
                continue
            copies = tuple(place.sheet for place in found if is_copy(place))
            names = tuple(names_on(told, copies))
            left = tuple(one for one in marks(told) if one not in names)
            return GoogleSnapshot(tables, stamp(filled, tables), tuple(filled), left, copies, names)
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

    def _typed(self, found: Sequence[Place]) -> dict[str, Table]:
        """The tabs as tables, dates as ISO 8601 and ticked boxes as TRUE, whatever language they are shown in.

        Raises SheetChanged when they do not show the same any more.
        """
        typed = {place.sheet: typed_columns(place, self._dates) for place in found if len(place.grid) > 1}
        ranges = [below_heading(place, column) for place in found for column in typed.get(place.sheet, ())]
        told: Mapping[str, Any] = {}
        if ranges:
            params: dict[str, Any] = {"ranges": ranges, "fields": _TYPED_FIELDS}
            with self._said(writing=False, gone=True):
                told = self._google.fetch_sheet_metadata(self.key, params=params)
        behind = {sheet["properties"]["sheetId"]: sheet.get("data", ()) for sheet in told.get("sheets", ())}
        return {place.tab: table(place, typed.get(place.sheet, ()), behind.get(place.sheet, ())) for place in found}

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
            Writing(self, seen).tidy_up()  # copies hold private answers, those of deleted rows too
            return
        refuse_too_long(changes)
        now = self.shown([quoted(place.tab) for place in seen.places])
        if now != [place.grid for place in seen.places]:
            raise SheetChanged
        Writing(self, seen).write(changes)

    def send(self, asked: Sequence[Request], mark: str) -> Mapping[str, Any]:
        """Do everything that is asked in one step, or nothing. ``mark`` names the named range that comes with it.

        Gives the named ranges as they are then. Raises BoardError, or Refused where Google calls it wrong.
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
                raise Refused(sentence) from None
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
