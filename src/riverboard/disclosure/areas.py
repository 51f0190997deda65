"""Whether a number in the name of a part of town may be that of a house."""

import re

from riverboard.disclosure.patterns import one_of
from riverboard.disclosure.reading import folded

_MOST_DIGITS = 2  # as in “Quartier 12” and “19e”; a house number may have more
_MOST_BESIDE_A_WORD = 3
_DIGITS = re.compile(r"\d+")
_PARTS = one_of(
    """district distrito zone zona quartier barrio bairro block sector setor secteur sektor ward bezirk kreis
    arrondissement phase etapa fase colonia region area section precinct borough village group район حي منطقة"""
)
_PART_OF_TOWN = re.compile(rf"(?<!\w){_PARTS}\b")
# With a number beside it, a word for a street or for a home makes an address.
_STREETS = one_of(
    """street st road rd avenue ave av lane ln boulevard blvd crescent terrace highway hwy alley way place pl drive dr
    court ct close square sq park hill view row gardens green walk rise grove mews yard path gate wharf quay circle
    parade heights flat apt apartment house unit room door calle c/ avenida avda paseo plaza camino ronda pasaje
    carretera carrera cra travesia portal piso puerta rua travessa praca largo alameda estrada apto casa rue allee
    impasse chemin place cours appartement maison strasse str weg platz gasse am im wohnung haus via viale piazza
    corso ul ulica aleja os sokak sk cadde ул улица вул вулиця дом кв شارع بيت منزل شقة عمارة رقم רחוב רח דירה בית"""
)
_STREET = re.compile(
    rf"(?<!\w){_STREETS}\b|[路街道巷弄号號楼樓栋室]|"
    r"(?:strasse|str|weg|platz|gasse|allee|ring|damm|ufer|straat|gracht|laan|gatan|vagen)\b"
)


def has_no_house_number(text: str) -> bool:
    """Whether a name holds no number, or one that is small, alone and beside no word for a street.

    “District 9” and “19e” are parts of town, “Mill Lane 12” is an address.
    """
    low = folded(text).lower()
    numbers = _DIGITS.findall(low)
    if not numbers:
        return True
    most = _MOST_BESIDE_A_WORD if _PART_OF_TOWN.search(low) else _MOST_DIGITS
    return len(numbers) == 1 and len(numbers[0]) <= most and not _STREET.search(low)
