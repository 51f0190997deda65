"""Words that deny, in the languages that a neighborhood may write in. Pure.

Everything here is compared as :func:`riverboard.wording.plain` gives it.
"""

import re

from riverboard.wording import plain

_BY_LANGUAGE = (
    "no not never none nothing nobody neither nor without cannot dont doesnt didnt wont isnt cant nope nah",
    "disagree disagrees refuse decline",
    "nunca jamás ni nada nadie ningún ninguno ninguna tampoco sin mai ningú",  # Spanish, Catalan
    "nein ne nicht nichts nie niemals niemand niemandem niemanden ohne weder keinesfalls ablehnen",
    "kein keine keinen keinem keiner keines",
    "non n pas jamais personne aucun aucune rien sans",  # French
    "não nem sem ninguém nenhum nenhuma niente nessuno nessuna senza",  # Portuguese, Italian
    "nee niet niets niks nooit geen zonder",  # Dutch
    "nej nei inte ej ikke aldrig aldri ingen utan uten uden ei",  # the North
    "nie nigdy nikt nikomu bez ani nic nikdy fără nem",  # Polish, Czech, Romanian, Hungarian
    "не нет ни никогда никто никому никак без нельзя ні ніколи ніхто нікому немає",  # Russian, Ukrainian
    "hayır değil asla yok olmaz όχι δεν μη μην χωρίς nuk",  # Turkish, Greek, Albanian
    "لا لن لم ليس ليست لست بدون دون غير عدم كلا ولا ولن ولم وليس نه نہیں",  # Arabic, Persian, Urdu
    "לא אינו אינה אין בלי ללא אל אף ולא",  # Hebrew
    "không chưa tidak jangan bukan tanpa hapana huwag",
)
_WORDS = {plain(word) for line in _BY_LANGUAGE for word in line.split()}
_SHORTENED = r"(?:don|doesn|didn|won|wouldn|isn|aren|wasn|can|couldn|shouldn|haven|hasn) t"
# Scripts that put no spaces between words, or signs that end none.
_WITHIN = "不 没 沒 未 勿 别 別 否 非 无 無 ない ません いいえ 않 아니 비공 नहीं नही बिना"
# “Não” is Portuguese for not, “no” for “on the”; and some words deny a doubt, or what nobody has asked about.
_HARMLESS = re.compile(
    r"\bno (?:quadro|mural|site|painel|bairro|jornal|tabuleiro)\b|\b(?:no|not|nicht|pas|nao|non|niet) (?:more than|"
    r"mehr als|plus de|mas de|mais de|mais do que|piu di|meer dan)\b|\b(?:not only|no solo|nicht nur|no more than)\b"
)
_OR = set(map(plain, ("or", "o", "oder", "ou", "of", "lub", "czy", "или", "чи", "או", "أو", "veya", "eller")))
_DENIES = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS))}|{_SHORTENED})\b|{plain(_WITHIN).replace(' ', '|')}")


def denies(said: str) -> bool:
    """Whether there is a no, a not or a without in a text, which is as :func:`riverboard.wording.plain` gives it."""
    return bool(_DENIES.search(_HARMLESS.sub(" ", said)))


def ends_denying(said: str) -> bool:
    """Whether a text breaks off at a no or a not: what it denies comes later. “Online or not” leaves nothing open."""
    words = said.split()
    if len(words) > 2 and words[-2] in _OR:
        return False
    return bool(words) and (denies(words[-1]) or bool(re.search(rf"\b{_SHORTENED}$", said)))
