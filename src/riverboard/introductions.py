"""The letters that an organizer sends to bring people together. Private: they live in the Matches tab and nowhere else.

Contacts are read here and only here. Each person has a letter of their own; it holds somebody else's way to be reached
only where that somebody said that it may be passed on.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from riverboard.curation import Card
from riverboard.decisions import Found, Introduce
from riverboard.entry import Entry, Kind
from riverboard.matching import reasons_of
from riverboard.phrases import Phrases, quoted
from riverboard.plaintext import one_line
from riverboard.reaching import Introducing, Reach, Safe, Way, link, read_reach
from riverboard.responses import Response, fingerprint
from riverboard.settings import Settings
from riverboard.wording import plain

_LONGEST = 45_000  # characters; a Google cell holds 50,000
_TITLE, _NAME, _WHY, _CONTACT = 80, 60, 800, 300  # characters that a letter repeats of each
_PAIR = 2
_ORDER = (Kind.DREAM, Kind.OFFER, Kind.NEED)

Speak = Callable[[str], Phrases]
"""The phrases of a language; English ones where it has no catalog."""


@dataclass(frozen=True, slots=True, repr=False)
class _Person:
    """One member with all their entries in a connection: the kinds, IDs and titles of these, in one order.

    ``reach`` is None for who was added by hand.
    """

    name: str
    language: str
    reach: Reach | None
    kinds: tuple[Kind | None, ...]
    ids: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return self.reach is None or self.reach.introducing is not Introducing.NOT_READY


@dataclass(frozen=True, slots=True, repr=False)
class _Meeting:
    """Who is brought together, why, and how the board speaks."""

    people: tuple[_Person, ...]
    why: tuple[str, ...]
    found: Found | None
    here: Phrases
    speak: Speak
    settings: Settings


def introducer(
    cards: Iterable[Card], entries: Iterable[Entry], asked: Collection[str], settings: Settings, speak: Speak
) -> Introduce:
    """A function that writes the introduction for some entries: for each of their writers a letter and what to mind.

    ``asked`` are the fields that the form has a question for.
    """
    by_id: Mapping[str, Card] = {card.id: card for card in cards}
    languages = {entry.id: entry.language for entry in entries}

    @cache
    def person(*ids: str) -> _Person:
        own = [by_id[one] for one in ids]
        response = own[0].response
        return _Person(
            name=quoted(own[0].name, _NAME),
            language=languages.get(own[0].id, settings.language),
            reach=_reach(response, asked) if response else None,
            kinds=tuple(card.kind for card in own),
            ids=ids,
            titles=tuple(quoted(card.title, _TITLE) for card in own),
        )

    def introduce(ids: Sequence[str], why: Sequence[str], found: Found | None) -> str:
        by_person: dict[int, list[str]] = {}
        for one in ids:
            if one in by_id:
                by_person.setdefault(by_id[one].person, []).append(one)
        people = tuple(person(*own) for own in by_person.values())
        lines = tuple(line for text in why if (line := one_line(text)))
        return _introduction(_Meeting(people, lines, found, speak(settings.language), speak, settings))

    return introduce


def reach_prints(cards: Iterable[Card], asked: Collection[str]) -> Callable[[Sequence[str]], str]:
    """A function that makes one fingerprint, of six letters, of how the members behind some entries want to be reached.

    It is another as soon as one of them answers otherwise, or takes back that their note may be shown. ``asked`` are
    the fields that the form has a question for.
    """
    by_id: Mapping[str, Card] = {card.id: card for card in cards}

    @cache
    def one(name: str) -> str:
        card = by_id.get(name)
        if card is None or card.response is None:
            return name
        reach = _reach(card.response, asked)
        said = (reach.introducing, reach.safe, reach.way, plain(reach.said), plain(reach.contact), reach.young)
        return "\n".join(map(str, (name, *said, *card.response.withheld)))

    def prints(ids: Sequence[str]) -> str:
        return fingerprint("\n\n".join(map(one, sorted(ids))))

    return prints


def _reach(response: Response, asked: Collection[str]) -> Reach:
    return read_reach(
        response.private,
        asked_safe="contact_safe" in asked,
        asked_how="introduce" in asked,
        young=response.may_be_young,
    )


def _introduction(meeting: _Meeting) -> str:
    """The whole cell. Where it would be too long for one, the addresses hold no letter."""
    whole = _sheet(meeting, with_letters=True)
    return whole if len(whole) <= _LONGEST else _sheet(meeting, with_letters=False)[:_LONGEST]


def _sheet(meeting: _Meeting, *, with_letters: bool) -> str:
    ready = [person for person in meeting.people if person.ready]
    parts = [meeting.here.for_you]
    for person in meeting.people:
        others = [other for other in ready if other is not person]
        letter = _letter(meeting, person, others) if person.ready and others else ""
        parts.append(
            "\n".join((_heading(meeting, person), *_to_mind(meeting, person, letter, with_letters=with_letters)))
        )
        parts += [letter] if letter else []
    if len(ready) < _PAIR and len(ready) < len(meeting.people):
        parts.append(meeting.here.wait)
    return "\n\n".join(parts)


def _heading(meeting: _Meeting, person: _Person) -> str:
    ids = ", ".join(person.ids)
    here = meeting.here
    return f"— {here.named(person.name, here.letter_to, here.letter_to_nameless, ids=ids)} —"


def _to_mind(meeting: _Meeting, person: _Person, letter: str, *, with_letters: bool) -> Iterable[str]:
    """How somebody can be reached and wants to be, and an address to click on where that is what they want."""
    here, reach = meeting.here, person.reach
    if reach is None:
        return (here.you_know,)
    lines = [_reached(here, reach), here.young if reach.young else "", _how(here, reach)]
    if reach.introducing is not Introducing.NOT_READY:
        lines += [warning] if (warning := _warning(here, reach)) else []
        lines += [here.no_link] if not reach.may_send else []
        lines += [_click(meeting, reach, letter, with_letters=with_letters)] if letter else []
    return [line for line in lines if line]


def _reached(here: Phrases, reach: Reach) -> str:
    way, contact = here.put(one_line(reach.said)), here.put(one_line(reach.contact))
    if way and contact:
        return here.reached.format(way=way, contact=contact)
    if contact:
        return here.reached_at.format(contact=contact)
    return here.reached_by.format(way=way) if way else here.no_way


def _how(here: Phrases, reach: Reach) -> str:
    if reach.young and reach.introducing in (Introducing.WELCOME, Introducing.NOT_ASKED):
        return ""
    return {
        Introducing.WELCOME: here.may_pass_on,
        Introducing.ASK_FIRST: here.ask_first,
        Introducing.NOT_READY: here.not_ready,
        Introducing.UNSAID: here.unsaid,
        Introducing.NOT_ASKED: here.not_asked,
    }[reach.introducing]


def _warning(here: Phrases, reach: Reach) -> str:
    return {
        Safe.YES: "",
        Safe.SAY_LITTLE: here.say_little,
        Safe.SOMETIMES: here.sometimes_safe,
        Safe.NO: here.not_safe,
        Safe.UNSAID: here.unsaid_safe,
        Safe.NOT_ASKED: here.not_asked_safe,
    }[reach.safe]


def _click(meeting: _Meeting, reach: Reach, letter: str, *, with_letters: bool) -> str:
    """The line with the address to click on, or ""."""
    here, settings = meeting.here, meeting.settings
    if reach.way is not Way.CALL and not reach.may_send:
        return ""
    if reach.way is Way.CALL and (reach.young or reach.safe is Safe.NO):
        return ""
    text, subject = letter if with_letters else "", here.subject.format(board=settings.name)
    if reach.safe is Safe.SAY_LITTLE:
        text, subject = here.discreet, here.discreet
    address = link(reach, text, subject, settings.privacy.phone_regions)
    if not address:
        return ""
    if reach.safe is Safe.SAY_LITTLE and reach.way is not Way.CALL:
        return here.careful_link.format(link=address)
    words = here.call if reach.way is Way.CALL else here.click if with_letters else here.copy_in
    return f"{words} {address}"


def _letter(meeting: _Meeting, person: _Person, others: Sequence[_Person]) -> str:
    """A person's letter in their own language, and then in the board's where that is another."""
    own = meeting.speak(person.language)
    versions = [own] if _base(own) == _base(meeting.here) else [own, meeting.here]
    if _base(own) != person.language.partition("-")[0]:
        versions = [meeting.here]
    return "\n\n".join(_version(meeting, person, others, phrases) for phrases in versions)


def _version(meeting: _Meeting, person: _Person, others: Sequence[_Person], phrases: Phrases) -> str:
    notes = phrases.listed([phrases.quote.format(title=phrases.put(title)) for title in person.titles])
    board = phrases.put(meeting.settings.name)
    paired = len(meeting.people) == _PAIR
    lines = [
        phrases.hello.format(name=phrases.put(person.name)) if person.name else phrases.hello_nameless,
        " ".join(
            (
                phrases.who_writes.format(board=board, notes=notes),
                phrases.fits if paired else phrases.together,
            )
        ),
        *(phrases.note(kind, name, title) for kind, name, title in _notes(others)),
        *_why(meeting, person, phrases),
        *((_may_reach(others[0], phrases),) if paired else ()),
        " ".join((phrases.small_step, phrases.shall_i)),
        phrases.say_no,
    ]
    return "\n".join(line for line in lines if line)


def _notes(people: Iterable[_Person]) -> list[tuple[Kind, str, str]]:
    """Everybody's notes, dreams first: kind, name and title."""
    found = [
        (kind, person.name, title)
        for person in people
        for kind, title in zip(person.kinds, person.titles, strict=True)
        if kind
    ]
    return sorted(found, key=lambda note: _ORDER.index(note[0]))


def _why(meeting: _Meeting, person: _Person, phrases: Phrases) -> Iterable[str]:
    """The reasons: as they stand in the board's language, and in another one where they are Riverboard's own."""
    if meeting.found:
        lines = reasons_of(meeting.found, phrases, person.ids) or reasons_of(meeting.found, phrases)[:_PAIR]
    else:
        lines = meeting.why if _base(phrases) == _base(meeting.here) else ()
    text = " ".join(lines)
    text = text if len(text) <= _WHY else f"{text[: _WHY - 1].rstrip()}…"
    return (phrases.because.format(reasons=text),) if text else ()


def _may_reach(other: _Person, phrases: Phrases) -> str:
    """How to reach the other one, where they said that it may be passed on."""
    if other.reach is None or not other.reach.may_pass_on:
        return ""
    contact = phrases.put(one_line(other.reach.contact)[:_CONTACT])
    return phrases.named(other.name, phrases.may_reach, phrases.nameless_may_reach, contact=contact)


def _base(phrases: Phrases) -> str:
    return phrases.language.partition("-")[0]
