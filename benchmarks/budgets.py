"""What a phone has to download: the bytes of each kind of page, and up to a search's first result: ``make budgets``.

Sizes are numbers of entries, for example ``python benchmarks/budgets.py 40 4000``; 0 is the example town and the same
board in Arabic with long titles. Bytes are before compression where it says so, otherwise as gzip at level 6 sends
them. Whatever is over its budget is marked, and the exit status is 1.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from gzip import compress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from riverboard.site.catalogs import words_for
from riverboard.site.notes import notes
from riverboard.site.search import search_files, shard_of, split
from riverboard.store import encode_board, read_board
from sheets import approve_all, write_sheet

ROOT = Path(__file__).resolve().parent.parent
SIZES = (0, 40, 400, 2_000, 4_000, 20_000)
# In bytes. The first four are before compression; a page's counts all that it loads.
BUDGETS = {"css": 20_000, "js": 10_000, "html": 60_000, "page": 60_000, "requests": 4, "search": 100_000}
PAGES = {
    "home": "index.html",
    "board": "board/index.html",
    "board, further": "board/[0-9]*/index.html",
    "offers": "board/offers/**/index.html",
    "needs": "board/needs/**/index.html",
    "dreams": "board/dreams/**/index.html",
    "subject": "about/*/**/index.html",
    "area": "near/*/**/index.html",
    "one note": "e/*/index.html",
    "connections": "connections/index.html",
    "one meeting": "connections/[a-z]*/index.html",
    "thanks": "thanks/**/index.html",
    "share": "share/index.html",
    "new this week": "new/index.html",
    "flyer": "flyer/index.html",
}
DAY = ("--today", "2026-06-14")
ARABIC = "أستطيع أن أقدم خبزا طازجا لستة من الجيران كل يوم جمعة صباحا في حديقة الحي"
# What a browser fetches by itself for a page.
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src|img src)="([^"]+)"')
# What somebody might look for: words, then choices. First the commonest word of the largest shard.
SEARCHES: tuple[tuple[str, dict[str, str]], ...] = (
    ("(largest shard)", {}),
    ("(largest shard)", {"kind": "need"}),
    ("bread", {}),
    ("be", {}),
    ("sharpen kites", {"near": "mill-lane"}),
    ("", {"kind": "need"}),
    ("", {"kind": "dream", "about": "learning", "near": "old-dock"}),
)
ROWS, FILES = 40, 20  # as in theme/static/search.js


def _riverboard(work: Path, *arguments: str) -> float:
    """The seconds that one command takes, from its start to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "riverboard", *arguments], check=True, capture_output=True, cwd=work)
    return time.perf_counter() - began


def build(work: Path, entries: int) -> float:
    """Build the site of a sheet of this many published entries in ``work``; the seconds that the build takes."""
    write_sheet(work / "sheet", entries)
    day = ("--source", "sheet", "--content", "content", *DAY)
    _riverboard(work, "sync", *day)
    approve_all(work / "sheet")
    _riverboard(work, "publish", *day, "--output", "output")
    return min(_riverboard(work, "build", "--content", "content", "--output", "output") for _ in range(2))


def build_example(work: Path) -> None:
    """Build the site of the example town in ``work``."""
    shutil.copytree(ROOT / "examples" / "sheet", work / "sheet")
    shutil.copy(ROOT / "examples" / "board.yaml", work)
    _riverboard(work, "publish", "--source", "sheet", "--content", "content", "--output", "output", *DAY)


def turn_round(work: Path) -> None:
    """Build the site of the board that is in ``work`` anew, in Arabic: titles of 70 letters, long texts."""
    board = read_board(work / "content")
    entries = tuple(
        replace(entry, title=f"{ARABIC * 2}"[: 70 - len(entry.id)] + entry.id, text=f"{ARABIC}، " * 5, language="ar")
        for entry in board.entries
    )
    shown = replace(board, site=replace(board.site, language="ar"), entries=entries)
    (work / "content" / "board.json").write_bytes(encode_board(shown))
    _riverboard(work, "build", "--content", "content", "--output", "output")


def over(budget: str, value: int) -> str:
    """A mark for what is over its budget."""
    return "" if value <= BUDGETS[budget] else f"  OVER {BUDGETS[budget]:,}"


def page_lines(output: Path) -> Iterator[str]:
    """The largest page of each kind with all that it loads."""
    theme = {path.name: path.read_bytes() for path in (output / "theme").iterdir()}
    css, scripts = len(theme["style.css"]), [len(data) for name, data in theme.items() if name.endswith(".js")]
    yield f"  CSS {css:,} bytes{over('css', css)}; JS {sum(scripts):,} bytes{over('js', sum(scripts))}"
    for name, pattern in PAGES.items():
        pages = sorted(output.glob(pattern), key=lambda path: path.stat().st_size)
        if pages:
            html, *others = fetched_with(pages[-1])
            whole, requests = len(html) + sum(map(len, others)), 1 + len(others)
            sent = sum(len(compress(data, 6)) for data in (html, *others))
            marks = over("html", len(html)) + over("page", whole) + over("requests", requests)
            sizes = f"HTML {len(html):>7,}   page {whole:>7,}   gzip {sent:>7,}"
            yield f"  {name:<14} {sizes}   {requests} requests{marks}"


def fetched_with(page: Path) -> list[bytes]:
    """A page and everything that a browser fetches with it, each once."""
    html = page.read_bytes()
    found = dict.fromkeys(LOADED.findall(html.decode()))
    return [html, *((page.parent / address).read_bytes() for address in found)]


def fetched(index: dict[str, Any], typed: str, chosen: dict[str, str]) -> tuple[int, set[str]]:
    """How many rows a search finds, and the files that the script reads before it shows the first of them."""
    facets = index["search/facets.json"]
    shards, size = (int(number) for number in facets["edition"].split()[1:])
    sets, files = [], set()
    for start in split(typed):
        path = f"search/words/{shard_of(start, shards)}.json"
        files.add(path)
        found: set[int] = set()
        for word, steps in index[path]["words"].items():
            if word.startswith(start):
                row = 0
                found |= {row := row + step for step in steps}
        sets.append(found)
    for name, wanted in chosen.items():
        files.add("search/facets.json")
        column = facets[name]
        sets.append({row for row, sign in enumerate(column["rows"]) if column["names"][ord(sign) - 48] == wanted})
    rows = sorted(set.intersection(*sets))
    first: dict[str, None] = {}
    for row in rows[:ROWS]:
        if len(first) < FILES:
            first[f"search/rows/{row // size}.json"] = None
    return len(rows), files | set(first)


def search_lines(output: Path) -> Iterator[str]:
    """What each search costs before its first result, the script that looks things up included."""
    data = {path.relative_to(output).as_posix(): path.read_bytes() for path in (output / "search").rglob("*.json")}
    sent = {path: len(compress(content, 6)) for path, content in data.items()}
    index = {path: json.loads(content) for path, content in data.items()}
    script = len(compress((output / "theme" / "search.js").read_bytes(), 6))
    yield f"  index: {len(data):,} files, {sum(map(len, data.values())):,} bytes, gzip {sum(sent.values()):,}"
    largest = index[max((path for path in sent if "/words/" in path), key=sent.__getitem__)]["words"]
    for typed, chosen in SEARCHES:
        words = max(largest, key=lambda word: len(largest[word])) if typed.startswith("(") else typed
        rows, files = fetched(index, words, chosen)
        total = script + sum(sent[path] for path in files)
        asked = " ".join([f"“{words}”", *(f"{name}={value}" for name, value in chosen.items())])
        yield f"  {asked:<48} {rows:>6,} found   {len(files) + 1:>3} files   gzip {total:>7,}{over('search', total)}"


def index_seconds(content: Path) -> float:
    """The seconds that making the index takes."""
    board = read_board(content)
    words = words_for(board.site.language)
    in_page_order = tuple(notes(board, words).values())
    began = time.perf_counter()
    for _ in search_files(board, in_page_order, words):
        pass
    return time.perf_counter() - began


def measure(entries: int) -> list[str]:
    """Everything about a board of this size, as lines."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if not entries:
            build_example(work)
            lines = ["the example town:", *page_lines(work / "output"), *search_lines(work / "output")]
            turn_round(work)
            return [*lines, "the same in Arabic:", *page_lines(work / "output")]
        seconds = build(work, entries)
        index = index_seconds(work / "content")
        head = f"{entries:,} entries: built in {seconds:.2f} s, of which the search index {index:.2f} s"
        return [head, *page_lines(work / "output"), *search_lines(work / "output")]


def main() -> int:
    """Measure the sizes named on the command line, or the usual ones; 1 where something is over its budget."""
    is_over = False
    for entries in [int(text) for text in sys.argv[1:]] or SIZES:
        lines = measure(entries)
        print(*lines, sep="\n", flush=True)
        is_over = is_over or any("OVER" in line for line in lines)
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
