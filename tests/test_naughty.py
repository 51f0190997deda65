"""Whatever members write, the board is built, nothing of it runs or becomes markup, and nothing of it is lost.

Every hostile string stands in every public column of both shapes of form. A real browser opens what comes of it.
"""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Request

from journeys import RESPONSES, publish_here, say_yes, write_tab
from naughty import CANARY, NAUGHTY
from riverboard.plaintext import is_visible, one_line, public_text
from riverboard.wording import says_nothing

PLAIN_TITLE, PLAIN_TEXT = "Bread dough for four", "I bake on Fridays anyway."
PLAIN = (PLAIN_TITLE, PLAIN_TEXT, "Mill Lane", "Fridays", "Ana")
KINDS = ("offer", "need", "dream")
# Nobody lets their note be linked: pages with the same columns filled then look the same.
SHARED = ("Which part of town?", "What days or times are good?", "What should people see?", "Name to show", "You may")
ONE_OF_EACH = ("Timestamp", *(f"{more} {kind}" for kind in KINDS for more in ("Your", "More about your")), *SHARED)
ONE_AT_A_TIME = ("Timestamp", "What would you like to share?", "In a few words", "Tell us more", *SHARED)
SETTINGS = "site_url: https://weirside.example\nlanguages: [en, es, ar]\n"
# One board takes areas as members write them. On the other they are chosen, and what is none stands under “Other”.
AREAS = {"one of each": "areas: [Mill Lane, Old Dock]\n", "one at a time": ""}
AT_ONCE = 12  # pages that are open at the same time
AREAS_SKIPPED = 25
FEED_ELEMENTS = (
    "feed",
    "title",
    "link",
    "id",
    "updated",
    "entry",
    "published",
    "author",
    "name",
    "summary",
    "subtitle",
    "category",
)

# Opens pages in frames, some at once, and tells what each is made of after all its events had time to happen.
LOOK = """async (paths) => {
  const frames = await Promise.all(paths.map((path) => new Promise((done) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.width = 1280;  // long words are laid out soonest on wide pages
    frame.addEventListener('load', () => done(frame), { once: true });
    frame.src = path;
  })));
  await new Promise((done) => setTimeout(done, 20));
  return frames.map((frame) => {
    const { contentWindow: window, contentDocument: page } = frame;
    const elements = {}, attributes = new Set();
    for (const element of page.querySelectorAll('*')) {
      elements[element.localName] = (elements[element.localName] || 0) + 1;
      for (const { name } of element.attributes) attributes.add(name);
    }
    const links = [...page.querySelectorAll('[href], [src]')]
      .map((each) => new URL(each.href?.baseVal ?? each.href ?? each.src, page.baseURI));
    const found = {
      ran: window.__riverboard_ran ?? window.top.__riverboard_ran ?? null,
      elements, attributes: [...attributes],
      schemes: [...new Set(links.map((link) => link.protocol))],
      hosts: [...new Set(links.map((link) => link.host))],
    };
    frame.remove();
    return found;
  });
}"""


def entries_of(strings: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Entries as (title, text, area, when, name), the first one plain. Each string stands once in each place.

    The titles keep their order; what would not do for a title has a plain one over it.
    """
    yield PLAIN
    count = len(strings)
    for number, title in enumerate(strings):
        rest = (strings[(number + step * count // 5) % count] for step in range(1, 5))
        yield (title if is_shown(title) else PLAIN_TITLE), *rest


def a_name(text: str) -> str:
    """Names are on one line, and every control that parts words is a space in them."""
    return one_line(" ".join(text.split()))


def is_shown(title: str) -> bool:
    return is_visible(title) and not says_nothing(title)


def one_of_each(entries: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The form that asks for an offer, a need and a dream in one response; each here holds one of them."""
    rows = []
    for number, (title, text, *rest) in enumerate(entries):
        places = [""] * 6
        places[number % 3 * 2 : number % 3 * 2 + 2] = title, text
        rows.append(("6/1/2026 9:00:00", *places, *_shared(rest)))
    return [ONE_OF_EACH, *rows]


def one_at_a_time(entries: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The form that asks what it is, and then for that one."""
    rows = [
        ("6/1/2026 9:00:00", KINDS[number % 3], title, text, *_shared(rest))
        for number, (title, text, *rest) in enumerate(entries)
    ]
    return [ONE_AT_A_TIME, *rows]


def _shared(rest: Sequence[str]) -> tuple[str, ...]:
    area, when, name = rest
    return area, when, "The name I write below", name, "Hang it in the window"


SHAPES: dict[str, Callable[[Sequence[tuple[str, ...]]], list[tuple[str, ...]]]] = {
    "one of each": one_of_each,
    "one at a time": one_at_a_time,
}


class Built:
    """A board whose members wrote the strings, everything published."""

    def __init__(self, folder: Path, shape: str, strings: Sequence[str]) -> None:
        folder.mkdir()
        self.shape, self.output, self.folder = shape, folder / "output", folder
        sheet = folder / "sheet"
        sheet.mkdir()
        write_tab(sheet / RESPONSES, SHAPES[shape](list(entries_of(strings))))
        (folder / "board.yaml").write_text(SETTINGS + AREAS[shape], encoding="utf-8")
        first = publish_here(sheet, folder)
        say_yes(sheet)
        second = publish_here(sheet, folder)
        self.said = first.output + second.output
        self.entries: list[dict[str, Any]] = json.loads((self.output / "board.json").read_bytes())["entries"]

    def lists(self) -> list[str]:
        """The addresses of all pages but the entries' own, and of the areas' some: each of them names all areas."""
        paths = (path.relative_to(self.output).as_posix() for path in self.output.rglob("*.html"))
        pages = sorted(f"/{path.removesuffix('index.html')}" for path in paths if not path.startswith("e/"))
        areas = [path for path in pages if path.startswith("/near/")]
        return [path for path in pages if path not in areas] + areas[::AREAS_SKIPPED]

    def with_most_lines(self) -> list[str]:
        """The addresses of three entries with many lines."""
        entries = sorted(self.entries, key=lambda entry: -str(entry["text"]).count("\n"))
        return [f"/e/{entry['id']}/" for entry in entries[:3]]


@pytest.fixture(scope="module", params=sorted(SHAPES))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("naughty") / "board", request.param, NAUGHTY)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same with plain words: what a page is made of."""
    strings = ["Plain words", "Some more\n\nplain words\nand more", *(f"Word {number}" for number in range(60))]
    return Built(tmp_path_factory.mktemp("harmless") / "board", "one of each", strings)


class Looking:
    """A browser's page that opens boards and notes what must not happen."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.page = browser.new_page()
        self.dialogs: list[str] = []
        self.requests: set[str] = set()
        self.complaints: list[str] = []
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.goto(f"{address}/empty.html")

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.type)
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        self.requests.add(request.url.split("/")[2])

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text[:200])

    def at(self, paths: Sequence[str]) -> dict[str, dict[str, Any]]:
        """What each page is made of, by its address."""
        found: dict[str, dict[str, Any]] = {}
        for start in range(0, len(paths), AT_ONCE):
            some = paths[start : start + AT_ONCE]
            found |= zip(some, self.page.evaluate(LOOK, some), strict=True)
        return found


@pytest.fixture(scope="module")
def look(browser: Browser, page_server: Callable[[Path], str]) -> Iterator[Callable[[Built], Looking]]:
    opened: list[Looking] = []

    def open_board(board: Built) -> Looking:
        (board.output / "empty.html").write_text("<!doctype html><link rel=icon href=theme/icon.svg>", encoding="utf-8")
        opened.append(Looking(browser, page_server(board.output)))
        (board.output / "empty.html").unlink()
        return opened[-1]

    yield open_board
    for each in opened:
        each.page.close()


def test_every_string_is_published_as_it_was_written(built: Built) -> None:
    lost = [text for text in NAUGHTY if is_shown(text) and public_text(text) not in {e["title"] for e in built.entries}]
    for field, kept in (("text", public_text), ("when", one_line), ("name", a_name)):
        found = {entry[field] for entry in built.entries}
        lost += [text for text in NAUGHTY if not says_nothing(text) and kept(text) not in found]
    assert [text[:60] for text in lost] == []
    assert len(built.entries) == len(NAUGHTY) + 1


def test_nothing_hostile_runs_or_becomes_markup(
    built: Built, harmless: Built, look: Callable[[Built], Looking]
) -> None:
    """In the browser: all lists of both boards, and each entry on one of them; the shapes share the work."""
    paths = [f"/e/{entry['id']}/" for entry in sorted(built.entries, key=lambda entry: str(entry["title"]))]
    board = look(built)
    entries = board.at(paths[list(SHAPES).index(built.shape) :: len(SHAPES)])
    pages = board.at(built.lists()) | entries
    plain = look(harmless).at([*harmless.lists(), *harmless.with_most_lines()])
    assert [path for path, page in pages.items() if page["ran"]] == []
    assert (board.dialogs, board.complaints) == ([], [])
    assert len(board.requests) == 1
    assert {host for page in pages.values() for host in page["hosts"]} == board.requests
    assert {scheme for page in pages.values() for scheme in page["schemes"]} == {"http:"}
    for what in ("elements", "attributes"):
        known = {name for page in plain.values() for name in page[what]}
        assert {path: set(page[what]) - known for path, page in pages.items() if set(page[what]) - known} == {}
    assert more_elements(entries, usual=plain[harmless.with_most_lines()[0]]["elements"]) == set()
    assert len(entries) > len(NAUGHTY) / len(SHAPES) - 1


def more_elements(entries: Mapping[str, Mapping[str, Any]], usual: Mapping[str, int]) -> set[tuple[str, str]]:
    """Where an entry's page has more elements of a name than usual.

    Lines and paragraphs follow the words, and one more fact may say in which language they are.
    """
    allowed = {"br": math.inf, "p": math.inf, "dt": 1, "dd": 1, "bdi": 1}
    return {
        (path, name)
        for path, page in entries.items()
        for name, count in page["elements"].items()
        if count > usual.get(name, 0) + allowed.get(name, 0)
    }


def test_feeds_sitemap_and_export_are_well_formed(built: Built) -> None:
    feeds = sorted(built.output.glob("feeds/*.xml"))
    assert len(feeds) > 10
    for path in [*feeds, built.output / "sitemap.xml"]:
        root = ET.fromstring(path.read_bytes())  # noqa: S314 (our own)
        assert {name.tag.rpartition("}")[2] for name in root.iter()} <= {*FEED_ELEMENTS, "urlset", "url", "loc"}
        stories = [each.text or "" for each in root.iter() if each.get("type") == "html"]
        assert {tag for story in stories for tag in re.findall(r"<[^>]*>", story)} <= {"<p>", "</p>", "<br>"}
    for path in built.output.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in built.output.rglob("*.html"):
        assert CANARY not in path.read_text(encoding="utf-8")


def test_no_file_name_follows_the_words(built: Built) -> None:
    names = [path.relative_to(built.output).as_posix() for path in built.output.rglob("*")]
    assert [name for name in names if not re.fullmatch(r"[a-z0-9][a-z0-9./-]*", name)] == []
    assert max(map(len, names)) < 80
    assert sorted(path.name for path in built.folder.iterdir()) == ["board.yaml", "content", "output", "sheet"]


def test_nothing_of_it_is_said_and_no_workflow_is_given_a_command(built: Built) -> None:
    assert [line for line in re.split(r"[\r\n\x0b\x0c\x85\u2028\u2029]", built.said) if line.lstrip()[:2] == "::"] == []
    long_enough = {text.strip() for text in NAUGHTY if len(text.strip()) > 7}
    assert [text[:60] for text in long_enough if text in built.said] == []
    assert re.search(r"[^\x20-\x7e\n“”…]", built.said) is None
