"""The commands. Wiring only: what is read from where, and what is said about it."""

import atexit
import errno
import gc
import os
import re
import sys
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from riverboard import __version__, workflow
from riverboard.caching import NOWHERE
from riverboard.keeping import keeping_all
from riverboard.plaintext import one_line
from riverboard.problems import BoardError

if TYPE_CHECKING:
    from riverboard.beginning import Question
    from riverboard.building import Step
    from riverboard.deciding import Done
    from riverboard.problems import Problem
    from riverboard.publishing import Job
    from riverboard.settings import Settings
    from riverboard.sheet.table import Sheet

DEFAULT_SETTINGS = "board.yaml"
_GOOGLE = re.compile(r"https?://|(?:docs|drive|forms)\.g|[\w-]{40,}$")
_SHOWN_PROBLEMS = 10
_OURS = Path(__file__).parent
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
"""What is no fault of Riverboard's: a full or broken disk, one that is not to be written to, no access."""


class _Group(click.Group):
    """Says what went wrong in one sentence, with exit status 1, and never shows a traceback for it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BoardError as error:
            _say_failure(str(error))
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - its words, and those of a traceback, may be a member's
            _say_failure(_unforeseen(error))
        raise click.exceptions.Exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="riverboard")
def main() -> None:
    """A neighborhood's offers, needs and dreams, from a sheet to a board.

    Begin with: riverboard publish --source FOLDER --output DIR
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as stderr has it: no odd letter ends a run
    if not sys.warnoptions:  # unless somebody asks for them: a library's warning may quote a cell
        warnings.showwarning = _in_silence
    atexit.register(gc.freeze)  # or Python looks for garbage at its very end, a tenth of a small board's whole run


def _in_silence(*_warned: object, **_where: object) -> None:
    """Say nothing."""


def _folder(path: str) -> Path:
    return Path(path)


def _options(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The common options that a command takes."""
    known = {
        "settings": click.option("--settings", type=click.Path(path_type=Path), help="The settings file (board.yaml)."),
        "source": click.option("--source", help="A spreadsheet's address, or a folder of CSV files."),
        "content": click.option(
            "--content",
            type=click.Path(path_type=Path),
            default="content",
            help="Where board.json and matches.json go.",
        ),
        "output": click.option(
            "--output", type=click.Path(path_type=Path), default="output", help="Where the pages go."
        ),
        "today": click.option("--today", metavar="YYYY-MM-DD", help="Pretend that it is this day."),
        "dry_run": click.option("--dry-run", is_flag=True, help="Write nothing to the sheet."),
        "accept_drop": click.option("--accept-drop", is_flag=True, help="Many entries are gone, and it is meant."),
    }

    def add(command: Callable[..., None]) -> Callable[..., None]:
        for name in reversed(names):
            command = known[name](command)
        return command

    return add


_SHEET = ("settings", "source", "content")
_RUN = ("today", "dry_run", "accept_drop")


@main.command(short_help="The whole way: sync, suggest, build.")
@_options(*_SHEET, "output", *_RUN)
def publish(**given: Any) -> None:
    """The whole way: read the sheet, suggest connections, build the board."""
    from riverboard import publishing

    with _steps() as step:
        done = publishing.publish(_job(**given), step)
    _say_done(done, f"The board is in {given['output']}.", dry_run=given["dry_run"])
    if os.environ.get("GITHUB_OUTPUT"):
        _hand_on(fingerprint=workflow.fingerprint(given["output"]))


@main.command(short_help="Read the sheet into content/board.json and keep its tabs.")
@_options(*_SHEET, *_RUN)
def sync(**given: Any) -> None:
    """Read the sheet into content/board.json, and keep its Board and Report tabs."""
    from riverboard import publishing

    with _steps() as step:
        done = publishing.sync(_job(**given), step)
    _say_done(done, f"The entries are in {given['content'] / 'board.json'}.", dry_run=given["dry_run"])


@main.command(short_help="Find connections for the Matches tab and the board.")
@_options(*_SHEET, *_RUN)
def suggest(**given: Any) -> None:
    """Suggest connections: content/matches.json and the Matches tab."""
    from riverboard import publishing

    with _steps() as step:
        done = publishing.suggest(_job(**given), step)
    _say_done(done, f"The connections are in {given['content'] / 'matches.json'}.", dry_run=given["dry_run"])


@main.command()
@_options("content", "output")
def build(content: Path, output: Path) -> None:
    """Build the pages from content/. “pelican content” does the same."""
    from riverboard import building

    with _steps() as step:
        building.build(content, output, step)
    click.echo(f"The board is in {output}.")


@main.command(short_help="Look at the board on this computer, built anew on change.")
@_options(*_SHEET, "output", "today")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where to look at it.")
def serve(port: int, **given: Any) -> None:
    """Look at the board on this computer. It is built anew when something changes; the sheet is never written."""
    from riverboard import publishing, serving

    job = {**given, "dry_run": True, "accept_drop": True}

    def rebuild() -> None:
        with _steps() as step:
            publishing.publish(_job(**job), step)

    source = _source(**given)
    watched = [_settings_path(given["settings"])[0], given["content"] / "pages", Path("theme")]
    watched += [] if _is_google(source) else [Path(source)]
    serving.serve(given["output"], port, watched, rebuild, click.echo)


@main.command(short_help="Look at the set-up and say the first thing to do.")
@_options("settings", "source", "today")
@click.option("--json", "as_json", is_flag=True, help="For programs: {version, ok, steps}.")
def doctor(settings: Path | None, source: str | None, today: str | None, *, as_json: bool) -> None:
    """Look at each step of the set-up in order, and say the first thing to do next. Nothing is changed."""
    from random import SystemRandom

    from riverboard.doctor import looking, words
    from riverboard.doctor.steps import first_todo, steps

    path, required = _settings_path(settings)
    day = _day(today)
    with _steps() as step:
        visit = looking.Visit(
            settings=path,
            required=required,
            source=source or "",
            environment=os.environ,
            is_google=_is_google,
            day_in=lambda zone: day or datetime.now(zone).date(),
            random=SystemRandom(),
            mask=lambda line: click.echo(line, err=True),  # what goes to stdout may end up in a file
            step=step,
        )
        walked = steps(looking.look(visit))
    click.echo(words.as_json(walked) if as_json else "\n".join([*words.lines(walked), "", *words.closing(walked)]))
    _summary("The set-up", [*words.lines(walked), *words.closing(walked)])
    if first_todo(walked):
        raise click.exceptions.Exit(1)


@main.command(short_help="Begin a new community: its board.yaml and its pages.")
@click.option("--language", type=click.Choice(["en", "es", "ar"]), help="The language of the board's own words.")
@click.option("--name", help="The board's name; a short one fits on the flyer.")
@click.option("--place", help="The town or the quarter.")
@click.option("--tagline", help="One line under the name.")
@click.option("--contact", help="How neighbors reach you, in words. Public.")
@click.option("--country", help="Two letters, such as GB: to find phone numbers in people's words.")
@click.option("--timezone", help="Such as Europe/London.")
@click.option("--areas", help="The parts of town, with commas between them.")
@click.option("--sheet", help="The spreadsheet's address, or a folder of CSV files.")
@click.option("--form-url", help="The form's address.")
@click.option("--site-url", help="The address where the board will be.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=".", help="The folder to begin in.")
@click.option("--no-questions", is_flag=True, help="Ask nothing: what is not named here is as Riverboard has it.")
@click.option("--replace", is_flag=True, help="Write over what is there already.")
def init(language: str | None, into: Path, *, no_questions: bool, replace: bool, **given: str | None) -> None:
    """Begin a new community: ask a few questions, and write its board.yaml and its pages."""
    from riverboard import beginning
    from riverboard.site.folders import pages_folder

    own = into / DEFAULT_SETTINGS
    asked = own.exists() and not (replace or no_questions)
    if asked and not click.confirm(f"{own} is there already. Write over it, once all is answered?"):
        click.echo("Nothing was written. To begin in another folder, name it with --into.")
        return
    if language is None:
        ways = click.Choice(beginning.LANGUAGES)
        language = "en" if no_questions else str(click.prompt("Language / idioma / اللغة", type=ways, default="en"))
    answers = {
        question.key: value if (value := given[question.key]) is not None else _ask(question, no_questions=no_questions)
        for question in beginning.questions(language)
    }
    try:
        files = {own: beginning.board_yaml(language, answers)}
        theirs = into / "content" / "pages"
        if not (theirs / language).is_dir():
            pages = sorted(pages_folder(Path(os.devnull), language).glob("*.md"))
            files |= {theirs / page.name: page.read_text(encoding="utf-8") for page in pages}
        agreed = set(files) if replace else {own} if asked else set()
        made = _write_new(files, agreed, ask=not no_questions)
    except BoardError as error:
        click.echo(f"Nothing was written. {one_line(str(error))}", err=True)
        raise click.exceptions.Exit(1) from None
    elsewhere = into.resolve() != Path.cwd()
    click.echo(beginning.next_step(language, map(str, made), str(into) if elsewhere else ""))


@main.command(short_help="Show the language model, or fetch it.")
@click.option("--fetch", is_flag=True, help="Bring it into the cache folder, where it is not there yet.")
def model(*, fetch: bool) -> None:
    """Show the language model that finds connections: where it is, whether it is ready, and who reads Spanish notes."""
    from riverboard.encoding import loading
    from riverboard.encoding.translation import Apertium

    name, cache = loading.DEFAULT_MODEL, loading.cache_folder(os.environ)
    path = loading.find(name, cache)
    if path is None and fetch:
        try:
            with _steps() as step:
                path = loading.fetch(name, cache, step)
        except BoardError as error:
            click.echo(one_line(str(error)), err=True)
            raise click.exceptions.Exit(1) from None
    click.echo(f"Language model: {name}")
    if path:
        click.echo(f"  ready: {path.stat().st_size / 1e6:.0f} MB in {path}")
    elif cache == NOWHERE:
        click.echo("  not there yet, and there is no home folder to keep it in. Name a folder in RIVERBOARD_CACHE.")
    else:
        click.echo(f"  not there yet; it belongs into {cache}. To fetch it: riverboard model --fetch")
    click.echo("Spanish notes: " + (_BY_APERTIUM if Apertium().languages else _NO_APERTIUM))


_BY_APERTIUM = "read in a translation by Apertium, which nobody is shown"
_NO_APERTIUM = (
    "compared by their words alone, since Apertium is not here."
    " Where your system has the package apertium-eng-spa, install it."
)


@main.command(short_help="Print the JSON Schema of board.yaml or of board.json.")
@click.argument("which", type=click.Choice(["settings", "board"]))
def schema(which: str) -> None:
    """Print a JSON Schema: of board.yaml for editors, or of the published board.json."""
    import json

    from riverboard.settings import settings_schema
    from riverboard.store import export_schema

    click.echo(json.dumps({"settings": settings_schema, "board": export_schema}[which](), indent=2))


def _ask(question: "Question", *, no_questions: bool) -> str:
    """The answer to a question; asked again until it is one that board.yaml may hold."""
    from riverboard.beginning import checked_answer

    def read(answer: str) -> str:
        try:
            return checked_answer(question.key, answer)
        except BoardError as error:
            raise click.BadParameter(one_line(str(error))) from None

    if no_questions:
        return question.default
    return str(
        click.prompt(question.words, default=question.default, value_proc=read, show_default=bool(question.default))
    )


def _write_new(files: dict[Path, str], agreed: Collection[Path], *, ask: bool) -> list[Path]:
    """Write files, and over one that is there only where that is meant. Raises BoardError before any is written."""
    wanted = {path: text for path, text in files.items() if not path.exists() or path.read_bytes() != text.encode()}
    for path in [path for path in wanted if path.exists() and path not in agreed]:
        if not ask:
            raise BoardError(f"{path} is there already. To write over it, run this again with --replace.")
        if not click.confirm(f"{path} is there already. Write over it?"):
            del wanted[path]
    try:
        for path, text in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    except OSError:
        raise BoardError("The folder cannot be written. Name another with --into.") from None
    return list(wanted)


def _settings_path(given: Path | None) -> tuple[Path, bool]:
    """The settings file, and whether it has to be there."""
    return (given, True) if given else (Path(DEFAULT_SETTINGS), False)


def _source(*, source: str | None = None, settings: Path | None = None, **_rest: Any) -> str:
    """The sheet: named on the command line, else in the environment, else in the settings."""
    from riverboard.settings import read_settings

    path, required = _settings_path(settings)
    if not source and (kept := os.environ.get("RIVERBOARD_SHEET")):
        if _is_google(kept):
            return kept
        from riverboard.sheet.folder import named_by_the_environment

        return named_by_the_environment(kept)
    chosen = source or read_settings(path, required=required).sheet
    if not chosen:
        raise BoardError(
            "No sheet is named. On GitHub, put the spreadsheet's address into the secret RIVERBOARD_SHEET;"
            " on a computer of your own, write it under “sheet” in board.yaml, or name it with --source."
        )
    return chosen


def _job(
    *,
    settings: Path | None,
    source: str | None,
    content: Path,
    today: str | None,
    dry_run: bool,
    accept_drop: bool,
    output: Path = Path("output"),
) -> "Job":
    from random import SystemRandom

    from riverboard.publishing import Job
    from riverboard.settings import read_settings

    path, required = _settings_path(settings)
    choices = read_settings(path, required=required)
    chosen = _source(source=source, settings=settings)
    return Job(
        sheet=_sheet(chosen, choices),
        settings=choices,
        content=content,
        output=output,
        today=_day(today) or datetime.now(choices.zone()).date(),
        random=SystemRandom(),
        dry_run=dry_run,
        accept_drop=accept_drop,
        folder=None if _is_google(chosen) else Path(chosen),
    )


def _is_google(source: str) -> bool:
    """Whether a source is a spreadsheet's address or key; everything else is a folder."""
    return bool(_GOOGLE.match(source.strip())) and not Path(source).is_dir()


def _sheet(source: str, choices: "Settings") -> "Sheet":
    """The door to a source."""
    if not _is_google(source):
        from riverboard.sheet.folder import FolderSheet

        return FolderSheet(Path(source))
    from riverboard.sheet.google import open_google

    dates = [wording for name in ("timestamp", "until", "until_date") for wording in choices.wordings(name)]
    return open_google(source, os.environ, click.echo, choices.sheet_patience, dates)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter("write the day as YYYY-MM-DD.", param_hint="--today") from None


@contextmanager
def _steps() -> Iterator["Step"]:
    """Says what is being done: a moving line on a terminal, plain lines elsewhere."""
    with keeping_all():
        if not sys.stderr.isatty():
            yield lambda words: click.echo(f"{words} …", err=True)
            return
        from rich.console import Console

        with Console(stderr=True).status("Beginning …") as status:
            yield lambda words: status.update(f"{words} …")


def _say_done(done: "Done | None", where: str, *, dry_run: bool) -> None:
    if done is None:
        said = "Nothing has changed since the last run, so nothing was done. The Report tab says what needs your eye."
        click.echo("\n".join([where, f"  {said}"]))
        _summary("Nothing has changed", [said])
        return
    lines = [f"{name}: {number}" for name, number in done.figures.lines()]
    lines.append(f"Connections shown: {done.connections}")
    wrote = "would be written" if dry_run else "written"
    lines.append(
        f"Cells and rows of the sheet {wrote}: {done.written}" if done.written else "The sheet needed no change."
    )
    click.echo("\n".join([where, *(f"  {line}" for line in lines)]))
    report = "" if dry_run else "in the Report tab"  # which a trial does not write
    notes = _first_of(done.problems, report)
    mended = _first_of(done.mended)
    _say_list(f"What you can mend (also {report}):" if report else "What you can mend:", notes)
    _say_list("This would be put right by itself:" if dry_run else "Put right by itself:", mended)
    if done.problems:
        first = f"The first of {len(done.problems)} things to mend" if len(done.problems) > 1 else "One thing to mend"
        workflow.annotate("warning", first, str(done.problems[0]), os.environ, click.echo)
    _summary("The board was built" if not dry_run else "Tried out, the sheet was left alone", [*lines, *notes, *mended])


def _first_of(problems: Sequence["Problem"], rest: str = "") -> list[str]:
    """A line for each of the first problems, and one for how many more there are and where."""
    more = len(problems) - _SHOWN_PROBLEMS
    last = [f"… and {more} more{f', {rest}' if rest else ''}."] if more > 0 else []
    return [*(one_line(str(problem)) for problem in problems[:_SHOWN_PROBLEMS]), *last]


def _say_list(heading: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo("\n".join([heading, *(f"  {line}" for line in lines)]))


def _unforeseen(error: Exception) -> str:
    """What can be said of what nobody foresaw: its kind and its place, and nothing from the sheet."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = next((frame for frame in reversed(frames) if Path(frame.filename).is_relative_to(_OURS)), frames[-1])
    what = f"{type(error).__name__}, {Path(place.filename).name}, line {place.lineno}"
    if isinstance(error, OSError) and error.errno in _DISK:
        refused = os.strerror(error.errno).lower()
        return f"The system refused to read or write a file ({refused}; {what}). Make room, and give access to it."
    return f"Riverboard itself stumbled ({what}). Please report these words; they hold nothing from your sheet."


def _say_failure(words: str) -> None:
    sentence = one_line(words)
    click.echo(f"Nothing was published. {sentence}", err=True)
    workflow.annotate("error", "Nothing was published", sentence, os.environ, click.echo)
    _summary("Nothing was published", [sentence])
    _hand_on(said=sentence)


def _summary(heading: str, lines: list[str]) -> None:
    workflow.summarize(heading, lines, os.environ, _complain)


def _hand_on(**values: str) -> None:
    workflow.hand_on(values, os.environ, _complain)


def _complain(words: str) -> None:
    click.echo(words, err=True)
