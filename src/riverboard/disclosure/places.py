"""Rules for where somebody lives: streets with a house number, postcodes, points on a map."""

import re

from riverboard.disclosure.patterns import (
    DIGIT,
    DIGIT_AFTER_LETTER,
    FIVE_DIGITS,
    HOUSE_NUMBER,
    NOTHING_COUNTED,
    each_with,
    has_a_capital,
    one_of,
    rule,
    word_set,
)
from riverboard.disclosure.sign import Sign

# Words that stand between a number and a street's word only by accident: “at 7 we walk down the road”.
_BETWEEN_BY_ACCIDENT = one_of(
    """the a an of in at to on and or for from near by down up along off over past with is are was it i we you they my
    our your their her his me us that this which who if so but than until till about around through across into am pm
    o'clock oclock minute minutes min mins hour hours day days week weeks month months year years km mile miles metres
    meters yards times people persons kids children friends families neighbors neighbours house houses door doors
    bus buses tram line number way ways need needs want have has can could will per each every more x"""
)
_STREETS = one_of(
    """street st road rd avenue ave lane ln boulevard blvd crescent cres terrace highway hwy parkway pkwy alley
    esplanade turnpike cul-de-sac"""
)
_WEAK_STREETS = one_of(
    """way place pl drive dr court ct close square sq park hill view row gardens green walk rise grove mews yard path
    gate wharf quay circle cir loop trail heights meadow meadows parade plaza"""
)
_STREET_NAME = (
    rf"(?P<name>(?:(?:(?=[^\W\d])(?!{_BETWEEN_BY_ACCIDENT}\b)[\w'.-]{{1,21}}|\d{{1,3}}(?:st|nd|rd|th)) ){{1,4}}?)"
)
_NUMBER = r"\d(?<![\w.:£$€/-]\d)\d{0,4}[a-z]?,?"
# “The 3 Mill Lane families” counts who lives there.
_WHO_LIVES_THERE = one_of(
    "families neighbou?rs households residents people kids children cats dogs mums moms dads teens gardens houses"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELLED_NUMBERS = f"""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen {_TENS}
"""
_NOTHING_BEHIND = r"(?! (?!(?:any|at|after|before|on|by|in|and|or|for|when|if|please|from|until|every|with)\b)[^\W\d])"
_POSTCODE_AREAS = word_set(
    """ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy
    g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr
    nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc
    wd wf wn wr ws wv yo ze"""
)
_STATES = word_set(
    """al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa
    ri sc sd tn tx ut vt va wa wv wi wy dc"""
)


def _named_like_a_street(match: re.Match[str], cased: str) -> bool:
    """Whether this is a street: “2 bikes Mill Lane” counts bikes, and “3 friends view” has no name with a capital."""
    first = cased[match.start("name")]
    if match["street"] is None:
        return first.isupper()
    counted = match["name"].split()[0].endswith("s") or match["name"].count(" ") > 1
    return not (first.islower() and cased[match.start("street")].isupper() and counted)


def _in_capitals_throughout(match: re.Match[str], cased: str) -> bool:
    """Whether both the name and the word for a street have capitals: “one street” is no address."""
    return has_a_capital(match, cased) and cased[match.start("street")].isupper()


_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_])[\w'-]*+ \Z")


def _follows_a_name(match: re.Match[str], cased: str) -> bool:
    """Whether a word for a street has a name before it, both with capitals."""
    before = _LAST_WORD.search(cased, max(0, match.start() - 30), match.start())
    return cased[match.start()].isupper() and before is not None and before[1].isupper()


def _in_capitals(match: re.Match[str], cased: str) -> bool:
    start, end = match.span()
    return cased[start:end].upper() == cased[start:end]


def _is_a_state(match: re.Match[str], cased: str) -> bool:
    return match["state"] in _STATES and _in_capitals(match, cased)


def _not_a_size_or_an_ordinal(match: re.Match[str], cased: str) -> bool:
    """Whether the second half of a postcode is one: “A4 2nd hand” and “M1 8GB” are not."""
    spaced = match["inward"] != match[0] and " " in match[0]
    small = match["inward"][1:] in {"st", "nd", "rd", "th", "gb", "hr", "lb"}
    return (
        match["area"] in _POSTCODE_AREAS
        and match["inward"][1:] != "gb"
        and (_in_capitals(match, cased) or (spaced and not small))
    )


_FRENCH_NUMBER = r"\d{0,3} ?(?:bis|ter|[a-d])?,? "
_NUMBER_FIRST = (
    r"\d{0,3}[a-z]?,? the (?:avenue|close|crescent|terrace|drive)\b",
    rf"{_FRENCH_NUMBER}(?:rue|avenue|av\.|boulevard|bd|allee|impasse|chemin|quai) (?!plus|apres|en\b|pour)[^\W\d]",
    r"\d{4}-\d{3,4}(?![\w-])",  # a ZIP code with its four more digits, or a Brazilian CEP
    r"\d{0,2}\.\d{4,12},? ?-?\d{1,3}\.\d{4,12}(?![\w.])",  # a point on a map
)
_ENGLISH_ADDRESS_RULES = (
    rule(
        Sign.ADDRESS,
        "12 Rose Street, 12 Rose Court",
        rf"{_NUMBER} {_STREET_NAME}(?:(?P<street>{_STREETS})|(?P<weak>{_WEAK_STREETS}))\b(?!')",
        rf"(?! {_WHO_LIVES_THERE}\b)",
        judge=_named_like_a_street,
        needs=DIGIT,
    ),
    rule(
        Sign.ADDRESS,
        "twelve Rose Street",
        rf"(?:[ -]{one_of(_SPELLED_NUMBERS)})? {_STREET_NAME}(?P<street>{_STREETS})\b(?!'){_NOTHING_BEHIND}",
        judge=_in_capitals_throughout,
        opens=each_with(_SPELLED_NUMBERS, r"\b"),
    ),
    rule(
        Sign.ADDRESS,
        "number 12 on Mill Lane",
        rf"\.? ?\d{{1,4}}[a-z]?,? (?:on|in|along|of) (?:the )?{_STREET_NAME}(?P<street>{_STREETS})\b(?!')",
        judge=has_a_capital,
        opens=r"number no\. nr\.",
    ),
    rule(
        Sign.ADDRESS,
        "Mill Lane 12",
        rf",? ?(?:number|no\.?|nr\.?|#)? ?\d{{1,4}}[a-z]?\b{NOTHING_COUNTED}",
        judge=_follows_a_name,
        opens=each_with("street st road rd avenue ave lane ln boulevard blvd crescent terrace close", r"\b"),
    ),
    rule(
        Sign.ADDRESS,
        "12 The Avenue, 12 rue de la Rose",
        rf"\d(?<![\w.:£$€/-]\d)(?:{'|'.join(_NUMBER_FIRST)})",
        needs=DIGIT,
    ),
    rule(
        Sign.ADDRESS,
        "Flat 3",
        r"\.? ?#?",
        HOUSE_NUMBER,
        opens="flat apartment apt appartement appt apto piso departamento depto wohnung",
    ),
    rule(Sign.ADDRESS, "at unit 3", r" (?:unit|suite|ste) ?#?\d{1,4}[a-z]?\b", opens="at in live to"),
    rule(
        Sign.ADDRESS,
        "Unit 3, Mill Yard",
        rf" ?#?\d{{1,4}}[a-z]?, (?=[^,.\n]{{0,40}}\b(?:{_STREETS}|{_WEAK_STREETS})\b)",
        opens="unit suite ste lot",
    ),
    rule(
        Sign.ADDRESS,
        "house number 12",
        r" (?:is )?(?:number|no\.?|nr\.?|#) ?\d{1,4}\b(?! bus)",
        opens="house door live_at living_at i'm_at am_at come_to",
    ),
    rule(Sign.ADDRESS, "box", r" \d", opens=r"p\.?_?o\.?_box postfach apartado apartado_de_correos boite_postale"),
)
_POSTCODE_RULES = (
    rule(
        Sign.ADDRESS,
        "SW1A 1AA",
        r"(?P<area>[a-z](?<!\w.)[a-z]?)\d[a-z\d]? ?(?P<inward>\d[abd-hjlnp-uw-z]{2})\b",
        judge=_not_a_size_or_an_ordinal,
        needs=DIGIT_AFTER_LETTER,
    ),
    rule(
        Sign.ADDRESS,
        "IL 62704",
        r"(?P<state>[a-z](?<!\w.)[a-z])[., ]{1,3}\d{5}(?:-\d{4})?\b",
        judge=_is_a_state,
        needs=FIVE_DIGITS,
    ),
    rule(
        Sign.ADDRESS,
        "K1A 0B1",
        r"[abceghj-nprstvxy](?<!\w.)\d[a-z] ?\d[a-z]\d\b",
        judge=_in_capitals,
        needs=DIGIT_AFTER_LETTER,
    ),
    rule(
        Sign.ADDRESS,
        "00-950 Warszawa",
        r"\d(?<![\w-]\d)\d-\d{3} (?P<name>[^\W\d]{3,30})\b",
        judge=has_a_capital,
        needs=DIGIT,
    ),
    rule(
        Sign.ADDRESS,
        "postcode …",
        r"(?: is| es|:)? ?(?=[a-z]{0,2}\d)\w{3,8}",
        opens=r"cp c\.p\. codigo_postal code_postal zip(?:_?code)? post_?code postal_code plz kod_pocztowy cep",
    ),
)
ADDRESS_RULES = (*_ENGLISH_ADDRESS_RULES, *_POSTCODE_RULES)
