"""What invented neighbors write: titles and texts put together from sentences, and words that only a few of them use.

Each subject has its own things and doings, so that notes have something in common for the matcher to find; streets,
people and pets have made-up names, a few of them common and most of them rare, as words are in any town.
"""

import re
from dataclasses import dataclass
from functools import cache
from random import Random

KINDS = ("offer", "need", "dream")
AREAS = ("Upper Weir", "Mill Lane", "Tannery Row", "Old Dock", "The Meadows", "Anywhere")
NAMES = ("", "", "Sam", "Pat", "Noor", "Ines", "Old Tom", "A mum of two", "Yusuf", "The twins’ gran", "Bea", "Marek")
TIMES = (
    "Saturday mornings",
    "Weekday evenings",
    "Sundays",
    "Any afternoon",
    "Tuesdays before noon",
    "After school",
    "Thursdays 18:00 to 20:00",
    "",
    "",
)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What notes about one thing speak of: things, what is done with them, and where people do it together."""

    things: tuple[str, ...]
    doings: tuple[str, ...]
    gatherings: tuple[str, ...]


def _subject(things: str, doings: str, gatherings: str) -> _Subject:
    return _Subject(*(tuple(part.strip() for part in text.split(",")) for text in (things, doings, gatherings)))


SUBJECTS = {
    "Food": _subject(
        "bread, sourdough starter, plum jam, soup, rhubarb, birthday cakes, pickled beetroot, lentil stew, dumplings,"
        " packed lunches, flatbread, apple juice, chutney, porridge oats, rice for forty, pierogi, goat curry",
        "bake, cook, share, stir, bottle, peel, deliver, teach, taste",
        "soup kitchen, long table in the street, bread oven, Sunday breakfast, harvest supper, jam morning",
    ),
    "Company": _subject(
        "chess, a cup of tea, dominoes, long walks, card games, a phone call, crosswords, knitting in company,"
        " a quiet bench, dog walks, bird watching, the football results, letters by post, jigsaws",
        "play, sit with, visit, listen to, ring, walk with, wait with, laugh about",
        "open door evening, bench of friends, walking group, games night, quiet room, telephone circle",
    ),
    "Fixing and making": _subject(
        "bicycles, toasters, kites, wobbly chairs, zips, shelves, kitchen knives, radios, umbrellas, wooden toys,"
        " curtains, sewing machines, lamps, garden gates, leather shoes, a dripping tap, puppets",
        "mend, sharpen, sew, glue, solder, paint, build, hem, oil, take apart",
        "repair café, tool library, shared workshop, kite festival, sewing bee, mending table",
    ),
    "Getting around": _subject(
        "lifts to the clinic, a van, the school run, a wheelchair ramp, bus timetables, a cargo bike, shopping trips,"
        " a trailer, train tickets, moving house, an early airport run, a push up the hill",
        "drive, carry, fetch, share, plan, load, push, accompany",
        "walking bus, shared van, bike train, lift rota, Saturday ferry, slow ride",
    ),
    "Learning": _subject(
        "guitar, fractions, swimming, typing, email for beginners, driving theory, the night sky, sign language,"
        " sewing from a pattern, first aid, spreadsheets, chess openings, reading aloud, photography, history",
        "teach, practice, explain, learn, show, study, revise, try",
        "homework club, skill swap, evening school, star party, reading room, summer school",
    ),
    "Words and languages": _subject(
        "Spanish conversation, letters from the council, Polish stories, English for the interview, Arabic letters,"
        " a wedding speech, poems, old diaries, forms in plain words, Hindi films, subtitles, bedtime stories",
        "translate, read, write, proofread, interpret, recite, practice, record",
        "language table, storytelling night, letter-writing hour, poetry walk, film evening, book swap",
    ),
    "Growing": _subject(
        "tomatoes, seedlings, compost, beehives, an overgrown hedge, raised beds, fruit trees, sunflowers, water butts,"
        " runner beans, herbs, allotment keys, mushrooms, wild flowers, pots for a balcony, horse manure",
        "plant, prune, water, dig, sow, weed, graft, turn, pick",
        "community orchard, seed library, bee garden, planting day, compost corner, shared greenhouse",
    ),
    "Home and things": _subject(
        "a ladder, a pram, a folding table, blankets, a cot, moving boxes, a washing machine, warm coats, paint,"
        " a pressure washer, plates for fifty, a tent, an armchair, saucepans, a heater, a fish tank",
        "lend, give away, borrow, carry, store, swap, clean, collect",
        "library of things, coat rack, swap shelf, street cupboard, moving day crew, cleaning party",
    ),
    "Children and families": _subject(
        "babysitting, school uniforms, nappies, a toddler group, swings, homework, birthday parties, breastfeeding,"
        " football boots, bedtime, holiday clubs, a high chair, teenage boredom, grandparents on loan",
        "mind, play with, collect, dress, read to, cheer for, calm, feed",
        "play street, toy library, den-building day, family picnic, baby morning, adventure corner",
    ),
    "Music and stories": _subject(
        "a piano, sea shanties, fiddle tunes, drums, a choir, old records, ghost stories, a ukulele, brass band parts,"
        " lullabies, a stage, a microphone, karaoke, puppet plays, the accordion, hip-hop beats",
        "sing, play, record, tune, tell, perform, rehearse, dance to",
        "street choir, porch concert, open stage, song swap, brass parade, story tent",
    ),
    "Health and care": _subject(
        "a hospital visit, gentle yoga, reading glasses, a haircut at home, blood pressure, sleepless nights, crutches,"
        " a day off for carers, physiotherapy exercises, dementia, hearing aids, grief, quitting smoking",
        "sit with, stretch, breathe, check, cut, listen, remind, hold",
        "carers’ lunch, memory café, morning stretch, listening bench, slow swim, grief circle",
    ),
    "Paperwork and money": _subject(
        "tax forms, a rent letter, pension papers, benefit claims, a budget, a landlord, bank apps, insurance,"
        " an appeal, job applications, a CV, energy bills, school admissions, citizenship papers, debt letters",
        "fill in, read, explain, file, check, write, argue with, sort",
        "form-filling morning, advice table, savings circle, job club, bill clinic, renters’ evening",
    ),
}
_TITLES = {
    "offer": (
        "I can {doing} {thing}",
        "{thing} to share",
        "Spare {thing}",
        "Happy to {doing} {thing} near {place}",
        "Help with {thing}",
        "{thing}, and {other} too",
        "I used to {doing} {thing} for a living",
        "Room for one more: {thing}",
    ),
    "need": (
        "Could somebody {doing} {thing}?",
        "Looking for {thing}",
        "{thing} wanted near {place}",
        "A hand with {thing}",
        "Who knows about {thing}?",
        "{thing} for {someone}",
        "I never learned to {doing} {thing}",
        "Somebody patient, and {thing}",
    ),
    "dream": (
        "A {gathering} on {place}",
        "A {gathering} where we {doing} {thing}",
        "{thing} for everyone, once a month",
        "To {doing} {thing} together under the trees",
        "A street full of {thing}",
        "What if {place} had a {gathering}?",
        "The {gathering} of {someone}",
    ),
}
_SENTENCES = {
    "offer": (
        "I {doing} {thing} most weeks and there is always room for one more.",
        "There is more {thing} here than I can use, so please take some.",
        "My mother taught me to {doing} {thing}, and nobody at home wants to know.",
        "Bring your own if you have one; if not we share mine.",
        "I can come to you, or you come to {place}.",
        "No money, just say hello to {someone} when you pass.",
        "I did this for {number} years at {firm} before it closed.",
        "I am slow but I do not give up, ask {someone}.",
    ),
    "need": (
        "Since {someone} moved away there is nobody to {doing} {thing} with.",
        "I have tried {number} times and {thing} got the better of me.",
        "It would take you an hour, and it would take me a month.",
        "I cannot pay, but I can {doing} {other} for you in return.",
        "The stairs at {place} are steep, and my knee is not what it was.",
        "{firm} wanted more than I have, so I thought I would ask here.",
        "It is for {someone}, who would never ask.",
        "Even a word of advice about {thing} would help.",
    ),
    "dream": (
        "You would hear {someone} laughing from the other end of {place}.",
        "It smells of {other}, and somebody has brought {thing}.",
        "Nobody has to be good at it.",
        "We could begin small, with {thing} and {number} chairs.",
        "On {place} there was once a {gathering}, my grandmother spoke of it.",
        "Children {doing} {thing} while the old ones tell them how it is done.",
        "All we need is a key to the hall behind {firm}.",
        "By autumn there would be {thing} in every window.",
    ),
}
_ANYWHERE = (
    "Evenings are best, after {number} o’clock.",
    "Our cat {pet} will want to meet you.",
    "I live alone near {place}, so it is good to have a reason.",
    "We are {number} people so far, and {someone} brings the kettle.",
    "If it rains we meet in the porch of {firm}.",
    "Please ring twice, the bell is tired & so am I.",
    "I speak a little {language} and would like to speak more.",
    "Tell me what you cannot eat or climb or lift, and we find a way.",
    "It began with {other} and then it grew.",
    "Kind people only, everything else can be learned.",
    "Dogs welcome, mine is called {pet}.",
    "We lost {someone} last winter, and this would be a way to remember.",
    "There is tea. There is always tea ☕",
    "I have been thinking about this since the flood of {year}.",
    "The {rare} is broken, but the {rare} still works.",
    "You can leave a note in the {rare} by the gate.",
)
_SPANISH = {
    "offer": ("Puedo enseñar {thing_es}", "Tengo {thing_es} para compartir", "Ayudo con {thing_es}"),
    "need": ("Busco a alguien para {thing_es}", "¿Quién sabe de {thing_es}?", "Necesito ayuda con {thing_es}"),
    "dream": (
        "Una fiesta con {thing_es} en la calle",
        "Que haya {thing_es} para todos",
        "Un patio lleno de {thing_es}",
    ),
}
_SPANISH_SENTENCES = (
    "No cobro nada, solo quiero compañía y un poco de tiempo.",
    "Vivo cerca de {place} y puedo caminar hasta su casa.",
    "Mi abuela lo hacía mejor, pero yo también aprendí.",
    "Somos {number} vecinos y {someone} trae el café.",
    "Los domingos por la tarde estamos todos en casa.",
    "Si llueve nos juntamos en {firm}.",
    "Me gustaría aprender con paciencia, sin prisa.",
)
_THINGS_ES = (
    "pan, bicicletas, tamales, guitarra, costura, plantas, cuentos, papeles, fútbol, canciones, tomates, ajedrez"
)
_LANGUAGES = ("Polish", "Arabic", "Hindi", "Portuguese", "Ukrainian", "Welsh", "Spanish")
_FIRST = tuple(
    re.findall(
        r"\w+", "Ash Bram Cold Dun Elm Fern Gorse Haw Iron Kes Lark Moss Nettle Oak Pen Quarry Rook Sedge Thorn Wil Yar"
    )
)
_MIDDLE = ("er", "en", "a", "ing", "o", "le", "is", "ow", "um", "et", "el", "ra", "un", "ith")
_LAST = ("bridge", "ford", "well", "mere", "gate", "croft", "den", "ley", "stead", "worth", "combe", "dale")
RARE_WORDS = 20_000


@cache
def _rare(number: int) -> str:
    """A made-up word; the same for the same number. Each number up to a few thousand has its own."""
    number, first = divmod(number, len(_FIRST))
    number, last = divmod(number, len(_LAST))
    rest, middle = divmod(number, len(_MIDDLE))
    return _FIRST[first] + _MIDDLE[middle] + (_MIDDLE[rest % len(_MIDDLE)] if rest else "") + _LAST[last]


def _seldom(random: Random) -> str:
    """A made-up word: a few turn up all the time, most of them once in a blue moon."""
    return _rare(int(random.paretovariate(0.3)) % RARE_WORDS)


def _filling(random: Random, subject: _Subject) -> dict[str, str]:
    """What stands in the gaps of a sentence. One note speaks of one thing all the way through."""
    thing, other = random.sample(subject.things, 2)
    return {
        "thing": thing,
        "other": other,
        "doing": random.choice(subject.doings),
        "gathering": random.choice(subject.gatherings),
        "place": f"{_seldom(random)} {random.choice(('Street', 'Lane', 'Row', 'Hill', 'Steps'))}",
        "someone": random.choice((f"Mrs {_seldom(random)}", _seldom(random), "my neighbor", "the lady upstairs")),
        "firm": f"{_seldom(random)} & Sons",
        "pet": _seldom(random),
        "rare": _seldom(random).lower(),
        "number": str(random.randint(2, 40)),
        "year": str(random.randint(1953, 2024)),
        "language": random.choice(_LANGUAGES),
        "thing_es": random.choice(_THINGS_ES.split(", ")),
    }


def note(random: Random, kind: str, about: str) -> tuple[str, str]:
    """The title and the text of a note of a kind about a subject: some sixty words, one in twelve in Spanish.

    One in four texts has paragraphs, one in ten notes is a title alone.
    """
    filling = _filling(random, SUBJECTS[about])
    is_spanish = random.random() < 1 / 12
    titles = _SPANISH[kind] if is_spanish else _TITLES[kind]
    own = _SPANISH_SENTENCES if is_spanish else _SENTENCES[kind]
    title = random.choice(titles).format(**filling)
    if random.random() < 0.1:
        return title[0].upper() + title[1:], ""
    sentences = random.sample(own, random.randint(2, min(5, len(own))))
    if not is_spanish:
        sentences += random.sample(_ANYWHERE, random.randint(1, 4))
    random.shuffle(sentences)
    gap = "\n\n" if random.random() < 1 / 4 else " "
    return title[0].upper() + title[1:], gap.join(sentences).format(**filling)


def thanks(random: Random) -> str:
    """What somebody gives thanks for."""
    subject = SUBJECTS[random.choice(tuple(SUBJECTS))]
    filling = _filling(random, subject)
    sentences = (
        "The {thing} came on Sunday, and {someone} stayed for tea.",
        "I did not think that anybody would {doing} {thing} for a stranger.",
        "We still speak of it at {place}.",
        "Thank you, whoever left the {rare} at the gate.",
    )
    return " ".join(random.sample(sentences, 2)).format(**filling)
