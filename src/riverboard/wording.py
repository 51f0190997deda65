"""The words that forms and sheets use for what Riverboard knows: questions, kinds, statuses, decisions.

Data, and the one way of comparing it. Everything here is compared after :func:`plain`, so that case, accents,
punctuation and a trailing ``*`` make no difference. A community adds its own wordings in ``questions``.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_EMOJI_STYLE = "\ufe0f"  # asks for the colored form of the character before it

# What a question may be about. A question that is none of these is private and stays in the sheet.
FIELDS = (
    "timestamp",
    "board_id",
    # one entry of each kind in a response
    "offer",
    "offer_text",
    "need",
    "need_text",
    "dream",
    "dream_text",
    # one entry in a response
    "kind",
    "title",
    "text",
    # about the entry
    "category",
    "area",
    "when",
    "until",
    "until_date",
    # how the member wants to be seen
    "show_name",
    "name",
    # what the organizers must know; never public
    "for_whom",
    "consent",
    "adult",
    "permissions",
    "full_name",
    "contact_way",
    "contact",
    "contact_safe",
    "introduce",
)
# What the form for thank-yous asks, which has a tab of its own.
THANKS_FIELDS = ("may_show",)

DEFAULT_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "timestamp": (
        "Timestamp",
        "Marca temporal",
        "Horodateur",
        "Zeitstempel",
        "Carimbo de data/hora",
        "Informazioni cronologiche",
        "Tijdstempel",
        "Sygnatura czasowa",
        "Отметка времени",
        "Позначка часу",
        "Zaman damgası",
        "طابع زمني",
        "الطابع الزمني",
        "חותמת זמן",
        "タイムスタンプ",
        "타임스탬프",
        "时间戳记",
        "時間戳記",
        "Tidsstämpel",
        "Tidsstempel",
        "Aikaleima",
        "Časové razítko",
        "Időbélyeg",
        "Marcaj de timp",
        "Segell de temps",
        "Dấu thời gian",
        "Stempel waktu",
        "टाइमस्टैम्प",
    ),
    "board_id": ("Board ID",),
    "offer": (
        "What could you offer?",
        "What can you offer?",
        "What would you like to offer?",
        "I can offer",
        "Offer",
        "Your offer",
        "Another offer",
        "Anything else you could offer?",
        "¿Qué puedes ofrecer?",
        "¿Qué podrías ofrecer?",
        "Que pouvez-vous offrir ?",
        "Que peux-tu offrir ?",
        "Was kannst du anbieten?",
        "Was können Sie anbieten?",
        "Was könntest du anbieten?",
        "Was hast du zu geben?",
        "Ich biete",
        "Ich kann anbieten",
        "Puedo ofrecer",
        "Je peux offrir",
        "Posso oferecer",
        "ماذا تستطيع أن تقدم؟",
        "أستطيع أن أقدم",
        "O que você pode oferecer?",
        "ماذا يمكنك أن تقدم؟",
    ),
    "offer_text": (
        "Tell us a little more about your offer",
        "Tell us more about your offer",
        "Tell us a little more about what you could offer",
        "More about your offer",
        "Offer: tell us more",
        "Cuéntanos un poco más sobre lo que ofreces",
        "Cuéntanos más sobre tu oferta",
    ),
    "need": (
        "What could you use?",
        "What do you need?",
        "What could you use right now?",
        "What would help you?",
        "I could use",
        "Need",
        "Your need",
        "Another need",
        "Anything else you could use?",
        "¿Qué te vendría bien?",
        "¿Qué necesitas?",
        "De quoi auriez-vous besoin ?",
        "De quoi avez-vous besoin ?",
        "Was könntest du brauchen?",
        "Was brauchst du?",
        "Was könntest du gebrauchen?",
        "Was suchst du?",
        "Ich suche",
        "Ich brauche",
        "Necesito",
        "Me vendría bien",
        "J'ai besoin de",
        "Do que você precisa?",
        "Preciso de",
        "ماذا تحتاج؟",
        "أحتاج إلى",
        "O que você precisa?",
        "ما الذي قد ينفعك؟",
    ),
    "need_text": (
        "Is there anything that would help someone understand?",
        "Tell us a little more about what you could use",
        "Tell us more about what you could use",
        "Tell us a little more about your need",
        "Tell us more about your need",
        "More about your need",
        "Need: tell us more",
        "Cuéntanos un poco más sobre lo que te vendría bien",
        "Cuéntanos más sobre tu necesidad",
    ),
    "dream": (
        "What are you dreaming about these days?",
        "What are you dreaming about?",
        "What are you dreaming of these days?",
        "What are you dreaming of?",
        "I dream of",
        "Dream",
        "Your dream",
        "Another dream",
        "¿Con qué sueñas estos días?",
        "¿Con qué sueñas?",
        "De quoi rêvez-vous ces jours-ci ?",
        "Wovon träumst du zurzeit?",
        "Wovon träumst du?",
        "Wovon träumst du gerade?",
        "Mein Traum",
        "Sueño con",
        "Mi sueño",
        "De quoi rêvez-vous ?",
        "Je rêve de",
        "Eu sonho com",
        "بماذا تحلم؟",
        "أحلم بـ",
        "Com o que você sonha?",
        "بماذا تحلم هذه الأيام؟",
    ),
    "dream_text": (
        "If it came alive, what would we see, hear or smell?",
        "Tell us a little more about your dream",
        "Tell us more about your dream",
        "More about your dream",
        "Dream: tell us more",
        "Cuéntanos un poco más sobre tu sueño",
        "Cuéntanos más sobre tu sueño",
    ),
    "kind": (
        "What would you like to share?",
        "What would you like to share today?",
        "I would like to share",
        "Offer, need or dream?",
        "Is this an offer, a need or a dream?",
        "What is this?",
        "Kind",
        "Type",
        "¿Qué te gustaría compartir?",
        "Qu’aimeriez-vous partager ?",
        "Was möchtest du teilen?",
    ),
    "title": (
        "In a few words",
        "In one line",
        "In one short line",
        "In short",
        "A short line",
        "Short title",
        "Title",
        "Headline",
        "What is it, in one line?",
        "Say it in one line",
        "Say it in a few words",
        "En pocas palabras",
    ),
    "text": (
        "Tell us more",
        "Tell us a little more",
        "Tell us a bit more",
        "Tell us more about it",
        "More about it",
        "More",
        "Description",
        "Details",
        "Text",
        "Your words",
        "Cuéntanos más",
        "Cuéntanos un poco más",
    ),
    "category": (
        "What is it about?",
        "Category",
        "Topic",
        "Subject",
        "Theme",
        "Which category fits best?",
        "¿De qué se trata?",
        "Categoría",
        "Worum geht es?",
        "Kategorie",
        "Thema",
        "De quoi s'agit-il ?",
        "Catégorie",
        "Thème",
        "Do que se trata?",
        "Categoria",
        "الفئة",
        "Tema",
    ),
    "area": (
        "Which part of town?",
        "Which part of town are you in?",
        "Part of town",
        "Area",
        "Neighborhood",
        "Neighbourhood",
        "Which neighborhood?",
        "Which neighbourhood?",
        "¿En qué parte de la ciudad?",
        "¿En qué barrio?",
        "Barrio",
        "Welcher Stadtteil?",
        "In welchem Stadtteil?",
        "Stadtteil",
        "Viertel",
        "Quel quartier ?",
        "Dans quel quartier ?",
        "Quartier",
        "Em que bairro?",
        "Bairro",
        "في أي حي؟",
        "الحي",
    ),
    "when": (
        "What days or times are good?",
        "What days and times are good?",
        "When would it work?",
        "When works for you?",
        "When",
        "When are you available?",
        "Availability",
        "Days and times",
        "¿Qué días u horas te vienen bien?",
        "¿Cuándo?",
        "¿Cuándo puedes?",
        "Wann?",
        "Wann passt es dir?",
        "Wann hast du Zeit?",
        "Quand ?",
        "Quand êtes-vous disponible ?",
        "Quando?",
        "متى؟",
    ),
    "until": (
        "How long should it stay up?",
        "How long should it stay on the board?",
        "Until when?",
        "Until",
        "¿Cuánto tiempo debe quedar en el tablero?",
    ),
    "until_date": ("Until which date?", "End date", "¿Hasta qué fecha?"),
    "show_name": (
        "What should people see?",
        "How should we show your name?",
        "Which name should we show?",
        "May we show your name?",
        "¿Qué debe ver la gente?",
    ),
    "name": (
        "Name to show",
        "Name shown",
        "Name to show on the board",
        "Display name",
        "First name or nickname",
        "Public name",
        "Nombre para mostrar",
        "Name auf dem Brett",
        "Nom à afficher",
        "Nome para mostrar",
    ),
    "for_whom": ("Who is this for?", "This is about", "¿Para quién es?"),
    "consent": (
        "I understand that my note will be on a public website, and I say yes to that.",
        "May we put this on the public board?",
        "Your yes",
        "Entiendo que mi nota estará en un sitio web público, y digo que sí.",
    ),
    "adult": ("Are you 18 or older?", "¿Tienes 18 años o más?"),
    "permissions": ("You may", "Also, you may", "Y también pueden"),
    "full_name": ("Your name", "Name", "Full name", "Your full name", "Tu nombre", "Nombre"),
    "contact_way": (
        "Best way to reach you",
        "How would you like to be reached?",
        "La mejor forma de contactarte",
    ),
    "contact": (
        "The number, address or name for that",
        "How can we reach you?",
        "How can the organizers reach you?",
        "Contact",
        "Contact details",
        "Email",
        "Email address",
        "E-mail",
        "Phone",
        "Phone number",
        "Phone or email",
        "El número, dirección o nombre para eso",
        "How would you like us to contact you?",
        "Your contact",
        "Your email",
        "Your phone number",
        "Dirección de correo electrónico",
        "Correo electrónico",
        "Teléfono",
        "Kontakt",
        "Telefon",
        "Telefonnummer",
        "E-Mail-Adresse",
        "Telefon oder E-Mail",
        "Wie können wir dich erreichen?",
        "Téléphone",
        "Adresse e-mail",
        "Contato",
        "Telefone",
        "رقم الهاتف",
        "البريد الإلكتروني",
    ),
    "contact_safe": ("Is it safe to leave a message there?", "¿Es seguro dejar un mensaje ahí?"),
    "introduce": (
        "When someone would like to connect, what should we do?",
        "Cuando alguien quiera conectar, ¿qué hacemos?",
    ),
    "may_show": (
        "May we show it?",
        "May we show this?",
        "¿Podemos mostrarlo?",
        "Pouvons-nous l'afficher ?",
        "Dürfen wir es zeigen?",
    ),
}

# Questions that name nothing themselves: they mean whatever was asked before them. Of an entry's text, all do.
FOLLOW_UPS = (
    *DEFAULT_QUESTIONS["text"],
    *(
        "When",
        "When would it work?",
        "When works for you?",
        "When are you available?",
        "Availability",
        "Days and times",
    ),
    *("¿Cuándo?", "¿Cuándo puedes?", "Wann?", "Wann passt es dir?", "Wann hast du Zeit?"),
    *("Quand ?", "Quand êtes-vous disponible ?", "Quando?", "متى؟"),
    *("Until when?", "Until", *DEFAULT_QUESTIONS["until_date"]),
)
SUMMING_UP = (
    *("In a few words", "In one line", "In one short line", "In short", "A short line", "Say it in one line"),
    *("Say it in a few words", "En pocas palabras"),
)

KINDS: Mapping[str, tuple[str, ...]] = {
    "offer": (
        "offer",
        "offers",
        "an offer",
        "i can offer",
        "i can offer something",
        "i offer",
        "offering",
        "gift",
        "give",
        "oferta",
        "ofrezco",
        "puedo ofrecer",
        "puedo ofrecer algo",
        "offre",
        "je peux offrir",
        "angebot",
        "ich kann anbieten",
        "عرض",
    ),
    "need": (
        "need",
        "needs",
        "a need",
        "i could use",
        "i could use something",
        "i need",
        "request",
        "ask",
        "necesidad",
        "necesito",
        "me vendría bien",
        "me vendría bien algo",
        "besoin",
        "bedarf",
        "ich könnte brauchen",
        "حاجة",
    ),
    "dream": (
        "dream",
        "dreams",
        "a dream",
        "i dream of",
        "i have a dream",
        "i dream",
        "wish",
        "sueño",
        "sueño con",
        "tengo un sueño",
        "rêve",
        "traum",
        "ich träume von",
        "حلم",
    ),
}

# What people type into a question that they would rather have left out, as plain gives it.
NOTHING = frozenset(
    {"", "n a", "na", "none", "nothing", "no", "nope", "nada", "ninguno", "ninguna", "nenhum", "nao", "nichts", "keine"}
    | {"rien", "aucun", "niente", "nic", "нет", "нічого", "لا", "لا شيء"}
)

# Names of a category or a part of town that mean none in particular, as plain gives them.
NONE_IN_PARTICULAR = frozenset(
    {"", "anywhere", "everywhere", "all over", "all of town", "any", "other", "online"}
    | {"cualquier lugar", "cualquier parte", "en cualquier lugar", "en cualquier parte", "en todas partes"}
    | {"otro", "otra", "en linea", "اي مكان", "في اي مكان", "كل مكان"}
)

# Answers to “which part of town” that name no part.
NO_AREA = frozenset({"i would rather not say", "rather not say", "prefer not to say", "prefiero no decirlo"})

# Answers to “how long” and words in “Until” that mean: no end.
STANDING = frozenset(
    {
        "standing",
        "always",
        "ongoing",
        "no end",
        "forever",
        "as long as it is true",
        "siempre",
        "sin fecha",
        "permanente",
    }
)

# A ticked box, and one that is not, as spreadsheet programs in other languages write them.
_TICKED = (
    *("true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "prawda", "pravda", "igaz", "doğru", "истина"),
    *("істина", "αληθησ", "adevărat", "صحيح"),
)
UNTICKED = (
    *(
        "false",
        "falsch",
        "faux",
        "falso",
        "onwaar",
        "fałsz",
        "nepravda",
        "hamis",
        "yanlış",
        "yanlis",
        "ложь",
        "хибність",
    ),
    *("ψευδησ", "fals", "falsk", "falskt", "خطأ"),
)
_NO_THANKS = (
    *("nope", "no thanks", "no thank you", "no gracias", "nein danke", "non merci", "não obrigado", "não obrigada"),
    *("no grazie", "nee", "nee bedankt", "nej", "nej tack", "nej tak", "nei takk", "nie dziękuję", "لا شكرا", "👎"),
)

# What an organizer may type for each status. A word that stands nowhere here hides the entry and is named.
STATUS_WORDS: Mapping[str, tuple[str, ...]] = {
    "published": (
        "published",
        "publish",
        "yes",
        "y",
        "ok",
        "okay",
        "x",
        "approved",
        "approve",
        *_TICKED,
        "✓",
        "✔",
        "☑",
        "✅",
        "sí",
        "si",
        "publicado",
        "publicar",
        "publicada",
        "publicados",
        "aprobado",
        "aprobada",
        "publié",
        "publiée",
        "publier",
        "accepté",
        "acceptée",
        "approuvé",
        "approuvée",
        "aprovado",
        "aprovada",
        "aceito",
        "pubblicato",
        "gepubliceerd",
        "veröffentlicht",
        "veröffentlichen",
        "öffentlich",
        "publiziert",
        "publizieren",
        "freigegeben",
        "freigeben",
        "منشور",
        "tak",
        "да",
        "так",
        "oui",
        "ja",
        "sim",
        "نعم",
    ),
    "resting": (
        "resting",
        "rest",
        "paused",
        "pause",
        "descansando",
        "en pausa",
        "ruht",
        "pausiert",
        "en pause",
        "em pausa",
    ),
    "met": (
        "met",
        "fulfilled",
        "done",
        "fulfilled thank you",
        "cumplido",
        "resuelto",
        "erfüllt",
        "erledigt",
        "réalisé",
    ),
    "edited": ("edited", "edit", "editado"),
    "new": ("new", "nuevo", "nueva", "neu", "nouveau"),
    "hidden": (
        "hidden",
        "hide",
        "held",
        "hold",
        "on hold",
        "no",
        "n",
        *UNTICKED,
        *_NO_THANKS,
        "declined",
        "decline",
        "rejected",
        "withdrawn",
        "ended",
        "private",
        "waiting",
        "wait",
        "talking",
        "archived",
        "oculto",
        "oculta",
        "versteckt",
        "ausgeblendet",
        "abgelehnt",
        "ablehnen",
        "refusé",
        "recusado",
        "caché",
        "masqué",
        "مخفي",
        "nie",
        "нет",
        "ні",
        "rechazado",
        "retirado",
        "non",
        "nein",
        "não",
        "لا",
    ),
}

DECISION_WORDS: Mapping[str, tuple[str, ...]] = {
    "accept": (
        "accept",
        "accepted",
        "yes",
        "y",
        "ok",
        "okay",
        "x",
        *_TICKED,
        "approved",
        "approve",
        "pin",
        "pinned",
        "introduced",
        "✓",
        "✔",
        "☑",
        "✅",
        "sí",
        "si",
        "aceptar",
        "aceptado",
        "aceptada",
        "annehmen",
        "angenommen",
        "akzeptieren",
        "akzeptiert",
        "accepter",
        "accepté",
        "acceptée",
        "aceitar",
        "aceito",
        "aceite",
        "accettare",
        "accettato",
        "geaccepteerd",
        "tak",
        "да",
        "так",
        "oui",
        "ja",
        "sim",
        "نعم",
    ),
    "decline": (
        "decline",
        "declined",
        "no",
        "n",
        "reject",
        "rejected",
        "never",
        *_NO_THANKS,
        "✗",
        "✘",
        "❌",
        "rechazar",
        "rechazado",
        "ablehnen",
        "abgelehnt",
        "refuser",
        "refusé",
        "refusée",
        "recusar",
        "recusado",
        "rifiutato",
        "nie",
        "нет",
        "ні",
        "non",
        "nein",
        "não",
        "لا",
    ),
    "open": UNTICKED,
    "closed": ("closed", "close", "done", "met", "finished", "cerrado", "hecho"),
}


class _Plain(dict[int, str | None]):
    """What each character is for comparing, found out when it first comes by: itself, a space, or nothing."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        kept = " " if unicodedata.category(letter)[0] in "PSZC" else letter
        self[code] = None if unicodedata.combining(letter) else kept
        return self[code]


_PLAIN = _Plain()
_ASCII_SPACES = {code: " " for code in range(128) if unicodedata.category(chr(code))[0] in "PSZC"}


@lru_cache(maxsize=65_536)  # the same few words come by again and again
def plain(text: str) -> str:
    """A text for comparing: no case, accents, punctuation or doubled spaces. Any script.

    What is nothing but punctuation or symbols, such as a ✓, stays as it is.
    """
    if text.isascii():
        return " ".join(text.casefold().translate(_ASCII_SPACES).split()) or text.strip()
    text = text.replace(_EMOJI_STYLE, "")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(decomposed.translate(_PLAIN).split()) or text.strip()


def says_nothing(text: str) -> bool:
    """Whether an answer is one that its member would rather have left out: blank, a dash, “none”. Any script."""
    return plain(text) in NOTHING or all(unicodedata.category(letter)[0] in "PZC" for letter in text)


_GLAD = frozenset("✓✔☑✅👍👌🙂😊🎉🟢💚⭐✨♥❤")


@lru_cache(maxsize=4096)
def is_doubtful(cell: str) -> bool:
    """Whether something beside an organizer's word may take it back, such as in ``yes?``, ``ok…`` or ``x 👎``.

    :func:`plain` drops whatever is no letter, so where a word publishes, this has to be asked too.
    """
    kept = plain(cell)
    return ".." in cell or any(_casts_doubt(letter) for letter in cell if letter not in kept)


def _casts_doubt(letter: str) -> bool:
    """Whether a character asks, in any script, trails off, crosses out, or is a sign of who knows what."""
    if letter == ";" or unicodedata.combining(letter) == 1:  # the Greek question mark; a stroke through a letter
        return True
    if unicodedata.category(letter) in {"Sc", "Sm", "So"}:
        return letter not in _GLAD
    name = unicodedata.name(letter, "")
    return any(word in name for word in ("QUESTION", "INTERROBANG", "ELLIPSIS"))
