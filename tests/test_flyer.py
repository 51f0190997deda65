"""What leaves the screen: the flyer, the page for sharing, the news of the week, the picture beside a link, print."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from browsing import opened
from riverboard.entry import Board, Connections, Kind, Status
from riverboard.site.catalogs import words_for
from riverboard.site.flyer import address_code, flyer_view
from riverboard.site.meetings import meetings, pairs
from riverboard.site.news import DAYS, NOTES, NewsView, is_new, news_view
from riverboard.site.notes import notes
from riverboard.site.preview import icon, preview
from riverboard.site.share import share_view
from riverboard.site.words import ENGLISH
from site_fixtures import (
    BOARD,
    CONNECTIONS,
    DOUGH,
    FORMLESS,
    HOSTILE,
    SITE,
    built,
    entry,
    files,
    hostile_board,
    many,
    read,
)

Violations = Callable[[Page], list[dict[str, Any]]]
ADDRESS = "https://weirside.example/board"
HOME = replace(SITE, url=ADDRESS)
ARABIC = replace(HOME, language="ar", name="نهر الحي", place="الحي القديم", contact="عند مكتب المكتبة كل ثلاثاء.")
# As much as the settings let through, and an address that few would choose.
LONGEST = replace(
    HOME,
    name="Neighbors of the Upper and the Lower Tannery Row, the Old Dock and Both Meadows"[:80],
    place="Upper-and-Lower-Tannery-Row " * 2,
    contact="At the library desk. " * 14,
    url="https://neighbors-of-the-upper-and-lower-tannery-row.weirside-community.example/our-board",
)
WHOLE = "each => each.scrollHeight <= each.clientHeight + 1 && each.scrollWidth <= each.clientWidth + 1"
PAGES = ("flyer/", "share/", "new/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a board that knows its address."""
    return built(tmp_path_factory.mktemp("site"), replace(BOARD, site=HOME), CONNECTIONS)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a board that knows neither its address nor a form, and has no notes."""
    return built(tmp_path_factory.mktemp("bare"), Board(FORMLESS, ()))


# The flyer


def drawn(modules: str) -> set[tuple[int, int]]:
    """The squares that a path of boxes fills."""
    found = set()
    for box in modules.split("M")[1:]:
        place, _, rest = box.partition("h")
        x, y = map(int, place.split())
        length = int(rest.partition("v")[0])
        assert rest == f"{length}v1h-{length}z"
        found |= {(x + step, y) for step in range(length)}
    return found


@pytest.mark.parametrize("site", [HOME, ARABIC, LONGEST], ids=["usual", "arabic", "longest"])
def test_the_qr_code_says_the_boards_address(site: Any) -> None:
    code = address_code(site)
    assert code
    wanted = segno.make(f"{site.url}/", error="m", micro=False)
    dark = {(x, y) for y, row in enumerate(wanted.matrix) for x, module in enumerate(row) if module}
    assert drawn(code.modules) == dark
    assert code.size == len(wanted.matrix)
    assert f"https://{code.address}" == site.url


def test_without_an_address_the_flyer_says_what_to_set(bare: Path) -> None:
    assert flyer_view(FORMLESS, ENGLISH).code is None
    page = read(bare / "flyer")
    assert "board.yaml" in page.text
    assert "site_url" in page.text
    assert "sheet" not in page.values("class")
    for path in ("", "board", "share"):  # and no neighbor is sent there
        assert not [address for address in read(bare / path).values("href") if address.endswith("flyer/")], path


@pytest.mark.parametrize(("read_first", "promise"), [(True, ENGLISH.person_reads), (False, ENGLISH.person_looks)])
def test_the_page_for_sharing_promises_what_the_organizers_do(tmp_path: Path, read_first: bool, promise: str) -> None:
    page = read(built(tmp_path, Board(replace(SITE, read_first=read_first), BOARD.entries)) / "share")
    said = [each for each in (ENGLISH.person_reads, ENGLISH.person_looks) if each in page.text]
    assert said == [promise]


def test_the_flyer_asks_three_questions_and_says_where_the_board_is(site: Path) -> None:
    page = read(site / "flyer")
    for said in ("Weirside River", "weirside.example/board", SITE.contact, *(q.asked for q in ENGLISH.flyer_questions)):
        assert said in page.text
    assert (
        page.text.count("weirside.example/board") == 2 + 8 + 1
    )  # the code's own words, the address, the strips, the page's end


def test_no_neighbors_words_are_on_the_flyer(site: Path) -> None:
    page = read(site / "flyer")
    assert not [each.title for each in BOARD.entries if each.title in page.text]


def test_the_flyer_can_be_reached_from_every_page_and_from_the_one_for_sharing(site: Path) -> None:
    for path in ("", "board/", "e/bq2m/", "about/", "share/"):
        assert [address for address in read(site / path).values("href") if address.endswith("flyer/")], path
    assert sum(address == "../flyer/" for address in read(site / "about").values("href")) == 2


@pytest.mark.parametrize("site", [HOME, ARABIC, LONGEST, replace(LONGEST, language="es")])
def test_the_flyer_is_exactly_one_page_of_either_paper(
    site: Any, tmp_path: Path, browser: Browser, page_server: Callable[[Path], str]
) -> None:
    address = page_server(built(tmp_path, Board(site, (DOUGH,))))
    with opened(browser, f"{address}/flyer/", color_scheme="dark") as page:
        for paper in ("A4", "Letter"):
            assert page.pdf(format=paper).count(b"/Type /Page\n") == 1, paper
        page.emulate_media(media="print")
        sheet = page.locator(".sheet")
        # Nothing is cut off to make it fit.
        assert sheet.evaluate(WHOLE)
        for strip in page.locator(".strips li").all():
            assert strip.evaluate(WHOLE)
        assert sheet.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
        expect(page.get_by_role("navigation")).to_be_hidden()


# Sharing


def test_each_door_opens_the_form_with_its_kind_filled_in() -> None:
    form = "https://forms.example/share?usp=pp_url&entry.1={kind}"
    forms = [way.form for way in share_view(replace(SITE, form_url=form), ENGLISH).ways]
    assert forms == [form.replace("{kind}", kind) for kind in ("I%20can%20offer", "I%20could%20use", "I%20dream%20of")]


def test_a_form_without_a_place_for_the_kind_is_opened_as_it_is() -> None:
    assert {way.form for way in share_view(SITE, ENGLISH).ways} == {SITE.form_url}


def test_english_that_stands_in_for_another_language_is_filled_in_without_its_marks() -> None:
    words = words_for("ar")
    offer = replace(words.doors[0], heading="\u2066I can offer\u2069")
    view = share_view(replace(SITE, form_url="https://forms.example/?k={kind}"), replace(words, doors=(offer,)))
    assert view.ways[0].form == "https://forms.example/?k=I%20can%20offer"


def test_without_a_form_the_doors_stay_and_a_person_is_named(bare: Path) -> None:
    page = read(bare / "share")
    assert ENGLISH.share_no_form in page.text
    assert SITE.contact in page.text
    assert [door.heading for door in ENGLISH.doors if door.heading in page.text] == [d.heading for d in ENGLISH.doors]
    assert not [address for address in page.values("href") if "forms.example" in address]


# The news of the week


def the_news(board: Board, connections: Connections = Connections(), language: str = "en") -> NewsView:  # noqa: B008
    words = words_for(language)
    by_id = notes(board, words)
    posted = {each.id: each.posted for each in board.entries}
    joined = meetings(connections, by_id, board.site, words), pairs(connections.matches, by_id)
    return news_view(by_id.values(), posted, *joined, board.site, words)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_new_is_what_came_within_the_seven_days_that_end_today(today: date, ago: int) -> None:
    assert is_new(today - timedelta(ago), today) == (ago in range(DAYS))


def test_the_news_is_open_notes_the_newest_first() -> None:
    def on(day: int) -> date:
        return SITE.updated - timedelta(day)

    board = Board(
        SITE,
        (
            entry("b1", posted=on(6)),
            entry("b2", Kind.NEED, posted=on(0)),
            entry("b3", posted=on(7)),
            entry("b4", Kind.DREAM, posted=on(2)),
            entry("b5", posted=on(-1)),
            entry("b6", posted=on(1), status=Status.MET),
            entry("b7", posted=on(1), status=Status.RESTING),
        ),
    )
    assert [note.id for note in the_news(board).notes] == ["b2", "b4", "b1"]


def test_a_connection_is_news_while_one_of_its_notes_is() -> None:
    old = tuple(replace(each, posted=date(2026, 1, 1)) for each in BOARD.entries)
    assert the_news(Board(SITE, old), CONNECTIONS).pairs == ()
    one_new = tuple(replace(each, posted=SITE.updated) if each.id == "hc7s" else each for each in old)
    view = the_news(Board(SITE, one_new), CONNECTIONS)
    assert [[note.id for note in pair.notes] for pair in view.pairs] == [["dx4p", "hc7s"]]
    assert view.meetings == ()
    member = tuple(replace(each, posted=SITE.updated) if each.id == "gb6r" else each for each in old)
    assert [meeting.dream.id for meeting in the_news(Board(SITE, member), CONNECTIONS).meetings] == ["dx4p"]


def test_the_news_are_plain_lines_with_whole_addresses() -> None:
    view = the_news(replace(BOARD, site=HOME), CONNECTIONS)
    lines = view.text.split("\n")
    assert lines[:8] == [
        "New on Weirside River",
        "Shared since June 6, 2026",
        "",
        "Offers",
        "",
        "Bread dough for six, every Friday",
        "Mill Lane · Fridays, 8 to 11",
        f"{ADDRESS}/e/bq2m/",
    ]
    assert lines[-2:] == [f"The board: {ADDRESS}/board/", f"Share something: {ADDRESS}/share/"]
    for note in view.notes:
        assert {note.title, f"{ADDRESS}/{note.path}"} <= set(lines)
    assert "http" not in the_news(BOARD, CONNECTIONS).text


def test_a_flood_of_notes_is_counted_and_not_pasted() -> None:
    board = many(NOTES + 3)
    board = Board(HOME, tuple(replace(each, posted=SITE.updated) for each in board.entries))
    view = the_news(board)
    assert len(view.notes) == NOTES
    assert view.more == "And 3 more notes on the board"
    assert view.more in view.text


def test_the_news_page_holds_the_same_lines_to_copy(site: Path) -> None:
    page = read(site / "new")
    assert page.said["textarea"] == the_news(replace(BOARD, site=HOME), CONNECTIONS).text
    assert "readonly" in page.all("textarea")[0]


def test_a_quiet_week_is_said_kindly(bare: Path) -> None:
    page = read(bare / "new")
    assert ENGLISH.quiet_week in page.text
    assert page.all("textarea") == []


def test_news_with_a_need_is_kept_from_search_engines(tmp_path: Path) -> None:
    open_site = replace(HOME, noindex=False)
    for kind, hidden in ((Kind.NEED, True), (Kind.OFFER, False)):
        output = built(tmp_path / kind, Board(open_site, (entry("b1", kind),)))
        robots = [each["content"] for each in read(output / "new").all("meta") if each.get("name") == "robots"]
        assert robots == ["noindex"] * hidden


def test_hostile_words_stay_words_among_the_news(tmp_path: Path) -> None:
    output = built(tmp_path, replace(hostile_board(), site=HOME))
    page = read(output / "new")
    assert len(page.all("script")) == 1
    assert HOSTILE[0] in page.said["textarea"]


# The picture beside a link


@pytest.mark.parametrize("name", ["Weirside River", "Río Azul", "نهر الحي", "x" * 80, "two words " * 8, " "])
def test_the_picture_is_small_and_always_the_same(name: str) -> None:
    picture = Image.open(BytesIO(preview(name)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(preview(name)) < 60_000
    assert preview.__wrapped__(name) == preview(name)


def test_only_a_name_in_letters_that_the_font_has_is_written() -> None:
    assert preview("Weirside River") != preview("Old Dock")
    assert preview("Río Azul") == preview("نهر الحي") == preview("川")


def test_the_sign_for_a_phones_first_screen_is_square_and_opaque() -> None:
    sign = Image.open(BytesIO(icon()))
    assert (sign.format, sign.size) == ("PNG", (180, 180))
    assert "transparency" not in sign.info


def properties(path: Path) -> dict[str, str]:
    return {each["property"]: each["content"] for each in read(path).all("meta") if "property" in each}


def test_every_page_tells_other_programs_what_a_link_to_it_is(site: Path) -> None:
    for path in site.rglob("*.html"):
        told, page = properties(path), read(path)
        assert page.said["title"].startswith(told["og:title"]), path
        assert told["og:description"], path
        assert told["og:url"] == f"{ADDRESS}/{path.relative_to(site).as_posix().removesuffix('index.html')}"
        assert told["og:image"] == f"{ADDRESS}/preview.png"
        assert told["og:image:alt"] == ENGLISH.preview
    assert (site / "preview.png").read_bytes() == preview("Weirside River")
    assert (site / "apple-touch-icon.png").read_bytes() == icon()


def test_without_an_address_a_page_names_no_picture(bare: Path) -> None:
    told = properties(bare)
    assert told["og:title"] == "Weirside River"
    assert {"og:image", "og:url"} & set(told) == set()


def test_the_same_board_has_the_same_flyer_news_and_pictures(site: Path, tmp_path: Path) -> None:
    again = files(built(tmp_path, replace(BOARD, site=HOME), CONNECTIONS))
    names = ("flyer/index.html", "new/index.html", "share/index.html", "preview.png", "apple-touch-icon.png")
    assert {name: again[name] for name in names} == {name: files(site)[name] for name in names}


def test_the_flyers_own_style_is_small(site: Path) -> None:
    assert (site / "theme" / "flyer.css").stat().st_size < 3_500


# In a browser


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    language: str,
    width: int,
    scheme: Any,
    browser: Browser,
    axe: Violations,
    page_server: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    home = replace({"en": HOME, "ar": ARABIC}[language])
    address = page_server(built(tmp_path / "full", replace(BOARD, site=home), CONNECTIONS))
    empty = page_server(built(tmp_path / "empty", Board(replace(FORMLESS, language=language), ())))
    with opened(browser, address, width, color_scheme=scheme) as page:
        for url in (f"{base}/{path}" for base in (address, empty) for path in PAGES):
            page.goto(url)
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in axe(page)] == [], url
            for size in (width, 320):
                page.set_viewport_size({"width": size, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
                    url
                )
            page.set_viewport_size({"width": width, "height": 800})
            levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), url


def test_the_news_can_be_copied_with_one_press_and_without_the_script_by_hand(
    site: Path, browser: Browser, page_server: Callable[[Path], str]
) -> None:
    address = f"{page_server(site)}/new/"
    wanted = the_news(replace(BOARD, site=HOME), CONNECTIONS).text
    with opened(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.get_by_role("button", name=ENGLISH.copy).click()
        expect(page.get_by_role("button", name=ENGLISH.copied)).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == wanted
    with opened(browser, address, java_script_enabled=False) as page:
        expect(page.get_by_role("textbox", name=ENGLISH.to_paste)).to_have_value(wanted)
        assert page.get_by_role("button").count() == 0


def test_on_paper_no_part_of_the_page_for_sharing_is_torn(
    site: Path, browser: Browser, page_server: Callable[[Path], str]
) -> None:
    with opened(browser, f"{page_server(site)}/share/") as page:
        page.emulate_media(media="print")
        parts = page.locator(".ask, .panel").evaluate_all(
            "all => all.map((each) => getComputedStyle(each).breakInside)"
        )
        assert parts == ["avoid"] * 5


def test_a_member_passes_the_board_on(site: Path, browser: Browser, page_server: Callable[[Path], str]) -> None:
    with opened(browser, f"{page_server(site)}/board/") as page:
        page.get_by_role("link", name="Share something").click()
        expect(page.get_by_role("img", name="QR code for weirside.example/board")).to_be_visible()
        page.get_by_role("main").get_by_role("link", name="A flyer to print").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("A flyer for your wall")


@pytest.mark.parametrize("path", ["board/", "e/bq2m/", "connections/", "new/"])
def test_on_paper_there_is_no_navigation_no_button_and_no_night(
    path: str, site: Path, browser: Browser, page_server: Callable[[Path], str]
) -> None:
    with opened(browser, f"{page_server(site)}/{path}", color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        for role in ("navigation", "button", "search", "textbox", "contentinfo"):
            assert [each for each in page.get_by_role(role).all() if each.is_visible()] == [], role
        assert page.locator(".btn:visible").count() == 0
        assert page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
        expect(page.get_by_text(f"{ADDRESS}/{path}", exact=True)).to_be_visible()
        expect(page.get_by_text(f"Talk to a person: {SITE.contact}")).to_be_visible()
        # At the head of the page: at its foot it would sometimes have a sheet of paper to itself.
        head, main = (page.locator(place).bounding_box() for place in ("p.on-paper", "main"))
        assert head
        assert main
        assert head["y"] < main["y"]


def test_a_note_on_paper_says_by_which_number_to_ask_for_it(
    site: Path, browser: Browser, page_server: Callable[[Path], str]
) -> None:
    with opened(browser, page_server(site)) as page:
        for path, number in (("", "cw3n"), ("board/", "cw3n"), ("board/dreams/", "hc7s"), ("e/bq2m/", "cw3n")):
            page.goto(f"{page_server(site)}/{path}")
            said = page.locator("small", has_text=number)
            expect(said).to_be_hidden()
            page.emulate_media(media="print")
            expect(said).to_be_visible()
            assert said.inner_text().strip(" ·") == f"Note {number}", path
            page.emulate_media(media="screen")


def test_a_row_is_never_cut_by_the_end_of_a_page(
    browser: Browser, page_server: Callable[[Path], str], tmp_path: Path
) -> None:
    with opened(browser, f"{page_server(built(tmp_path, many(40)))}/board/") as page:
        page.emulate_media(media="print")
        assert set(page.locator(".row").evaluate_all("all => all.map(each => getComputedStyle(each).breakInside)")) == {
            "avoid"
        }


def test_the_pictures_of_the_qr_code_hold_without_the_stylesheet(site: Path) -> None:
    html = (site / "flyer" / "index.html").read_text(encoding="utf-8")
    start = html.index('<svg class="code"')
    code = ET.fromstring(html[start : html.index("</svg>", start) + 6])  # noqa: S314 - our own page
    box, dark = code.findall("path")
    assert (box.get("fill"), dark.get("fill")) == ("#fff", "#000")
    assert code.get("viewBox") == "-4 -4 {0} {0}".format(int(address_code(HOME).size) + 8)  # type: ignore[union-attr]
