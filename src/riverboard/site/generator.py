"""The generator that Pelican runs: it reads ``content/``, has every page rendered, and writes the files."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from riverboard.entry import Board, Connections
from riverboard.site.catalogs import words_for
from riverboard.site.feeds import feeds, robots, sitemap
from riverboard.site.folders import pages_folder
from riverboard.site.notes import notes
from riverboard.site.other import with_other_named
from riverboard.site.own_pages import OwnPage, read_own_pages
from riverboard.site.pages import Page, base_path, frame, pages
from riverboard.site.preview import ICON_FILE, PREVIEW_FILE, icon, preview
from riverboard.site.rendering import Renderer
from riverboard.site.search import search_files
from riverboard.site.workers import Job, share, workers_here
from riverboard.store import encode, export, export_schema, read_board, read_connections

_AT_ONCE = 50  # pages a job


class BoardGenerator(Generator):  # type: ignore[misc]
    """Makes the whole site from a content folder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        content = Path(self.path)
        # Read before Pelican empties the output folder: a damaged file leaves the site as it was.
        self.board: Board = read_board(content)
        self.connections: Connections = read_connections(content)
        self.own: tuple[OwnPage, ...] = read_own_pages(pages_folder(content, self.board.site.language))

    def generate_output(self, _writer: object) -> None:
        """Write every page and every other file."""
        # Nearly all that is made here stays until the end: looking for garbage among it took a fifth of the time.
        gc.disable()
        try:
            self._write_all(Path(self.output_path))
        finally:
            gc.enable()

    def _write_all(self, output: Path) -> None:
        words = words_for(self.board.site.language)
        board = with_other_named(self.board, words)
        by_id = notes(board, words)
        found = list(pages(board, by_id, self.connections, self.own, words))
        for folder in sorted({page.file.rpartition("/")[0] for page in found}):
            (output / folder).mkdir(parents=True, exist_ok=True)
        renderer = Renderer(self.get_template, frame(self.board, self.own, words))
        for template in {page.template for page in found}:
            self.get_template(template)  # read once, before the work is shared

        def render(some: Sequence[Page]) -> None:
            for page in some:
                (output / page.file).write_bytes(renderer.page(page).encode())

        def write(files: Callable[[], Iterable[tuple[str, bytes]]]) -> None:
            for path, data in files():
                _write(output / path, data)

        def search() -> Iterable[tuple[str, bytes]]:
            return search_files(board, tuple(by_id.values()), words)

        # The long ones first, so that nobody waits for them at the end.
        jobs: list[Job] = [partial(write, search), partial(write, partial(self._others, board, found))]
        jobs += [partial(render, found[start : start + _AT_ONCE]) for start in range(0, len(found), _AT_ONCE)]
        share(jobs, workers_here(os.environ))

    def _others(self, board: Board, jobs: list[Page]) -> Iterator[tuple[str, bytes]]:
        site = self.board.site
        yield "board.json", encode(export(self.board, self.connections))
        yield "board.schema.json", encode(export_schema())
        yield from feeds(board, words_for(site.language))
        yield "sitemap.xml", sitemap(site, (page.path for page in jobs if not page.noindex))
        yield "robots.txt", robots(site, base_path(site))
        yield PREVIEW_FILE, preview(site.name)
        yield ICON_FILE, icon()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
