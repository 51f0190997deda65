"""Rules for streets with a house number as other languages that use our letters put them: the number comes last."""

import re

from riverboard.disclosure.patterns import (
    DIGIT,
    HOUSE_NUMBER,
    MONTH_NAMES,
    NOTHING_COUNTED,
    has_a_capital,
    one_of,
    opening,
    rule,
    word_set,
)
from riverboard.disclosure.sign import Sign

_NUMBER_SIGN = r"(?:n[o.]?\.? ?|nr\.? ?|num\.? ?|numero |# ?|dom |d\. ?|д\. ?|дом )?"
_NOT_IN_A_NAME = one_of(
    """a as ao desde hasta hay ha tengo tenho para con com cada entre son at on from until with por que cuando ate
    menos mas mais es esta esto tem temos tenemos vamos me te nos w na o po mam sa jest zoom skype whatsapp bus train
    tram phone"""
)
# “Rua do Carmo 4” and “Calle Ramón y Cajal 12” are streets; “la calle de 5” and “a rua e 3” are not.
_NOT_LAST = word_set("al do da dos das de del of sao y e en em la las los no na")
_ONLY_BETWEEN_CAPITALS = word_set("se e y")


def _name_then_number(least: int, most: int) -> str:
    """A street's name of so many words, and a house number that is no hour, span or sum."""
    word = rf"(?!{_NOT_IN_A_NAME}(?![\w']))[^\W\d][\w'.-]{{0,20}},? "
    name = rf"(?P<name>(?:{word}){{{least},{most}}}?)"
    return rf"(?=[^0-9\n]{{0,90}}+[0-9]){name}{_NUMBER_SIGN}{HOUSE_NUMBER}"


_COUNTED = re.compile(r" (?!tres\b|dos\b|despues\b|entonces\b|lunes\b|martes\b)[^\W\d]{2,30}s\b")
_OF_A_MONTH = re.compile(rf" de {one_of(MONTH_NAMES)}\b")


def _names_a_street(match: re.Match[str], cased: str) -> bool:
    """Whether this is a street: “calle bonita, 3 tiendas” counts shops, and “Calle 5 de Mayo” has no house number."""
    words = match["name"].replace(",", " ").split()
    if not words:
        return not _OF_A_MONTH.match(match.string, match.end())
    if words[-1] in _NOT_LAST:
        return False
    if has_a_capital(match, cased):
        return True
    return _ONLY_BETWEEN_CAPITALS.isdisjoint(words) and not _COUNTED.match(match.string, match.end())


def _has_a_name_of_its_own(match: re.Match[str], cased: str) -> bool:
    """The same for squares and the like, whose name has a capital."""
    return _names_a_street(match, cased) and has_a_capital(match, cased)


# What a number is given to though nobody lives there, as in “Schulplatz 2” and “Umweg 3”.
_EVERYDAY = one_of(
    """schul spiel park sitz steh stell arbeits studien kita krippen ausbildungs praktikums camping zelt schlaf liege
    boule tennis sport bolz grill fussball lager rad hin rueck ruck um aus aufwarm ehe trau vor ohr heim koch box
    schlussel"""
)
_NO_STREET = re.compile(rf"{_EVERYDAY}s?(?:weg|platz|ring|damm|ufer|plein|kade)")


def _is_no_everyday_place(match: re.Match[str], _cased: str) -> bool:
    before = re.search(r"\w++$", match.string[max(0, match.start() - 40) : match.start()])
    return not _NO_STREET.match(f"{before[0] if before else ''}{match[0]}")


_NO_PLACE = one_of(
    """montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz april mai juni juli
    august september oktober november dezember jan feb okt dez fruhling sommer herbst winter tag morgen mittag abend
    vormittag nachmittag wochenende woche monat jahr anfang ende schnitt alter durchschnitt raum zimmer saal bus zug
    klasse gruppe team kurs chor level niveau teil kapitel band stock gleis tisch stand telefon handy klavier gerat
    spielplatz sportplatz parkplatz grad wert platz takt set paket format ersten zweiten dritten haus monday tuesday
    wednesday thursday friday saturday sunday grade year room scout"""
)


def _is_a_german_street(match: re.Match[str], cased: str) -> bool:
    """Whether the name is one: a noun that is no day, month or room. “I am” and “9 am” are not the German “am”."""
    before = match.string[max(0, match.start() - 3) : match.start()]
    return has_a_capital(match, cased) and not re.search(r"\bi[' ]\Z|\d ?\Z", before)


_FRENCH_NUMBER = r"\d{0,3} ?(?:bis|ter|[a-d])?,? "
_TAUGHT_OR_DONE = one_of(
    """francais anglais espagnol allemand arabe italien portugais russe chinois japonais ukrainien turc neerlandais
    langues? yoga pilates piano guitare violon musique chant danse zumba cuisine couture tricot dessin peinture theatre
    maths? mathematiques physique chimie informatique soutien conduite natation tennis judo karate foot football boxe
    gym poterie photo jardinage code parking cinema concert spectacle train bus camping bateau velo zoom cirque garage
    stationnement creche"""
)
STREET_RULES = (
    rule(
        Sign.ADDRESS,
        "calle Rosa 12",
        " ?",
        _name_then_number(0, 5),
        judge=_names_a_street,
        opens=r"calle\b c/ avenida\b av(?:da?)?\b\.? cra\b\.? rua\b travessa\b alameda\b",
    ),
    rule(
        Sign.ADDRESS,
        "calle 5 de Mayo 12",
        rf" \d{{1,2}} de {one_of(MONTH_NAMES)},? {_NUMBER_SIGN}{HOUSE_NUMBER}",
        opens=r"calle avenida av\. rua",
    ),
    rule(
        Sign.ADDRESS,
        "plaza Rosa 12",
        " ",
        _name_then_number(1, 5),
        judge=_has_a_name_of_its_own,
        opens=r"""
            carrera paseo plaza camino ronda pasaje carretera diagonal transversal praca estrada largo via viale piazza
            corso vicolo ulica ulicy aleja osiedle r\.
            """,
    ),
    rule(
        Sign.ADDRESS,
        "carrera 7 # 12-34",
        r" ?\d{1,3}[a-z]? ?(?:#|no\.?|n\.) ?\d{1,3}",
        opens=r"carrera cra\.? kra\.? calle cl\.? diagonal transversal",
    ),
    rule(
        Sign.ADDRESS,
        "número 12 de la calle Rosa",
        r"\.? \d{1,4}[a-z]?,? (?:de|da|do|en|em|na) (?:la |el )?(?:calle|avenida|plaza|rua|praca|rue|avenue)\b",
        opens="numero",
    ),
    rule(
        Sign.ADDRESS,
        "12 place de la Rose",
        rf"\d(?<![\w.:£$€/-]\d){_FRENCH_NUMBER}(?:place|cours|passage|route|square|sentier|cite) ",
        rf"(?!(?:de |d')?{_TAUGHT_OR_DONE}\b)(?:de la |de l'|du |des |de |d')?(?P<name>[^\W\d]\w{{1,20}})",
        judge=has_a_capital,
        needs=DIGIT,
    ),
    rule(
        Sign.ADDRESS,
        "rue de la Rose 12",
        " ",
        _name_then_number(1, 5),
        judge=_names_a_street,
        opens="rue laan chaussee",
    ),
    rule(
        Sign.ADDRESS,
        "Rosenstraße 12",
        opening(r"strasse str\.? gasse allee straat gracht gatan vagen steenweg laan", r"(?<=[^\W\d]{0})"),
        " ",
        HOUSE_NUMBER,
        needs=DIGIT,
    ),
    rule(
        Sign.ADDRESS,
        "Rosenweg 12",
        opening("weg platz ring damm ufer plein kade", r"(?<=[^\W\d][^\W\d][^\W\d]{0})"),
        rf" {HOUSE_NUMBER}(?! ?(?:-|und|oder|[^\W\d]{{3,}}))",
        judge=_is_no_everyday_place,
        needs=DIGIT,
    ),
    rule(
        Sign.ADDRESS,
        "Alte Straße 12",
        rf" (?:(?:des|der|zum|am) \w{{2,30}} )?{HOUSE_NUMBER}(?! ?[^\W\d])",
        opens=r"strasse str\. weg platz allee",
    ),
    rule(
        Sign.ADDRESS,
        "Am Markt 12",
        rf"(?P<name>(?!{_NO_PLACE}\b)[^\W\d][\w-]{{2,25}}(?: (?!{_NO_PLACE}\b)[^\W\d][\w-]{{2,25}})?) ",
        rf"\d{{1,3}}[a-z]?\b{NOTHING_COUNTED}",
        judge=_is_a_german_street,
        opens="am_ im_ an_der_ an_den_ auf_dem_ auf_der_ unter_den_ hinter_der_ hinter_dem_ vor_dem_",
    ),
    rule(Sign.ADDRESS, "ul. Różana 12", r"\. ?", _name_then_number(1, 4), judge=_names_a_street, opens="ul al os pl"),
    rule(
        Sign.ADDRESS,
        "Gül Sokak No 5",
        r" (?:no)?[:. ]{0,2}\d{1,4}\b",
        opens=r"soka[kg]\w{0,2} sok\. sk\. cadde caddesi cad\.",
    ),
    rule(
        Sign.ADDRESS,
        "ул. Розовая 12",
        r"\. ?",
        _name_then_number(1, 4),
        judge=_names_a_street,
        opens="ул вул просп пр пер",
    ),
    rule(
        Sign.ADDRESS,
        "улица Розовая 12",
        " ",
        _name_then_number(1, 3),
        judge=_names_a_street,
        opens="улиц[аеы] вулиц[яі] проспект[еі]? переул(?:ок|ке) провул(?:ок|ку)",
    ),
)
