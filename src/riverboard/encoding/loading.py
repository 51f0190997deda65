"""The order of events: find the model, fetch it where it is missing, and remember what was encoded."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from riverboard import caching
from riverboard.encoding import download, weights
from riverboard.encoding.encoder import ANY_LANGUAGE
from riverboard.encoding.minilm import Shape
from riverboard.encoding.vectors import Cached
from riverboard.problems import BoardError

DEFAULT_MODEL = download.NAME
cache_folder = caching.cache_folder
_OWN_FILES = ("model.safetensors", "tokenizer.json", "config.json")
_MOST_WORKERS = 8  # More threads wait for each other.
_LONGEST = 256  # Word pieces; what comes later in an entry seldom changes what it is about, and costs the square.


@dataclass(frozen=True, slots=True)
class Loaded:
    """An encoder, or None and in plain words why there is none."""

    encoder: Cached | None
    why: str = ""


def find(model: str, cache: Path) -> Path | None:
    """The model's file in the cache folder, or None where it has to be fetched first."""
    name, key = _asked(model)
    return weights.ready(cache, name, key)


def own_files(model: str) -> tuple[Path, ...]:
    """What a model in a folder of the user's is read from, there or not; nothing for the one that comes along."""
    return tuple(Path(model) / name for name in _OWN_FILES) if model not in ("", DEFAULT_MODEL) else ()


def fetch(model: str, cache: Path, say: Callable[[str], None], hub: str = download.HUB) -> Path:
    """Bring a model into the cache folder: the one that Riverboard comes with, or one from a folder of the user's.

    Raises BoardError with what to do where it cannot be had.
    """
    if model == DEFAULT_MODEL:
        return download.fetch(cache, say, hub)
    say("Storing the language model")
    return weights.keep(cache, _own(Path(model)))


def load(
    model: str,
    cache: Path,
    say: Callable[[str], None],
    hub: str = download.HUB,
    languages: frozenset[str] = frozenset(),
) -> Loaded:
    """The encoder, fetched where it is missing. ``model`` is its name, or a folder that holds it.

    ``languages`` are those that it is to read, where that is not to be as the model itself has it.

    A folder holds ``model.safetensors``, ``tokenizer.json`` and ``config.json``, as models of the BERT family are
    published. Raises nothing on purpose: without an encoder the board is still published.
    """
    try:
        path = find(model, cache) or fetch(model, cache, say, hub)
        encoder = weights.read(path, _workers())
        return Loaded(Cached(replace(encoder, languages=languages or encoder.languages), cache))
    except BoardError as error:
        return Loaded(None, str(error))


def _workers() -> int:
    return min(_MOST_WORKERS, os.cpu_count() or 1)


def _asked(model: str) -> tuple[str, str]:
    """A model's name and key, by which its file is found."""
    if model == DEFAULT_MODEL:
        return model, download.KEY
    own = _own(Path(model))
    return own.name, own.key


def _own(folder: Path) -> weights.Source:
    """A model in a folder. Its key comes from its files' sizes and times. Raises BoardError."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        stated = [(folder / name).stat() for name in _OWN_FILES]
        shape = _shape(config)
    except (OSError, ValueError, KeyError, TypeError):
        raise BoardError(
            f"{folder} is not a folder with a model that Riverboard can run. It needs the files model.safetensors,"
            f" tokenizer.json and config.json of a model of the BERT family, or write {DEFAULT_MODEL} instead."
        ) from None
    # Not their contents: half a gigabyte need not be read in every run.
    key = hashlib.sha256(repr([(one.st_size, one.st_mtime_ns) for one in stated]).encode()).hexdigest()[:8]
    name = re.sub(r"[^A-Za-z0-9.]+", "-", folder.resolve().name).strip("-") or "model"
    files = (folder / "model.safetensors", folder / "tokenizer.json")
    return weights.Source(name, key, *files, shape, frozenset({ANY_LANGUAGE}))


def _shape(config: Mapping[str, Any]) -> Shape:
    """From a model's ``config.json``. Raises KeyError or ValueError for a model of another family."""
    if config["model_type"] != "bert" or config.get("hidden_act", "gelu") != "gelu":
        raise ValueError("another family")
    limit = min(_LONGEST, int(config["max_position_embeddings"]))
    return Shape(int(config["num_attention_heads"]), limit, float(config.get("layer_norm_eps", 1e-12)))
