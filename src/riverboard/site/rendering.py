"""Views into HTML, with the theme's templates."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Template
from jinja2.runtime import Context, new_context
from markupsafe import Markup, escape

from riverboard.site.lists import Part
from riverboard.site.notes import Note
from riverboard.site.pages import Frame, Page

# No text on a page can hold this character: between two of them is the name of what will stand there.
_MARK = "\0"
_MARKED = re.compile(f"{_MARK}(.*?){_MARK}")
_ROOT = f"{_MARK}root{_MARK}"  # the way back to the board's address
_MAIN = "main"  # the block of the theme's base that each page fills with its own


class Renderer:
    """Renders pages. A page's HTML depends on nothing but the page, the frame and the theme, so any order will do.

    ``parts`` are the templates that it takes besides those of the pages.
    """

    parts = ("partials/header", "partials/footer", "partials/row")

    def __init__(self, template: Callable[[str], Template], frame: Frame) -> None:
        self._template = template
        self._always = {"frame": frame, "site": frame.site, "w": frame.words}
        self._places = {way.path for way in frame.nav}
        # What many pages share is rendered once: all that stands around them, and a note's row for all its lists.
        self._around: dict[_Kind, _Around | None] = {}
        self._rows: dict[str, str] = {}

    def page(self, page: Page) -> str:
        """A page's HTML."""
        kind = _Kind(
            template=page.template,
            root=page.root,
            here=page.here,
            place=page.path if page.path in self._places else "",
            noindex=page.noindex,
            has_river=page.has_river,
            is_night=page.is_night,
            feed=page.feed,
        )
        names = {"page": page, "view": page.view, "root": page.root, "row": self._row}
        if kind not in self._around:  # the first of its kind is made both ways
            whole = self._whole(kind, names)
            self._around[kind] = self._proven(kind, page, names, whole)
            return whole
        around = self._around[kind]
        return self._filled(around, page, names) if around else self._whole(kind, names)

    def _whole(self, kind: "_Kind", names: Mapping[str, Any]) -> str:
        """A page as its template makes it."""
        return self._html(kind.template, {**names, **self._frame(kind)})

    def _filled(self, around: "_Around", page: Page, names: Mapping[str, Any]) -> str:
        """The same page: its own part within what is known to stand around it."""
        main = "".join(around.main(self._context(page.template, {**around.imported, **names})))
        return around.filled(title=page.title, description=page.description, path=page.path, main=Markup(main))  # noqa: S704 - escaped there

    def _proven(self, kind: "_Kind", page: Page, names: Mapping[str, Any], whole: str) -> "_Around | None":
        """What stands around the pages of a kind; None where the first of them would not come out as it is whole."""
        try:
            around = self._render_around(kind)
            return around if around and self._filled(around, page, names) == whole else None
        except Exception:  # noqa: BLE001 - the theme asks more of a page than a kind knows: each page is rendered whole
            return None

    def _render_around(self, kind: "_Kind") -> "_Around | None":
        """The template's page of a page that is not known yet, cut where the page's own belongs."""
        context = self._context(kind.template, {"page": _AnyOf(*kind), "root": kind.root, **self._frame(kind)})
        if _MAIN not in context.blocks:
            return None
        main = context.blocks[_MAIN][0]
        context.blocks[_MAIN] = [lambda _: iter([_marked(_MAIN)])]
        pieces = _MARKED.split("".join(self._template(kind.template).root_render_func(context)))
        # What a template imports is the same for all pages; what it sets by itself may be another on each.
        return None if context.exported_vars else _Around(pieces, main, context.vars)

    def _frame(self, kind: "_Kind") -> dict[str, Markup]:
        names = {"root": kind.root, "here": kind.here, "path": kind.place, "has_river": kind.has_river}
        return {name: Markup(self._part(name, names)) for name in ("header", "footer")}  # noqa: S704 - escaped there

    def _row(self, note: Note, root: str, month: Part | None = None) -> Markup:
        if month:  # it begins there, in this list
            return Markup(self._part("row", {"note": note, "root": root, "month": month}))  # noqa: S704 - escaped there
        if note.id not in self._rows:
            self._rows[note.id] = self._part("row", {"note": note, "root": _ROOT, "month": None})
        return Markup(self._rows[note.id].replace(_ROOT, root))  # noqa: S704 - a root is dots and slashes

    def _part(self, name: str, names: Mapping[str, Any]) -> str:
        return self._html(f"partials/{name}", names)

    def _html(self, name: str, names: Mapping[str, Any]) -> str:
        return "".join(self._template(name).root_render_func(self._context(name, names)))

    def _context(self, name: str, names: Mapping[str, Any]) -> Context:
        template = self._template(name)
        # Jinja's low-level calls: a shared context spares a copy of every name on every page, and one that knows no
        # globals, which no template uses, spares a comparison of them for each macro that is imported.
        shown = {**self._always, **names}
        return new_context(template.environment, template.name, template.blocks, shown, shared=True)


class _Later:
    """Stands for a text that is another on each page. It can be shown, but no template can ask what it is."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __html__(self) -> str:
        return _marked(self.name)

    def _refuse(self, *_: object) -> Any:
        raise TypeError("not known yet")

    __bool__ = __eq__ = __hash__ = __str__ = _refuse


class _Kind(NamedTuple):
    """What a page has in common with others."""

    template: str
    root: str
    here: str
    place: str
    noindex: bool
    has_river: bool
    is_night: bool
    feed: str


class _AnyOf(_Kind):
    """Stands for the pages of a kind while what is around them is rendered."""

    __slots__ = ()
    title = _Later("title")
    description = _Later("description")
    path = _Later("path")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the pages of a kind, in ``pieces``: HTML and the names of what belongs between, in turn.

    ``main`` renders a page's own part, for which it needs what the template has ``imported``.
    """

    pieces: Sequence[str]
    main: Callable[[Context], Iterator[str]]
    imported: Mapping[str, Any]

    def filled(self, **own: str) -> str:
        """A page's HTML."""
        html = {name: escape(text) for name, text in own.items()}
        whole = list(self.pieces)
        whole[1::2] = [html[name] for name in whole[1::2]]
        return "".join(whole)


def _marked(name: str) -> str:
    return f"{_MARK}{name}{_MARK}"
