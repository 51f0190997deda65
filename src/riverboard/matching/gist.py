"""The words of a text that say what it is about. The rest greets, asks, thanks and joins.

For the encoder alone: a second look at a text without what every posting says. Leave the list as it is, or fit the
weights anew: they were fitted on what it lets through.
"""

import re
from collections.abc import Sequence

VERSION = "gist-1"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+[^\W\d_]*")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What joins words, and what postings say in greeting, asking and thanking; English, then Spanish.
_PLAIN = _set(
    """
a about after again all almost also am an and any anybody anyone anything are aren't as at be because been before
being best bless both but by can can't cannot cant chat could couldn't did didn't do does doesn't doesnt doing don't
dont down each else ever every everybody everyone explain few first folks for from further get getting glad go god
goes going got had happy has have haven't having he hello her here hers hey hi him his hope how i i'd i'll i'm i've
if in into is isn't it it's its itself just kind know let let's like little ll lot love made make makes many maybe
me message might mine more morning most much my myself name neighbor neighbors neighbour neighbours no nobody not
nothing now of off ok on once one only or other our ours out over own per please pls posting put rather really rush
s same say see she should so some somebody someone something soon still such t text than thank thanks that that's
the their them then there there's these they they're thing things this those though through time to too try trying
under until up us use used using ve very want wants was wasn't way we we'd we'll we're we've welcome well were what
what's whatever when where which while who who's whoever whose why will willing with without won't wont would
would'd wouldn't write yes yet you you'd you'll you're your yours

a al algo alguien alguna algunas algunos algún ante antes aquí así aunque bendiga bien buen buena buenas buenos cada
casi como con contra cual cuando cómo de del desde dios donde dos día días dónde e el ella ellas ellos en entre era
es esa ese eso esta estamos estar este esto estos estoy está favor fue gracias gusto ha haber hace hacer hasta hay
he hola la las le les lo los me mensaje mi mis mucha muchas mucho muy mándenme más nada ni no nos nosotros nuestra
nuestro o os otra otro para pero poco por porque puede pueden puedo que quien quiero quisiera quién qué saludos se
sea ser si sin sobre solo son soy su sus sí sólo también tan tanto tardes te tener tengo ti tiene toda todas todo
todos tu tus un una unas uno unos usted vecino vecinos y ya yo él
"""
)
# What says that something is offered, needed or dreamed of: an entry's kind says that already.
_ROLES = _set(
    """
anybody available away ayuda ayudar ayude borrow borrowing buscamos busco doy dream dreaming dreams free give giving
gratis help helping helps lend lending loan look looking necesita necesitamos necesito need needed needing needs
offer offering offers ofrecemos ofrezco picture picturing regalo search searching seek seeking someday sueño sueños
want wanted wanting wish
"""
)
_SILENT = _PLAIN | _ROLES


def telling_words(text: str) -> list[str]:
    """The words that say what a text is about, in order, in small letters."""
    found = (word.lower() for word in _WORD.findall(text.replace("’", "'")))
    return [word for word in found if word not in _SILENT]


def telling_places(text: str) -> list[tuple[str, int, int]]:
    """The same words, each with where it begins and ends in the text."""
    found = ((each[0].lower(), *each.span()) for each in _WORD.finditer(text.replace("’", "'")))
    return [place for place in found if place[0] not in _SILENT]


def gist(text: str) -> str:
    """The telling words alone, or the text as it is where it has none."""
    return gist_of(telling_words(text), text)


def gist_of(words: Sequence[str], text: str) -> str:
    """The same, of a text whose telling words are known."""
    return " ".join(words) or text
