"""A small stand-in for the Google Sheets API: what Riverboard calls of it, over real HTTP on this computer.

Built from the shapes that Google documents. People can be let in at a chosen moment, and faults can be ordered.
"""

import copy
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from requests import PreparedRequest, Response

from riverboard.sheet.retries import Patience, PatientAdapter

Json = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: a text, a number (a date is one) or a box, how it is shown, and the looks of its parts."""

    value: str | float | bool = ""
    shown: str = ""
    runs: tuple[tuple[int, str], ...] = ()  # from which code unit on it links where; "" is nowhere

    @property
    def links(self) -> list[tuple[str, str]]:
        """Each part of the text that links somewhere, and where."""
        units = self.shown.encode("utf-16-le")
        ends = [*(start for start, _ in self.runs[1:]), len(units) // 2]
        parts = [(units[2 * start : 2 * end], uri) for (start, uri), end in zip(self.runs, ends, strict=False)]
        return [(part.decode("utf-16-le").rstrip("\n"), uri) for part, uri in parts if uri]

    @classmethod
    def text(cls, text: str) -> "Cell":
        return cls(text, text)


EMPTY = Cell()


@dataclass
class Tab:
    """One tab: a grid of cells, and everything that makes it pleasant."""

    id: int
    title: str
    cells: list[list[Cell]]
    hidden: bool = False
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    dressed: list[Json] = field(default_factory=list)
    kind: str = "GRID"
    covered: set[tuple[int, int]] = field(default_factory=set)
    empty_rows: int = 0  # below the others: they count, and nobody keeps them

    def put(self, row: int, column: int, cell: Cell) -> None:
        if (row, column) not in self.covered:
            self.cells[row][column] = cell

    def merge(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Make one cell of several: the first keeps what stood there, nothing can stand in the others any more."""
        for one in range(row, row + rows):
            for other in range(column, column + columns):
                if (one, other) != (row, column):
                    self.put(one, other, EMPTY)
                    self.covered.add((one, other))

    def shift(self, row: int, by: int) -> None:
        """Rows have been inserted above a row, or were deleted from it on: merged cells go along."""
        kept = {(one, column) for one, column in self.covered if one < row or one >= row - by}
        self.covered = {(one + by if one >= row else one, column) for one, column in kept}

    def shown(self) -> list[list[str]]:
        rows = [[cell.shown for cell in row] for row in self.cells]
        for row in rows:
            while row and not row[-1]:
                row.pop()
        while rows and not rows[-1]:
            rows.pop()
        return rows

    @property
    def width(self) -> int:
        return len(self.cells[0]) if self.cells else 0


class Wrong(Exception):  # noqa: N818  (Google's word for it)
    """A request that Google calls wrong: nothing of its call is done."""


class Spreadsheet:
    """All tabs, and the requests of ``batchUpdate``, which are done altogether or not at all."""

    def __init__(self, locale: str = "en_US", zone: str = "America/Chicago") -> None:
        self.tabs: list[Tab] = []
        self.names: list[Json] = []
        self.properties = {"locale": locale, "timeZone": zone}
        self.protected: set[str] = set()
        self.most = 10_000_000

    def add(self, title: str, rows: Sequence[Sequence[str | Cell]], number: int = 0, spare: int = 3) -> Tab:
        width = max(map(len, rows), default=1) + spare
        cells = [[one if isinstance(one, Cell) else Cell.text(one) for one in row] for row in rows]
        cells = [[*row, *[EMPTY] * (width - len(row))] for row in cells] + [[EMPTY] * width for _ in range(spare)]
        tab = Tab(number or len(self.tabs) + 1, title, cells)
        self.tabs.append(tab)
        return tab

    def tab(self, key: str | int) -> Tab:
        found = [tab for tab in self.tabs if key in (tab.id, tab.title)]
        if not found:
            raise Wrong(f"Unable to parse range, or no grid with id: {key}")
        return found[0]

    @property
    def cells(self) -> int:
        return sum((len(tab.cells) + tab.empty_rows) * tab.width for tab in self.tabs)

    def update(self, requests: Sequence[Json]) -> None:
        kept = [(tab, copy.deepcopy(tab.__dict__)) for tab in self.tabs], copy.deepcopy(self.names)
        try:
            for request in requests:
                ((kind, body),) = request.items()
                getattr(self, f"_{kind}", self._dress)(body)
            self._keep_within_limits()
        except Wrong:
            self.tabs, self.names = [tab for tab, _ in kept[0]], kept[1]
            for tab, state in kept[0]:
                tab.__dict__.update(state)
            raise

    def _keep_within_limits(self) -> None:
        if self.cells > self.most:
            raise Wrong("This action would increase the number of cells above the limit of 10000000 cells.")

    def _dress(self, body: Json) -> None:
        def number(part: Any) -> Iterator[int]:
            if isinstance(part, dict):
                yield from ([part["sheetId"]] if "sheetId" in part else [])
                part = list(part.values())
            if isinstance(part, list):
                for one in part:
                    yield from number(one)

        self.tab(next(number(body))).dressed.append(body)

    def _addSheet(self, body: Json) -> None:  # noqa: N802 (Google's names)
        asked = body["properties"]
        self._refuse_twin(asked["sheetId"], asked["title"])
        size = asked["gridProperties"]
        cells = [[EMPTY] * size["columnCount"] for _ in range(size["rowCount"])]
        self.tabs.append(Tab(asked["sheetId"], asked["title"], cells, dressed=[body]))

    def _refuse_twin(self, number: int, title: str) -> None:
        if any(tab.id == number or tab.title.casefold() == title.casefold() for tab in self.tabs):
            raise Wrong("A sheet with this name or number already exists.")

    def _duplicateSheet(self, body: Json) -> None:  # noqa: N802
        self._refuse_twin(body["newSheetId"], body["newSheetName"])
        twin = copy.deepcopy(self.tab(body["sourceSheetId"]))
        twin.id, twin.title = body["newSheetId"], body["newSheetName"]
        self.tabs.insert(body["insertSheetIndex"], twin)
        for name in [name for name in self.names if name["range"]["sheetId"] == body["sourceSheetId"]]:
            made = {"namedRangeId": f"{name['namedRangeId']}-{twin.id}", "range": {**name["range"], "sheetId": twin.id}}
            self.names.append({**name, **made})

    def _updateSheetProperties(self, body: Json) -> None:  # noqa: N802
        tab, asked = self.tab(body["properties"]["sheetId"]), body["properties"]
        for name in body["fields"].split(","):
            setattr(tab, name, asked[name])

    def _deleteSheet(self, body: Json) -> None:  # noqa: N802
        self.tabs.remove(self.tab(body["sheetId"]))

    def _addNamedRange(self, body: Json) -> None:  # noqa: N802
        self.tab(body["namedRange"]["range"]["sheetId"])
        self.names.append({**body["namedRange"], "namedRangeId": f"id{body['namedRange']['name']}"})

    def _deleteNamedRange(self, body: Json) -> None:  # noqa: N802
        left = [name for name in self.names if name["namedRangeId"] != body["namedRangeId"]]
        if len(left) == len(self.names):
            raise Wrong("No named range with this ID.")
        self.names = left

    def _deleteDeveloperMetadata(self, body: Json) -> None:  # noqa: N802
        if not body["dataFilter"]["developerMetadataLookup"].get("metadataKey"):
            raise Wrong("No data filter set.")  # and with one there is nothing to delete: nobody makes any here

    def _updateCells(self, body: Json) -> None:  # noqa: N802
        at = body.get("start") or {"sheetId": body["range"]["sheetId"], "rowIndex": 0, "columnIndex": 0}
        tab = self.tab(at["sheetId"])
        if "range" in body:
            tab.cells = [[EMPTY] * tab.width for _ in tab.cells]
        for row, line in enumerate(body["rows"], at["rowIndex"]):
            for column, data in enumerate(line["values"], at["columnIndex"]):
                self._put(tab, row, column, data, body["fields"])

    def _put(self, tab: Tab, row: int, column: int, data: Json, fields: str) -> None:
        if row >= len(tab.cells) or column >= tab.width:
            raise Wrong("The range exceeds grid limits.")
        if fields == "note":
            tab.notes[row, column] = data["note"]
            return
        if tab.title in self.protected:
            raise Wrong("You are trying to edit a protected cell or object.")
        text = data.get("userEnteredValue", {}).get("stringValue", "")
        if len(text) > 50_000:
            raise Wrong("Your input contains more than the maximum of 50000 characters in a single cell.")
        runs = data.get("textFormatRuns", ()) if "textFormatRuns" in fields.split(",") else ()
        links = tuple((run["startIndex"], run["format"].get("link", {}).get("uri", "")) for run in runs)
        starts = [-1, *(start for start, _ in links), len(text.encode("utf-16-le")) // 2]
        if links and starts != sorted(set(starts)):
            raise Wrong("TextFormatRuns must start in the text, one after the other.")
        tab.put(row, column, Cell(text, text, links))  # a new text has lost the looks of the old one

    def _appendCells(self, body: Json) -> None:  # noqa: N802
        tab = self.tab(body["sheetId"])
        end = len(tab.shown())
        tab.cells += [[EMPTY] * tab.width for _ in range(end + len(body["rows"]) - len(tab.cells))]
        for row, line in enumerate(body["rows"], end):
            for column, data in enumerate(line["values"]):
                self._put(tab, row, column, data, body["fields"])

    def _appendDimension(self, body: Json) -> None:  # noqa: N802
        tab = self.tab(body["sheetId"])
        if body["dimension"] == "ROWS":
            tab.cells += [[EMPTY] * tab.width for _ in range(body["length"])]
        else:
            tab.cells = [[*row, *[EMPTY] * body["length"]] for row in tab.cells]

    def _insertDimension(self, body: Json) -> None:  # noqa: N802
        tab, first, last = self._rows(body)
        tab.cells[first:first] = [[EMPTY] * tab.width for _ in range(last - first)]
        tab.shift(first, last - first)

    def _deleteDimension(self, body: Json) -> None:  # noqa: N802
        tab, first, last = self._rows(body)
        if last > len(tab.cells) or len(tab.cells) - (last - first) < 2:
            raise Wrong("You cannot delete all rows, nor rows that are not there.")
        del tab.cells[first:last]
        tab.shift(first, first - last)

    def _rows(self, body: Json) -> tuple[Tab, int, int]:
        asked = body["range"]
        return self.tab(asked["sheetId"]), asked["startIndex"], asked["endIndex"]

    def _copyPaste(self, body: Json) -> None:  # noqa: N802
        source, target = body["source"], body["destination"]
        taken = self.tab(source["sheetId"])
        given = self.tab(target["sheetId"])
        for row in range(source["startRowIndex"], source["endRowIndex"]):
            for column in range(source.get("startColumnIndex", 0), source.get("endColumnIndex", taken.width)):
                down = target["startRowIndex"] + row - source["startRowIndex"]
                along = target.get("startColumnIndex", 0) + column - source.get("startColumnIndex", 0)
                given.put(down, along, taken.cells[row][column])

    # --- what is read ---

    def about(self, ranges: Sequence[str]) -> Json:
        sheets = [{"properties": self._about(tab)} | self._data(tab, ranges) for tab in self.tabs]
        sheets = [sheet for sheet in sheets if "data" in sheet or not ranges]
        return {"properties": self.properties, "namedRanges": self.names, "sheets": sheets}

    def _about(self, tab: Tab) -> Json:
        size = {"gridProperties": {"rowCount": len(tab.cells) + tab.empty_rows, "columnCount": tab.width}}
        about = {"sheetId": tab.id, "title": tab.title, "sheetType": tab.kind, "hidden": tab.hidden}
        return about | (size if tab.kind == "GRID" else {})

    def _data(self, tab: Tab, ranges: Sequence[str]) -> Json:
        blocks = []
        for one in ranges:
            title, cells = parted(one)
            if self.tab(title) is tab:
                column = number_of(cells.partition(":")[2])
                rows = [{"values": [about_cell(row[column])]} if row[column].shown else {} for row in tab.cells[1:]]
                blocks.append({"startRow": 1, "startColumn": column, "rowData": rows})
        return {"data": blocks} if blocks else {}

    def values(self, ranges: Sequence[str]) -> Json:
        found = []
        for one in ranges:
            title, only = parted(one)
            shown = self.tab(title).shown()
            shown = shown[:1] if only == "1:1" else shown
            found.append({"range": one, "majorDimension": "ROWS"} | ({"values": shown} if shown else {}))
        return {"valueRanges": found}


def parted(quoted: str) -> tuple[str, str]:
    """A range's tab and its cells: ``'It''s'!A1:B`` is ``It's`` and ``A1:B``."""
    found = re.fullmatch(r"'((?:[^']|'')+)'(?:!(.+))?", quoted)
    if not found:
        raise Wrong("Unable to parse range")
    return found[1].replace("''", "'"), found[2] or ""


def about_cell(cell: Cell) -> Json:
    kind = {bool: "boolValue", float: "numberValue", str: "stringValue"}[type(cell.value)]
    return {"formattedValue": cell.shown, "effectiveValue": {kind: cell.value}}


def number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@dataclass
class Fault:
    """Something that goes wrong with some calls: ``on`` is read, write, token or all.

    ``after`` does the work first; ``cut`` breaks the answer off; ``drop`` closes the connection without one.
    """

    on: str
    status: int = 0
    times: int = 1
    skip: int = 0
    after: bool = False
    retry_after: int | None = None
    message: str = ""
    reason: str = ""
    html: bool = False
    cut: bool = False
    drop: bool = False
    delay: float = 0.0


class SheetsServer:
    """The spreadsheet behind HTTP. ``calls`` notes each call to Sheets as read or write.

    ``before`` and ``after`` let a person in just before and after the call of that number, ``while_writing`` just
    before the next call that writes.
    """

    def __init__(self) -> None:
        self.sheet = Spreadsheet()
        self.calls: list[str] = []
        self.largest = 0  # bytes sent in one call
        self.faults: list[Fault] = []
        self.before: dict[int, Callable[[Spreadsheet], None]] = {}
        self.after: dict[int, Callable[[Spreadsheet], None]] = {}
        self.while_writing: Callable[[Spreadsheet], None] | None = None
        self.lock = RLock()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.sheets = self
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    @contextmanager
    def running(self) -> Iterator["SheetsServer"]:
        thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._http.shutdown()
            self._http.server_close()
            thread.join()

    @property
    def reads(self) -> int:
        return self.calls.count("read")

    @property
    def writes(self) -> int:
        return self.calls.count("write")

    def fault_for(self, kind: str) -> Fault | None:
        for fault in self.faults:
            if fault.on in (kind, "all") and fault.times:
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault
        return None

    def work(self, kind: str, path: str, query: dict[str, list[str]], body: Json) -> Json:
        """Do what a call asks. People come in just before and just after a call, whatever it is."""
        if kind == "token":
            return {"access_token": "CANARY-TOKEN", "expires_in": 3600, "token_type": "Bearer"}
        with self.lock:
            number = len(self.calls)
            self.calls.append(kind)
        self._let_in(self.before.pop(number, None))
        if kind == "write":
            person, self.while_writing = self.while_writing, None
            self._let_in(person)
        try:
            with self.lock:
                return self._work(kind, path, query, body)
        finally:
            self._let_in(self.after.pop(number, None))

    def _let_in(self, person: Callable[[Spreadsheet], None] | None) -> None:
        if person:
            person(self.sheet)

    def _work(self, kind: str, path: str, query: dict[str, list[str]], body: Json) -> Json:
        if kind == "write":
            self.sheet.update(body["requests"])
            return {"updatedSpreadsheet": {"namedRanges": self.sheet.names}}
        ranges = query.get("ranges", [])
        return self.sheet.values(ranges) if path.endswith("values:batchGet") else self.sheet.about(ranges)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    sheets: SheetsServer

    def handle_error(self, *_: Any) -> None:
        """A client that has gone is no error."""


class _Handler(BaseHTTPRequestHandler):
    """HTTP, and the faults in it."""

    server: "_Http"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for the word that its headers have come

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        if "/spreadsheets/" in self.path:
            self._serve("read", {})
        else:
            self._answer(404, b"{}")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sheets.largest = max(self.server.sheets.largest, len(body))
        writes = self.path.split("?")[0].endswith(":batchUpdate")
        self._serve("write" if writes else "token", json.loads(body) if writes else {})

    def _serve(self, kind: str, body: Json) -> None:
        fault = self.server.sheets.fault_for(kind)
        if fault and fault.delay:
            time.sleep(fault.delay)
        if fault and (fault.status or fault.drop) and not fault.after:
            self._fail(fault)
            return
        parts = urlsplit(self.path)
        try:
            answer, status = self.server.sheets.work(kind, parts.path, parse_qs(parts.query), body), 200
        except Wrong as wrong:
            answer, status = {"error": {"code": 400, "message": str(wrong), "status": "INVALID_ARGUMENT"}}, 400
        if fault and (fault.status or fault.drop):
            self._fail(fault)
        else:
            self._answer(status, json.dumps(answer).encode(), cut=bool(fault and fault.cut))

    def _fail(self, fault: Fault) -> None:
        if fault.drop:
            self.close_connection = True
            return
        details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": fault.reason}]
        error = {"code": fault.status, "message": fault.message, "details": details if fault.reason else []}
        told = b"<html>Bad gateway</html>" if fault.html else json.dumps({"error": error}).encode()
        if fault.reason == "invalid_grant":
            told = json.dumps({"error": "invalid_grant", "error_description": fault.message}).encode()
        self._answer(fault.status, told, retry_after=fault.retry_after)

    def _answer(self, status: int, told: bytes, *, cut: bool = False, retry_after: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        if retry_after is not None:
            self.send_header("Retry-After", str(retry_after))
        self.end_headers()
        self.wfile.write(told[: len(told) // 2] if cut else told)
        self.close_connection = self.close_connection or cut


BOT = "bot@board.iam.gserviceaccount.com"


@cache
def invented_key() -> str:
    """A service account's key that nobody else has, as its file holds it."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return json.dumps(
        {
            "type": "service_account",
            "project_id": "board",
            "private_key_id": "canarykeyid0123456789",
            "private_key": pem,
            "client_email": BOT,
            "client_id": "1",
            "token_uri": "https://oauth2.googleapis.com/token",
        }
    )


class ToServer(PatientAdapter):
    """Takes what is meant for Google to the server, and nothing anywhere else."""

    __attrs__ = [*PatientAdapter.__attrs__, "url"]  # noqa: RUF012

    def __init__(self, server: SheetsServer, patience: Patience) -> None:
        super().__init__(patience)
        self.url = server.url

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        parts = urlsplit(str(request.url))
        if parts.hostname not in ("sheets.googleapis.com", "oauth2.googleapis.com", "iamcredentials.googleapis.com"):
            raise AssertionError(f"a call to {parts.hostname}")
        request.url = f"{self.url}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        return super().send(request, *args, **options)
