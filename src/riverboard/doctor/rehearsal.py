"""What publishing would make of the sheet, tried out on what was read. Pure, and nothing of it is kept."""

from datetime import date
from random import Random

from riverboard import tabs
from riverboard.columns import OWNED_TABS, find_responses, read_columns
from riverboard.deciding import decide, settings_rows
from riverboard.doctor.facts import Rehearsed
from riverboard.limits import near_limits
from riverboard.overlooked import no_catalog
from riverboard.problems import BoardError
from riverboard.settings import Settings, with_tab
from riverboard.sheet.table import Snapshot
from riverboard.wording import FIELDS, plain

_NO_QUESTIONS = frozenset({"timestamp", "board_id"})


def rehearse(snapshot: Snapshot, settings: Settings, today: date, random: Random) -> Rehearsed:
    """What would stop publishing, and where; else what would be read. Never an answer, never a heading."""
    last_run = tabs.last_run(snapshot.table("Report"), day_first=settings.dates == "day-first")
    try:
        settings = with_tab(settings, settings_rows(snapshot.table("Settings")))
    except BoardError as error:
        return Rehearsed(settings, settings_said=str(error), last_run=last_run)
    try:
        table = find_responses(snapshot, settings)
    except BoardError as error:
        if settings.responses_tab is None and _holds_one_other(snapshot):
            # The tab is there, and its questions are not.
            return Rehearsed(settings, columns_said=str(error), last_run=last_run)
        return Rehearsed(settings, answers_said=str(error), last_run=last_run)
    try:
        columns = read_columns(table, settings)
        board = decide(snapshot, settings, today, random, accept_drop=False).board
    except BoardError as error:
        return Rehearsed(settings, columns_said=str(error), last_run=last_run)
    fields = tuple(field for field in FIELDS if field in columns.own and field not in _NO_QUESTIONS)
    others, not_asked = len(columns.unknown), columns.not_asked if columns.unknown else ()
    return Rehearsed(
        settings,
        fields=fields,
        others=others,
        not_asked=not_asked,
        near=near_limits(snapshot.cells, board.entries),
        no_catalog=no_catalog(settings),
        last_run=last_run,
    )


def _holds_one_other(snapshot: Snapshot) -> bool:
    """Whether there is just one tab that could be the form's: the one beside Riverboard's own."""
    owned = {plain(tab) for tab in OWNED_TABS}
    return [bool(table.header) for table in snapshot.tables.values() if plain(table.tab) not in owned] == [True]
