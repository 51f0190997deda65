"""Folders that are replaced whole: what was there stays until the new one is complete, even if the power fails.

The new folder is made beside the old one and the two change places in a single step where the system can do that
(Linux, macOS); elsewhere the old one steps aside first. A lock, which ends with its process however that ends, says
that a folder in the making is in use. Numbers of processes would not: in a container every run has the same.
"""

import ctypes
import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from riverboard.problems import BoardError

PREFIX = ".riverboard-"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h
_LONG = 86_400.0  # seconds; no run lasts so long


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
            self.fresh, self._lock = _claimed(self.target)
            if self.target.exists():
                keep_access(self.target, self.fresh)
            else:
                self.fresh.chmod(0o755 | self.fresh.stat().st_mode & stat.S_ISGID)
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
        let_go(self._lock)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """While this lasts, the fresh folder is filled. Raises BoardError where the disk refuses that."""
        try:
            yield
        except (OSError, shutil.Error):
            raise BoardError(
                f"{self.target} cannot be written anew. Make room beside it, and give access to all that it holds."
            ) from None

    def keep_the_rest(self, except_names: set[str]) -> None:
        """Carry over everything else that the target holds, without copying where links are possible."""
        if not self.target.exists():
            return
        for item in self.target.iterdir():
            if item.name in except_names:
                continue
            if item.is_dir() and not item.is_symlink():
                shutil.copytree(item, self.fresh / item.name, symlinks=True, copy_function=_link)
                for folder, _, _ in os.walk(item):
                    keep_access(Path(folder), self.fresh / Path(folder).relative_to(self.target))
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
    own = re.compile(re.escape(f"{PREFIX}{target.name}-") + r"\d+-[^-]+")
    with suppress(OSError):
        for left in target.parent.iterdir():
            if own.fullmatch(left.name):
                _clear(left)


def keep_access(before: Path, after: Path) -> None:
    """Let those who could use a file or a folder use what takes its place: its owner, its group and its permissions.

    Only root may keep another owner, and only members a group. Where the group cannot be kept, no other gets its
    permissions. Raises OSError.
    """
    was = before.stat()
    if hasattr(os, "chown"):  # not on Windows
        for owner in (was.st_uid, -1):
            with suppress(OSError):
                os.chown(after, owner, was.st_gid)
                break
    mode = stat.S_IMODE(was.st_mode)
    if after.stat().st_gid != was.st_gid:
        mode = mode & ~(stat.S_ISGID | stat.S_IRWXG) | (mode & stat.S_IRWXO) << 3
    after.chmod(mode)


def lock(folder: Path) -> int | None:
    """Lock a folder until it is let go or the process ends. None where the system or the disk has no such locks.

    Raises BlockingIOError where another has locked it, FileNotFoundError where it is not there.
    """
    handle = None
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, FileNotFoundError):
        let_go(handle)
        raise
    except (ImportError, OSError):  # Windows has no fcntl
        let_go(handle)
        return None
    return handle


def let_go(handle: int | None) -> None:
    """Give up a lock, if it is one."""
    if handle is not None:
        os.close(handle)


def _claimed(target: Path) -> tuple[Path, int | None]:
    """A new folder beside a target, and the lock that keeps other runs from clearing it away."""
    while True:
        # The number is for people who find the folder and wonder whose it is.
        fresh = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{target.name}-{os.getpid()}-", dir=target.parent))
        with suppress(BlockingIOError, FileNotFoundError):  # another run clears it away before it is locked
            handle = lock(fresh)
            if fresh.exists():
                return fresh, handle
            let_go(handle)


def _clear(left: Path) -> None:
    """Throw away a folder that nobody uses: nobody holds its lock or, where there are none, it is old."""
    with suppress(OSError):
        handle = lock(left)
        if handle is not None or left.stat().st_mtime < time.time() - _LONG:
            shutil.rmtree(left, ignore_errors=True)
        let_go(handle)


def _link(source: str | Path, target: str | Path) -> None:
    """A hard link, or a copy where the file system has no links. A symbolic link stays one."""
    if Path(source).is_symlink():
        Path(target).symlink_to(Path(source).readlink())
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        keep_access(Path(source), Path(target))


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
