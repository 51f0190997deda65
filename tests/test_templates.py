"""The theme's templates: what is worked out once for many pages, and kept for the next time, changes no page."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from journeys import tree
from riverboard.site.build import PELICAN_SETTINGS
from riverboard.site.folders import theme_folder
from site_fixtures import BOARD, CONNECTIONS, built, read


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("RIVERBOARD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def site(folder: Path, language: str = "en") -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return built(folder, replace(BOARD, site=replace(BOARD.site, language=language)), CONNECTIONS)


def own_theme(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, *changes: tuple[str, str]) -> None:
    """The theme with changes to one of its templates."""
    shutil.copytree(theme_folder(), folder)
    template = folder / "templates" / name
    text = template.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    template.write_text(text, encoding="utf-8")
    monkeypatch.setitem(PELICAN_SETTINGS, "THEME", str(folder))


@pytest.mark.parametrize(
    "asked",
    [
        "{{ page.title|upper }}",
        "{{ page.title.upper() }}",
        "{% if page.title %}{{ page.title|upper }}{% endif %}",
        "{% if page.title != 'x' %}{{ page.title|upper }}{% endif %}",
        "{{ (page.title ~ '')|upper }}",
    ],
)
def test_around_a_page_a_theme_may_ask_anything_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    own_theme(
        tmp_path / "theme", monkeypatch, "base.html", ("{{ footer }}", f"<p>You are here: {asked}</p>{{{{ footer }}}}")
    )
    pages = [read(path) for path in site(tmp_path / "built").glob("e/*/index.html")]
    titles = [" ".join(page.said["title"].upper().split()) for page in pages]
    assert len(set(titles)) == len(pages) > 3
    assert all(title in page.text.split("You are here", 1)[1] for title, page in zip(titles, pages, strict=True))


def test_what_a_template_sets_is_set_for_each_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = ("{% block main %}", "{% set mine = view.note.id %}\n{% block main %}\n<p>This is {{ mine }}.</p>")
    own_theme(tmp_path / "theme", monkeypatch, "entry.html", change)
    pages = list((site(tmp_path / "built") / "e").glob("*/index.html"))
    assert len(pages) > 1
    assert all(f"This is {path.parent.name}." in read(path).text for path in pages)


def test_kept_templates_make_the_same_pages(tmp_path: Path, cache: Path) -> None:
    first = tree(site(tmp_path / "built"))
    kept = {path: path.stat().st_mtime_ns for path in (cache / "templates").iterdir()}
    assert len(kept) > 20
    assert tree(site(tmp_path / "built")) == first
    assert {path: path.stat().st_mtime_ns for path in (cache / "templates").iterdir()} == kept


def test_a_board_in_another_language_has_its_own_words(tmp_path: Path, cache: Path) -> None:
    spanish = tree(site(tmp_path / "built", "es"))
    number = len(list((cache / "templates").iterdir()))
    assert tree(site(tmp_path / "built")) != spanish
    assert tree(site(tmp_path / "built", "es")) == spanish
    assert len(list((cache / "templates").iterdir())) == number


def test_a_changed_template_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path / "built")
    own_theme(tmp_path / "theme", monkeypatch, "404.html", ("{% block main %}", "{% block main %}<p>Another door</p>"))
    assert "Another door" in read(site(tmp_path / "built") / "404.html").text


@pytest.mark.parametrize("damage", [b"", b"j2", b"j2\x05\x00\x00\x00nonsense"])
def test_damaged_kept_templates_are_made_again(tmp_path: Path, cache: Path, damage: bytes) -> None:
    first = tree(site(tmp_path / "built"))
    for path in (cache / "templates").iterdir():
        path.write_bytes(path.read_bytes()[:12] + damage)
    assert tree(site(tmp_path / "built")) == first


def test_without_a_cache_folder_pages_are_made_all_the_same(tmp_path: Path, cache: Path) -> None:
    first = tree(site(tmp_path / "built"))
    shutil.rmtree(cache)
    cache.write_text("in the way")
    assert tree(site(tmp_path / "built")) == first
