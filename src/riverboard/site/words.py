"""The board's own words, all in one place, and how it writes days and languages.

Templates, pages and the script take every interface word from here. ``{…}`` is filled in by the pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from riverboard.entry import Kind, Status


@dataclass(frozen=True, slots=True)
class Door:
    """One of the three ways to share something: what it asks, and the word on its button."""

    kind: str
    heading: str
    intro: str
    points: tuple[str, ...]
    button: str


@dataclass(frozen=True, slots=True)
class Words:
    """The interface words of one language."""

    language: str = "en"
    direction: str = "ltr"

    # everywhere
    skip: str = "Skip to the main part"
    nav: str = "Main"
    board: str = "Board"
    dreams: str = "Dreams"
    connections: str = "Connections"
    about: str = "About"
    share: str = "Share something"
    description: str = "A board for neighbors in {place}: offers, needs and dreams, and the places where they meet."
    neighbor: str = "A neighbor"
    untitled: str = "A note without a title"
    this_board: str = "This board"
    tended: str = "Looked after by neighbors. Nothing here is for sale, and nobody keeps score."
    updated: str = "Last looked at"
    find_your_way: str = "Find your way"
    safety: str = "Staying safe"
    how_it_works: str = "How it works"
    feed: str = "Follow new notes (feed)"
    export: str = "The board as open data"
    talk: str = "Talk to a person"
    no_contact: str = "Ask any of the organizers."

    # home
    says_offer: str = "Somebody near you can offer"
    says_need: str = "Somebody near you could use"
    says_dream: str = "Somebody near you dreams of"
    else_need: str = "Somebody else could use"
    else_dream: str = "Somebody is dreaming of"
    where_they_meet: str = "This board is where they find each other."
    trickle: str = "Every river starts as"
    trickle_em: str = "a trickle"
    be_first: str = "Be one of the first. What do you already do that has room for one more?"
    flowing: str = "Flowing now"
    where_streams_meet: str = "Where streams meet"
    see_pool: str = "See how this joins up"
    goes_on: str = "The river goes on"
    one_note_today: str = "There is one note on the board today."
    notes_today: str = "There are {n} notes on the board today."
    read_slowly: str = "Read them slowly. You do not have to answer any of them."
    see_board: str = "See the whole board"

    # lists
    the_board: str = "The board"
    board_intro: str = (
        "What neighbors have shared. Newest first; what is resting or has been met comes last."
        " No one is ranked, and there is no rush to be first."
    )
    back_to_board: str = "Back to the whole board"
    offers: str = "Offers"
    needs: str = "Needs"
    near: str = "Near {area}"
    about_heading: str = "About"
    near_heading: str = "Near"
    parts: str = "Parts of the board"
    show_me: str = "Show me"
    filter: str = "Filter the board"
    with_words: str = "With these words"
    more_choices: str = "More choices"
    anything: str = "Anything"
    any_part: str = "Any part of {place}"
    only_open: str = "Leave out notes that are resting or met"
    go_to_notes: str = "Go to the notes"
    show_all: str = "Show everything"
    one_note: str = "1 note"
    many_notes: str = "{n} notes"
    of_all: str = "{n} of {all} notes, on this page"
    one_shown: str = "1 note shown"
    many_shown: str = "{n} notes shown"
    none_shown: str = "No notes shown"
    only_this_page: str = "These choices look through the notes on this page."
    nothing_now: str = "Nothing here just now"
    nothing_why: str = (
        "That may be good news, or an opening. Try fewer choices. Or share the thing you were looking for."
        " Someone may be waiting to be asked."
    )
    nothing_yet: str = "Nothing here yet"
    share_first: str = "Share the first note"
    pages: str = "More pages"
    newer: str = "Newer notes"
    older: str = "Older notes"
    page_of: str = "Page {n} of {all}"
    page_title: str = "{title}, page {n}"

    # dreams
    dreams_heading: str = "What are you dreaming about"
    dreams_em: str = "these days?"
    dreams_intro: str = (
        "Not a plan. Not a promise. Dreams come alive when they get together, so we keep them where others can see."
    )
    share_dream: str = "Share a dream"
    no_dreams: str = "No dreams yet"
    no_dreams_why: str = "It is hard to go first with a dream. It can be half a sentence."
    share_half: str = "Share half a dream"
    near_dream: str = "Near this dream:"

    # one entry
    is_met: str = "This has been met. Thank you."
    met_stays: str = "It stays here for a while so that we can remember."
    see_open: str = "See what else is open"
    is_resting: str = "Resting just now."
    resting_how: str = "You can leave word, and there is no hurry."
    connect: str = "I’d like to connect"
    connect_next: str = (
        "This opens a short form. It goes to the organizers, who ask first and then introduce you."
        " You can change your mind at any time."
    )
    connect_no_form: str = "To connect, talk to the organizers and name this note: {id}."
    connect_no_form_next: str = "They ask first and then introduce you. You can change your mind at any time."
    who: str = "Who"
    topic: str = "About"
    where: str = "Where"
    when: str = "When"
    written_in: str = "Written in"
    until: str = "Until"
    shared: str = "Shared"
    note_number: str = "Note"
    could_connect: str = "Could connect with"
    ideas: str = "Ideas, not decisions. A simple rule or a person noticed something in common. You decide."
    why: str = "Why?"
    could_say: str = "You could say:"
    connect_these: str = "Connect these"
    copy: str = "Copy these words"
    copied: str = "Copied"
    nothing_linked: str = "Nothing yet. If you can see a link that we cannot, tell us what you see."
    come_to_rest: str = "This has come to rest"
    nothing_to_do: str = "There is nothing to do here. It is good to know that it happened."
    is_yours: str = "Is this yours, or does something feel wrong?"
    tell_us: str = "Tell the organizers"

    # connections
    meet_heading: str = "Where streams"
    meet_em: str = "meet"
    meet_intro: str = (
        "A dream meets an offer meets a few needs, and something can happen that none of them could do alone."
        " Each picture is one meeting. The list beside it says the same thing in words."
    )
    key_offer: str = "drop and solid line: an offer"
    key_need: str = "bowl and dashes: a need"
    key_dream: str = "star and dots: a dream"
    possible: str = "A possible meeting"
    picture: str = "{members} flow into one pool. The numbered list says what each one is."
    join: str = "I’d like to join"
    pairs: str = "Two by two"
    pairs_intro: str = "Two notes that seem to have something in common, and why. Someone has to say hello first."
    no_meetings: str = "No connections yet"
    no_meetings_why: str = (
        "The streams have not met yet. They often take a few weeks to find each other."
        " If you can see two notes that belong together, tell us."
    )
    can_you_see: str = "Can you see one we cannot?"
    you_know: str = (
        "You know your street better than any list does. If two notes belong together, tell us."
        " We will ask both people first."
    )

    # an organizers’ page
    on_this_page: str = "On this page"

    # share
    share_heading: str = "What would you like to"
    share_em: str = "share?"
    share_intro: str = (
        "Three kinds of note. Each takes about three minutes. You can stay nameless, and you can write in any language."
    )
    share_no_form: str = "There is no form just now. Tell the organizers, and they will write it with you."
    doors: tuple[Door, ...] = (
        Door(
            "offer",
            "I can offer",
            "It does not have to be big. Which of these is true for you?",
            (
                "Something you already do, with room for one more",
                "A gift that not many people know you have",
                "Something you used to do, or did in another place",
                "Something you have more of than you can use",
            ),
            "Write an offer",
        ),
        Door(
            "need",
            "I could use",
            "Asking is hard, and it is also a gift. It lets someone in. Say as much or as little as you want.",
            (
                "You can ask for yourself, with no name shown",
                "You can ask for someone else, if they say yes",
                "You do not need a reason. We will not ask for one",
            ),
            "Write a need",
        ),
        Door(
            "dream",
            "I dream of",
            "What are you dreaming about these days? It does not need a plan."
            " You do not have to be the one who makes it happen.",
            (),
            "Write a dream",
        ),
    )
    next_heading: str = "What happens next"
    anyone_sees: str = "Anyone can see"
    anyone_list: tuple[str, ...] = (
        "Your words",
        "The name you choose, or “a neighbor”",
        "Your part of town, never your street",
        "The days and times you name",
    )
    organizers_see: str = "Only the organizers see"
    organizers_list: tuple[str, ...] = (
        "How to reach you",
        "Your full name, if you give it",
        "Anything else that you write only for them",
    )
    person_reads: str = (
        "A person reads each note before it goes on the board. If we would change a word, we ask you first."
    )
    no_phone: str = "No form? No phone?"

    # not found
    not_found: str = "We cannot find that page"
    not_found_tag: str = "Page not found (404)"
    underground: str = "This stream has"
    underground_em: str = "gone underground"
    not_found_why: str = (
        "We cannot find that page. The note may have been met, or its writer may have taken it down."
        " That happens, and it is fine."
    )
    see_what_is_open: str = "See what is open now"
    go_to_start: str = "Go to the start"

    def kind(self, kind: Kind) -> str:
        """The word for one entry of a kind."""
        return {Kind.OFFER: "Offer", Kind.NEED: "Need", Kind.DREAM: "Dream"}[kind]

    def status(self, status: Status) -> str:
        """What stands beside the kind when an entry is not simply open."""
        return {Status.PUBLISHED: "", Status.RESTING: "resting just now", Status.MET: "this has been met"}[status]

    def counted(self, kind: Kind, number: int) -> str:
        """So many of a kind, for example ``3 offers``."""
        return f"{number} {kind.value}{'s' if number > 1 else ''}"

    def notes(self, number: int) -> str:
        """So many notes."""
        return self.one_note if number == 1 else self.many_notes.format(n=number)

    def opener(self, mine: Kind, theirs: Kind) -> str:
        """A question to begin with, from whoever wrote the first kind of note to the other. It promises nothing."""
        return _OPENERS.get((mine, theirs), "We have something in common. Shall we talk first, no promises?")

    def day(self, day: date) -> str:
        """A day in words, for example ``June 12, 2026``."""
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"

    def language_name(self, code: str) -> str:
        """A language in words, or "" where only its code is known."""
        return _LANGUAGES.get(code.partition("-")[0].lower(), "")


_OPENERS: Mapping[tuple[Kind, Kind], str] = {
    (Kind.OFFER, Kind.NEED): "I may have what you are looking for. Shall we talk first, no promises?",
    (Kind.NEED, Kind.OFFER): "Your note and mine seem to fit. Could we talk and see, no promises?",
    (Kind.OFFER, Kind.DREAM): "Your dream made me think of something I can do. May I tell you about it?",
    (Kind.DREAM, Kind.OFFER): "What you offer made me think of a dream of mine. May I tell you about it?",
    (Kind.NEED, Kind.DREAM): "Your dream might have room for me. What would it look like on a good day?",
    (Kind.DREAM, Kind.NEED): "My dream might have room for this. What would you need from it?",
    (Kind.DREAM, Kind.DREAM): "I think we are dreaming of something close. Shall we compare?",
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_LANGUAGES: Mapping[str, str] = {
    "am": "Amharic",
    "ar": "Arabic",
    "bn": "Bengali",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "ht": "Haitian Creole",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ne": "Nepali",
    "nl": "Dutch",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "so": "Somali",
    "sw": "Swahili",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

ENGLISH = Words()


def words_for(language: str) -> Words:
    """The interface words for a board's language; English where there are none of its own."""
    return {"en": ENGLISH}.get(language.partition("-")[0].lower(), ENGLISH)
