"""What was found out about a set-up, as values. Nothing here holds an answer, a cell or a secret."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from riverboard.entry import Kind
from riverboard.problems import Problem
from riverboard.settings import Settings


class Source(StrEnum):
    """What kind of sheet there is."""

    NONE = "none"
    FOLDER = "folder"
    GOOGLE = "google"


class Trouble(StrEnum):
    """Which step of the way to the sheet is stuck."""

    ADDRESS = "address"  # no sheet is named, or not by its address
    CREDENTIALS = "credentials"
    REFUSED = "refused"  # the credentials are there, and Google does not take them
    API = "api"
    SERVICE = "service"  # Google, the network or a quota: time heals it
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Way:
    """The way to the sheet. ``trouble`` is None where it is free; ``said`` is then "", else a sentence on what to do.

    ``account`` is the address to share the spreadsheet with, ``page`` the spreadsheet's own; "" where nobody can tell.
    """

    source: Source = Source.NONE
    trouble: Trouble | None = None
    said: str = ""
    account: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What publishing would make of the sheet. Each ``…_said`` is a sentence on what stops it, or "".

    ``settings`` are those with the Settings tab laid over them; ``fields`` are Riverboard's own names for the
    questions it recognized, ``others`` counts the rest; ``not_asked`` are the kinds that none of those asks for;
    ``near`` are the limits that are not far away; ``no_catalog`` says that the board speaks English in place of its
    own language; ``last_run`` is the day that the Report tab names.
    """

    settings: Settings
    settings_said: str = ""
    answers_said: str = ""
    columns_said: str = ""
    fields: tuple[str, ...] = ()
    others: int = 0
    not_asked: tuple[Kind, ...] = ()
    near: tuple[Problem, ...] = ()
    no_catalog: Problem | None = None
    last_run: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What stands at the board's address: the HTTP status of its board.json (0: no answer), and the day in it."""

    status: int = 0
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class Workflow:
    """The workflow that publishes by itself.

    ``here``: its file lies beside the settings; ``timed``: with a schedule in it; ``expected``: other workflows lie
    there. ``state`` is GitHub's word for it, ``missing`` where GitHub shows none, "" where GitHub did not say.
    """

    here: bool = False
    timed: bool = False
    expected: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the steps are decided from. ``repository`` is GitHub's ``owner/name``, or ""."""

    today: date
    settings: Settings | None = None
    settings_said: str = ""
    repository: str = ""
    way: Way = Way()
    rehearsed: Rehearsed | None = None
    published: Published = Published()
    workflow: Workflow = Workflow()
