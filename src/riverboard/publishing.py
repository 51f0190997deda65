"""The order of events: gather, decide, apply.

Everything is decided before anything is written, and the site is built before the sheet is touched. So whatever goes
wrong, the sheet, ``content/`` and the site are either as they were or wholly new.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from random import Random

from riverboard import decisions, tabs
from riverboard.columns import Columns, find_responses, read_columns
from riverboard.connecting import connect, left_over
from riverboard.curation import Curated, curate
from riverboard.entry import Board, Connections
from riverboard.ids import MINTED, minting
from riverboard.introductions import introducer
from riverboard.layout import FROM, SEEN, read_tab
from riverboard.linking import came_from_form, original, read_prints, slot_of
from riverboard.matching import Reader, for_another_model, shipped
from riverboard.phrases import ENGLISH, Phrases
from riverboard.privacy import public_board
from riverboard.problems import BoardError, Problem
from riverboard.replacing import Replacement
from riverboard.responses import GUARDS, Response, fingerprint, read_responses
from riverboard.resting import LastRun
from riverboard.settings import Settings, with_tab
from riverboard.sheet.table import Changes, Plan, Rewrite, Sheet, SheetChanged, Snapshot, Table, applied
from riverboard.store import encode_board, encode_connections, read_board
from riverboard.thanks import find_thanks, read_thanks
from riverboard.translations import translated
from riverboard.wording import plain

_TRIES = 3
_FEW = 5  # this many entries may go at once without a question
BOARD_FILE, MATCHES_FILE = "board.json", "matches.json"

Step = Callable[[str], None]
"""Told in a few words what comes next."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one run is to do. ``random`` makes IDs; ``accept_drop`` says that many entries are meant to go.

    ``folder`` is the sheet's own, where the sheet is a folder.
    """

    sheet: Sheet
    settings: Settings
    content: Path
    output: Path
    today: date
    random: Random
    dry_run: bool
    accept_drop: bool
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a run came to: the figures, what needs mending, and how many cells it wrote or would write."""

    figures: tabs.Figures
    problems: tuple[Problem, ...]
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
    board: Table | None
    matches: Table | None
    report: Table | None
    thanks: Table | None


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
) -> Outcome:
    """From a snapshot of the sheet to everything that follows from it. Pure.

    Without a ``reader`` entries are compared by their words, for organizers alone. ``overdue`` is how long a sheet may
    rest before its Report says so, ``notes`` are what that is to say beside what stands in the sheet. Raises BoardError
    when a tab, a column or too many entries are missing.
    """
    got = _gather(snapshot, settings)
    mint = minting(random, _known_ids(got))
    curated = curate(got.table, got.columns, got.responses, got.board, got.settings, today, mint)
    if not accept_drop:
        _refuse_a_drop(got, curated)
    thanked = read_thanks(got.thanks, curated.cards, got.settings)
    board = public_board(curated.cards, thanked.thankings, got.settings, today)
    found = decisions.read_decisions(got.matches, (card.id for card in curated.cards))
    phrases = phrases_for(got.settings.language)
    near = connect(curated.cards, board.entries, found, got.settings, reader, phrases)
    introduce = introducer(curated.cards, board.entries, got.settings, phrases_for)
    rows = {card.id: card.row for card in curated.cards}
    settle = partial(decisions.settle, found, board.entries, near.pairs, near.gatherings, got.settings, today, mint)
    matched = settle(phrases, introduce, rows, near.waiting)
    # Two entries of one response may stumble over the same cell.
    problems = tuple(dict.fromkeys((*notes, *got.problems, *curated.problems, *matched.problems, *thanked.problems)))
    counted = tabs.figures(curated.cards, matched.touched, today)
    pause = tabs.last_pause(got.report, today, overdue) if overdue else None
    alone = left_over(near, curated.cards, matched.touched, got.settings)
    report = tabs.report(curated.cards, problems, counted, alone, today, pause)
    sync: list[Changes | Rewrite] = [change for change in (curated.responses, curated.board) if change]
    sync += [] if _says(got.report, report) else [report]
    suggest = [matched.changes] if matched.changes else []
    shown = len(matched.connections.matches) + len(matched.connections.constellations)
    done = Done(counted, (*problems, *curated.mended), shown, _cells([*sync, *suggest]))
    return Outcome(board, matched.connections, sync, suggest, done)


@cache
def phrases_for(language: str) -> Phrases:
    """What is written into the sheet, in a language; in English where there is no catalog."""
    return translated(ENGLISH, language)


def sync(job: Job, step: Step) -> Done | None:
    """Sheet → ``content/board.json``, and the Board and Report tabs."""
    _keep_apart(job.content, job.folder)
    return _run(
        job, step, lambda outcome: outcome.sync, {BOARD_FILE: lambda outcome: encode_board(outcome.board)}, None
    )


def suggest(job: Job, step: Step) -> Done | None:
    """``content/board.json`` and the organizers' decisions → ``content/matches.json`` and the Matches tab."""
    _keep_apart(job.content, job.folder)
    read_board(job.content)
    files = {MATCHES_FILE: lambda outcome: encode_connections(outcome.connections)}
    return _run(job, step, lambda outcome: outcome.suggest, files, None)


def publish(job: Job, step: Step) -> Done | None:
    """The whole way: sync, suggest, build. None where the last run left nothing to do, and nothing was done."""
    _keep_apart(job.content, job.output, job.folder)
    with Replacement(job.output) as output:
        _check_output(output.target)
        files: dict[str, Callable[[Outcome], bytes]] = {
            BOARD_FILE: lambda outcome: encode_board(outcome.board),
            MATCHES_FILE: lambda outcome: encode_connections(outcome.connections),
        }
        return _run(job, step, lambda outcome: [*outcome.sync, *outcome.suggest], files, output)


def build(content: Path, target: Path, step: Step) -> None:
    """``content/`` → the site. Raises BoardError; the site that was there then stays."""
    _keep_apart(content, target)
    with Replacement(target) as output:
        _check_output(output.target)
        _build(content, output, step)
        output.commit()


def _run(
    job: Job,
    step: Step,
    plan_of: Callable[[Outcome], Plan],
    files: dict[str, Callable[[Outcome], bytes]],
    output: Replacement | None,
) -> Done | None:
    last = _last_run(job) if output and not job.dry_run else None
    reader: Reader | None = None
    notes: Sequence[Problem] = ()
    with ExitStack() as stack:
        for attempt in range(_TRIES):
            step("Reading the sheet")
            snapshot = job.sheet.read()
            if last and last.left_it_so(snapshot, job.settings, job.today) and _written(job, (), snapshot, step):
                return None
            reader, notes = (reader, notes) if attempt else _reader(job.settings, step)
            step("Laying answers and decisions side by side")
            outcome = _decide(job, snapshot, reader, notes)
            fresh = {name: encode(outcome) for name, encode in files.items()}
            content = stack.enter_context(Replacement(job.content))
            content.keep_the_rest(set(fresh))
            for name, data in fresh.items():
                (content.fresh / name).write_bytes(data)
            if output:
                _build(content.fresh, output, step)
            plan = plan_of(outcome)
            if not _written(job, plan, snapshot, step):
                continue
            made = [content] if any(_bytes(job.content / name) != data for name, data in fresh.items()) else []
            _swap([*made, output] if output else made, wrote=bool(plan) and not job.dry_run)
            if last and not plan:
                last.remember(snapshot, job.settings, job.today)
            return outcome.done
    raise BoardError(
        "The sheet kept changing while Riverboard read it. Nothing was written; run this again in a minute."
    )


def _last_run(job: Job) -> LastRun:
    from riverboard.site.folders import pages_folder, theme_folder

    return LastRun(os.environ, job.content, job.output, (theme_folder(), pages_folder(job.content, "")))


def _written(job: Job, plan: Plan, snapshot: Snapshot, step: Step) -> bool:
    """Write to the sheet, unless it has changed meanwhile."""
    if job.dry_run:
        return True
    if plan:
        step("Writing to the sheet")
    try:
        job.sheet.apply(plan, snapshot)  # without a plan too: it clears what a killed run has left
    except SheetChanged:
        return False
    return True


def _swap(made: Sequence[Replacement], *, wrote: bool) -> None:
    """Let what was made take its place. ``wrote`` says whether the sheet is new already."""
    try:
        for each in made:
            each.commit()
    except BoardError as error:
        written = "The sheet is up to date, the pages are as they were. " if wrote else ""
        raise BoardError(f"{written}{error}") from None


def _decide(job: Job, snapshot: Snapshot, reader: Reader | None, notes: Sequence[Problem]) -> Outcome:
    """What a job makes of a sheet. Only a spreadsheet is expected to be published by itself, again and again."""
    overdue = None if job.folder else tabs.OVERDUE
    decided = partial(decide, snapshot, job.settings, job.today, job.random, accept_drop=job.accept_drop)
    return decided(reader=reader, overdue=overdue, notes=notes)


def _reader(settings: Settings, step: Step) -> tuple[Reader | None, Sequence[Problem]]:
    """Who reads what entries mean, from the cache folder; None, and a word for the Report, where no model is there."""
    from riverboard.encoding import loading
    from riverboard.encoding.translation import Apertium

    cache, own = loading.cache_folder(os.environ), settings.matches.model
    if own or loading.find(loading.DEFAULT_MODEL, cache):
        languages = frozenset(settings.matches.languages)
        found = loading.load(own or loading.DEFAULT_MODEL, cache, step, languages=languages)
        if found.encoder:
            weights = for_another_model(found.encoder.width) if own else shipped()
            return Reader(found.encoder, Apertium(), weights), ()
    step("Comparing by words alone: the language model is not there (riverboard model --fetch)")
    return None, (_NO_OTHER_MODEL if own else _NO_MODEL,)


_BY_WORDS = "is not there, so connections are found by shared words alone, and none is shown without your yes."
_NO_MODEL = Problem("The language model", 0, "", _BY_WORDS, "Run riverboard model --fetch, then publish again.")
_NO_OTHER_MODEL = Problem(
    *("The language model", 0, "matches.model", _BY_WORDS),
    "Name a folder that holds one in board.yaml, or take the line out and run riverboard model --fetch.",
)


def _build(content: Path, output: Replacement, step: Step) -> None:
    from riverboard.site.build import build as build_site

    step("Building the pages")
    build_site(content, output.fresh)


def _gather(snapshot: Snapshot, settings: Settings) -> _Gathered:
    """Read every tab. The answers' columns and the Settings tab decide how."""
    settings = with_tab(settings, settings_rows(snapshot.table("Settings")))
    table = find_responses(snapshot, settings)
    columns = read_columns(table, settings)
    responses, problems = read_responses(table, columns, settings)
    board, matches, report = (snapshot.table(tab) for tab in ("Board", "Matches", "Report"))
    return _Gathered(
        settings, table, columns, responses, problems, board, matches, report, find_thanks(snapshot, settings)
    )


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
            found.update(one for cell in row for one in MINTED.findall(cell.casefold()))
    return found


def _refuse_a_drop(got: _Gathered, curated: Curated) -> None:
    """In doubt nothing is published. Raises BoardError when too much is gone at once."""
    meant = "If this is meant, run again with --accept-drop; on GitHub, press Run workflow and tick that it is meant."
    if curated.emptied:
        raise BoardError(
            f"The answers in “{got.table.tab}” are gone, while the Board tab still has them."
            f" Bring them back from the sheet's version history. {meant}"
        )
    if not _holds_anything(got.board) and any(MINTED.fullmatch(one) for r in got.responses for one in r.ids):
        raise BoardError(
            "The Board tab is gone or empty, while the answers say that they were on it."
            f" Bring it back from the sheet's version history, or everything waits for a yes again. {meant}"
        )
    reworded = _reworded(got)
    if reworded:
        raise BoardError(
            f"The answers have no column for “{reworded}” any more, and entries on the board came from it. Was the"
            f" question reworded? Add the new wording to questions.{reworded.split()[0]} in board.yaml. {meant}"
        )
    before = max(curated.before, tabs.previously_shown(got.report))
    kept = sum(1 for card in curated.cards if card.status) + curated.ended
    gone = max(curated.lost, before - kept)
    if gone > _FEW and gone * 2 > before:
        raise BoardError(
            f"{gone} of {before} shown entries would be gone at once, so nothing was published."
            f" Look at the Board tab and at its version history. {meant}"
        )


def _reworded(got: _Gathered) -> str:
    """A question that rows on the Board tab came from, or a promise in it, that the answers no longer hold, or ""."""
    if got.board is None:
        return ""
    blocks = {block.slot: block.fields for block in got.columns.blocks}
    rows = [draft for draft in read_tab("Board", got.board, (FROM, SEEN)).drafts if came_from_form(draft)]
    asked = {slot_of(draft) for draft in rows if not original(draft)} - set(blocks)
    for draft in rows:
        prints, slot = read_prints(draft), slot_of(draft)
        if prints["title"] == fingerprint("") and slot in blocks and "text" not in blocks[slot]:
            asked.add("text" if slot.startswith("entry") else f"{slot.split()[0]}_text")
        asked.update(name for name in GUARDS if prints[name] and name not in got.columns.own)
    return min(asked, default="")


def _holds_anything(table: Table | None) -> bool:
    return table is not None and bool(read_tab(table.tab, table, ()).drafts)


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


def _keep_apart(*folders: Path | None) -> None:
    """Folders are replaced whole, so none may lie within another. Raises BoardError."""
    for one, other in combinations([folder for folder in folders if folder], 2):
        if one.resolve().is_relative_to(other.resolve()) or other.resolve().is_relative_to(one.resolve()):
            raise BoardError(f"{one} and {other} lie within each other. Name folders side by side.")


def _check_output(target: Path) -> None:
    """Only an earlier board is ever replaced. Raises BoardError when the folder holds something else."""
    if not target.exists():
        return
    names = {path.name for path in target.iterdir()}
    # content/ has a board.json as well, and a .git would be lost with all it holds
    if names and (not names >= {BOARD_FILE, "index.html"} or ".git" in names):
        raise BoardError(f"{target} holds something that is not a board. Name an empty or a new folder with --output.")


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
