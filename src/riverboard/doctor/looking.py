"""Going to look: the settings file, the sheet, the published board, GitHub. Everything is read, nothing is changed."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from riverboard.doctor.addresses import WORKFLOW, repository_of, spreadsheet_page
from riverboard.doctor.facts import Facts, Published, Source, Trouble, Way, Workflow
from riverboard.doctor.rehearsal import rehearse
from riverboard.problems import BoardError, said_of_a_folder
from riverboard.settings import Settings, read_settings
from riverboard.sheet.folder import FolderSheet, named_by_the_environment
from riverboard.sheet.table import Snapshot

_PATIENCE = 20.0  # seconds lost to waiting for Google: somebody sits before it
_TIMED = re.compile(r"^\s*schedule\s*:", re.MULTILINE)
_NO_SHEET = (
    "No sheet is named. On GitHub, put the spreadsheet's address into the secret RIVERBOARD_SHEET;"
    " on a computer of your own, write it under “sheet” in board.yaml."
)


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """Where to look, and what to go by.

    ``settings`` is the file's path, which ``required`` says has to be there. ``source`` is the sheet that was named on
    the command line, or "". ``is_google`` tells a spreadsheet from a folder; ``day_in`` is the day in a time zone;
    ``mask`` is told what a log is never to show, ``step`` in a few words what comes next.
    """

    settings: Path
    required: bool
    source: str
    environment: Mapping[str, str]
    is_google: Callable[[str], bool]
    day_in: Callable[[ZoneInfo], date]
    random: Random
    mask: Callable[[str], None]
    step: Callable[[str], None]


def look(visit: Visit) -> Facts:
    """Everything that can be found out. What cannot be found out is a fact as well: nothing is raised."""
    named = visit.environment.get("GITHUB_REPOSITORY", "")
    try:
        settings = read_settings(visit.settings, required=visit.required)
    except BoardError as error:
        today = visit.day_in(ZoneInfo("UTC"))
        return Facts(today, settings_said=str(error), repository=repository_of(named, ""))
    repository = repository_of(named, settings.site_url)
    today = visit.day_in(settings.zone())
    visit.step("Looking at the sheet")
    way, snapshot = _way(visit, settings)
    rehearsed = rehearse(snapshot, settings, today, visit.random) if snapshot else None
    if rehearsed and way.source is Source.FOLDER:
        rehearsed = replace(rehearsed, columns_said=said_of_a_folder(rehearsed.columns_said))
    return Facts(
        today,
        settings,
        "",
        repository,
        way,
        rehearsed,
        _published(visit, settings.site_url),
        _workflow(visit, repository),
    )


def _way(visit: Visit, settings: Settings) -> tuple[Way, Snapshot | None]:
    """The way to the sheet, and the sheet where it leads there."""
    from_environment = "" if visit.source else visit.environment.get("RIVERBOARD_SHEET", "")
    source = visit.source or from_environment or settings.sheet
    if not source:
        return Way(Source.NONE, Trouble.ADDRESS, _NO_SHEET), None
    if not visit.is_google(source):
        return _folder(source, from_environment=bool(from_environment))
    # An address that is kept out of the settings is kept out of a log that strangers can read, too.
    secret = bool(from_environment) and visit.environment.get("GITHUB_ACTIONS") == "true"
    return _spreadsheet(visit, settings, source, secret=secret)


def _folder(source: str, *, from_environment: bool) -> tuple[Way, Snapshot | None]:
    folder = Path(source)
    try:
        if from_environment:
            named_by_the_environment(source)
        snapshot = FolderSheet(folder).read()
    except BoardError as error:
        return Way(Source.FOLDER, Trouble.SHEET, str(error)), None
    # It is replaced whole, by a fresh one that is made beside it.
    if not all(os.access(one, os.W_OK | os.X_OK) for one in (folder, folder.resolve().parent)):
        said = "The sheet's folder, or the one around it, cannot be written. Give yourself the right to write there."
        return Way(Source.FOLDER, Trouble.SHEET, said), snapshot
    return Way(Source.FOLDER), snapshot


def _spreadsheet(visit: Visit, settings: Settings, source: str, *, secret: bool) -> tuple[Way, Snapshot | None]:
    from riverboard.sheet.credentials import find_access, open_session
    from riverboard.sheet.google import GoogleSheet, spreadsheet_key
    from riverboard.sheet.retries import Patience

    try:
        key = spreadsheet_key(source)
    except BoardError as error:
        return Way(Source.GOOGLE, Trouble.ADDRESS, str(error)), None
    page = "" if secret else spreadsheet_page(key)
    try:
        access = find_access(visit.environment, visit.mask)
    except BoardError as error:
        return Way(Source.GOOGLE, Trouble.CREDENTIALS, str(error), page=page), None
    dates = [wording for name in ("timestamp", "until", "until_date") for wording in settings.wordings(name)]
    session = open_session(access, Patience(min(settings.sheet_patience, _PATIENCE)))
    reached = GoogleSheet(key, session, access.address, dates).reach()
    trouble = Trouble(reached.concern.value) if reached.concern else None
    return Way(Source.GOOGLE, trouble, reached.said, access.address, page), reached.snapshot


def _published(visit: Visit, site_url: str) -> Published:
    from riverboard.doctor.web import ask_board

    if not site_url.startswith("https://"):
        return Published()
    visit.step("Looking at the published board")
    return ask_board(site_url)


def _workflow(visit: Visit, repository: str) -> Workflow:
    from riverboard.doctor.web import ask_workflow

    file = visit.settings.parent / WORKFLOW
    try:
        here = file.is_file()
        timed = here and bool(_TIMED.search(file.read_text(encoding="utf-8", errors="replace")))
        expected = file.parent.is_dir()
    except OSError:
        here = timed = expected = False
    if not repository:
        return Workflow(here, timed, expected)
    visit.step("Asking GitHub about the schedule")
    return Workflow(here, timed, expected, ask_workflow(repository, visit.environment))
