"""What each stage of a run takes as a sheet grows, and how it grows: ``make bench``.

``python benchmarks/run.py 200 2000`` measures sheets of so many published entries; without numbers, the usual sizes.
Each size begins as a sheet of new answers, has all of them approved by an invented organizer, and then goes through
the stages one by one. What counts is how they grow, which is printed beside them: other work on the same machine
changes every time, the growth hardly. ``--runs 3`` takes each stage's best of three.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measuring import Taken, Tree, run, tree
from sheets import SETTINGS, accept_some, approve_all, change_one, write_sheet

SIZES = (200, 2_000, 10_000, 50_000, 100_000)
# The most entries whose vectors the language model itself makes. Above, a stand-in makes them: see stand_in.py.
MOST_ENCODED = 2_000
WORKERS = "RIVERBOARD_WORKERS"
CACHE = "RIVERBOARD_CACHE"
_HERE = Path(__file__).parent
_DAY = ("--today", "2026-06-14")
_SOURCE = ("--source", "sheet", "--content", "content")
_OUTPUT = ("--content", "content", "--output", "output")


@dataclass(slots=True)
class Found:
    """What was measured at one size: each stage by name, the site and the sheet."""

    entries: int
    stages: dict[str, Taken] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    site: Tree = field(default_factory=lambda: Tree(0, 0, ""))
    sheet_bytes: int = 0
    sheet_cells: int = 0


class _Bench:
    """One sheet of a size in a folder of its own, with a cache folder that begins with the model and no vectors."""

    def __init__(self, work: Path, entries: int, runs: int) -> None:
        self.work, self.runs, self.found = work, runs, Found(entries)
        self.environment = {CACHE: str(work / "cache")}
        write_sheet(work / "sheet", entries)
        (work / "board.yaml").write_text(SETTINGS, encoding="utf-8")
        (work / "cache").mkdir()
        if (usual_cache() / "models").is_dir():
            (work / "cache" / "models").symlink_to(usual_cache() / "models")

    def stage(self, name: str, *arguments: str, runs: int = 1, **environment: str) -> Taken:
        """Measure one command, the best of some runs, under a name."""
        command = (sys.executable, "-m", "riverboard", *arguments)
        taken = [run(command, self.work, self.environment | environment, watch=True) for _ in range(runs)]
        best = min(taken, key=lambda one: one.wall)
        self.found.stages[name] = best
        print(f"  {name:<34}{shown(best)}", flush=True)
        return best

    def remark(self, text: str) -> None:
        """Say something about this size."""
        self.found.remarks.append(text)
        print(f"  {text}", flush=True)

    def measure(self) -> Found:
        """All stages in order."""
        self.stage("sync, all answers new", "sync", *_SOURCE, *_DAY)
        approve_all(self.work / "sheet")
        self.stage("sync, all approved", "sync", *_SOURCE, *_DAY)
        self._first_suggestions()
        accept_some(self.work / "sheet")
        self.stage("sync", "sync", *_SOURCE, *_DAY, runs=self.runs)
        self.stage("suggest, nothing new", "suggest", *_SOURCE, *_DAY, runs=self.runs)
        self._builds()
        change_one(self.work / "sheet")
        everything = ("publish", *_SOURCE, "--output", "output", *_DAY)
        whole = self.stage("publish, one entry changed", *everything)
        again = self.stage("publish, nothing changed", *everything, runs=self.runs)
        self.remark(f"nothing changed / one changed: {again.wall / whole.wall:.2f} of its time")
        self._sizes()
        return self.found

    def _first_suggestions(self) -> None:
        """Suggestions for a board that is all new: by the model, or by its stand-in and then not measured."""
        if self.found.entries <= MOST_ENCODED:
            self.stage("suggest, every entry new", "suggest", *_SOURCE, *_DAY)
            return
        command = (sys.executable, _HERE / "stand_in.py", "suggest", *_SOURCE, *_DAY)
        taken = run(command, self.work, self.environment)
        self.remark(f"vectors by the stand-in for the language model, with first suggestions: {taken.wall:.0f} s")

    def _builds(self) -> None:
        """The build with as many workers as the program takes by itself, and with one where that can be said."""
        many = self.stage("build", "build", *_OUTPUT, runs=self.runs)
        if not takes_workers():
            return
        first = tree(self.work / "output")
        one = self.stage("build, one worker", "build", *_OUTPUT, runs=self.runs, **{WORKERS: "1"})
        same = "the same bytes" if tree(self.work / "output") == first else "OTHER BYTES"
        self.remark(f"many workers / one: {many.wall / one.wall:.2f} of its time, {same}")

    def _sizes(self) -> None:
        self.found.site = tree(self.work / "output")
        tabs = list((self.work / "sheet").glob("*.csv"))
        self.found.sheet_bytes = sum(path.stat().st_size for path in tabs)
        self.found.sheet_cells = sum(map(cells, tabs))


def usual_cache() -> Path:
    """Where Riverboard keeps its model when nobody says otherwise."""
    from riverboard.encoding.loading import cache_folder

    return cache_folder(os.environ)


def takes_workers() -> bool:
    """Whether the program lets the number of workers be said."""
    import riverboard

    return any(WORKERS in path.read_text(encoding="utf-8") for path in Path(riverboard.__file__).parent.rglob("*.py"))


def cells(tab: Path) -> int:
    """The cells that a tab takes of a spreadsheet: its rows times its columns, empty ones too."""
    with tab.open(newline="", encoding="utf-8") as file:
        lengths = [len(row) for row in csv.reader(file)]
    return len(lengths) * max(lengths, default=0)


def shown(taken: Taken) -> str:
    """What was taken, in columns."""
    memory = f"{taken.largest / 1e6:7.0f} MB" + (f"{taken.together / 1e6:7.0f} MB" if taken.together else "")
    return f"{taken.wall:9.2f} s{taken.cpu:9.2f} s CPU {memory}"


def growth(before: Found, after: Found) -> list[str]:
    """How each stage and size grows from one size of sheet to the next."""
    factor = after.entries / before.entries
    lines = [f"from {before.entries:,} to {after.entries:,} entries (×{factor:.1f})"]
    for name, taken in after.stages.items():
        if name in before.stages:
            was = before.stages[name]
            grown = (taken.wall / was.wall, taken.cpu / was.cpu, taken.largest / was.largest)
            lines.append(
                f"  {name:<34}" + "".join(f"  {word} ×{x:<6.1f}" for word, x in zip(_GROWN, grown, strict=True))
            )
    sizes = (after.site.files / before.site.files, after.site.size / before.site.size)
    return [*lines, f"  {'site':<34}  files ×{sizes[0]:<6.1f} bytes ×{sizes[1]:<6.1f}"]


_GROWN = ("time", "CPU", "memory")


def help_lines() -> str:
    """What it costs that the program starts at all: the best of five."""
    with tempfile.TemporaryDirectory() as folder:
        taken = [run((sys.executable, "-m", "riverboard", "--help"), Path(folder)) for _ in range(5)]
    best = min(taken, key=lambda one: one.cpu)
    return f"riverboard --help: {best.cpu:.2f} s CPU, {best.wall:.2f} s, {best.largest / 1e6:.0f} MB"


def measure(entries: int, runs: int) -> Found:
    """One size, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="riverboard-bench-") as name:
        print(f"{entries:,} entries", flush=True)
        found = _Bench(Path(name), entries, runs).measure()
    site, each = found.site, found.site.size / entries
    print(f"  site: {site.files:,} files, {site.size:,} bytes; {site.files / entries:.2f} and {each:,.0f} an entry")
    print(f"  sheet: {found.sheet_cells:,} cells, {found.sheet_cells / entries:.0f} an entry", flush=True)
    return found


def main() -> None:
    """Measure the sizes named on the command line, or the usual ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of entries", metavar="ENTRIES")
    parser.add_argument("--runs", type=int, default=1, help="take the best of so many runs of each stage")
    parser.add_argument("--json", type=Path, help="write all figures to this file too")
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}, {_revision()}")
    print("columns: time, CPU time, memory of the largest process, memory of all processes together")
    print(help_lines(), flush=True)
    all_found: list[Found] = []
    for entries in given.sizes or SIZES:
        all_found.append(measure(entries, given.runs))
        if len(all_found) > 1:
            print(*growth(*all_found[-2:]), sep="\n", flush=True)
        if given.json:
            given.json.write_text(json.dumps([asdict(found) for found in all_found], indent=1), encoding="utf-8")


def _revision() -> str:
    """Which state of the program is measured, where that is known."""
    command = ("git", "describe", "--always", "--dirty")
    found = subprocess.run(command, capture_output=True, text=True, cwd=_HERE, check=False)
    return found.stdout.strip() or "no revision"


if __name__ == "__main__":
    main()
