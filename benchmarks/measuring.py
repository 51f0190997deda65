"""What one command takes: time, processor time and memory, of itself and of all that it starts."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_LOOK = 0.2  # seconds between two looks at the memory of all processes
# Where it is set, each start of Python translates all code anew: an everyday start does not.
_UNUSUAL = "PYTHONDONTWRITEBYTECODE"


class CommandFailedError(Exception):
    """A command ended with another status than 0; it holds the end of what the command said."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took. Seconds on the clock and of all processors; bytes of memory at their highest.

    ``largest`` is that of its largest process, as the system counts it. ``together`` is that of all its processes, each
    shared page counted once (Linux's PSS), as seen in looks a fifth of a second apart; 0 where nobody could look.
    """

    wall: float
    cpu: float
    largest: int
    together: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a folder: how many, how many bytes, and a fingerprint of all names and contents."""

    files: int
    size: int
    fingerprint: str


def run(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None, *, watch: bool = False
) -> Taken:
    """Run a command in a folder and say what it took; ``watch`` looks at the memory of all its processes meanwhile.

    Raises CommandFailedError.
    """
    usual = {name: value for name, value in os.environ.items() if name != _UNUSUAL}
    launch = [sys.executable, str(Path(__file__).with_name("launch.py")), *map(str, command)]
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            launch, cwd=folder, env={**usual, **(environment or {})}, stdout=subprocess.PIPE, stderr=said
        )
        seen = _Watch(child.pid) if watch else None
        found, _ = child.communicate()
        together = seen.end() if seen else 0
        wall, cpu, largest, status = json.loads(found)
        if status:
            said.seek(0)
            raise CommandFailedError(said.read().decode(errors="replace")[-2000:])
    return Taken(wall, cpu, largest, together)


class _Watch:
    """Looks at the memory of a process and of all that it starts, until told to end."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most = pid, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> int:
        """The highest sum seen, in bytes."""
        self._over.set()
        self._thread.join()
        return self.most

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            self.most = max(self.most, sum(_share(pid) for pid in _family(self.pid)))


def _family(pid: int) -> Iterator[int]:
    """A process and all that come from it."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _share(pid: int) -> int:
    """A process's memory in bytes, where what several processes share is divided among them."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def tree(folder: Path) -> Tree:
    """The files of a folder."""
    found, size, fingerprint = 0, 0, sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        found, size = found + 1, size + len(data)
        fingerprint.update(f"{path.relative_to(folder)} {sha256(data).hexdigest()}\n".encode())
    return Tree(found, size, fingerprint.hexdigest())
