"""The pages in a real browser: they can be read, used and shared by everyone, with and without the script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import is_too_wide, opened
from site_fixtures import BOARD, CONNECTIONS, built, hostile_board, many

Violations = Callable[[Page], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, page_server: Callable[[Path], str]) -> str:
    """Where a small board with everything on it is served."""
    return page_server(built(tmp_path_factory.mktemp("served"), BOARD, CONNECTIONS))


def test_the_site_works_under_a_path_of_its_own(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    built(tmp_path, BOARD, CONNECTIONS)
    with opened(browser, f"{page_server(tmp_path)}/output/e/bq2m/") as page:
        page.get_by_role("link", name="Weirside River").click()
        page.get_by_role("link", name="See the whole board").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The board")
        assert page.url.endswith("/output/board/")
        expect(page.get_by_role("search")).to_be_visible()


def test_hostile_words_neither_run_nor_break_a_page(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    address = page_server(built(tmp_path, hostile_board()))
    dialogs: list[str] = []
    with opened(browser, address, 320) as page:
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        entries = (f"e/{name}/" for name in (*(f"h{number}" for number in range(10)), "long", "blank"))
        for path in ("", "board/", "board/dreams/", "thanks/", *entries):
            page.goto(f"{address}/{path}")
            assert not is_too_wide(page), path
    assert dialogs == []


def shown(page: Page) -> list[str]:
    return page.locator("[data-rows] > li:visible h2").all_inner_texts()


def test_the_filter_works_at_once_and_back_undoes_it(address: str, browser: Browser) -> None:
    with opened(browser, f"{address}/board/") as page:
        count = page.get_by_role("status")
        expect(count).to_have_text("9 notes")
        page.get_by_role("checkbox", name="Needs").check()
        expect(count).to_have_text("3 notes shown")
        page.get_by_label("Leave out notes").check()
        expect(count).to_have_text("2 notes shown")
        assert page.url.endswith("/board/?kind=need&status=published")
        page.go_back()
        expect(count).to_have_text("3 notes shown")
        expect(page.get_by_label("Leave out notes")).not_to_be_checked()
        page.go_back()
        expect(count).to_have_text("9 notes")
        assert len(shown(page)) == 9


def test_a_filtered_view_can_be_shared_and_reset(address: str, browser: Browser) -> None:
    with opened(browser, f"{address}/board/?kind=offer&near=meadows&q=APPLÉS") as page:
        expect(page.get_by_role("status")).to_have_text("1 note shown")
        assert shown(page) == ["Apples. Far too many apples"]
        expect(page.get_by_label("Near")).to_have_value("meadows")
        page.get_by_role("button", name="Show everything").click()
        expect(page.get_by_role("status")).to_have_text("9 notes")
        assert page.url.endswith("/board/")


def test_a_shared_view_of_a_part_that_is_empty_now_shows_the_board_and_says_what_is_chosen(
    address: str, browser: Browser
) -> None:
    with opened(browser, f"{address}/board/?near=nowhere") as page:
        expect(page.get_by_role("status")).to_have_text("9 notes")
        assert page.get_by_label("Near").evaluate("each => each.selectedOptions[0]?.text") == "Any part of Weirside"


def test_words_that_nobody_wrote_find_a_kind_answer(address: str, browser: Browser, axe: Violations) -> None:
    with opened(browser, f"{address}/board/") as page:
        page.get_by_label("With these words").press_sequentially("zebra")
        expect(page.get_by_role("status")).to_have_text("No notes shown")
        expect(page.get_by_role("heading", name="Nothing here just now")).to_be_visible()
        assert axe(page) == []
        page.get_by_role("button", name="Go to the notes").click()
        expect(page.get_by_role("status")).to_be_focused()


def test_the_board_works_without_the_script(address: str, browser: Browser) -> None:
    with opened(browser, f"{address}/board/", java_script_enabled=False) as page:
        expect(page.get_by_role("search")).to_be_hidden()
        assert page.locator("[data-rows] > li").count() == 9
        page.get_by_role("navigation", name="Parts of the board").get_by_role("link", name="Old Dock").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Near Old Dock")
        page.get_by_role("link", name="A choir for people").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("A choir for people who were told not to sing")


def test_every_page_of_a_long_board_can_be_reached(
    browser: Browser, page_server: Callable[[Path], str], axe: Violations, tmp_path: Path
) -> None:
    address = page_server(built(tmp_path, many(120)))
    with opened(browser, f"{address}/board/") as page:
        for number in (2, 3):
            page.get_by_role("link", name="Older notes").click()
            expect(page.get_by_text(f"Page {number} of 3")).to_be_visible()
        assert page.get_by_role("link", name="Older notes").count() == 0
        assert axe(page) == []


def test_the_words_to_begin_with_can_be_copied(address: str, browser: Browser) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, f"{address}/e/cw3n/", permissions=permissions) as page:
        page.get_by_role("button", name="Copy these words").first.click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.endswith("no promises?")
        assert "“" not in copied


@pytest.mark.parametrize(
    "clipboard", ["{ writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) }", "undefined"]
)
def test_words_that_a_browser_does_not_copy_are_chosen_to_be_copied_by_hand(
    browser: Browser, address: str, clipboard: str
) -> None:
    with opened(browser, "about:blank") as page:
        page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
        page.goto(f"{address}/e/cw3n/")
        page.get_by_role("button", name="Copy these words").first.click()
        page.wait_for_function("`${getSelection()}`.endsWith('no promises?')")
        expect(page.get_by_role("button", name="Copied")).to_have_count(0)
        page.goto(f"{address}/new/")
        page.get_by_role("button", name="Copy these words").click()
        words = page.get_by_role("textbox")
        expect(words).to_be_focused()
        chosen = words.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)")
        assert chosen == words.input_value()


def test_the_keyboard_reaches_the_main_part_first(address: str, browser: Browser) -> None:
    with opened(browser, f"{address}/board/") as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_role("main").get_by_role("link", name="New this week")).to_be_focused()


def test_a_pool_leads_to_its_picture(address: str, browser: Browser) -> None:
    with opened(browser, f"{address}/") as page:
        page.get_by_role("link", name="See how this joins up").click()
        expect(page.get_by_role("img", name="1 dream, 2 offers, and 2 needs flow into one pool")).to_be_in_viewport()


def test_on_paper_the_words_stay_and_the_furniture_goes(address: str, browser: Browser) -> None:
    with opened(browser, f"{address}/board/") as page:
        page.emulate_media(media="print")
        expect(page.get_by_role("search")).to_be_hidden()
        expect(page.get_by_role("link", name="Share something")).to_be_hidden()
        expect(page.get_by_role("heading", name="Bread dough for six")).to_be_visible()
