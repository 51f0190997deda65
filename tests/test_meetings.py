"""Meetings, a dream with the offers and needs around it: a page for each, a picture of any size, and the ways there."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from riverboard.entry import Board, Connections, Constellation, Kind, Match
from riverboard.problems import BoardError
from riverboard.site.picture import CENTER_X, picture
from riverboard.site.words import ENGLISH
from site_fixtures import BOARD, CONNECTIONS, CONSTELLATIONS, FORMLESS, SITE, built, entry, many, read

RADIUS, RIM, POOL = 27, 4, 88  # of a stone, of the rim around it, and of the pool, from its middle to a bank
OPEN_SITE = replace(SITE, noindex=False, url="https://weirside.example/board")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("meetings"), BOARD, CONNECTIONS)


# A page for each


def test_a_meeting_has_a_page_with_its_picture_its_members_the_reasons_and_a_first_step(site: Path) -> None:
    page = read(site / "connections" / "k1")
    assert page.said["h1"] == "A breakfast that anyone can walk into"
    assert "One long table." in page.text
    assert "1 dream, 2 offers, and 2 needs flow into one pool." in page.said["title"]
    assert "A small first step: one of you asks the others" in page.text
    members = [each["href"] for each in page.all("a") if "/e/" in each["href"]]
    assert members == [f"../../e/{name}/" for name in ("dx4p", "bq2m", "fz5q", "cw3n", "gb6r")]
    assert "Where streams meet: A breakfast that anyone can walk into" in page.said["title"]


def test_only_where_there_are_pictures_are_they_spoken_of(site: Path, tmp_path: Path) -> None:
    assert "Each picture is one meeting." in read(site / "connections").text
    pairs = built(tmp_path, BOARD, Connections(CONNECTIONS.matches))
    assert "Each picture" not in read(pairs / "connections").text


def test_joining_a_meeting_names_all_its_entries(site: Path) -> None:
    for path in ("connections", "connections/k1"):
        joins = [address for address in read(site / path).values("href") if "dx4p%20%2B%20bq2m" in address]
        assert joins == ["https://forms.example/talk?entry.1=dx4p%20%2B%20bq2m%20%2B%20fz5q%20%2B%20cw3n%20%2B%20gb6r"]


def test_without_a_form_joining_a_meeting_is_a_matter_of_talking(tmp_path: Path) -> None:
    page = read(built(tmp_path, replace(BOARD, site=FORMLESS), CONNECTIONS) / "connections" / "k1")
    assert "To join, talk to the organizers. At the library desk on Tuesdays, 10 to 12." in page.text


def test_the_list_of_meetings_the_river_and_every_member_lead_to_a_meetings_page(site: Path) -> None:
    assert "../connections/k1/" in read(site / "connections").values("href")
    assert "./connections/k1/" in read(site).values("href")
    for name in ("dx4p", "bq2m", "fz5q", "cw3n", "gb6r"):
        page = read(site / "e" / name)
        assert "Part of a meeting" in page.said["h2"]
        assert "../../connections/k1/" in page.values("href")
    assert "Part of a meeting" not in read(site / "e" / "hc7s").text


def test_a_meetings_page_leads_on_to_the_next_and_back_to_its_place_in_the_list(tmp_path: Path) -> None:
    gathered = tuple(replace(CONSTELLATIONS[0], id=f"k{at}") for at in range(10))
    output = built(tmp_path, BOARD, Connections((), gathered))

    def ways(name: str) -> list[str]:
        return [
            each["href"] for each in read(output / "connections" / name).all("a") if each.get("class") == "btn quiet"
        ]

    assert ways("k0") == ["../../connections/#c-k0", "../../connections/k1/"]
    assert ways("k8") == ["../../connections/k7/", "../../connections/3/#c-k8", "../../connections/k9/"]
    assert ways("k9") == ["../../connections/k8/", "../../connections/4/#c-k9"]


def test_a_meeting_with_a_need_asks_search_engines_to_stay_away(tmp_path: Path) -> None:
    board = replace(BOARD, site=OPEN_SITE)
    without = replace(CONSTELLATIONS[0], id="k2", needs=())
    output = built(tmp_path, board, Connections((), (*CONSTELLATIONS, without)))
    sitemap = (output / "sitemap.xml").read_text()
    assert "connections/k2/" in sitemap
    assert "connections/k1/" not in sitemap
    assert {"name": "robots", "content": "noindex"} in read(output / "connections" / "k1").all("meta")


def test_a_withdrawn_or_met_member_takes_the_meetings_page_along(tmp_path: Path) -> None:
    board = replace(BOARD, entries=tuple(each for each in BOARD.entries if each.id != "bq2m"))
    assert not (built(tmp_path, board, CONNECTIONS) / "connections" / "k1").exists()


def test_an_id_that_would_leave_the_folder_stops_the_build(tmp_path: Path) -> None:
    escaping = Connections((), (replace(CONSTELLATIONS[0], id="../../../escaped"),))
    with pytest.raises(BoardError, match="An ID on the Matches tab"):
        built(tmp_path, BOARD, escaping)
    assert not list(tmp_path.rglob("escaped*"))


# Pictures


@pytest.mark.parametrize("offers", range(6))
@pytest.mark.parametrize("needs", range(6))
def test_no_two_stones_or_numbers_of_a_picture_overlap_and_all_are_within_it(offers: int, needs: int) -> None:
    found = picture([Kind.DREAM, *[Kind.OFFER] * offers, *[Kind.NEED] * needs], [], ENGLISH)
    assert found
    for one, other in combinations(found.stones, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (2 * RADIUS + RIM) ** 2
        assert abs(one.number_x - other.x) > RADIUS + 12 or abs(one.y - other.y) > RADIUS + 12
    for stone in found.stones:
        assert RADIUS < stone.x < 480 - RADIUS
        assert RADIUS < stone.y < 430 - RADIUS
        assert 12 < stone.number_x < 480 - 12
        assert stone.kind == "dream" or abs(stone.x - CENTER_X) > POOL + RADIUS
    assert [stone.number for stone in found.stones] == list(range(1, 2 + offers + needs))


def test_a_meeting_too_large_for_a_picture_keeps_its_list(tmp_path: Path) -> None:
    board = many(20)
    offers = tuple(each.id for each in board.entries if each.kind == Kind.OFFER)[:6]
    dream = next(each.id for each in board.entries if each.kind == Kind.DREAM)
    output = built(tmp_path, board, Connections((), (Constellation("k1", dream, offers, (), ()),)))
    for path in ("connections", "connections/k1"):
        page = read(output / path)
        assert not [each for each in page.all("svg") if each.get("class") == "pic"]
        assert len([each for each in page.all("span") if each.get("class") == "num"]) == 7


def test_a_picture_and_its_list_carry_the_same_numbers(site: Path) -> None:
    for path in ("connections", "connections/k1"):
        html = (site / path / "index.html").read_text(encoding="utf-8")
        drawn = re.findall(r'<g class="(\w+)">.*?<text [^>]*>(\d+)</text></g>', html)
        listed = re.findall(r'<li class="(\w+)"><span class="num">(\d+)</span>', html)
        assert drawn == listed == [("dream", "1"), ("offer", "2"), ("offer", "3"), ("need", "4"), ("need", "5")]


def test_very_long_words_stay_in_the_list_and_out_of_the_picture(tmp_path: Path) -> None:
    dream = entry("dx4p", Kind.DREAM, title="a" * 5000)
    board = Board(SITE, (*[each for each in BOARD.entries if each.id != "dx4p"], dream))
    html = (built(tmp_path, board, CONNECTIONS) / "connections" / "k1" / "index.html").read_text(encoding="utf-8")
    drawn = html[html.index('<svg class="pic"') :]
    assert "aaa" not in drawn[: drawn.index("</svg>")]
    assert len(html) < 12_000


# Pairs


def test_pairs_are_listed_on_thirty_pages_at_most_and_the_last_says_that_there_are_more(tmp_path: Path) -> None:
    board = many(60)
    offers, needs = ([each.id for each in board.entries if each.kind == kind] for kind in (Kind.OFFER, Kind.NEED))
    kind, strength = CONNECTIONS.matches[1].kind, CONNECTIONS.matches[1].strength
    matches = tuple(
        Match(f"m{at}", kind, (offers[at // 20], needs[at % 20]), ("Both.",), strength) for at in range(301)
    )
    output = built(tmp_path / "more", board, Connections(matches))
    assert not (output / "connections" / "31").exists()
    last, first = read(output / "connections" / "30"), read(output / "connections")
    assert "There are more than fit here." in last.text
    assert "There are more than fit here." not in first.text
    assert [each["href"] for each in first.all("a") if each.get("rel")] == ["../connections/2/"]
    assert "The next page" in first.text
    assert (
        "There are more"
        not in read(built(tmp_path / "all", board, Connections(matches[:300])) / "connections" / "30").text
    )
