"""What a spreadsheet shows in a cell whose formula has failed: nobody's words. Pure.

Whoever begins a cell with ``=``, ``+`` or ``-`` has written a formula without meaning to, and one that worked fails
once what it looks at is gone. Only such a word alone in its cell, written just as spreadsheets write it, counts:
a person may well write “#1!”.
"""

import unicodedata

HOLDS_AN_ERROR = "this cell holds a formula's error"
BEGIN_WITH_A_MARK = "Write anew what should stand there; where it begins with =, + or -, put a ' before it."

# As Google Sheets, Excel and LibreOffice write them, by the language that the program speaks.
_WORDS = (
    "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #N/A! #ERROR! #SPILL! #CALC! #FIELD! #BLOCKED! #UNKNOWN! #CONNECT!",
    "#BUSY! #GETTING_DATA #EXTERNAL! #TIMEOUT! #PYTHON!",
    "#WERT! #BEZUG! #ZAHL! #NV #ÜBERLAUF! #KALK! #FELD! #BLOCKIERT! #UNBEKANNT! #VERBINDEN! #FEHLER! #DATEN_ABRUFEN",
    "#NUL! #VALEUR! #NOM? #NOMBRE! #PROPAGATION! #EPARS! #CHAMP! #BLOQUE! #BLOQUÉ! #INCONNU! #ERREUR!",
    "#¡NULO! #¡DIV/0! #¡VALOR! #¡REF! #¿NOMBRE? #¡NUM! #N/D #¡DESBORDAMIENTO! #¡CALC! #¡CÁLCULO! #¡CAMPO! #¡ERROR!",
    "#¡BLOQUEADO! #¡DESCONOCIDO! #¡CONECTAR! #¡OCUPADO! #NOMBRE?",
    "#NULO! #VALOR! #NOME? #NÚM! #DESPEJAR! #DISPERSAR! #CAMPO! #ERRO!",
    "#NULLO! #VALORE! #RIF! #ESPANSIONE! #ERRORE!",
    "#LEEG! #DEEL/0! #WAARDE! #VERW! #NAAM? #GETAL! #N/B #OVERLOOP!",
    "#ZERO! #DZIEL/0! #ARG! #ADR! #NAZWA? #LICZBA! #N/D!",
    "#ПУСТО! #ДЕЛ/0! #ЗНАЧ! #ССЫЛКА! #ИМЯ? #ЧИСЛО! #Н/Д",
    "#SKÄRNING! #DIVISION/0! #VÄRDEFEL! #REFERENS! #NAMN? #OGILTIGT! #SAKNAS!",
    "#VÆRDI! #REFERENCE! #NAVN? #I/T #VERDI! #TYHJÄ! #JAKO/0! #ARVO! #VIITTAUS! #NIMI? #LUKU! #PUUTTUU",
    "#BOŞ! #SAYI/0! #DEĞER! #BAŞV! #AD? #SAYI! #YOK #DĚLENÍ_NULOU! #HODNOTA! #ODKAZ! #NÁZEV? #ČÍSLO! #NENÍ_K_DISPOZICI",
)
_LOADING = (
    "Loading...",
    "Wird geladen...",
    "Chargement...",
    "Cargando...",
    "Carregando...",
    "A carregar...",
    "جارٍ التحميل...",
)
_ERRORS = frozenset(
    unicodedata.normalize("NFC", each)
    for each in (*(word for line in _WORDS for word in line.split()), *_LOADING, *(f"Err:{n}" for n in range(501, 541)))
)


def is_an_error(cell: str) -> bool:
    """Whether a cell holds nothing but the word that a spreadsheet shows where a formula has failed, or still loads."""
    said = cell.strip()
    return said[:1] in _FIRST and unicodedata.normalize("NFC", said).replace("…", "...") in _ERRORS


_FIRST = frozenset(word[0] for word in _ERRORS)
