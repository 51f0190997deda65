"""What somebody wants to be kept from: never shown beside it before an organizer has looked, and never quoted."""

from datetime import date

import pytest

from readers import READER
from riverboard.entry import Entry, Kind, MatchKind, Status, Strength
from riverboard.matching import Choices, Decided, Reader, Suggestion, explain, gather, suggest
from riverboard.matching.avoiding import is_kept_from
from riverboard.phrases import ENGLISH

SHOW_ALL = Choices(3, 0.1, dict.fromkeys(MatchKind, 0.0))


def note(name: str, kind: Kind, title: str, text: str = "", language: str = "en") -> Entry:
    return Entry(
        id=name, kind=kind, title=title, text=text, name="", category="", area="", when="", language=language,
        posted=date(2026, 3, 1), until=None, status=Status.PUBLISHED,
    )  # fmt: skip


def suggested(offer: Entry, need: Entry, reader: Reader | None = READER) -> Suggestion:
    """The one suggestion of a board that shows whatever is close at all."""
    pairs = suggest((offer, need), {}, Decided(), SHOW_ALL, reader).pairs
    (found,), _ = explain(pairs, (), (offer, need), reader, ENGLISH)
    return found


@pytest.mark.parametrize(
    ("offered", "wanted"),
    [
        (
            "Homemade cider and wine to share",
            "Somebody to ring when I want a drink. I am eight months without cider or wine",
        ),
        ("Poker night at mine", "Help to stop gambling, cards above all / somebody to ring when I want to play poker"),
        ("Cigarettes, a carton", "Quitting cigarettes, who does it with me"),
        ("Peanut butter, six jars", "Lunch box ideas without peanut butter. my son is allergic to peanut"),
        ("Roast pork every Sunday", "Sunday dinner for a vegetarian. no pork, no beef, no chicken"),
        ("Puppies looking for homes", "Walks with company, but without dogs"),
        ("Babysitting. I am 15", "Babysitter, grown-ups only please. no teenagers"),
        ("Babysitting. I am 15", "Babysitter. no teenagers"),
        ("Slimming club, lose ten kilos", "Help with an eating disorder. no talk of diets or weight"),
        ("Bible study in my kitchen", "Conversation, no bible and no preaching"),
        ("Pork pies", "Halal meat. no pork please"),
        ("Peanut brittle", "Nut free cake. badly allergic to peanuts"),
        ("Old sofa. smoke and cat home", "Sofa for a flat without cats"),
        ("Peanut brittle", "Nut-free cake"),
        ("Ham sandwiches", "Lunch, I am vegan"),
        ("Wein aus dem Keller", "Ich trinke keinen Wein mehr"),
        ("Wein aus dem Keller", "Hilfe beim Aufhören mit Alkohol"),
        ("Kuchen mit Nüssen", "Nussfreier Kuchen"),
        ("Kuchen mit Nüssen", "Kuchen, mein Kind ist allergisch gegen Nüsse"),
        ("Cerdo asado", "Comida sin cerdo"),
        ("Cerveza casera", "Quiero dejar de beber cerveza"),
        ("Perros en adopción", "Paseos, me dan miedo los perros"),
        ("Cigarros puros", "dejar de fumar"),
        ("Du vin maison", "Je ne bois pas d'alcool"),
        ("Gâteau aux noix", "Gâteau sans noix"),
        ("Un chien à adopter", "Garde, pas de chien s'il vous plaît"),
        ("Carne de porco", "Jantar sem carne"),
        ("Vinho da casa", "Parei de beber"),
        ("لحم خنزير مشوي", "عشاء بدون لحم"),
        ("نبيذ منزلي", "أقلعت عن الكحول"),
        ("كعكة بالمكسرات", "حساسية من المكسرات"),
        ("Rides, no dogs please", "Ride to the vet with my dog"),
        ("Dog walks in the park", "Room wanted, dogs not welcome"),
        ("Bacon rolls", "I don't eat pork"),
        ("Rye bread", "Dinner, I am coeliac"),
        ("Beef stew", "Dinner, no beef"),
    ],
)
def test_who_is_kept_from_a_thing_is_kept_from_whoever_has_it(offered: str, wanted: str) -> None:
    offer, need = note("o", Kind.OFFER, offered), note("n", Kind.NEED, wanted)
    assert is_kept_from(offer, need)
    assert is_kept_from(need, offer)


@pytest.mark.parametrize(
    ("offered", "wanted"),
    [
        ("Bread baking lessons, no experience needed", "Bread baking for a beginner without experience"),
        ("Bikes mended, free of charge", "My bike has a flat"),
        ("Rides in my car, no car needed", "Ride to the clinic, I have no car"),
        ("Knitting lessons, don't hesitate to ask about knitting", "Knitting for a beginner"),
        ("Sewing machine to lend", "I have no sewing machine"),
        ("English lessons", "I don't speak English"),
        ("Cooking together", "I can't cook"),
        ("Roof repair", "Help to stop my roof leaking"),
        ("Computer help", "I am afraid of computers"),
        ("Dog sitting", "My dogs are afraid of fireworks, sitter wanted"),
        ("Cats free to a good home", "A cat wanted"),
        ("Wine glasses, giving away", "Wine glasses wanted"),
        ("Bus stop lifts, beer after", "Beer brewing friends"),
        ("Vegan cooking", "Vegan recipes wanted"),
        ("Clases de costura, no hace falta experiencia", "Clases de costura"),
        ("Bicicletas, sin costo", "Mi bicicleta no funciona"),
        ("Deutsch üben, kein Problem, keine Eile", "Deutsch üben, ich kann nicht gut Deutsch"),
        ("Cours de français, sans engagement", "Cours de français, je ne parle pas français"),
        ("Aulas de português, sem custo", "Não falo português"),
        ("دروس في الخياطة بدون خبرة", "أريد تعلم الخياطة"),
        ("Fridge to give", "We have no fridge"),
        ("Stop by for soup, no questions asked", "Soup for a sick friend"),
        ("Ladder, free from Monday", "Ladder on Monday"),
        ("Dog walking for two months", "Dog walker for months"),
        ("Kid's bike", "My daughter has no bike"),
        ("Stroller", "We cannot afford a stroller"),
        ("Tutoring in math, no tests", "math tutoring"),
        ("Company for walks, dogs welcome", "walks with my dog"),
        ("Piano lessons, not only for kids", "Piano for my kids"),
        ("Tablas, no tengo coche", "Tablas para estante"),
        ("I drive people in town", "I can no longer drive"),
        ("Apples, no more than a bag", "Apples for pie"),
        ("Cat feeding", "A key for everyone who is scared to fall ill because of their cat"),
        ("Haircuts at home", "No haircut since March"),
        ("Prams and strollers", "No pram yet"),
        ("A mattress", "We are sleeping without mattress"),
        ("Company over tea", "Evenings without company"),
        ("One table in our street where everybody eats", "Nobody eats alone at Christmas"),
        ("Mending circle, nobody throws clothes away", "A town that throws nothing away"),
    ],
)
def test_who_has_none_or_needs_none_is_kept_from_nothing(offered: str, wanted: str) -> None:
    assert not is_kept_from(note("o", Kind.OFFER, offered), note("n", Kind.NEED, wanted))


def test_what_one_wants_to_be_kept_from_is_shown_to_organizers_alone_and_never_quoted() -> None:
    offer = note("o", Kind.OFFER, "cider wine")
    found = suggested(offer, note("n", Kind.NEED, "cider wine", "eight months without cider or wine"))
    assert found.strength is Strength.POSSIBLE
    assert found.reasons == ("In other words, both are close in meaning.",)
    assert "wine" not in str((found.reasons, found.openers))
    liked = suggested(offer, note("n", Kind.NEED, "cider wine", "eight months looking for cider or wine"))
    assert liked.strength is Strength.STRONG
    assert liked.reasons == ("Both speak of “wine”.",)


def test_a_word_that_means_what_is_refused_is_neither_shown_nor_quoted() -> None:
    offer = note("o", Kind.OFFER, "soup bike")
    found = suggested(offer, note("n", Kind.NEED, "bicycle", "no bicycle please"))
    assert found.strength is Strength.POSSIBLE
    assert "bicycle" not in str((found.reasons, found.openers))
    assert suggested(offer, note("n", Kind.NEED, "bicycle", "a bicycle please")).strength is Strength.STRONG


def test_without_a_language_model_it_is_not_quoted_either() -> None:
    offer = note("o", Kind.OFFER, "Homemade cider")
    found = suggested(offer, note("n", Kind.NEED, "Evenings without cider", "cider was my life"), None)
    assert found.strength is Strength.POSSIBLE
    assert "cider" not in str((found.reasons, found.openers))


def test_no_dream_brings_a_thing_to_whoever_is_kept_from_it() -> None:
    dream = note("d", Kind.DREAM, "cider soup dinner table")
    soup = note("o", Kind.OFFER, "soup cider table")
    needs = [note(f"n{at}", Kind.NEED, "soup dinner table") for at in range(2)]
    dry = note("n9", Kind.NEED, "soup dinner table", "no cider")
    board = (dream, soup, *needs, dry)
    (found,) = gather(board, suggest(board, {}, Decided(), SHOW_ALL, READER), {}, Decided())
    assert dry.id not in found.needs
    assert found.needs == ("n0", "n1")
