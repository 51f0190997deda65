"""A model as it lies in the cache folder: one file of half-precision numbers, with its tokenizer and its shape inside.

Its name ends with its own hash: a file that was cut short or changed is not taken, and two runs that make it at once
make the same one. The only reader and writer of these files; they can be deleted at any time.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from riverboard.caching import NOWHERE
from riverboard.encoding.minilm import ARITHMETIC, MiniLM, Shape
from riverboard.problems import BoardError
from riverboard.replacing import Replacement

_FOLDER = "models"
_ABOUT = "about"
_DIGITS = 32  # of the file's SHA-256, in its name


@dataclass(frozen=True, slots=True)
class Source:
    """A model as others publish it: its two files, and what they do not say themselves.

    ``key`` changes whenever the files do. It and ``name`` are letters, digits, dots and hyphens.
    """

    name: str
    key: str
    weights: Path
    tokenizer: Path
    shape: Shape
    languages: frozenset[str]


def ready(cache: Path, name: str, key: str) -> Path | None:
    """The model's file in the cache folder, whole and unchanged, or None."""
    with suppress(OSError):
        for path in sorted((cache / _FOLDER).glob(f"{name}-{key}-*.safetensors")):
            if hash_of(path)[:_DIGITS] == path.stem.rpartition("-")[2]:
                return path
    return None


def read(path: Path, workers: int) -> MiniLM:
    """The encoder from a file that :func:`ready` has found. Raises BoardError for one that is no such model."""
    try:
        with safe_open(path, framework="np") as file:
            about = json.loads((file.metadata() or {})[_ABOUT])
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 - it is not a dictionary
        return MiniLM.made_of(
            name="/".join((about["name"], path.stem.rpartition("-")[2], ARITHMETIC)),
            languages=frozenset(about["languages"]),
            tensors=tensors,
            tokenizer=about["tokenizer"],
            shape=Shape(**about["shape"]),
            workers=workers,
        )
    except (OSError, SafetensorError, KeyError, ValueError, TypeError):
        raise _no_model(path) from None


def keep(cache: Path, source: Source) -> Path:
    """Store a model in the cache folder, in half precision and in one step. Gives its file.

    Raises BoardError where the source is no such model or the folder cannot be written.
    """
    tensors, about = _described(source)
    with scratch(cache) as folder:
        made = folder / "model"
        save_file(tensors, made, metadata=about)
        path = cache / _FOLDER / f"{source.name}-{source.key}-{hash_of(made)[:_DIGITS]}.safetensors"
        path.parent.mkdir(exist_ok=True)
        made.replace(path)
    for other in path.parent.glob(f"{source.name}-{'[0-9a-f]' * 8}-*.safetensors"):
        if other != path:
            with suppress(OSError):
                other.unlink()
    return path


@contextmanager
def scratch(cache: Path) -> Iterator[Path]:
    """A folder for what is being made, thrown away afterwards. What a run that was killed has left goes first.

    Raises BoardError where none can be made or filled.
    """
    if cache == NOWHERE:
        raise BoardError(
            "There is no home folder to keep the language model in. Name a folder for it in RIVERBOARD_CACHE."
        )
    with Replacement(cache / _FOLDER) as making:
        try:
            yield making.fresh
        except OSError as error:
            raise BoardError(
                f"{cache} cannot be written ({(error.strerror or 'no access').lower()})."
                " Make room there and give access to it, or name another folder in RIVERBOARD_CACHE."
            ) from None


def hash_of(path: Path) -> str:
    """A file's SHA-256, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _described(source: Source) -> tuple[dict[str, NDArray[np.float16]], dict[str, str]]:
    """What is stored of a model: its numbers, and everything else as text."""
    try:
        with safe_open(source.weights, framework="np") as file:
            names = [name for name in file.keys() if not name.endswith("position_ids")]  # noqa: SIM118
            tensors = {name: file.get_tensor(name).astype(np.float16) for name in names}
        tokenizer = source.tokenizer.read_text(encoding="utf-8")
    except (OSError, SafetensorError, TypeError, ValueError):
        raise _no_model(source.weights) from None
    about = {"name": source.name, "shape": asdict(source.shape), "languages": sorted(source.languages)}
    # One key: the library writes several in any order, and then the same model would not give the same file.
    return tensors, {_ABOUT: json.dumps({**about, "tokenizer": tokenizer})}


def _no_model(path: Path) -> BoardError:
    return BoardError(
        f"{path.name} in {path.parent} is not a model that Riverboard can run (it runs those of the BERT family)."
        " Choose another one, or delete it so that it is fetched again."
    )
