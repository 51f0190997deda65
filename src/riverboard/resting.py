"""Whether a run would change anything: all that it reads, runs on and has made is as the last one left it.

A note in the cache folder says so, as one hash; nothing else is kept of a sheet. Without the note, or where the
smallest thing differs, everything is done as ever: it can be thrown away at any time, and never makes a board wrong.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path

from riverboard.encoding import loading
from riverboard.encoding.translation import Apertium
from riverboard.limits import near_limits
from riverboard.settings import Settings
from riverboard.sheet.table import Snapshot

_RUNS_ON = [
    "pelican",
    "jinja2",
    "markupsafe",
    "babel",
    "markdown-it-py",
    "numpy",
    "tokenizers",
    "phonenumbers",
    "py3langid",
]
_PACKAGE = Path(__file__).parent


class LastRun:
    """What is remembered of the last run into two folders. The sheet's place does not count, what it holds does."""

    def __init__(self, environment: Mapping[str, str], content: Path, output: Path, made_with: Sequence[Path]) -> None:
        """``made_with`` are folders and files: templates, styles, organizers' own pages, a language model of theirs."""
        self._cache = loading.cache_folder(environment)
        self._made = (content, output)
        # As it is now: whoever changes a template while a run goes on finds that the next one does all.
        runs_on = hashlib.sha256(b"".join(_files((*made_with, _PACKAGE, self._cache / "models")))).hexdigest()
        translates = sorted(Apertium(environment).languages)
        self._runs_on = (*translates, *_versions(), runs_on)
        places = "\0".join(os.path.realpath(folder) for folder in self._made)
        self._note = self._cache / "runs" / hashlib.sha256(os.fsencode(places)).hexdigest()

    def left_it_so(self, snapshot: Snapshot, settings: Settings, today: date) -> bool:
        """Whether the last run found the same, and what it made is still there, untouched."""
        try:
            noted = self._note.read_text(encoding="ascii")
        except (OSError, ValueError):
            return False
        return noted == self._state(snapshot, settings, today)

    def remember(self, snapshot: Snapshot, settings: Settings, today: date) -> None:
        """Note that nothing has to be done as long as all stays as it is now, and the sheet is as it was to be left.

        Whoever changes something while the sheet is written makes it another one, and the next run does all.
        """
        with suppress(OSError):  # without a note the next run does all, as the first one did
            self._note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._note.write_text(self._state(snapshot, settings, today), encoding="ascii")

    def _state(self, snapshot: Snapshot, settings: Settings, today: date) -> str:
        whole = hashlib.sha256()
        near = [problem.what for problem in near_limits(snapshot.cells, ())]
        said = [today.isoformat(), near, settings.model_dump_json(), *self._runs_on]
        whole.update(json.dumps(said).encode())
        for name in sorted(snapshot.tables):
            table = snapshot.tables[name]
            rows = _without_ends((table.header, *table.rows))
            whole.update(json.dumps([name, table.tab, rows]).encode())
        for line in _files(self._made):
            whole.update(line)
        return whole.hexdigest()


def _without_ends(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows without the empty cells and rows at their ends, which no spreadsheet tells apart from none."""
    kept = [_without_end(cells) for cells in rows]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _without_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = len(cells)
    while last and not cells[last - 1]:
        last -= 1
    return cells[:last]


def _versions() -> Iterable[str]:
    return (sys.version, *(version(name) for name in _RUNS_ON))


def _files(places: Iterable[Path]) -> Iterable[bytes]:
    """Some files, and those below some folders, with size and the moment of the last change, in nanoseconds."""
    for place in places:
        yield os.fsencode(f"\0{place}\0")
        if os.path.isfile(place):  # noqa: PTH113 - unlike a Path's own, it raises nothing
            yield _stated(str(place), follow=True)
        for path, below, names in os.walk(place):
            below[:] = sorted(name for name in below if name != "__pycache__")
            for name in sorted(names):
                yield _stated(f"{path}/{name}", follow=False)


def _stated(path: str, *, follow: bool) -> bytes:
    try:
        found = os.stat(path, follow_symlinks=follow)  # noqa: PTH116 - of many files
    except OSError:  # somebody has just taken it away
        return os.fsencode(path)
    return os.fsencode(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ino}\0")
