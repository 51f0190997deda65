"""The board's own words, all in one place, in English. Pure.

Templates, pages and the script take every interface word from here. Each sentence is marked for translators by one of
``_``, ``_c`` and ``_n``; what stands after ``# Translators:`` is shown to them. ``{…}`` is filled in by the pages.
docs/translating.md says how a word or a language is added.
"""
# ruff: noqa: RUF009 - the markers give back values that never change

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from riverboard.entry import Kind, Status
from riverboard.formats import (
    day_in_words,
    direction,
    language_name,
    list_in_words,
    month_in_words,
    number_in_words,
)
from riverboard.sentences import Counted, _, _c, _n


@dataclass(frozen=True, slots=True)
class Door:
    """One of the three ways to share something: what it asks, and the word on its button."""

    kind: str
    heading: str
    intro: str
    points: tuple[str, ...]
    button: str

    def said(self, say: Callable[[Any], Any]) -> "Door":
        """The same with each sentence as ``say`` says it."""
        return Door(self.kind, say(self.heading), say(self.intro), say(self.points), say(self.button))


@dataclass(frozen=True, slots=True)
class Question:
    """One of the flyer's three questions, with a few things that somebody might answer."""

    kind: str
    asked: str
    answers: str

    def said(self, say: Callable[[Any], Any]) -> "Question":
        """The same with each sentence as ``say`` says it."""
        return Question(self.kind, say(self.asked), say(self.answers))


@dataclass(frozen=True, slots=True)
class Words:
    """The interface words of one language."""

    language: str = "en"

    # everywhere
    # Translators: a hidden link before everything else, for those who move by keyboard
    skip: str = _("Skip to the main part")
    # Translators: how a screen reader names the main menu
    nav: str = _("Main")
    # Translators: these five and “Share something” are the main menu: keep them short
    board: str = _("Board")
    dreams: str = _("Dreams")
    connections: str = _("Connections")
    thanks: str = _("Thanks")
    about: str = _c("menu: the page about the board itself", "About")
    share: str = _("Share something")
    description: str = _("A board for neighbors in {place}: offers, needs and dreams, and the places where they meet.")
    neighbor: str = _("A neighbor")
    untitled: str = _("A note without a title")
    this_board: str = _("This board")
    tended: str = _("Looked after by neighbors. Nothing here is for sale, and nobody keeps score.")
    updated: str = _("Last looked at")
    find_your_way: str = _("Find your way")
    safety: str = _("Staying safe")
    how_it_works: str = _("How it works")
    feed: str = _("Follow new notes (feed)")
    export: str = _("The board as open data")
    talk: str = _("Talk to a person")
    no_contact: str = _("Ask any of the organizers.")

    # home
    # Translators: the title of a neighbor’s note follows on a line of its own, for the next two too
    says_offer: str = _("Somebody near you can offer")
    says_need: str = _("Somebody near you could use")
    says_dream: str = _("Somebody near you dreams of")
    # Translators: a colon and the title of a neighbor’s note follow, for the next one too
    else_need: str = _("Somebody else could use")
    else_dream: str = _("Another dreams of")
    where_they_meet: str = _("This board is where they find each other.")
    # Translators: “Every river starts as / a trickle” is one sentence; the second half stands out
    trickle: str = _("Every river starts as")
    trickle_em: str = _("a trickle")
    be_first: str = _("Be one of the first. What do you already do that has room for one more?")
    # Translators: “The river is / resting just now” is one sentence; the second half stands out
    river_is: str = _("The river is")
    river_is_em: str = _("resting just now")
    all_at_rest: str = _(
        "Every note here is resting or has been met. What do you already do that has room for one more?"
    )
    # Translators: a hidden heading: the notes on the river
    flowing: str = _("Flowing now")
    where_streams_meet: str = _("Where streams meet")
    # Translators: link to the picture of a dream with the offers and needs around it
    see_pool: str = _("See how this joins up")
    goes_on: str = _("The river goes on")
    notes_today: Counted = _n(
        "There is one note on the board today. Read it slowly. You do not have to answer it.",
        "There are {n} notes on the board today. Read them slowly. You do not have to answer any of them.",
    )
    see_board: str = _("See the whole board")

    # lists
    the_board: str = _("The board")
    board_intro: str = _(
        "What neighbors have shared. Newest first; what is resting or has been met comes last."
        " No one is ranked, and there is no rush to be first."
    )
    back_to_board: str = _("Back to the whole board")
    offers: str = _("Offers")
    needs: str = _("Needs")
    # Translators: {area} is a part of town
    near: str = _("Near {area}")
    # Translators: the subject of notes that fit none of the board’s subjects
    other_things: str = _("Other things")
    # Translators: the part of town of notes that fit none of the board’s
    elsewhere: str = _("Elsewhere")
    about_heading: str = _c("label: what notes are about", "About")
    near_heading: str = _c("label: which part of town", "Near")
    parts: str = _("Parts of the board")
    # Translators: heading of the kinds to choose from: offers, needs, dreams
    show_me: str = _("Show me")
    filter: str = _("Filter the board")
    with_words: str = _("With these words")
    more_choices: str = _("More choices")
    # Translators: choice in the list of subjects: no matter which
    anything: str = _("Anything")
    # Translators: {place} is the town’s name
    any_part: str = _("Any part of {place}")
    only_open: str = _("Leave out notes that are resting or met")
    go_to_notes: str = _("Go to the notes")
    show_all: str = _("Show everything")
    notes: Counted = _n("1 note", "{n} notes")
    # Translators: {n} counts the notes of a list, {shown} those of them on this page
    of_all: Counted = _n("{shown} of {n} note, on this page", "{shown} of {n} notes, on this page")
    notes_shown: Counted = _n("1 note shown", "{n} notes shown")
    # Translators: {n} counts the notes that fit the choices, {shown} those of them that are on the page so far
    some_shown: Counted = _n("{shown} of {n} note shown", "{shown} of {n} notes shown")
    none_shown: str = _("No notes shown")
    # Translators: said where that takes a while
    looking: str = _("Looking through all the notes")
    looking_failed: str = _(
        "We could not look through the notes just now. Check the connection and try again."
        " Until then you see this page as it was."
    )
    # Translators: button that shows the next notes below those on the page
    more_notes: str = _("More notes")
    # Translators: link from one part of the board to the same notes with the search beside them
    search_these: str = _("Search these notes")
    nothing_now: str = _("Nothing here just now")
    nothing_why: str = _(
        "That may be good news, or an opening. Try fewer choices. Or share the thing you were looking for."
        " Someone may be waiting to be asked."
    )
    nothing_yet: str = _("Nothing here yet")
    share_first: str = _("Share the first note")
    pages: str = _("More pages")
    newer: str = _("Newer notes")
    older: str = _("Older notes")
    # Translators: these two are for pages that are not in the order of time
    page_before: str = _("The page before")
    page_after: str = _("The next page")
    page_of: str = _("Page {n} of {all}")
    # Translators: a list of months follows
    by_month: str = _("By month")
    # Translators: the title of the second and later pages of a list
    page_title: str = _("{title}, page {n}")

    # dreams
    # Translators: “What are you dreaming about / these days?” is one sentence; the second half stands out
    dreams_heading: str = _("What are you dreaming about")
    dreams_em: str = _("these days?")
    dreams_intro: str = _(
        "Not a plan. Not a promise. Dreams come alive when they get together, so we keep them where others can see."
    )
    share_dream: str = _("Share a dream")
    no_dreams: str = _("No dreams yet")
    no_dreams_why: str = _("It is hard to go first with a dream. It can be half a sentence.")
    share_half: str = _("Share half a dream")
    near_dream: str = _("Near this dream:")

    # one entry
    is_met: str = _("This has been met. Thank you.")
    met_stays: str = _("It stays here for a while so that we can remember.")
    see_open: str = _("See what else is open")
    is_resting: str = _("Resting just now.")
    resting_how: str = _("You can leave word, and there is no hurry.")
    # Translators: on the button by which a neighbor asks to be introduced
    connect: str = _("I’d like to connect")
    connect_next: str = _(
        "This opens a short form. It goes to the organizers, who ask first and then introduce you."
        " You can change your mind at any time."
    )
    # Translators: {id} is a note’s number, such as bq2m
    connect_no_form: str = _("To connect, talk to the organizers and name this note: {id}.")
    connect_no_form_next: str = _("They ask first and then introduce you. You can change your mind at any time.")
    # Translators: from here to the number, labels of facts about a note; a name, a place, a language or a day follows
    who: str = _("Who")
    topic: str = _c("label: what notes are about", "About")
    where: str = _("Where")
    when: str = _("When")
    written_in: str = _("Written in")
    until: str = _c("label of a day: the note stays up until then", "Until")
    shared: str = _c("label of a day: the note was put up then", "Shared")
    note_number: str = _c("label of a note’s number, such as bq2m", "Note")
    could_connect: str = _("Could connect with")
    ideas: str = _("Ideas, not decisions. A simple rule or a person noticed something in common. You decide.")
    why: str = _("Why?")
    # Translators: a question to begin a conversation with follows, in quotation marks
    could_say: str = _("You could say:")
    connect_these: str = _("Connect these")
    copy: str = _("Copy these words")
    # Translators: on the button, for a moment, when the words have been copied
    copied: str = _("Copied")
    nothing_linked: str = _("Nothing yet. If you can see a connection that we cannot, tell us what you see.")
    come_to_rest: str = _("This has come to rest")
    nothing_to_do: str = _("There is nothing to do here. It is good to know that it happened.")
    if_part_of_it: str = _("If you were part of it, you could leave a thank-you.")
    is_yours: str = _("Is this yours, or does something feel wrong?")
    # Translators: link to a form about one note of one’s own
    change: str = _("Change or take down")
    tell_us: str = _("Tell the organizers")

    # connections
    # Translators: “Where streams / meet” is one sentence; the second half stands out
    meet_heading: str = _("Where streams")
    meet_em: str = _("meet")
    meet_intro: str = _(
        "A dream meets an offer meets a few needs, and something can happen that none of them could do alone."
    )
    pictures_intro: str = _("Each picture is one meeting. The list beside it says the same thing in words.")
    # Translators: how the pictures draw the three kinds of note
    key_offer: str = _("drop and solid line: an offer")
    key_need: str = _("bowl and dashes: a need")
    key_dream: str = _("star and dots: a dream")
    possible: str = _("A possible meeting")
    # Translators: {members} is a list such as “1 dream, 2 offers, and 2 needs”
    picture: str = _("{members} flow into one pool. The numbered list says what each one is.")
    # Translators: on the button under a dream with the offers and needs around it
    join: str = _("I’d like to join")
    join_no_form: str = _("To join, talk to the organizers.")
    # Translators: the next sentence follows
    first_step: str = _("A small first step:")
    first_step_is: str = _(
        "one of you asks the others for half an hour and a pot of tea. Nobody has to decide anything."
    )
    # Translators: the title of the page about one meeting; {dream} is the title of a dream
    meeting_title: str = _("Where streams meet: {dream}")
    # Translators: hidden: how a screen reader names the links to other meetings
    more_meetings: str = _("More meetings")
    meeting_before: str = _("The meeting before")
    meeting_after: str = _("The next meeting")
    all_connections: str = _("All connections")
    # Translators: heading on a note’s page; the dream that it meets others around follows
    part_of: str = _("Part of a meeting")
    part_of_is: str = _("This note and a few others could become something together.")
    # Translators: heading of a list of notes in twos
    pairs: str = _("Two by two")
    pairs_intro: str = _("Two notes that seem to have something in common, and why. Someone has to say hello first.")
    # Translators: after a long list of notes in twos
    more_pairs: str = _("There are more than fit here. Each note’s own page says what it could connect with.")
    no_meetings: str = _("No connections yet")
    no_meetings_why: str = _(
        "The streams have not met yet. They often take a few weeks to find each other."
        " If you can see two notes that belong together, tell us."
    )
    can_you_see: str = _("Can you see one we cannot?")
    you_know: str = _(
        "You know your street better than any list does. If two notes belong together, tell us."
        " We will ask both people first."
    )

    # thanks
    # Translators: “Thank you / travels” is one sentence; the second half stands out
    thanks_heading: str = _("Thank you")
    thanks_em: str = _("travels")
    thanks_intro: str = _(
        "Small notes from people who gave, people who received, and people who did a bit of both."
        " No one is keeping count."
    )
    leave_thanks: str = _("Leave a thank-you")
    # Translators: how to reach the organizers follows
    thanks_no_form: str = _("To leave a thank-you, tell the organizers.")
    # Translators: the title of a note follows, or several, as in “about A van on Sunday afternoons”
    thanks_about: str = _c("what a thank-you is for", "about")
    no_thanks: str = _("No thanks yet")
    no_thanks_why: str = _("Thanks come later, after the tea. Did someone make your week easier?")

    # what there is of each kind
    # Translators: one note of this kind, for the next two too
    offer: str = _("Offer")
    need: str = _("Need")
    dream: str = _("Dream")
    some_offers: Counted = _n("1 offer", "{n} offers")
    some_needs: Counted = _n("1 need", "{n} needs")
    some_dreams: Counted = _n("1 dream", "{n} dreams")
    # Translators: these two stand after the kind, as in “Offer – resting just now”
    resting: str = _("resting just now")
    met: str = _("this has been met")
    # Translators: between two things, where no sentence holds them
    comma: str = _(", ")

    # an organizers’ page
    on_this_page: str = _("On this page")

    # share
    # Translators: “What would you like to / share?” is one sentence; the second half stands out
    share_heading: str = _("What would you like to")
    share_em: str = _("share?")
    share_intro: str = _(
        "Three kinds of note. Each takes about three minutes. You can stay nameless, and you can write in any language."
    )
    share_no_form: str = _("There is no form just now. Tell the organizers, and they will write it with you.")
    doors: tuple[Door, ...] = (
        Door(
            "offer",
            _("I can offer"),
            _("It does not have to be big. Which of these is true for you?"),
            (
                _("Something you already do, with room for one more"),
                _("A gift that not many people know you have"),
                _("Something you used to do, or did in another place"),
                _("Something you have more of than you can use"),
            ),
            _("Write an offer"),
        ),
        Door(
            "need",
            _("I could use"),
            _("Asking is hard, and it is also a gift. It lets someone in. Say as much or as little as you want."),
            (
                _("You can ask for yourself, with no name shown"),
                _("You can ask for someone else, if they say yes"),
                _("You do not need a reason. We will not ask for one"),
            ),
            _("Write a need"),
        ),
        Door(
            "dream",
            _("I dream of"),
            _(
                "What are you dreaming about these days? It does not need a plan."
                " You do not have to be the one who makes it happen."
            ),
            (),
            _("Write a dream"),
        ),
    )
    next_heading: str = _("What happens next")
    anyone_sees: str = _("Anyone can see")
    anyone_list: tuple[str, ...] = (
        _("Your words"),
        _("The name you choose, or “a neighbor”"),
        _("Your part of town, never your street"),
        _("The days and times you name"),
    )
    organizers_see: str = _("Only the organizers see")
    organizers_list: tuple[str, ...] = (
        _("How to reach you"),
        _("Your full name, if you give it"),
        _("Anything else that you write only for them"),
    )
    person_reads: str = _(
        "A person reads each note before it goes on the board. If we would change a word, we ask you first."
    )
    person_looks: str = _(
        "Notes go on the board by themselves, but for those that may give away too much: a person reads them first."
        " If we would change a word, we ask you."
    )
    # Translators: how to reach a person follows
    no_phone: str = _("No form? No phone?")
    # Translators: heading: telling others about the board
    pass_on: str = _("Pass it on")
    pass_on_why: str = _("Most neighbors come because somebody told them.")
    print_flyer: str = _("A flyer to print")
    paste_news: str = _("New this week, to paste into a mail or a chat")
    # Translators: {address} is the board’s web address
    code_of: str = _("QR code for {address}")
    # Translators: how programs that cannot show the picture beside a link to the board describe it
    preview: str = _("Three streams, offers, needs and dreams, braid into one river.")

    # new this week
    new_this_week: str = _("New this week")
    # Translators: {name} is the board’s name
    new_on: str = _("New on {name}")
    new_since: str = _("Shared since {day}")
    # Translators: {n} counts the notes that are left out of a list
    new_more: Counted = _n("And one more note on the board", "And {n} more notes on the board")
    to_paste: str = _("For a mail or a chat")
    to_paste_how: str = _("Copy these lines and paste them where your neighbors talk.")
    quiet_week: str = _("A quiet week")
    quiet_week_why: str = _(
        "Nothing new has come, and that is normal. Is there something you have been meaning to share?"
    )

    # flyer
    # Translators: “A flyer for / your wall” is one sentence; the second half stands out
    flyer_heading: str = _("A flyer for")
    flyer_em: str = _("your wall")
    flyer_intro: str = _(
        "Print this page on A4 or US Letter: it fits both. Cut between the strips at the bottom."
        " Ask before you pin it up, and take it down when it is old."
    )
    # Translators: how a screen reader names the flyer
    flyer: str = _("The flyer")
    # Translators: {place} is the town or quarter
    flyer_invitation: str = _("Somebody in {place} has what you could use, and could use what you have.")
    # Translators: the three questions on the flyer, each with a few things that somebody might answer
    flyer_questions: tuple[Question, ...] = (
        Question("offer", _("What could you offer?"), _("Too many apples. A ladder. An hour on the phone.")),
        Question("need", _("What could you use?"), _("Someone to eat with. A lift to the clinic. One tall person.")),
        Question("dream", _("What do you dream of?"), _("One long breakfast table. A choir. A tree on every corner.")),
    )
    flyer_scan: str = _("Hold your phone’s camera here, or type this address:")
    # Translators: how to reach a person follows
    flyer_no_phone: str = _("No phone, no computer?")
    flyer_free: str = _("Free. No sign-up. Any language. You can stay nameless.")
    # Translators: said to the organizers. board.yaml and site_url stay as they are
    flyer_no_address: str = _("The flyer cannot be made yet: it has to say where the board is.")
    flyer_set_address: str = _(
        "Write the board’s web address into board.yaml, after site_url, and publish again. Then the flyer is here."
    )

    # not found
    not_found: str = _("We cannot find that page")
    not_found_tag: str = _("Page not found (404)")
    # Translators: “This stream has / gone underground” is one sentence; the second half stands out
    underground: str = _("This stream has")
    underground_em: str = _("gone underground")
    not_found_why: str = _(
        "We cannot find that page. The note may have been met, or its writer may have taken it down."
        " That happens, and it is fine."
    )
    see_what_is_open: str = _("See what is open now")
    go_to_start: str = _("Go to the start")

    @property
    def direction(self) -> str:
        """Where lines begin: ``ltr`` or ``rtl``."""
        return direction(self.language)

    def kind(self, kind: Kind) -> str:
        """The word for one entry of a kind."""
        return {Kind.OFFER: self.offer, Kind.NEED: self.need, Kind.DREAM: self.dream}[kind]

    def status(self, status: Status) -> str:
        """What stands beside the kind when an entry is not simply open."""
        return {Status.PUBLISHED: "", Status.RESTING: self.resting, Status.MET: self.met}[status]

    def counted(self, kind: Kind, number: int) -> str:
        """So many of a kind, for example ``3 offers``."""
        sentences = {Kind.OFFER: self.some_offers, Kind.NEED: self.some_needs, Kind.DREAM: self.some_dreams}
        return sentences[kind](number)

    def day(self, day: date) -> str:
        """A day in words, for example ``June 12, 2026``."""
        return day_in_words(day, self.language)

    def number(self, number: int) -> str:
        """A number as it stands in a sentence, for example ``4,000``."""
        return number_in_words(number, self.language)

    def month(self, day: date) -> str:
        """A day's month in words, for example ``June 2026``."""
        return month_in_words(day, self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Things one after the other, for example ``a, b, and c``."""
        return list_in_words(items, self.language)

    def language_name(self, code: str) -> str:
        """A language in words, or "" where only its code is known."""
        return language_name(code, self.language)


ENGLISH = Words()
