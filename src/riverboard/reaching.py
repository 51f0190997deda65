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
    """What a member said about being reached. ``said`` is the way in their words, ``contact`` the number or address."""

    introducing: Introducing
    safe: Safe
    way: Way
    said: str
    contact: str

    @property
    def may_send(self) -> bool:
        """Whether a link that sends something does what the member asked for."""
        wanted = self.introducing in (Introducing.WELCOME, Introducing.NOT_ASKED)
        return wanted and self.safe in (Safe.YES, Safe.SAY_LITTLE, Safe.NOT_ASKED)

    @property
    def may_pass_on(self) -> bool:
        """Whether another member may be told how to reach this one: only who was asked can have said yes."""
        safe = self.introducing is Introducing.WELCOME and self.safe in (Safe.YES, Safe.NOT_ASKED)
        return safe and self.way is not Way.ANOTHER and bool(self.contact)


_NOT_READY = re.compile(
    r"\b(not|aun no|todavia no|no estoy) (yet )?(ready|list[oae])\b|\b(just|only|solo|solamente) (show|mostrar|muestr)"
)
_ASK = re.compile(r"\b(ask|check with|talk to) |\b(pregunt|consult)|\bfirst\b|\bprimero\b|\bاسأل|\bأسأل")
_PASS_ON = re.compile(
    r"\b(pass|give|share) (on )?.*\b(name|way|contact|number|details)\b|^(yes|si)\b|"
    r"\b(pueden?|podeis) (dar|pasar|compartir)"
)
_NO = re.compile(r"^(no|not|never|nunca|non|nein|nao|لا)\b|\b(don t|do not) leave\b")
_LITTLE = re.compile(r"\b(not|don t|no|sin) (to )?(say|saying|tell|mention|digan|decir|mencion)|\b(but|pero)\b")
_SOMETIMES = re.compile(r"\b(only|certain|some ?times|solo|ciert[oa]s|horas|depends|depende)\b")
_YES = re.compile(r"^(yes|y|yeah|sure|ok|okay|safe|true|si|claro|oui|ja|sim|نعم)\b")
_WAYS = (
    (Way.ANOTHER, re.compile(r"\b(through|someone|somebody|alguien|persona|desk|library|in person|biblioteca)\b")),
    (Way.WHATSAPP, re.compile(r"\b(whats ?app|signal|واتساب)\b")),
    (Way.EMAIL, re.compile(r"\b(e ?mail|mail|correo)\b|بريد")),
    (Way.TEXT, re.compile(r"\b(text|sms|message|mensaje)\b|رسالة")),
    (Way.CALL, re.compile(r"\b(phone|call|ring|telephone|llamada|telefono)\b|هاتف|مكالمة")),
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def read_reach(private: Mapping[str, str], *, asked_safe: bool, asked_how: bool) -> Reach:
    """What a member's private answers say. ``asked_safe`` and ``asked_how`` say whether the form has these questions.

    Where it does not ask, nobody could say no, and nobody said yes: an organizer may write to them, and no one else is
    told how.
    """
    said, contact = private.get("contact_way", ""), private.get("contact", "")
    return Reach(
        introducing=_introducing(private.get("introduce", ""), asked=asked_how),
        safe=_safe(private.get("contact_safe", ""), asked=asked_safe),
        way=_way(said, contact),
        said=said,
        contact=contact,
    )


def _introducing(answer: str, *, asked: bool) -> Introducing:
    said = plain(answer)
    if not said:
        return Introducing.UNSAID if asked else Introducing.NOT_ASKED
    if _NOT_READY.search(said):
        return Introducing.NOT_READY
    if _ASK.search(said) or not _PASS_ON.search(said):
        return Introducing.ASK_FIRST
    return Introducing.WELCOME


def _safe(answer: str, *, asked: bool) -> Safe:
    said = plain(answer)
    if not said:
        return Safe.UNSAID if asked else Safe.NOT_ASKED
    if _NO.search(said):
        return Safe.NO
    if _SOMETIMES.search(said):
        return Safe.SOMETIMES
    if _LITTLE.search(said):
        return Safe.SAY_LITTLE
    return Safe.YES if _YES.search(said) else Safe.NO


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
