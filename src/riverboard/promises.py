"""Promises of privacy in a question: a remark behind it that says that its answers stay with the organizers. Pure.

No list holds every way of saying so. What speaks of being private or hidden, of the organizers, of staying among a few,
or of not showing, counts as a promise; what asks members to leave something out does not.
"""

import re
from functools import lru_cache

from riverboard.denying import denies, ends_denying
from riverboard.wording import plain

REMARK = re.compile(r"\([^)]*\)")
# A sentence's parts: “not your street, this will be shown” denies nothing about the showing.
_PARTS = re.compile(
    r"[,;.:!?–—/|،؛؟。、，；：！？\n]+|"
    r"\b(?:because|since|as (?:this|it|we|your)|and (?:this|it|we)|but|weil|denn|porque|car|parce que|pois|perché|"
    r"omdat)\b"
)
_PRIVATE = re.compile(
    r"\b(?:private|privately|privacy|confidential\w*|in confidence|confidence|internal|internally|off the record|"
    r"undisclosed|unpublished|unlisted|withheld|invisible|hidden from|off the (?:board|web|website|site|page)|"
    r"(?:keep|kept|stays?|remains?|is|be|top|in|it|this|are) (?:a |it |this |all )?(?:secret|hidden)|"
    r"privad[ao]s?|particular|confidencial\w*|reservad[ao]s?|ocult[ao]s?|secret[oa]s?|intern[ao]s?|"
    r"prive\w*|confidentiel\w*|caches?|cachees?|masque[es]*|internes?|"
    r"privat\w*|vertraulich\w*|geheim\w*|intern|interne\w*|verborgen|versteckt|nichtoffentlich|unsichtbar|"
    r"sigilos[oa]s?|riservat[oaie]|confidenzial\w*|nascost[oaie]|segret[oaie]|intern[oaie]|vertrouwelijk\w*|"
    r"prywatn\w*|poufn\w*|tajn\w*|ukryt\w*|wewnetrzn\w*|приватн\w*|конфиденциальн\w*|конфіденційн\w*|скрыт\w*|"
    r"прихован\w*|секретн\w*|внутрен\w*|внутрішн\w*|gizli|ozel)\b|"
    r"\b(?:ال|و|بال)?(?:خاص|خاصه|خاصة|سري|سرية|سرا|مخفي|مخفية|خصوصي|خصوصية|داخلي|داخلية)\b|"
    r"פרטי|חסוי|סודי|חשאי|פנימי|私密|保密|隐私|隱私|秘密|内部|非公開|非公开|गोपनीय|निजी|비밀|^(?:hidden|hide|secret)$"
)
_ORGANIZERS = re.compile(
    r"\b(?:organi[sz]ers?|organi[sz]ing (?:team|group)|coordinators?|moderators?|admins?|administrators?|"
    r"organizador\w*|organitzador\w*|equipo organizador|quien(?:es)? organiza\w*|organisat(?:eur|rice)s?|"
    r"equipe d organisation|organisator\w*|organisierende\w*|orga|orgateam|orga team|veranstalter\w*|koordinat\w*|"
    r"organizzator\w*|organizzatric\w*|organizator\w*|организатор\w*|організатор\w*|"
    r"(?:para|por|pela|pelo|pour|par|per|fur|voor) (?:a |la |l |die |de )?organi[sz]a\w*)\b|"
    r"منظم|مشرف|מארגנ|组织者|組織者|主办|主辦|主催|운영|आयोजक"
)
_US = r"(?:us|ourselves|we|our|the team|the crew|the group|the staff|the volunteers|the committee)"
_AMONG_FEW = re.compile(
    r"\b(?:only|just|solely|exclusively) (?:for |to |by |with |seen by |read by |shown to |visible to |between )?"
    rf"{_US}\b(?! (?:a|know|what|how|more|if)\b)|\b(?:{_US[3:-1]}|team) only\b|\bbetween (?:us|ourselves|you and)\b|"
    rf"\b(?:stays?|remains?|kept|keeps?) (?:it |this |that |these |only |just |here |strictly )?"
    rf"(?:to|with|within|among|between|inside|in) (?:{_US[3:-1]}|this (?:form|sheet)|the (?:form|sheet))\b|"
    r"\bour (?:own )?eyes\b|\b(?:for|in) (?:our|the) (?:team|crew|records|files)\b|\bfor matching\b|"
    r"\b(?:we )?(?:only|just) use[ds]?\b|\bused (?:only|just|solely)\b|^for (?:us|the team|our team)$|"
    r"\b(?:never|not|n t|won t) leaves?\b|"
    r"\bentre (?:nosotr\w+|nos|nous)\b|\bqueda (?:con|en)\b|"
    r"\b(?:solo|solamente|unicamente|exclusivamente|nomes) (?:para |por |per a |per |lo ve |lo vemos |lo lee )?"
    r"(?:nosotr\w+|el equipo|l equip|la organi\w+|lo vemos|lo leemos|noi|il team|lo staff|gli organi\w+|nos)\b|"
    r"\bpara (?:nosotr\w+|el equipo)$|\b(?:unter|bei) uns\b|"
    r"\bnur (?:intern|(?:fur|furs) .*|wir|das team|die orga\w*)\b|"
    r"\b(?:seulement|uniquement|juste|rien que|que) (?:pour |par |a )?(?:nous|l equipe|l orga\w*)\b|\bpour nous$|"
    r"\b(?:so|somente|apenas) (?:para |pela |por |a )?(?:nos|a equip[ea]|o time|a organi\w+)\b|"
    r"\bfica (?:conosco|connosco|com a gente|com a equip[ea])\b|\b(?:tra|fra) (?:di )?noi\b|\bresta con noi\b|"
    r"\b(?:alleen|enkel) (?:voor |door )?(?:ons|wij|het team|de organi\w+)\b|\bonder ons\b|\bblijft bij\b|"
    r"\b(?:miedzy nami|tylko dla (?:nas|zespołu|zespolu)|между нами|только для нас|між нами|тільки для нас|aramızda)\b|"
    r"\b(?:لنا|للفريق|بيننا|لدينا)\b|בינינו|ביננו|רק לנו|我们之间|我們之間|仅供|僅供|仅限|只给|只有我们"
)
_SHOWING = re.compile(
    r"\b(?:publ\w*|pubbl\w*|shown?|shows|shared?|shares|sharing|display\w*|visible|appears?|printed|listed|passed on|"
    r"disclos\w*|reveal\w*|posted|seen|muestr\w*|mostr\w*|visib\w*|visiv\w*|aparec\w*|sale|saldra|salen|compart\w*|"
    r"difund\w*|divulg\w*|tablero|tablon|tauler|veroffentlich\w*|offentlich\w*|gezeigt|zeigen|zeigt|angezeigt|sichtbar|"
    r"erschein\w*|geteilt|weiter\w*|einsehbar|gedruckt|ausgehangt|brett|affich\w*|montr\w*|partag\w*|diffus\w*|"
    r"apparai\w*|communiqu\w*|transmis\w*|tableau|compartilh\w*|partilh\w*|exib\w*|quadro|mural|mostra\w*|appar\w*|"
    r"condivi\w*|bacheca|openba\w*|gepubli\w*|getoond|tonen|toont|zichtbaar|gedeeld|delen|verschijn\w*|prikbord|"
    r"opubli\w*|pokaz\w*|widoczn\w*|udostepn\w*|tablic\w*|публик\w*|публік\w*|опубл\w*|публичн\w*|публічн\w*|показ\w*|"
    r"показыв\w*|видн\w*|видим\w*|доск\w*|дошк\w*|дошц\w*|сайт\w*)\b|"
    r"نشر|منشور|ظهر|عرض|علن|شارك|لوحة|الموقع|عام|مرئي|פרסם|פורסם|פרסום|יוצג|מוצג|גלוי|ציבור|פומבי|לוח|"
    r"公开|公開|发布|發布|發佈|发表|显示|顯示|展示|分享|可见|可見|上墙|表示|掲載|共有|दिखा|"
    + "|".join(map(plain, ("공개", "표시", "게시", "공유", "प्रकाशित", "सार्वजनिक")))
)
# Ways of not showing that deny something else than a word for showing.
_UNSEEN = re.compile(
    r"\b(?:not|never|t|isn t) (?:be |go |goes |put |get |meant |intended |it )*(?:for|on|onto|in|to|part of) "
    r"(?:the |our |this |any |a )?(?:public |notice )?(?:board|web|website|site|internet|page|pages|flyer)\b|"
    r"\b(?:not|never|t) (?:be |go |goes |put )*online\b|\bnever goes\b|"
    r"\b(?:no one|nobody|no body|none|others? (?:can t|cannot|don t|won t|will not|do not)|neighbou?rs (?:can t|don t))"
    r"\b.*\b(?:sees?|reads?|knows?|finds?)\b|\b(?:nadie|ninguem|nessuno)\b.*\b(?:ve|vera|lee|le|vede|vedra|legge)\b|"
    r"\b(?:niemand|keiner)\b.*\b(?:sieht|sehen|liest|lesen|ziet|leest)\b|"
    r"\b(?:sieht|liest|ziet|leest) niemand\b|\bpersonne\b.*\b(?:voit|verra|lit|lira)\b|"
    r"\b(?:yay[ıi]nlanm|yay[ıi]mlanm|gosterilm|paylas[ıi]lm|gorunm)\w+|"
    r"\bdegil\b.*\bacık\b|\bacık (?:\w+ )?degil\b"
)
_LEFT_OUT = (
    r"private|personal|confidential|secret|sensitive|medical|details?|data|information|info|address(?:es)?|phones?|"
    r"numbers?|names?|surnames?|streets?|schools?|e?mails?|links?|contacts?|photos?"
)
# A verb that says what happens with it: “no names will be shown” promises something, “no names, please” asks.
_SAYS = (
    "is are will gets shall ever be we es se sera son seran wird werden ist sind est sont seront serao sao sara "
    "saranno viene wordt worden"
)
# What asks members to leave something out.
_ASKS = re.compile(
    r"^(?:(?:please |so |also |here )*(?:do not|don t|dont|never|not|no|nothing|without|avoid|leave out|skip)"
    r"(?: (?:write|put|give|use|enter|include|add|tell|say|share|post|mention|us|anything|any|too|very|so|your|you|the|"
    rf"a|an|of|full|last|real|exact|house|home|phone|street|e|or|and|nor|{_LEFT_OUT}))*? (?:{_LEFT_OUT})"
    r"(?: (?:or|and|nor|please|numbers?|mails?|address(?:es)?|names?|details?|information|data))*|"
    r"(?:por favor )?(?:no|nunca|sin|nada|ni|evita)(?: (?:pongas|escribas|incluyas|des|digas|tu|su|el|la|los|las|de|"
    r"del|numeros?|datos|ningun\w*|demasiado|muy|nombres?))* (?:privad\w+|personal\w*|confidencial\w*|calles?|"
    r"direccion\w*|telefonos?|numeros?|apellidos?|completos?|correos?|escuelas?|enlaces?|contactos?)|"
    r"(?:bitte )?(?:nichts?|kein\w*|nie|niemals|ohne)(?: (?:deine?|ihre?|die|das|den|der|zu|allzu|genaue\w*|vollen?|"
    r"telefon|e))* (?:privat\w*|personlich\w*|vertrauliche\w*|adressen?|anschrift\w*|strassen?|hausnummern?|"
    r"telefonnummern?|nummern?|nachnamen?|namen?|daten|kontaktdaten|mails?|links?)|"
    r"(?:svp |s il vous plait |merci de )?(?:pas|ne|sans|rien|jamais|aucune?|evite[rz]?)(?: (?:ne|pas|de|d|la|le|les|"
    r"votre|ton|ta|tes|vos|mettre|mets|mettez|ecrire|ecrivez|donner|trop|tres|numeros?|donnees))* (?:prive\w*|"
    r"personnel\w*|confidentiel\w*|rue|adresses?|telephones?|numeros?|noms?|mails?|coordonnees|liens?)|"
    r"(?:por favor )?(?:nao|nunca|sem|nada|nem)(?: (?:coloque\w*|escreva|ponha|de|o|a|os|as|seu|sua|teu|tua|nenhum\w*|"
    r"muito|numeros?|dados))* (?:privad\w+|pesso\w+|confidencia\w+|ruas?|enderecos?|telefones?|numeros?|sobrenomes?|"
    r"nomes?|contatos?|contactos?|links?)|"
    r"(?:non|niente|senza|mai)(?: (?:scrivere|mettere|la|il|i|le|tua|tuo|di|numeri|dati|troppo))* (?:privat\w+|"
    r"personal\w+|via|indirizz\w+|telefono|numeri|cognom\w+|nom[ei])|"
    r"(?:niet|geen|nooit|niets|zonder)(?: (?:je|uw|de|het|te))* (?:priv\w+|persoonlijk\w*|straat|adres\w*|"
    r"telefoonnummers?|nummers?|namen?|achternaam)|"
    r"(?:من فضلك |رجاء )?(?:لا|بدون|دون)(?: (?:تكتب\w*|تذكر\w*|تضع\w*|اي|معلومات|بيانات|رقم|ارقام))* "
    r"(?:خاص\w*|شخصي\w*|عنوان\w*|شارع\w*|هاتف\w*|ارقام|رقم|اسماء|اسم\w*)"
    rf")\b(?!.*\b(?:{_SAYS.replace(' ', '|')})\b)|\b(?:is|are) not (?:private|confidential|secret)\b|"
    # Shown, though without something: that is no promise about the rest.
    r"\b(?:without|sin|sans|ohne|sem|senza|zonder) (?:your|any|the|tu|su|el|votre|ton|le|deinen?|ihren?|den|o seu|seu|"
    r"il tuo|je) (?:full |last )?(?:name|names|nombre|nom|namen|nome|naam|contacts?|address|phone|number)\b"
)


def keeps_private(question: str) -> bool:
    """Whether a remark behind a question promises that its answers stay with the organizers."""
    return any(_promises(remark[1:-1]) for remark in REMARK.findall(question))


@lru_cache(maxsize=1024)
def _promises(remark: str) -> bool:
    return any(_is_kept(_ASKS.sub(" ", part).strip()) for part in _parts(remark))


def _parts(remark: str) -> list[str]:
    """The parts of a remark, for comparing. After a dangling “not” nothing is taken apart any more."""
    found = [part for part in map(plain, _PARTS.split(remark.casefold())) if part]
    cut = next((index for index, part in enumerate(found) if ends_denying(part)), len(found))
    return [*found[:cut], *filter(None, [" ".join(found[cut:])])]


def _is_kept(part: str) -> bool:
    if any(pattern.search(part) for pattern in (_PRIVATE, _ORGANIZERS, _AMONG_FEW, _UNSEEN)):
        return True
    return denies(part) and bool(_SHOWING.search(part))
