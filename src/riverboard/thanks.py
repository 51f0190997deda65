"""What neighbors thank each other for: the Thanks tab, which is optional. It is read and never written. Pure.

The second form fills it, or organizers write it by hand. As everywhere, nothing is public until an organizer says so,
here under ``Show``. There is no column to hold words back and say why, so a thank-you that may give something away is
not shown, whatever stands under ``Show``, until its words are others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from riverboard import agreeing, disclosure
from riverboard.agreeing import Said
from riverboard.columns import OWNED_TABS, find_responses, heading
from riverboard.curation import Card, Word, listed, read_word
from riverboard.formulas import BEGIN_WITH_A_MARK, HOLDS_AN_ERROR, is_an_error
from riverboard.ids import ALLOWED
from riverboard.layout import MAY_SHOW, THANKS, Draft, doubled, find, read_tab
from riverboard.moments import read_date, read_moment
from riverboard.plaintext import is_visible
from riverboard.problems import BoardError, Problem
from riverboard.promises import keeps_private
from riverboard.settings import Settings
from riverboard.sheet.table import Snapshot, Table
from riverboard.wording import plain, says_nothing

_PRIVATE = ("contact", "full_name")
_DECIDING = ("Thanks", "Show", "From")
_REWORDED = (
    "Was the question reworded? Add its new words to questions.may_show, in board.yaml or on Settings."
    " If nobody was asked, add a column of that name and write each yes there."
)


@dataclass(frozen=True, slots=True, repr=False)
class Thanking:
    """A thank-you that an organizer shows. Private, as its row is: only the gate makes a public one of it.

    ``about`` holds whatever may be the ID of an entry.
    """

    text: str
    name: str
    about: tuple[str, ...]
    on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Thanked:
    """What the Thanks tab came to: the thank-yous to show, and what an organizer should look at."""

    thankings: tuple[Thanking, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_thanks(snapshot: Snapshot, settings: Settings) -> Table | None:
    """The tab with the thank-yous, if there is one. Raises BoardError when the settings name a tab of Riverboard's."""
    table = snapshot.table(str(settings.thanks_tab))
    if table is None and isinstance(settings.thanks_tab, int):
        table = _only_one(snapshot, settings)
    if table and plain(table.tab) in {plain(tab) for tab in OWNED_TABS}:
        raise BoardError(
            f"thanks_tab names the tab “{table.tab}”, which holds something else."
            " Name a tab of its own for the thank-yous, or leave thanks_tab out."
        )
    return table


def _only_one(snapshot: Snapshot, settings: Settings) -> Table | None:
    """The one tab that looks like it, for a folder, where no tab has a number. In doubt none."""
    answers, owned = find_responses(snapshot, settings).tab, {plain(tab) for tab in OWNED_TABS}
    found = [
        table
        for table in snapshot.tables.values()
        if plain(table.tab) not in owned
        and table.tab != answers
        and "show" in {text.strip().casefold() for text in table.header}
        and "Thanks" in find(table.header, THANKS)
    ]
    return found[0] if len(found) == 1 else None


class GivesAway(Protocol):
    """What looks for things that members said in confidence."""

    def __call__(self, ids: Sequence[str], text: str, known: str = "") -> bool:
        """Whether a text about some entries gives away what anybody said in private, or a name that is not shown.

        ``known`` are names that are no secret in it.
        """


def read_thanks(table: Table | None, cards: Iterable[Card], settings: Settings, gives_away: GivesAway) -> Thanked:
    """The thank-yous that may be shown, and what keeps others from it. Without the tab there are none."""
    if table is None:
        return Thanked(problems=_not_there(settings.thanks_tab))
    reader = _Reader(table, cards, settings, gives_away)
    return Thanked(tuple(reader.thankings()), tuple(reader.problems))


def _not_there(named: str | int) -> tuple[Problem, ...]:
    """What to say where the settings name a tab that is not there."""
    if named == Settings().thanks_tab:
        return ()
    if isinstance(named, int):
        what = "there is no tab of this number, so no thank-you is shown."
        return (Problem("thanks_tab", 0, "", what, "Write the tab's name there instead, in the settings."),)
    what, todo = "there is no tab of this name, so no thank-you is shown.", "Correct thanks_tab in the settings."
    return (Problem("thanks_tab", 0, "", what, todo),)


class _Reader:
    """Reads rows one by one, collecting problems on the way."""

    def __init__(self, table: Table, cards: Iterable[Card], settings: Settings, gives_away: GivesAway) -> None:
        self.settings = settings
        self.gives_away = gives_away
        self.table = table
        self.problems: list[Problem] = []
        # A question that was asked as a private one holds no public words, whatever it is called.
        header = tuple("" if keeps_private(text) else text for text in table.header)
        self.kept = read_tab(table.tab, Table(table.tab, header, table.rows), THANKS)
        self.private_columns = _columns_of(table.header, settings, _PRIVATE)
        self.may_show = _columns_of(table.header, settings, ("may_show",))
        self.stamps = _columns_of(table.header, settings, ("timestamp",))
        self.shown_names = " ".join(card.name for card in cards if card.status)

    def thankings(self) -> Iterator[Thanking]:
        for name in ("Thanks", "Show"):
            if self.kept.drafts and name in self.kept.lost:
                self._problem(None, name, "there is no such column, so no thank-you is shown.", f"Name one “{name}”.")
                return
        if twice := doubled(self.kept.table.header if self.kept.table else (), _DECIDING):
            what = "there are two such columns, so no thank-you is shown."
            self._problem(None, twice, what, "Give the one that was added another heading.")
            return
        drafts = [draft for draft in self.kept.drafts if is_visible(draft["Thanks"])]
        if not self.may_show and any(map(self._was_sent, drafts)):
            what = "there is no such column, so no thank-you that a form sent is shown."
            self._problem(None, MAY_SHOW, what, _REWORDED)
            drafts = [draft for draft in drafts if not self._was_sent(draft)]
        for draft in drafts:
            if self._is_shown(draft):
                yield Thanking(draft["Thanks"], self._name(draft), _ids(draft), self._day(draft))

    def _is_shown(self, draft: Draft) -> bool:
        """Whether an organizer shows it and nothing speaks against that."""
        word, found = read_word(draft["Show"]), self._gives_away(draft)
        broken = next((name for name in ("Thanks", "From") if is_an_error(draft[name])), "")
        if broken and word is not Word.HIDDEN:
            what = f"{HOLDS_AN_ERROR}, so the thank-you is not shown."
            self._problem(draft, broken, what, BEGIN_WITH_A_MARK)
        elif word is Word.NEW:
            what = f"a thank-you waits.{f' It may give away {found}.' if found else ''}"
            self._problem(draft, "", what, "Read it, then write published or hidden under “Show”.")
        elif word not in {Word.PUBLISHED, Word.HIDDEN}:
            what = "this word neither shows nor hides a thank-you, so it is not shown."
            self._problem(draft, "Show", what, "Write published or hidden.")
        elif word is Word.PUBLISHED and found:
            what = f"this thank-you may give away {found}, so it is not shown."
            self._problem(draft, "", what, "Take it out, or write hidden under “Show”.")
        elif word is Word.PUBLISHED and (what := self._speaks_against(draft)):
            self._problem(draft, "", what, "Ask them, then change their answer, or write hidden under “Show”.")
        else:
            return word is Word.PUBLISHED
        return False

    def _gives_away(self, draft: Draft) -> str:
        """What the words seem to give away, for an organizer; never the thing itself."""
        text = f"{draft['Thanks']}\n\n{draft['From']}"
        found = [disclosure.words[sign] for sign in disclosure.signs(text, self.settings.privacy.phone_regions)]
        known = f"{draft['From']} {self.shown_names}"
        if disclosure.repeats(text, self._secrets(draft)) or self.gives_away(_ids(draft), text, known):
            found.append("one of somebody's private answers")
        return listed(found) if found else ""

    def _secrets(self, draft: Draft) -> Iterator[str]:
        """The private answers of whoever wrote it."""
        for column in self.private_columns:
            cell = self.table.cell(draft.index or 0, column)
            if plain(cell) != plain(draft["From"]):
                yield cell

    def _name(self, draft: Draft) -> str:
        """The name to show: where a form asked, only one that its writer has clearly said yes to."""
        nameless = says_nothing(draft["From"]) or not all(map(agreeing.shows_name, self._said(draft)))
        return "" if nameless or not is_visible(draft["From"]) else draft["From"]

    def _said(self, draft: Draft) -> list[str]:
        """What its writer answered to being shown: more than once where that was asked anew in another column."""
        cells = (self.table.cell(draft.index or 0, column) for column in self.may_show)
        return [cell for cell in cells if cell.strip()]

    def _was_sent(self, draft: Draft) -> bool:
        """Whether a form sent the row. Only a form notes the time of day; organizers write a day, or nothing."""
        words = {self.kept.places[name] for name in ("Show", "Thanks", "From", "About") if name in self.kept.places}
        for column, cell in enumerate(self.table.rows[draft.index or 0]):
            moment = None if column in words else read_moment(cell, day_first=False)
            if (moment and moment.time() != time()) or (column in self.stamps and cell.strip() and moment is None):
                return True
        return False

    def _speaks_against(self, draft: Draft) -> str:
        """What speaks against showing a thank-you, or "" where its writer agrees; organizers have no answer there."""
        said = {agreeing.read(agreeing.without_wish_for_no_name(answer)) for answer in self._said(draft)}
        if Said.NO in said or (not said and self._was_sent(draft)):
            return "its writer has not said yes to showing it, so it is not shown."
        unclear = "it is not clear whether its writer said yes to showing it, so it is not shown."
        return unclear if Said.UNCLEAR in said else ""

    def _day(self, draft: Draft) -> date | None:
        found = read_date(draft["Date"], day_first=self.settings.dates == "day-first")
        if found is None and draft["Date"].strip():
            self._problem(draft, "Date", "this is not a date, so the thank-you has none.", "Write it as 2026-06-14.")
        return found

    def _problem(self, draft: Draft | None, column: str, what: str, todo: str) -> None:
        row = 0 if draft is None or draft.index is None else draft.index + 2
        self.problems.append(Problem(self.table.tab, row, column, what, todo))


def _columns_of(header: Sequence[str], settings: Settings, fields: Iterable[str]) -> tuple[int, ...]:
    """The columns of a form's tab that hold what some questions asked, by their indices."""
    known = {heading(wording) for field in fields for wording in settings.wordings(field)}
    return tuple(index for index, text in enumerate(header) if text.strip() and heading(text) in known)


def _ids(draft: Draft) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ALLOWED.findall(draft["About"].casefold())))
