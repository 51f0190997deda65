"""The gate: from private cards to public entries. Past it, nothing can even name a private type. Pure.

An entry is made field by field, so that whatever a card may come to hold later stays behind unless somebody gives it
a chair here.
"""

from collections.abc import Collection, Iterable
from datetime import date

from riverboard.anywhere import is_anywhere
from riverboard.curation import Card
from riverboard.entry import OTHER, Board, Entry, Status, Thank
from riverboard.language import detect_all
from riverboard.plaintext import one_line, public_text
from riverboard.settings import Settings
from riverboard.thanks import Thanking

_ORDER = {Status.PUBLISHED: 0, Status.RESTING: 1, Status.MET: 2}


def public_board(cards: Iterable[Card], thankings: Iterable[Thanking], settings: Settings, today: date) -> Board:
    """What may be shown: the entries in page order, the thank-yous and the community.

    Entries are open, resting, then met; everything stands with the newest first.
    """
    cards = [card for card in cards if card.status and card.kind]
    words = [f"{public_text(card.title)}\n{public_text(card.text)}" for card in cards]
    languages = detect_all(words, settings.languages, settings.language)
    entries = [entry for card, code in zip(cards, languages, strict=True) if (entry := to_entry(card, code))]
    entries.sort(key=lambda entry: entry.id)
    entries.sort(key=lambda entry: (-_ORDER[entry.status], entry.posted), reverse=True)
    own_words = not settings.areas
    used = [each.area for each in entries if each.area == OTHER or (own_words and not is_anywhere(each.area))]
    return Board(
        site=settings.site(today, used),
        entries=tuple(entries),
        thanks=_thanks(thankings, entries, settings),
        front=_front(entries, settings),
    )


def _front(entries: Iterable[Entry], settings: Settings) -> tuple[str, ...]:
    """The IDs for the front page, as they stand on the board; whatever else was written there stays behind."""
    shown = {entry.id.casefold(): entry.id for entry in entries}
    wanted = dict.fromkeys(name.casefold() for name in settings.front)
    return tuple(shown[name] for name in wanted if name in shown)


def to_entry(card: Card, language: str) -> Entry | None:
    """What the board may show of a card, or None where it may show nothing."""
    if card.status is None or card.kind is None:
        return None
    return Entry(
        id=card.id,
        kind=card.kind,
        title=public_text(card.title),
        text=public_text(card.text),
        category=one_line(card.category),
        area=one_line(card.area),
        when=one_line(card.when),
        name=one_line(card.name),
        language=language,
        posted=card.posted,
        until=card.until,
        status=card.status,
    )


def _thanks(thankings: Iterable[Thanking], entries: Iterable[Entry], settings: Settings) -> tuple[Thank, ...]:
    """The thank-yous, those without a day last. Their order never tells that of the rows."""
    on_board = {entry.id for entry in entries}
    thankings = tuple(thankings)
    languages = detect_all([public_text(each.text) for each in thankings], settings.languages, settings.language)
    thanks = [to_thank(thanking, on_board, code) for thanking, code in zip(thankings, languages, strict=True)]
    thanks.sort(key=lambda thank: (thank.text, thank.name, thank.about))
    return tuple(sorted(thanks, key=lambda thank: thank.on or date.min, reverse=True))


def to_thank(thanking: Thanking, on_board: Collection[str], language: str) -> Thank:
    """What the board may show of a thank-you. Of the entries that it is about, only those that are shown are named."""
    return Thank(
        text=public_text(thanking.text),
        name=one_line(thanking.name),
        about=tuple(one for one in thanking.about if one in on_board),
        on=thanking.on,
        language=language,
    )
