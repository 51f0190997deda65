"""The letters for what was accepted: who gets which, what is in them, and what is never sent."""

from collections.abc import Mapping
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers import READER
from riverboard.reaching import Introducing, Reach, Safe, Way, in_address, link, read_reach
from riverboard.settings import Settings
from sheets import ANSWERS, QUESTIONS, SETTINGS, MemorySheet, form, response

HOW = "When someone would like to connect, what should we do?"
SAFE = "Is it safe to leave a message there?"
ASKED = {**QUESTIONS, "safe": SAFE, "how": HOW}
AGREED = "You may pass on my name and this way to reach me"
ASK_FIRST, NOT_READY = "Ask me first, every time", "I am not ready yet, just show my note"
WELCOME = {"how": AGREED, "safe": "Yes"}
ANN = response(
    offer="Sourdough bread",
    offer_text="I bake bread.",
    name="Ann",
    way="Email",
    contact="ann@example.org, mornings",
    **WELCOME,
)
BO = response(
    need="Bread for four",
    need_text="We love sourdough bread.",
    name="Bo",
    way="Text message",
    contact="07911 123456",
    **WELCOME,
)


def accepted(
    *responses: dict[str, str], choices: Settings = SETTINGS, questions: Mapping[str, str] = ASKED
) -> MemorySheet:
    """A sheet whose one suggestion was accepted."""
    sheet = MemorySheet({ANSWERS: form(*responses, questions=questions)}, choices, reader=READER)
    sheet.run()
    sheet.fill("Board", "Status", "published")
    sheet.run()
    sheet.fill("Matches", "Decision", "accept")
    sheet.run()
    assert not sheet.decide().suggest
    return sheet


def text(sheet: MemorySheet) -> str:
    (row,) = sheet["Matches"]
    return row["Introduction"]


def part(sheet: MemorySheet, name: str) -> str:
    """What stands under the heading of one person."""
    (found,) = [each for each in text(sheet).split("\n\n— ") if each.startswith(f"To {name} (")]
    return found


def links(of: str) -> list[str]:
    schemes = ("mailto:", "sms:", "tel:", "https://wa.me/", "https://signal.me/")
    return [word for word in of.split() if word.startswith(schemes)]


def test_everybody_has_a_letter_that_says_who_why_and_how_to_say_no() -> None:
    sheet = accepted(ANN, BO)
    ann, bo = part(sheet, "Ann"), part(sheet, "Bo")
    assert "Hello Ann,\nI help to look after" in ann
    assert "What Bo could use: “Bread for four”." in ann
    assert "An offer from Ann: “Sourdough bread”." in bo
    for letter in (ann, bo):
        assert sheet["Matches"][0]["Why"].splitlines()[0] in letter
        assert letter.count("?") - sum(each.count("?") for each in links(letter)) == 1
        assert "A no is just as welcome" in letter


def test_the_way_that_was_asked_for_opens_with_the_letter_in_it() -> None:
    sheet = accepted(ANN, BO)
    (mail,), (message,) = links(part(sheet, "Ann")), links(part(sheet, "Bo"))
    assert mail.startswith("mailto:ann@example.org?subject=")
    assert message.startswith("sms:+447911123456?body=")
    for name, address in (("Ann", mail), ("Bo", message)):
        body = parse_qs(urlsplit(address).query)["body"][0]
        assert body.startswith(f"Hello {name},\n")
        assert body in part(sheet, name)
        assert address.isascii()
        assert not set(' \n"<>“”') & set(address)


@pytest.mark.parametrize(
    ("way", "contact", "start"),
    [
        ("WhatsApp or Signal", "07911 123456", "https://wa.me/447911123456?text="),
        ("WhatsApp or Signal", "Signal: 07911 123456", "https://signal.me/#p/+447911123456"),
        ("Phone call", "+44 7911 123456, let it ring", "tel:+447911123456"),
        ("Email", "no address here", ""),
        ("Email", "07911 123456", ""),
        ("Text message", "bo@example.org", ""),
        ("Text message", "07911 123456 or 07911 654321", ""),
        ("Through someone I trust", "07911 123456", ""),
        ("I will come to the library desk", "bo@example.org", ""),
    ],
)
def test_only_that_way_is_used(way: str, contact: str, start: str) -> None:
    found = links(part(accepted(ANN, {**BO, "way": way, "contact": contact}), "Bo"))
    assert [each[: len(start)] for each in found] == ([start] if start else [])


@given(st.text() | st.text("ab é\n  %“”🚲"))
def test_a_letter_in_an_address_is_quoted_as_any_text_is(letter: str) -> None:
    assert in_address(letter) == quote(letter, safe="")


def test_a_way_to_be_reached_is_in_anothers_letter_only_with_a_yes() -> None:
    sheet = accepted(ANN, {**BO, "how": ASK_FIRST})
    assert "Ann said that we may pass this on: ann@example.org, mornings" in part(sheet, "Bo")
    assert "07911" not in part(sheet, "Ann")


@pytest.mark.parametrize("answer", ["No, I will contact you", "Only at certain times (tell us below)", "who knows", ""])
def test_where_a_message_is_not_safe_nothing_can_be_sent(answer: str) -> None:
    sheet = accepted(ANN, {**BO, "safe": answer})
    assert links(part(sheet, "Bo")) == []
    assert "no link here that sends" in part(sheet, "Bo")
    assert "07911" not in part(sheet, "Ann")


@pytest.mark.parametrize("answer", [ASK_FIRST, "Pregúntenme antes", "hm", ""])
def test_where_they_want_to_be_asked_nothing_can_be_sent(answer: str) -> None:
    sheet = accepted(ANN, {**BO, "how": answer})
    assert links(part(sheet, "Bo")) == []
    assert "sk" in part(sheet, "Bo").splitlines()[2]
    assert "Hello Bo," in part(sheet, "Bo")


def test_who_asks_to_be_rung_may_be_rung_but_not_where_that_is_not_safe() -> None:
    rung = {**BO, "way": "Phone call", "how": ASK_FIRST}
    assert links(part(accepted(ANN, rung), "Bo")) == ["tel:+447911123456"]
    assert links(part(accepted(ANN, {**rung, "safe": "No, I will contact you"}), "Bo")) == []


def test_a_message_that_must_not_say_what_it_is_about_does_not() -> None:
    sheet = accepted(ANN, {**BO, "safe": "Yes, but do not say what it is about"})
    (address,) = links(part(sheet, "Bo"))
    assert "five minutes" in unquote(address)
    assert not any(word in unquote(address) for word in ("bread", "Bread", "Bo", "Ann", sheet.settings.name))
    assert "07911" not in part(sheet, "Ann")


def test_who_is_not_ready_gets_no_letter_and_nobody_else_one_about_them() -> None:
    sheet = accepted(ANN, {**BO, "how": NOT_READY})
    assert "Hello" not in text(sheet)
    assert "not ready yet" in part(sheet, "Bo")
    assert links(text(sheet)) == []


def test_a_form_that_does_not_ask_leaves_it_to_the_organizer() -> None:
    plain = {name: answer for name, answer in BO.items() if name not in ("how", "safe")}
    other = {name: answer for name, answer in ANN.items() if name not in ("how", "safe")}
    sheet = accepted(other, plain, questions=QUESTIONS)
    assert [each[:7] for each in links(text(sheet))] == ["mailto:", "sms:+44"]
    assert text(sheet).count("The form does not ask") == 4


def test_who_was_not_asked_is_never_said_to_have_agreed() -> None:
    questions = {**QUESTIONS, "safe": SAFE}  # as when the other question is reworded one day
    sheet = accepted({**ANN, "how": ""}, {**BO, "how": ""}, questions=questions)
    assert "may pass" not in text(sheet)
    assert "ann@example.org" not in unquote(part(sheet, "Bo"))
    assert "07911" not in unquote(part(sheet, "Ann"))


def test_a_question_that_nobody_answered_was_asked_all_the_same() -> None:
    sheet = accepted({**ANN, "how": "", "safe": ""}, {**BO, "how": "", "safe": ""})
    assert links(text(sheet)) == []
    assert text(sheet).count("They did not say") == 4


def test_each_is_written_to_in_their_own_language_and_then_in_the_boards() -> None:
    spanish = {**BO, "need": "Mi bici, mi bici", "need_text": "Se me rompió la bici y no sé arreglarla, por favor."}
    both = accepted(
        {**ANN, "offer": "bike bike", "offer_text": "A bike, and the hands for a bike, on any day of the week"},
        spanish,
        choices=SETTINGS.model_copy(update={"languages": ("en", "es")}),
    )
    bo, ann = part(both, "Bo"), part(both, "Ann")
    assert bo.index("Hola, Bo:") < bo.index("Hello Bo,")
    assert "Una dice «bike» y la otra «bici»." in bo
    assert "Hola" not in ann


def test_where_nobody_knows_a_members_language_their_letter_is_in_the_boards() -> None:
    turkish = {**BO, "need": "Ekmek lazım", "need_text": "Bisiklet tamiri yapabilirim, ekmek arıyorum"}
    arabic = SETTINGS.model_copy(update={"language": "ar", "languages": ("ar", "en", "es")})
    both = accepted(ANN | {"offer": "Ekmek", "offer_text": "Ekmek, ekmek"}, turkish, choices=arabic)
    letter = text(both)
    assert "مرحب" in letter
    assert "Hello" not in letter
    assert "Hola" not in letter


def test_it_follows_what_changes_until_somebody_rewords_it() -> None:
    sheet = accepted(ANN, BO)
    place = list(ASKED).index("contact")
    sheet.type(ANSWERS, 0, list(ASKED.values())[place], "new.ann@example.org")
    sheet.run()
    assert "new.ann@example.org" in text(sheet)
    assert "ann@example.org, mornings" not in text(sheet)
    sheet.type("Matches", 0, "Why", "They live next door to each other.")
    sheet.run()
    assert text(sheet).count("They live next door") == 2
    sheet.type("Matches", 0, "Introduction", "Dear both, come to tea.")
    sheet.type("Matches", 0, "Why", "Tea.")
    sheet.run()
    assert text(sheet) == "Dear both, come to tea."
    sheet.type("Matches", 0, "Introduction", "")
    sheet.run()
    assert "Tea." in text(sheet)


def test_a_constellation_has_nobodys_way_to_be_reached_in_anothers_letter() -> None:
    dream = response(dream="A street bakery", name="Dee", way="Email", contact="dee@example.org", **WELCOME)
    sheet = accepted(ANN, BO, dream)
    ids = ", ".join(each["ID"] for each in sheet["Board"])
    sheet.add("Matches", {"Who (ids)": ids, "Decision": "yes"})
    sheet.run()
    letters = sheet["Matches"][-1]["Introduction"].split("\n\n— ")
    assert len(letters) == 4
    for each in letters[1:]:
        assert sum(contact in unquote(each) for contact in ("ann@", "dee@", "07911")) == 1
    assert "A dream from Dee: “A street bakery”.\nAn offer from Ann" in letters[2]


def test_one_member_with_two_notes_has_one_letter() -> None:
    sheet = accepted({**ANN, "dream": "A street bakery"}, BO)
    ids = ", ".join(each["ID"] for each in sheet["Board"])
    sheet.add("Matches", {"Who (ids)": ids, "Decision": "yes"})
    sheet.run()
    assert sheet["Matches"][-1]["Introduction"].count("Hello Ann,\n") == 1
    assert "“Sourdough bread” and “A street bakery”" in sheet["Matches"][-1]["Introduction"]


def test_a_cell_always_fits() -> None:
    long = "ملح " * 30
    many = [
        response(
            name=f"{long}{number}",
            way="Email",
            contact=f"a{number}@example.org",
            **{kind: f"{long}{number}"},
            **WELCOME,
        )
        for number, kind in enumerate(["dream", *["offer"] * 39])
    ]
    sheet = MemorySheet(
        {ANSWERS: form(*many, questions=ASKED)}, SETTINGS.model_copy(update={"languages": ("en", "ar")})
    )
    sheet.run()
    sheet.fill("Board", "Status", "published")
    sheet.run()
    sheet.add("Matches", {"Who (ids)": ", ".join(each["ID"] for each in sheet["Board"]), "Decision": "yes"})
    sheet.run()
    assert 1000 < len(sheet["Matches"][-1]["Introduction"]) < 50_000


def reached(how: str = AGREED, safe: str = "Yes") -> Reach:
    private = {"contact_way": "Text message", "contact": "07911 123456", "introduce": how, "contact_safe": safe}
    return read_reach(private, asked_safe=True, asked_how=True)


@pytest.mark.parametrize(
    "answer",
    [
        *("Do not give my number to anybody", "Don't pass on my number", "Please do not give out my contact details"),
        *("Never share my contact", "Share nothing, my number is private", "I'd rather you don't share my details"),
        *("Give my number to no one", "No pueden dar mi número", "Nunca pueden dar mi número", "Si quieren mi número"),
        *("Pass on my name only, not my number", "You can share my name but not my contact", "Share my name"),
        *("Yes if it is a woman", "Yes, but call me before", "You may give my number to women", "Yes, contact me"),
        *(
            "Yes, my number after six",
            "Frag mich zuerst",
            "Pass on this, but only once you have asked",
            "Send me details",
        ),
    ],
)
def test_a_leave_to_pass_a_contact_on_that_is_denied_or_limited_is_none(answer: str) -> None:
    assert reached(how=answer).introducing is Introducing.ASK_FIRST
    assert "07911" not in part(accepted(ANN, {**BO, "how": answer}), "Ann")


@pytest.mark.parametrize(
    "answer",
    [
        *(AGREED, "Yes", "Sí", "ok, gladly", "Yes, pass on my number", "Feel free to share my contact details"),
        *("Pueden dar mi nombre y esta forma de contacto", "Ihr dürft meinen Namen und diesen Kontakt weitergeben"),
        *("Vous pouvez donner mon nom et ce moyen de me joindre",),
    ],
)
def test_a_whole_yes_passes_a_contact_on(answer: str) -> None:
    assert reached(how=answer).may_pass_on


@given(st.text(), st.sampled_from(["not", "never", "only", "but", "if", "unless", "ask", "no", "nunca", "solo", "nie"]))
def test_no_leave_with_a_limit_passes_a_contact_on(more: str, limit: str) -> None:
    for answer in (f"Yes {limit} {more}", f"{AGREED} {limit} {more}", f"{limit} {AGREED} {more}"):
        assert not reached(how=answer).may_pass_on


@pytest.mark.parametrize(
    ("answer", "safe"),
    [
        *((answer, Safe.YES) for answer in ("Yes", "Sí", "Claro", "Ja", "Yes, it is safe", "safe", "Yes, any time")),
        ("Yes, but do not say what it is about", Safe.SAY_LITTLE),
        ("Sí, pero sin decir de qué se trata", Safe.SAY_LITTLE),
        ("Yes - never mention why", Safe.SAY_LITTLE),
        *((answer, Safe.SOMETIMES) for answer in ("Only at certain times (tell us below)", "Yes, but only mornings")),
        *(
            (answer, Safe.SOMETIMES)
            for answer in ("Yes unless my husband picks up", "Sure, never after six", "ok mostly")
        ),
        *(
            (answer, Safe.SOMETIMES)
            for answer in ("Si mi marido no está", "Yes except weekends", "Yes, but call me before")
        ),
        ("Yes, but please don't say who you are and not in the evening", Safe.SOMETIMES),
        ("Yes, when my son is away, but do not say what it is about", Safe.SOMETIMES),
        ("Yes on weekdays, but do not say what it is about", Safe.SOMETIMES),
        *((answer, Safe.NO) for answer in ("No, I will contact you", "not safe", "It isn't safe", "who knows", "Nie")),
        ("Yes, do not leave a message", Safe.NO),
    ],
)
def test_only_a_whole_yes_makes_a_message_safe(answer: str, safe: Safe) -> None:
    assert reached(safe=answer).safe is safe


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_is_answered_an_address_stays_whole(said: str, contact: str, how: str, letter: str) -> None:
    private = {"contact_way": said, "contact": contact, "introduce": how}
    reach = read_reach(private, asked_safe=True, asked_how=True)
    assert not reach.may_send
    letter = letter.encode("utf-8", "replace").decode()
    for way in Way:
        address = link(
            Reach(Introducing.WELCOME, Safe.YES, way, said, f"{contact} a@example.org 07911 123456"),
            letter,
            letter,
            ("GB",),
        )
        assert address.isascii()
        assert not set(' \n\r\t"<>\\') & set(address)


# Who may be under 18

PARENT = "They may be under 18: talk to a parent"
TOO_YOUNG = ["No", "I'm 15", "No, and a grown-up I trust knows about this", "almost"]


@pytest.mark.parametrize("age", TOO_YOUNG)
@pytest.mark.parametrize(("way", "contact"), [("Email", "bo@example.org"), ("Phone call", "07911 123456")])
def test_nobody_is_told_how_to_reach_who_may_be_under_18(age: str, way: str, contact: str) -> None:
    sheet = accepted(ANN, {**BO, "way": way, "contact": contact, "adult": age})
    whole = unquote(text(sheet))
    assert whole.count(contact) == 1
    assert f"Reach them by {way}: {contact}\n{PARENT}" in part(sheet, "Bo")
    assert links(part(sheet, "Bo")) == []
    assert "You may pass on" not in part(sheet, "Bo")
    assert "Bo said that we may pass this on" not in whole
    assert "Ann said that we may pass this on" in whole
    (line,) = [row for row in sheet["Report"] if row["Where"] == "Matches, row 2, “Introduction”"]
    assert line["What"] == "somebody here may be under 18."


@pytest.mark.parametrize("age", ["Yes", "", "18 or older", "Yes, I am an adult"])
def test_of_grown_ups_nothing_of_the_kind_is_said(age: str) -> None:
    sheet = accepted(ANN, {**BO, "adult": age})
    assert PARENT not in text(sheet)
    assert "Bo said that we may pass this on" in text(sheet)
    assert not any(row["Where"].startswith("Matches") for row in sheet["Report"])


def test_who_is_young_and_wants_to_be_asked_first_is_asked_first() -> None:
    sheet = accepted(ANN, {**BO, "adult": "No", "how": ASK_FIRST})
    assert "They want to be asked first" in part(sheet, "Bo")
    assert PARENT in part(sheet, "Bo")
