"""Sheets as values: a form's tab, and what Riverboard makes of it by deciding and applying in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from riverboard.deciding import Outcome, decide
from riverboard.layout import find
from riverboard.matching import Reader
from riverboard.settings import Settings
from riverboard.sheet.table import Plan, Snapshot, Table, applied

DAY = date(2026, 6, 1)
ANSWERS = "Form Responses 1"
SETTINGS = Settings(areas=("Mill Lane", "Old Dock"), languages=("en",))  # type: ignore[arg-type]

# Each question of the form, under a short name.
QUESTIONS: Mapping[str, str] = {
    "timestamp": "Timestamp",
    "offer": "What could you offer?",
    "offer_text": "Tell us a little more about your offer",
    "need": "What could you use?",
    "need_text": "Is there anything that would help someone understand?",
    "dream": "What are you dreaming about these days?",
    "dream_text": "If it came alive, what would we see, hear or smell?",
    "area": "Which part of town?",
    "when": "What days or times are good?",
    "category": "What is it about?",
    "until": "How long should it stay up?",
    "until_date": "Until which date?",
    "show_name": "What should people see?",
    "name": "Name to show",
    "full_name": "Your name",
    "way": "Best way to reach you",
    "contact": "The number, address or name for that",
    "aside": "Anything just for the organizers?",
    "consent": "I understand that my note will be on a public website, and I say yes to that.",
    "may": "You may",
    "adult": "Are you 18 or older?",
}
USUAL = {
    "timestamp": "5/30/2026 9:00:00",
    "show_name": "The name I write below",
    "consent": "Yes, I say yes",
    "may": "suggest links to other notes",
    "adult": "Yes",
}


def response(**answers: str) -> dict[str, str]:
    """A member's answers by the short names of the questions, with the usual ones filled in."""
    return {**USUAL, **answers}


def form(*responses: Mapping[str, str], questions: Mapping[str, str] = QUESTIONS) -> Table:
    """The form's tab."""
    rows = tuple(tuple(each.get(name, "") for name in questions) for each in responses)
    return Table(ANSWERS, tuple(questions.values()), rows)


@dataclass
class MemorySheet:
    """A sheet that is nothing but its tables. Rows are named by index, columns by heading."""

    tables: dict[str, Table] = field(default_factory=dict)
    settings: Settings = SETTINGS
    today: date = DAY
    random: Random = field(default_factory=lambda: Random(7))  # noqa: S311
    reader: Reader | None = None
    overdue: timedelta | None = None

    def __getitem__(self, tab: str) -> list[dict[str, str]]:
        """The rows of a tab by the headings that Riverboard knows, or else as they stand."""
        table = self.tables.get(tab) or Table(tab)
        return [
            {heading: table.cell(row, column) for column, heading in enumerate(table.header)}
            for row in range(len(table.rows))
        ]

    def snapshot(self) -> Snapshot:
        return Snapshot(dict(self.tables))

    def decide(self, *, accept_drop: bool = False) -> Outcome:
        return decide(
            self.snapshot(),
            self.settings,
            self.today,
            self.random,
            accept_drop=accept_drop,
            reader=self.reader,
            overdue=self.overdue,
        )

    def run(self, *, accept_drop: bool = False) -> Outcome:
        """Decide and write, as a whole run does."""
        outcome = self.decide(accept_drop=accept_drop)
        self.apply([*outcome.sync, *outcome.suggest])
        return outcome

    def apply(self, plan: Plan) -> None:
        for change in plan:
            self.tables[change.tab] = applied(self.tables.get(change.tab), change)

    def place(self, tab: str, heading: str) -> int:
        """The index of a column, by the name that Riverboard gives it or as it stands."""
        header = self.tables[tab].header
        return header.index(heading) if heading in header else find(header, (heading,))[heading]

    def cell(self, tab: str, row: int, heading: str) -> str:
        return self.tables[tab].cell(row, self.place(tab, heading))

    def type(self, tab: str, row: int, heading: str, text: str) -> None:
        """Type a text into a cell, as a person does."""
        table, place = self.tables[tab], self.place(tab, heading)
        cells = padded(table.rows[row], len(table.header))
        cells[place] = text
        self.tables[tab] = Table(tab, table.header, (*table.rows[:row], tuple(cells), *table.rows[row + 1 :]))

    def fill(self, tab: str, heading: str, text: str = "") -> None:
        """Type the same into a whole column; without a text, wipe it."""
        for row in range(len(self.tables[tab].rows)):
            self.type(tab, row, heading, text)

    def add(self, tab: str, cells: Mapping[str, str]) -> None:
        """Add a row by hand, at the end."""
        table = self.tables[tab]
        self.tables[tab] = Table(tab, table.header, (*table.rows, ("",) * len(table.header)))
        for heading, text in cells.items():
            self.type(tab, len(table.rows), heading, text)

    def reorder(self, tab: str, rows: Sequence[int]) -> None:
        """Keep the rows with these indices, in this order. One that is named twice is copied."""
        table = self.tables[tab]
        self.tables[tab] = Table(tab, table.header, tuple(table.rows[row] for row in rows))

    def delete(self, tab: str, row: int) -> None:
        self.reorder(tab, [other for other in range(len(self.tables[tab].rows)) if other != row])

    def reorder_columns(self, tab: str, places: Sequence[int]) -> None:
        table = self.tables[tab]
        rows = tuple(tuple(table.cell(row, place) for place in places) for row in range(len(table.rows)))
        self.tables[tab] = Table(tab, tuple(table.header[place] for place in places), rows)

    def drop_column(self, tab: str, heading: str) -> None:
        gone = self.place(tab, heading)
        self.reorder_columns(tab, [place for place in range(len(self.tables[tab].header)) if place != gone])

    def add_column(self, tab: str, place: int, heading: str, text: str = "") -> None:
        """Insert a column of one's own."""
        table = self.tables[tab]
        rows = []
        for row in table.rows:
            cells = padded(row, len(table.header))
            rows.append((*cells[:place], text, *cells[place:]))
        self.tables[tab] = Table(tab, (*table.header[:place], heading, *table.header[place:]), tuple(rows))

    def rename(self, tab: str, heading: str, name: str) -> None:
        table, place = self.tables[tab], self.place(tab, heading)
        header = (*table.header[:place], name, *table.header[place + 1 :])
        self.tables[tab] = Table(tab, header, table.rows)

    def row(self, tab: str, heading: str, text: str) -> int:
        """The index of the one row whose cell holds exactly this text."""
        place = self.place(tab, heading)
        (found,) = [row for row in range(len(self.tables[tab].rows)) if self.tables[tab].cell(row, place) == text]
        return found

    def answer(self, row: int, **answers: str) -> None:
        """Change some of a member's answers."""
        for name, text in answers.items():
            self.type(ANSWERS, row, QUESTIONS[name], text)

    def send(self, **answers: str) -> None:
        """Send another response."""
        self.add(ANSWERS, {QUESTIONS[name]: text for name, text in response(**answers).items()})

    def say(self, title: str, status: str) -> None:
        """An organizer's word on the one entry with this title."""
        self.type("Board", self.row("Board", "Title", title), "Status", status)

    def entry(self, title: str) -> dict[str, str]:
        """The row of the Board tab with this title."""
        return self["Board"][self.row("Board", "Title", title)]


def padded(row: Iterable[str], width: int) -> list[str]:
    cells = list(row)
    return cells + [""] * (width - len(cells))


def sheet_of(*responses: Mapping[str, str], status: str = "", **choices: Any) -> MemorySheet:
    """A sheet after its first run, with one word typed into every row's Status, not yet looked at again.

    Without a status, as it stands after the first run. ``choices`` are the community's settings.
    """
    sheet = MemorySheet({ANSWERS: form(*responses)}, SETTINGS.model_copy(update=choices))
    sheet.run()
    if status:
        sheet.fill("Board", "Status", status)
    return sheet


def shown(outcome: Outcome) -> dict[str, Any]:
    """The shown entries by title."""
    return {entry.title: entry for entry in outcome.board.entries}
