"""No private answer leaves the sheet: every private cell of the example holds a canary, and none is ever found."""

import html
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import chdir
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

import pytest

from journeys import EXAMPLE, RESPONSES, ROOT, TODAY, read_tab, run_here, set_cells

CANARY = re.compile(r"canary-[0-9a-f]{8}")
# The private questions that members answer in words of their own; the other private ones offer choices.
# Two columns are not the form's: the organizers' own notes, one of them without a heading.
PRIVATE_QUESTIONS = (
    "The number, address or name for that",
    "Anything just for the organizers?",
    "Looked after by",
    "",
)


def publish(folder: Path, *options: str) -> tuple[int, dict[str, str]]:
    """Publish from within a folder, as a workflow does. The exit status, and all that was said."""
    summary = folder / "summary.md"
    outputs = folder / "outputs.txt"
    env = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(outputs), "GITHUB_ACTIONS": "true"}
    with chdir(folder):
        done = run_here("publish", *options, "--today", TODAY, env=env)
    return done.exit_code, {
        "stdout": done.stdout,
        "stderr": done.stderr,
        "summary": summary.read_text(encoding="utf-8"),
        "outputs": outputs.read_text(encoding="utf-8"),
    }


class Published:
    """A sheet that was published with everything said yes to, and all that came of it."""

    def __init__(self, folder: Path, questions: dict[str, list[str]]) -> None:
        self.sheet, self.content, self.output = folder / "sheet", folder / "content", folder / "output"
        shutil.copytree(EXAMPLE, self.sheet)
        settings = (ROOT / "examples/board.yaml").read_text(encoding="utf-8")
        (folder / "board.yaml").write_text(f"{settings}\nquestions: {json.dumps(questions)}\n", encoding="utf-8")
        self.answers = read_tab(self.sheet / RESPONSES)
        self.said: dict[str, str] = {}
        self._publish("found")
        # An organizer says yes to all, even to what was held back: the most that can ever be shown.
        set_cells(self.sheet / "Board.csv", "Status", "published")
        set_cells(self.sheet / "Thanks.csv", "Show", "published")
        self._publish("approved")
        set_cells(self.sheet / "Matches.csv", "Decision", "accept")
        self._publish("accepted")

    def _publish(self, name: str) -> None:
        code, said = publish(self.sheet.parent, "--source", "sheet", "--accept-drop")
        assert code == 0, said
        self.said |= {f"{stream}, {name}": text for stream, text in said.items()}

    @property
    def canaries(self) -> set[str]:
        """Every canary of the answers and of the thank-yous."""
        rows = [*self.answers, *read_tab(self.sheet / "Thanks.csv")]
        return {found for row in rows for cell in row for found in CANARY.findall(cell)}

    @property
    def private(self) -> set[str]:
        """Every answer to a private question in a member's own words."""
        header, *rows = self.answers
        places = [header.index(question) for question in PRIVATE_QUESTIONS]
        return {row[index] for row in rows for index in places if index < len(row) and row[index].strip()}

    def texts(self) -> dict[str, str]:
        """Everything that leaves the sheet, by where it is."""
        found = {**self.said, "Report": (self.sheet / "Report.csv").read_text(encoding="utf-8")}
        for folder in (self.content, self.output):
            for path in folder.rglob("*"):
                name = path.relative_to(folder.parent).as_posix()
                found[f"the name {name}"] = name
                if path.is_file():
                    found.update((f"{name}, {how}", text) for how, text in readings(name, path.read_bytes()))
        return found


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published(tmp_path_factory.mktemp("canaries"), {})


def readings(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """A file as its bytes stand, and as a reader of its kind would read it."""
    raw = data.decode("utf-8", "replace")
    yield "raw", raw
    yield "decoded", html.unescape(unquote(html.unescape(raw)))
    if name.endswith(".json"):
        yield "walked", "\n".join(strings(json.loads(data)))
    elif name.endswith(".xml"):
        elements = list(ET.fromstring(data).iter())  # noqa: S314 (our own)
        yield "text", "\n".join(text for each in elements for text in (each.text, each.tail) if text)
        yield "attributes", "\n".join(value for each in elements for value in each.attrib.values())
    elif name.endswith(".html"):
        page = _Page()
        page.feed(raw)
        page.close()
        yield "text", "".join(page.text)
        yield "attributes", "\n".join([*page.attributes, *map(unquote, page.attributes)])


class _Page(HTMLParser):
    """A page's text and the values of its attributes, comments included."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.text.append(data)


def strings(value: object) -> Iterator[str]:
    """Every string in a JSON document, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)


def bare(text: str) -> str:
    """A text without white space, for finding what was only laid out anew."""
    return "".join(text.split()).casefold()


def found_in(texts: dict[str, str], secrets: Iterable[str]) -> list[str]:
    """Where one of the secrets stands. It says only where."""
    sought = [bare(secret) for secret in secrets]
    return [place for place, text in texts.items() for plain in [bare(text)] if any(each in plain for each in sought)]


def tabs_with_canaries(sheet: Path) -> set[tuple[str, str]]:
    """Where in the sheet canaries stand: (tab, column)."""
    return {
        (tab.stem, header[index])
        for tab in sheet.glob("*.csv")
        for header, *rows in [read_tab(tab)]
        for row in rows
        for index, cell in enumerate(row)
        if CANARY.search(cell)
    }


def test_the_example_holds_a_canary_in_every_private_answer_of_ones_own(published: Published) -> None:
    assert len(published.canaries) > 100
    assert len(published.private) > 100
    assert {cell for cell in published.private if not CANARY.search(cell)} == set()
    header, *rows = published.answers
    holding = {header[index] for row in rows for index, cell in enumerate(row) if CANARY.search(cell)}
    assert holding == set(PRIVATE_QUESTIONS)


def test_much_is_published_for_the_canaries_to_hide_in(published: Published) -> None:
    board = json.loads((published.output / "board.json").read_bytes())
    assert len(board["entries"]) > 100
    assert len(board["matches"]) > 20
    assert len(board["thanks"]) == 5
    assert len(published.texts()) > 1000


def test_no_canary_leaves_the_sheet(published: Published) -> None:
    assert found_in(published.texts(), published.canaries) == []


def test_no_whole_private_answer_leaves_the_sheet_even_without_its_canary(published: Published) -> None:
    bare_secrets = {CANARY.sub("", cell) for cell in published.private}
    long_ones = {cell for cell in bare_secrets if len(bare(cell)) > 16}
    assert len(long_ones) > 50
    assert found_in(published.texts(), long_ones) == []


def test_the_introductions_are_the_only_new_place_in_the_sheet(published: Published) -> None:
    before = tabs_with_canaries(EXAMPLE)
    assert tabs_with_canaries(published.sheet) - {("Matches", "Introduction")} == before - {("Matches", "Introduction")}
    header, *rows = read_tab(published.sheet / "Matches.csv")
    introductions = [row[header.index("Introduction")] for row in rows]
    assert sum(map(bool, introductions)) > 0.8 * len(introductions)  # but where somebody does not want to be linked
    assert sum(bool(CANARY.search(text)) for text in introductions) > 20


def test_nothing_is_left_where_a_temporary_file_might_lie(published: Published) -> None:
    folder = published.sheet.parent
    told = ["outputs.txt", "summary.md"]  # what a workflow asked for
    left = sorted(path.name for path in folder.iterdir() if path.name not in told)
    assert left == ["board.yaml", "content", "output", "sheet"]


def test_trouble_says_no_canary(published: Published, tmp_path: Path) -> None:
    """A damaged sheet, read in every way in which it can go wrong."""
    data = (published.sheet / RESPONSES).read_bytes()
    damages = {
        "a quote": data + b'"',
        "half a record": data[:-40],
        "another encoding": data + "canary-00000000é".encode("latin-1"),
        "no line ends": data.replace(b"\r\n", b" ").replace(b"\n", b" "),
        "no commas": data.replace(b",", b";"),
        "the first quarter": data[: len(data) // 4],
        "a header in the middle": b"\n".join(data.splitlines()[5:]),
        "nothing": b"",
    }
    codes = []
    for name, damaged in damages.items():
        sheet = tmp_path / name
        shutil.copytree(published.sheet, sheet)
        (sheet / RESPONSES).write_bytes(damaged)
        code, said = publish(tmp_path, "--source", name)
        assert found_in(said, ["canary-"]) == [], name
        codes.append(code)
    assert codes.count(1) >= len(damages) / 2


# --- the checker itself ---


def test_the_checker_finds_what_an_organizer_gives_a_place_on_the_board(tmp_path: Path) -> None:
    """It is an organizer's doing: the settings call a private question “When”. So the canaries fly, and are seen."""
    opened = Published(tmp_path, {"when": ["Anything just for the organizers?"]})
    places = found_in(opened.texts(), opened.canaries)
    kinds = {re.sub(r"/e/\w+/", "/e/…/", place) for place in places}
    assert {"content/board.json, raw", "output/board.json, walked", "output/e/…/index.html, text"} <= kinds
    assert ("Board", "When") in tabs_with_canaries(opened.sheet)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "canary-0123abcd"),
        ("a.txt", "CANARY-0123ABCD"),
        ("a.html", "<p>can<b>ary-</b>0123abcd</p>"),
        ("a.html", "<p>canary&#45;0123&#x61;bcd</p>"),
        ("a.html", f"<a href='mailto:{quote('canary-0123abcd').replace('-', '%2D')}'>x</a>"),
        ("a.html", "<!-- canary-0123abcd -->"),
        ("a.html", "<p>canary-\n  0123abcd</p>"),
        ("a.json", r'{"a": [{"b": "\u0063anary-0123abcd"}]}'),
        ("a.json", '{"canary-0123abcd": 1}'),
        ("a.xml", "<a><b>canary<![CDATA[-0123]]>abcd</b></a>"),
        ("a.xml", "<a><b c='canary&#45;0123abcd'/></a>"),
    ],
)
def test_the_checker_sees_through_every_way_of_writing(name: str, data: str) -> None:
    assert found_in(dict(readings(name, data.encode())), ["canary-0123abcd"]) != []
    assert found_in(dict(readings(name, data.encode())), ["canary-ffffffff"]) == []
