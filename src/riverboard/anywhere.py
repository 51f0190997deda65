"""Names of a category or a part of town that mean none in particular: anywhere, I don't mind, something else. Pure.

In English, Spanish, German, French, Portuguese and Arabic. Two notes that both say so have nothing in common by that.
"""

import re
from functools import lru_cache

from riverboard.wording import plain

# What people answer who have no wish, or would rather not say; parted by commas, as the lists below are.
_OPEN = """
i would rather not say, rather not say, prefer not to say, dont mind, don t mind, do not mind, doesnt matter,
doesn t matter, does not matter, no preference, no preferences, no particular preference, have no preference,
don t care, dont care, do not care, makes no difference, no difference, all the same, not important, not fussy,
not bothered, flexible, either, either way, whatever, whichever, you choose, up to you, none in particular,
nowhere in particular, nothing in particular, no particular area, no particular place, don t know, dont know, not sure
prefiero no decirlo, me da igual, da igual, me es igual, igual, da lo mismo, lo mismo da, me da lo mismo, no importa,
no me importa, sin preferencia, sin preferencias, no tengo preferencia, no tengo preferencias, indiferente, cualquiera,
ninguno en particular, ninguna en particular, no sé, como sea
egal, mir egal, ist mir egal, das ist mir egal, ist egal, ganz egal, mir gleich, ist mir gleich, völlig egal,
keine präferenz, keine präferenzen, keine vorliebe, kein wunsch, spielt keine rolle, nicht wichtig, beliebig, flexibel,
macht nichts, weiß nicht, weiß ich nicht, keine angabe
peu importe, ça m est égal, m est égal, c est égal, égal, n importe, n importe lequel, n importe laquelle,
pas de préférence, pas de préférences, sans préférence, aucune préférence, indifférent, pas important,
tanto faz, não importa, não me importo, sem preferência, não tenho preferência, indiferente, qualquer um, qualquer uma,
é igual, é indiferente, para mim tanto faz, não sei
لا يهم, لا يهمني, لا يهمّني, لا فرق, لا يفرق, لا فرق عندي, بدون تفضيل, لا تفضيل, ليس لدي تفضيل, لا أفضلية, سيان,
كله واحد, لا مانع, لا أمانع, لا أعرف, أفضل عدم القول
"""
_ANYWHERE = """
anywhere, any where, everywhere, every where, wherever, anyplace, all over, all over town, all around, all of town,
all town, whole town, entire town, town wide, townwide, citywide, whole city, entire city, all of it, any, all,
all areas, any area, every area, all parts, any part, any place, any neighborhood, any neighbourhood, all neighborhoods,
whole neighborhood, whole neighbourhood, whole area, whole village, whole valley, whole place, online
cualquier lugar, cualquier parte, cualquier sitio, cualquier zona, cualquier barrio, donde sea, donde quiera,
dondequiera, todas partes, todos lados, todos lados, toda la ciudad, todo el pueblo, todo el barrio, toda la zona,
todas las zonas, todos los barrios, en línea, línea
überall, egal wo, irgendwo, wo auch immer, ganze stadt, ganzen stadt, ganzer ort, ganzen ort, ganze dorf, ganzen dorf,
stadtweit, alle stadtteile, allen stadtteilen, jeder stadtteil, jedem stadtteil, alle orte
partout, n importe où, peu importe où, où que ce soit, toute la ville, tous les quartiers, tout le quartier,
tout le village, n importe quel quartier, en ligne
qualquer lugar, qualquer parte, qualquer sítio, qualquer bairro, qualquer zona, onde for, onde quer que seja,
toda a parte, toda parte, todo lado, todo lugar, toda a cidade, todos os bairros, todo o bairro
أي مكان, كل مكان, أينما كان, أينما, حيثما كان, حيث ما كان, أي حي, كل الأحياء, كل المدينة, المدينة كلها, كل المناطق,
أي منطقة, عبر الإنترنت, أونلاين
"""
_OTHER = """
other, others, other thing, other things, other stuff, something else, something different, anything else,
everything else, somewhere else, elsewhere, other place, other places, other area, other areas, none of these,
none of the above, miscellaneous, misc, various, this and that, odds and ends, rest
otro, otra, otros, otras, otra cosa, otras cosas, algo más, algo distinto, otro lugar, otra parte, otra zona, varios,
varias, miscelánea, ninguno de estos, ninguna de estas
anderes, andere, anderer, etwas anderes, was anderes, alles andere, anderswo, woanders, sonstige, sonstiges, sonstwo,
verschiedenes, diverses, weiteres, vermischtes
autre, autres, autre chose, autres choses, autre quartier, ailleurs, divers, le reste
outro, outros, outras, outra coisa, outras coisas, outro lugar, outro bairro, noutro lugar, diversos, vários, algo mais
أخرى, آخر, شيء آخر, أشياء أخرى, أمور أخرى, غير ذلك, مكان آخر, متفرقات, متنوع, منوعات
"""
# What may stand around these.
_BEFORE = """i it that this we am are is m s really honestly just only for me to at on in near across around the all of
a im en por em no na para mi mí es la el todo in im ist mir ganz die der das den am dem auf à dans pour moi c est le les
في على من"""
_AFTER = """
where, which, which one, what, at all, really, to me, for me, with me, is fine, is ok, is okay, is good, works, will do,
please, thanks, thank you, in particular, in town, in the town, in the city, in the area, in the village, of town,
of the town, of the city, part of town, around town, around here, round here, here, else, is possible
dónde, cuál, en la ciudad, en el pueblo, en el barrio, de la ciudad, del pueblo, del barrio, está bien, por favor,
me viene bien
wo, welche, welcher, in der stadt, der stadt, im ort, im dorf, in der gegend, bitte, ist gut, geht
où, en ville, dans la ville, dans le quartier, de la ville, du quartier, du village, me va, s il vous plaît
onde, na cidade, da cidade, no bairro, do bairro, por favor
في المدينة, المدينة, في الحي, من المدينة, أين
"""


def _listed(words: str) -> frozenset[str]:
    return frozenset(plain(word) for line in words.strip().split("\n") for word in line.split(",") if word.strip())


_NO_WISH = _listed(_OPEN)
_NONE = _listed(_ANYWHERE) | _listed(_OTHER) | _NO_WISH
_ASIDE = _listed(_AFTER)
_LEADS = "|".join(sorted(map(plain, _BEFORE.split()), key=len, reverse=True))
_TAILS = "|".join(sorted(_ASIDE, key=len, reverse=True))
_LEAD, _TAIL = re.compile(rf"^(?:{_LEADS}) (?=\S)"), re.compile(rf"(?<=\S) (?:{_TAILS})$")
_PARTS = re.compile(r"[,;/.!()،؛]+|(?<!\w)(?:or|o|oder|ou|أو)(?!\w)")


@lru_cache(maxsize=4096)
def is_anywhere(name: str) -> bool:
    """Whether a name means no category or part of town in particular: “Anywhere in town”, “Something else”, ""."""
    parts = _parts(name)
    return not parts or (_is_among(parts[0], _NONE) and all(_is_among(part, _NONE | _ASIDE) for part in parts))


@lru_cache(maxsize=4096)
def has_no_wish(answer: str) -> bool:
    """Whether an answer to “which part of town” leaves it open, or says that its writer would rather not say."""
    parts = _parts(answer)
    return bool(parts) and _is_among(parts[0], _NO_WISH) and is_anywhere(answer)


def _parts(text: str) -> list[str]:
    return [plain(part) for part in _PARTS.split(text.casefold()) if any(map(str.isalnum, part))]


def _is_among(said: str, known: frozenset[str]) -> bool:
    """Whether some words are known ones, as they are or without what may stand around them."""
    while said not in known:
        shorter = _TAIL.sub("", said)
        if shorter == said:
            shorter = _LEAD.sub("", said)
        if shorter == said:
            return False
        said = shorter
    return True
