"""The order of events: gather, decide, apply.

Everything is decided before anything is written, and the site is built before the sheet is touched. So whatever goes
wrong, the sheet, ``content/`` and the site are either as they were or wholly new.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from threadpoolctl import threadpool_limits

from riverboard import tabs
from riverboard.building import Step, build_pages, check_output, keep_apart
from riverboard.deciding import Done, Outcome, decide
from riverboard.entry import Entry
from riverboard.keeping import keeping_all
from riverboard.matching import Reader, for_another_model, shipped
from riverboard.problems import BoardError, Problem, said_of_a_folder
from riverboard.replacing import Replacement, clear_stale
from riverboard.resting import LastRun
from riverboard.settings import Settings
from riverboard.sheet.table import Plan, Sheet, SheetChanged, Snapshot, left_by
from riverboard.store import BOARD_FILE, MATCHES_FILE, encode_board, encode_connections, read_board

_TRIES = 3


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


def sync(job: Job, step: Step) -> Done | None:
    """Sheet → ``content/board.json``, and the Board and Report tabs."""
    keep_apart(job.content, job.folder)
    return _run(
        job, step, lambda outcome: outcome.sync, {BOARD_FILE: lambda outcome: encode_board(outcome.board)}, None
    )


def suggest(job: Job, step: Step) -> Done | None:
    """``content/board.json`` and the organizers' decisions → ``content/matches.json`` and the Matches tab.

    What the sheet holds beyond that waits for the next sync: it may have no ID yet that anything could be called by.
    """
    keep_apart(job.content, job.folder)
    held = read_board(job.content).entries
    files = {MATCHES_FILE: lambda outcome: encode_connections(outcome.connections)}
    return _run(job, step, lambda outcome: outcome.suggest, files, None, held)


def publish(job: Job, step: Step) -> Done | None:
    """The whole way: sync, suggest, build. None where the last run left nothing to do, and nothing was done."""
    keep_apart(job.content, job.output, job.folder)
    with Replacement(job.output) as output:
        check_output(output.target)
        clear_stale(job.content)  # of a run that was killed once all was done: this one may find nothing to do
        files: dict[str, Callable[[Outcome], bytes]] = {
            BOARD_FILE: lambda outcome: encode_board(outcome.board),
            MATCHES_FILE: lambda outcome: encode_connections(outcome.connections),
        }
        return _run(job, step, lambda outcome: [*outcome.sync, *outcome.suggest], files, output)


def _run(
    job: Job,
    step: Step,
    plan_of: Callable[[Outcome], Plan],
    files: dict[str, Callable[[Outcome], bytes]],
    output: Replacement | None,
    held: Sequence[Entry] | None = None,
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
            outcome = _decide(job, snapshot, reader, notes, held)
            plan, done = plan_of(outcome), outcome.done
            content = stack.enter_context(Replacement(job.content))
            made = _filled(content, {name: encode(outcome) for name, encode in files.items()})
            del outcome  # of a large sheet it takes much room
            if output:
                build_pages(content.fresh, output, step, job.content)
                made.append(output)
            left = left_by(plan, snapshot)  # before the sheet is touched: a plan that cannot be written stops here
            if not _written(job, plan, snapshot, step):
                continue
            _swap(made, wrote=bool(plan) and not job.dry_run)
            if last:
                last.remember(left, job.settings, job.today)
            return done
    raise BoardError(
        "The sheet kept changing while Riverboard read it. Nothing was written; run this again in a minute."
    )


def _filled(content: Replacement, fresh: Mapping[str, bytes]) -> list[Replacement]:
    """The folder, once it holds what is fresh; nothing where that is what it held before."""
    with content.filling():
        content.keep_the_rest(set(fresh))
        for name, data in fresh.items():
            (content.fresh / name).write_bytes(data)
    return [content] if any(_bytes(content.target / name) != data for name, data in fresh.items()) else []


def _last_run(job: Job) -> LastRun:
    from riverboard.encoding import loading
    from riverboard.site.folders import pages_folder, theme_folder

    made_with = (theme_folder(), pages_folder(job.content, ""), *loading.own_files(job.settings.matches.model))
    return LastRun(os.environ, job.content, job.output, made_with)


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


def _decide(
    job: Job, snapshot: Snapshot, reader: Reader | None, notes: Sequence[Problem], held: Sequence[Entry] | None
) -> Outcome:
    """What a job makes of a sheet. Only a spreadsheet is expected to be published by itself, again and again."""
    overdue = None if job.folder else tabs.OVERDUE
    decided = partial(decide, snapshot, job.settings, job.today, job.random, accept_drop=job.accept_drop)
    # Many small products: sharing each among threads takes far longer than working it out, above all on a busy machine.
    try:
        with threadpool_limits(1, user_api="blas"), keeping_all():
            return decided(reader=reader, overdue=overdue, notes=notes, held=held)
    except BoardError as error:
        raise BoardError(said_of_a_folder(str(error)) if job.folder else str(error)) from None


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
            return Reader(found.encoder, Apertium(), weights, found.encoder), ()
    step("Comparing by words alone: the language model is not there (riverboard model --fetch)")
    return None, (_NO_OTHER_MODEL if own else _NO_MODEL,)


_BY_WORDS = "is not there, so connections are found by shared words alone, and none is shown without your yes."
_NO_MODEL = Problem("The language model", 0, "", _BY_WORDS, "Run riverboard model --fetch, then publish again.")
_NO_OTHER_MODEL = Problem(
    *("The language model", 0, "matches.model", _BY_WORDS),
    "Name a folder that holds one in board.yaml, or take the line out and run riverboard model --fetch.",
)


def _bytes(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None
