"""What Riverboard writes into the sheet and beside a connection: reasons, openers, letters. In English, and pure.

The sentences are marked for translators as those of :mod:`riverboard.site.words` are. What a member or an organizer
wrote is given by name and stands in quotation marks.
"""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from riverboard.entry import Kind
from riverboard.formats import direction, language_name, list_in_words, weekday_in_words
from riverboard.plaintext import isolated
from riverboard.sentences import _, _c

_QUOTES = {ord(mark): "’" for mark in "“”„«»"}
_WEEK, _WEEKDAYS, _WEEKEND = frozenset(range(7)), frozenset(range(5)), frozenset((5, 6))
_A_MONDAY = date(2026, 6, 1)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language."""

    language: str = "en"

    # Why two notes belong together. Each of these is about two notes of two people.
    # Translators: {word} stands in both notes
    both_say: str = _("Both speak of “{word}”.")
    # Translators: {one} and {other} are a few words from each of two notes, as their writers put them
    each_says: str = _("One says “{one}”, the other “{other}”.")
    close: str = _("In other words, both are close in meaning.")
    # Translators: {category} is a subject such as Food
    same_category: str = _("Both are about {category}.")
    # Translators: {area} is a part of town
    same_area: str = _("Both are near {area}.")
    # Translators: {time} is one of the times below, such as “Saturday mornings”
    same_time: str = _("Both can do {time}.")
    # Translators: {language} is a language such as Spanish
    same_language: str = _("Both are written in {language}.")
    by_hand: str = _("An organizer sees a connection here.")

    # Why a note belongs to a dream.
    # Translators: in these {title} is an offer or a need that may belong to a dream
    dream_both_say: str = _("“{title}” and the dream both speak of “{word}”.")
    # Translators: {one} is from the note with this title, {other} from the dream
    dream_each_says: str = _("“{title}” says “{one}”, the dream says “{other}”.")
    dream_close: str = _("“{title}” and the dream are close in meaning.")
    dream_category: str = _("“{title}” and the dream are both about {category}.")
    dream_area: str = _("“{title}” and the dream are both near {area}.")
    dream_time: str = _("“{title}” and the dream can both do {time}.")
    dream_language: str = _("“{title}” and the dream are both written in {language}.")
    dream_by_hand: str = _("An organizer sees a place for “{title}” here.")
    # Translators: {offer} and {need} are the titles of notes
    carries: str = _("“{offer}” could help with “{need}”.")

    # Times, as they stand after “Both can do” and after “Would one of the next”.
    # Translators: {day} is the name of a day such as Saturday, for the next four
    day: str = _("{day}s")
    day_mornings: str = _("{day} mornings")
    day_afternoons: str = _("{day} afternoons")
    day_evenings: str = _("{day} evenings")
    weekdays: str = _("weekdays")
    weekday_mornings: str = _("weekday mornings")
    weekday_afternoons: str = _("weekday afternoons")
    weekday_evenings: str = _("weekday evenings")
    weekends: str = _("weekends")
    weekend_mornings: str = _("weekend mornings")
    weekend_afternoons: str = _("weekend afternoons")
    weekend_evenings: str = _("weekend evenings")
    mornings: str = _c("times that suit", "mornings")
    afternoons: str = _c("times that suit", "afternoons")
    evenings: str = _c("times that suit", "evenings")

    # Words to begin with: how one neighbor could speak to another. First a sentence that says why, then one question,
    # about one small thing, that promises nothing and is easy to refuse.
    # Translators: who begins offers something to somebody who could use it; a question follows, for the next seven too
    offer_to_need: str = _("I may have what you are looking for.")
    # Translators: from somebody who could use something to somebody who offers it
    need_to_offer: str = _("Your note and mine seem to fit.")
    # Translators: from somebody who offers something to somebody with a dream
    offer_to_dream: str = _("Your dream made me think of something I can do.")
    # Translators: from somebody with a dream to somebody who offers something
    dream_to_offer: str = _("What you offer made me think of a dream of mine.")
    # Translators: from somebody who could use something to somebody with a dream
    need_to_dream: str = _("Your dream might have room for me.")
    # Translators: from somebody with a dream to somebody who could use something
    dream_to_need: str = _("My dream might have room for this.")
    # Translators: from somebody with a dream to somebody with another dream
    dream_to_dream: str = _("I think we are dreaming of something close.")
    # Translators: between two offers or two needs
    alike: str = _("We have something in common.")
    # Translators: {words} are a few words of the note that is answered
    read_yours: str = _("I read “{words}” in your note and thought of mine.")
    # Translators: questions that end the words to begin with; {time} is one of the times above
    ask_time: str = _("Would one of the next {time} do for a first talk?")
    # Translators: {area} is a part of town
    ask_area: str = _("Shall we say hello somewhere near {area}, over a cup of tea?")
    ask_talk: str = _("Shall we talk first, no promises?")
    ask_see: str = _("Could we talk and see, no promises?")
    ask_tell: str = _("May I tell you about it?")
    ask_day: str = _("What would it look like on a good day?")
    ask_need: str = _("What would you need from it?")
    ask_compare: str = _("Shall we compare?")

    # The letters that an organizer sends. Each goes to one person.
    hello: str = _("Hello {name},")
    hello_nameless: str = _("Hello,")
    # Translators: {notes} is one title in quotation marks, or a list of them; {board} is the name of the board
    who_writes: str = _("I help to look after {board}, where you put up {notes}.")
    # Translators: a title in quotation marks, where it stands in a sentence
    quote: str = _("“{title}”")
    fits: str = _("I read another note there and thought of yours.")
    # Translators: {name} is a neighbor or a group, {title} the title of their note, for the next two too
    offers: str = _("An offer from {name}: “{title}”.")
    needs: str = _("What {name} could use: “{title}”.")
    dreams: str = _("A dream from {name}: “{title}”.")
    nameless_offers: str = _("An offer from a neighbor: “{title}”.")
    nameless_needs: str = _("What a neighbor could use: “{title}”.")
    nameless_dreams: str = _("A dream from a neighbor: “{title}”.")
    # Translators: {reasons} are one or more whole sentences
    because: str = _("Why I thought of it: {reasons}")
    # Translators: lines about several neighbors and their notes follow
    together: str = _("I read it beside a few others and thought that they may belong together.")
    # Translators: {contact} is a number or an address; this neighbor said that it may be passed on
    may_reach: str = _("{name} said that we may pass this on: {contact}")
    nameless_may_reach: str = _("They said that we may pass this on: {contact}")
    small_step: str = _("A first small step could be a short call, or a cup of tea in a public place.")
    shall_i: str = _("Would you like me to introduce you to each other?")
    say_no: str = _("You promise nothing. A no is just as welcome, and needs no reason.")
    # Translators: the subject of an e-mail
    subject: str = _("{board}: a note that fits with yours")
    # Translators: a message that must not say what it is about, in case somebody else reads it
    discreet: str = _("Hello, do you have five minutes for me one of these days? There is no hurry.")

    # What stands above and between the letters, for the organizer alone.
    for_you: str = _(
        "For you alone: a letter for each person, to send or to say. Where one holds somebody’s number or address,"
        " that person said that it may be passed on."
    )
    # Translators: heading above a letter; {name} is a neighbor, {ids} the numbers of the neighbor’s notes
    letter_to: str = _("To {name} ({ids})")
    letter_to_nameless: str = _("To a neighbor ({ids})")
    # Translators: {way} is what a neighbor answered, such as “Text message”, {contact} the number or address
    reached: str = _("Reach them by {way}: {contact}")
    reached_at: str = _("Reach them at: {contact}")
    reached_by: str = _("Reach them by: {way}")
    no_way: str = _("They left no way to be reached.")
    you_know: str = _("Added by hand: you know how to reach them.")
    may_pass_on: str = _("You may pass on their name and this way to reach them.")
    ask_first: str = _("They want to be asked first, every time: talk with them.")
    not_ready: str = _("They are not ready yet and only want their note to be read. So there is no letter.")
    unsaid: str = _("They did not say what to do when someone would like to connect: ask first.")
    not_asked: str = _("The form does not ask whether this may be passed on: ask first.")
    wait: str = _("Wait until they are. Then empty this cell, and the letters come with the next run.")
    not_safe: str = _("It is not safe to leave a message there.")
    sometimes_safe: str = _("A message is safe there at certain times only.")
    say_little: str = _("A message may be left, but it must not say what it is about.")
    unsaid_safe: str = _("They did not say whether a message is safe there.")
    not_asked_safe: str = _("The form does not ask whether a message is safe there.")
    young: str = _(
        "They may be under 18: talk to a parent, or another grown-up of theirs, first. Nobody is given their number or"
        " address."
    )
    no_link: str = _("So there is no link here that sends.")
    # Translators: {link} is an address to click on
    careful_link: str = _("To send a few words that say nothing of this letter: {link}")
    # Translators: an address to click on follows
    click: str = _("To send it:")
    call: str = _("To ring them:")
    # Translators: where the letter is too long for an address
    copy_in: str = _("To write to them, and copy the letter in:")

    def named(self, name: str, one: str, nameless: str, **others: str) -> str:
        """A sentence about a neighbor, by name where there is one."""
        return one.format(name=self.put(name), **others) if name else nameless.format(**others)

    def put(self, words: str) -> str:
        """Words of somebody's own for a sentence of this language: they keep their own order."""
        own = isolated(words)
        return f"\u2068{words}\u2069" if own == words and words and direction(self.language) == "rtl" else own

    def time(self, days: Collection[int], part: int | None) -> str:
        """A time by its days, Monday is 0, and its part of the day, morning is 0; "" where it has no short name."""
        step = 0 if part is None else part + 1
        every = {
            _WEEK: ("", self.mornings, self.afternoons, self.evenings),
            _WEEKDAYS: (self.weekdays, self.weekday_mornings, self.weekday_afternoons, self.weekday_evenings),
            _WEEKEND: (self.weekends, self.weekend_mornings, self.weekend_afternoons, self.weekend_evenings),
        }
        if named := every.get(frozenset(days)):
            return named[step]
        if len(days) != 1:
            return ""
        said = (self.day, self.day_mornings, self.day_afternoons, self.day_evenings)[step]
        return said.format(day=weekday_in_words(_A_MONDAY.replace(day=1 + min(days)), self.language))

    def listed(self, items: Sequence[str]) -> str:
        """Things one after the other."""
        return list_in_words(items, self.language)

    def language_name(self, code: str) -> str:
        """A language in words, or "" where only its code is known."""
        return language_name(code, self.language)

    def lead(self, mine: Kind, theirs: Kind) -> tuple[str, str]:
        """What the writer of one note could say to that of another, and then ask."""
        found = {
            (Kind.OFFER, Kind.NEED): (self.offer_to_need, self.ask_talk),
            (Kind.NEED, Kind.OFFER): (self.need_to_offer, self.ask_see),
            (Kind.OFFER, Kind.DREAM): (self.offer_to_dream, self.ask_tell),
            (Kind.DREAM, Kind.OFFER): (self.dream_to_offer, self.ask_tell),
            (Kind.NEED, Kind.DREAM): (self.need_to_dream, self.ask_day),
            (Kind.DREAM, Kind.NEED): (self.dream_to_need, self.ask_need),
            (Kind.DREAM, Kind.DREAM): (self.dream_to_dream, self.ask_compare),
        }
        return found.get((mine, theirs), (self.alike, self.ask_talk))

    def note(self, kind: Kind, name: str, title: str) -> str:
        """Somebody's note in a sentence."""
        one, nameless = {
            Kind.OFFER: (self.offers, self.nameless_offers),
            Kind.NEED: (self.needs, self.nameless_needs),
            Kind.DREAM: (self.dreams, self.nameless_dreams),
        }[kind]
        return self.named(name, one, nameless, title=self.put(title))


def quoted(text: str, most: int) -> str:
    """Somebody's words for a quotation: one line of at most ``most`` characters, cut between words.

    Nothing in it controls, and no quotation mark ends the quotation early.
    """
    line = text[: most * 8].translate(_QUOTES)
    if not line.isprintable():  # few texts are looked at letter by letter
        line = "".join(" " if char.isspace() else char for char in line if char.isspace() or not _controls(char))
    kept = " ".join(line.split())
    if len(kept) <= most:
        return kept
    space = kept.rfind(" ", most // 2, most)
    return kept[: space if space > 0 else most - 1].rstrip(" ,.;:-–—\u200d") + "…"


def _controls(char: str) -> bool:
    """Whether a character is no letter, sign or space of its own. What joins letters and emoji does no harm."""
    return unicodedata.category(char)[0] == "C" and char not in "\u200c\u200d"


ENGLISH = Phrases()
