"""What neighbors thank each other for, ready for a page: never counted, the newest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from riverboard.entry import Site, Thank
from riverboard.site.lists import Pager, page_path, pager
from riverboard.site.notes import GIST_LIMIT, TITLE_LIMIT, Note, foreign, form_url
from riverboard.site.text import clipped, facing, facing_lines, gist, paragraphs
from riverboard.site.words import Words

THANKS_PATH = "thanks/"
THANKS_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class ThankYou:
    """A thank-you. ``story`` is whole, as paragraphs of lines; ``lang`` is "" where it is in the page's own language.

    ``about`` are the notes that it is about; ``day`` and its words are "" where none was given.
    """

    story: tuple[tuple[str, ...], ...]
    gist: str
    lang: str
    who: str
    about: tuple[Note, ...]
    day: str
    day_words: str


@dataclass(frozen=True, slots=True)
class ThanksView:
    """A page of thank-yous. ``leave`` is the form for leaving one, or "" where there is none."""

    thanks: tuple[ThankYou, ...]
    pager: Pager | None
    leave: str


def thank_yous(thanks: Sequence[Thank], notes: Mapping[str, Note], words: Words) -> tuple[ThankYou, ...]:
    """The thank-yous in order; only notes that are on the board are named."""
    return tuple(
        ThankYou(
            story=tuple(map(facing_lines, paragraphs(thank.text))),
            gist=facing(gist(thank.text, GIST_LIMIT)),
            lang=foreign(thank.language, words),
            who=facing(clipped(thank.name, TITLE_LIMIT)) or words.neighbor,
            about=tuple(notes[one] for one in thank.about if one in notes),
            day=thank.on.isoformat() if thank.on else "",
            day_words=words.day(thank.on) if thank.on else "",
        )
        for thank in thanks
    )


def thanks_views(thanks: Sequence[ThankYou], site: Site, words: Words) -> Iterator[tuple[str, ThanksView]]:
    """Each page of thank-yous with its path; one page at least."""
    pages = max(1, -(-len(thanks) // THANKS_A_PAGE))
    for number in range(1, pages + 1):
        view = ThanksView(
            thanks=tuple(thanks[(number - 1) * THANKS_A_PAGE : number * THANKS_A_PAGE]),
            pager=pager(THANKS_PATH, number, pages, words),
            leave=form_url(site.thanks_form),
        )
        yield page_path(THANKS_PATH, number), view
