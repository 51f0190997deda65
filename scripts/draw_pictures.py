"""Draw the guide's pictures into docs/images: real pages of the example board, and the example sheet's real tabs.

Only the invented example town is read. Nothing is fetched: pages are opened from a folder, tabs are drawn as tables.
"""

import csv
import html
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from find_browser import NONE_FOUND, find_browser
from riverboard.sheet.formatting import dress

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples/sheet"
IMAGES = ROOT / "docs/images"
TODAY = "2026-06-14"
LARGEST = 100_000
"""Bytes of a picture, so that the guide opens quickly on a phone."""


@dataclass(frozen=True)
class Tab:
    """A picture of a tab: its columns, and how many rows and lines of a cell are drawn (a real one can be opened).

    The first row that says each word of ``of`` under ``by`` is among them.
    """

    picture: str
    name: str
    columns: tuple[str, ...]
    by: str = ""
    of: tuple[str, ...] = ()
    rows: int = 8
    lines: int = 2


@dataclass(frozen=True)
class Page:
    """A picture of a page: its address within the board, the window's size in pixels, and how far it is shrunk."""

    picture: str
    path: str
    width: int = 900
    height: int = 640
    scale: float = 1


BOARD = ("ID", "Status", "Kind", "Title", "Text", "Until", "Check", "New text")
MATCHES = ("ID", "Decision", "Kind", "What (titles)", "Where", "Why", "Strength")
TABS = (
    Tab("tab-board", "Board", BOARD, "Status", ("new", "edited", "published", "resting", "hidden"), 5),
    Tab("tab-matches", "Matches", MATCHES, rows=4),
    Tab("tab-report", "Report", ("Where", "What", "What to do"), rows=4, lines=9),
    Tab("tab-settings", "Settings", ("Setting", "Value", "What it does"), rows=6),
    Tab("tab-thanks", "Thanks", ("Show", "Thanks", "From", "About", "Date"), rows=4),
)
PAGES = (
    Page("home", "index.html", width=1280, height=1440, scale=0.5),
    Page("board", "board/index.html", width=1000, height=900, scale=0.65),
    Page("entry", "e/r5dvmh/index.html", width=1000, height=1250, scale=0.65),
    Page("entry-phone", "e/r5dvmh/index.html", width=390, height=720),
    Page("connections", "connections/index.html", width=1100, height=970, scale=0.6),
    Page("share", "share/index.html"),
)


def main() -> None:
    """Draw all of them anew."""
    path = find_browser(os.environ)
    if path is None:
        sys.exit(NONE_FOUND)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = not hasattr(os, "geteuid") or os.geteuid() == 0  # Chromium refuses to run its sandbox as root
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=not root, args=["--disable-gpu"])
        for tab in TABS:
            _draw_tab(browser, tab)
        _draw_start(browser)
        _draw_pages(browser, Path(folder))
        browser.close()
    for picture in sorted(IMAGES.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size / 1000:.0f} kB")
        if picture.stat().st_size > LARGEST:
            sys.exit(f"{picture.name} is larger than {LARGEST / 1000:.0f} kB. Draw less of it.")


def _draw_pages(browser: Browser, folder: Path) -> None:
    """Publish the example board, and look at its pages."""
    shutil.copytree(EXAMPLE, folder / "sheet")
    shutil.copy(ROOT / "examples/board.yaml", folder)
    command = [sys.executable, "-m", "riverboard", "publish", "--source", "sheet", "--today", TODAY]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder / "output")))
    Thread(target=server.serve_forever, daemon=True).start()
    for page in PAGES:
        window = browser.new_page(
            viewport={"width": page.width, "height": page.height},
            device_scale_factor=page.scale,
            reduced_motion="reduce",
        )
        window.goto(f"http://127.0.0.1:{server.server_port}/{page.path}")
        window.screenshot(path=IMAGES / f"{page.picture}.png")
        window.close()
    server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the base class's)
        """Nothing."""


def _draw_tab(browser: Browser, tab: Tab) -> None:
    with (EXAMPLE / f"{tab.name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chosen = list(_chosen(tab, rows))
    shown = [(number, [row[column] for column in tab.columns]) for number, row in chosen]
    _draw_table(browser, tab.picture, tab.name, tab.columns, shown, lines=tab.lines)


def _chosen(tab: Tab, rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows to draw with their numbers: one of each kind first, and then more until there are enough."""
    numbered = [(number, row) for number, row in enumerate(rows, 2) if not row.get("Title", "").startswith("=")]
    first = [next(((n, row) for n, row in numbered if row[tab.by] == word), None) for word in tab.of]
    picked = [found for found in first if found]
    picked += [one for one in numbered if one not in picked][: max(0, tab.rows - len(picked))]
    yield from sorted(picked, key=lambda one: one[0])


def _draw_start(browser: Browser) -> None:
    """The two tabs that the organizers' Apps Script leaves behind, from a run against the tests' stand-in of Google."""
    sys.path.insert(0, str(ROOT / "tests"))
    from google_apps import Google

    google = Google()
    google.run("createBoard")
    tabs = google.tabs()
    header, *rows = tabs["Start here"]
    _draw_table(browser, "tab-start", "Start here", header, list(enumerate(rows[:9], 2)), (40, 560, 330))
    lines = [(number, [row[0][:110]]) for number, row in enumerate(tabs["board.yaml"], 1)]
    _draw_table(browser, "tab-yaml", "board.yaml", [], lines, (900,))


def _draw_table(
    browser: Browser,
    picture: str,
    name: str,
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    widths: Sequence[int] = (),
    lines: int = 4,
) -> None:
    """A tab as a spreadsheet shows it, with the widths and the colors that Riverboard gives it."""
    known, colors = _looks(name, header)
    sizes = widths or [known.get(column, 130) for column in header]
    letters = "".join(f"<th style='width:{size}px'>{chr(65 + i)}</th>" for i, size in enumerate(sizes))
    heads = "".join(f"<td class=head>{html.escape(text)}</td>" for text in header)
    top = f"<tr><th>1</th>{heads}</tr>" if header else ""
    body = "".join(f"<tr><th>{number}</th>{_cells(row, colors)}</tr>" for number, row in rows)
    width = sum(sizes) + 50
    page = browser.new_page(viewport={"width": width, "height": 100}, device_scale_factor=0.8)
    style = f"{_STYLE}td div{{-webkit-line-clamp:{lines}}}"
    page.set_content(
        f"<style>{style}</style><table style='width:{width}px'><tr><th class=corner></th>{letters}</tr>{top}{body}"
        f"</table><p><span>{html.escape(name)}</span></p>"
    )
    page.screenshot(path=IMAGES / f"{picture}.png", full_page=True)
    page.close()


_STYLE = """body{margin:0;font:13px/1.35 Arial,sans-serif;color:#1f1f1f}
table{border-collapse:collapse;table-layout:fixed}
td,th{border:1px solid #d0d4d9;padding:3px 5px;vertical-align:top;text-align:left}
th{background:#f3f4f6;color:#5b6168;font-weight:400;text-align:center}
th.corner,tr th:first-child{width:38px}
td.head{font-weight:700;background:#ebf0f5}
td div{display:-webkit-box;-webkit-box-orient:vertical}
td div{overflow:hidden;white-space:pre-line;overflow-wrap:anywhere}
p{margin:0;min-width:100%;box-sizing:border-box;background:#f3f4f6;padding:0 46px;border:1px solid #d0d4d9;border-top:0}
p span{display:inline-block;background:#fff;border-bottom:3px solid #2a6f4e;padding:6px 14px;font-weight:700}"""


def _cells(row: Sequence[str], colors: Mapping[tuple[int, str], str]) -> str:
    found = []
    for place, text in enumerate(row):
        ground = colors.get((place, text.strip().lower()), "")
        style = f" style='background:{ground}'" if ground else ""
        found.append(f"<td{style}><div dir=auto>{html.escape(text)}</div></td>")
    return "".join(found)


def _looks(name: str, header: Sequence[str]) -> tuple[dict[str, int], dict[tuple[int, str], str]]:
    """The widths in pixels by heading, and the ground under a word by its column, as Riverboard makes the tab."""
    widths: dict[str, int] = {"Setting": 140, "Value": 320, "What it does": 330, "Thanks": 360, "From": 110}
    colors: dict[tuple[int, str], str] = {}
    for request in dress(name, 0, header):
        if size := request.get("updateDimensionProperties", {}).get("properties", {}).get("pixelSize"):
            widths[header[request["updateDimensionProperties"]["range"]["startIndex"]]] = size
        if rule := request.get("addConditionalFormatRule", {}).get("rule"):
            ground = rule["booleanRule"]["format"].get("backgroundColor")
            word = rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"]
            if ground:
                shade = "".join(f"{round(ground[part] * 255):02x}" for part in ("red", "green", "blue"))
                colors[rule["ranges"][0]["startColumnIndex"], word] = f"#{shade}"
    return widths, colors


if __name__ == "__main__":
    main()
