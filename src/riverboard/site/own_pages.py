"""The pages that organizers write themselves, in Markdown: about, safety, and any other."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from slugify import slugify

from riverboard.problems import BoardError

# Where the board's own pages are: an organizers' page cannot have one of these names.
TAKEN = frozenset({"board", "connections", "e", "feeds", "flyer", "near", "new", "search", "share", "thanks", "theme"})


# What the theme itself calls parts of these pages; all names that begin with g- are its drawings.
_THEMES = frozenset({"main", "on-this-page", "bend", "bend0", "pool"})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that a link can go to."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page in the organizers' words. ``heading``, ``lead`` and ``body`` are HTML made from their Markdown."""

    name: str
    title: str
    heading: str
    lead: str
    body: str
    sections: tuple[Section, ...]
    summary: str


def read_own_pages(folder: Path) -> tuple[OwnPage, ...]:
    """The folder's Markdown files as pages, in the order of their names; none where there is no folder.

    Raises BoardError when one cannot be read, has no heading, shows a picture or has a name that is taken.
    """
    files = sorted(folder.glob("*.md")) if folder.is_dir() else []
    return tuple(_read(path) for path in files)


def _read(path: Path) -> OwnPage:
    if slugify(path.stem) != path.stem or path.stem in TAKEN:
        raise BoardError(
            f"{path}: a page cannot have this name. Use small letters, digits and hyphens,"
            f" and none of {', '.join(sorted(TAKEN))}."
        )
    try:
        return own_page(path.stem, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise BoardError(f"{path} cannot be read. Save it as plain text (UTF-8).") from None
    except ValueError as error:
        raise BoardError(f"{path}: {error}") from None


def own_page(name: str, markdown: str) -> OwnPage:
    """A page from its Markdown. The first line is the heading, the paragraph after it the lead.

    HTML in it stays text. Raises ValueError, which says what to do, when it does not begin with a heading or shows
    a picture: no page asks another host for anything, and none is copied.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(markdown)
    if [token.type for token in tokens[:1]] != ["heading_open"] or tokens[0].tag != "h1":
        raise ValueError("begin the page with its heading, a line such as “# About”.")
    if any(child.type == "image" for token in tokens for child in token.children or []):
        raise ValueError("a page cannot show pictures. Take out what begins with “![”, or say it in words.")
    for token in tokens:
        token.attrs.pop("style", None)  # how a table's column is aligned: the pages' policy forbids styles in HTML
    heading, rest = tokens[1], tokens[3:]
    sections = _sections(rest)
    lead = rest[:3] if rest and rest[0].type == "paragraph_open" else []
    return OwnPage(
        name=name,
        title=_words(heading),
        heading=reader.renderer.render([heading], reader.options, {}),
        lead=reader.renderer.render(lead[1:2], reader.options, {}),
        body=reader.renderer.render(rest[len(lead) :], reader.options, {}),
        sections=sections,
        summary=_words(lead[1]) if lead else _words(heading),
    )


def _sections(tokens: list[Token]) -> tuple[Section, ...]:
    """The second-level headings, each of which is given an address."""
    found: list[Section] = []
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            section = Section(slugify(_words(inside)) or f"part-{len(found) + 1}", _words(inside))
            if section.id.startswith("g-") or section.id in {*_THEMES, *(each.id for each in found)}:
                section = Section(f"{section.id}-{len(found) + 1}", section.heading)
            opening.attrSet("id", section.id)
            found.append(section)
    return tuple(found)


def _words(inline: Token) -> str:
    """An inline token's words without its markup."""
    parts = (" " if child.type == "softbreak" else child.content for child in inline.children or [])
    return " ".join("".join(parts).split())
