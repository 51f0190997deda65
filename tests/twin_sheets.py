"""The same sheet twice, as a folder and as a Google spreadsheet: people do the same to both, and both come out alike.

Google is a server on this computer, reached by the real gspread. Each run is compared: the tabs, ``content/`` and
``output/``. A difference between the two is a bug of Riverboard's.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, Protocol, TypeVar

import pytest
from google.auth.credentials import AnonymousCredentials

from journeys import read_tab, tree, write_tab
from riverboard import deciding, publishing
from riverboard.ids import MINTED
from riverboard.layout import STOOD
from riverboard.problems import BoardError, said_of_a_folder
from riverboard.settings import Settings
from riverboard.sheet.credentials import Access, open_session
from riverboard.sheet.folder import FolderSheet
from riverboard.sheet.google import GoogleSheet
from riverboard.sheet.retries import Patience
from riverboard.sheet.table import Plan, Sheet, Snapshot
from sheets_server import Cell, SheetsServer, Spreadsheet, ToServer

KEY = "1" + "invented" * 5
TODAY = date(2026, 6, 14)
SETTINGS = Settings(name="Weirside")
_TIMESTAMP = re.compile(r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}:\d{2}")
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 (day 0 of a spreadsheet's calendar: wall clock)

_Value = TypeVar("_Value")
Rows = list[list[str]]
Said = Callable[[str], None]
Step = Callable[[publishing.Job, Said], deciding.Done | None]
Deed = Callable[[Rows], Rows]
"""What a person does to a tab: from its rows, the headings first, to its rows."""

SYNC: tuple[Step, ...] = (publishing.sync, publishing.suggest)
BEFORE_WRITING = "before writing"
WHILE_WRITING = "while writing"
AFTER_WRITING = "after writing"


class Home(Protocol):
    """Where a sheet lives, and what people do there by hand."""

    name: str

    @property
    def door(self) -> Sheet:
        """Riverboard's way in."""

    @property
    def folder(self) -> Path | None:
        """The sheet's folder, where it has one."""

    def tabs(self) -> dict[str, Rows]:
        """Everything that people see, without the blank cells at the ends."""

    def put(self, tab: str, rows: Rows) -> None:
        """Let a tab hold just this."""

    def rename(self, tab: str, name: str) -> None:
        """Give a tab another name."""

    def interrupted(self, person: Callable[[], None]) -> AbstractContextManager[None]:
        """Let a person in while Riverboard is writing, as late as it can be."""


class Folder:
    """A folder of CSV files."""

    name = "folder"

    def __init__(self, folder: Path) -> None:
        self.folder: Path | None = folder
        self._path = folder
        folder.mkdir()

    @property
    def door(self) -> Sheet:
        return FolderSheet(self._path)

    def tabs(self) -> dict[str, Rows]:
        return {path.stem: trimmed(read_tab(path)) for path in self._path.glob("*.csv")}

    def put(self, tab: str, rows: Rows) -> None:
        write_tab(self._path / f"{tab}.csv", rows)

    def rename(self, tab: str, name: str) -> None:
        (self._path / f"{tab}.csv").rename(self._path / f"{name}.csv")

    @contextmanager
    def interrupted(self, person: Callable[[], None]) -> Iterator[None]:
        """When the first new file goes to the disk, and none has taken its place yet."""

        with pytest.MonkeyPatch.context() as patch:
            real = os.fsync

            def late(handle: int) -> None:
                patch.undo()
                person()
                real(handle)

            patch.setattr(os, "fsync", late)
            yield


class Google:
    """A Google spreadsheet on a server of this computer."""

    name = "google"
    folder: Path | None = None

    def __init__(self, server: SheetsServer) -> None:
        self.server = server

    @property
    def door(self) -> Sheet:
        patience = Patience(2, pause=0.01)
        access = Access(AnonymousCredentials(), "")  # type: ignore[no-untyped-call]
        return GoogleSheet(KEY, open_session(access, patience, ToServer(self.server, patience)))

    def tabs(self) -> dict[str, Rows]:
        return {tab.title: tab.shown() for tab in self.server.sheet.tabs}

    def put(self, tab: str, rows: Rows) -> None:
        sheet = self.server.sheet
        cells = Spreadsheet().add(tab, [[_typed(text) for text in row] for row in rows]).cells
        if tab not in self.tabs():
            sheet.add(tab, [])
        sheet.tab(tab).cells = cells

    def rename(self, tab: str, name: str) -> None:
        self.server.sheet.tab(tab).title = name

    @contextmanager
    def interrupted(self, person: Callable[[], None]) -> Iterator[None]:
        """When the call that writes has left Riverboard and has not reached the spreadsheet yet."""
        self.server.while_writing = lambda _: person()
        yield
        self.server.while_writing = None


@dataclass
class Run:
    """What a run of a twin came to: what it published, or the sentence with which it stopped."""

    done: deciding.Done | None
    said: str


@dataclass
class Twin:
    """One of the two: a sheet, what is made of it, and who comes in at which moment."""

    home: Home
    place: Path
    settings: Settings = SETTINGS
    random: Random = field(default_factory=Random)
    moments: dict[str, Callable[["Twin"], None]] = field(default_factory=dict)

    def read(self) -> Snapshot:
        self.random.seed(7)  # the same new IDs in both, as long as both need the same ones at once
        return self.home.door.read()

    def apply(self, plan: Plan, seen: Snapshot) -> None:
        """Write, with people coming in around it, once each."""
        self._let_in(BEFORE_WRITING)
        with self.home.interrupted(lambda: self._let_in(WHILE_WRITING)):
            self.home.door.apply(plan, seen)
        self._let_in(AFTER_WRITING)

    def _let_in(self, moment: str) -> None:
        if person := self.moments.pop(moment, None):
            person(self)

    def run(self, *steps: Step, accept_drop: bool = False, dry_run: bool = False, place: str = "") -> Run:
        job = publishing.Job(
            self,
            self.settings,
            self.place / f"content{place}",
            self.place / f"output{place}",
            TODAY,
            self.random,
            dry_run,
            accept_drop,
            self.home.folder,
        )
        try:
            return Run([step(job, lambda _: None) for step in steps][-1], "")
        except BoardError as error:
            return Run(None, str(error))

    def namer(self) -> Callable[[str], str]:
        """Writes each ID in a text as the title of its entry: one that is interrupted may give other IDs."""
        titles = {row["ID"]: row["Title"] for row in dicts(self.home.tabs()["Board"])}
        return lambda text: MINTED.sub(lambda found: f"‹{titles.get(found[0], '')}›", text)

    def change(self, tab: str, deed: Deed) -> None:
        rows = self.home.tabs()[tab]
        width = max(map(len, rows))
        self.home.put(tab, deed([row + [""] * (width - len(row)) for row in rows]))

    def files(self) -> dict[str, bytes | None]:
        """``content/`` and ``output/``, byte for byte."""
        names = [path.name for path in self.place.iterdir()] if self.place.exists() else []
        return {f"{name}/{path}": data for name in names for path, data in tree(self.place / name).items()}


class Twins:
    """Both at once. Whatever is done is done to both; whatever is looked at is the same in both."""

    def __init__(self, *twins: Twin) -> None:
        self.twins = twins
        self.by_title = False

    def sync(self) -> None:
        """A run of each that builds no pages, which is quicker: ``riverboard sync`` and ``riverboard suggest``."""
        self._run(lambda twin: twin.run(*SYNC))

    def publish(self, *, accept_drop: bool = False, dry_run: bool = False) -> Run:
        """A whole run of each: ``riverboard publish``."""
        return self._run(lambda twin: twin.run(publishing.publish, accept_drop=accept_drop, dry_run=dry_run))

    def interrupted(self, moment: str, person: Callable[[Twin], None], *steps: Step) -> None:
        """A run of each with a person coming in, and one more for what came too late."""
        for twin in self.twins:
            twin.moments[moment] = person
            assert not twin.run(*steps or SYNC).said
            assert not twin.moments, "nobody came in"
        self.by_title = True
        self._run(lambda twin: twin.run(*steps or SYNC))

    def _run(self, run: Callable[[Twin], Run]) -> Run:
        """Both say the same and come out alike."""
        runs = [run(twin) for twin in self.twins]
        same(said_of_a_folder(run.said) for run in runs)  # of a spreadsheet it is said that it has versions
        same(run.done and (run.done.figures, run.done.connections, run.done.problems, run.done.mended) for run in runs)
        self.everything()
        return runs[0]

    def settings(self, **choices: Any) -> None:
        """What the community chooses in ``board.yaml`` from now on."""
        for twin in self.twins:
            twin.settings = twin.settings.model_copy(update=choices)

    def change(self, tab: str, deed: Deed) -> None:
        for twin in self.twins:
            twin.change(tab, deed)

    def rename(self, tab: str, name: str) -> None:
        for twin in self.twins:
            twin.home.rename(tab, name)

    def put(self, tab: str, rows: Rows) -> None:
        for twin in self.twins:
            twin.home.put(tab, rows)

    def tab(self, tab: str) -> list[dict[str, str]]:
        """A tab's rows by their headings."""
        return dicts(self.everything()[0][tab])

    def entry(self, title: str) -> dict[str, str]:
        """The one row of the Board tab with this title."""
        (found,) = [row for row in self.tab("Board") if row["Title"] == title]
        return found

    def everything(self) -> tuple[dict[str, Rows], dict[str, bytes | None]]:
        """All that can be seen of the sheet and of what was published."""
        return same(self._seen(twin) for twin in self.twins)

    def _seen(self, twin: Twin) -> tuple[dict[str, Rows], dict[str, bytes | None]]:
        tabs, files = twin.home.tabs(), twin.files()
        if not self.by_title:
            return tabs, files
        named = twin.namer()
        tabs["Board"] = _without(STOOD, tabs["Board"])  # it knows the IDs, which each has drawn for itself
        return {tab: [[named(text) for text in row] for row in rows] for tab, rows in tabs.items()}, {
            named(path): data and named(data.decode(errors="surrogateescape")).encode(errors="surrogateescape")
            for path, data in files.items()
        }

    def shown(self) -> dict[str, str]:
        """The entries that may be shown: their IDs by their titles."""
        content = self.everything()[1]["content/board.json"]
        return {entry["title"]: entry["id"] for entry in json.loads(content or b"")["entries"]}


def _without(heading: str, rows: Rows) -> Rows:
    place = rows[0].index(heading)
    return [[*row[:place], *row[place + 1 :]] for row in rows]


def same(values: Iterable[_Value]) -> _Value:
    """The one value that all are."""
    first, *others = values
    for other in others:
        assert first == other
    return first


def dicts(rows: Rows) -> list[dict[str, str]]:
    """Rows by their headings."""
    header, *body = rows
    return [dict(zip(header, row + [""] * len(header), strict=False)) for row in body]


def trimmed(rows: Rows) -> Rows:
    """Rows without the blank cells and rows at their ends, as a spreadsheet tells them."""
    rows = [list(row) for row in rows]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _typed(text: str) -> Cell:
    """A cell as Google keeps it: the moment that a form notes is a number there."""
    if not _TIMESTAMP.fullmatch(text):
        return Cell.text(text)
    since = datetime.strptime(text, "%m/%d/%Y %H:%M:%S") - _FIRST_DAY  # noqa: DTZ007 (wall clock)
    return Cell(since.total_seconds() / 86_400, text)
