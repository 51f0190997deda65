"""Which language a neighbor wrote in, tried on titles of two to twelve words."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naughty import naughty_text
from riverboard import lettergroups
from riverboard.entry import UNKNOWN
from riverboard.language import detect_all

SIX = ("en", "es", "pt", "pl", "fr", "de")


def detect(text: str, languages: Sequence[str], default: str) -> str:
    """The language of one text."""
    (found,) = detect_all((text,), languages, default)
    return found


TITLES: dict[str, tuple[str, ...]] = {
    "en": (
        "Fresh bread on Fridays",
        "Guitar lessons",
        "Company for a walk",
        "A ride to the clinic on Tuesday mornings",
        "Help with my garden",
        "Homework help for two children",
        "Someone to read letters with me",
        "I can mend bikes",
        "A bed for a three year old",
        "Hems and zips, done while you wait",
        "A choir that sings under the bridge every Sunday",
        "Piano for beginners of any age",
        "An orchard along the railway line",
        "Spare tomato plants",
        "Winter coat for my son",
    ),
    "es": (
        "Pan recién hecho los viernes",
        "Clases de guitarra",
        "Compañía para caminar",
        "Alguien que me lleve a la clínica los martes",
        "Ayuda con el jardín",
        "Ayuda con las tareas para dos niños",
        "Puedo arreglar bicicletas",
        "Cuna para un bebé",
        "Busco quien me enseñe a coser",
        "Un coro que cante bajo el puente cada domingo",
        "Necesito una cama para mi hija",
        "Ofrezco cuidado de mascotas",
        "Un huerto para todos en el barrio",
        "Abrigo de invierno para mi hijo",
        "Conversación en inglés",
    ),
    "pt": (
        "Pão fresco às sextas",
        "Aulas de violão",
        "Companhia para caminhar",
        "Alguém que me leve à clínica às terças",
        "Ajuda com o jardim",
        "Ajuda com a lição de casa para duas crianças",
        "Sei consertar bicicletas",
        "Berço para um bebê",
        "Procuro quem me ensine a costurar",
        "Um coral que canta debaixo da ponte todo domingo",
        "Preciso de uma cama para minha filha",
        "Ofereço bolos caseiros",
        "Uma horta para todo o bairro",
        "Casaco de inverno para meu filho",
        "Mudas de tomate sobrando",
    ),
    "pl": (
        "Świeży chleb w piątki",
        "Lekcje gitary",
        "Towarzystwo na spacer",
        "Ktoś, kto mnie zawiezie do przychodni we wtorki",
        "Pomoc w ogrodzie",
        "Pomoc w lekcjach dla dwójki dzieci",
        "Naprawiam rowery",
        "Łóżeczko dla dziecka",
        "Szukam kogoś, kto nauczy mnie szyć",
        "Chór, który śpiewa pod mostem w każdą niedzielę",
        "Potrzebuję łóżka dla córki",
        "Mogę upiec ciasto",
        "Ogród dla całej dzielnicy",
        "Zimowa kurtka dla syna",
        "Rower dla dziecka",
    ),
    "fr": (
        "Du pain frais le vendredi",
        "Cours de guitare",
        "De la compagnie pour marcher",
        "Quelqu'un pour m'emmener à la clinique le mardi",
        "Un coup de main au jardin",
        "Aide aux devoirs pour deux enfants",
        "Je répare les vélos",
        "Un lit pour bébé",
        "Je cherche quelqu'un pour m'apprendre à coudre",
        "Une chorale qui chante sous le pont chaque dimanche",
        "J'ai besoin d'un manteau d'hiver",
        "Garde de chats pendant les vacances",
        "Un potager pour tout le quartier",
        "Manteau d'hiver pour mon fils",
        "Plants de tomates à donner",
    ),
    "de": (
        "Frisches Brot am Freitag",
        "Gitarrenunterricht",
        "Gesellschaft beim Spazierengehen",
        "Jemand, der mich dienstags zum Arzt fährt",
        "Hilfe im Garten",
        "Hausaufgabenhilfe für zwei Kinder",
        "Ich repariere Fahrräder",
        "Ein Bett für ein Kleinkind",
        "Ich suche jemanden, der mir das Nähen beibringt",
        "Ein Chor, der jeden Sonntag unter der Brücke singt",
        "Kinderwagen zu verschenken",
        "Ich kann backen und kochen",
        "Ein Gemeinschaftsgarten für das ganze Viertel",
        "Wintermantel für meinen Sohn",
        "Tomatenpflanzen übrig",
    ),
}

EVERY_TITLE = [(language, title) for language, titles in TITLES.items() for title in titles]


@pytest.mark.parametrize("default", SIX)
def test_nearly_every_title_is_recognized_whatever_the_default(default: str) -> None:
    missed = [title for language, title in EVERY_TITLE if detect(title, SIX, default) != language]
    assert len(missed) <= 3


def test_english_and_spanish_are_told_apart_in_every_title() -> None:
    for language in ("en", "es"):
        assert {detect(title, ("en", "es"), "en") for title in TITLES[language]} == {language}


@pytest.mark.parametrize("text", ["", "  ", "🌻", "👩‍🌾🥕🥕", "12", "…!?", "\ud800", "Tea", "pan", "OK"])
def test_a_text_that_says_too_little_gets_the_default(text: str) -> None:
    assert detect(text, ("en", "es"), "es") == "es"
    assert detect(text, ("en", "es"), "en") == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("خبز طازج يوم الجمعة", "ar"),
        ("نان تازه روز جمعه می‌پزم", "fa"),
        ("میں کھانا پکا سکتی ہوں", "ur"),
        ("לחם טרי בימי שישי", "he"),
        ("Свежий хлеб по пятницам", "ru"),
        ("Помощь в саду", "ru"),
        ("Свіжий хліб щоп’ятниці", "uk"),
        ("金曜日に焼きたてのパン", "ja"),
        ("周五有新鲜面包", "zh"),
        ("금요일마다 갓 구운 빵", "ko"),
        ("शुक्रवार को ताज़ी रोटी", "hi"),
        ("Φρέσκο ψωμί την Παρασκευή", "el"),
        ("ขนมปังสดทุกวันศุกร์", "th"),
        ("შაბათს ახალი პური", "ka"),
    ],
)
def test_a_script_that_no_listed_language_uses_names_its_most_common_language(text: str, language: str) -> None:
    assert detect(text, ("en", "es"), "en") == language


def test_a_script_with_one_listed_language_decides_alone() -> None:
    assert detect("Свежий хлеб по пятницам", ("en", "uk"), "en") == "uk"
    assert detect("周五有新鲜面包", ("en", "zh-Hant"), "en") == "zh-Hant"
    assert detect("نان تازه", ("en", "ar"), "en") == "ar"


def test_latin_letters_decide_alone_on_a_board_whose_other_languages_use_another_script() -> None:
    assert detect("Fresh bread on Fridays", ("ar", "en"), "ar") == "en"
    assert detect("خبز طازج", ("ar", "en"), "en") == "ar"


def test_listed_languages_of_one_script_are_told_apart_by_their_letters() -> None:
    assert detect("Свіжий хліб щоп’ятниці", ("uk", "ru"), "ru") == "uk"
    assert detect("Свежий хлеб, ещё тёплый", ("uk", "ru"), "uk") == "ru"
    assert detect("Дім", ("ru", "uk"), "ru") == "uk"
    assert detect("میں کھانا پکا سکتی ہوں", ("ar", "fa", "ur"), "ar") == "ur"
    assert detect("金曜日に焼きたてのパン", ("zh", "ja"), "zh") == "ja"


def test_a_code_is_given_back_as_it_was_listed() -> None:
    assert detect("Pão fresco às sextas no bairro", ("en", "pt-BR"), "en") == "pt-BR"
    assert detect("Svež hleb svakog petka", ("en", "sr-Latn"), "en") == "sr-Latn"


def test_a_foreign_name_does_not_change_the_language() -> None:
    assert detect("Help to learn the greeting مرحبا and a few more words", ("en", "ar"), "en") == "en"
    assert detect("WhatsApp の使い方を教えます", ("en", "ja"), "en") == "ja"


@pytest.mark.parametrize(
    ("board", "text"),
    [
        ("uk", "Полагоджу ваш велосипед. Приходьте до майстра, допоможу"),
        ("bg", "Дам уроци по китара в събота"),
        ("sr", "Поправљам бицикле"),
        ("fa", "نان تازه"),
        ("mr", "नमस्ते मी मराठी शिकवतो"),
        ("ar-EG", "دروس في اللغة العربية"),
        ("zh-TW", "星期五有新鮮麵包"),
        ("sr-Cyrl-ME", "Свеж хлеб"),
        ("uk", "Помощь в саду"),
    ],
)
@pytest.mark.parametrize("languages", [("en", "es"), (), ("en", "ar", "zh", "sr")])
def test_the_boards_own_language_always_counts(board: str, text: str, languages: tuple[str, ...]) -> None:
    assert detect(text, languages, board) == board


OTHERS = (
    "Bisiklet tamiri yapabilirim",
    "Türkçe konuşma arkadaşı arıyorum",
    "Sửa xe đạp miễn phí",
    "Waxaan u baahanahay caawin guriga",
    "Nahitaji msaada wa kupika chakula",
    "Ik kan fietsen repareren",
    "Riparo biciclette gratis",
    *TITLES["de"],
    *TITLES["pl"],
)


@pytest.mark.parametrize("text", [*OTHERS, "Tea", "pan"])
@pytest.mark.parametrize("languages", [("ar", "en"), ("ar",), ("en", "es")])
def test_what_nobody_knows_is_not_guessed_on_a_board_in_another_script(text: str, languages: tuple[str, ...]) -> None:
    assert detect(text, languages, "ar") == UNKNOWN


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_listed_is_still_known_on_a_board_in_another_script(language: str) -> None:
    missed = [title for title in TITLES[language] if detect(title, ("ar", "en", "es"), "ar") != language]
    assert len(missed) <= 1


def test_letters_that_tell_of_another_language_than_the_listed_one_leave_it_open() -> None:
    assert detect("Свежий хлеб, ещё тёплый", ("en", "uk"), "en") == UNKNOWN
    assert detect("نان و پنیر", ("en", "ar"), "en") == UNKNOWN


def test_a_script_of_many_languages_is_told_apart_only_where_that_is_sure() -> None:
    assert detect("Приготвям храна за съседите и ще я донеса вкъщи", ("en",), "en") == "bg"
    assert detect("Дім", ("en",), "en") == "uk"
    assert detect("хата", ("en",), "en") in {"ru", "uk", UNKNOWN}
    assert detect("мак", ("en",), "en") == UNKNOWN


def test_shouting_is_still_english() -> None:
    assert detect("SOMEONE TO READ LETTERS WITH ME", ("en", "es"), "es") == "en"


@settings(deadline=None)
@given(naughty_text(), st.lists(st.sampled_from([*SIX, "ar", "he", "uk", "ru", "zh", "ja", "gd", "tlh"]), max_size=5))
def test_anything_at_all_gets_an_answer_and_the_same_one_twice(text: str, languages: list[str]) -> None:
    answer = detect(text, languages, "en")
    assert answer
    assert detect(text, languages, "en") == answer


WORDS = st.sampled_from([word for _, title in EVERY_TITLE for word in title.split() if len(word) > 1])
TEXTS = st.one_of(naughty_text(), st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))


@settings(max_examples=200)
@given(st.lists(TEXTS, max_size=8))
def test_many_texts_are_as_likely_in_each_language_as_one_by_one(texts: list[str]) -> None:
    bases = frozenset((*SIX, "sr"))  # Serbian in two scripts counts once
    rank = lettergroups.identifier(bases).rank
    for text, likely in zip(texts, lettergroups.likelihoods(texts, bases), strict=True):
        known = {base: score for base, score in rank(text) if score > -1e30}
        assert likely == pytest.approx(known, abs=0.01, rel=1e-5)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=9).map(" ".join), max_size=8), st.sampled_from(SIX))
def test_many_texts_have_the_languages_that_the_identifier_gives_each(texts: list[str], default: str) -> None:
    rank = lettergroups.identifier(frozenset(SIX)).rank

    def by_rank(text: str) -> str:
        scores = dict(rank(text))
        best = max((default, *SIX), key=lambda code: scores[code])
        return best if scores[best] - scores[default] > 2 else default

    assert detect_all(texts, SIX, default) == [by_rank(text) for text in texts]
