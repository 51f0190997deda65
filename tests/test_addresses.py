"""Where everything stands: every page can be reached, under any address, and says which address is its own."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import pytest

from riverboard.entry import Board, Connections, Kind
from site_fixtures import BOARD, CONNECTIONS, SITE, Reading, built, many, read

Served = Callable[[Path], str]
ATOM = "{http://www.w3.org/2005/Atom}"
BOARDS = {"small": (BOARD, CONNECTIONS), "long": (many(160), Connections())}


def crawled(start: str) -> dict[str, Reading]:
    """Every page that links lead to from the front page on, within its folder. A dead link fails the test."""
    found: dict[str, Reading] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in found or not address.startswith(start):
            continue
        try:
            with urlopen(address) as answer:  # noqa: S310 - our own server
                page = answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            raise AssertionError(f"{address}: {error.code}") from None
        if not address.endswith("/"):
            continue
        found[address] = Reading(page)
        links = [*found[address].values("href"), *found[address].values("src")]
        waiting += [urldefrag(urljoin(address, link)).url.partition("?")[0] for link in links]
    return found


@pytest.mark.parametrize("which", sorted(BOARDS))
@pytest.mark.parametrize("site_url", ["https://board.example", "https://somebody.example/a-board"])
def test_every_page_is_reached_from_the_front_page_at_a_domain_and_under_a_projects_path(
    which: str, site_url: str, page_server: Served, tmp_path: Path
) -> None:
    board, connections = BOARDS[which]
    folder = site_url.removeprefix("https://").partition("/")[2]
    output = built(tmp_path / "built", replace(board, site=replace(SITE, url=site_url)), connections)
    (tmp_path / "served").mkdir()
    output.rename(tmp_path / "served" / (folder or "root"))
    start = page_server(tmp_path / "served" / ("" if folder else "root")) + f"/{folder}/".replace("//", "/")
    pages = crawled(start)
    here = tmp_path / "served" / (folder or "root")
    written = {path.parent.relative_to(here).as_posix() for path in here.rglob("index.html")}
    reached = {address.removeprefix(start).rstrip("/") or "." for address in pages}
    assert reached <= written
    # A subject that nobody has written about yet has its page, for the link that somebody keeps, but no link to it.
    assert all("Nothing here just now" in read(here / path).text for path in written - reached)


def test_the_not_found_page_leads_back_from_any_depth(page_server: Served, tmp_path: Path) -> None:
    board = replace(BOARD, site=replace(SITE, url="https://somebody.example/a-board"))
    built(tmp_path / "built", board).rename(tmp_path / "a-board")
    start = f"{page_server(tmp_path)}/a-board/"
    lost = read(tmp_path / "a-board" / "404.html")
    for link in lost.values("href"):
        if not link.startswith(("#", "https:")):
            with urlopen(urljoin(f"{start}no/such/page", link)) as answer:  # noqa: S310 - our own server
                assert answer.status == 200


def test_every_page_and_feed_names_its_own_address(tmp_path: Path) -> None:
    site = replace(SITE, url="https://somebody.example/a-board", noindex=False)
    output = built(tmp_path, replace(BOARD, site=site), CONNECTIONS)
    listed = set(re.findall("<loc>(.*?)</loc>", (output / "sitemap.xml").read_text()))
    canonical = set()
    for path in output.rglob("index.html"):
        own = f"{site.url}/{path.parent.relative_to(output).as_posix()}/".replace("/./", "/")
        page = read(path)
        told = [each["content"] for each in page.all("meta") if each.get("property") == "og:url"]
        assert told == [own]
        canonical |= (found := {each["href"] for each in page.all("link") if each["rel"] == "canonical"})
        assert found <= {own}
    assert canonical == listed
    for path in (output / "feeds").iterdir():
        feed = ET.fromstring(path.read_bytes())  # noqa: S314 - our own file
        links = {each.get("rel"): each.get("href", "") for each in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"{site.url}/feeds/{path.name}"
        for link in feed.findall(f"{ATOM}entry/{ATOM}link"):
            assert (output / link.get("href", "").removeprefix(f"{site.url}/") / "index.html").is_file()


def test_without_an_address_a_feed_leads_to_its_notes_from_where_it_stands(tmp_path: Path) -> None:
    output = built(tmp_path, BOARD)
    links = ET.fromstring((output / "feeds" / "all.atom.xml").read_bytes()).findall(f".//{ATOM}link")  # noqa: S314
    assert len(links) == 2 + 7
    for link in links:
        assert (output / "feeds" / link.get("href", "")).exists()


def test_needs_are_never_in_the_sitemap(tmp_path: Path) -> None:
    needs = tuple(each for each in BOARD.entries if each.kind == Kind.NEED)
    site = replace(SITE, url="https://board.example", noindex=False)
    sitemap = (built(tmp_path, Board(site, BOARD.entries, BOARD.thanks), CONNECTIONS) / "sitemap.xml").read_text()
    assert not [each.id for each in needs if f"/e/{each.id}/" in sitemap]
    assert "/board/needs/" not in sitemap
    assert "/e/fz5q/" in sitemap
