"""The headings of the tabs that Riverboard keeps, and how to find them again after organizers have changed them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from riverboard.columns import heading
from riverboard.problems import BoardError
from riverboard.sheet.table import Changes, Table
from riverboard.wording import DEFAULT_QUESTIONS, UNTICKED, plain

BOARD = (
    "ID",
    "Status",
    "Kind",
    "Title",
    "Text",
    "Category",
    "Area",
    "When",
    "Name shown",
    "Until",
    "Posted",
    "Check",
    "New text",
    "Organizer note",
)
# Riverboard's own bookkeeping, at the far right. Organizers need not read it.
FROM, MEMBER, SEEN, APPROVED, SHOWN_SINCE, MET_SINCE, STOOD = MACHINE = (
    "Riverboard: from",
    "Riverboard: member",
    "Riverboard: seen",
    "Riverboard: approved",
    "Riverboard: shown since",
    "Riverboard: met since",
    "Riverboard: stood",
)
NOTE = "Organizer note"
WHERE = "Where"
"""Heads the column that says which tab and row to look at, such as “Board, row 17”. On Google those are links."""
MATCHES = (
    "ID",
    "Decision",
    "Kind",
    "Who (ids)",
    "What (titles)",
    WHERE,
    "Why",
    "Strength",
    "Introduction",
    "First suggested",
    "Organizer note",
)
WHY_LAID, INTRODUCTION_LAID, WHO_LAID, DECIDED = MATCHES_MACHINE = (
    "Riverboard: why",
    "Riverboard: introduction",
    "Riverboard: who",
    "Riverboard: decision",
)
"""The machine columns of the Matches tab: fingerprints of the reasons and of the introduction that Riverboard wrote,
beside that one of how people wanted to be reached then, whom a row is about (:mod:`riverboard.who`), and what was
decided on them (:mod:`riverboard.decisions.remembering`)."""
REPORT = (WHERE, "What", "What to do")
THANKS = ("Show", "Thanks", "From", "About", "Date")
"""What is read of the Thanks tab. Riverboard makes no such tab and writes nothing there."""
MAY_SHOW = "May we show it?"
"""The form's own question, where the tab is one that a form fills."""

_UNTICKED = frozenset(map(plain, UNTICKED))
_THANKS_ELSEWHERE = (
    "gracias",
    "agradecimiento",
    "qué te gustaría decir",
    "merci",
    "remerciement",
    "danke",
    "dank",
    "obrigado",
    "شكر",
    "شكرا",
)
_OTHER_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "ID": ("board id", "entry id", "note id"),
    "Status": ("state", "estado", "statut", "stand"),
    "Kind": ("type", "tipo", "art", "genre"),
    "Title": ("headline", "short line", "título", "titel", "titre"),
    "Text": ("story", "words", "details", "description", "texto", "texte"),
    "Category": ("topic", "theme", "subject", "categoría", "kategorie", "catégorie"),
    "Area": ("part of town", "neighborhood", "neighbourhood", "zona", "barrio", "quartier"),
    "When": ("times", "days and times", "cuándo", "wann", "quand"),
    "Name shown": ("shown name", "name", "name to show", "nombre", "nombre mostrado"),
    "Until": ("ends", "end", "end date", "hasta", "bis"),
    "Posted": ("date", "shared", "shared on", "publicado"),
    "Check": ("checks", "revisar"),
    "New text": ("new words", "texto nuevo"),
    "Organizer note": ("organizer notes", "organizers note", "note", "notes", "nota", "notas"),
    "Decision": ("decide", "decisión"),
    "Who (ids)": ("who", "who ids", "ids", "entries"),
    "What (titles)": ("what", "what titles", "titles"),
    WHERE: ("rows", "board rows"),
    "Why": ("reasons", "por qué"),
    "Strength": ("fuerza",),
    "Introduction": ("intro", "presentación"),
    "First suggested": ("suggested", "first suggested on"),
    "Show": ("status", "publish", "mostrar", "publicar", "estado", "afficher", "montrer", "statut", "zeigen"),
    "Thanks": ("thank you", "words", "text", "message", "what would you like to say", *_THANKS_ELSEWHERE),
    "From": (
        "signed",
        "name to show",
        "name shown",
        "nombre para mostrar",
        "de",
        "de parte de",
        "firma",
        "de la part de",
        "von",
        "من",
    ),
    "About": (
        "about ids",
        "entry",
        "which note or meeting",
        "which note",
        "qué nota o encuentro",
        "sobre",
        "à propos de",
        "über",
        "عن",
    ),
    "Date": ("day", "on", "posted", "fecha", "datum", "data", "التاريخ", *DEFAULT_QUESTIONS["timestamp"]),
    MAY_SHOW: DEFAULT_QUESTIONS["may_show"],
}


def find(header: Sequence[str], wanted: Iterable[str]) -> dict[str, int]:
    """The index of each wanted heading that is there, under its own or another usual name. The first counts."""
    wanted = tuple(wanted)
    exact = _places(header, lambda text: text.strip().casefold())
    alike = _places(header, heading)
    found = {name: exact[name.casefold()] for name in wanted if name.casefold() in exact}
    for name in wanted:
        for other in (name, *_OTHER_HEADINGS.get(name, ())):
            index = alike.get(heading(other))
            if name not in found and index is not None and index not in found.values():
                found[name] = index
    return found


def _places(header: Sequence[str], key: Callable[[str], str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, text in enumerate(header):
        if text.strip():
            places.setdefault(key(text), index)
    return places


def is_exact(header: Sequence[str], places: Mapping[str, int], name: str) -> bool:
    """Whether a column that was found is headed by just the name that Riverboard gives it."""
    return header[places[name]].strip().casefold() == name.casefold()


def doubled(header: Sequence[str], wanted: Iterable[str]) -> str:
    """The first of the wanted headings that more than one column has, or "". An exact one wins over others like it."""
    exact = Counter(text.strip().casefold() for text in header)
    alike = Counter(heading(text) for text in header if text.strip())
    return next((name for name in wanted if (exact[name.casefold()] or alike[heading(name)]) > 1), "")


def refuse_doubled(table: Table, wanted: Iterable[str]) -> None:
    """Raises BoardError where nobody can tell which of two columns is meant. Organizers' notes may stand in several."""
    if twice := doubled(table.header, (name for name in wanted if name != NOTE)):
        raise BoardError(
            f"The {table.tab} tab has two columns “{twice}”. Was one added? Give that one another heading."
        )


@dataclass(slots=True, repr=False)
class Draft:
    """One row in the making: its values by heading, and the index it was read at (None for a row to add)."""

    index: int | None
    values: dict[str, str]
    before: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def __setitem__(self, name: str, text: str) -> None:
        self.values[name] = text

    def __repr__(self) -> str:
        return f"Draft({self.index})"


@dataclass(frozen=True, slots=True, repr=False)
class Sheetful:
    """A kept tab as it was read: where its columns are, and its rows that hold anything."""

    tab: str
    table: Table | None
    wanted: tuple[str, ...]
    places: Mapping[str, int]
    drafts: tuple[Draft, ...]

    @property
    def lost(self) -> tuple[str, ...]:
        """The headings that an existing tab no longer has under any name."""
        if self.table is None or not self.table.header:
            return ()
        return tuple(name for name in self.wanted if name not in self.places)

    def require(self, *names: str) -> None:
        """Raises BoardError where a tab with rows has lost a column without which nothing in it can be decided."""
        missing = next((name for name in names if self.drafts and name in self.lost), "")
        if missing and self.table and not find(self.table.header, self.wanted):
            raise BoardError(
                f"The first row of the {self.tab} tab does not hold its headings. Was a row put above them, or were"
                " they sorted in among the rows? Make them the first row again."
            )
        if missing:
            raise BoardError(
                f"The {self.tab} tab has no column “{missing}”. Was it renamed or deleted?"
                f" Name it “{missing}” again, or bring it back from the sheet's version history."
            )

    def changes(self, drafts: Iterable[Draft], gone: Iterable[Draft]) -> Changes:
        """What must be written so that the tab holds the drafts, without those that are gone."""
        missing = tuple(name for name in self.wanted if name not in self.places)
        width = len(self.table.header) if self.table else 0
        places = {**self.places, **{name: width + number for number, name in enumerate(missing)}}
        cells: dict[tuple[int, int], str] = {}
        append = []
        for draft in drafts:
            if draft.index is None:
                append.append(_row(draft, places, width + len(missing)))
                continue
            for name, text in draft.values.items():
                if name in places and draft.before.get(name, "") != text:
                    cells[draft.index, places[name]] = text
        delete = frozenset(draft.index for draft in gone if draft.index is not None)
        create, columns = (missing, ()) if self.table is None else ((), missing)
        return Changes(self.tab, create, columns, cells, tuple(append), delete)


def read_tab(
    tab: str,
    table: Table | None,
    wanted: tuple[str, ...],
    recognize: Callable[[Table, dict[str, int]], None] | None = None,
) -> Sheetful:
    """A kept tab, or nothing yet. ``recognize`` may add the places of columns whose headings say nothing."""
    if table is None:
        return Sheetful(tab, None, wanted, {}, ())
    places = find(table.header, wanted)
    if recognize:
        recognize(table, places)
    drafts = []
    width = max(places.values(), default=-1) + 1
    for index, row in enumerate(table.rows):
        if _is_filled(row):
            cells = row if len(row) >= width else (*row, *[""] * (width - len(row)))
            values = {name: cells[place] for name, place in places.items()}
            drafts.append(Draft(index, dict(values), values))
    return Sheetful(tab, table, wanted, places, tuple(drafts))


def holds_anything(table: Table | None) -> bool:
    """Whether a tab is there and has a row that says something."""
    return table is not None and any(map(_is_filled, table.rows))


def _is_filled(row: Sequence[str]) -> bool:
    """Whether a row says anything: an empty tick box does not."""
    return any(cell.strip() and plain(cell) not in _UNTICKED for cell in row)


def row_numbers(drafts: Iterable[Draft], table: Table | None, gone: Iterable[Draft]) -> dict[int, int]:
    """The row number that each draft (by its ``id()``) will have in the sheet once everything is written."""
    deleted = sorted(draft.index for draft in gone if draft.index is not None)
    numbers: dict[int, int] = {}
    following = len(table.rows) - len(deleted) if table else 0
    for draft in drafts:
        if draft.index is None:
            numbers[id(draft)] = following + 2
            following += 1
        else:
            numbers[id(draft)] = draft.index - bisect_left(deleted, draft.index) + 2
    return numbers


def _row(draft: Draft, places: Mapping[str, int], width: int) -> tuple[str, ...]:
    cells = [""] * width
    for name, text in draft.values.items():
        if name in places:
            cells[places[name]] = text
    return tuple(cells)
