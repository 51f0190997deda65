"""What was encoded before, kept in one file of the cache folder, so that an unchanged board encodes nothing.

A vector lies under a hash of the model's name and the text; the text itself is never stored, nor anything that says
whose it is. So do the few numbers that were found out by vectors, such as where in two texts the words stand that carry
a match. Whoever holds the file can still check whether a text that they guess was encoded, or whether two were found to
fit, and a vector tells roughly what its text is about: the file is for those who may read the sheet. Only texts that
may be shown are encoded.

SQLite keeps it whole when two runs use it at once or one is killed. A file that is broken, or that cannot be written,
is done without; it may be deleted at any time.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from riverboard.encoding.encoder import Encoder

FILE = "vectors.sqlite3"
RUNS = 60  # A vector that so many runs did not ask for is dropped.
_SELDOM = 6  # Runs between two notes that a vector is in use, so that most runs write nothing.
_PATIENCE = 10.0  # seconds to wait for another run's writing
_SEAL = 4  # bytes
_AT_ONCE = 500  # keys in one question, far below SQLite's limit
_TABLE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, numbers BLOB NOT NULL, run INTEGER NOT NULL)"

Make = Callable[[list[str]], Sequence[str | None]]
Floats = NDArray[np.float32]
Found = TypeVar("Found")


class Cached:
    """An :class:`riverboard.encoding.encoder.Encoder` that remembers. A vector is the same, new or remembered.

    It counts as one run from its making on.
    """

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self.encoder = encoder
        self.path = folder / FILE
        self._counted = False

    @property
    def name(self) -> str:
        """As the encoder's own, with the precision of what is kept."""
        return f"{self.encoder.name}/half"

    @property
    def languages(self) -> frozenset[str]:
        """The languages that the encoder reads."""
        return self.encoder.languages

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return self.encoder.width

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text, of length 1, in the same order."""
        return self.encode_made("", texts, list)[0]

    def encode_made(self, recipe: str, texts: Sequence[str], make: Make) -> tuple[Floats, NDArray[np.bool_]]:
        """The vectors of what ``make`` makes of each text, such as its translation, and which texts it could make.

        ``make`` is asked only for texts whose vectors are not remembered under ``recipe``, which names it and its
        version; what it makes is not stored. It gives None where it cannot; the row is then zero.
        """
        keys = [self._key(recipe, text) for text in texts]
        known = {key: row for key, row in self._kept(dict.fromkeys(keys)).items() if len(row) == 2 * self.width}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        made = make(list(missing.values())) if missing else []
        new = {key: text for key, text in zip(missing, made, strict=True) if text is not None}
        if new:
            rows = self.encoder.encode(list(new.values())).astype(np.float16)
            fresh = {key: row.tobytes() for key, row in zip(new, rows, strict=True)}
            self._keep(fresh)
            known |= fresh
        return self._rows(keys, known), np.array([key in known for key in keys], dtype=bool)

    def recall(self, recipe: str, texts: Sequence[str]) -> list[bytes | None]:
        """What :meth:`remember` kept about each text under a recipe, in the same order; None where there is nothing."""
        keys = [self._key(recipe, text) for text in texts]
        known = self._kept(dict.fromkeys(keys))
        return [known.get(key) for key in keys]

    def remember(self, recipe: str, found: Mapping[str, bytes]) -> None:
        """Keep what was found out about some texts by their vectors, as long and as well as those. It holds no words.

        ``recipe`` names the way in which it was found out, and the version of that.
        """
        self._keep({self._key(recipe, text): answer for text, answer in found.items()})

    def _key(self, recipe: str, text: str) -> bytes:
        parts = (self.name, recipe, text)
        return hashlib.sha256(b"\0".join(part.encode("utf-8", "surrogatepass") for part in parts)).digest()

    def _rows(self, keys: Sequence[bytes], known: Mapping[bytes, bytes]) -> Floats:
        """From half precision to rows of length 1, in one way for the new and the remembered."""
        nothing = bytes(2 * self.width)
        packed = b"".join(known.get(key, nothing) for key in keys)
        rows = np.frombuffer(packed, np.float16).astype(np.float32).reshape(len(keys), self.width)
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        lengths[lengths == 0] = 1
        rows /= lengths[:, None]
        return rows

    def _kept(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        def look(file: sqlite3.Connection) -> dict[bytes, bytes]:
            run = self._run(file)
            found = {key: (sealed, used) for key, sealed, used in _found(file, list(keys))}
            stale = [(run, key) for key, (_, used) in found.items() if used <= run - _SELDOM]
            if stale:
                with file:
                    file.executemany("UPDATE vectors SET run = ? WHERE key = ?", stale)
            return {key: sealed[:-_SEAL] for key, (sealed, _) in found.items() if _is_whole(key, sealed)}

        return self._with_file(look) or {}

    def _keep(self, fresh: Mapping[bytes, bytes]) -> None:
        sealed = [(key, _sealed(key, numbers)) for key, numbers in fresh.items()]

        def write(file: sqlite3.Connection) -> None:
            with file:
                run = _runs(file)
                file.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", ((*row, run) for row in sealed))

        self._with_file(write)

    def _with_file(self, errand: Callable[[sqlite3.Connection], Found]) -> Found | None:
        """What an errand finds in the file, or None. A file that turns out to be broken is thrown away."""
        try:
            with closing(self._open()) as file:
                return errand(file)
        except (sqlite3.OperationalError, OSError):  # locked for long, or not to be written: it is not broken
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
            return None

    def _run(self, file: sqlite3.Connection) -> int:
        """The number of this run. The first question of a run counts it, and drops what was not used for long."""
        if not self._counted:
            self._counted = True
            with file:
                file.execute("BEGIN IMMEDIATE")
                run = _runs(file) + 1
                file.execute(f"PRAGMA user_version = {run}")
                file.execute("DELETE FROM vectors WHERE run < ?", (run - RUNS,))
        return _runs(file)

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=0o600)  # for its owner alone, from the beginning
        file = sqlite3.connect(self.path, timeout=_PATIENCE)
        try:
            file.execute(_TABLE)
        except sqlite3.Error:
            file.close()
            raise
        return file


def _sealed(key: bytes, numbers: bytes) -> bytes:
    """Numbers with a sum that shows whether they were harmed where they lie, or belong to another key."""
    return numbers + crc32(numbers, crc32(key)).to_bytes(_SEAL)


def _is_whole(key: bytes, sealed: bytes) -> bool:
    return _sealed(key, sealed[:-_SEAL]) == sealed


def _runs(file: sqlite3.Connection) -> int:
    return int(file.execute("PRAGMA user_version").fetchone()[0])


def _found(file: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes, int]]:
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from file.execute(f"SELECT key, numbers, run FROM vectors WHERE key IN ({marks})", some)  # noqa: S608 - marks
