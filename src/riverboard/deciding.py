"""From the sheet, as it was read, to everything that follows from it: entries, connections, what tabs are to say. Pure.

Also the last question before anything is published: whether too much would be gone at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from random import Random

from riverboard import decisions, tabs
from riverboard.columns import Columns, find_responses, read_columns
from riverboard.confided import Confided
from riverboard.connecting import Near, connect, left_over
from riverboard.curation import Curated, curate, notes_in
from riverboard.entry import Board, Connections, Entry
from riverboard.ids import MINTED, Mint, minting
from riverboard.introductions import introducer, reach_prints
from riverboard.layout import (
    APPROVED,
    BOARD,
    FROM,
    MACHINE,
    SEEN,
    SHOWN_SINCE,
    Draft,
    Sheetful,
    find,
    holds_anything,
    read_tab,
)
from riverboard.limits import near_limits
from riverboard.linking import came_from_form, original, read_prints, slot_of
from riverboard.matching import Reader
from riverboard.overlooked import overlooked
from riverboard.phrases import ENGLISH, Phrases
from riverboard.privacy import public_board
from riverboard.problems import BoardError, Problem
from riverboard.recognition import recognizer
from riverboard.responses import GUARDS, Response, fingerprint, read_responses
from riverboard.settings import Settings, with_tab
from riverboard.sheet.table import Changes, Plan, Rewrite, Snapshot, Table, applied
from riverboard.thanks import GivesAway, find_thanks, read_thanks
from riverboard.translations import translated
from riverboard.wording import plain

# The columns of the Board tab that hold what a neighbor reads, and the answers that it comes from.
_HELD = {"Text": ("text",), "Category": ("category",), "Area": ("area",), "When": ("when",), "Name shown": ("name",)}
_FACTS = ("category", "area", "when", "until", "until_date", "name")
_FEW = 5  # this many entries may go at once without a question
_MEANT = (
    "If this is meant, run riverboard publish --accept-drop; on GitHub, press Run workflow and tick that it is meant."
)
_CHANGED_PLACES = (
    "On the Matches tab, decisions stand beside other IDs than before, and what you declined would be connected. Was"
    " “Decision” or “Who (ids)” sorted alone? Press Ctrl+Z there, or bring the tab back from the sheet's version"
    f" history. Sort with all columns selected. {_MEANT}"
)
_LEAP = timedelta(days=31)  # after a longer pause, or with a wrong clock, what has ended was not seen to end


@dataclass(frozen=True, slots=True)
class Done:
    """What a run came to: the figures, what needs mending, and how many cells it wrote or would write.

    ``mended`` is what Riverboard has put right by itself: the Report does not say it, as the sheet no longer shows it.
    """

    figures: tabs.Figures
    problems: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    connections: int
    written: int


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """All that was decided, before anything is written."""

    board: Board
    connections: Connections
    sync: Plan
    suggest: Plan
    done: Done


@dataclass(frozen=True, slots=True, repr=False)
class _Gathered:
    """The sheet, read."""

    settings: Settings
    table: Table
    columns: Columns
    responses: tuple[Response, ...]
    problems: tuple[Problem, ...]
    kept: Sheetful
    board: Table | None
    matches: Table | None
    report: Table | None
    thanks: Table | None
    renamed: str


def decide(
    snapshot: Snapshot,
    settings: Settings,
    today: date,
    random: Random,
    *,
    accept_drop: bool,
    reader: Reader | None = None,
    overdue: timedelta | None = None,
    notes: Sequence[Problem] = (),
    held: Sequence[Entry] | None = None,
) -> Outcome:
    """From a snapshot of the sheet to everything that follows from it. Pure.

    Without a ``reader`` entries are compared by their words, for organizers alone. ``overdue`` is how long a sheet may
    rest before its Report says so, ``notes`` are what that is to say beside what stands in the sheet. ``held`` are the
    entries in ``content/board.json`` where only those are to be connected, and the Board tab is left as it stands.
    Raises BoardError when a tab, a column or too many entries are missing.
    """
    got = _gather(snapshot, settings)
    mint = minting(random, _known_ids(got))
    confided = Confided(got.responses, got.settings)
    last_run = tabs.last_run(got.report, day_first=got.settings.dates == "day-first")
    curated = curate(got.table, got.columns, got.responses, got.board, confided, got.settings, today, mint, last_run)
    found = decisions.read_decisions(got.matches, {card.id: card.kind for card in curated.cards})
    if not accept_drop:
        _refuse_a_drop(got, curated, today)
        _refuse_what_changed_places(curated, found)
    gives_away = _confiding(confided, curated)
    thanked = read_thanks(got.thanks, curated.cards, got.settings, gives_away)
    board = public_board(curated.cards, thanked.thankings, got.settings, today)
    entries, rows = _to_connect(got, curated, board, held)
    near = connect(curated.cards, entries, found, got.settings, reader, phrases_for(got.settings.language))
    matched = _settle(got, curated, entries, gives_away, rows, found, near, today, mint)
    # Two entries of one response may stumble over the same cell.
    whole = (*notes, *overlooked(got.settings, board.entries), *near_limits(snapshot.cells, board.entries))
    problems = tuple(dict.fromkeys((*whole, *got.problems, *curated.problems, *matched.problems, *thanked.problems)))
    counted = tabs.figures(curated.cards, matched.touched, found.count, today)
    pause = tabs.last_pause(got.report, today, overdue) if overdue else None
    alone = left_over(near, curated.cards, matched.touched, got.settings)
    report = tabs.report(curated.cards, problems, counted, alone, today, pause, got.columns.unknown)
    sync, suggest = _to_sync(got, curated, report), [matched.changes] if matched.changes else []
    mended = (*curated.mended, *matched.mended)
    done = Done(counted, problems, mended, matched.count, _cells([*sync, *suggest]))
    return Outcome(board, matched.connections, sync, suggest, done)


def _settle(
    got: _Gathered,
    curated: Curated,
    entries: Sequence[Entry],
    gives_away: decisions.GivesAway,
    rows: Mapping[str, int],
    found: decisions.DecidedRows,
    near: Near,
    today: date,
    mint: Mint,
) -> decisions.Matched:
    """The Matches tab, brought up to date with what might be connected."""
    introduce = introducer(curated.cards, entries, got.columns.own, got.settings, phrases_for)
    settle = partial(decisions.settle, found, entries, near.pairs, near.gatherings, got.settings, today, mint)
    phrases = phrases_for(got.settings.language)
    linkable = frozenset(card.id for card in curated.cards if card.may_be_matched)
    young = frozenset(card.id for card in curated.cards if card.response and card.response.may_be_young)
    reach = reach_prints(curated.cards, got.columns.own)
    members = decisions.Members(near.known.people, linkable, young, reach)
    return settle(phrases, introduce, gives_away, rows, members, near.waiting)


def _confiding(confided: Confided, curated: Curated) -> GivesAway:
    """A function that says whether a text gives away what anybody said in private, or a name that is not shown.

    Beside the IDs of the entries that a text is about it takes the names that are no secret in it, but for theirs.
    """
    cards = {card.id: card for card in curated.cards}

    def gives_away(ids: Sequence[str], text: str, known: str = "") -> bool:
        own = [cards[one] for one in ids if one in cards]
        writers = [card.response for card in own if card.response]
        names = [*(card.once_named for card in own), *(name for writer in writers for name in writer.unshown)]
        nameless = [card.response for card in own if card.response and not card.name]
        names += [writer.private.get("full_name", "") for writer in nameless]
        shown = " ".join(card.name for card in own)
        if confided.names(text, names, shown) or any(confided.by(writer, text) for writer in writers):
            return True
        return confided.by_anybody(text, f"{shown} {known}")

    return gives_away


def _to_connect(
    got: _Gathered, curated: Curated, board: Board, held: Sequence[Entry] | None
) -> tuple[Sequence[Entry], dict[str, int]]:
    """The entries to connect, and the numbers of their rows by their IDs, as they are once the Board tab is written.

    Where it is not, those that ``content/board.json`` holds and the sheet still shows, and the rows as they are.
    """
    if held is None:
        return board.entries, {card.id: card.row for card in curated.cards}
    still_shown = {entry.id for entry in board.entries}
    rows = {draft["ID"].strip().casefold(): draft.index + 2 for draft in got.kept.drafts if draft.index is not None}
    return tuple(entry for entry in held if entry.id in still_shown), rows


def _to_sync(got: _Gathered, curated: Curated, report: Rewrite) -> list[Changes | Rewrite]:
    """What to write beside the Matches tab."""
    changes: list[Changes | Rewrite] = [change for change in (curated.responses, curated.board) if change]
    return changes if _says(got.report, report) else [*changes, report]


@cache
def phrases_for(language: str) -> Phrases:
    """What is written into the sheet, in a language; in English where there is no catalog."""
    return translated(ENGLISH, language)


def _gather(snapshot: Snapshot, settings: Settings) -> _Gathered:
    """Read every tab. The answers' columns and the Settings tab decide how."""
    settings = with_tab(settings, settings_rows(snapshot.table("Settings")))
    table = find_responses(snapshot, settings)
    columns = read_columns(table, settings)
    responses, problems = read_responses(table, columns, settings)
    board, matches, report = (snapshot.table(tab) for tab in ("Board", "Matches", "Report"))
    kept = read_tab("Board", board, (*BOARD, *MACHINE), recognizer(responses))
    problems = (*_forgotten(table, columns, kept), *problems)
    thanks = find_thanks(snapshot, settings)
    renamed = "" if board else next((tab for tab, table in snapshot.tables.items() if _was_the_board(table)), "")
    return _Gathered(settings, table, columns, responses, problems, kept, board, matches, report, thanks, renamed)


def _was_the_board(table: Table) -> bool:
    """Whether a tab has the columns that Riverboard keeps on the Board tab alone."""
    return {FROM, SEEN, APPROVED} <= find(table.header, MACHINE).keys()


def settings_rows(table: Table | None) -> list[tuple[int, str, str]]:
    """The Settings tab's rows: their numbers, keys and values, found by their headings or in the first two columns."""
    if table is None:
        return []
    headings = [plain(text) for text in table.header]
    key = next((i for i, text in enumerate(headings) if text in {"setting", "key", "ajuste"}), 0)
    value = next((i for i, text in enumerate(headings) if text in {"value", "valor"}), 1)
    return [(index + 2, table.cell(index, key), table.cell(index, value)) for index in range(len(table.rows))]


def _known_ids(got: _Gathered) -> set[str]:
    """Every ID that stands anywhere in the sheet, so that none is given twice."""
    found = {one for response in got.responses for one in response.ids}
    for table in (got.board, got.matches, got.thanks):
        for row in table.rows if table else ():
            found.update(MINTED.findall("\n".join(row).casefold()))
    return found


def _lost_tab(got: _Gathered) -> str:
    """What to say of a kept tab that is gone with all it held; "" where none is."""
    if got.renamed:
        return f"There is no Board tab, and the tab “{got.renamed}” looks like it. Was it renamed? Name it Board again."
    if not holds_anything(got.board) and any(MINTED.fullmatch(one) for r in got.responses for one in r.ids):
        return (
            "The Board tab is gone or empty, while the answers say that they were on it."
            " Bring it back from the sheet's version history, or everything waits for a yes again."
        )
    if tabs.previously_decided(got.report) and not holds_anything(got.matches):
        return (
            "The Matches tab is gone or empty, and with it what you decided: what you declined would be suggested"
            " again. Bring it back from the sheet's version history."
        )
    return ""


def _refuse_what_changed_places(curated: Curated, found: decisions.DecidedRows) -> None:
    """Raises BoardError where a column of decisions was sorted alone: a no would be taken for a yes."""
    if curated.statuses_moved:
        raise BoardError(
            "On the Board tab, many cells under “Status” hold what others held before, and hidden entries would be"
            " shown by that. Was that column sorted alone? Press Ctrl+Z there, or bring the tab back"
            f" from the sheet's version history. {_MEANT}"
        )
    if found.changed_places:
        raise BoardError(_CHANGED_PLACES)


def _refuse_a_drop(got: _Gathered, curated: Curated, today: date) -> None:
    """In doubt nothing is published. Raises BoardError when too much is gone at once."""
    meant = _MEANT
    _refuse_a_lost_guard(got)
    if curated.emptied:
        raise BoardError(
            f"The answers in “{got.table.tab}” are gone, while the Board tab still has them."
            f" Bring them back from the sheet's version history. {meant}"
        )
    if lost := _lost_tab(got):
        raise BoardError(f"{lost} {meant}")
    if column := _lost_with_its_words(got):
        raise BoardError(
            f"The Board tab has no column “{column}” any more, and entries on the board had something there."
            f" Bring it back from the sheet's version history; a column that is in the way can be hidden. {meant}"
        )
    reworded = _reworded(got)
    if reworded:
        raise BoardError(
            f"The answers have no column for “{reworded}” any more, and entries on the board came from it. Was the"
            f" question reworded? Add the new wording to questions.{reworded.split()[0]} in board.yaml. {meant}"
        )
    _refuse_too_few(got, curated, today, meant)


def _refuse_too_few(got: _Gathered, curated: Curated, today: date, meant: str) -> None:
    """Raises BoardError when more than half of what was shown would be gone, but for what ends on its own day."""
    before = max(curated.before, tabs.previously_shown(got.report))
    since = _ending_since(got, today)
    ended = sum(day is not None and since <= day for day in curated.ends)
    over = len(curated.ends) - ended
    kept = sum(1 for card in curated.cards if card.status) + ended
    gone = max(curated.lost + over, before - kept)
    if gone > _FEW and gone * 2 > before:
        look = "Look at the Board tab and at its version history."
        if over * 2 > gone:
            look = (
                f"The time of {over} of them would be over: was “Until” filled down, a setting changed, is the date of"
                " this run wrong, or was nothing published for more than a month? Look at the Board tab."
            )
        raise BoardError(
            f"{gone} of {before} shown entries would be gone at once, so nothing was published. {look} {meant}"
        )


def _ending_since(got: _Gathered, today: date) -> date:
    """The day from which on an entry ends by itself: what ended before was shown by the last run all the same.

    After a leap of the day nothing does. Without a Report to say when the last run was, it may be that long ago.
    """
    last = tabs.last_run(got.report, day_first=got.settings.dates == "day-first")
    if last is None:
        return today - _LEAP
    return last if today - last <= _LEAP else date.max


def _reworded(got: _Gathered) -> str:
    """A question that rows on the Board tab came from, or a promise in it, that the answers no longer hold, or ""."""
    blocks = {block.slot: block.fields for block in got.columns.blocks}
    rows = [draft for draft in got.kept.drafts if came_from_form(draft)]
    asked = {slot_of(draft) for draft in rows if not original(draft)} - set(blocks)
    for draft in rows:
        prints, slot = read_prints(draft), slot_of(draft)
        if prints["title"] == fingerprint("") and slot in blocks and "text" not in blocks[slot]:
            asked.add("text" if slot.startswith("entry") else f"{slot.split()[0]}_text")
    return min(asked, default="")


def _refuse_a_lost_guard(got: _Gathered) -> None:
    """Raises BoardError where the answers have just lost a question about whether, or how, to be seen.

    Nothing is offered here that would do without it.
    """
    missing = [name for name in GUARDS if name not in got.columns.own]
    rows = [(read_prints(draft), notes_in(draft)) for draft in got.kept.drafts if missing and came_from_form(draft)]
    lost = next((name for name in missing if any(said[name] and name not in noted for said, noted in rows)), "")
    if lost:
        raise BoardError(
            f"The answers have no column for “{lost}” any more, and what neighbors said there counts. Was the question"
            f" reworded? Add the new wording to questions.{lost} in board.yaml. Was its column deleted? Bring it back"
            " from the sheet's version history."
        )


def _lost_with_its_words(got: _Gathered) -> str:
    """A column of the Board tab that is gone with what was shown from it, or "". What was approved is nowhere else."""
    shown = [draft for draft in got.kept.drafts if draft[SHOWN_SINCE].strip()]
    return next((name for name in got.kept.lost if name in _HELD and any(_held(draft, name) for draft in shown)), "")


def _held(draft: Draft, column: str) -> bool:
    """Whether a row had something in a column that is gone; of one that was added by hand nobody can tell."""
    prints = read_prints(draft)
    return not came_from_form(draft) or any(prints[name] not in ("", fingerprint("")) for name in _HELD[column])


def _forgotten(table: Table, columns: Columns, kept: Sheetful) -> tuple[Problem, ...]:
    """Questions about an entry that the answers no longer hold in known words: nothing new comes from them."""
    if not columns.unknown:
        return ()
    prints = [read_prints(draft) for draft in kept.drafts]
    asked = [name for name in (*GUARDS, *_FACTS) if name not in columns.own and any(each[name] for each in prints)]
    what = "the answers have no column for “{name}” any more."
    todo = "Was that question reworded? Add its new words to questions.{name}, in board.yaml or on Settings."
    return tuple(Problem(table.tab, 0, "", what.format(name=name), todo.format(name=name)) for name in asked)


def _says(table: Table | None, rewrite: Rewrite) -> bool:
    """Whether a tab holds just what it would be rewritten with: the same heading, and rows as wide as those."""
    if table is None or tuple(text for text in table.header if text) != rewrite.header:
        return False
    width = len(rewrite.header)
    rows = [tuple(table.cell(index, column) for column in range(width)) for index in range(len(table.rows))]
    while rows and not any(rows[-1]):
        rows.pop()
    return applied(None, rewrite).rows == tuple(rows)


def _cells(plan: Sequence[Changes | Rewrite]) -> int:
    return sum(
        len(each.cells) + len(each.append) + len(each.delete) if isinstance(each, Changes) else len(each.rows)
        for each in plan
    )
