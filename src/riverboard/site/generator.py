"""The generator that Pelican runs: it reads ``content/``, has every page rendered, and writes the files."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from riverboard.caching import cache_folder
from riverboard.entry import Board, Connections
from riverboard.keeping import keeping_all
from riverboard.site.catalogs import words_for
from riverboard.site.feeds import feeds, robots, sitemap
from riverboard.site.folders import pages_folder
from riverboard.site.notes import notes
from riverboard.site.other import with_other_named
from riverboard.site.own_pages import OwnPage, read_own_pages
from riverboard.site.pages import Run, base_path, frame, pages, runs
from riverboard.site.rendering import Renderer
from riverboard.site.search import search_files
from riverboard.site.templates import with_words
from riverboard.site.words import Words
from riverboard.site.workers import share, workers_here
from riverboard.store import encode, export, export_schema, read_board, read_connections

File = tuple[str, bytes]
"""A file of the site: its path under the output folder, and what is in it."""
Maker = Callable[[], Iterable[File]]


class BoardGenerator(Generator):  # type: ignore[misc]
    """Makes the whole site from a content folder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        content = Path(self.path)
        # Read before Pelican empties the output folder: a damaged file leaves the site as it was.
        with keeping_all():
            self.board: Board = read_board(content)
            self.connections: Connections = read_connections(content)
        self.own: tuple[OwnPage, ...] = read_own_pages(pages_folder(content, self.board.site.language))
        self.words: Words = words_for(self.board.site.language)
        self.shown: Board = with_other_named(self.board, self.words)
        with_words(self.env, self.words, cache_folder(os.environ) / "templates")

    def generate_output(self, _writer: object) -> None:
        """Write every page and every other file."""
        with keeping_all():
            self._write_all(self.output_path)

    def _write_all(self, output: str) -> None:
        by_id = notes(self.shown, self.words)
        found = tuple(runs(self.shown, by_id, self.connections, self.own, self.words))
        renderer = Renderer(self.get_template, frame(self.board, self.own, self.words))
        for template in (*{run.template for run in found}, *renderer.parts):
            self.get_template(template)  # read once, before the work is shared

        def render(run: Run) -> Iterator[File]:
            return ((page.file, renderer.page(page).encode()) for page in run.make())

        def search() -> Iterator[File]:
            return search_files(self.shown, tuple(by_id.values()), self.words)

        # The longest first, so that nobody waits for them at the end; the entries' own pages are many short runs.
        lists, *others = sorted(found, key=lambda run: (run.template == "entry", run.template != "board"))
        makers: list[Maker] = [partial(render, lists), search, self._pictures, partial(self._for_programs, found)]
        makers += [self._export, *(partial(render, run) for run in others)]
        share([partial(_write, output, make) for make in makers], workers_here(os.environ))

    def _export(self) -> Iterator[File]:
        yield "board.json", encode(export(self.board, self.connections))
        yield "board.schema.json", encode(export_schema())

    def _for_programs(self, found: Sequence[Run]) -> Iterator[File]:
        site = self.board.site
        yield from feeds(self.shown, self.words)
        yield "sitemap.xml", sitemap(site, (page.path for page in pages(found) if not page.noindex))
        yield "robots.txt", robots(site, base_path(site))

    def _pictures(self) -> Iterator[File]:
        # Imported here, where one worker needs them and the others need not wait.
        from riverboard.site.preview import ICON_FILE, PREVIEW_FILE, icon, preview

        yield PREVIEW_FILE, preview(self.board.site.name)
        yield ICON_FILE, icon()


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102 - nearly always the folder around it is there
    except OSError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _write(output: str, make: Maker) -> None:
    """Write files, and the folders that they lie in. Paths are plain text: there are tens of thousands of them."""
    made = set()
    for path, data in make():
        file = f"{output}/{path}"
        folder = file.rpartition("/")[0]
        if folder not in made:
            _make_folder(folder)
            made.add(folder)
        with open(file, "wb") as opened:  # noqa: PTH123
            opened.write(data)
