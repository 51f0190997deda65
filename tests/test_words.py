"""The board's words: all of them in one catalog, every language's translations sound, and none anywhere else."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from gettext import NullTranslations
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes
from playwright.sync_api import Browser, Page

from riverboard import phrases, translations
from riverboard.entry import Kind
from riverboard.formats import ways_of_counting
from riverboard.sentences import Counted, in_language
from riverboard.site import words
from riverboard.site.catalogs import words_for
from riverboard.site.folders import pages_folder, theme_folder
from riverboard.site.own_pages import own_page, read_own_pages
from riverboard.site.words import ENGLISH, Words
from riverboard.translations import LOCALE
from site_fixtures import BOARD, CONNECTIONS, SITE, built, files, read

SPOKEN = (Path(words.__file__), Path(phrases.__file__))  # where the sentences stand
TEMPLATES = sorted(theme_folder().joinpath("templates").rglob("*.html"))
SCRIPTS = sorted(theme_folder().joinpath("static").glob("*.js"))
LANGUAGES = sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/riverboard.po"))
# Whatever is wider than its place: the page, a button, a link of the menu, a heading, a label.
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll(
    '.btn, nav a, .springs a, summary, label, legend, select, h1, h2, h3, dt, dd, .tag, .stage'
)].filter((each) => getComputedStyle(each).display !== 'inline' && !each.closest('.sr')
    && each.scrollWidth > each.clientWidth + 1).map((each) => each.outerHTML.slice(0, 100))"""
MARKERS: Any = {"_": None, "_c": ((1, "c"), 2), "_n": (1, 2)}
SAID_BY_ATTRIBUTES = {"title", "alt", "placeholder", "aria-label", "aria-description", "label"}
LONGEST_BUTTON, LONGEST_BUTTON_WORD = 40, 18  # letters; 18 of them fill a button on a screen of 320 px


def catalog(language: str) -> Catalog:
    return read_po(BytesIO(translations.catalog_file(language).read_bytes()))


def messages(of: Catalog) -> list[Message]:
    return [message for message in of if message.id]


def forms(said: object) -> tuple[str, ...]:
    return tuple(str(each) for each in said) if isinstance(said, list | tuple) else (str(said),)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# The catalog


def test_the_catalog_holds_every_sentence_as_it_is_now() -> None:
    found = {
        (context or "", forms(english), tuple(remarks))
        for path in SPOKEN
        for _, english, remarks, context in extract_from_file("python", path, MARKERS, ["Translators:"])
    }
    written = read_po(BytesIO((LOCALE / "riverboard.pot").read_bytes()))
    known = {(message.context or "", forms(message.id), tuple(message.auto_comments)) for message in messages(written)}
    assert {each[:2] for each in found} == {each[:2] for each in known}, "run make words"
    assert {remark for *_, remarks in found for remark in remarks} == {
        remark for *_, remarks in known for remark in remarks
    }, "run make words"


def test_every_word_of_the_board_is_marked() -> None:
    found = in_language(ENGLISH, "en", _OnlyMarked())
    assert found.goes_on == ENGLISH.goes_on
    assert in_language(phrases.ENGLISH, "en", _OnlyMarked()) == phrases.ENGLISH
    assert all(word(2) for word in vars_of(found).values() if isinstance(word, Counted) and "{shown}" not in word.many)


class _OnlyMarked(NullTranslations):
    """Refuses a sentence that no translator would ever see."""

    def __init__(self) -> None:
        super().__init__()
        template = read_po(BytesIO((LOCALE / "riverboard.pot").read_bytes()))
        self.marked = {(message.context, forms(message.id)[0]) for message in messages(template)}

    def gettext(self, message: str) -> str:
        return self.pgettext(None, message)

    def pgettext(self, context: str | None, message: str) -> str:
        assert (context, message) in self.marked
        return message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_english(language: str) -> None:
    for message in messages(catalog(language)):
        english = set().union(*(placeholders(each) for each in forms(message.id)))
        several = len(forms(message.id)) > 1
        for said in filter(None, forms(message.string)):
            assert placeholders(said) in ([english, english - {"n"}] if several else [english]), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_stands_for_more_than_one_number_names_the_number(language: str) -> None:
    words = words_for(language.replace("_", "-"))
    for counted in (word for word in vars_of(words).values() if isinstance(word, Counted)):
        said: dict[str, set[int]] = {}
        for number in range(201):
            said.setdefault(counted.catalog.ngettext(counted.one, counted.many, number), set()).add(number)
        assert not [form for form, numbers in said.items() if len(numbers) > 1 and "{n}" not in form]


def vars_of(words: object) -> dict[str, object]:
    return {name: getattr(words, name) for name in words.__slots__}  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_counts_as_its_language_does(language: str) -> None:
    """So that the number in a page and the number that the script writes stand in the same form."""
    plural = catalog(language)
    assert plural.num_plurals in {len(ways_of_counting(language)), len(ways_of_counting(language)) - 1}
    for message in messages(plural):
        assert len(forms(message.string)) == (plural.num_plurals if len(forms(message.id)) > 1 else 1), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_longer_than_its_button(language: str) -> None:
    words = words_for(language.replace("_", "-"))
    names = {
        name
        for path in TEMPLATES
        for name in re.findall(r"<(?:a|button)[^<]*?class=\"btn[^<]*?\bw\.(\w+)", source(path))
    }
    assert {"share", "connect", "show_all"} <= names
    names |= {"newer", "older", "page_before", "page_after"}  # a pager's, chosen where it is made
    buttons = [str(getattr(words, name)) for name in names] + [door.button for door in words.doors]
    for button in buttons:
        assert len(button) <= LONGEST_BUTTON, button
        assert max(map(len, button.split())) <= LONGEST_BUTTON_WORD, button


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_tone(language: str) -> None:
    for message in messages(catalog(language)):
        for said in forms(message.string):
            assert not set("!¡") & set(said), message.id
            assert said == " ".join(said.split()) or said.strip() in {",", "،", "、"}, message.id


# What is not translated


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Words]]:
    """The words of a language in which somebody has translated a single sentence, and is unsure of others."""

    def begun(language: str) -> Words:
        file = tmp_path / language / "LC_MESSAGES" / "riverboard.po"
        file.parent.mkdir(parents=True)
        file.write_text(
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
            '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
            'msgid "Dreams"\nmsgstr "Revoj"\n\n'
            'msgid "1 note"\nmsgid_plural "{n} notes"\nmsgstr[0] "1 noto"\nmsgstr[1] ""\n\n'
            '#, fuzzy\nmsgid "Offers"\nmsgstr "Needs"\n'
        )
        return words_for(language)

    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    words_for.cache_clear()
    yield begun
    words_for.cache_clear()


def test_a_sentence_without_a_translation_is_in_english(begin: Callable[[str], Words]) -> None:
    words = begin("eo")
    assert (words.language, words.dreams, words.board, words.offers) == ("eo", "Revoj", "Board", "Offers")
    assert [words.notes(number) for number in (1, 2)] == ["1 note", "2 notes"]


def test_english_among_words_that_run_right_to_left_keeps_its_own_order(begin: Callable[[str], Words]) -> None:
    words = begin("he")
    assert (words.direction, words.dreams) == ("rtl", "Revoj")
    assert words.goes_on == "\u2066The river goes on\u2069"
    assert words.about == "\u2066About\u2069"
    assert words.notes(3) == "\u20663 notes\u2069"
    assert [door.kind for door in words.doors] == ["offer", "need", "dream"]


def test_a_language_without_a_catalog_has_the_english_board_whole() -> None:
    words = words_for("is")
    assert words == ENGLISH
    assert (words.language, words.direction) == ("en", "ltr")


def test_a_country_has_the_words_of_its_language_and_its_own_dates() -> None:
    assert words_for("en-GB").day(date(2026, 6, 12)) == "12 June 2026"
    assert words_for("es-MX").offers == words_for("es").offers
    assert words_for("es-MX").language == "es-MX"
    assert words_for("ar-SY").day(date(2026, 6, 12)) == "12 حزيران 2026"


# Days, lists, numbers, languages


@pytest.mark.parametrize(
    ("language", "direction", "day", "listed", "spanish"),
    [
        ("en", "ltr", "June 12, 2026", "a, b, and c", "Spanish"),
        ("es", "ltr", "12 de junio de 2026", "a, b y c", "español"),
        ("ar", "rtl", "12 يونيو 2026", "a وb وc", "الإسبانية"),
    ],
)
def test_days_lists_and_languages_are_written_as_the_language_does(
    language: str, direction: str, day: str, listed: str, spanish: str
) -> None:
    words = words_for(language)
    assert words.direction == direction
    assert words.day(date(2026, 6, 12)) == day
    assert words.listed(["a", "b", "c"]) == listed
    assert words.language_name("es-MX") == spanish
    assert words.language_name("xx") == ""


def test_notes_are_counted_as_the_language_counts() -> None:
    assert [ENGLISH.notes(number) for number in (0, 1, 4000)] == ["0 notes", "1 note", "4,000 notes"]
    arabic = ["لا أوراق", "ورقة واحدة", "ورقتان", "5 أوراق", "11 ورقة", "100 ورقة"]
    assert [words_for("ar").notes(number) for number in (0, 1, 2, 5, 11, 100)] == arabic
    assert [words_for("ar").counted(Kind.OFFER, number) for number in (11, 100)] == ["11 عرضًا", "100 عرض"]
    assert words_for("es").of_all(400, shown="50") == "50 de 400 notas, en esta página"
    assert words_for("es").counted(Kind.NEED, 2) == "2 necesidades"


def test_the_script_has_every_form_by_the_browsers_own_names(browser: Browser) -> None:
    page = browser.new_page()
    for language in ("en", *LANGUAGES):
        shown = words_for(language.replace("_", "-")).notes_shown
        sentences = json.loads(shown.for_script)
        numbers = [*range(130), 1_000_000]
        chosen = page.evaluate(
            "([language, numbers]) => numbers.map((n) => new Intl.PluralRules(language).select(n))",
            [language.replace("_", "-"), numbers],
        )
        for number, category in zip(numbers, chosen, strict=True):
            assert sentences[category] == shown.catalog.ngettext(shown.one, shown.many, number), (language, number)
    page.close()


# No words anywhere else


def source(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


class _Hardcoded(HTMLParser):
    """The letters of a template that a neighbor would read or hear."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = SAID_BY_ATTRIBUTES | ({"content"} if ("name", "description") in attrs else set())
        self.found += [value for name, value in attrs if name in said and value and has_letters(value)]

    def handle_data(self, data: str) -> None:
        self.found += [data.strip()] if has_letters(data) else []


def has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def hardcoded(template: str) -> list[str]:
    """Words in a template's own text, in what attributes say, and in expressions that are printed as they are."""
    unsaid = re.sub(r"\s[\w-]+=\"\{\{[^}]*\}\}\"", "", template)  # also in macros, outside of any tag
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", unsaid, flags=re.DOTALL)
    printed = (
        each for output in Environment(autoescape=True).parse(template).find_all(nodes.Output) for each in output.nodes
    )
    literals = [each for node in printed if not isinstance(node, nodes.TemplateData) for each in _printed(node)]
    return _Hardcoded(bare).found + [text for text in literals if has_letters(text)]


def _printed(node: nodes.Node) -> list[str]:
    """The literals that an expression may print; those that a macro is called with are not printed here."""
    if isinstance(node, nodes.Const):
        return [str(node.value)]
    if isinstance(node, nodes.CondExpr):
        return [text for each in (node.expr1, node.expr2) if each for text in _printed(each)]
    if isinstance(node, nodes.Filter):
        return [text for each in (node.node, *node.args) if each for text in _printed(each)]
    if isinstance(node, nodes.Concat | nodes.Or | nodes.And | nodes.Add):
        return [text for each in node.iter_child_nodes() for text in _printed(each)]
    return []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert hardcoded(source(path)) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Hello</p>",
        '<a title="{{ w.x }} more">1</a>',
        '<nav aria-label="Main"></nav>',
        '<meta name="description" content="A board">',
        "{{ w.x or 'none' }}",
        "{{ 'yes' if x else w.no }}",
        "{{ w.x|default('none') }}",
        "{{ 'Dear ' ~ name }}",
    ],
)
def test_words_in_a_template_are_found(template: str) -> None:
    assert hardcoded(template)


STRING = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`")
SAYS = re.compile(
    r"(?:textContent|innerText|innerHTML|placeholder|title|alt|ariaLabel)\s*=(?!=)|setAttribute\('(?:aria-label|title|alt)'|\b(?:append|alert)\("
)


def spoken(script: str) -> list[str]:
    """String literals that a script would show, or that read like a sentence."""
    code = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", script, flags=re.DOTALL)
    shown = [
        text for line in code.splitlines() if (says := SAYS.search(line)) for text in STRING.findall(line[says.end() :])
    ]
    sentences = [text for text in STRING.findall(code) if re.search(r"[A-Z][a-z]+,? [a-z]+\b(?![\])>.=-])", text)]
    return [text for text in shown + sentences if has_letters(re.sub(r"\$\{[^}]*\}|\{\w+\}", "", text))]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_words_of_its_own(path: Path) -> None:
    assert spoken(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "script", ["count.textContent = number + ' notes';", "say('Nothing was found');", "p.append('none')"]
)
def test_words_in_a_script_are_found(script: str) -> None:
    assert spoken(script)


# The whole board in another language


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_every_page_says_its_language_and_direction(tmp_path: Path, language: str, direction: str) -> None:
    output = built(tmp_path, replace(BOARD, site=replace(SITE, language=language)), CONNECTIONS)
    for path in output.rglob("*.html"):
        assert read(path).all("html") == [{"lang": language, "dir": direction}]
    home = read(output)
    assert words_for(language).goes_on in home.text
    assert "The river goes on" not in home.text
    again = built(tmp_path / "again", replace(BOARD, site=replace(SITE, language=language)), CONNECTIONS)
    assert files(again) == files(output)


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_pages_that_come_along_are_in_the_boards_language(tmp_path: Path, language: str) -> None:
    board = replace(BOARD, site=replace(SITE, language=language))
    own = pages_folder(tmp_path, language)
    assert {path.name for path in own.glob("*.md")} == {path.name for path in pages_folder(tmp_path, "en").glob("*.md")}
    about = read(built(tmp_path, board) / "about").text
    assert own_page("about", (own / "about.md").read_text(encoding="utf-8")).title in about
    assert "People first" not in about


def test_organizers_pages_in_the_boards_language_win_over_those_beside_them(tmp_path: Path) -> None:
    for folder, heading in (("pages", "# Beside"), ("pages/es", "# Dentro")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.md").write_text(heading)
    said = {
        language: read_own_pages(pages_folder(tmp_path, language))[0].title for language in ("en", "es", "es-MX", "fr")
    }
    assert said == {"en": "Beside", "es": "Dentro", "es-MX": "Dentro", "fr": "Beside"}


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_pages_of_another_language_hold_for_everyone(
    tmp_path: Path,
    language: str,
    browser: Browser,
    page_server: Callable[[Path], str],
    axe: Callable[[Page], list[Any]],
) -> None:
    address = page_server(built(tmp_path, replace(BOARD, site=replace(SITE, language=language)), CONNECTIONS))
    with closing(browser.new_context(reduced_motion="reduce")) as context:
        page = context.new_page()
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for path in (
                "",
                "board/",
                "board/dreams/",
                "e/bq2m/",
                "e/kf9v/",
                "connections/",
                "thanks/",
                "share/",
                "404.html",
            ):
                page.goto(f"{address}/{path}")
                assert page.evaluate(TOO_WIDE) == [], (width, path)
                if width == 360 and path in {"", "board/", "e/bq2m/", "connections/", "thanks/"}:
                    assert [each["id"] for each in axe(page)] == [], path
