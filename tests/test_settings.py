"""The community's choices: what is allowed, what is said when something is not, and which of two places wins."""

import json
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from riverboard.entry import Kind
from riverboard.plaintext import one_line
from riverboard.problems import BoardError
from riverboard.settings import IN_THE_TAB, Settings, read_settings, settings_schema, topics, with_tab
from riverboard.wording import plain

ROOT = Path(__file__).resolve().parent.parent
CANARY = "CANARY-7c1e"


@pytest.fixture
def board_yaml(tmp_path: Path) -> Path:
    return tmp_path / "board.yaml"


def read(path: Path, text: str) -> Settings:
    path.write_text(text, encoding="utf-8")
    return read_settings(path, required=True)


def refusal(path: Path, text: str) -> str:
    with pytest.raises(BoardError) as caught:
        read(path, text)
    return str(caught.value).removeprefix(f"{path}: ")


def tab(*rows: tuple[str, str], settings: Settings | None = None) -> Settings:
    return with_tab(settings or Settings(), [(number, *row) for number, row in enumerate(rows, 2)])


def tab_refusal(*rows: tuple[str, str]) -> str:
    with pytest.raises(BoardError) as caught:
        tab(*rows)
    return str(caught.value)


# What is said when something is wrong

WRONG = (
    ("name: [{c}]", "“name”: must be text."),
    ("contact:", "“contact”: this is empty."),
    ("language: no", "“language”: must be text. Put it in quotes"),
    ("language: {c}", "“language”: use a language code such as en, es or ar."),
    ("languages: {c}", "“languages”: must be a list"),
    ("timezone: {c}", "“timezone”: use a name such as Europe/London"),
    ("responses_tab: [{c}]", "“responses_tab”: must be text."),
    ("site_url: {c}", "“site_url”: use a full web address that begins with https://."),
    ("form_url: {c}", "“form_url”: use a full web address"),
    ("connect_form: https://{c}", "“connect_form”: put {id} where the entry's ID goes"),
    ("change_form: https://{c}", "“change_form”: put {id} where the entry's ID goes"),
    ("connect_two_form: 'https://{c}/{{id}}'", "“connect_two_form”: put {id} and {other} where the two"),
    ("connect_two_form: 'https://{c}/{{other}}'", "“connect_two_form”: put {id} and {other}"),
    ("thanks_form: {c}", "“thanks_form”: use a full web address"),
    ("thanks_tab: ''", "“thanks_tab”: must not be empty."),
    ("until: {c}", "“until”: must be a group of “key: value” lines"),
    ("until: {{offer: {c}}}", "“until.offer”: must be a whole number."),
    ("until: {{offer: 0}}", "“until.offer”: must be greater than or equal to 1."),
    ("met_shown_days: {c}", "“met_shown_days”: must be a whole number."),
    ("categories: []", "“categories”: must not be empty."),
    ("categories: [{{name: {c}, wrds: [{c}]}}]", "Did you mean “categories.0.words”?"),
    ("categories: [{c}, {c}]", "“categories”: numbers 1 and 2 of the list are one name, as signs,"),
    ("areas: [Dock, {c}++, Hill, '{c}']", "“areas”: numbers 2 and 4 of the list are one name, as signs, accents and"),
    ("areas: ['']", "“areas.0.name”: must not be empty."),
    ("areas: [1]", "“areas.0”: must be a name. Put it in quotes"),
    ("areas: [{{words: [{c}]}}]", "“areas.0.name”: this is missing."),
    ("dates: {c}", "“dates” must be month-first or day-first."),
    ("publish: yes", "“publish” must be after-yes or unless-held."),
    ("matches: {{show: {c}}}", "“matches.show” must be suggested or accepted."),
    ("matches: {{floor: {c}}}", "“matches.floor”: must be a number."),
    ("privacy: {{noindex: {c}}}", "“privacy.noindex”: must be true or false."),
    ("privacy: {{phone_regions: [{c}]}}", "“privacy.phone_regions”: use two-letter country codes"),
    ("questions: {c}", "“questions”: must be a group of “key: value” lines"),
    ("questions: {{offer: {c}}}", "“questions.offer”: must be a list"),
    ("questions: {{ofer: [{c}]}}", "Did you mean “offer”?"),
    ("1: {c}", "“1”: keys should be strings."),
    ("- {c}", "write one “key: value” a line"),
    ("{c}", "write one “key: value” a line"),
)


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_an_error_names_the_key_and_what_is_allowed_and_never_the_value(board_yaml: Path, text: str, said: str) -> None:
    sentence = refusal(board_yaml, text.format(c=CANARY))
    assert said in sentence
    assert CANARY.casefold() not in sentence.casefold()
    assert not {"tuple", "dictionary", "instance", "parse", "string_type", "Settings"} & set(sentence.split())


@pytest.mark.parametrize(
    "text",
    [
        "name: [CANARY",
        "name: {CANARY: b: c}",
        "name: 2026-13-45",
        "name: !!float CANARY",
        "name: !!timestamp CANARY",
        "name: !!python/object:CANARY x",
        "{[CANARY]: x}",
        "name: \x01CANARY",
        "[" * 1100,
        "\tname: CANARY",
        'name: "CANARY',
    ],
)
def test_what_is_no_yaml_is_one_sentence(board_yaml: Path, text: str) -> None:
    sentence = refusal(board_yaml, text)
    assert "this is not valid YAML" in sentence
    assert "canary" not in sentence.casefold()


def test_a_slip_in_the_yaml_is_named_by_its_line(board_yaml: Path) -> None:
    assert f"{board_yaml}, line 2: " in refusal(board_yaml, "name: a\nplace: b: c\ntagline: d\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"name: a\nplace: b\nname: {CANARY}\n", 3),
        (f"privacy:\n  phone_regions: [DE]\nplace: b\nprivacy:\n  noindex: {CANARY}\n", 4),
        (f"questions:\n  offer: [a]\n  offer: [{CANARY}]\n", 3),
        (f"areas:\n- name: a\n  name: {CANARY}\n", 3),
    ],
)
def test_a_key_that_stands_twice_is_named_by_its_line_and_neither_is_lost(
    board_yaml: Path, text: str, line: int
) -> None:
    sentence = refusal(board_yaml, text)
    assert f"{board_yaml}, line {line}: this key stands twice" in sentence
    assert CANARY not in sentence


@given(
    st.dictionaries(
        st.text(max_size=8) | st.integers(),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=5,
        ),
        max_size=3,
    )
)
def test_whatever_stands_in_the_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, found: Any
) -> None:
    path = tmp_path_factory.mktemp("any") / "board.yaml"
    path.write_text(yaml.safe_dump(found), encoding="utf-8")
    with suppress(BoardError):
        read_settings(path, required=True)


@pytest.mark.parametrize("key", sorted(Settings.model_fields))
def test_every_key_refuses_what_it_cannot_be_without_repeating_it(board_yaml: Path, key: str) -> None:
    sentence = refusal(board_yaml, f"{key}: {{inner: [{{deep: {CANARY}}}]}}")
    assert sentence.startswith(f"“{key}")
    assert CANARY not in sentence


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("nam", "name"),
        ("site-url", "site_url"),
        ("tag_line", "tagline"),
        ("catgories", "categories"),
        ("Area", "areas"),
    ],
)
def test_an_unknown_key_gets_the_nearest_one(board_yaml: Path, slip: str, meant: str) -> None:
    assert refusal(board_yaml, f"{slip}: x") == f"“{slip}” is not a setting. Did you mean “{meant}”?"


def test_an_unknown_key_like_no_other_gets_them_all(board_yaml: Path) -> None:
    sentence = refusal(board_yaml, f"zzzz: {CANARY}")
    assert all(key in sentence for key in Settings.model_fields)


def test_a_key_within_a_group_gets_its_nearest(board_yaml: Path) -> None:
    assert "Did you mean “until.offer”?" in refusal(board_yaml, "until: {offers: 3}")


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, board_yaml: Path) -> None:
    with pytest.raises(BoardError, match=r"cannot be read\. Save it as plain text"):
        read_settings(tmp_path, required=True)
    board_yaml.write_bytes(b"name: caf\xe9\n")
    with pytest.raises(BoardError, match=r"cannot be read\. Save it as plain text"):
        read_settings(board_yaml, required=True)


def test_only_a_file_that_was_asked_for_must_be_there(board_yaml: Path) -> None:
    assert read_settings(board_yaml, required=False) == Settings()
    with pytest.raises(BoardError, match="There is no settings file"):
        read_settings(board_yaml, required=True)


# What is allowed


def test_an_empty_file_is_all_defaults(board_yaml: Path) -> None:
    assert read(board_yaml, "") == Settings()
    assert read(board_yaml, "# only a note\n") == Settings()


def test_a_file_from_a_windows_editor_is_read(board_yaml: Path) -> None:
    board_yaml.write_bytes(b"\xef\xbb\xbfname: Caf\xc3\xa9\r\nplace: Here\r\n")
    assert read_settings(board_yaml, required=True).name == "Café"


@pytest.mark.parametrize("name", ["board.yaml", "examples/board.yaml"])
def test_the_boards_own_file_is_accepted_by_loader_and_schema_alike(name: str) -> None:
    path = ROOT / name
    assert read_settings(path, required=True).name
    Draft202012Validator(settings_schema()).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


ACCEPTED = (
    "{}",
    "responses_tab: 12345",
    "responses_tab: Form Responses 1",
    "categories: [Food, {name: Help}, {name: Play, words: [fun, games]}, Music = songs]",
    "areas: []",
    "questions: {offer: ['What have you got?'], need: []}",
    "until: {dream: 365}",
    "until: {}",
    "matches: {show: accepted, floor: 0.5, languages: [en]}",
    "privacy: {phone_regions: [GB], noindex: false}",
)


@pytest.mark.parametrize("text", ACCEPTED)
def test_the_schema_accepts_what_the_loader_accepts(board_yaml: Path, text: str) -> None:
    read(board_yaml, text)
    Draft202012Validator(settings_schema()).validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text", ["nam: x", "dates: x", "categories: []", "until: {offer: 0}", "name: [x]", "areas: [1]"]
)
def test_the_schema_refuses_what_the_loader_refuses(board_yaml: Path, text: str) -> None:
    refusal(board_yaml, text)
    assert not Draft202012Validator(settings_schema()).is_valid(yaml.safe_load(text))


def test_the_published_schema_is_the_present_one() -> None:
    Draft202012Validator.check_schema(settings_schema())
    assert json.loads((ROOT / "docs/board.schema.json").read_text(encoding="utf-8")) == settings_schema()


def test_a_category_may_bring_its_other_words(board_yaml: Path) -> None:
    (food,) = read(board_yaml, "categories: ['Food = food & drink, cooking']").categories
    assert (food.name, food.words) == ("Food", ("food & drink", "cooking"))


def test_the_communitys_wording_comes_before_the_known_ones(board_yaml: Path) -> None:
    wordings = read(board_yaml, "questions: {offer: ['What have you got?']}").wordings("offer")
    assert wordings[0] == "What have you got?"
    assert "What could you offer?" in wordings


def test_an_address_loses_its_last_slash(board_yaml: Path) -> None:
    assert read(board_yaml, "site_url: https://a.example/board/").site_url == "https://a.example/board"


def test_every_kind_has_its_days() -> None:
    assert [Settings().until.for_kind(kind) for kind in Kind] == [60, 60, 180]


def test_settings_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().name = "other"


# The Settings tab


def test_the_settings_tab_wins_over_the_file() -> None:
    file = Settings(name="File", tagline="kept", met_shown_days=3)
    found = tab(("name", "Tab"), ("met_shown_days", "45"), ("until.dream", "240"), settings=file)
    assert (found.name, found.tagline, found.met_shown_days, found.until.dream) == ("Tab", "kept", 45, 240)


def test_an_empty_cell_changes_nothing() -> None:
    file = Settings(name="File")
    assert tab(("name", "  "), ("", "x"), ("tagline", ""), settings=file) is file


def test_a_key_may_be_typed_as_people_type() -> None:
    found = tab((" Met shown days ", "7"), ("UNTIL.Offer", "8"), ("connect-form", "https://a.example/{id}"))
    assert (found.met_shown_days, found.until.offer, found.connect_form) == (7, 8, "https://a.example/{id}")


def test_a_list_stands_in_rows_or_in_lines_or_with_semicolons() -> None:
    in_rows = tab(("areas", "North = up, top"), ("areas", "South"))
    assert in_rows == tab(("areas", "North = up, top\nSouth")) == tab(("areas", "North = up, top; South"))
    assert [(area.name, area.words) for area in in_rows.areas] == [("North", ("up", "top")), ("South", ())]


@pytest.mark.parametrize("key", ["areas", "categories"])
@pytest.mark.parametrize(
    "names",
    [
        ("North End, Mill Lane, Harbour",),
        ("North End, Mill Lane",),
        ("North End,Mill Lane = the mill, by the mill",),
        ("North End, Mill Lane\nHarbour, Old Dock",),
        ("North End, Mill Lane, Harbour", "Old Dock"),
        ("الشمال، الميناء",),
        ("北区、港",),
    ],
)
def test_names_that_commas_run_together_are_refused(key: str, names: tuple[str, ...]) -> None:
    said = tab_refusal(("tagline", "x"), *((key, name) for name in names))
    assert said.startswith(f"Settings, row 3: “{key}” has commas between its names")
    assert "Write one a line, or put ; between them." in said
    assert not [name for name in names if name in said]


def test_one_name_among_others_may_hold_a_comma() -> None:
    found = tab(("categories", "Food, drink\nGrowing\nHome"), ("areas", "North = up, top; South"))
    assert [each.name for each in found.categories] == ["Food, drink", "Growing", "Home"]


def test_names_may_be_parted_by_the_semicolons_of_other_scripts() -> None:
    assert [each.name for each in tab(("areas", "الشمال؛ الميناء")).areas] == ["الشمال", "الميناء"]


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9), min_size=2, max_size=9))
def test_no_list_with_commas_becomes_one_name(names: list[str]) -> None:
    assume(len({plain(name) for name in names}) == len(names))
    assert tab_refusal(("areas", ", ".join(names)))
    assert [area.name for area in tab(("areas", ";".join(names))).areas] == names


def test_codes_may_be_parted_by_commas() -> None:
    found = tab(("languages", "en, es"), ("privacy.phone_regions", "us,gb"), ("Front", "bq2m, cw3n; dx4p"))
    assert (found.languages, found.privacy.phone_regions) == (("en", "es"), ("US", "GB"))
    assert found.front == ("bq2m", "cw3n", "dx4p")


def test_a_reworded_question_can_be_named_in_the_tab() -> None:
    assert tab(("questions.offer", "What, then?")).wordings("offer")[0] == "What, then?"


@pytest.mark.parametrize("key", ["sheet", "site_url", "timezone", "responses_tab", "privacy.noindex", "matches.floor"])
def test_where_the_board_is_and_who_may_find_it_is_not_changed_in_the_sheet(key: str) -> None:
    sentence = tab_refusal(("name", "A"), (key, CANARY))
    assert sentence == f"Settings, row 3: “{key}” cannot be changed in the sheet, only in board.yaml."


def test_an_unknown_key_in_the_tab_gets_the_nearest_and_is_not_repeated() -> None:
    assert (
        tab_refusal(("taglin", CANARY)) == "Settings, row 2: this is not the name of a setting. Did you mean “tagline”?"
        " A row without a value is a note to yourselves, and may have any name."
    )
    sentence = tab_refusal((CANARY, CANARY))
    assert CANARY.casefold() not in sentence.casefold()
    assert all(key in sentence for key in IN_THE_TAB if not key.startswith("questions."))
    assert "questions.offer and the like" in sentence


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("until.offer", "“until.offer”: must be a whole number."),
        ("publish", "“publish” must be after-yes or unless-held."),
        ("languages", "use a language code"),
        ("form_url", "“form_url”: use a full web address"),
        ("privacy.phone_regions", "two-letter country codes"),
    ],
)
def test_a_wrong_value_in_the_tab_is_named_by_its_row(key: str, said: str) -> None:
    sentence = tab_refusal(("name", "A"), (key, CANARY))
    assert sentence.startswith("The Settings tab, row 3: ")
    assert said in sentence
    assert CANARY.casefold() not in sentence.casefold()


def test_a_wrong_item_of_a_list_in_the_tab_is_named_by_its_row() -> None:
    assert tab_refusal(("name", "A"), ("areas", "x" * 61)).startswith("The Settings tab, row 3: “areas.0.name”")


# What the pages get


def test_pages_get_the_communitys_choices_and_other() -> None:
    site = Settings(areas=(), site_url="https://a.example").site(date(2026, 3, 4), ["Mill Lane", "Dock", "Mill Lane"])
    assert [area.name for area in site.areas] == ["Dock", "Mill Lane"]
    assert site.categories[-1].name == "Other"
    assert (site.url, site.updated) == ("https://a.example", date(2026, 3, 4))


def test_a_part_of_town_that_members_write_in_many_ways_is_one() -> None:
    written = ["Old dock", "old dock", "OLD DOCK", "old dock", "Peña", "Pena", "Mill Lane"]
    site = Settings(areas=()).site(date(2026, 3, 4), written)
    assert [(area.name, area.slug) for area in site.areas] == [
        ("Mill Lane", "mill-lane"),
        ("Pena", "pena"),
        ("old dock", "old-dock"),
    ]
    ours = tab(("areas", "Other things; other")).site(date(2026, 3, 4), ["Other"])
    assert [area.name for area in ours.areas] == ["Other things", "Other"]


def test_other_stands_there_once() -> None:
    names = [topic.name for topic in tab(("categories", "Food; Other")).site(date(2026, 3, 4)).categories]
    assert names == ["Food", "Other"]


@pytest.mark.parametrize("name", ["other", "OTHER", " Other "])
def test_a_communitys_own_other_is_the_one_for_what_fits_nowhere(name: str) -> None:
    for settings in (tab(("categories", f"{name}; Food")), Settings.model_validate({"categories": [name, "Food"]})):
        assert [topic.name for topic in settings.site(date(2026, 3, 4)).categories] == ["Other", "Food"]


ODD = st.text(st.characters(exclude_categories=()) | st.sampled_from("\v\f\x85\u2028\r\x00\ufdd0\ud800"), max_size=12)


@given(ODD)
def test_what_the_pages_get_holds_nothing_that_no_page_may_hold(odd: str) -> None:
    address = "https://a.example/" + "".join(odd.split()).translate(dict.fromkeys(map(ord, '<>"{}')))
    said = dict.fromkeys(("name", "tagline", "place", "contact"), f"We{odd}ir")
    said |= {"form_url": address, "thanks_form": address}
    lists = {"categories": [f"Fo{odd}od"], "areas": [f"Mill{odd}Lane"]}
    from_tab = tab(*said.items(), ("categories", re.sub(r"[;؛；,،、，=]", "", f"Fo{odd}od")))
    for settings in (from_tab, Settings.model_validate({**said, **lists, "site_url": address})):
        site = settings.site(date(2026, 3, 4))
        topics = (topic.name for topic in (*site.categories, *site.areas))
        for text in (
            site.name,
            site.tagline,
            site.place,
            site.contact,
            site.url,
            site.form_url,
            site.thanks_form,
            *topics,
        ):
            assert text == one_line(text)


def test_words_without_a_name_before_them_are_told_what_is_missing() -> None:
    with pytest.raises(BoardError, match=r"row 2: “categories\.1”: a name must stand before the “=”, such as Food ="):
        tab(("categories", "Food\n= meals, groceries"))


def test_a_line_break_of_a_word_processor_parts_the_words_of_a_setting() -> None:
    assert tab(("place", "We\x0bir")).place == "We ir"
    assert [choice.name for choice in tab(("areas", "Mill Lane\x0bOld Dock")).areas] == ["Mill Lane", "Old Dock"]


def test_a_name_of_which_nothing_is_seen_is_no_name() -> None:
    assert "“name”: must not be empty" in tab_refusal(("name", "\x00\ufdd0"))


@given(st.lists(st.text(max_size=60), max_size=20))
def test_addresses_of_topics_are_plain_and_told_apart(names: list[str]) -> None:
    found = topics(names)
    assert [topic.name for topic in found] == names
    assert len({topic.slug for topic in found}) == len(names)
    assert all(topic.slug.isascii() and topic.slug.replace("-", "").isalnum() for topic in found)
