"""Views into HTML, with the theme's templates."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Template
from jinja2.runtime import new_context
from markupsafe import Markup

from riverboard.site.notes import Note
from riverboard.site.pages import Frame, Page

_ROOT = "\0"  # stands for the way back to the board's address: no text on a page can hold it


class Renderer:
    """Renders pages. A page's HTML depends on nothing but the page, the frame and the theme, so any order will do.

    ``parts`` are the templates that it takes besides those of the pages.
    """

    parts = ("partials/header", "partials/footer", "partials/row")

    def __init__(self, template: Callable[[str], Template], frame: Frame) -> None:
        self._template = template
        self._always = {"frame": frame, "site": frame.site, "w": frame.words}
        self._places = {way.path for way in frame.nav}
        # What many pages share is rendered once: the frame at each depth, and a note's row for all its lists.
        self._header = cache(self._render_header)
        self._footer = cache(self._render_footer)
        self._rootless = cache(self._render_row)

    def page(self, page: Page) -> str:
        """A page's HTML."""
        place = page.path if page.path in self._places else ""
        names = {
            "page": page,
            "view": page.view,
            "root": page.root,
            "row": self._row,
            "header": self._header(page.root, page.here, place, has_river=page.has_river),
            "footer": self._footer(page.root),
        }
        return self._render(page.template, names)

    def _render_header(self, root: str, here: str, path: str, *, has_river: bool) -> Markup:
        return self._part("partials/header", {"root": root, "here": here, "path": path, "has_river": has_river})

    def _render_footer(self, root: str) -> Markup:
        return self._part("partials/footer", {"root": root})

    def _row(self, note: Note, root: str) -> Markup:
        return Markup(self._rootless(note).replace(_ROOT, root))  # noqa: S704 - a root is dots and slashes

    def _render_row(self, note: Note) -> str:
        return self._render("partials/row", {"note": note, "root": _ROOT})

    def _part(self, name: str, names: dict[str, Any]) -> Markup:
        return Markup(self._render(name, names))  # noqa: S704 - the template has escaped what is in it

    def _render(self, name: str, names: dict[str, Any]) -> str:
        template = self._template(name)
        # Jinja's low-level calls: a shared context spares a copy of every name on every page, and one that knows no
        # globals, which no template uses, spares a comparison of them for each macro that is imported.
        shown = {**self._always, **names}
        context = new_context(template.environment, template.name, template.blocks, shown, shared=True)
        return "".join(template.root_render_func(context))
