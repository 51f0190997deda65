"""A plan on its way into a spreadsheet: its calls, what one of them hit by mistake, and the mending.

What it asks of Google goes through the :class:`Spreadsheet` that it is given.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

from riverboard.problems import BoardError
from riverboard.sheet.edits import Create, Edit, Grid, Piece, Replace, Request, pieces, portions, requests
from riverboard.sheet.mending import all_landed, columns_moved, combined, mending, replaced, written
from riverboard.sheet.reading import COPY_NAME, MARK, GoogleSnapshot, marks, names_on, quoted
from riverboard.sheet.table import Changes, Plan, Rewrite, SheetChanged

_KEEP_MOVING = "People kept moving rows in the very moment of writing."
_MENDINGS = 8  # a mending that is hit itself takes two more
_MOST = 1_500_000  # bytes a call; Google advises to stay under 2 MB
_LONGEST = 50_000  # characters that Google allows in a cell
_KEPT_NAME = "Backup by Riverboard"  # nothing takes a tab for the answers whose name begins like this
_MOVED = (
    f"Rows were moved while Riverboard wrote. How they stood is in the tabs called “{_KEPT_NAME}” or “{COPY_NAME}”:"
    " compare them with the others, then delete them."
)
_PARTLY = " A part of what was to be written is in the sheet already; the next run goes on from there."


class Refused(Exception):  # noqa: N818  (it never leaves the Google sheet's modules)
    """Google refused a call as wrong, and nothing of it was done. ``sentence`` is what to say if that stays so."""

    def __init__(self, sentence: BoardError) -> None:
        super().__init__()
        self.sentence = sentence


class Spreadsheet(Protocol):
    """What a writing asks of Google. Each method raises BoardError when Google does not do it."""

    def read(self) -> GoogleSnapshot:
        """All tabs at this moment."""

    def shown(self, ranges: Sequence[str]) -> list[Grid]:
        """What ranges show. Raises SheetChanged where one is not there any more."""

    def send(self, asked: Sequence[Request], mark: str) -> Mapping[str, Any]:
        """Do all that is asked, or nothing, and give the named ranges as they are then. Raises Refused.

        ``mark`` names the named range that comes with it, "" where none does.
        """

    def new_number(self) -> int:
        """A number for a tab that no other has."""


def refuse_too_long(changes: Plan) -> None:
    """Raise BoardError where a text does not fit into a cell; it names the row."""
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


class Writing:
    """One writing of a plan: its calls, what they hit, and the mending."""

    def __init__(self, sheet: Spreadsheet, seen: GoogleSnapshot) -> None:
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
        except Refused as refused:
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

    def _mend(self, hit: _Hit) -> NoReturn:
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

    def _give_back(self, hits: list[_Hit]) -> None:
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
        except Refused:  # somebody was faster: look again
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
        with suppress(BoardError, Refused):
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
        mark = f"{MARK}{self.sheet.new_number():08x}"
        asked: list[Request] = [{"deleteNamedRange": {"namedRangeId": one}} for one in self.marks]
        asked += [request for number, copy in copies.items() for request in self._copy(number, copy)]
        asked += [request for piece in call for request in requests(piece)]
        told = self.sheet.send([*asked, self._mark(call, copies, mark)], mark)
        self.begun = True
        self.copies += copies.values()
        self.copied_names = names_on(told, self.copies)  # a copied tab brings copies of its named ranges
        self.marks = tuple(one for one in marks(told) if one not in self.copied_names)
        if copies:
            ranges = {number: quoted(f"{COPY_NAME} {copy}") for number, copy in copies.items()}
        else:
            ranges = {number: f"{quoted(self.tabs[number])}!1:1" for number in edits}
        return dict(zip(ranges, self.sheet.shown([*ranges.values()]), strict=True)), copies

    def _copy(self, number: int, copy: int) -> list[Request]:
        where = len(self.seen.places) + len(self.copies)
        title = f"{COPY_NAME} {copy}"
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
            with suppress(BoardError, Refused):
                self.sheet.send(asked, "")
