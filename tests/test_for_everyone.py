"""Every kind of page, for everyone: by eye, ear or keyboard, small or large, dark, without the script or the style."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import ADDRESSES, is_too_wide, opened
from riverboard.entry import Board, Connections, Constellation, Kind
from riverboard.site.build import build
from site_fixtures import BOARD, CONNECTIONS, SITE, built, entry, write_content

PROJECT = Path(__file__).resolve().parent.parent
VALIDATOR = PROJECT / ".venv/html-validate/node_modules/.bin/html-validate"

Violations = Callable[[Page], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, page_server: Callable[[Path], str]) -> str:
    """Where a small board with everything on it is served."""
    return page_server(built(tmp_path_factory.mktemp("served"), BOARD, CONNECTIONS))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory, page_server: Callable[[Path], str]) -> str:
    """The same board with its own words in Arabic, from right to left."""
    board = replace(BOARD, site=replace(SITE, language="ar"))
    return page_server(built(tmp_path_factory.mktemp("arabic"), board, CONNECTIONS))


# By eye and ear


LIGHT, DARK = {"color_scheme": "light"}, {"color_scheme": "dark"}
FORCED = {"color_scheme": "light", "forced_colors": "active"}


@pytest.mark.parametrize("paths", [ADDRESSES[::2], ADDRESSES[1::2]], ids=["half", "other half"])
@pytest.mark.parametrize(
    ("which", "modes"),
    [
        ("address", [(1280, LIGHT), (360, DARK), (320, LIGHT), (1280, FORCED)]),
        ("arabic", [(320, LIGHT), (1280, DARK)]),
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    which: str,
    modes: list[tuple[int, Any]],
    paths: list[str],
    browser: Browser,
    axe: Violations,
    request: pytest.FixtureRequest,
) -> None:
    address = request.getfixturevalue(which)
    with opened(browser, address) as page:
        for path in paths:
            page.goto(f"{address}/{path}")
            for width, media in modes:
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(**{"forced_colors": "none", **media})
                found = [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in axe(page)]
                assert found == [], (path, width, media)
                assert not is_too_wide(page), (path, width)


@pytest.mark.parametrize("width", [360, 640, 1280])
def test_with_text_twice_as_large_nothing_scrolls_sideways_and_no_words_are_cut(
    address: str, arabic: str, browser: Browser, width: int
) -> None:
    with opened(browser, address, width) as page:
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        for path in ADDRESSES:
            page.goto(f"{address}/{path}")
            assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
            assert not is_too_wide(page), path
        for path in ("", "board/", "e/bq2m/", "connections/k1/"):
            page.goto(f"{arabic}/{path}")
            assert not is_too_wide(page), path


@pytest.mark.parametrize("language", ["address", "arabic"])
def test_the_streams_lead_from_each_door_into_the_river(
    language: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    """The picture of the springs is mirrored where lines run from right to left, as the doors are."""
    address = request.getfixturevalue(language)
    for width in (360, 1280):
        with opened(browser, address, width) as page:
            far = page.evaluate(
                """() => ['so', 'sn', 'sd'].map((stream, at) => {
                    const drawn = [...document.querySelectorAll(`.springs .${stream}`)];
                    const path = drawn.find((each) => each.getBoundingClientRect().height);
                    const start = path.getPointAtLength(0).matrixTransform(path.getScreenCTM());
                    const door = document.querySelectorAll('.springs li')[at].getBoundingClientRect();
                    return Math.abs(start.x - (door.left + door.width / 2)) / door.width;
                })"""
            )
            assert max(far) < 0.5, width


def test_no_stream_runs_through_the_words_of_a_pool(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    """A meeting with all the members and reasons that one can have: its pool is as high as pools get."""
    kinds = [Kind.DREAM, *[Kind.OFFER] * 3, *[Kind.NEED] * 5]
    members = [
        entry(f"m{at}", kind, title="A title of as many words as one has when somebody means it well")
        for at, kind in enumerate(kinds)
    ]
    others = [entry(f"o{at}", list(Kind)[at % 3]) for at in range(9)]
    reasons = tuple(f"“A title of many words” and the dream both speak of the word number {at}." for at in range(9))
    ids = [each.id for each in members]
    around = Connections((), (Constellation("k9", ids[0], tuple(ids[1:4]), tuple(ids[4:]), reasons),))
    address = page_server(built(tmp_path, Board(SITE, (*members, *others)), around))
    for width in (320, 360, 700, 1280):
        with opened(browser, address, width) as page:
            crossed = page.locator(".pool:not(.end)").evaluate(
                """pool => {
                    const water = pool.querySelector('svg').getBoundingClientRect();
                    const points = [...document.querySelectorAll('#pool .st')].flatMap((line) =>
                        [...Array(200).keys()].map((at) => line.getPointAtLength(line.getTotalLength() * at / 199)));
                    const words = [];
                    const texts = document.createTreeWalker(pool, NodeFilter.SHOW_TEXT);
                    while (texts.nextNode()) {
                        if (texts.currentNode.parentElement.closest('.sr')) continue;
                        const range = document.createRange();
                        range.selectNodeContents(texts.currentNode);
                        words.push(...range.getClientRects());
                    }
                    return points.filter(({ x, y }) => words.some((box) => {
                        const [left, top] = [water.x + water.width * x / 100, water.y + water.height * y / 100];
                        return left > box.left && left < box.right && top > box.top && top < box.bottom;
                    })).map(({ x, y }) => [x, y]);
                }"""
            )
            assert crossed == [], width
            assert "word number 1." in page.locator(".pool").first.inner_text()
            assert "word number 2." not in page.locator(".pool").first.inner_text()
            page.get_by_role("link", name="See how this joins up").click()
            expect(page.get_by_text("word number 8.")).to_be_visible()


# In the markup


@pytest.mark.skipif(not VALIDATOR.exists(), reason="`make validate` installs the validator where there is Node.js")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_valid_html(language: str, tmp_path: Path) -> None:
    output = built(tmp_path, replace(BOARD, site=replace(SITE, language=language)), CONNECTIONS)
    rules = PROJECT / ".htmlvalidate.json"
    checked = subprocess.run([VALIDATOR, "--config", rules, output], capture_output=True, text=True, check=False)
    assert (checked.stdout, checked.returncode) == ("", 0)


# By keyboard


FOCUSED = """() => {
    const each = document.activeElement;
    const style = getComputedStyle(each);
    return [each.outerHTML.slice(0, 120), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
}"""
CAN_BE_REACHED = """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled)
    .map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", ["", "board/", "e/dx4p/", "connections/k1/"])
def test_tab_reaches_everything_in_reading_order_shows_where_it_is_and_is_never_trapped(
    address: str, browser: Browser, path: str
) -> None:
    with opened(browser, f"{address}/{path}") as page:
        expected = page.evaluate(CAN_BE_REACHED)
        walked = []
        for _ in expected:
            page.keyboard.press("Tab")
            where, is_visible = page.evaluate(FOCUSED)
            assert is_visible, where
            walked.append(where)
        assert walked == expected
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || document.activeElement.className === 'skip'")


def test_a_neighbor_filters_reads_and_comes_back_by_keyboard_alone(address: str, browser: Browser) -> None:
    with opened(browser, f"{address}/") as page:

        def tab_to(words: str) -> None:
            for _ in range(60):
                page.keyboard.press("Tab")
                focused = "document.activeElement.closest('label')?.innerText || document.activeElement.innerText"
                if words in page.evaluate(focused):
                    return
            raise AssertionError(words)

        tab_to("Board")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("The board")
        tab_to("Needs")
        page.keyboard.press("Space")
        expect(page.get_by_role("status")).to_have_text("3 notes shown")
        tab_to("Go to the notes")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Someone to eat with, once a week")
        page.go_back()
        expect(page.get_by_role("status")).to_have_text("3 notes shown")
        expect(page.get_by_role("checkbox", name="Needs")).to_be_checked()


# Without the script, without the style


def test_a_neighbor_without_the_script_finds_a_note_and_its_meeting_and_goes_back(
    address: str, browser: Browser
) -> None:
    with opened(browser, f"{address}/", 360, java_script_enabled=False) as page:
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Board").click()
        page.get_by_role("navigation", name="Parts of the board").get_by_role("link", name="Needs").click()
        page.get_by_role("link", name="Someone to eat with").click()
        connect = page.get_by_role("link", name="I’d like to connect")
        expect(connect).to_have_attribute("href", "https://forms.example/talk?entry.1=cw3n")
        expect(page.get_by_role("button", name="Copy these words")).to_have_count(0)
        part_of = page.get_by_role("region", name="Part of a meeting")
        part_of.get_by_role("link", name="A breakfast that anyone can walk into").click()
        expect(page.get_by_role("img", name="1 dream, 2 offers, and 2 needs")).to_be_visible()
        page.get_by_role("link", name="All connections").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Where streams meet")
        page.go_back()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Someone to eat with, once a week")


def test_without_the_style_a_page_reads_from_its_heading_to_its_foot_and_no_drawing_fills_the_screen(
    address: str, browser: Browser
) -> None:
    with opened(browser, "about:blank", 700, java_script_enabled=False) as page:
        page.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
        for path in ADDRESSES:
            page.goto(f"{address}/{path}")
            boxes = page.locator("svg").evaluate_all(
                "all => all.map((each) => each.getBoundingClientRect()).map(({ width, height }) => [width, height])"
            )
            assert all(width <= 360 and height <= 360 for width, height in boxes), path
        page.goto(f"{address}/e/bq2m/")
        order = [
            "Skip to the main part",
            "Board",
            "Offer",
            "Bread dough for six",
            "I bake on Fridays",
            "I’d like to connect",
        ]
        order += ["Who", "Could connect with", "Why?", "You could say:", "Part of a meeting", "Change or take down"]
        order += ["This board"]
        text = page.locator("body").inner_text()
        places = [text.index(words) for words in order]
        assert places == sorted(places)


def test_a_neighbor_whose_script_does_not_come_finds_the_ready_made_lists(address: str, browser: Browser) -> None:
    with opened(browser, "about:blank") as page:
        page.route("**/app.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(f"{address}/board/")
        parts = page.get_by_role("navigation", name="Parts of the board")
        expect(parts).to_be_hidden()
        expect(parts.get_by_role("link", name="Needs")).to_be_visible(timeout=10_000)
        expect(page.get_by_role("search")).to_be_hidden()


# In other scripts, under long names


def test_a_few_words_begin_where_their_list_begins_whichever_way_they_run(
    address: str, arabic: str, browser: Browser
) -> None:
    for board, start in ((address, "left"), (arabic, "right")):
        with opened(browser, board) as page:
            for path, words in (("board/", ".row p[dir=auto]"), ("thanks/", ".ripples p[dir=auto]")):
                page.goto(f"{board}/{path}")
                edges = page.locator(words).evaluate_all("all => all.map((each) => getComputedStyle(each).textAlign)")
                assert set(edges) == {start}, path


@pytest.mark.parametrize(("language", "word"), [("en", "bread"), ("ar", "Excel")])
def test_words_run_the_way_of_most_of_their_letters_on_pages_and_in_what_a_search_finds(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path, language: str, word: str
) -> None:
    notes = {
        "nar": ("Excel للمبتدئين (3 دروس)، كل سبت مع bread", "rtl"),
        "nen": ("خبز is bread, and Excel is no bread at all", "ltr"),
    }
    entries = tuple(entry(name, title=title, text=f"1. {title}", language="de") for name, (title, _) in notes.items())
    board = Board(replace(SITE, language=language), entries)
    address = page_server(built(tmp_path, board))
    with opened(browser, address) as page:

        def ways(name: str, within: str) -> set[str]:
            found = page.locator(within).filter(has_text=notes[name][0])
            return set(found.evaluate_all("all => all.map((each) => getComputedStyle(each).direction)"))

        for path in ("", "board/", f"board/?q={word}"):
            page.goto(f"{address}/{path}")
            page.wait_for_timeout(500)
            for name, (_, way) in notes.items():
                assert ways(name, "main a[dir], main p[dir], main em[dir]") == {way}, path
        for name, (_, way) in notes.items():
            page.goto(f"{address}/e/{name}/")
            assert ways(name, "h1, .story p") == {way}


def test_only_letters_that_know_a_slant_are_slanted(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    titles = {"en": "A garden", "hi": "बगीचा", "th": "สวนผัก", "he": "גינה", "zh": "花园", "ar": "حديقة"}
    dreams = (entry(f"n{code}", Kind.DREAM, title=title, language=code) for code, title in titles.items())
    with opened(browser, f"{page_server(built(tmp_path, Board(SITE, tuple(dreams))))}/board/dreams/") as page:
        slanted = page.locator(".dreams h2 a").evaluate_all(
            "all => all.filter((each) => getComputedStyle(each).fontStyle === 'italic').map((each) => each.innerText)"
        )
        assert slanted == ["A garden"]


def test_large_titles_in_tall_scripts_have_room_between_their_lines(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    titles = {"my": "ကလေးများအတွက်", "vi": "ẨM THỰC NGỮ", "th": "ที่นี่มีผู้ใหญ่", "ur": "بچوں کے لیے", "te": "పిల్లల కోసం"}
    entries = [entry(f"n{code}", Kind.DREAM, title=title * 4, language=code) for code, title in titles.items()]
    entries += [entry("nen"), entry("nlong", title="ကလေးများအတွက် " * 12, language="my")]
    room = "each => parseFloat(getComputedStyle(each).lineHeight) / parseFloat(getComputedStyle(each).fontSize)"
    with opened(browser, page_server(built(tmp_path, Board(SITE, tuple(entries)))), 360) as page:
        address = page.url
        for each in entries:
            page.goto(f"{address}e/{each.id}/")
            assert (page.locator("h1").evaluate(room) >= 1.35) == (each.id != "nen"), each.id
        for path, at in (("", ".home em, h3 a"), ("board/", "h2 a"), ("board/dreams/", "h2 a")):
            page.goto(f"{address}{path}")
            assert min(page.locator(f":is({at})[lang]").evaluate_all(f"all => all.map({room})")) >= 1.35, path


def test_a_title_that_runs_the_other_way_begins_where_the_others_do(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    site = replace(SITE, language="ar", url="https://weirside.example")
    entries = tuple(entry(f"n{at}") for at in range(3))
    with opened(browser, page_server(built(tmp_path, Board(site, entries)))) as page:
        address = page.url
        begins = """each => {
            const range = document.createRange();
            range.selectNodeContents(each);
            return Math.round(each.parentElement.getBoundingClientRect().right - range.getBoundingClientRect().right);
        }"""
        assert page.locator(".home em").evaluate(begins) <= 2
        page.goto(f"{address}flyer/")
        assert page.locator(".head h2").evaluate(begins) <= 2


def test_very_large_text_on_a_phone_has_no_drawing_through_it_and_no_name_in_pieces(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    board = replace(BOARD, site=replace(SITE, url="https://weirside.example"))
    address = page_server(built(tmp_path, board, CONNECTIONS))
    with opened(browser, address, 360) as page:
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        page.goto(f"{address}/thanks/")
        assert page.locator(".ripples .g:visible").count() == 0
        page.goto(f"{address}/flyer/")
        name = page.locator(".head h2").bounding_box()
        assert name
        assert name["width"] > 250


def test_an_organizers_indented_words_stay_within_the_page(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    content = write_content(tmp_path / "content", BOARD)
    (content / "pages").mkdir()
    (content / "pages" / "rules.md").write_text(f"# Rules\n\n    {'Wipe your feet. ' * 20}\n\n~~~\n{'a' * 200}\n~~~\n")
    build(content, tmp_path / "output")
    with opened(browser, f"{page_server(tmp_path / 'output')}/rules/", 360) as page:
        assert not is_too_wide(page)


def test_a_long_name_leaves_the_sign_beside_it_as_large_as_ever(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    site = replace(SITE, name="The Neighbors of Upper and Lower Weirside and the Old Dock R")
    with opened(browser, page_server(built(tmp_path, replace(BOARD, site=site))), 360) as page:
        sign = page.locator(".brand svg").bounding_box()
        assert sign
        assert sign["width"] == 24
        assert not is_too_wide(page)


# What nobody may do


def test_injected_markup_neither_runs_nor_styles_nor_fetches(address: str, browser: Browser) -> None:
    injected = """<script>window.ran = 1</script><img src="x" onerror="window.ran = 2">
        <a href="javascript:window.ran = 3" id="trap">trap</a><svg onload="window.ran = 4"></svg>
        <style>h1 { display: none !important }</style><p id="styled" style="color: rgb(1, 2, 3)">styled</p>
        <iframe srcdoc="<script>parent.ran = 5</script>"></iframe><script src="https://evil.example/x.js"></script>
        <form action="https://evil.example/"><input name="a"></form><base href="https://evil.example/">"""
    fetched: list[str] = []
    page = browser.new_page()
    try:

        def inject(route: Route) -> None:
            response = route.fetch()
            body = response.text().replace(
                '<main id="main" tabindex="-1">', f'<main id="main" tabindex="-1">{injected}'
            )
            assert "window.ran" in body
            route.fulfill(response=response, body=body)

        page.on("response", lambda response: fetched.append(response.url))
        page.route(re.compile("/e/bq2m/$"), inject)
        page.goto(f"{address}/e/bq2m/")
        page.locator("#trap").click()
        page.wait_for_timeout(100)
        assert page.evaluate("window.ran") is None
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.locator("#styled").evaluate("each => getComputedStyle(each).color") != "rgb(1, 2, 3)"
        assert page.evaluate("document.baseURI").startswith(address)
        assert not [url for url in fetched if "evil" in url]
    finally:
        page.close()
