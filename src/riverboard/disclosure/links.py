"""Rules for addresses on the net: e-mail, web pages, and names on social networks."""

import re

from riverboard.disclosure.patterns import SYMBOL, each_with, one_of, opening, rule, word_set
from riverboard.disclosure.reading import AT, DOT
from riverboard.disclosure.sign import Sign

# Endings of web addresses: countries', and the general ones in wide use.
_COUNTRY_ENDINGS = word_set(
    """
    ac ad ae af ag ai al am ao ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc
    cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fm fo fr ga
    gd ge gf gg gh gi gl gm gn gp gr gs gt gu gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke
    kg kh ki km kn kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mk ml mm mn mo mp mq mr ms mt mu
    mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs
    ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt
    tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
    """
)
_GENERAL_ENDINGS = word_set(
    """
    com org net edu gov info biz app dev xyz online site website shop store blog club coop social link page
    email chat cloud wiki news live space tech design studio community foundation ngo church cafe garden farm
    network support academy school gle group london
    berlin paris nyc scot wales cymru cat eus gal рф укр бел онлаин 中国 公司
    """
)
_ENDINGS = _COUNTRY_ENDINGS | _GENERAL_ENDINGS
# Endings that are also words: after a full stop without a space they mean a new sentence.
_WORD_ENDINGS = word_set(
    """
    ac ad ai al am an ar as at ba be by ca co de do es et eu ga ge hm hr id ie il im in ir is it je la li lo ma
    me mi mo ms mu my na ne ni no nu om on pa pe pm re sa se si so st su sy ta te th to us va ve vi we ya ye cat
    club store shop blog link page chat news live space tech design garden farm school church cafe support site
    cloud studio community academy network online social foundation group
    """
)
# In German, French, Spanish and Portuguese towns these are first of all addresses: “verein.de”.
_STILL_ADDRESSES = word_set("de es co eu ca ie it ch at be se")
_SURE_ENDINGS = word_set("com org net edu gov info biz io app")
_KNOWN_HOSTS = word_set(
    """
    t.me wa.me m.me about.me paypal.me youtu.be lnkd.in bit.ly goo.gl tinyurl.com linktr.ee fb.me ig.me cash.app
    discord.gg is.gd signal.me signal.group meet.jit.si forms.gle ko-fi.com
    """
)


def _ends_like_an_address(match: re.Match[str], cased: str) -> bool:
    """Whether a dotted word is an address rather than two sentences without a space between them."""
    ending = match["ending"]
    if ending not in _ENDINGS or match["path"] or ending in _SURE_ENDINGS:
        return ending in _ENDINGS
    start, end = match.span("ending")
    sentence_begins = cased[start].isupper() and cased[start + 1 : end].islower()
    if _is_no_word(ending) and not cased[start - 2].isdecimal():
        return not sentence_begins
    name = re.split(r"[^\w-]", cased[max(0, start - 64) : start - 1].lower())[-1]
    return f"{name}.{ending}" in _KNOWN_HOSTS or (_is_no_word(ending) and not sentence_begins and not name.isdecimal())


def _is_no_word(ending: str) -> bool:
    return ending not in _WORD_ENDINGS or ending in _STILL_ADDRESSES


def _ends_in_a_known_domain(match: re.Match[str], _cased: str) -> bool:
    return match["ending"] in _ENDINGS and (match["spelled"] is not None or _is_no_word(match["ending"]))


_NOT_A_NAME = one_of(
    "how what why who when help learn learning setting i can the a an is it do does for with all any lessons basics"
)
_BROKEN = one_of(
    """broken hacked locked not so too a an the gone down full old blocked in on slow hard for where how only just
    no complicado roto dificil lento kaputt langsam casse en difficile nueva nuevo vieja viejo mala malo lenta novo
    always still very really new old lost better too all muy trop sehr muito"""
)
_MAIL_HOUSES = one_of("gmail googlemail hotmail outlook yahoo icloud protonmail proton aol gmx ymail tutanota")
# An outlook may be a view, and a proton a part of an atom.
_SURE_MAIL_HOUSES = "gmail googlemail hotmail yahoo icloud protonmail gmx ymail tutanota"
_LABEL = r"[^\s@.,;:!?()<>\"¤]{1,63}"
_ENDING = r"(?P<ending>\w{2,24})\b"
EMAIL_RULES = (
    rule(Sign.HANDLE, "@name@server", rf"@(?<!\w@)[\w.-]{{1,30}}@{_LABEL}(?:\.{_LABEL}){{1,4}}", needs=SYMBOL),
    rule(
        Sign.EMAIL,
        "name@example.org",
        rf"@(?<=[^\s@¤(\[{{<\"':;,!?/]@){_LABEL}(?:\.{_LABEL}){{0,4}}\.[^\W\d][^\s@.,;:!?()<>\"¤]{{1,62}}",
        needs=SYMBOL,
    ),
    rule(
        Sign.EMAIL,
        "name @ example . org",
        rf"@(?:(?<=\w@)|(?<=\w @)) ?{_LABEL}(?: ?\. ?{_LABEL}){{0,4}} ?\. ?{_ENDING}(?P<spelled>(?!))?",
        needs=SYMBOL,
        judge=_ends_in_a_known_domain,
    ),
    rule(
        Sign.EMAIL,
        "name at example dot org",
        rf"(?: {AT} |@ ?){_LABEL}(?: {DOT} [\w-]{{1,40}}){{0,4}}(?P<spelled> {DOT} ){_ENDING}",
        judge=_ends_in_a_known_domain,
    ),
    rule(
        Sign.EMAIL,
        "name at gmail",
        rf" (?=(?:{AT}|chez) )(?<!\bme )(?<!look )(?<!ing )(?<!good )(?<=\w )\w{{2,13}} {_MAIL_HOUSES}\b",
    ),
    rule(Sign.EMAIL, "name@gmail", rf"@(?:(?<=\w@)|(?<=\w @)) ?{_MAIL_HOUSES}\b", needs=SYMBOL),
)
LINK_RULES = (
    rule(Sign.LINK, "https://…", r" ?: ?/[^\s¤]*+", opens="https? hxxps? ftp"),
    rule(Sign.LINK, "www.…", rf" ?(?:\. ?|{DOT} )[^\s¤]++", opens="www"),
    rule(
        Sign.LINK,
        "example.org",
        r"\.(?<=[^\W_]\.)(?P<ending>[^\W\d_]{2,24})(?![\w¤-])(?P<path>/[^\s¤]*+)?",
        judge=_ends_like_an_address,
    ),
    rule(Sign.LINK, "example dot com", rf" {DOT} ?(?:com|org|net|edu|info)\b"),
    rule(Sign.LINK, "example dot co dot uk", r" dot (?:io|co|uk|gov|app|me)\b"),
    rule(Sign.ADDRESS, "///three.words.here", r"///\w{2,30}\.\w{2,30}\.\w{2,30}", needs=SYMBOL),
)

_SURE_NETWORKS = """
    instagram insta ig facebook fb twitter tik_?tok snapchat telegram whats_?app discord skype viber kik wechat
    انستا انستغرام انستجرام فيسبوك تلغرام تيليجرام سناب واتساب
"""
_NETWORKS = f"""
    {_SURE_NETWORKS} face snap tg signal whats wa zap linkedin mastodon blue_?sky threads weixin messenger(?:ze)? vk
    kakao reddit youtube
"""
_NETWORK = opening(_NETWORKS)
_WRITE_TO_ME = " ".join(
    (
        each_with("find follow message msg add dm pm text contact reach write write_to ping call get", "_(?:me|us)"),
        "look_(?:me|us)_up",
        each_with("busca encuentra escribe contacta llama habla sigue agrega manda escriba escriban siga sigan", "me"),
        "me_(?:chama|chame|procura|procure|adiciona|segue|escreve)",
        each_with("retrouve contacte ajoute suive ecrive suis ecris", "[rsz]?[-_](?:moi|nous)"),
        each_with("schreib folg", "(?:e|t|en_sie)?_mir"),
        "napisz pisz znajdz_mnie zlap_mnie",
    )
)
_PLACES = one_of("home the noon midnight my our work school church all a an his her their your this that lunch dusk")
_IS = r"(?:is|es|e|ist|to|c'est)"
HANDLE_RULES = (
    rule(
        Sign.EMAIL,
        "my gmail is name",
        rf" {one_of(_SURE_MAIL_HOUSES)} {_IS} (?!{_BROKEN}\b)\w",
        opens="my our mi meu mon mein moj",
    ),
    rule(Sign.EMAIL, "name gmail com", rf" (?:{DOT} )?com\b", opens=_SURE_MAIL_HOUSES),
    rule(Sign.EMAIL, "hotmail: name77", r"(?: is)?:? ?(?=[a-z])[a-z_-]{1,25}[\d._]\w", opens=_SURE_MAIL_HOUSES),
    rule(Sign.HANDLE, "line: name77", r" ?(?:id)? ?[:=] ?@?(?=[a-z])[a-z._-]{1,25}[\d_]", opens="line"),
    rule(Sign.HANDLE, "line id name", r"(?: is)?[: ]{1,2}\w", opens="line_id"),
    rule(Sign.HANDLE, "qq 12345678", r" ?(?:id|number|号|號)?[: ]{0,2}\d{5,12}\b", opens="qq"),
    rule(Sign.HANDLE, "vx name77", r" ?(?:id)?[: ]{1,2}[a-z][\w-]{4}", opens="vx wx"),
    rule(Sign.HANDLE, "@name", rf"@(?<![\w.]@)(?!{_PLACES}\b)(?=[^\W\d])[\w.]{{2,30}}", needs=SYMBOL),
    rule(
        Sign.HANDLE,
        "insta: name",
        rf"(?: (?:name|handle|user|username|id|account))? ?[:=>]+ ?(?!{_NOT_A_NAME}\b)[\w@+]",
        opens=_NETWORKS,
    ),
    rule(
        Sign.HANDLE,
        "insta user name",
        rf" (?:name|handle|username|user(?: name)?|id|nick)(?: is)? (?!{_NOT_A_NAME}\b)\w",
        opens=_NETWORKS,
    ),
    rule(Sign.HANDLE, "facebook as Name", r" (?:as|under|como|sous|als|jako) \w", opens=_NETWORKS),
    rule(Sign.HANDLE, "find me on facebook", rf" (?:\S{{1,20}} ){{0,3}}{_NETWORK}\b", opens=_WRITE_TO_ME),
    rule(Sign.HANDLE, "whatsapp me", r" (?:me|us)\b", opens="whats_?app telegram signal dm insta"),
    rule(
        Sign.HANDLE,
        "my insta is name",
        rf" {_NETWORK} {_IS} (?!{_BROKEN}\b)\w",
        opens="my our mi meu mon mein moj",
    ),
    rule(
        Sign.HANDLE,
        "insta name_77",
        r":? ?@?(?=[^\W\d])[^\W\d_]{1,25}[_.\d][\w.]{0,25}(?<=\w)",
        opens=_SURE_NETWORKS,
    ),
    rule(Sign.HANDLE, "name#1234", r"#(?<=\w\w\w#)\d{4}\b", needs=SYMBOL),
)
