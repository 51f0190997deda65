"""How a member may be reached: what they asked for, and an address to click on that does just that. Private, and pure.

In doubt nothing is sent: an answer that is not understood counts as a no.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote

import phonenumbers

from riverboard import agreeing
from riverboard.agreeing import phrases
from riverboard.denying import denies
from riverboard.wording import plain


class Introducing(StrEnum):
    """What a member wants to happen when someone would like to connect."""

    WELCOME = "welcome"
    ASK_FIRST = "ask first"
    NOT_READY = "not ready"
    UNSAID = "unsaid"
    NOT_ASKED = "not asked"


class Safe(StrEnum):
    """Whether a message may be left."""

    YES = "yes"
    SAY_LITTLE = "say little"
    SOMETIMES = "sometimes"
    NO = "no"
    UNSAID = "unsaid"
    NOT_ASKED = "not asked"


class Way(StrEnum):
    """The way to be reached that a member asked for."""

    EMAIL = "email"
    TEXT = "text"
    WHATSAPP = "whatsapp"
    CALL = "call"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True, repr=False)
class Reach:
    """What a member said about being reached. ``said`` is the way in their words, ``contact`` the number or address.

    ``young`` says that they may be under 18: then nothing is sent to them and nothing passed on, whatever they said.
    """

    introducing: Introducing
    safe: Safe
    way: Way
    said: str
    contact: str
    young: bool = False

    @property
    def may_send(self) -> bool:
        """Whether a link that sends something does what the member asked for."""
        wanted = self.introducing in (Introducing.WELCOME, Introducing.NOT_ASKED)
        return wanted and not self.young and self.safe in (Safe.YES, Safe.SAY_LITTLE, Safe.NOT_ASKED)

    @property
    def may_pass_on(self) -> bool:
        """Whether another member may be told how to reach this one: only who was asked can have said yes."""
        safe = self.introducing is Introducing.WELCOME and self.safe in (Safe.YES, Safe.NOT_ASKED)
        return safe and not self.young and self.way is not Way.ANOTHER and bool(self.contact)


_NOT_READY = re.compile(
    r"\b(not|aun no|todavia no|no estoy) (yet )?(ready|list[oae])\b|\b(just|only|solo|solamente) (show|mostrar|muestr)"
)
# A leave to pass a contact on speaks of doing so, of a contact, and of one's own. Any other word could limit it.
_PASSING_ON = phrases(
    "pass, give, share, introduce, connect, dar, pasar, compartir, weitergeben, geben, teilen, transmettre, donner",
    "partager, communiquer, passar, partilhar, compartilhar, dare, passare, condividere, doorgeven, geven, delen",
    "إعطاء, مشاركة",
)
_CONTACT = phrases(
    "way, contact, contacts, number, details, phone, email, mail, address, reach, touch, forma, contacto",
    "número, datos, teléfono, correo, kontakt, kontaktdaten, nummer, telefonnummer, adresse, weg, moyen, joindre",
    "coordonnées, contato, telefone, meio, modo, contatto, recapito, numero",
    "contactgegevens, manier, طريقة, وطريقة, التواصل, رقم, رقمي, هاتفي",
)
_OWN = phrases(
    "my, this, these, mi, mis, esta, este, meine, meinen, mein, diesen, diese, dieses, mon, ma, mes, ce",
    "cette, meu, minha, essa, mio, mia, questo, questa, mijn, deze, هذه, وهذه, رقمي, هاتفي",
)
_OF_PASSING_ON = (_PASSING_ON | _CONTACT | _OWN) | phrases(
    "you, may, can, feel, free, to, on, out, along, them, the, that, a, name, and, both, with, others, other, people",
    "neighbor, neighbors, neighbour, neighbours, members, someone, somebody, anyone, everyone, directly, right, away",
    "straight, info, information, it, me, in, is, fine, ok, okay, for, happy, am, i, m, e",
    "pueden, puede, podéis, nombre, y, de, el, la, con, para, ihr, dürft, sie, dürfen, könnt, können, namen",
    "und, dich, mich, zu, erreichen, vous, pouvez, tu, peux",
    "nom, et, vocês, podem, pode, nome, potete, puoi, jullie, mogen",
    "mag, naam, en, يمكنكم, يمكنك, اسمي, معي",
)
_NO = re.compile(r"\b(don t|do not|no|nicht|ne) (leave|dejen|deje|hinterlassen|laissez)\b")
_LITTLE = re.compile(
    r"\b(?:but |and |do |pero |y |please |por favor )*(?:not|don t|never|no|sin) (?:to )?(?:say|saying|tell|mention|"
    r"digan|decir|mencion\w*)\b"
)
_SOMETIMES = re.compile(
    r"\b(only|certain|some ?times|solo|ciert[oa]s|horas|depends|depende|if|unless|except|si|salvo|excepto|nur|wenn|"
    r"seulement|quand|sauf|apenas|quando|exceto)\b"
)
# What may stand in a yes to leaving a message.
_OF_SAFE = phrases(
    "it, is, s, safe, you, can, may, leave, a, message, messages, there, voicemail, text, me, any, time",
    "anytime, always, totally, completely, es, seguro, pueden, puede, dejar, un, mensaje, ahí, siempre",
)
_WAYS = (
    (Way.ANOTHER, re.compile(r"\b(through|someone|somebody|alguien|persona|desk|library|in person|biblioteca)\b")),
    (Way.WHATSAPP, re.compile(r"\b(whats ?app|signal|واتساب)\b")),
    (Way.EMAIL, re.compile(r"\b(e ?mail|mail|correo)\b|بريد")),
    (Way.TEXT, re.compile(r"\b(text|sms|message|mensaje)\b|رسالة")),
    (Way.CALL, re.compile(r"\b(phone|call|ring|telephone|llamada|telefono)\b|هاتف|مكالمة")),
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def read_reach(private: Mapping[str, str], *, asked_safe: bool, asked_how: bool, young: bool = False) -> Reach:
    """What a member's private answers say, and whether they may be under 18.

    ``asked_safe`` and ``asked_how`` say whether the form has these questions. Where it does not ask, nobody could say
    no, and nobody said yes: an organizer may write to them, and no one else is told how.
    """
    said, contact = private.get("contact_way", ""), private.get("contact", "")
    return Reach(
        introducing=_introducing(private.get("introduce", ""), asked=asked_how),
        safe=_safe(private.get("contact_safe", ""), asked=asked_safe),
        way=_way(said, contact),
        said=said,
        contact=contact,
        young=young,
    )


def _introducing(answer: str, *, asked: bool) -> Introducing:
    said = plain(answer)
    if not said:
        return Introducing.UNSAID if asked else Introducing.NOT_ASKED
    if _NOT_READY.search(said):
        return Introducing.NOT_READY
    return Introducing.WELCOME if _passes_on(answer) else Introducing.ASK_FIRST


def _passes_on(answer: str) -> bool:
    """Whether an answer is a whole yes to passing a contact on. Of a name alone, it is none."""
    if agreeing.is_wholly(answer):
        return True
    _, rest = agreeing.past_yes(answer)
    speaks_of_it = all(set(rest.split()) & words for words in (_PASSING_ON, _CONTACT, _OWN))
    return speaks_of_it and agreeing.holds_only(rest, _OF_PASSING_ON)


def _safe(answer: str, *, asked: bool) -> Safe:
    said = plain(answer)
    if not said:
        return Safe.UNSAID if asked else Safe.NOT_ASKED
    yes, rest = agreeing.past_yes(answer)
    if (yes or "safe" in said.split()) and agreeing.holds_only(rest, _OF_SAFE):
        return Safe.YES
    if _NO.search(said) or denies(said.split(" ", 1)[0]):
        return Safe.NO
    if little := _LITTLE.search(rest) if yes else None:
        before, after = rest[: little.start()], rest[little.end() :]
        whole = agreeing.holds_only(before, _OF_SAFE) and not agreeing.is_limited(after)
        return Safe.SAY_LITTLE if whole else Safe.SOMETIMES
    return Safe.SOMETIMES if yes or _SOMETIMES.search(said) else Safe.NO


def _way(answer: str, contact: str) -> Way:
    """The way that the answer names; without one, e-mail where the contact is an address."""
    said = plain(answer)
    found = next((way for way, pattern in _WAYS if pattern.search(said)), Way.ANOTHER)
    return Way.EMAIL if not said and _EMAIL.search(contact) else found


def link(reach: Reach, text: str, subject: str, regions: Sequence[str]) -> str:
    """An address that opens a message with a text in the way that the member asked for, or "" where there is none.

    ``regions`` are those whose numbers may be written without a country. Nothing is asked here about whether it may
    be sent. For a call the address only dials.
    """
    body = in_address(text)
    if reach.way is Way.EMAIL:
        found = _EMAIL.search(reach.contact)
        return f"mailto:{quote(found[0], safe='@')}?subject={quote(subject, safe='')}&body={body}" if found else ""
    number = _number(reach.contact, regions) if reach.way is not Way.ANOTHER else ""
    if not number:
        return ""
    if reach.way is Way.TEXT:
        return f"sms:{number}?body={body}"
    if reach.way is Way.CALL:
        return f"tel:{number}"
    only_signal = "signal" in plain(reach.contact) and "whats" not in plain(reach.contact)
    return f"https://signal.me/#p/{number}" if only_signal else f"https://wa.me/{number[1:]}?text={body}"


def in_address(text: str) -> str:
    """A text as it stands in an address. Word by word: letters have most of theirs in common."""
    return "%20".join(map(_word_in_address, text.split(" ")))


@lru_cache(maxsize=65_536)
def _word_in_address(word: str) -> str:
    return quote(word, safe="")


def _number(contact: str, regions: Sequence[str]) -> str:
    """The one whole number in a contact, as +447700900123; "" where there is none, or more than one."""
    for region in regions:
        matches = phonenumbers.PhoneNumberMatcher(contact, region, leniency=phonenumbers.Leniency.POSSIBLE)
        found = {
            phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            for match in matches
            if phonenumbers.is_possible_number_with_reason(match.number) == phonenumbers.ValidationResult.IS_POSSIBLE
        }
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""
