"""Whether an answer is a yes: to a public board, to one's name, to being linked, to passing on a contact. Pure.

A yes is known by its first words, in many languages, and holds only where nothing behind it limits or denies it. What
is neither a clear yes nor a clear no is for an organizer to ask about, never for Riverboard to take as a yes.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from functools import lru_cache

from riverboard.denying import denies
from riverboard.wording import plain, says_nothing

_KEPT = 4096  # most answers are among a question's options


class Said(StrEnum):
    """What an answer comes to."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def phrases(*lines: str) -> frozenset[str]:
    """Phrases for comparing, from lines that part them with commas."""
    return frozenset(plain(phrase) for line in lines for phrase in line.split(", "))


# How a yes begins. One may follow another: “Yes, I agree.”
_YES = phrases(
    "yes, yep, yeah, yup, yes yes, oh yes, sure, ok, okay, of course, certainly, absolutely, definitely",
    "agreed, agree",
    "i agree, we agree, i do agree, i consent, we consent, consent, i accept, we accept, accept, accepted",
    "i say yes, i confirm",
    "i give my consent, i give consent, i give permission, i give my permission, i understand, we understand",
    "i have read, i ve read, fine, that is fine, that s fine, i am fine, i m fine, i am happy, i m happy, happy to",
    "please do, go ahead, gladly, with pleasure, no problem, no objection, no objections, i don t mind, true",
    "publish it, show it, publish my note, show my note, put it up, i allow, i approve, approved",
    "sí, claro, acepto, aceptamos, aceptado, de acuerdo, estoy de acuerdo, entiendo, entendido, vale, por supuesto",
    "consiento, doy mi consentimiento, doy permiso, doy mi permiso, autorizo, conforme, digo que sí, sin problema",
    "con mucho gusto, con gusto, verdadero, d'acord, accepto, hi estic d'acord",
    "ja, jawohl, klar, gern, gerne, einverstanden, ich bin einverstanden, wir sind einverstanden, ich stimme zu",
    "ich stimme dem zu, stimme zu, ich willige ein, ich erlaube, ich gestatte, natürlich",
    "selbstverständlich, in ordnung",
    "passt, ich habe verstanden, ich habe gelesen, ich verstehe, verstanden, ich weiß, kein problem, wahr",
    "oui, d'accord, je suis d'accord, j'accepte, accepté, bien sûr, volontiers, je consens",
    "je donne mon accord, j'autorise",
    "je donne mon consentement, je comprends, j'ai compris, j'ai lu, entendu, pas de problème, avec plaisir, vrai",
    "sim, concordo, eu concordo, aceito, eu aceito, com certeza, estou de acordo, eu autorizo, entendo, eu entendo",
    "compreendo, sem problema, com prazer, verdadeiro",
    "certo, accetto, sono d'accordo, acconsento, autorizzo, capisco, ho capito, ho letto, va bene",
    "certamente, volentieri",
    "akkoord, ik ga akkoord, ik ben het ermee eens, graag, is goed, natuurlijk, ik stem toe",
    "ik begrijp, jag godkänner, jag samtycker, godkänner, jeg samtykker, jeg godtar, jeg accepterer, kyllä, hyväksyn",
    "tak, zgadzam się, wyrażam zgodę, zgoda, akceptuję, oczywiście, rozumiem, souhlasím, súhlasím, igen",
    "egyetértek, elfogadom, hozzájárulok, sunt de acord, slažem se, ναι, συμφωνώ, δέχομαι",
    "да, согласен, согласна, я согласен, я согласна, конечно, хорошо, разрешаю, понимаю, так, згоден, згодна",
    "погоджуюсь, погоджуюся, я згоден, я згодна, звичайно, добре, дозволяю, розумію",
    "evet, kabul ediyorum, onaylıyorum, katılıyorum, tamam, olur, elbette, anlıyorum",
    "نعم, أوافق, نعم أوافق, موافق, موافقة, أنا موافق, أنا موافقة, أجل, طبعا, بالتأكيد, حسنا, أقبل, أفهم, ايوه, تمام",
    "لا مانع, لا مانع لدي, لا بأس, ليس لدي مانع, بكل سرور, بله, موافقم, ہاں, جی ہاں",
    "כן, מסכים, מסכימה, אני מסכים, אני מסכימה, בסדר, בטח, מאשר, מאשרת, אני מאשר, אני מאשרת, אין בעיה, מבין, מבינה",
    "हाँ, हां, जी हाँ, जी हां, सहमत, मैं सहमत हूँ, मैं सहमत हूं, ठीक है, হ্যাঁ, ਹਾਂ, ஆம்",
    "是, 是的, 好, 好的, 同意, 我同意, 可以, 行, 对, 愿意, 我愿意, 没问题, 没有问题, 沒問題",
    "はい, 同意します, 同意する, 了解しました",
    "네, 예, 동의, 동의합니다, 좋아요, vâng, đồng ý, tôi đồng ý, setuju, saya setuju, boleh, opo, ndiyo, nakubali",
    "አዎ, እሺ, vero, vrai",
)
# Too short to be sure of where anything follows: “ya” is Indonesian for yes, and Spanish for already.
_YES_ALONE = phrases(
    "y, x, i do, da, po, ano, áno, ya, oo, haa, jo, right, goed, prima, mee eens, waar, wahr, accept, có, 1"
)
_MOST_WORDS = max(phrase.count(" ") for phrase in _YES) + 1
_TICKS = ("✓", "✔", "☑", "✅", "👍", "👌")
# What may stand beside a yes and changes nothing about it.
_KINDLY = phrases(
    "please, thanks, thank, you, very, much, gladly, of, course, it, is, s, that, this, to, all, good",
    "always, do, i, sir",
    "por, favor, gracias, muchas, bitte, danke, sehr, gern, merci, beaucoup, svp, vous, plaît, te",
    "obrigado, obrigada",
    "prazer, grazie, mille, prego, graag, dank, bedankt, je, wel, شكرا, من, فضلك, תודה, בבקשה, спасибо",
    "пожалуйста, дякую",
    "proszę, dziękuję, 请, 谢谢, señor, señora, quiero, doy, será",
)
# What denies a doubt, and so nothing.
_NO_DOUBT = re.compile(
    r"\b(?:no|without|any) (?:problem|doubt|objections?|worries)\b|\b(?:no hay|sin|sem) (?:problemas?|dudas?|"
    r"duvidas?)\b|\bkeine? (?:problem|frage)\b|\bpas de probleme\b"
)
# What limits no yes to a board: leaving out a contact, which is never shown, or knowing that a yes may be taken back.
_ASIDE = re.compile(
    r"\b(?:but not|not|never|without|no|sin|pero no|ohne|aber nicht|sans|mais pas|sem|mas nao)"
    r"(?: (?:my|the|any|mi|el|meine|mon|ma|mes|meu|minha|o|a|os))* (?:contact(?: details)?|phone(?: number)?|number|"
    r"e ?mail|address|contactos?|telefono|correo|direccion|kontaktdaten|telefonnummer|adresse|telephone|coordonnees|"
    r"contatos?|telefone|endereco)\b|"
    r"\b(?:without|sin|sans|ohne|sem|senza) (?:giving |dar |donner de |angabe von )?(?:any |de )?"
    r"(?:reasons?|motivos?|explicaciones|raisons?|grunden?)\b|"
    r"\b(?:i )?(?:can|may|could) (?:take (?:it|this|that|my yes) back|withdraw|change my mind)"
    r"(?: (?:it|this|that|later|at any time|any ?time|whenever i (?:want|like)))*\b|\bcuando (?:yo )?quiera\b|"
    r"\b(?:until|unless) (?:i|we) (?:take|withdraw|say|tell|change|revoke|let)(?: \w+){0,5}|"
    r"\bbis (?:auf widerruf|ich \w+)\b|\bhasta que (?:yo )?(?:lo |la )?(?:retire|diga|pida)(?: \w+){0,3}|"
    r"\b(?:can ?not|can t|may not) (?:be |fully |always |ever |completely )*"
    r"(?:undone|deleted|removed|erased|withdrawn|taken (?:back|down))\b|"
    r"\bnicht (?:vollstandig |mehr |ganz )*(?:geloscht|entfernt|zuruckgenommen)\b|"
    r"\bno se puede (?:borrar|retirar|eliminar)\b|\bne peut (?:pas|plus) (?:etre )?(?:efface|retire|supprime)\b"
)
_LIMITS = re.compile(
    r"\b(?:but|however|only|just|except|unless|until|till|if|when|once|after|before|first|provided|depend\w*|maybe|"
    r"perhaps|later|ask|mostly|sometimes|probably|possibly|almost|somewhat|conditions?|though|although|"
    r"rather|instead|"
    r"think\w*|consider\w*|check|talk|discuss|wait\w*|unsure|not sure|anonym\w*|anonim\w*|private\w*|"
    r"confidential\w*|hid\w*|leave|keep|off|out|delete|remove|for now|between us|"
    r"solo|solamente|unicamente|excepto|salvo|menos|cuando|hasta|despues|antes|primero|luego|quizas?|"
    r"tal vez|mientras|"
    r"aunque|pens\w*|piens\w*|pregunt\w*|consult\w*|por ahora|pero|si (?=\w)|ocult\w*|privad\w*|"
    r"aber|nur|ausser|falls|wenn|sofern|solange|bis|erst|zuerst|vorher|spater|vielleicht|eventuell|"
    r"frag\w*|allerdings|"
    r"jedoch|bedingung\w*|es sei denn|bloss|lediglich|ausschliesslich|uberleg\w*|privat\w*|"
    r"mais|seulement|uniquement|sauf|quand|lorsqu\w*|jusqu\w*|apres|avant|d abord|peut etre|plus tard|"
    r"demand\w*|prive\w*|"
    r"tant que|excepte|pourvu|enlev\w*|"
    r"mas|somente|apenas|exceto|quando|ate|depois|primeiro|talvez|pergunt\w*|enquanto|desde que|"
    r"soltanto|tranne|eccetto|finche|dopo|prima|forse|chied\w*|a patto|"
    r"maar|alleen|enkel|behalve|tenzij|indien|wanneer|eerst|misschien|vraag\w*|mits|"
    r"ale|tylko|oprocz|jesli|jezeli|gdy|najpierw|pozniej|moze|zapyt\w*|но|только|кроме|если|когда|пока|после|сначала|"
    r"потом|может|возможно|спрос\w*|анонимн\w*|але|тільки|тильки|лише|крім|якщо|коли|поки|після|спочатку|потім|може|"
    r"можливо|подума\w*|запит\w*|спит\w*|анонімн\w*|ama|fakat|sadece|yalnız\w*|haric|eger|sonra|belki|"
    r"sorun\w*|sorar\w*|soru\w*|dusun\w*|sart\w*|"
    r"و?لكن\w*|فقط|الا|اذا|لو|عندما|حتى|بعد|قبل|اولا|ربما|لاحقا|ا?سال\w*|بشرط|شرط|مجهول\w*|عدا|باستثناء|"
    r"אבל|רק|חוץ|אם|כאשר|עד|אחרי|לפני|קודם|אולי|תשאל\w*|אנונימי\w*)\b|但|只|除|如果|先|考虑|想想|问|問|以后|之后|匿名|仅|僅|"
    + "|".join(map(plain, ("だけ", "ただし", "もし", "लेकिन", "केवल", "सिर्फ", "अगर", "पहले", "बाद में")))
)
# Paper, or the organizers, in place of a board: unless that is named as well.
_ELSEWHERE = re.compile(
    r"\b(?:paper|flyers?|leaflets?|print\w*|papel|papier|carta|volante|organi[sz]ers?|organizador\w*|"
    r"equipo|organisat\w*|"
    r"veranstalter\w*|orga|team|coordinators?|\w*منظم\w*|ورق\w*)\b"
)
_BOARD = re.compile(
    r"\b(?:publi\w*|web\w*|site|board|internet|online|shown?|tablero|brett|tableau|quadro|"
    r"veroffentlich\w*|offentlich\w*|"
    r"\w*نشر\w*|اللوحة|الموقع)\b"
)
# “Si” without its accent is a yes, and an “if”, in Spanish, Italian and French.
_IF = re.compile(
    r"\s*si\s+(?!(?:quiero|acepto|claro|por|estoy|de|doy|gracias|entiendo|pueden|puede|puedes|con|sin|pero|ok|si|sí|"
    r"señora?|autorizo)\b)\w",
    re.IGNORECASE,
)


@lru_cache(maxsize=_KEPT)
def read(answer: str, question: str = "") -> Said:
    """What an answer to a question for a yes comes to. Ticking a box that repeats the question is a yes."""
    said = plain(answer)
    if question and said == plain(question):
        return Said.YES
    if says_nothing(answer):
        return Said.NO
    yes, rest = past_yes(answer)
    if not yes:
        return Said.NO if denies(said) or said in _NOES else Said.UNCLEAR
    return Said.UNCLEAR if is_limited(_ASIDE.sub(" ", rest)) else Said.YES


_NOES = phrases("n, false, falso, falsch, faux, onwaar, fałsz, ложь, ✗, ✘, ❌, ☐, 👎, 0")


def is_limited(said: str) -> bool:
    """Whether something behind a yes limits or denies it. ``said`` is as :func:`riverboard.wording.plain` gives it."""
    bare = _NO_DOUBT.sub(" ", said)
    elsewhere = _ELSEWHERE.search(bare) and not _BOARD.search(bare)
    return bool(elsewhere or _LIMITS.search(bare)) or denies(bare)


@lru_cache(maxsize=_KEPT)
def past_yes(answer: str) -> tuple[bool, str]:
    """Whether an answer begins with a yes, and what stands behind it, for comparing."""
    said = plain(answer)
    if said.startswith(_TICKS):
        return True, plain(said.lstrip("".join(_TICKS) + "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"))
    if _IF.match(answer):
        return False, said
    if said in _YES_ALONE:
        return True, ""
    words, start = said.split(), 0
    while count := _yes_at(words, start):
        start += count
    return start > 0, " ".join(words[start:])


def _yes_at(words: list[str], start: int) -> int:
    """How many words from here on are a yes; 0 where they are none."""
    ends = range(min(_MOST_WORDS, len(words) - start), 0, -1)
    return next((count for count in ends if " ".join(words[start : start + count]) in _YES), 0)


def is_wholly(answer: str, words: Collection[str] = ()) -> bool:
    """Whether an answer is a yes and nothing more than these words and courtesy, so that nothing can limit it."""
    yes, rest = past_yes(answer)
    return yes and holds_only(rest, words)


def holds_only(said: str, words: Collection[str]) -> bool:
    """Whether a text, for comparing, has no words but these and courtesy."""
    return all(word in words or word in _KINDLY for word in _NO_DOUBT.sub(" ", said).split())


# --- one's name ---

_NAMES = phrases(
    "name, nickname, nombre, apodo, namen, spitzname, vorname, spitznamen, vornamen, nom, prénom",
    "surnom, pseudo, nome",
    "apelido, nomignolo, soprannome, naam, voornaam, bijnaam, group, grupo, gruppe, groupe, gruppo, groep",
    "الاسم, اسمي, اسم, باسمي, بالاسم, مجموعتنا, שם, השם, שמי, имя, ім'я",
)
_OF_A_NAME = _NAMES | phrases(
    "the, my, our, a, i, write, wrote, written, below, above, here, of, show, use, display, first",
    "given, as, with, put, typed",
    "el, la, mi, nuestro, nuestra, que, escribo, escribí, abajo, arriba, aquí, de, del, con, pila, mostrar, muestren",
    "der, den, dem, die, das, mein, meinen, meinem, unser, unsere, unserer, unten, oben, hier, ich",
    "schreibe, angebe, mit",
    "le, mon, notre, du, j'écris, écris, j, indique, ci, dessous, avec, dessus, ici, montrer, afficher",
    "o, meu, nosso, do, da, escrevo, abaixo, aqui, com, mostrar, il, mio, nostro, scrivo, sotto, qui, con, che",
    "mijn, onze, van, die, ik, schrijf, hieronder, hier, met, een, eerste",
    "الذي, أكتبه, اكتبه, أدناه, ادناه, هنا, مع, أسفل, אני, כותב, כותבת, למטה, כאן, של, הקבוצה, שאני, שלנו, עם",
)


@lru_cache(maxsize=_KEPT)
def shows_name(answer: str) -> bool:
    """Whether an answer says clearly that a name may be shown. In doubt nameless."""
    yes, rest = past_yes(answer)
    return holds_only(rest, _OF_A_NAME) and (yes or bool(set(rest.split()) & _NAMES))


_NAMELESS = re.compile(
    r"\b(?:but |pero |aber |mais |mas |ma |maar |و?لكن )?(?:please |bitte |"
    r"por favor )?(?:as )?(?:anonym\w*|anonim\w*|nameless)\b|"
    r"\b(?:but |pero |aber |mais |mas |ma |maar |و?لكن )?(?:please |bitte |por favor )?(?:do not|don t|"
    r"without|not|no|never|leave|hide|"
    r"omit|skip|drop|sin|nunca|ohne|nicht|nie|kein\w*|sans|pas|jamais|sem|nao|senza|non|zonder|niet|geen|بدون|دون|لا)"
    r"(?: (?:use|show|print|publish|with|my|the|any|de|con|mi|el|digan|pongan|mit|meinem|meinen|den|mon|"
    r"le|avec|o|meu|com|il|"
    r"mio|mijn|de|met|تذكروا|تنشروا|ذكر))* (?:names?|nombres?|namen?|nom|nome|naam|اسمي|اسم|الاسم)\b(?: out| off)?|"
    r"\b(?:without|sin|sans|ohne|sem|senza|zonder|بدون)$"
)


def without_wish_for_no_name(answer: str) -> str:
    """An answer without what it says about staying nameless, so that the rest of it can be read."""
    said = plain(answer)
    rest = _NAMELESS.sub(" ", said)
    return " ".join(rest.split()) if rest != said else answer


# --- links, and whom a note is about ---

_LINKS = re.compile(r"\b(suggest|link|links|sugerir|conexiones)\b")
_PARTS = re.compile(r"[,;\n]")


@lru_cache(maxsize=_KEPT)
def may_link(answer: str, *, nearby: bool) -> bool:
    """Whether the ticked boxes let a note be linked. One may limit links to what is ``nearby``, and nothing else."""
    if is_wholly(answer):
        return True
    parts = [plain(part) for part in _PARTS.split(answer)]
    about = [part for part in parts if _LINKS.search(part)]
    doubts = [part for part in parts if re.match(r"(but|pero|only|solo|except|unless)\b", part)]
    if nearby:
        return bool(about) and not any(map(denies, [*about, *doubts]))
    return bool(about) and not doubts and not any(map(is_limited, about))


_STILL_TO_ASK = re.compile(
    r"\b(?:i ll|i will|will|to|please|must|should|going|you|could you) ask\b|\bask (?:her|him|them|first|"
    r"me|before)\b|"
    r"\bnot yet\b|\bunknowing\w*|\bsecret(?:ly)?\b|\bsurprise\b|\b(?:pregunt[ae]\w*le|preguntar\w*|frag\w*|"
    r"demander\w*|demandez|perguntar|todavia|aun no)\b|\bsorpresa\b|\buberraschung\b|ربما|اسال"
)
_NOBODY_ELSE = re.compile(r"\b(?:nobody|no one|nothing|none) else\b|\bnot (?:just|only) (?:me|for me)\b|\bnadie mas\b")


@lru_cache(maxsize=_KEPT)
def is_still_to_ask(whom: str) -> bool:
    """Whether an answer to “who is this for” says that somebody has not said yes, or does not know. In doubt so."""
    said = _NOBODY_ELSE.sub(" ", _NO_DOUBT.sub(" ", plain(whom)))
    return not says_nothing(whom) and (bool(_STILL_TO_ASK.search(said)) or denies(said))


# --- age ---

_YOUNG = re.compile(
    r"^(no|not|false|nein|non|nao)\b|\b(under|below|younger|minors?|menor(?:es)?|minderjahrig\w*|"
    r"mineure?s?|minorenne|"
    r"minderjarig\w*|unter|junger|moins|sotto|onder|jonger|almost|nearly|turning|casi|presque|bientot|"
    r"quase|bald|1[0-7]|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|doce|trece|catorce|quince|dieciseis|diecisiete|"
    r"zwolf|dreizehn|vierzehn|funfzehn|sechzehn|siebzehn|douze|treize|quatorze|quinze|seize|dix sept|"
    r"قاصر|нет|ні|не)\b|未成年|未满|未滿"
)
_GROWN_UP = re.compile(r"\b(grown up|adult|parent|guardian|adult[oae]|mayor|maior|erwachsene\w*|volljahrig|majeure?)\b")
_NOT_GROWN = re.compile(
    r"\b(?:not|isn t|m not|no soy|nicht|pas|nao sou|kein\w*) (?:an? |yet |un |une |um |uma )*(?:grown up|"
    r"adult\w*|mayor|maior|"
    r"erwachsene\w*|volljahrig|majeure?)\b|"
    r"\b(?:does not|doesn t|do not|don t|nobody|no one) knows?\b"
)


@lru_cache(maxsize=_KEPT)
def may_be_under_age(answer: str) -> bool:
    """Whether an answer about being 18 says less than that, and that no grown-up knows about it."""
    said = plain(answer)
    return bool(_NOT_GROWN.search(said)) or (may_be_young(answer) and not _GROWN_UP.search(said))


@lru_cache(maxsize=_KEPT)
def may_be_young(answer: str) -> bool:
    """Whether an answer about being 18 says less than that, whoever knows about it."""
    said = plain(answer)
    denied = denies(said) and not past_yes(answer)[0]
    return bool(_NOT_GROWN.search(said) or _YOUNG.search(said) or denied)
