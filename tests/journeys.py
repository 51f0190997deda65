"""What the journeys through the command line share: an invented sheet, running a command, and looking at folders."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner, Result

from riverboard.cli import main

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples/sheet"
RIVERBOARD = Path(sys.executable).with_name("riverboard")
RESPONSES = "Form Responses 1.csv"
TODAY = "2026-06-14"

HEADINGS = (
    "Timestamp",
    "What could you offer?",
    "Tell us a little more about your offer",
    "What could you use?",
    "What are you dreaming about these days?",
    "Which part of town?",
    "What is it about?",
    "What should people see?",
    "Name to show",
    "The number, address or name for that",
)
SHARED = (
    ("Bread dough for four", "I bake on Fridays anyway.", "", "", "Food", "Ana"),
    ("", "", "Bread for a full house on Fridays", "", "Food", "Boaz"),
    ("I mend bicycles", "Tubes, chains, brakes.", "", "Everyone riding to the sea", "Getting around", "Cy"),
    ("", "", "My bicycle has a flat", "", "Getting around", "Dimitra"),
    ("A ladder to borrow", "Six meters.", "", "", "Home and things", "Ed"),
    ("", "", "Someone tall with a ladder", "", "Home and things", "Flo"),
    ("Guitar lessons", "Three chords is enough.", "", "A street that sings", "Music and stories", "Gil"),
    ("", "", "Someone to sing with", "", "Music and stories", "Hal"),
)


def write_tab(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        csv.writer(file).writerows(rows)


def read_tab(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", errors="surrogatepass", newline="") as file:
        return list(csv.reader(file))


def invent_sheet(folder: Path) -> None:
    """A sheet with eight responses, two of them with two entries: ten entries in all."""
    folder.mkdir()
    rows = [
        (f"6/{day}/2026 9:00:00", offer, more, need, dream, "Mill Lane", about, "The name I write below", name, contact)
        for day, (offer, more, need, dream, about, name) in enumerate(SHARED, 1)
        for contact in [f"{name.lower()}.canary-{day:08d}@example.org"]
    ]
    write_tab(folder / RESPONSES, [HEADINGS, *rows])


def set_cells(tab: Path, column: str, cell: str | Callable[[dict[str, str]], str]) -> None:
    """Type the same into a column of each row, or what a function of the row says."""
    header, *rows = read_tab(tab)
    for row in rows:
        row[header.index(column)] = cell if isinstance(cell, str) else cell(dict(zip(header, row, strict=False)))
    write_tab(tab, [header, *rows])


def say_yes(sheet: Path) -> None:
    """An organizer publishes everything on the Board tab."""
    set_cells(sheet / "Board.csv", "Status", "published")


def run(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    return subprocess.run(
        [RIVERBOARD, *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def before_all_else(folder: Path) -> dict[str, str]:
    """An environment in which Python looks for modules in a folder first: for its ``sitecustomize``."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))}


def run_here(*arguments: str | Path, env: Mapping[str, str | None] | None = None) -> Result:
    """The same command in this process, which is quicker."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env)


def publish_here(sheet: Path, workspace: Path, *more: str) -> Result:
    """Publish a sheet into a folder, as one who stands there, on a fixed day. It has to go well."""
    nobodys: dict[str, str | None] = {"GITHUB_ACTIONS": None, "GITHUB_STEP_SUMMARY": None, "RIVERBOARD_SHEET": None}
    workspace.mkdir(exist_ok=True)
    with chdir(workspace):
        done = run_here("publish", "--source", sheet, "--today", TODAY, *more, env=nobodys)
    assert done.exit_code == 0, done.output
    return done


def forget_the_last_run() -> None:
    """Throw away what says that nothing is to be done: the next run does everything."""
    shutil.rmtree(Path(os.environ["RIVERBOARD_CACHE"]) / "runs")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder by its path: a file's bytes, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def leftovers(folder: Path) -> list[str]:
    """What an interrupted run has left lying about."""
    found: list[str] = []
    for _, folders, _ in os.walk(folder):  # not rglob: a run that goes on takes its own away meanwhile
        found += [name for name in folders if name.startswith(".riverboard-")]
        folders[:] = [name for name in folders if not name.startswith(".riverboard-")]
    return sorted(found)
