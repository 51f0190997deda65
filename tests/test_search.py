"""The search index, and looking through the whole board with it: every word in any script, and what a browser shows."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from gzip import compress
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect

from naughty import NAUGHTY, naughty_text
from riverboard.entry import Board, Kind, Status
from riverboard.site.notes import notes
from riverboard.site.search import (
    ROWS_A_FILE,
    edition,
    search_files,
    shard_count,
    shard_of,
    split,
    without_articles,
)
from riverboard.site.words import ENGLISH
from site_fixtures import BOARD, CONNECTIONS, SITE, built, entry, files, hostile_board, many

Served = Callable[[Path], str]


def index(board: Board) -> dict[str, Any]:
    """The files of a board's index by their paths, read."""
    in_page_order = tuple(notes(board, ENGLISH).values())
    return {path: json.loads(data) for path, data in search_files(board, in_page_order, ENGLISH)}


def found(index: dict[str, Any], typed: str) -> list[int]:
    """The rows in which all the words that somebody has typed begin a word, as the schema says to find them."""
    shards = int(index["search/facets.json"]["edition"].split()[1])
    sets = []
    for start in (without_articles(word)[-1] for word in split(typed)):
        rows: set[int] = set()
        for word, steps in index[f"search/words/{shard_of(start, shards)}.json"]["words"].items():
            if word.startswith(start):
                rows |= {sum(steps[: at + 1]) for at in range(len(steps))}
        sets.append(rows)
    return sorted(set.intersection(*sets)) if sets else []


def board(*titles: str) -> Board:
    return Board(SITE, tuple(entry(f"t{at}", title=title, text="") for at, title in enumerate(titles)))


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bread dough, for SIX!", ["bread", "dough", "for", "six"]),
        ("Una bicicleta para niños", ["una", "bicicleta", "para", "ninos"]),
        ("bícíclétà", ["bicicleta"]),
        ("Straße, Łódź, œuvre, ISTANBUL İstanbul ısı", ["strasse", "lodz", "oeuvre", "istanbul", "istanbul", "isi"]),
        ("l’eau don't a b", ["eau", "don"]),
        ("snake_case-and/slash", ["snake", "case", "and", "slash"]),
        ("ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]),
        ("ёлка й", ["елка"]),
        ("قَهْوَة القهوه", ["قهوه", "القهوه"]),
        ("می‌خواهم", ["ميخواهم"]),
        ("שָׁלוֹם בית־ספר", ["שלום", "בית", "ספר"]),
        ("自転車です", ["自転", "転車", "車て", "て\u3099", "\u3099す", "す"]),
        ("花", ["花"]),
        ("จักรยาน", ["จั", "ัก", "กร", "รย", "ยา", "าน", "น"]),
        ("здоров'ям здоров’ям здоровʼям", ["здоров", "ям"] * 3),
        ("Hawaiʻi ʿūd", ["hawai", "ud"]),
        ("Some\u200bone \u2066to\u2069 sit", ["someone", "to", "sit"]),
        ("ไทย\u200bนี้", split("ไทยนี้")),
        ("2 × 10 km²", ["10", "km2"]),
        ("🍎🍎 apples", ["🍎🍎", "🍎", "apples"]),
        ("a" * 100, ["a" * 24]),
        ("!?… — ×", []),
    ],
)
def test_a_text_is_found_by_its_words_without_accents(text: str, words: list[str]) -> None:
    assert split(text) == words


def test_the_vowel_signs_of_hindi_are_letters() -> None:
    assert split("किताब") != split("कतब")
    assert split("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


ARABIC_LETTERS = st.text("\u0627\u0644\u0648\u0641\u0628\u0643\u0645\u0646", min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("حضانة", ["من يمشي معي إلى الحضانة", "حضانة صغيرة"]),
        ("خبز", ["الخبز طازج", "خبز", "وبالخبز نفرح", "للخبز رائحة"]),
        ("الخبز", ["خبز طازج", "الخبز", "والخبز"]),
        ("والقهوة", ["القهوة", "قهوة"]),
        ("ألعاب", ["الألعاب", "ألعاب", "والألعاب"]),
        ("والدتي", ["والدتي"]),
        ("والد", ["والدتي"]),
    ],
)
def test_an_arabic_word_is_found_with_its_article_and_without(typed: str, titles: list[str]) -> None:
    assert found(index(board(*titles, "شيء آخر")), typed) == list(range(len(titles)))


@given(ARABIC_LETTERS)
def test_no_article_keeps_the_beginning_of_a_word_from_finding_it(word: str) -> None:
    of_one = index(board(word))
    for length in range(2, len(word) + 1):
        assert found(of_one, word[:length]) == [0], word[:length]


@given(naughty_text())
def test_whatever_is_written_has_words_that_can_be_looked_up(text: str) -> None:
    for word in split(text):
        assert 1 <= len(word) <= 24
        assert " " not in word
        assert 0 <= shard_of(word, 512) < 512


# The index


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("bicicleta", [0]),
        ("BÍCÍ", [0]),
        ("bici niñas", [0]),
        ("bici bread", []),
        ("転車", [1]),
        ("自転 車", [1]),
        ("قهوة", [2]),
        ("sat", [3]),
        ("offer", [0, 1, 2, 3]),
        ("", []),
    ],
)
def test_typed_words_find_what_begins_with_them_whatever_the_language(typed: str, rows: list[int]) -> None:
    entries = board("Una bicicleta para niñas", "自転車を直します", "قَهْوَة لكل الجيران", "Bread on Saturdays")
    assert found(index(entries), typed) == rows


def test_two_letters_find_the_words_of_every_shard() -> None:
    files = index(board(*(f"be{letter}nd {letter}be" for letter in "abcdefghijklmnopqrstuvwxyz" * 10)))
    assert len([path for path in files if "/words/" in path]) == 16
    assert found(files, "be") == list(range(260))


def test_every_part_of_an_entry_that_anyone_can_read_is_searched() -> None:
    files = index(Board(SITE, (entry("a2", Kind.NEED, title="Tītle", text="inside\n\nfarther", name="Zoë"),)))
    for typed in ("title", "inside", "far", "zoe", "food", "mill lane", "fridays 11", "need", "needs", "a2"):
        assert found(files, typed) == [0], typed


@given(st.lists(naughty_text(), min_size=1, max_size=4), st.data())
def test_a_row_is_found_by_the_beginning_of_each_of_its_words(titles: list[str], data: st.DataObject) -> None:
    files = index(board(*titles))
    row = data.draw(st.integers(0, len(titles) - 1))
    for word in split(titles[row]):
        start = word[: data.draw(st.integers(2, 24))]
        if split(start):
            assert row in found(files, start)


def test_rows_are_in_page_order_with_resting_and_met_notes_last() -> None:
    entries = (entry("m2", status=Status.MET), entry("r2", status=Status.RESTING), entry("p2", Kind.NEED))
    files = index(Board(SITE, entries))
    assert [row[0] for row in files["search/rows/0.json"]["rows"]] == ["e/p2/", "e/r2/", "e/m2/"]
    facets = files["search/facets.json"]
    assert facets["status"] == {"names": ["published", "resting", "met"], "rows": "012"}
    assert facets["kind"] == {"names": ["need", "offer"], "rows": "011"}


def test_every_row_lies_in_the_file_that_its_number_says() -> None:
    files = index(many(130))
    for row in range(130):
        card = files[f"search/rows/{row // ROWS_A_FILE}.json"]["rows"][row % ROWS_A_FILE]
        assert card[3] == f"Note {row}"


def test_file_names_are_numbers_and_every_file_names_the_same_edition() -> None:
    files = index(hostile_board())
    assert all(re.fullmatch(r"search/(facets|(rows|words)/\d+)\.json", path) for path in files)
    assert len({content["edition"] for content in files.values()}) == 1


def test_another_order_of_notes_is_another_edition_and_an_empty_board_has_no_index() -> None:
    there = tuple(notes(BOARD, ENGLISH).values())
    assert edition(there) == edition(there) != edition(there[::-1])
    assert index(Board(SITE, ())) == {}


@pytest.mark.parametrize(("rows", "shards"), [(1, 1), (32, 1), (33, 2), (400, 16), (20_000, 1024), (100_000, 4096)])
def test_a_larger_board_has_more_shards(rows: int, shards: int) -> None:
    assert shard_count(rows) == shards


def test_a_thousand_areas_fit_into_a_column() -> None:
    areas = [f"Area {number}" for number in range(1_000)]
    site = replace(SITE, areas=tuple(replace(SITE.areas[0], name=area, slug=f"a{area[5:]}") for area in areas))
    facets = index(Board(site, tuple(entry(f"x{at}", area=area) for at, area in enumerate(areas))))
    near = facets["search/facets.json"]["near"]
    assert [near["names"][ord(letter) - 48] for letter in near["rows"]] == [f"a{number}" for number in range(1_000)]


# What a browser shows


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, page_server: Served) -> str:
    return page_server(built(tmp_path_factory.mktemp("small"), BOARD, CONNECTIONS))


LARGE = replace(
    many(160),
    entries=(
        *many(160).entries,
        entry("es2", title="Arreglo bicicletas de niñas", language="es", text="Sin prisa.", name="Inés"),
        entry("zh2", Kind.NEED, title="想学修自行车", language="zh", text="周末有空。"),
        entry("ar2", Kind.DREAM, title="قَهْوَة لكل الجيران", language="ar", text="كل صباح", name=""),
    ),
)


@pytest.fixture(scope="module")
def large_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("large"), LARGE)


@pytest.fixture(scope="module")
def large(large_folder: Path, page_server: Served) -> str:
    return page_server(large_folder)


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A page in a context of its own; anything that the browser complains of, but a lost connection, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        page.goto(url)
        yield page
        assert [each for each in complaints if "ERR_INTERNET_DISCONNECTED" not in each] == []
    finally:
        context.close()


def titles(page: Page) -> list[str]:
    return page.locator("[data-rows] > li:visible h2").all_inner_texts()


def count(page: Page) -> Any:
    return expect(page.get_by_role("status"))


def search(page: Page, words: str) -> None:
    page.get_by_label("With these words").press_sequentially(words)


ARABIC = ("الخبز والخبز وبالخبز للخبز فلله ولله الألعاب والألعاب", "الوالي بال الالالالال لللللل والد والدتي")


def test_the_script_and_the_index_agree_on_the_words_of_every_text(small: str, browser: Browser) -> None:
    # A browser may know letters of a newer Unicode than Python does.
    known = [chr(code) for code in range(0x20, 0x20000) if category(chr(code)) not in {"Cn", "Cs"}]
    everything = ["".join(known[start : start + 64]) for start in range(0, len(known), 64)]
    texts = [
        *NAUGHTY,
        *everything,
        "İIıi ΣΑΣ ΑΣ ß ẞ ﬁ Å ﷺ ㈱ ½ e\u0301 각 가",
        "a" * 30 + "\U0001f469\u200d\U0001f33e花",
    ]
    script = "texts => import('/theme/search.js').then(({ split }) => texts.map(split))"
    with opened(browser, f"{small}/board/") as page:
        # What a text holds that no text can (half of a pair) reaches no page.
        texts = [text.encode("utf-8", "ignore").decode() for text in texts]
        for text, words in zip(texts, page.evaluate(script, texts), strict=True):
            assert words == split(text), ascii(text)
        words = sorted({word for text in [*texts, *ARABIC] for word in split(text)})
        script = "words => import('/theme/search.js').then(({ shardOf }) => words.map((word) => shardOf(word, 512)))"
        assert page.evaluate(script, words) == [shard_of(word, 512) for word in words]
        script = "words => import('/theme/search.js').then(({ bare }) => words.map(bare))"
        assert page.evaluate(script, words) == [without_articles(word)[-1] for word in words]


ROWS = (
    """() => [...document.querySelectorAll('[data-rows] > li')].map((row) => row.outerHTML.replace(/>\\s+</g, '><'))"""
)


@pytest.mark.parametrize("which", ["small", "hostile"])
def test_a_row_drawn_by_the_script_is_the_row_drawn_by_the_server(
    which: str, small: str, browser: Browser, page_server: Served, tmp_path: Path
) -> None:
    address = small if which == "small" else page_server(built(tmp_path, hostile_board()))
    dialogs: list[str] = []
    with opened(browser, f"{address}/board/") as page:
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        served = page.evaluate(ROWS)
        page.evaluate("document.querySelectorAll('[data-rows] > li').forEach((row) => { row.served = true; })")
        for kind in ("Offers", "Needs", "Dreams"):
            page.get_by_role("checkbox", name=kind).check()
        count(page).to_have_text(f"{len(served)} notes shown")
        assert page.evaluate("![...document.querySelectorAll('[data-rows] > li')].some((row) => row.served)")
        assert page.evaluate(ROWS) == served
    assert dialogs == []


def test_a_choice_looks_through_every_page_and_more_notes_are_one_press_away(
    large: str, browser: Browser, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    with opened(browser, f"{large}/board/") as page:
        page.get_by_role("checkbox", name="Offers").check()
        count(page).to_have_text("40 of 55 notes shown")
        assert titles(page)[:3] == ["Note 0", "Note 3", "Note 6"]
        expect(page.get_by_role("link", name="Older notes")).to_be_hidden()
        assert axe(page) == []
        page.get_by_role("button", name="More notes").click()
        count(page).to_have_text("55 notes shown")
        expect(page.get_by_role("link", name="Note 120")).to_be_focused()
        expect(page.get_by_role("button", name="More notes")).to_be_hidden()
        page.get_by_role("link", name="Note 159").click()
        page.go_back()
        count(page).to_have_text("55 notes shown")
        page.get_by_role("button", name="Show everything").click()
        count(page).to_have_text("40 of 163 notes, on this page")
        expect(page.get_by_role("link", name="Older notes")).to_be_visible()


def resting_place(page: Page, awaited: int) -> int:
    """Where a page stands once it has come to rest."""
    for _ in range(50):
        if page.evaluate("scrollY") == awaited:
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(300)
    return int(page.evaluate("scrollY"))


def test_whoever_goes_back_finds_the_place_where_they_left_it(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/?q=note") as page:
        for last in ("Note 79", "Note 119"):
            page.get_by_role("button", name="More notes").click()
            expect(page.get_by_role("link", name=last)).to_be_visible()
        page.get_by_role("link", name="Note 118").focus()
        place = page.evaluate("scrollY")
        assert place > page.evaluate("document.body.scrollHeight") * 0.7
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Note 118")
        page.go_back()
        expect(page.get_by_role("link", name="Note 119")).to_be_visible()
        assert resting_place(page, place) == place
        page.evaluate("scrollTo(0, 2000)")
        page.reload()
        expect(page.get_by_role("link", name="Note 119")).to_be_visible()
        assert resting_place(page, 2000) == 2000


def test_notes_that_lie_far_apart_come_in_smaller_helpings(
    browser: Browser, page_server: Served, tmp_path: Path
) -> None:
    scattered = [replace(each, title="Zebra") if at % 20 == 0 else each for at, each in enumerate(many(500).entries)]
    fetched: list[str] = []
    with opened(browser, f"{page_server(built(tmp_path, Board(SITE, tuple(scattered))))}/board/") as page:
        page.on("request", lambda request: fetched.append(request.url))
        search(page, "zebra")
        count(page).to_have_text("20 of 25 notes shown")
        assert len([url for url in fetched if "/rows/" in url]) == 20
        page.get_by_role("button", name="More notes").click()
        count(page).to_have_text("25 notes shown")


def test_a_neighbor_searches_in_spanish_without_accents_follows_a_link_and_goes_back(
    large: str, browser: Browser
) -> None:
    with opened(browser, f"{large}/board/") as page:
        search(page, "ninas bici")
        count(page).to_have_text("1 note shown")
        assert page.url.endswith("/board/?q=ninas+bici")
        page.get_by_role("link", name="Arreglo bicicletas de niñas").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Arreglo bicicletas de niñas")
        page.go_back()
        count(page).to_have_text("1 note shown")
        assert titles(page) == ["Arreglo bicicletas de niñas"]
        expect(page.get_by_label("With these words")).to_have_value("ninas bici")


@pytest.mark.parametrize(
    ("typed", "title", "lang", "direction"),
    [
        ("自行车", "想学修自行车", "zh", "ltr"),
        ("车", "想学修自行车", "zh", "ltr"),
        ("قهوه الجيران", "قَهْوَة لكل الجيران", "ar", "rtl"),
        ("والقهوة جيران", "قَهْوَة لكل الجيران", "ar", "rtl"),
    ],
)
def test_every_script_can_be_searched_and_keeps_its_language_and_direction(
    large: str, browser: Browser, typed: str, title: str, lang: str, direction: str
) -> None:
    with opened(browser, f"{large}/board/") as page:
        search(page, typed)
        count(page).to_have_text("1 note shown")
        link = page.get_by_role("link", name=title)
        expect(link).to_have_attribute("lang", lang)
        assert (
            link.evaluate("link => getComputedStyle(link.closest('li').querySelector('p[dir]')).direction") == direction
        )


def test_the_board_can_be_searched_by_keyboard_alone(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/") as page:
        page.get_by_role("checkbox", name="Dreams").focus()
        page.keyboard.press("Tab")
        page.keyboard.type("jiran")
        count(page).to_have_text("No notes shown")
        expect(page.get_by_role("heading", name="Nothing here just now")).to_be_visible()
        page.keyboard.press("Control+A")
        page.keyboard.type("prisa")
        count(page).to_have_text("1 note shown")
        expect(page.get_by_label("With these words")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Arreglo bicicletas de niñas")


def test_the_way_past_the_menu_leaves_the_notes_that_are_there(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/?kind=offer") as page:
        page.get_by_role("button", name="More notes").click()
        count(page).to_have_text("55 notes shown")
        page.get_by_role("link", name="Skip to the main part").press("Enter")
        expect(page).to_have_url(f"{large}/board/?kind=offer#main")
        page.wait_for_timeout(300)
        count(page).to_have_text("55 notes shown")
        assert len(titles(page)) == 55


def test_an_older_phone_is_told_how_many_notes_there_are(large: str, browser: Browser) -> None:
    with opened(browser, "about:blank") as page:
        page.add_init_script("delete Intl.PluralRules")
        page.goto(f"{large}/board/?kind=need")
        expect(page.get_by_role("status")).to_contain_text("notes shown")


def test_one_letter_and_mere_signs_choose_nothing(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/?q=b") as page:
        count(page).to_have_text("40 of 163 notes, on this page")
        page.get_by_label("With these words").fill("?! c")
        expect(page).to_have_url(f"{large}/board/?q=%3F%21+c")
        count(page).to_have_text("40 of 163 notes, on this page")
        assert len(titles(page)) == 40


def test_without_a_connection_the_page_stays_as_it_was_and_says_so(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/") as page:
        page.context.set_offline(True)
        page.get_by_role("checkbox", name="Needs").check()
        count(page).to_have_text(re.compile("^We could not look through the notes just now"))
        assert len(titles(page)) == 40
        expect(page.get_by_role("link", name="Older notes")).to_be_visible()
        page.context.set_offline(False)
        search(page, "想学")
        count(page).to_have_text("1 note shown")


def test_more_notes_that_do_not_come_leave_those_that_are_there(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/?kind=offer") as page:
        count(page).to_have_text("40 of 55 notes shown")
        page.context.set_offline(True)
        page.get_by_role("button", name="More notes").click()
        count(page).to_have_text(re.compile("^We could not look"))
        assert len(titles(page)) == 40
        page.context.set_offline(False)
        page.get_by_role("button", name="More notes").click()
        count(page).to_have_text("55 notes shown")


def test_an_answer_that_comes_too_late_is_not_shown(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/") as page:
        late: list[Route] = []

        def hold(route: Route) -> None:
            late.append(route)

        page.route("**/search/facets.json", hold)
        page.get_by_role("checkbox", name="Needs").check()
        page.wait_for_timeout(300)
        page.get_by_role("checkbox", name="Needs").uncheck()
        count(page).to_have_text("40 of 163 notes, on this page")
        assert len(late) == 1
        with page.expect_response("**/search/rows/0.json"):
            late[0].continue_()
        page.wait_for_timeout(200)
        assert titles(page)[:2] == ["Note 0", "Note 1"]


def test_a_board_published_while_somebody_reads_it_shows_no_wrong_note(
    browser: Browser, page_server: Served, tmp_path: Path
) -> None:
    output = built(tmp_path / "old", many(60))
    served = tmp_path / "served"
    output.rename(served)
    with opened(browser, f"{page_server(served)}/board/") as page:
        search(page, "offer")
        count(page).to_have_text("20 notes shown")
        newer = built(tmp_path / "new", Board(SITE, (*LARGE.entries[-3:], *many(60).entries)))
        served.rename(tmp_path / "gone")
        newer.rename(served)
        page.get_by_role("checkbox", name="Offers").check()
        count(page).to_have_text("21 notes shown")
        assert titles(page)[:2] == ["Arreglo bicicletas de niñas", "Note 0"]


def test_a_part_of_the_board_leads_to_its_own_search(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/needs/") as page:
        page.get_by_role("link", name="Search these notes").click()
        count(page).to_have_text("40 of 54 notes shown")
        expect(page.get_by_role("checkbox", name="Needs")).to_be_checked()


def test_without_the_script_there_are_only_ready_made_lists(large: str, browser: Browser) -> None:
    with opened(browser, f"{large}/board/?kind=need", java_script_enabled=False) as page:
        assert len(titles(page)) == 40
        for name in ("Search these notes", "More notes"):
            expect(page.get_by_text(name)).to_be_hidden()
        page.get_by_text("By month").click()
        page.get_by_role("link", name="March 2026").click()
        expect(page.get_by_text("Page 2 of 5")).to_be_visible()
        assert "Note 62" in titles(page)


# Budgets


def test_a_first_result_at_two_thousand_entries_costs_a_phone_less_than_a_hundred_kilobytes() -> None:
    texts = [text for text in NAUGHTY if 20 < len(text) < 400]
    entries = tuple(
        entry(f"b{at}", title=f"{texts[at % len(texts)][:80]} {at}", text=f"{texts[at * 7 % len(texts)]} {at * 31}")
        for at in range(2_000)
    )
    in_page_order = tuple(notes(Board(SITE, entries), ENGLISH).values())
    sizes = {path: len(compress(data, 6)) for path, data in search_files(Board(SITE, entries), in_page_order, ENGLISH)}
    rows, shards = (
        sorted((size for path, size in sizes.items() if part in path), reverse=True) for part in ("/rows/", "/words/")
    )
    assert sizes["search/facets.json"] + sum(rows[:20]) + sum(shards[:2]) < 100_000


def test_the_index_is_written_with_the_site_and_is_the_same_every_time(large_folder: Path, tmp_path: Path) -> None:
    written = {path: data for path, data in files(large_folder).items() if path.startswith("search/")}
    in_page_order = tuple(notes(LARGE, ENGLISH).values())
    assert written == dict(search_files(LARGE, in_page_order, ENGLISH))
    assert "Disallow: /search/" in (large_folder / "robots.txt").read_text().splitlines()
