"""Where everything stands in the answers' tab, whatever people have done to the form and to the sheet."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverboard.columns import Columns, find_responses, heading, read_columns
from riverboard.entry import Kind
from riverboard.problems import BoardError
from riverboard.promises import keeps_private
from riverboard.settings import Settings
from riverboard.sheet.table import Snapshot, Table
from riverboard.wording import DEFAULT_QUESTIONS, FIELDS, THANKS_FIELDS

OFFER, NEED, DREAM = "What could you offer?", "What could you use?", "What are you dreaming about these days?"
SEPARATE = (
    "Timestamp",
    OFFER,
    "Tell us a little more about your offer",
    NEED,
    "Tell us a little more about your need",
    DREAM,
    "Tell us a little more about your dream",
    "Which part of town?",
    "What days or times are good?",
    "What is it about?",
    "How can we reach you?",
)
CHOSEN = ("Timestamp", "What would you like to share?", "In one line", "Tell us more", "What is it about?", "Email")
PUBLIC = (
    *("offer", "offer_text", "need", "need_text", "dream", "dream_text", "kind", "title", "text", "name"),
    *("category", "area", "when", "until", "until_date"),
)
# The form as the organizers' guide draws it: a question that only routes, then a page for each kind.
FULL_FORM = (
    "Timestamp",
    "What would you like to share?",
    "What could you offer?",
    "Tell us a little more.",
    "Where does it come from?",
    "How would you like it to happen?",
    "What are your limits?",
    "What could you use?",
    "Is there anything that would help someone understand?",
    "Who is this for?",
    "When would it help?",
    "How would you like it to happen?",
    "What are you dreaming about these days?",
    "If it came alive, what would we see, hear or smell?",
    "What might help it along?",
    "Which part of town?",
    "What days or times are good?",
    "What is it about?",
    "Which languages work for you here?",
    "Anything about access or comfort?",
    "How long should it stay up?",
    "Until which date?",
    "What should people see?",
    "Name to show",
    "Best way to reach you",
    "The number, address or name for that",
    "Is it safe to leave a message there?",
    "When someone would like to connect, what should we do?",
    "Anything just for the organizers?",
    "I understand that my note will be on a public website, and I say yes to that.",
    "",
    "You may",
    "Are you 18 or older?",
)


def columns(*header: str, settings: Settings | None = None) -> Columns:
    return read_columns(Table("Answers", header), settings or Settings())


def drawn(found: Columns, header: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Each block's headings by field."""
    return {block.slot: {field: header[index] for field, index in block.fields.items()} for block in found.blocks}


def shown(found: Columns) -> set[int]:
    """The columns that anything public is read from."""
    blocks = {index for block in found.blocks for index in block.fields.values()}
    return blocks | {index for field in PUBLIC for index in found.own.get(field, ())}


# Headings


DRESSES = (
    "{}",
    " {} ",
    "{} *",
    "{}*",
    "1. {}",
    "12) {}",
    "Q3: {}",
    "4 - {}",
    "{} (optional)",
    "(optional) {}",
    "{}:",
    "{}   ",
    "\u00a0{}\u00a0",
    "{}\n",
    "“{}”",
    "✨ {} ✨",
)


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("case", [str, str.upper, str.lower, str.title])
def test_a_question_is_known_in_any_dress(dress: str, case: type[str]) -> None:
    for wording in (OFFER, "Tell us more", "¿Qué puedes ofrecer?", "Is it safe to leave a message there?"):
        assert heading(dress.format(case(wording))) == heading(wording)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("¿Qué puedes ofrecer?", "Que puedes ofrecer"),
        ("Qu’aimeriez-vous partager ?", "Qu'aimeriez vous partager?"),
        ("What could you offer?", "What  could\tyou\noffer"),
        ("What could you offer?", "What could you offer? (2)"),
        ("What could you offer?", "What could you offer 2"),
        ("Café", "Cafe\u0301"),
        ("Ｏｆｆｅｒ", "offer"),
    ],
)
def test_accents_quotes_spaces_and_numbers_make_no_difference(one: str, other: str) -> None:
    assert heading(one) == heading(other)


def test_questions_that_differ_in_words_stay_apart() -> None:
    assert heading("Your offer") != heading("Your name")
    assert heading("2") != heading("3")


def test_questions_that_are_not_in_the_first_row_are_asked_back_there() -> None:
    header, answers = ["Timestamp", OFFER, NEED], ["6/9/2026 9:00:00", "Soup", ""]
    for rows in ([answers, header], [["", "", ""], header, answers], [answers, answers]):
        snapshot = Snapshot({"Answers": Table("Answers", tuple(rows[0]), tuple(map(tuple, rows[1:])))})
        with pytest.raises(BoardError, match="Make them the first row again") as refused:
            find_responses(snapshot, Settings())
        assert "Soup" not in str(refused.value)


@given(st.text())
def test_any_heading_can_be_compared(text: str) -> None:
    assert isinstance(heading(text), str)


def test_no_known_wording_stands_for_two_fields() -> None:
    seen: dict[str, str] = {}
    for field, wordings in DEFAULT_QUESTIONS.items():
        for wording in wordings:
            assert seen.setdefault(heading(wording), field) == field, wording
    assert set(DEFAULT_QUESTIONS) == {*FIELDS, *THANKS_FIELDS}


@pytest.mark.parametrize(
    "stamp",
    [
        "Timestamp",
        "Marca temporal",
        "Horodateur",
        "Zeitstempel",
        "Carimbo de data/hora",
        "Informazioni cronologiche",
        "Tijdstempel",
        "Sygnatura czasowa",
        "Отметка времени",
        "Позначка часу",
        "Zaman damgası",
        "חותמת זמן",
        "طابع زمني",
        "タイムスタンプ",
        "时间戳记",
    ],
)
def test_the_timestamp_is_known_in_many_languages(stamp: str) -> None:
    assert columns(stamp, OFFER).own["timestamp"] == (0,)


# The two shapes of form


def test_a_form_asks_for_one_of_each_kind() -> None:
    found = columns(*SEPARATE)
    assert [(block.slot, block.kind) for block in found.blocks] == [
        ("offer", Kind.OFFER),
        ("need", Kind.NEED),
        ("dream", Kind.DREAM),
    ]
    blocks = drawn(found, SEPARATE)
    for kind, lead in (("offer", OFFER), ("need", NEED), ("dream", DREAM)):
        assert blocks[kind] == {
            "title": lead,
            "text": f"Tell us a little more about your {kind}",
            "area": "Which part of town?",
            "when": "What days or times are good?",
            "category": "What is it about?",
        }


@given(st.permutations(SEPARATE))
def test_moved_columns_make_no_difference(header: list[str]) -> None:
    moved = tuple(header)
    assert drawn(columns(*moved), moved) == drawn(columns(*SEPARATE), SEPARATE)


@given(
    st.lists(st.sampled_from(["", "  ", "Looked after by", "Score", "¿?", "#REF!", "Column 7"]), max_size=6), st.data()
)
def test_blank_and_extra_columns_make_no_difference(extra: list[str], data: st.DataObject) -> None:
    header = list(SEPARATE)
    for heading_text in extra:
        header.insert(data.draw(st.integers(0, len(header))), heading_text)
    assert drawn(columns(*header), tuple(header)) == drawn(columns(*SEPARATE), SEPARATE)


@pytest.mark.parametrize("order", list(permutations((OFFER, NEED, DREAM))))
def test_each_lead_has_the_longer_text_that_follows_it(order: tuple[str, ...]) -> None:
    header = ("Timestamp", *(text for lead in order for text in (lead, "Tell us more")))
    for block in columns(*header).blocks:
        assert block.fields["text"] == block.fields["title"] + 1


@pytest.mark.parametrize("order", list(permutations((OFFER, NEED, DREAM))))
@pytest.mark.parametrize("lacks", [0, 1, 2])
def test_a_lead_without_a_longer_text_takes_none_from_the_others(order: tuple[str, ...], lacks: int) -> None:
    header = [text for number, lead in enumerate(order) for text in (lead, "Tell us more")[: 1 + (number != lacks)]]
    for block in columns(*header).blocks:
        follows = header[block.fields["title"] + 1 :][:1] == ["Tell us more"]
        assert block.fields.get("text") == (block.fields["title"] + 1 if follows else None)


def test_three_longer_texts_after_three_leads_belong_to_them_in_turn() -> None:
    found = columns(OFFER, NEED, DREAM, "Tell us more", "Tell us more", "Tell us more")
    assert [block.fields["text"] for block in found.blocks] == [3, 4, 5]


def test_a_form_asks_first_what_it_is() -> None:
    found = columns(*CHOSEN)
    assert [(block.slot, block.kind) for block in found.blocks] == [("entry", None)]
    assert found.blocks[0].fields == {"kind": 1, "title": 2, "text": 3, "category": 4}
    assert found.own["contact"] == (5,)


@given(st.permutations(CHOSEN))
def test_moved_columns_make_no_difference_to_that_form_either(header: list[str]) -> None:
    # A longer text right behind a contact asks for that contact's details.
    moved = tuple(header)
    asked = [question for question in moved if question != "Timestamp"]
    if asked.index("Tell us more") != asked.index("Email") + 1:
        assert drawn(columns(*moved), moved) == drawn(columns(*CHOSEN), CHOSEN)


def test_the_full_form_is_understood() -> None:
    found = columns(*FULL_FORM)
    blocks = drawn(found, FULL_FORM)
    assert [(block.slot, block.kind) for block in found.blocks] == [
        ("offer", Kind.OFFER),
        ("need", Kind.NEED),
        ("dream", Kind.DREAM),
    ]
    assert blocks["offer"]["text"] == "Tell us a little more."
    assert blocks["need"]["text"] == "Is there anything that would help someone understand?"
    assert blocks["dream"]["text"] == "If it came alive, what would we see, hear or smell?"
    for block in blocks.values():
        assert block["area"] == "Which part of town?"
        assert (block["until"], block["until_date"]) == ("How long should it stay up?", "Until which date?")
    own = {field: FULL_FORM[places[0]] for field, places in found.own.items()}
    assert own["consent"].startswith("I understand that")
    assert (own["for_whom"], own["adult"], own["permissions"]) == (
        "Who is this for?",
        "Are you 18 or older?",
        "You may",
    )
    assert (own["show_name"], own["name"]) == ("What should people see?", "Name to show")
    private = {"Anything just for the organizers?", "Best way to reach you", "The number, address or name for that", ""}
    assert not private & {FULL_FORM[index] for index in shown(found)}


def test_the_longer_text_of_a_form_that_asks_first_is_not_taken_by_a_lead() -> None:
    found = columns(OFFER, "What would you like to share?", "In one line", "Tell us more")
    assert [dict(block.fields) for block in found.blocks] == [{"title": 0}, {"kind": 1, "title": 2, "text": 3}]


def test_a_form_of_one_line_only_is_enough() -> None:
    assert columns("Offer").blocks[0].fields == {"title": 0}


# Repeated questions


@pytest.mark.parametrize("again", ["Another offer", "What could you offer? (2)", "What could you offer? 2", OFFER])
def test_a_second_offer_is_an_entry_of_its_own(again: str) -> None:
    found = columns(OFFER, "Tell us more", again, "Tell us more", NEED, "Tell us more")
    assert [block.slot for block in found.blocks] == ["offer", "offer 2", "need"]
    assert [block.fields["text"] for block in found.blocks] == [1, 3, 5]


def test_a_repeated_block_has_its_own_kind_title_and_text() -> None:
    once = ("What would you like to share?", "In one line", "Tell us more", "Which part of town?")
    found = columns("Timestamp", *once, *once)
    assert [block.slot for block in found.blocks] == ["entry", "entry 2"]
    assert [block.fields for block in found.blocks] == [
        {"kind": 1, "title": 2, "text": 3, "area": 4},
        {"kind": 5, "title": 6, "text": 7, "area": 8},
    ]


def test_what_is_asked_once_holds_for_every_entry() -> None:
    found = columns("Which part of town?", OFFER, NEED, DREAM)
    assert [block.fields["area"] for block in found.blocks] == [0, 0, 0]


def test_what_is_asked_for_each_entry_stays_with_it() -> None:
    found = columns(OFFER, "Area", "When", NEED, "Area", "When", DREAM, "Area", "When")
    assert [(block.fields["area"], block.fields["when"]) for block in found.blocks] == [(1, 2), (4, 5), (7, 8)]


def test_the_communitys_wording_may_take_a_known_one_for_itself() -> None:
    settings = Settings(questions={"title": ("Name",), "kind": ("Sort",)})
    assert columns("Sort", "Name", settings=settings).blocks[0].fields == {"kind": 0, "title": 1}


# Privacy


PRIVATE = (
    "What do you need us to keep private?",
    "Name",
    "Your name",
    "Full name",
    "Your phone",
    "Phone",
    "Email",
    "Contact details",
    "Anything just for the organizers?",
    "What could you offer the organizers?",
    "Tell us more about yourself",
    "Tell us more (private)",
    "Tell us more (only the organizers see this)",
    "Tell us more (just for us)",
    "Details (not public)",
    "Details (will not be shown)",
    "Description (for organizers only)",
    "More (won't be published)",
    "When (private)",
    "Cuéntanos más (privado)",
    "Cuéntanos más (sólo para las organizadoras)",
    "Which street?",
    "Your offer of help to the organizers",
    "Needs we should know about",
)


@pytest.mark.parametrize("question", PRIVATE)
@pytest.mark.parametrize("place", ["first", "last"])
@pytest.mark.parametrize("form", [SEPARATE, CHOSEN, (OFFER, NEED, DREAM)])
def test_a_private_question_never_becomes_public(question: str, place: str, form: tuple[str, ...]) -> None:
    header = (question, *form) if place == "first" else (*form, question)
    assert header.index(question) not in shown(columns(*header))


FOLLOWING = (
    *("Tell us more", "Tell us a little more", "Details", "More", "Description", "More about it (optional)"),
    *("When?", "Until when?", "Until which date?", "When are you available?", "¿Cuándo?", "Cuéntanos más", "Wann?"),
    *("Quand ?", "Quando?", "متى؟", "4. Tell us more *", "Tell us more / Cuéntanos más", "When / Wann?"),
)
UNASKED = ("Do you have an illness we should know about?", "Who lives with you? (organizers only)", "Shoe size")
KNOWN_PRIVATE = (
    *("How can we reach you?", "Best way to reach you", "Phone", "Email address", "Your name", "Are you 18 or older?"),
    *("Who is this for?", "Is it safe to leave a message there?", "Your yes", "What should people see?"),
)


@pytest.mark.parametrize("question", FOLLOWING)
@pytest.mark.parametrize("before", [*UNASKED, *KNOWN_PRIVATE])
def test_what_follows_up_on_a_private_question_is_private(question: str, before: str) -> None:
    found = columns(OFFER, NEED, DREAM, before, "", "Board ID", question, "When? ")
    assert not {6, 7} & shown(found)
    assert {" ".join(question.split()), "When?"} <= set(found.unknown)


@pytest.mark.parametrize("question", FOLLOWING)
def test_what_follows_up_on_a_public_question_is_public(question: str) -> None:
    assert 3 in shown(columns("Shoe size", "Name", OFFER, question))


@pytest.mark.parametrize(
    "question", ["What days or times are good?", "How long should it stay up?", "What is it about?"]
)
def test_a_question_that_says_what_it_is_about_follows_up_on_none(question: str) -> None:
    assert 2 in shown(columns(OFFER, "Shoe size", question))


def test_a_line_that_sums_up_a_private_question_is_no_second_entry() -> None:
    found = columns("Kind", "In one line", "Tell us more", UNASKED[0], "In a few words")
    assert [block.fields for block in found.blocks] == [{"kind": 0, "title": 1, "text": 2}]
    assert columns("Kind", "Shoe size", "In a few words").blocks[0].fields == {"kind": 0, "title": 2}


def test_a_follow_up_that_the_settings_name_is_meant() -> None:
    settings = Settings(questions={"text": ("Tell us more",)})
    assert 2 in shown(columns(OFFER, "Shoe size", "Tell us more", settings=settings))
    assert 2 not in shown(columns(OFFER, "Shoe size", "Details", settings=settings))


@given(st.lists(st.sampled_from((*SEPARATE, *FOLLOWING, *UNASKED, *KNOWN_PRIVATE, "")), max_size=12))
def test_no_follow_up_of_a_private_question_is_ever_shown(asked: list[str]) -> None:
    header = (OFFER, *asked)
    public = shown(columns(*header))
    for index, question in enumerate(header[1:], 1):
        before = [place for place in range(index) if header[place] and header[place] != "Timestamp"]
        if question in FOLLOWING and before[-1] not in public:
            assert index not in public


PROMISES = (
    *("private", "kept private", "confidential", "hidden", "it stays hidden", "internal", "secret", "off the board"),
    *(
        "for the organisers",
        "organizers only",
        "only the organizing team reads it",
        "just between us",
        "only we see this",
    ),
    *("for us only", "for us", "the team only", "stays with the team", "stays with us", "we keep this to ourselves"),
    *(
        "we don't publish this",
        "we don’t publish this",
        "never goes on the board",
        "not visible to others",
        "not shown",
    ),
    *(
        "doesn't go on the board",
        "is not for the board",
        "others don't see it",
        "nobody else will see it",
        "for our eyes",
    ),
    *("will not, of course, be published", "we only use this to match you", "never leaves this form"),
    *("no personal information will be shared", "not for the public, private", "your name is not shown"),
    *("no se publicará", "no será público", "no aparecerá en el tablero", "queda entre nosotros", "solo para nosotras"),
    *("nadie lo verá", "privado", "confidencial", "para el equipo organizador"),
    *("nicht öffentlich", "wird nicht veröffentlicht", "erscheint nicht auf dem Brett", "nur für uns", "nur fürs Team"),
    *("bleibt unter uns", "nur intern", "vertraulich", "zeigen wir niemandem", "sieht niemand"),
    *("ne sera pas publié", "reste entre nous", "non public", "confidentiel", "personne ne le verra", "pas affiché"),
    *("não será publicado", "só para a organização", "fica entre nós", "não aparece no quadro", "sigiloso"),
    *("non sarà pubblicato", "solo per noi", "riservato", "niet openbaar", "wordt niet getoond", "alleen voor ons"),
    *("لن يُنشر", "للمنظمين فقط", "لا يظهر على اللوحة", "غير منشور", "سري", "بيننا", "לא יפורסם", "למארגנים בלבד"),
    *("nie będzie opublikowane", "не публикуется", "не буде опубліковано", "yayınlanmayacak", "不公开", "仅供组织者"),
    *("公開されません", "비공개", "प्रकाशित नहीं होगा"),
)
HARMLESS = (
    *(
        "optional",
        "one line",
        "only if you like",
        "never your street",
        "e.g. tools, time",
        "max. 70 letters",
        "online or not",
    ),
    *("this will be public", "shown on the board", "everyone can read this", "not private", "this is not private"),
    *("not your address", "no phone numbers please", "please nothing private, this will be shown", "no full names"),
    *("not your address, this goes on the board", "no phone numbers on the board please", "no address, this is public"),
    *("please do not share your phone number", "don't write anything private", "no more than one line on the board"),
    *(
        "if you do not see yours, choose Other",
        "just tell us a little",
        "only tell us what you like",
        "no website needed",
    ),
    *("hidden talents welcome", "your secret recipe", "a sports team, for example", "will be shown without your name"),
    *(
        "opcional",
        "no tu calle",
        "nada privado, por favor",
        "no pongas tu dirección, esto es público",
        "se verá en el tablero",
    ),
    *("wird öffentlich", "keine Adresse", "nichts Privates, das wird gezeigt", "nicht mehr als eine Zeile"),
    *(
        "visible sur le tableau",
        "pas votre adresse",
        "rien de privé, ce sera public",
        "aparece no quadro",
        "não a sua rua",
    ),
    *("sem números de telefone", "geen adres", "اختياري", "لا تكتب رقم هاتفك", "يظهر على اللوحة", "بدون عنوان", "公开"),
)


@pytest.mark.parametrize("remark", PROMISES)
@pytest.mark.parametrize("question", ["Tell us more ({})", "When? ({})", "({}) Name to show"])
def test_a_question_that_promises_privacy_is_private(question: str, remark: str) -> None:
    assert shown(columns(OFFER, question.format(remark))) == {0}
    assert shown(columns(OFFER, question.format(remark.upper()))) == {0}


@pytest.mark.parametrize("remark", HARMLESS)
def test_a_remark_that_promises_nothing_hides_nothing(remark: str) -> None:
    assert 1 in shown(columns(OFFER, f"Tell us more ({remark})"))


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_beside_other_remarks_is_still_one(promise: str) -> None:
    for other in HARMLESS:
        assert keeps_private(f"Tell us more ({other}) ({promise})"), other
        assert keeps_private(f"Tell us more ({other}; {promise})"), other


@pytest.mark.parametrize(
    "question",
    [f"{OFFER} (only if you like)", f"{OFFER} (never your street)", f"{OFFER} (one line)", f"{OFFER} (optional)"],
)
def test_a_harmless_remark_hides_nothing(question: str) -> None:
    assert columns(question).blocks[0].fields == {"title": 0}


def test_a_remark_that_the_community_wrote_into_its_settings_is_meant() -> None:
    settings = Settings(questions={"text": ("Tell us more (organizers only, before it is public)",)})
    assert columns(OFFER, settings.questions["text"][0], settings=settings).blocks[0].fields["text"] == 1


@pytest.mark.parametrize("between", [" / ", " | ", "\n", "  –  "])
def test_a_question_may_stand_in_several_languages_side_by_side(between: str) -> None:
    table = Table("r", (f"What could you offer? *{between}¿Qué puedes ofrecer?", f"When{between}¿Cuándo?"), ())
    found = read_columns(table, Settings())
    assert [(block.slot, dict(block.fields)) for block in found.blocks] == [("offer", {"title": 0, "when": 1})]


@pytest.mark.parametrize(
    "question", ["Area / Street address", "Name / Name to show", "Which part of town? / Deine Straße"]
)
def test_a_question_of_which_one_part_is_not_known_or_means_something_else_is_private(question: str) -> None:
    found = read_columns(Table("r", ("Offer", question), ()), Settings())
    assert found.unknown == (question,)


def test_an_unknown_question_is_private() -> None:
    assert shown(columns(OFFER, "Shoe size")) == {0}


# Finding the tab


def tables(*found: Table) -> Snapshot:
    return Snapshot({table.tab: table for table in found})


ANSWERS = Table("Réponses au formulaire 1", SEPARATE)
BOARD = Table("Board", ("ID", "Status", "Kind", "Title", "Text"))


def test_the_answers_are_found_by_their_headings_whatever_the_tab_is_called() -> None:
    notes = Table("Notes", ("To do", "Who"))
    assert find_responses(tables(notes, BOARD, ANSWERS), Settings()) is ANSWERS


@pytest.mark.parametrize(
    "name", ["Copy of Form Responses 1", "copia de Respuestas", "Cópia de Respostas", "Old answers"]
)
def test_a_copy_of_the_answers_is_left_alone(name: str) -> None:
    assert find_responses(tables(Table(name, SEPARATE), ANSWERS), Settings()) is ANSWERS
    with pytest.raises(BoardError):
        find_responses(tables(Table(name, SEPARATE), Table("Answers", ("Timestamp", "A new wording"))), Settings())


def test_two_tabs_of_answers_are_asked_about_in_a_plain_sentence() -> None:
    with pytest.raises(BoardError) as caught:
        find_responses(tables(Table("One", SEPARATE), Table("Two", CHOSEN)), Settings())
    assert str(caught.value) == (
        "These tabs all look like the form's answers: “One”, “Two”. Say which with responses_tab."
    )


def test_a_helpers_list_is_told_from_the_forms_answers_by_the_timestamp() -> None:
    assert find_responses(tables(Table("By hand", ("Offer", "Who")), ANSWERS), Settings()) is ANSWERS


@pytest.mark.parametrize("name", ["Two", " two ", "TWO"])
def test_the_settings_may_say_which_tab_it_is(name: str) -> None:
    one, two = Table("One", SEPARATE), Table("Two", CHOSEN)
    assert find_responses(tables(one, two), Settings(responses_tab=name)) is two


def test_a_tab_named_by_a_year_is_found() -> None:
    one, year = Table("2025", SEPARATE), Table("2026", SEPARATE)
    assert find_responses(tables(one, year), Settings(responses_tab=2026)) is year


def test_an_accent_is_found_however_it_is_encoded() -> None:
    decomposed = Table("Re\u0301ponses", SEPARATE)
    assert find_responses(tables(decomposed), Settings(responses_tab="R\u00e9ponses")) is decomposed


def test_a_tab_that_is_not_there_is_not_repeated() -> None:
    with pytest.raises(BoardError) as caught:
        find_responses(tables(ANSWERS), Settings(responses_tab="CANARY-7c1e"))
    assert "responses_tab" in str(caught.value)
    assert "CANARY" not in str(caught.value)


@pytest.mark.parametrize(
    "found",
    [
        (),
        (BOARD,),
        (Table("Answers", ("Timestamp", "How is the weather?")),),
        (Table("Answers"),),
        (Table("Answers", ("Timestamp", "In one line")),),
        (Table("A", ("x",)), Table("B", ("y",))),
    ],
)
def test_where_no_tab_holds_answers_the_error_says_where_to_name_the_wording(found: tuple[Table, ...]) -> None:
    with pytest.raises(BoardError, match=r"questions\.offer, questions\.need"):
        find_responses(tables(*found), Settings())


@given(st.lists(st.text(max_size=12) | st.sampled_from([w for words in DEFAULT_QUESTIONS.values() for w in words])))
def test_any_header_is_read_or_refused_in_a_sentence(header: list[str]) -> None:
    try:
        found = columns(*header)
    except BoardError:
        return
    assert len({block.slot for block in found.blocks}) == len(found.blocks)
    assert all(0 <= index < len(header) for block in found.blocks for index in block.fields.values())
    assert all({"title", "text"} & set(block.fields) for block in found.blocks)
