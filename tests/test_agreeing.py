"""What is a yes, in whatever language: to a public board, to one's name, to being linked. In doubt it is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.agreeing import (
    Said,
    is_limited,
    is_still_to_ask,
    is_wholly,
    may_be_under_age,
    may_be_young,
    may_link,
    read,
    shows_name,
    without_wish_for_no_name,
)
from riverboard.wording import plain
from sheets import ANSWERS, QUESTIONS, SETTINGS, MemorySheet, form, response, sheet_of, shown

YES = (
    *(
        "Yes",
        "yes!",
        "Yes please",
        "Of course!",
        "OK.",
        "Okay",
        "ok",
        "x",
        "X",
        "✓",
        "☑ Yes",
        "👍🏽",
        "TRUE",
        "Y",
        "I agree",
    ),
    *(
        "Sí",
        "Si",
        "Sì",
        "Si, claro",
        "Si por favor",
        "Ja",
        "Oui",
        "Sim",
        "نعم",
        "Tak",
        "Да",
        "Так",
        "Evet",
        "Da",
        "Ano",
    ),
    *("是", "はい", "네", "כן", "हाँ", "同意", "Acepto", "J’accepte", "D’accord", "Concordo", "Akkoord", "Zgadzam się"),
    *("Согласна", "Згоден", "Ich bin einverstanden", "أوافق", "No problem", "لا مانع", "Sí, sin problema", "Yes / Sí"),
)
OPTIONS = (  # the one box of a form of one's own
    "I agree that my note is shown on the board",
    "I agree that my note (not my phone number) is shown on the board",
    "I agree that the organizers publish my note on the website",
    "Yes, I understand that everyone can read it. I can take it back at any time.",
    "I understand that what is online cannot be fully deleted",
    "Yes, on the website and on paper",
    "Acepto que se publique mi nota en el tablero",
    "Ich bin einverstanden, dass mein Eintrag gezeigt wird. Ich kann das jederzeit ohne Angabe von Gründen widerrufen.",
    "J'accepte que ma note soit publiée",
    "أوافق على نشر ملاحظتي على اللوحة",
)
NO = (
    *(
        "No",
        "No, thank you",
        "Nope",
        "Not yet",
        "Please don't",
        "Not on a website",
        "I would prefer you did not",
        "FALSE",
    ),
    *(
        "❌",
        "",
        " - ",
        "n/a",
        "Nein",
        "Lieber nicht",
        "Noch nicht",
        "Bitte nicht",
        "Auf keinen Fall",
        "Nicht veröffentlichen",
    ),
    *("Keine Zustimmung", "Pas encore", "Je ne veux pas", "Je préfère que non", "Ainda não", "Prefiro não", "Mejor no"),
    *(
        "Por ahora no",
        "De momento no",
        "Prefiero que no",
        "Nie",
        "Ні",
        "Нет",
        "не",
        "Не хочу",
        "不",
        "不同意",
        "否",
        "不可以",
    ),
    *("לא", "Hayır", "नहीं", "ليس الآن", "ليس بعد", "لا أوافق", "Nee", "Nei", "いいえ"),
)
UNCLEAR = (
    *("Ask me first", "Maybe later", "Only on paper", "hmm", "Whatever", "Ask my husband", "I am Maria", "Quizás"),
    *(
        "Yes, but not yet",
        "Yes, if my sister agrees",
        "Yes, between us",
        "Yes, the organizers may read it",
        "Ok, on paper",
    ),
    *("Yes. Don't publish my story", "Sure, let me think", "Si mi hermana quiere", "Sí, pero en papel", "Claro que no"),
    *("Ja, aber erst später", "Oui, mais demandez d'abord", "Sim, se me perguntarem quando", "نعم، لكن بعد شهر"),
    *("Ya veremos", "Año que viene", "Po konsultacji", "是的，但是先问我"),
)


@pytest.mark.parametrize("answer", [*YES, *OPTIONS])
def test_a_clear_yes_is_one(answer: str) -> None:
    assert read(answer) is Said.YES
    assert read(answer.upper()) is Said.YES


@pytest.mark.parametrize("answer", NO)
def test_a_clear_no_is_one(answer: str) -> None:
    assert read(answer) is Said.NO


@pytest.mark.parametrize("answer", UNCLEAR)
def test_what_is_neither_is_not_clear(answer: str) -> None:
    assert read(answer) is Said.UNCLEAR


def test_ticking_a_box_that_repeats_the_question_is_a_yes() -> None:
    question = "My note may hang in the window, and nobody asks me again *"
    assert read(question.removesuffix(" *"), question) is Said.YES
    assert read(question) is Said.NO


@pytest.mark.parametrize(
    "answer",
    [
        *("はい、紙だけ", "はい、ただし匿名で", "はい、もし必要なら"),
        *("हाँ, लेकिन नाम नहीं", "हाँ, केवल कागज़ पर", "हाँ, सिर्फ कागज़ पर", "हाँ, अगर ज़रूरत हो", "हाँ, पहले पूछें", "हाँ, बाद में"),
    ],
)
def test_a_limit_is_one_where_no_yes_stands_before_it_too(answer: str) -> None:
    assert is_limited(plain(answer))


@given(st.text())
def test_only_what_begins_with_a_known_yes_is_one(answer: str) -> None:
    assert read(f"Hm. {answer}") is not Said.YES


LIMITS = (
    "but",
    "only",
    "not",
    "unless",
    "if",
    "pero",
    "solo",
    "aber",
    "nur",
    "mais",
    "sauf",
    "mas",
    "لكن",
    "فقط",
    "но",
    "nie",
)


@given(st.sampled_from([*YES, *OPTIONS]), st.sampled_from(LIMITS), st.text("abc xyz,."))
def test_a_yes_with_a_limit_is_no_clear_one(yes: str, limit: str, more: str) -> None:
    assert read(f"{yes} {limit} {more} qed") is not Said.YES
    assert not is_wholly(f"{yes} {limit} {more} qed")


@given(st.text(), st.text())
def test_any_answer_can_be_read(answer: str, question: str) -> None:
    assert read(answer, question) in Said
    read(without_wish_for_no_name(answer))
    may_link(answer, nearby=bool(question))
    assert {type(each(answer)) for each in (shows_name, is_still_to_ask, may_be_under_age, is_wholly)} == {bool}


def test_a_long_answer_is_read_in_no_time() -> None:
    for word in ("yes ", "i can take it back ", "but not my the any ", "no contact until i say ", "sin ", "a" * 50):
        read(word * 2_500)
        shows_name(word * 2_500)
        without_wish_for_no_name(word * 2_500)


@pytest.mark.parametrize(
    "answer",
    [
        *(
            "The name I write below",
            "The name of our group",
            "My nickname",
            "Yes",
            "Yes please",
            "Yes, with my name",
            "ok",
        ),
        *(
            "El nombre que escribo abajo",
            "El nombre de nuestro grupo",
            "Sí, con mi nombre",
            "Der Name, den ich unten schreibe",
        ),
        *("Le nom que j’écris ci-dessous", "O nome que escrevo abaixo", "الاسم الذي أكتبه أدناه"),
    ],
)
def test_a_clear_yes_shows_a_name(answer: str) -> None:
    assert shows_name(answer)


@pytest.mark.parametrize(
    "answer",
    [
        *("Kein Name", "Keinen Name bitte", "Ohne Name", "anonym, ohne Name", "Keep my name off the board"),
        *("Leave my name out", "None of my name", "Initials, my name stays between us", "Just 'a neighbor'"),
        *("Name only for you", "My name but only to you", "A made up name", "El nombre no", "Omit my name", "Ask me"),
        *("Remove my name please", "Skip the name", "Anything but my name", "Never my name", "Nothing with my name"),
        *(
            "Solo “una vecina o un vecino”",
            "Yes, but not my full name",
            "Si quieren",
            "My real name is Maria, use another",
        ),
    ],
)
def test_any_other_answer_shows_none(answer: str) -> None:
    assert not shows_name(answer)


@pytest.mark.parametrize(
    "age",
    [
        *(
            "No",
            "I'm a minor",
            "fifteen",
            "Turning 18 in May",
            "Nie",
            "Ні",
            "不",
            "לא",
            "Hayır",
            "17",
            "unter 18",
            "almost",
        ),
        *("moins de 18 ans", "tengo 15", "Todavía no", "Aún no", "noch nicht", "pas encore", "Not yet", "soy menor"),
        *("I am not an adult", "No soy mayor de edad", "No, and my parent does not know"),
    ],
)
def test_somebody_may_be_under_age(age: str) -> None:
    assert may_be_under_age(age)


@pytest.mark.parametrize(
    "age",
    [
        *("Yes", "", "Sí", "Ja", "Oui", "18 or older", "I am 35", "Yes, I am an adult", "mayor de edad"),
        *("No, and a grown-up I trust knows about this", "No, y lo sabe una persona adulta en quien confío"),
    ],
)
def test_a_grown_up_is_not_under_age(age: str) -> None:
    assert not may_be_under_age(age)


@pytest.mark.parametrize("age", ["No", "17", "I am not an adult", "No, and a grown-up I trust knows about this"])
def test_who_is_young_is_so_whoever_knows_about_the_note(age: str) -> None:
    assert may_be_young(age)


@pytest.mark.parametrize("age", ["Yes", "", "Sí", "18 or older", "I am 35", "Yes, I am an adult", "mayor de edad"])
def test_a_grown_up_is_not_young(age: str) -> None:
    assert not may_be_young(age)


@pytest.mark.parametrize(
    "whom",
    [
        *("My neighbor, she does not know yet", "Someone else, they have not been asked", "no lo sabe todavía"),
        *("Meine Nachbarin, sie weiß es noch nicht", "Ma mère, je ne lui ai pas encore demandé", "no le he dicho"),
        *("Someone I haven't talked to", "For my mother, without her knowledge", "Someone else (I'll ask them)"),
        *("A friend, ask her first", "Someone else, and I have not asked yet", "Не питала"),
    ],
)
def test_somebody_is_still_to_be_asked(whom: str) -> None:
    assert is_still_to_ask(whom)


@pytest.mark.parametrize(
    "whom",
    [
        *("Me or my home", "A group I am part of", "Someone else, and they said yes", "Para mí o mi casa", "", "n/a"),
        *(
            "Un grupo del que formo parte",
            "Otra persona, y dijo que sí",
            "My mother, she asked me to",
            "Me and nobody else",
        ),
    ],
)
def test_nobody_is_left_to_ask(whom: str) -> None:
    assert not is_still_to_ask(whom)


@pytest.mark.parametrize(
    "said",
    [
        *("You may not suggest links", "Please don't suggest links", "No links", "Do not link me", "links are not ok"),
        *("I would rather no links", "You may translate my note", "", "No", "Suggest links, but not to men"),
        *("links only if you ask me", "Yes, translate"),
    ],
)
def test_no_leave_to_link(said: str) -> None:
    assert not may_link(said, nearby=False)


@pytest.mark.parametrize(
    "said",
    [
        "Suggest links between my note and others, Put my words on a paper flyer without my name, Translate my note",
        "Sugerir conexiones entre mi nota y otras, Poner mis palabras sin nombre en un volante de papel",
        "Yes",
        "Sí",
        "Ja",
        "Yes, suggest links",
    ],
)
def test_leave_to_link(said: str) -> None:
    assert may_link(said, nearby=False)


def test_a_limit_to_what_is_near_is_leave_to_link_nearby() -> None:
    assert may_link("Suggest links, but only in my part of town", nearby=True)
    assert not may_link("Suggest links only nearby, but never to men", nearby=True)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        *((answer, Said.YES) for answer in ("Yes, anonymously", "Yes, but leave my name out", "Yes, but not my name")),
        *(
            (answer, Said.YES)
            for answer in ("Yes but hide my name", "Sí, anónimo", "Sí, pero no mi nombre", "Yes, without")
        ),
        *((answer, Said.YES) for answer in ("Ja, aber anonym", "Ja, aber nicht mit meinem Namen", "Oui, mais anonyme")),
        *(
            (answer, Said.YES)
            for answer in ("Oui, pas mon nom", "Sim, anônimo", "نعم لكن لا تذكروا اسمي", "Ja, ohne Namen")
        ),
        *(
            (answer, Said.UNCLEAR)
            for answer in ("Yes but ask me first", "Si tu enlèves mon nom", "Yes? no", "Yes, words only")
        ),
        *((answer, Said.NO) for answer in ("No, only tell them", "Don't show my name")),
    ],
)
def test_a_wish_to_stay_nameless_is_no_limit_to_the_rest(answer: str, said: Said) -> None:
    assert read(without_wish_for_no_name(answer)) is said
    assert not shows_name(answer)


# What becomes of it on the board


ASK = "It is not clear whether the member said yes to a public board. Ask them."


@pytest.mark.parametrize("publish", ["unless-held", "after-yes"])
def test_what_is_not_clear_waits_for_an_organizer_whose_yes_counts(publish: str) -> None:
    sheet = sheet_of(response(offer="Bread", consent="Only on paper"), response(need="Milk"), publish=publish)
    assert not {"Bread"} & set(shown(sheet.run()))
    assert (sheet.entry("Bread")["Status"], sheet.entry("Bread")["Check"]) == ("new", ASK)
    assert sheet.entry("Milk")["Check"] == ""
    sheet.say("Bread", "published")
    for _ in range(2):
        assert "Bread" in shown(sheet.run())
        assert not sheet.decide().sync


@pytest.mark.parametrize(
    "answer", ["Nie", "不同意", "ليس بعد", "Please take it off", "Only on paper", "Yes, but ask me first"]
)
@pytest.mark.parametrize("word", ["published", "resting", "met"])
def test_a_yes_that_becomes_less_than_that_hides_the_entry_at_once(answer: str, word: str) -> None:
    sheet = sheet_of(response(offer="Bread", consent="Tak"), status=word)
    assert shown(sheet.run())
    sheet.answer(0, consent=answer)
    for _ in range(2):
        assert not shown(sheet.run())
        assert sheet.entry("Bread")["Check"]
        assert any("yes to a public board" in row["What"] for row in sheet["Report"])
    sheet.answer(0, consent="Ja, gerne")
    assert shown(sheet.run())


def test_an_organizers_yes_to_one_unclear_answer_is_none_to_the_next() -> None:
    sheet = sheet_of(response(offer="Bread", consent="Only on paper"), status="published")
    assert shown(sheet.run())
    sheet.answer(0, consent="only on PAPER.")
    assert shown(sheet.run())
    sheet.answer(0, consent="Take it away")
    assert not shown(sheet.run())


def test_an_organizer_who_asked_may_correct_the_answer_itself() -> None:
    sheet = sheet_of(response(offer="Bread", consent="Maybe"), publish="unless-held")
    sheet.type(ANSWERS, 0, QUESTIONS["consent"], "Yes")
    assert shown(sheet.run())
    assert sheet.entry("Bread")["Check"] == ""


def test_each_page_of_a_form_that_asks_for_a_yes_must_have_one() -> None:
    twice = {**QUESTIONS, "again": "May we put this on the public board?"}
    for again, count in (("", 1), ("Yes", 1), ("Nie", 0), ("Perhaps", 0)):
        table = form(response(offer="Bread", again=again), questions=twice)
        sheet = MemorySheet({ANSWERS: table}, SETTINGS.model_copy(update={"publish": "unless-held"}))
        assert len(sheet.run().board.entries) == count


@pytest.mark.parametrize("choice", ["Kein Name", "Leave my name out, please", "Keep my name off the board"])
def test_a_name_that_its_member_keeps_is_nowhere_on_the_board(choice: str) -> None:
    sheet = sheet_of(response(offer="Bread", name="CANARY", show_name=choice), status="published")
    outcome = sheet.run()
    assert [entry.name for entry in outcome.board.entries] == [""]
    assert "CANARY" not in str(sheet["Board"])
