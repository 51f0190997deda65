"""What is published: pages, feeds and the open export, from a content folder to an output folder."""

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.entry import (
    OTHER,
    UNKNOWN,
    Board,
    Connections,
    Constellation,
    Kind,
    Match,
    MatchKind,
    Status,
    Strength,
    Thank,
    Topic,
)
from riverboard.plaintext import isolated
from riverboard.problems import BoardError
from riverboard.settings import Settings, topics
from riverboard.site.build import PELICAN_SETTINGS, build
from riverboard.site.folders import theme_folder
from riverboard.site.own_pages import own_page
from riverboard.site.text import clipped, facing, gist, paragraphs
from riverboard.site.words import ENGLISH
from site_fixtures import (
    BOARD,
    CONNECTIONS,
    DOUGH,
    FORMLESS,
    HOSTILE,
    SITE,
    Reading,
    built,
    entry,
    files,
    hostile_board,
    many,
    read,
    write_content,
)

PROJECT = Path(__file__).parents[1]
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'"
)
OPEN_SITE = replace(SITE, noindex=False, url="https://weirside.example/board")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small board with everything on it."""
    return built(tmp_path_factory.mktemp("site"), BOARD, CONNECTIONS)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a board whose every member wrote something that a page must not trust."""
    return built(tmp_path_factory.mktemp("hostile"), hostile_board())


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a community that lets search engines in."""
    return built(tmp_path_factory.mktemp("indexed"), replace(BOARD, site=OPEN_SITE), CONNECTIONS)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a board on its first day."""
    return built(tmp_path_factory.mktemp("quiet"), Board(FORMLESS, ()))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 160 entries."""
    return built(tmp_path_factory.mktemp("large"), many(160))


def pages(output: Path) -> Iterator[tuple[str, Reading]]:
    for path in sorted(output.rglob("*.html")):
        yield path.relative_to(output).as_posix(), read(path)


def xml(path: Path) -> ET.Element:
    return ET.fromstring(path.read_bytes())  # noqa: S314 - our own file


# The whole


def test_the_pages_stand_at_the_promised_addresses(site: Path) -> None:
    promised = [
        "index.html",
        "board/index.html",
        "board/offers/index.html",
        "board/needs/index.html",
        "board/dreams/index.html",
        "about/food/index.html",
        "about/company/index.html",
        "about/other/index.html",
        "near/old-dock/index.html",
        "near/meadows/index.html",
        "near/mill-lane/index.html",
        "e/bq2m/index.html",
        "e/kf9v/index.html",
        "connections/index.html",
        "thanks/index.html",
        "share/index.html",
        "about/index.html",
        "safety/index.html",
        "404.html",
        "board.json",
        "board.schema.json",
        "feeds/all.atom.xml",
        "feeds/offers.atom.xml",
        "feeds/needs.atom.xml",
        "feeds/dreams.atom.xml",
        "feeds/about-food.atom.xml",
        "sitemap.xml",
        "robots.txt",
        "theme/style.css",
        "theme/app.js",
        "theme/search.js",
        "search/facets.json",
        "theme/icon.svg",
    ]
    assert set(promised) <= set(files(site))


def test_pelican_leaves_nothing_of_its_own(site: Path) -> None:
    own = {"404.html", "about", "board", "board.json", "board.schema.json", "connections", "e", "feeds", "index.html"}
    assert {path.name for path in site.iterdir()} == own | {
        "apple-touch-icon.png",
        "flyer",
        "near",
        "new",
        "preview.png",
        "robots.txt",
        "safety",
        "search",
        "share",
        "sitemap.xml",
        "thanks",
        "theme",
    }


def test_the_same_board_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    assert files(built(tmp_path, BOARD, CONNECTIONS)) == files(site)


def pelican(content: Path, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pelican", str(content), "-s", "pelicanconf.py", "-o", str(output)]
    return subprocess.run([*command, "--fatal", "warnings"], cwd=PROJECT, capture_output=True, encoding="utf-8")


def test_pelicans_own_command_builds_the_same(site: Path, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", BOARD, CONNECTIONS)
    stale = tmp_path / "output" / "e" / "gone" / "index.html"
    stale.parent.mkdir(parents=True)
    stale.write_text("a withdrawn entry")
    done = pelican(content, tmp_path / "output")
    assert done.returncode == 0, done.stdout + done.stderr
    assert files(tmp_path / "output") == files(site)


def test_pelicans_own_command_leaves_the_site_alone_when_the_board_is_damaged(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", BOARD)
    (content / "board.json").write_bytes(b"{")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "index.html").write_text("yesterday's")
    assert pelican(content, tmp_path / "output").returncode != 0
    assert (tmp_path / "output" / "index.html").read_text() == "yesterday's"


def test_a_build_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    built(tmp_path, BOARD, CONNECTIONS)
    assert capfd.readouterr() == ("", "")


def test_a_missing_board_is_said_plainly(tmp_path: Path) -> None:
    for content in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BoardError, match="Run riverboard sync first"):
            build(content, tmp_path / "output")


def test_an_output_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", BOARD)
    (tmp_path / "file").write_text("")
    with pytest.raises(BoardError, match="could not be written"):
        build(content, tmp_path / "file" / "output")


def test_the_open_export_is_what_the_store_exports(site: Path) -> None:
    exported = json.loads((site / "board.json").read_bytes())
    assert [each["id"] for each in exported["entries"]] == [each.id for each in BOARD.entries]
    assert json.loads((site / "board.schema.json").read_bytes())["additionalProperties"] is False


# Every page


@pytest.mark.parametrize("which", ["site", "hostile", "quiet", "large", "indexed"])
def test_every_page_is_whole(which: str, request: pytest.FixtureRequest) -> None:
    output: Path = request.getfixturevalue(which)
    titles = []
    for name, page in pages(output):
        metas = {each.get("http-equiv") or each.get("name"): each["content"] for each in page.all("meta")[1:]}
        assert metas["Content-Security-Policy"] == POLICY, name
        assert metas["referrer"] == "no-referrer", name
        assert metas["description"], name
        assert len(page.all("h1")) == 1, name
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert page.all("html") == [{"lang": "en", "dir": "ltr"}], name
        ids = page.values("id")
        assert len(ids) == len(set(ids)), name
        assert set(page.values("aria-labelledby")) <= set(ids), name
        assert not page.values("style"), name
        assert "style" not in page.said, name
        titles.append(page.said["title"])
    assert len(titles) == len(set(titles)) or which == "hostile"


@pytest.mark.parametrize("which", ["site", "hostile", "quiet", "large", "indexed"])
def test_every_link_inside_the_site_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    output: Path = request.getfixturevalue(which)
    ids = {(output / name).resolve(): set(page.values("id")) for name, page in pages(output)}
    for name, page in pages(output):
        for address in [*page.values("href"), *page.values("src")]:
            parts = urlsplit(address)
            if parts.scheme or name == "404.html":
                continue
            target = (output / name).parent / unquote(parts.path) if parts.path else output / name
            file = (target / "index.html" if target.is_dir() else target).resolve()
            assert file.is_file(), f"{name}: {address}"
            assert not parts.fragment or file.suffix != ".html" or parts.fragment in ids[file] or "#g-" in address, (
                f"{name}: {address}"
            )


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    for name, page in pages(site):
        fetched = [each.get("href", "") for each in page.all("link") if each["rel"] != "canonical"]
        fetched += page.values("src")
        assert not [address for address in fetched if urlsplit(address).netloc], name


def test_the_not_found_page_works_at_any_depth_under_the_boards_own_path(indexed: Path, site: Path) -> None:
    links = [each for each in read(indexed / "404.html").values("href") if not each.startswith("#")]
    assert all(address.startswith("/board/") for address in links)
    links = [each for each in read(site / "404.html").values("href") if not each.startswith("#")]
    assert all(address.startswith("/") and not address.startswith("//") for address in links)


def test_pages_styles_and_script_stay_within_their_budgets(large: Path) -> None:
    assert (large / "theme" / "style.css").stat().st_size <= 20_000
    assert sum(path.stat().st_size for path in (large / "theme").glob("*.js")) <= 10_000


def test_every_page_with_all_that_it_loads_stays_within_its_budget_in_any_script(large: Path, tmp_path: Path) -> None:
    title = "أستطيع أن أقدم خبزا طازجا لستة من الجيران كل يوم جمعة صباحا في الحديقة"
    board = replace(
        many(120), site=replace(SITE, language="ar", url="https://weirside.example"), thanks=BOARD.thanks * 30
    )
    entries = tuple(replace(each, title=title, text=title * 5, name=title[:25]) for each in board.entries)
    gathered = tuple(
        Constellation(f"k{at}", f"n{at * 3 + 2}", ("n0", "n3", "n6"), ("n1", "n4", "n7"), (title,)) for at in range(20)
    )
    joined = tuple(
        Match(f"m{at}", MatchKind.OFFER_NEED, (f"n{at * 3}", f"n{at * 3 + 1}"), (title,), Strength.STRONG)
        for at in range(40)
    )
    arabic = built(tmp_path, replace(board, entries=entries), Connections(joined, gathered))
    for output in (large, arabic):
        for name, page in pages(output):
            links = [each["href"] for each in page.all("link") if each["rel"] in {"stylesheet", "icon"}]
            loads = [(output / name).parent / each for each in [*links, *page.values("src")]]
            if name != "404.html":  # its links begin at the server's root
                assert sum(path.stat().st_size for path in (output / name, *loads)) <= 60_000, name
            assert len(loads) <= 3, name


# Hostile words


def test_no_members_words_become_markup(hostile: Path) -> None:
    for name, page in pages(hostile):
        scripts = [] if name == "flyer/index.html" else ["app.js"]
        assert [each.get("src", "").rpartition("/")[2] for each in page.all("script")] == scripts, name
        assert not page.all("img"), name
        assert not [attribute for _, each in page.elements for attribute in each if attribute.startswith("on")], name
        assert not [address for address in page.values("href") if address.startswith("javascript:")], name


@pytest.mark.parametrize("number", [at for at, text in enumerate(HOSTILE) if text.isprintable()])
def test_members_words_are_shown_as_they_were_written(hostile: Path, number: int) -> None:
    page = read(hostile / "e" / f"h{number}")
    assert page.said["h1"] == HOSTILE[number]
    assert page.text.count(HOSTILE[number]) >= 4  # title, story, name, when


def test_an_entrys_page_shows_all_of_a_very_long_title_and_every_line_of_its_text(hostile: Path) -> None:
    page = read(hostile / "e" / "long")
    assert page.said["h1"] == ("long words " * 4545).strip()
    assert page.said["p"].count("many\nlines\n") >= 1999


def test_lists_show_the_beginning_of_a_long_title(hostile: Path) -> None:
    assert read(hostile / "board").said["h2"].count("long words") < 20
    assert (hostile / "board" / "index.html").stat().st_size < 60_000


def test_an_entry_without_a_title_can_still_be_opened(hostile: Path) -> None:
    assert "A note without a title" in read(hostile / "board").said["a"]


def test_no_members_words_are_in_an_id_a_file_name_or_an_address(hostile: Path) -> None:
    for name, page in pages(hostile):
        assert re.fullmatch(r"[a-z0-9./-]+", name)
        assert all(re.fullmatch(r"[a-z0-9-]+", each) for each in page.values("id")), name
        assert all(re.fullmatch(r"[A-Za-z0-9./:#?=&-]*", each) for each in page.values("href")), name


def test_a_note_says_what_it_is_written_in_only_where_somebody_knows(tmp_path: Path) -> None:
    notes = tuple(
        entry(name, title="Bisiklet tamiri", language=code) for name, code in (("tr4k", "tr"), ("tr5k", UNKNOWN))
    )
    for language in ("en", "ar"):
        output = built(tmp_path / language, Board(replace(SITE, language=language), notes))
        known, unknown = (read(output / "e" / each.id) for each in notes)
        assert known.all("h1")[0]["lang"] == "tr"
        assert unknown.all("h1")[0]["lang"] == UNKNOWN
        assert len(known.all("dt")) == len(unknown.all("dt")) + 1
        assert "nknown" not in unknown.text


def test_every_piece_of_members_words_finds_its_own_direction(site: Path) -> None:
    page = read(site / "e" / "gb6r")
    assert page.all("h1")[0] | {"class": ""} == {"class": "", "lang": "ar", "dir": "auto"}
    board = (site / "board" / "index.html").read_text(encoding="utf-8")
    assert '<a class="t" href="../e/gb6r/" lang="ar" dir="auto">' in board
    assert '<p lang="ar" dir="auto">قهوتي طيبة.</p>' in board
    assert "<bdi>ليلى</bdi>" in board
    assert "\u2068Need: أحتاج" in page.said["title"]


def test_an_id_that_would_leave_the_folder_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BoardError, match="Clear that ID cell"):
        built(tmp_path, Board(SITE, (entry("../../escaped"),)))
    assert not list(tmp_path.rglob("escaped*"))


# The front page


def test_the_headline_is_a_real_note(site: Path) -> None:
    home = read(site)
    assert home.said["h1"] == "Somebody near you can offer Bread dough for six, every Friday"
    assert "Somebody else could use: “Someone to eat with, once a week”." in home.text


def test_the_headline_is_in_words(tmp_path: Path) -> None:
    odd = (entry("nb", title="607"), entry("nc", title="\U0001f34e" * 9), entry("nd", Kind.DREAM, title="607"))
    home = read(built(tmp_path, Board(SITE, (*odd, *BOARD.entries))))
    assert home.said["h1"] == "Somebody near you can offer Bread dough for six, every Friday"
    assert "Another dreams of: “A choir for people who were told not to sing”." in home.text


def test_a_young_board_says_that_rivers_start_as_a_trickle(quiet: Path) -> None:
    home = read(quiet)
    assert home.said["h1"] == "Every river starts as a trickle"
    assert len([each for each in home.values("href") if "share/#" in each]) == 3


def test_a_board_whose_notes_all_rest_or_are_met_is_not_empty(tmp_path: Path) -> None:
    entries = (entry("n1", status=Status.RESTING), *(entry(f"m{at}", status=Status.MET) for at in range(4)))
    home = read(built(tmp_path, Board(SITE, entries)))
    assert home.said["h1"] == "The river is resting just now"
    assert "Every note here is resting or has been met." in home.text
    assert "There are 5 notes on the board today." in home.text
    assert "Be one of the first" not in home.text
    assert "./board/" in home.values("href")


def test_one_open_note_among_others_makes_the_headline(tmp_path: Path) -> None:
    entries = (entry("n1"), *(entry(f"m{at}", status=Status.MET) for at in range(4)))
    assert read(built(tmp_path, Board(SITE, entries))).said["em"] == "Bread dough for six, every Friday"


# Lists


def rows(path: Path) -> list[str]:
    return re.findall(r'<h2 class="h3"><a class="t" href="[./]*/e/(\w+)/"', (path / "index.html").read_text("utf-8"))


def test_the_board_shows_open_notes_then_resting_then_met(site: Path) -> None:
    assert rows(site / "board") == ["bq2m", "cw3n", "dx4p", "fz5q", "gb6r", "hc7s", "mg2w", "jd8t", "kf9v"]
    page = read(site / "board").text
    assert "– resting just now" in page
    assert "– this has been met" in page


def test_ready_made_lists_hold_their_own(site: Path) -> None:
    assert rows(site / "board" / "needs") == ["cw3n", "gb6r", "kf9v"]
    assert rows(site / "about" / "company") == ["cw3n"]
    assert rows(site / "near" / "old-dock") == ["hc7s", "jd8t"]


def test_an_empty_list_says_that_this_may_be_good_news(site: Path, quiet: Path) -> None:
    assert "Nothing here just now" in read(site / "about" / "other").text
    assert "Nothing here yet" in read(quiet / "board").text
    assert "No dreams yet" in read(quiet / "board" / "dreams").text
    assert "No connections yet" in read(quiet / "connections").text


@pytest.mark.parametrize(
    ("language", "things", "place"), [("en", "Other things", "Elsewhere"), ("es", "Otras cosas", "En otra parte")]
)
def test_what_fits_no_subject_and_no_part_of_town_is_named_in_the_boards_language(
    tmp_path: Path, language: str, things: str, place: str
) -> None:
    areas = (*SITE.areas, Topic(OTHER, "other"), Topic("Anywhere", "anywhere"))
    site = replace(SITE, language=language, areas=areas)
    entries = (entry("n2", category=OTHER, area=OTHER), entry("n3", area="Anywhere"))
    output = built(tmp_path, Board(site, entries))
    assert read(output / "about" / "other").said["h1"] == things
    assert read(output / "near" / "other").said["h1"] == place
    assert read(output / "near" / "anywhere").said["h1"] == "Anywhere"
    for page in (output, output / "board", output / "e" / "n2"):
        assert not re.search(r"\bOther\b", read(page).text.replace(things, "")), page
        assert place in read(page).text
    assert [each["area"] for each in json.loads((output / "board.json").read_text())["entries"]] == [OTHER, "Anywhere"]


@pytest.mark.parametrize(
    ("language", "things", "place", "slugs"),
    [
        ("en", "Other things", "Elsewhere", ("other-things", "elsewhere")),
        ("es", "Otras cosas", "En otra parte", ("otras-cosas", "en-otra-parte")),
    ],
)
def test_a_subject_named_like_the_boards_own_other_is_the_same_and_has_one_page(
    tmp_path: Path, language: str, things: str, place: str, slugs: tuple[str, str]
) -> None:
    own = place.upper()
    categories, areas = topics(("Food", things, OTHER)), topics((own, OTHER))
    entries = (entry("n2", category=things, area=own), entry("n3", category=OTHER, area=OTHER))
    output = built(tmp_path, Board(replace(SITE, language=language, categories=categories, areas=areas), entries))
    for folder, name, slug in (("about", things, slugs[0]), ("near", place, slugs[1])):
        assert rows(output / folder / slug) == ["n2", "n3"]
        assert read(output / folder / slug).said["h1"] == name
        assert not (output / folder / "other").exists()
    assert len(items(output / "feeds" / f"about-{slugs[0]}.atom.xml")) == 2
    export = json.loads((output / "board.json").read_text())["entries"]
    assert [each["category"] for each in export] == [things, OTHER]


def test_the_filter_asks_for_nothing_that_the_board_has_not(tmp_path: Path) -> None:
    plain = tuple(replace(each, category="", area="") for each in many(3).entries)
    assert read(built(tmp_path, Board(SITE, plain)) / "board").all("select") == []


def test_an_area_that_members_write_in_many_ways_is_one_place_to_go_to(tmp_path: Path) -> None:
    ways = ("Old Dock", "Old dock", "old  dock!", "Mill Lane")
    entries = tuple(entry(f"n{at}", area=area) for at, area in enumerate(ways))
    output = built(tmp_path, Board(Settings().site(date(2026, 6, 12), ways), entries))
    assert sorted(path.name for path in (output / "near").iterdir()) == ["mill-lane", "old-dock"]
    assert sorted(rows(output / "near" / "old-dock")) == ["n0", "n1", "n2"]
    assert "../../near/old-dock/" in read(output / "e" / "n2").values("href")
    assert "old dock!" in read(output / "e" / "n2").text


def test_a_very_long_area_is_cut_in_lists_and_whole_on_its_own_page(tmp_path: Path) -> None:
    area = "behind the mill " * 80
    site = Settings().site(date(2026, 6, 12), [area])
    output = built(tmp_path, Board(site, (entry("n1", area=area), entry("n2", area="Mill Lane"))))
    assert "behind the mill" * 2 not in read(output / "board").text
    assert len(read(output / "board").text) < 4_000
    assert area.strip() in read(output / "e" / "n1").text


def test_areas_without_notes_have_no_page(quiet: Path) -> None:
    assert not (quiet / "near").exists()


def test_a_long_board_is_cut_into_pages_of_forty(large: Path) -> None:
    folders = [large / "board", *(large / "board" / str(number) for number in (2, 3, 4))]
    assert [len(rows(folder)) for folder in folders] == [40, 40, 40, 40]
    assert [each for folder in folders for each in rows(folder)] == [f"n{at}" for at in range(160)]
    assert "Page 2 of 4" in read(folders[1]).text
    assert [each["href"] for each in read(folders[1]).all("a") if "rel" in each] == ["../../board/", "../../board/3/"]


def test_long_words_make_shorter_pages_and_no_note_is_lost(tmp_path: Path) -> None:
    entries = tuple(replace(each, title="כיכר לחם " * 12, text="בוא לאכול " * 40) for each in many(90).entries)
    board = built(tmp_path, Board(SITE, (*entries, *many(160).entries[90:]))) / "board"
    further = {int(path.name): path for path in board.iterdir() if path.name.isdecimal()}
    folders = [board, *(further[number] for number in sorted(further))]
    assert [each for folder in folders for each in rows(folder)] == [f"n{at}" for at in range(160)]
    lengths = [len(rows(folder)) for folder in folders]
    assert lengths[0] == lengths[1] == lengths[2] < 40
    assert max(lengths) <= 40


@pytest.mark.parametrize(("path", "row"), [("board", "row "), ("board/dreams", "dream")])
def test_a_month_leads_to_its_first_note_which_stands_under_its_name(tmp_path: Path, path: str, row: str) -> None:
    output = built(tmp_path, many(240))
    page = read(output / path)
    months = [each["href"] for each in page.all("a") if "#m-" in each["href"]]
    assert len(months) == len(set(months)) >= 8  # from June, or May, 2026 back to October 2025
    for address in months:
        folder, _, place = address.partition("#")
        html = (output / path / folder / "index.html").read_text("utf-8")
        _, there, rest = html.partition(f' id="{place}">')
        assert there, address
        name = f"{date.fromisoformat(f'{place[2:]}-01'):%B %Y}"
        assert re.search(rf'<p class="small(?: month)?">{name}</p>.*?/e/n(\d+)/', rest, re.DOTALL), address
    first = re.search(r'id="m-2026-05">.*?/e/(n\d+)/', (output / path / "index.html").read_text("utf-8"), re.DOTALL)
    assert first
    assert first[1] == next(
        each.id for each in many(240).entries if each.posted.month == 5 and (row == "row " or each.kind == Kind.DREAM)
    )


def test_each_page_of_a_list_with_months_says_in_which_it_begins_and_a_short_list_names_none(
    large: Path, site: Path
) -> None:
    for folder in (large / "board", large / "board/2", large / "board/4"):
        html = (folder / "index.html").read_text("utf-8")
        assert re.search(r'data-rows role="list">\s*<li class="row \w+" id="m-\d{4}-\d\d"><p class="[a-z ]+">', html)
    for folder in (site / "board", large / "board/offers"):
        assert "m-20" not in (folder / "index.html").read_text("utf-8")


@given(text=st.text(max_size=400), limit=st.integers(2, 150))
def test_a_clipped_text_is_one_line_within_its_limit(text: str, limit: int) -> None:
    for short in (clipped(text, limit), gist(text, limit)):
        assert len(short) <= limit
        assert "\n" not in short
        kept = short.removesuffix("…")
        assert " ".join(text.split()).startswith(kept) or not text.isprintable()


def test_a_text_is_cut_between_words_and_never_inside_an_emoji() -> None:
    assert clipped("one two three four", 12) == "one two…"
    assert clipped("\U0001f9d1\U0001f3fd\u200d\U0001f33e" * 3, 7) == "\U0001f9d1\U0001f3fd\u200d\U0001f33e…"
    assert gist("I bake on Fridays anyway. Six more loaves is no trouble.", 40) == "I bake on Fridays anyway."


@given(st.text())
def test_paragraphs_keep_every_word(text: str) -> None:
    def words(of: str) -> str:
        return "".join(each for each in of if unicodedata.category(each)[0] not in "ZC")

    assert words("".join(line for lines in paragraphs(text) for line in lines)) == words(text)


@given(st.text(min_size=1))
def test_what_runs_right_to_left_is_kept_within_itself(text: str) -> None:
    shown = isolated(text)
    assert shown == text or shown == f"\u2068{text}\u2069"


# One entry


def test_an_entry_keeps_its_paragraphs_and_line_breaks(site: Path) -> None:
    html = (site / "e" / "bq2m" / "index.html").read_text(encoding="utf-8")
    assert '<p dir="auto">I bake on Fridays anyway.</p>\n<p dir="auto">Bring a tin.<br>Take the dough home.</p>' in html


def test_facts_that_nobody_gave_are_left_out(site: Path) -> None:
    html = (site / "e" / "dx4p" / "index.html").read_text(encoding="utf-8")
    labels = re.findall(r"<dt>(.*?)</dt>", html)
    assert labels == ["Who", "About", "Where", "Until", "Shared", "Note"]
    assert '<time datetime="2026-08-01">August 1, 2026</time>' in html


def test_the_connect_button_names_the_entry(site: Path) -> None:
    links = read(site / "e" / "bq2m").values("href")
    assert "https://forms.example/talk?entry.1=bq2m" in links
    assert "https://forms.example/two?entry.1=bq2m&entry.2=cw3n" in links
    assert "https://forms.example/change?entry.1=bq2m" in links


def test_whoever_has_a_worry_is_not_made_to_say_that_they_would_like_to_connect(tmp_path: Path) -> None:
    talk = "https://forms.example/talk?usp=pp_url&entry.7=I+would+like+to+connect&entry.8={id}&entry.9=x"
    page = read(built(tmp_path, replace(BOARD, site=replace(SITE, connect_form=talk)), CONNECTIONS) / "e" / "bq2m")
    told, connected = (
        re.search(rf'href="([^"]*)">{words}<', page.html) for words in ("Tell the organizers", "I’d like to connect")
    )
    assert told
    assert connected
    assert told[1].replace("&amp;", "&") == "https://forms.example/talk?usp=pp_url&entry.8=bq2m"
    assert "entry.7=I+would+like+to+connect" in connected[1]


def test_whoever_sees_a_connection_is_asked_about_it(site: Path) -> None:
    assert "https://forms.example/two?entry.1=&entry.2=" in read(site / "connections").values("href")


def test_without_a_form_for_two_the_one_for_talking_names_both(tmp_path: Path) -> None:
    board = replace(BOARD, site=replace(SITE, connect_two_form="", change_form=""))
    links = read(built(tmp_path, board, CONNECTIONS) / "e" / "bq2m").values("href")
    assert "https://forms.example/talk?entry.1=bq2m%20%2B%20cw3n" in links
    assert not [each for each in links if "change" in each]


def test_without_a_form_the_contact_words_stand_in(tmp_path: Path) -> None:
    board = replace(BOARD, site=FORMLESS)
    output = built(tmp_path, board, CONNECTIONS)
    page = read(output / "e" / "bq2m")
    assert "name this note: bq2m. At the library desk on Tuesdays" in page.text
    assert "There is no form just now." in read(output / "share").text
    assert not [each for each in page.values("href") if "forms.example" in each]


def test_a_match_says_why_and_how_to_begin_on_both_sides(site: Path) -> None:
    offer, need = read(site / "e" / "bq2m").text, read(site / "e" / "cw3n").text
    assert "Why? Both are about Fridays. Near each other." in offer
    assert "Why? Both are about Fridays. Near each other." in need
    assert "You could say: “I may have what you are looking for." in offer
    assert "You could say: “Your note and mine seem to fit." in need


def test_strong_matches_come_first_and_at_most_three_are_shown(site: Path) -> None:
    html = (site / "e" / "dx4p" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<h3><a class="t" href="../../e/(\w+)/"', html) == ["cw3n", "fz5q", "hc7s"]


def test_what_has_been_met_asks_for_nothing_and_is_suggested_to_nobody(tmp_path: Path) -> None:
    entries = tuple(
        replace(each, status=Status.MET, until=DOUGH.until) if each.id == "cw3n" else each for each in BOARD.entries
    )
    output = built(tmp_path, replace(BOARD, entries=entries), CONNECTIONS)
    met = read(output / "e" / "cw3n")
    assert "This has been met. Thank you." in met.text
    assert "Until" not in met.text
    assert "I’d like to connect" not in met.text
    assert "Both are about Fridays" not in met.text + read(output / "e" / "bq2m").text
    assert "Both are about Fridays" not in read(output / "connections").text


def test_a_withdrawn_entry_is_nowhere(tmp_path: Path) -> None:
    left = replace(BOARD, entries=tuple(each for each in BOARD.entries if each.id != "fz5q"))
    output = built(tmp_path, left, CONNECTIONS)
    for name, data in files(output).items():
        assert b"apples" not in data.lower(), name
        assert b"fz5q" not in data, name


# Connections


def test_the_pairs_are_listed_with_their_reasons(site: Path) -> None:
    page = read(site / "connections").text
    assert all(reason in page for match in CONNECTIONS.matches for reason in match.reasons)


# Which way words run

EXCEL = "Excel للمبتدئين (3 دروس)، كل سبت"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (EXCEL, "\u200f"),
        ("WhatsApp أو Zoom: نتحدث مع جدتي في حلب!", "\u200f"),
        ("שלום everybody, come and sing", "\u200e"),
        ("Excel for beginners", ""),
        ("Ñandú, à bientôt", ""),
        ("دروس في Excel", ""),
        ("A song called حبيبي", ""),
        ("אב ab", ""),
        ("ab אב", ""),
        ("12:30 – 14:00 🌱", ""),
        ("", ""),
        ("\u200eExcel للمبتدئين", ""),  # its writer has said which way
        ("\u2068للمبتدئين كل سبت\u2069 says “Excel”", ""),  # what is set apart counts for nothing
        ("\u2068Excel for beginners\u2069 تذكر الجداول", ""),
    ],
)
def test_a_text_runs_the_way_of_most_of_its_letters(text: str, mark: str) -> None:
    assert facing(text) == mark + text
    assert facing(facing(text)) == mark + text


@given(st.text(alphabet="ab אב12\u2068\u2069\u200f\u0301\n"))
def test_what_says_which_way_a_text_runs_changes_nothing_in_it(text: str) -> None:
    assert facing(text).removeprefix("\u200e").removeprefix("\u200f") in {text, text[1:]}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_note_that_begins_with_a_foreign_word_runs_its_own_way_wherever_it_stands(
    tmp_path: Path, language: str
) -> None:
    board = replace(BOARD, site=replace(SITE, language=language, url="https://weirside.example"))
    mixed = {"title": EXCEL, "text": f"{EXCEL}\n\n{EXCEL}\nمعًا", "when": EXCEL, "name": EXCEL, "language": "ar"}
    entries = tuple(replace(each, **mixed) for each in BOARD.entries)  # type: ignore[arg-type]
    thanks = (Thank(EXCEL, EXCEL, ("bq2m",), None, "ar"),)
    output = built(tmp_path, replace(board, entries=entries, thanks=thanks), CONNECTIONS)
    for name, page in pages(output):
        bare = [said for said in page.words if "Excel" in said and "\u200fExcel" not in said]
        assert bare == [], name
    rows = json.loads((output / "search/rows/0.json").read_bytes())["rows"]
    assert {row[3] for row in rows} == {f"\u200f{EXCEL}"}


# Search engines, feeds


def robots(page: Reading) -> str:
    return next((each["content"] for each in page.all("meta") if each.get("name") == "robots"), "")


def test_every_page_asks_search_engines_to_stay_away_where_the_settings_say_so(site: Path) -> None:
    assert {robots(page) for _, page in pages(site)} == {"noindex"}


def test_needs_ask_search_engines_to_stay_away_even_where_others_do_not(indexed: Path) -> None:
    hidden = {name for name, page in pages(indexed) if robots(page) == "noindex"}
    needs = {f"e/{each.id}/index.html" for each in BOARD.entries if each.kind == Kind.NEED}
    assert needs < hidden
    listed = {"board/offers/index.html", "e/fz5q/index.html", "about/index.html"}
    assert {"index.html", "board/index.html", "board/needs/index.html", "connections/index.html", "404.html"} < hidden
    assert not hidden & listed


def test_a_front_page_that_shows_no_need_is_listed_by_search_engines(tmp_path: Path) -> None:
    offers = Board(OPEN_SITE, tuple(each for each in BOARD.entries if each.kind != Kind.NEED), BOARD.thanks[:1])
    output = built(tmp_path, offers)
    assert robots(read(output)) == ""
    assert "<loc>https://weirside.example/board/</loc>" in (output / "sitemap.xml").read_text()


def test_a_thank_you_for_a_need_keeps_search_engines_from_the_front_page_too(tmp_path: Path) -> None:
    met = tuple(each for each in BOARD.entries if each.kind != Kind.NEED or each.id == "kf9v")
    output = built(tmp_path, Board(OPEN_SITE, met, BOARD.thanks[1:]))
    assert "A place for our reading group" in read(output).text
    assert robots(read(output)) == "noindex"
    assert "<loc>https://weirside.example/board/</loc>" not in (output / "sitemap.xml").read_text()


def test_the_sitemap_lists_exactly_what_may_be_listed(indexed: Path) -> None:
    tree = xml(indexed / "sitemap.xml")
    listed = {each.text for each in tree.iter(f"{SITEMAP}loc")}
    allowed = {
        f"https://weirside.example/board/{name.removesuffix('index.html')}"
        for name, page in pages(indexed)
        if robots(page) != "noindex"
    }
    assert listed == allowed
    assert "Sitemap: https://weirside.example/board/sitemap.xml" in (indexed / "robots.txt").read_text()


def test_a_page_names_its_own_address_only_where_the_boards_is_known(indexed: Path, site: Path) -> None:
    def canonical(page: Reading) -> list[str]:
        return [each["href"] for each in page.all("link") if each["rel"] == "canonical"]

    assert canonical(read(indexed / "e" / "fz5q")) == ["https://weirside.example/board/e/fz5q/"]
    assert not any(canonical(page) for _, page in pages(site))


@pytest.mark.parametrize("which", ["site", "quiet"])
def test_the_sitemap_is_empty_without_an_address(which: str, request: pytest.FixtureRequest) -> None:
    tree = xml(request.getfixturevalue(which) / "sitemap.xml")
    assert tree.tag == f"{SITEMAP}urlset"
    assert not list(tree)


def items(path: Path) -> list[ET.Element]:
    return xml(path).findall(f"{ATOM}entry")


def text(element: ET.Element, name: str) -> str:
    found = element.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


def test_feeds_hold_open_notes_newest_first(large: Path, site: Path) -> None:
    titles = [text(each, "title") for each in items(large / "feeds" / "all.atom.xml")]
    assert titles[:2] == ["Offer: Note 0", "Need: Note 1"]
    assert len(titles) == 50
    assert [text(each, "title") for each in items(site / "feeds" / "needs.atom.xml")] == [
        "Need: أحتاج من يشرح لي رسائل المدرسة",
        "Need: Someone to eat with, once a week",
    ]
    assert len(items(site / "feeds" / "about-company.atom.xml")) == 1
    assert items(site / "feeds" / "about-other.atom.xml") == []


def test_a_feeds_items_name_their_own_language(site: Path) -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    kinds = {"offers": Kind.OFFER, "needs": Kind.NEED, "dreams": Kind.DREAM}
    for name, kind in kinds.items():
        said = Counter(each.get(lang) for each in items(site / "feeds" / f"{name}.atom.xml"))
        assert said == Counter(e.language for e in BOARD.entries if e.kind is kind and e.status is Status.PUBLISHED)


def test_a_feeds_clock_is_the_boards(quiet: Path, site: Path) -> None:
    empty = xml(quiet / "feeds" / "all.atom.xml")
    assert text(empty, "updated") == "2026-06-12T00:00:00+00:00"
    assert text(items(site / "feeds" / "all.atom.xml")[0], "published") == "2026-06-11T00:00:00+00:00"


def test_a_notes_number_in_the_feeds_never_changes(site: Path, indexed: Path) -> None:
    before = {text(each, "title"): text(each, "id") for each in items(site / "feeds" / "all.atom.xml")}
    after = {text(each, "title"): text(each, "id") for each in items(indexed / "feeds" / "all.atom.xml")}
    assert before == after
    assert len(set(before.values())) == 7


def test_feeds_carry_hostile_words_as_text(hostile: Path) -> None:
    found = items(hostile / "feeds" / "all.atom.xml")
    assert len(found) == len(HOSTILE) + 2
    summaries = "".join(text(each, "summary") for each in found)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in summaries
    assert not re.search(r"<(?!/?p>|br>)", summaries)


# Organizers' own pages


def test_organizers_pages_are_their_markdown(site: Path) -> None:
    about = read(site / "about")
    assert about.said["h1"] == "People first, then things"
    assert about.said["em"] == "then things"
    assert "how-it-works" in about.values("id")
    assert "../share/" in about.values("href")


def test_a_community_may_write_pages_of_its_own(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", BOARD)
    (content / "pages").mkdir()
    (content / "pages" / "tool-library.md").write_text("# Tools\n\nBorrow one.\n\n## Hours\n\nTuesdays\n")
    build(content, tmp_path / "output")
    assert read(tmp_path / "output" / "tool-library").said["h2"].startswith("On this pageHours")
    home = read(tmp_path / "output")
    assert not [each for each in home.values("href") if "safety" in each or each.endswith("about/")]
    assert "./tool-library/" in home.values("href")
    assert "Find your wayToolsNew this week" in home.text


@pytest.mark.parametrize(
    ("name", "markdown", "todo"),
    [
        ("board.md", "# Mine", "cannot have this name"),
        ("My Page.md", "# Mine", "cannot have this name"),
        ("mine.md", "Just words", "begin the page with its heading"),
        ("mine.md", "", "begin the page with its heading"),
        ("mine.md", "# Mine\n\nSee ![our cat](cat.png)", "cannot show pictures"),
    ],
)
def test_a_page_that_cannot_be_made_says_what_to_do(tmp_path: Path, name: str, markdown: str, todo: str) -> None:
    content = write_content(tmp_path / "content", BOARD)
    (content / "pages").mkdir()
    (content / "pages" / name).write_text(markdown)
    with pytest.raises(BoardError, match=todo):
        build(content, tmp_path / "output")


def test_html_in_an_organizers_page_stays_text() -> None:
    page = own_page("mine", "# Mine <b>\n\nLead <script>x</script>\n\n<script>y</script>\n\n## A\n\n## A\n")
    assert "<script" not in page.heading + page.lead + page.body
    assert [section.id for section in page.sections] == ["a", "a-2"]


def test_a_heading_of_an_organizers_page_never_has_the_id_of_a_part_of_the_theme() -> None:
    page = own_page("mine", "# Mine\n\n## Main\n\n## On this page\n\n## G offer\n\n## Bend\n\n## Hours\n")
    ids = [section.id for section in page.sections]
    assert ids == ["main-1", "on-this-page-2", "g-offer-3", "bend-4", "hours"]


def test_an_organizers_page_may_hold_a_table() -> None:
    page = own_page("mine", "# Mine\n\nLead.\n\n| Day | Hour |\n|---|--:|\n| Monday | 10 |\n")
    assert "<td>10</td>" in page.body


def test_a_broken_theme_is_named_without_a_members_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(theme_folder(), theme)
    (theme / "templates" / "home.html").write_text("{{ view.fragments.nothing.here }}")
    monkeypatch.setitem(PELICAN_SETTINGS, "THEME", str(theme))
    with pytest.raises(BoardError, match=r"Pelican could not build the pages \(UndefinedError\)") as error:
        built(tmp_path, BOARD)
    assert error.value.__cause__ is None
    (theme / "templates" / "home.html").write_text("\n{% if %}")
    with pytest.raises(BoardError, match=r"home\.html, line 2, is not valid"):
        built(tmp_path, BOARD)


def test_a_warning_is_fatal_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PELICAN_SETTINGS, "LOCALE", ["nowhere"])
    for _ in range(2):
        with pytest.raises(BoardError, match=r"a warning from pelican"):
            built(tmp_path, BOARD)


def test_dates_and_numbers_are_in_words() -> None:
    assert ENGLISH.day(DOUGH.posted) == "June 11, 2026"
    assert [ENGLISH.notes(number) for number in (0, 1, 2)] == ["0 notes", "1 note", "2 notes"]
