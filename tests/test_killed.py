"""A run that is killed leaves the sheet, ``content/`` and the site as they were or wholly new; the next one mends all.

One process that has everything loaded forks a child for each run, so that hundreds of them take seconds. A child is
killed at its n-th step on the disk, or after a while. A step is what Python announces to an audit hook before doing it.
"""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from journeys import TODAY, invent_sheet, leftovers, publish_here, say_yes, set_cells, tree

PLACES = ("sheet", "content", "output")
ALIKE = 50  # of the many pages that are written or cleared away alike, every fiftieth is tried
KILLS_BY_TIME = 25

RUNNER = """
import json, os, signal, sys, time

STEPS = {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree",
         "shutil.copytree"}


def watch(stop_at, steps):
    def hook(event, arguments):
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        swaps = event == "ctypes.dlsym" and str(arguments[1]).startswith("rename")
        if event in STEPS or writes or swaps:
            steps.append("/swap" if swaps else f"{event} {arguments[0]}")
            if len(steps) == stop_at:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)


def publish(job):
    import riverboard.cli
    os.chdir(job["folder"])
    sys.stdout = sys.stderr = open(os.devnull, "w")
    steps = []
    if job.get("watched"):
        watch(job.get("stop_at"), steps)
    try:
        riverboard.cli.main(["publish", "--source", "sheet", "--today", job["today"]])
    except SystemExit as ended:
        code = ended.code or 0
    if "steps" in job:
        done = list(steps)
        with open(job["steps"], "w") as file:
            json.dump(done, file)
    return code


def run(job):
    started = time.monotonic()
    child = os.fork()
    if not child:
        os._exit(publish(job))
    if job.get("stop_after") is not None:
        time.sleep(job["stop_after"])
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return {"code": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - started}


warm, *jobs = json.load(sys.stdin)
out = sys.stdout
publish(warm)  # before the forks, once for all
json.dump([run(job) for job in jobs], out)
out.flush()
"""

Tree = Mapping[str, bytes | None]


class Work:
    """A folder with something to publish, its state before and after, and how a run gets from one to the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        before = folder / "before"
        before.mkdir()
        invent_sheet(before / "sheet")
        for _ in range(2):
            publish_here(before / "sheet", before)
            say_yes(before / "sheet")
        publish_here(before / "sheet", before)
        # A yes taken back, and a wish come true: cells, rows and pages change, and no ID is made.
        words = {"Guitar lessons": "met", "Someone to sing with": "no"}
        set_cells(before / "sheet/Board.csv", "Status", lambda row: words.get(row["Title"], row["Status"]))
        steps = folder / "steps.json"
        first, second = self.copy("first"), self.copy("second")
        done = self.run([{"folder": first, "watched": True, "steps": str(steps)}, {"folder": second}])
        assert [each["code"] for each in done] == [0, 0]
        assert tree(first) == tree(second), "the same work has to come out the same each time"
        self.steps: list[str] = json.loads(steps.read_text())
        self.seconds: float = done[1]["seconds"]
        self.old, self.new = self.states(before), self.states(first)

    def copy(self, name: str) -> Path:
        return Path(shutil.copytree(self.folder / "before", self.folder / name))

    def run(self, jobs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Run them one after the other, after one that has as much to do as they and loads everything.

        Each gives its exit code (minus the signal that killed it) and its seconds.
        """
        warm = {"folder": self.copy("warm")}
        asked = json.dumps([{"today": TODAY, **job, "folder": str(job["folder"])} for job in [warm, *jobs]])
        done = subprocess.run([sys.executable, "-c", RUNNER], input=asked, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        shutil.rmtree(warm["folder"])
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    def states(self, folder: Path) -> dict[str, Tree]:
        return {place: tree(folder / place) for place in PLACES}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return Work(tmp_path_factory.mktemp("killed"))


def check(work: Work, folders: Mapping[str, Path]) -> dict[str, set[str]]:
    """Each place of each folder is old or new; after one more run it is new and clean. What was found, by place."""
    found: dict[str, set[str]] = {place: set() for place in PLACES}
    for name, folder in folders.items():
        for place, state in work.states(folder).items():
            assert state in (work.old[place], work.new[place]), f"killed at {name}: {place} is a mixture"
            found[place].add("old" if state == work.old[place] else "new")
    again = work.run([{"folder": folder} for folder in folders.values()])
    for (name, folder), done in zip(folders.items(), again, strict=True):
        assert done["code"] == 0, f"killed at {name}: the next run fails"
        assert work.states(folder) == work.new, f"killed at {name}: the next run does not come to the same"
        assert leftovers(folder) == [], f"killed at {name}: the next run leaves something lying about"
    return found


def test_the_work_changes_all_three_places(work: Work) -> None:
    assert all(work.old[place] != work.new[place] for place in PLACES)
    assert len(work.steps) > 100


def test_a_run_killed_at_any_step_on_the_disk_leaves_old_or_new(work: Work) -> None:
    alike = [number for number, step in enumerate(work.steps, 1) if "/.riverboard-output-" in step or "/" not in step]
    numbers = sorted({*range(1, len(work.steps) + 1)} - {*alike} | {alike[0], *alike[::ALIKE], alike[-1]})
    folders = {f"step {number}, {work.steps[number - 1]}": work.copy(f"step-{number}") for number in numbers}
    jobs = [
        {"folder": folder, "watched": True, "stop_at": number}
        for number, folder in zip(numbers, folders.values(), strict=True)
    ]
    assert {done["code"] for done in work.run(jobs)} == {-9}
    assert check(work, folders) == {place: {"old", "new"} for place in PLACES}


def test_a_run_killed_at_any_moment_leaves_old_or_new(work: Work) -> None:
    chance = random.Random(20260614)  # noqa: S311 (moments, not secrets)
    folders: dict[str, Path] = {}
    killed, lasts = 0, work.seconds
    while killed < KILLS_BY_TIME and len(folders) < 5 * KILLS_BY_TIME:
        # A third anywhere, the rest where the writing is: in the last part of a run.
        moments = [lasts * chance.uniform(0.0 if number % 3 == 0 else 0.6, 1.0) for number in range(10)]
        some = {
            f"run {len(folders) + n}, {each:.3f} s": work.copy(f"run-{len(folders) + n}")
            for n, each in enumerate(moments)
        }
        jobs = [{"folder": folder, "stop_after": each} for folder, each in zip(some.values(), moments, strict=True)]
        done = work.run(jobs)
        assert {each["code"] for each in done} <= {-9, 0}
        killed += sum(each["code"] == -9 for each in done)
        # How long a run lasts changes with what else the machine does: the shortest that was not killed counts.
        lasts = min([lasts * 1.1, *(each["seconds"] for each in done if each["code"] == 0)])
        folders |= some
    assert killed >= KILLS_BY_TIME
    check(work, folders)
