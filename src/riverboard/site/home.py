"""The front page: a headline from one real note, the three springs, and the river."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riverboard.entry import Kind
from riverboard.site.meetings import Meeting
from riverboard.site.notes import Note
from riverboard.site.river import Stretch, Today, river
from riverboard.site.thanks import ThankYou
from riverboard.site.words import Words

HEADLINE_LIMIT = 48
FEW = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """A real note's title with the words that lead to it."""

    before: str
    note: Note


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page. ``headline`` is None while there are fewer than three notes, or none of them is open.

    ``is_resting`` where there are notes, and none of them is open.
    """

    headline: Saying | None
    fragments: tuple[Saying, ...]
    stretches: tuple[Stretch, ...]
    count: str
    is_resting: bool

    @property
    def shown(self) -> Iterator[Note]:
        """Every note that the page names. The headline and the fragments lie on the river as well."""
        for stretch in self.stretches:
            yield from stretch.notes


def home_view(
    notes: Sequence[Note], meetings: Sequence[Meeting], thanks: Sequence[ThankYou], today: Today, words: Words
) -> HomeView:
    """The front page of these notes, which are in page order. It begins with a note that lies on its river."""
    stretches = river(notes, meetings, thanks, today)
    stones = [stretch.note for stretch in stretches if stretch.note]
    headline = _headline(stones, words) if stones and len(notes) >= FEW else None
    return HomeView(
        headline=headline,
        fragments=_fragments(headline, stones, words) if headline else (),
        stretches=stretches,
        count=words.notes_today(len(notes)),
        is_resting=bool(notes) and not stones,
    )


def _headline(notes: Sequence[Note], words: Words) -> Saying | None:
    """The first offer with a short title in the page's language; failing that a dream, then a need, then any."""
    says = {Kind.OFFER: words.says_offer, Kind.DREAM: words.says_dream, Kind.NEED: words.says_need}
    short = [note for note in notes if _is_sayable(note)]
    for readable in ([note for note in short if not note.lang], short, notes):
        for kind, before in says.items():
            for note in readable:
                if note.kind == kind:
                    return Saying(before, note)
    return None


def _fragments(headline: Saying, notes: Sequence[Note], words: Words) -> tuple[Saying, ...]:
    """The first short need and dream beside the headline's note."""
    found = []
    for kind, before in ((Kind.NEED, words.else_need), (Kind.DREAM, words.else_dream)):
        fitting = (
            note
            for note in notes
            if note.kind == kind and not note.lang and _is_sayable(note) and note != headline.note
        )
        found += [Saying(before, note) for note in [next(fitting, None)] if note]
    return tuple(found)


def _is_sayable(note: Note) -> bool:
    """Short enough for a sentence, and in words: a title may be a number or an emoji."""
    return len(note.title) <= HEADLINE_LIMIT and any(letter.isalpha() for letter in note.title)
