"""Folders that are replaced whole: what was there stays until the new one is complete, even if the power fails.

The new folder is made beside the old one and the two change places in a single step where the system can do that
(Linux, macOS); elsewhere the old one steps aside first.
"""

import ctypes
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from riverboard.problems import BoardError

PREFIX = ".riverboard-"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h


class Replacement:
    """A folder in the making, which takes its target's place on :meth:`commit` and is thrown away otherwise.

    ``fresh`` is the folder to fill. Use it in a ``with`` statement.
    """

    def __init__(self, target: Path) -> None:
        """Make the fresh folder. Raises BoardError when there is no way to write beside the target."""
        self.target = Path(os.path.realpath(target))
        if self.target.exists() and not self.target.is_dir():
            raise BoardError(f"{target} is a file. Name a folder instead.")
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            clear_stale(self.target)
            mark = f"{PREFIX}{self.target.name}-{os.getpid()}-"
            self.fresh = Path(tempfile.mkdtemp(prefix=mark, dir=self.target.parent))
            self.fresh.chmod(self.target.stat().st_mode & 0o777 if self.target.exists() else 0o755)
        except OSError as error:
            raise BoardError(
                f"{target} cannot be written ({(error.strerror or 'no access').lower()})."
                " Choose another folder, or make room and give access to this one."
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # even its own “ignore” lets some through; the next run clears what is left
            shutil.rmtree(self.fresh, ignore_errors=True)

    def keep_the_rest(self, except_names: set[str]) -> None:
        """Carry over everything else that the target holds, without copying where links are possible."""
        if not self.target.exists():
            return
        for item in self.target.iterdir():
            if item.name in except_names:
                continue
            if item.is_dir() and not item.is_symlink():
                shutil.copytree(item, self.fresh / item.name, symlinks=True, copy_function=_link)
            else:
                _link(item, self.fresh / item.name)

    def commit(self) -> None:
        """Let the fresh folder take the target's place. Raises BoardError when the system refuses."""
        try:
            if not self.target.exists():
                self.fresh.rename(self.target)
                return
            exchange = _exchange()
            if exchange is None or not exchange(os.fsencode(self.fresh), os.fsencode(self.target)):
                self._step_aside()
        except OSError as error:
            raise BoardError(
                f"{self.target} cannot be replaced ({(error.strerror or 'no access').lower()})."
                " If it is mounted from elsewhere, name a folder inside it."
            ) from None

    def _step_aside(self) -> None:
        """The way of systems that cannot swap: two renames, and back again if the second fails."""
        aside = self.fresh.with_name(self.fresh.name + "-old")
        self.target.rename(aside)
        try:
            self.fresh.rename(self.target)
        except OSError:
            aside.rename(self.target)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def clear_stale(target: Path) -> None:
    """Throw away what a run that was killed has left beside a target, as far as that can be done."""
    target = Path(os.path.realpath(target))
    # The whole name has to fit: “.riverboard-out-2-77-ab” is of a folder “out-2”, not of a process 2 for “out”.
    own = re.compile(re.escape(f"{PREFIX}{target.name}-") + r"(\d+)-[^-]+")
    with suppress(OSError):
        for left in target.parent.iterdir():
            if (made := own.fullmatch(left.name)) and not _alive(int(made[1])):
                shutil.rmtree(left, ignore_errors=True)


def _link(source: str | Path, target: str | Path) -> None:
    """A hard link, or a copy where the file system has no links. A symbolic link stays one."""
    if Path(source).is_symlink():
        Path(target).symlink_to(Path(source).readlink())
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange() -> Callable[[bytes, bytes], bool] | None:
    """The system's call that lets two paths change places in one step, if it has one."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):
        return None
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return lambda a, b: libc.renamex_np(a, b, _RENAME_SWAP) == 0
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return lambda a, b: libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE) == 0
    return None
