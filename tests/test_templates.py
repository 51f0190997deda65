"""The theme's templates: what is worked out once for many pages, and kept for the next time, changes no page."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from journeys import tree
from naughty import naughty_text
from riverboard.site import templates
from riverboard.site.build import PELICAN_SETTINGS
from riverboard.site.folders import theme_folder
from riverboard.site.templates import escaped
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
    mine = '{% set mine = view.note.lang if view is defined else "" %}\n'
    change = ("{% block main %}", mine + "{% block main %}\n<p>In {{ mine or 'our language' }}.</p>")
    own_theme(tmp_path / "theme", monkeypatch, "entry.html", change)
    folder = site(tmp_path / "built") / "e"
    said = {entry.id: read(folder / entry.id / "index.html").text for entry in BOARD.entries}
    assert {entry.language for entry in BOARD.entries} > {"en"}
    for entry in BOARD.entries:
        assert f"In {'our language' if entry.language == 'en' else entry.language}." in said[entry.id]


def test_what_a_template_imports_may_ask_for_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = (
        "{% block main %}",
        '{% from "mine.html" import mine with context %}\n{% block main %}\n<p>You are at {{ mine() }}.</p>',
    )
    own_theme(tmp_path / "theme", monkeypatch, "entry.html", change)
    (tmp_path / "theme/templates/mine.html").write_text("{% macro mine() %}{{ page.path }}{% endmacro %}")
    pages = list((site(tmp_path / "built") / "e").glob("*/index.html"))
    assert len(pages) > 1
    assert all(f"You are at e/{path.parent.name}/." in read(path).text for path in pages)


@given(st.one_of(naughty_text(), naughty_text().map(Markup), naughty_text().map(Path), st.integers(), st.none()))
def test_whatever_a_template_shows_is_escaped_as_by_markupsafe(shown: object) -> None:
    assert escaped(shown) == escape(shown)


@pytest.mark.parametrize("sign", list("&<>'\""))
def test_each_sign_that_html_gives_a_meaning_is_escaped(sign: str) -> None:
    assert escaped(f"a{sign}b") == escape(f"a{sign}b") != f"a{sign}b"


def test_kept_templates_make_the_same_pages(tmp_path: Path, cache: Path) -> None:
    first = tree(site(tmp_path / "built"))
    kept = {path: path.stat().st_mtime_ns for path in (cache / "templates").iterdir()}
    assert len(kept) > 20
    assert tree(site(tmp_path / "built")) == first
    assert {path: path.stat().st_mtime_ns for path in (cache / "templates").iterdir()} == kept


def test_another_version_of_jinja_compiles_templates_again(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tree(site(tmp_path / "built"))
    kept = {path: path.stat().st_mtime_ns for path in (cache / "templates").iterdir()}
    monkeypatch.setattr(templates, "version", lambda name: f"another version of {name}")
    assert tree(site(tmp_path / "built")) == first
    assert all(path.stat().st_mtime_ns != moment for path, moment in kept.items())


def test_a_board_in_another_language_has_its_own_words(tmp_path: Path, cache: Path) -> None:
    english = tree(site(tmp_path / "built"))
    number = len(list((cache / "templates").iterdir()))
    shutil.rmtree(cache)
    spanish = tree(site(tmp_path / "built", "es"))
    assert tree(site(tmp_path / "built")) == english
    assert tree(site(tmp_path / "built", "es")) == spanish
    assert len(list((cache / "templates").iterdir())) == number


def test_a_changed_template_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path / "built")
    own_theme(tmp_path / "theme", monkeypatch, "404.html", ("{% block main %}", "{% block main %}<p>Another door</p>"))
    assert "Another door" in read(site(tmp_path / "built") / "404.html").text


@pytest.mark.parametrize("left", [0, 10, 30, 60, 300])
def test_damaged_kept_templates_are_made_again(tmp_path: Path, cache: Path, left: int) -> None:
    first = tree(site(tmp_path / "built"))
    for path in (cache / "templates").iterdir():
        path.write_bytes(path.read_bytes()[:left])
    assert tree(site(tmp_path / "built")) == first


def test_without_a_cache_folder_pages_are_made_all_the_same(tmp_path: Path, cache: Path) -> None:
    first = tree(site(tmp_path / "built"))
    shutil.rmtree(cache)
    cache.write_text("in the way")
    assert tree(site(tmp_path / "built")) == first
