"""What a free text gives away, on two tables of sentences in the neighbors' voice: what must be held, what must not."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naughty import NAUGHTY, naughty_text
from private_texts import EVERYDAY, TELLING
from riverboard.disclosure import Sign, repeats, signs, words
from riverboard.disclosure.accounts import ACCOUNT_RULES
from riverboard.disclosure.links import EMAIL_RULES, HANDLE_RULES, LINK_RULES
from riverboard.disclosure.numbers import number_signs
from riverboard.disclosure.places import ADDRESS_RULES
from riverboard.disclosure.reading import read_aloud
from riverboard.disclosure.scripts import OTHER_SCRIPT_RULES
from riverboard.disclosure.streets import STREET_RULES

REGIONS = ("US", "GB", "ES")
E, P, L, H, A, C, D = Sign.EMAIL, Sign.PHONE, Sign.LINK, Sign.HANDLE, Sign.ADDRESS, Sign.ACCOUNT, Sign.DIGITS

HELD: tuple[tuple[Sign, str], ...] = (
    # e-mail addresses
    (E, "Write to maria@example.org and I will answer"),
    (E, "MARIA.LOPEZ@EXAMPLE.ORG"),
    (E, "my mail: maria.lopez+board@mail.example.co.uk"),
    (E, "maria at example dot org"),
    (E, "Write to maria (at) example (dot) org any day"),
    (E, "maria[at]example[.]org"),
    (E, "maria {at} example {dot} org"),
    (E, "maria <at> example <dot> org"),
    (E, "maria @ example.org works best"),
    (E, "maria @ example . org"),
    (E, "maria＠example．org"),
    (E, "escríbeme a maria arroba ejemplo punto org"),
    (E, "Escríbeme: maria arroba ejemplo punto es"),
    (E, "fala comigo: joao arroba exemplo ponto com"),
    (E, "kontakt: ola małpa przykład kropka pl"),
    (E, "мария@пример.рф"),
    (E, "用户@例子.公司"),
    (E, "m\u200ba\u200br\u200bia@exam\u00adple.o\u200drg"),
    (E, "m a r i a @ e x a m p l e . o r g"),
    (E, "maria dot lopez at gmail dot com"),
    (E, "I am maria77 at gmail"),
    (E, "josé@correo.es, por las tardes"),
    (E, "mariaATexampleDOTorg"),
    (E, "maria_at_example.org"),
    (E, "maria77@gmail"),
    (E, "Bread on Fridays. Ask (maria@example.org)"),
    (E, "ahmed آت gmail دوت com"),
    (E, "écris à ana chez gmail"),
    # phone numbers
    (P, "Call 07911 123456 after six"),
    (P, "ring me on 020 7946 0018"),
    (P, "+44 20 7946 0958"),
    (P, "0044 7911 123456"),
    (P, "(415) 555-2671 is my number"),
    (P, "415.555.2671"),
    (P, "1-415-555-2671"),
    (P, "+1 (415) 555 2671"),
    (P, "llámame al 612 34 56 78"),
    (P, "Mi móvil es 612345678"),
    (P, "+52 55 1234 5678"),
    (P, "+49 (0)30 901820"),
    (P, "07 7.0-0 9/0 0 1 2 3"),
    (P, "0 7 9 1 1 1 2 3 4 5 6"),
    (P, "0-7-9-1-1-1-2-3-4-5-6"),
    (P, "07911💙123456"),
    (P, "٠٧٩١١١٢٣٤٥٦"),
    (P, "०७९११ १२३४५६"),
    (P, "０７９１１　１２３４５６"),
    (P, "0️⃣7️⃣9️⃣1️⃣1️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣"),
    (P, "⓪⑦⑨①①①②③④⑤⑥"),
    (P, "o7911 123456"),
    (P, "O7911 123O56 text only"),
    (P, "oh seven seven double zero nine zero zero one two three"),
    (P, "Oh-seven-nine-one-one, one two three four five six"),
    (P, "four one five five five five two six seven one"),
    (P, "seis uno dos tres cuatro cinco seis siete ocho"),
    (P, "cero siete siete cero cero nueve cero cero uno dos tres"),
    (P, "null eins sieben sechs eins zwei drei vier fünf"),
    (P, "call me on 324567"),
    (P, "ring 32 45 67 after tea"),
    (P, "text 07911 then 07911123456"),
    (P, "1-800-FLOWERS"),
    (P, "07.911.123.456 evenings"),
    (P, "079\u200b11 12\u206034\u00ad56"),
    (P, "Zadzwoń +48 512 345 678"),
    (P, "+44 7700 900 000"),
    (P, "0800 500 000"),
    (P, "600 500 000"),
    (P, "+852 2012 1998"),
    (P, "01632 500000"),
    (P, "01 02 03 04 05"),
    (P, "07:11:12:34:56"),
    (P, "07.11.12 34 56 78"),
    # links
    (L, "see https://example.org/garden"),
    (L, "http://example.org"),
    (L, "hxxps://example.org"),
    (L, "www.example.org has pictures"),
    (L, "More at example.org"),
    (L, "our page is gardenclub.co.uk"),
    (L, "look at riverside-garden.net/plots"),
    (L, "t.me/mariabakes"),
    (L, "wa.me/447911123456"),
    (L, "bit.ly/3xYz"),
    (L, "look for example dot com"),
    (L, "nuestra página: ejemplo punto com"),
    (L, "die Seite ist gartenverein.de"),
    (L, "linktr.ee/maria"),
    (L, "cutt.ly/abc and you will see"),
    (L, "discord.gg/abcdef"),
    (L, "EXAMPLE.ORG"),
    (L, "e x a m p l e . o r g"),
    (L, "пример.рф"),
    (L, "youtu.be/dQw4"),
    (L, "example(dot)org"),
    (L, "maria.shop/bread"),
    (L, "riverside dot co dot uk"),
    # names on social networks
    (H, "I am @mariabakes everywhere"),
    (H, "insta: mariabakes"),
    (H, "Insta - find me on instagram as Maria Bakes"),
    (H, "IG name mariabakes"),
    (H, "whatsapp me on the number my sister has"),
    (H, "telegram maria_77"),
    (H, "Telegram: Maria77"),
    (H, "find me on facebook as Maria L"),
    (H, "message me on Messenger"),
    (H, "my insta is mariabakes"),
    (H, "búscame en facebook como María López"),
    (H, "mi insta es mariapan"),
    (H, "meu insta é mariapao"),
    (H, "me chama no whatsapp"),
    (H, "retrouvez-moi sur Facebook"),
    (H, "schreib mir auf WhatsApp"),
    (H, "napisz do mnie na Messengerze"),
    (H, "maria#1234 on the game server"),
    (H, "@maria@social.example"),
    (H, "add me on snapchat"),
    (H, "discord user mariabakes"),
    (H, "snap: mariab"),
    (H, "folge mir auf Insta"),
    (H, "انستا ahmed_88"),
    # street addresses
    (A, "Come to 12 Rose Street"),
    (A, "12 rose street, any evening"),
    (A, "I live at 4 Old Mill Lane"),
    (A, "221b Baker St"),
    (A, "1600 Pennsylvania Ave NW"),
    (A, "12 5th Avenue"),
    (A, "14 Saint John's Rd"),
    (A, "7 Rose Court, second door"),
    (A, "7 Willow Close"),
    (A, "3, Tannery Row"),
    (A, "12 The Avenue"),
    (A, "Flat 3, the old dock"),
    (A, "apt 4B"),
    (A, "at unit 12 behind the mill"),
    (A, "we are at house number 14"),
    (A, "SW1A 1AA"),
    (A, "my postcode is m13 9pl"),
    (A, "Springfield, IL 62704"),
    (A, "ZIP code 62704"),
    (A, "K1A 0B1"),
    (A, "vivo en la calle Mayor 12"),
    (A, "Calle de los Olmos, 5"),
    (A, "C/ Mayor, nº 5, 3º B"),
    (A, "Avenida de la Constitución 45"),
    (A, "Carrera 7 # 12-34"),
    (A, "Plaza Mayor 3"),
    (A, "rua das Flores, 123"),
    (A, "Av. Paulista, 1578"),
    (A, "12 rue de la République"),
    (A, "3 bis, place des Vosges"),
    (A, "Lindenstraße 12"),
    (A, "Lindenstr. 12a"),
    (A, "Am Alten Weg 3"),
    (A, "Rosenweg 7, bei Müller"),
    (A, "ul. Kwiatowa 12"),
    (A, "mieszkam na ulicy Kwiatowej 5/7"),
    (A, "via Roma 12"),
    (A, "Kerkstraat 5"),
    (A, "ул. Ленина, д. 5"),
    (A, "улица Садовая 12"),
    (A, "вул. Шевченка 5"),
    (A, "شارع النيل ١٢"),
    (A, "玫瑰路12号"),
    (A, "3丁目のパン屋"),
    (A, "Gül Sokak No: 5"),
    (A, "R. Augusta, 1500"),
    (A, "PO Box 12"),
    (A, "Unit 3, Mill Yard"),
    (A, "00-950 Warszawa"),
    (A, "rue Neuve 12, Bruxelles"),
    (A, "12 bis, av. Foch"),
    (A, "Ich wohne Rosenstr 4, dritter Stock"),
    (A, "عمارة 4، شقة 12"),
    (A, "51.50735, -0.12776"),
    (A, "///filled.count.soap"),
    # account numbers
    (C, "DE89 3704 0044 0532 0130 00"),
    (C, "GB29NWBK60161331926819 please"),
    (C, "ES91 2100 0418 4502 0005 1332"),
    (C, "4111 1111 1111 1111"),
    (C, "card 5500-0000-0000-0004"),
    (C, "378282246310005"),
    (C, "sort code 12-34-56"),
    (C, "12-34-56 12345678"),
    (C, "account number 12345678"),
    (C, "AB123456C"),
    (C, "AB 12 34 56 C"),
    (C, "123-45-6789"),
    (C, "paypal.me/maria"),
    (C, "PayPal: maria bakes"),
    (C, "venmo @maria-bakes"),
    (C, "my Venmo is mariabakes"),
    (C, "Cash App $mariabakes"),
    (C, "$mariabakes if you can"),
    (C, "bizum: maria"),
    (C, "DNI 12345678Z"),
    (C, "0x52908400098527886E0F7030069857D2E4169EE7"),
    (C, "CPF 123.456.789-09"),
    # long numbers that are nothing else
    (D, "my library card is 9912345"),
    (D, "99 12 34 57"),
    (D, "membership 1045-2213-8"),
    (D, "student 20481937"),
    *TELLING,
)

INNOCENT: tuple[str, ...] = (
    "I could bake bread on Fridays",
    "Fresh bread, 2 loaves, every Saturday from 9 to 11",
    "I would love company on the walk down Mill Lane",
    "Mill Lane",
    "Busco piso 3 meses",
    "Piso 2 habitaciones",
    "Platz 3 beim Turnier",
    "شقة 3 غرف",
    "Somewhere near Mill Lane or the Old Dock",
    "the 12 o'clock bus",
    "I take the number 12 bus to Mill Lane",
    "3 way chat",
    "two doors down the road",
    "3 doors down the road",
    "I have 2 lanes of tomatoes",
    "e.g. a ladder, a drill, etc.and so on",
    "Fri.Sat or Sunday",
    "Mon.-Fri. after 5pm",
    "Free on 2024-05-03 and on 2024-05-10",
    "From 12/05/2024 to 19/05/2024",
    "12/05/2024 14:00-16:00",
    "12/05/24 12 eggs",
    "8:30-11:00",
    "8.30-11.00 on weekdays",
    "10:30 - 12:45, 14:00 - 16:15",
    "Tue 10-12 14-16",
    "9am-5pm, Mon 3/4, Tue 4/4 and Wed 5/4",
    "3/4 10/4 17/4 24/4",
    "0900-1700 most days",
    "I worked there 1998-2003",
    "from 1998 to 2003, then 2004-2010",
    "1998, 1999, 2001 and 2003",
    "2 x 4 x 8",
    "A board of 1200 x 2400 x 18 mm",
    "It cost £1,250.00 new; I would take £40",
    "1,000,000 thanks",
    "One in 1 000 000",
    "about 1.000.000 de gracias",
    "$12.50 a bag",
    "I have 300 jars",
    "sizes 36 38 40 42",
    "sizes 8 10 12 14 16",
    "1 2 3 4 5 6 7 8 9 10, ready or not",
    "Count 1, 2, 3, 4, 5, 6, 7, 8 and hide",
    "one two three four five six seven, all good children",
    "Five six seven eight and turn",
    "One or two of us, three at most",
    "I need a 10 minute drive to the clinic",
    "10 minutes from the square",
    "30 people can sit in the square",
    "2 hours on the road",
    "4 of us walk to school along the avenue",
    "I live 5 minutes from the high street",
    "at 7 we meet by the old mill road",
    "We need 2 drivers for the way back",
    "3 friends need a place to sing",
    "2 bikes Mill Lane",
    "2 bikes, Mill Lane",
    "5 chairs for the street party",
    "Year 3 maths help",
    "I have 6 hens and 1 rooster close to the park",
    "A flat tire, size 26",
    "Looking for a flat 2 inch brush",
    "Unit 3 of the Spanish course",
    "A4 2nd hand folders",
    "an M1 8GB laptop",
    "B1 German, hoping for B2",
    "SE15 or nearby",
    "Help me set up WhatsApp",
    "I can teach Facebook to your grandmother",
    "Instagram for small shops, a first lesson",
    "Telegram is hard for me",
    "My Facebook is hacked, who can help?",
    "Signal box history walk",
    "Snap peas and beans",
    "A messenger bag",
    "I need help with PayPal fees",
    "I can pay by Venmo or cash",
    "coffee @ noon",
    "meet @ the hall",
    "Meet me @home",
    "Look at the polka dot tops",
    "I cook for 12. Is that enough?",
    "I bake bread.It is good",
    "I garden.My sister too",
    "sourdough.and rye",
    "Version 2.0 of my soup",
    "ISBN 978-0-306-40615-7, has anyone a copy?",
    "I am 72 and my husband is 75",
    "Temperatures of -5 to 10 °C",
    "Looking for a 26 inch wheel, 1.75 wide",
    "24/7 laughter",
    "50/50 on the harvest",
    "Half past 7, or 7.30",
    "call 10-12 on weekdays",
    "text 5 friends",
    "dial 911 in an emergency",
    "In 2019/20 we planted 400 trees",
    "Apt. description: small and bright",
    "I dream of a street where children play",
    "A road without cars on Sundays",
    "A court for 3 on 3 basketball",
    "I drive a van and have 2 free seats",
    "Sing Beethoven's 9th with 40 neighbors",
    "Ride the 5 am train with me",
    "Knit 2, purl 2",
    "Sat. & Sun.",
    "St. Mary's choir needs 2 altos",
    "C# or Python, an hour a week",
    "I speak English, español & العربية",
    "K-12 tutoring",
    "WD-40 and a wrench",
    "The year 2024 was hard",
    "May 3, 2024 at 10",
    "3 de mayo de 2024 a las 10",
    "the 12, 47, 53 or 188 bus",
    "Ages 3, 5, 7 and 9",
    "Part one: 10 20 30 40 push-ups",
    # Spanish
    "Puedo cuidar niños los martes de 16:00 a 18:30",
    "Nos vemos en la plaza a las 5",
    "Paseo 2 perros por la mañana",
    "Carrera de 5 km en mayo",
    "Corro una carrera popular 10 km",
    "En la calle hay 3 gatos que alimentar",
    "El punto es que necesito ayuda",
    "Punto de cruz para principiantes",
    "Sueño con un camino de flores en el barrio",
    "Vivo cerca de la avenida grande",
    "Ofrezco 3 clases de piano",
    # Portuguese
    "Na rua há 3 gatos",
    "Encontro na praça às 5",
    "Posso ensinar violão aos sábados, das 10h às 12h",
    "Preciso de 2 pessoas para levar um sofá",
    # French
    "2 cours de piano par semaine",
    "Il y a 1 place de parking libre",
    "Je peux aider 2 heures, de 14h30 à 16h30",
    "À 2 rues d'ici",
    "Point de croix et tricot",
    # German
    "Ich backe samstags von 9 bis 11 Uhr",
    "Spielplatz 15 Uhr",
    "Am Marktplatz 10-12 Uhr",
    "Ich bin unterwegs 3 Tage die Woche",
    "Der Weg 3 km am Fluss",
    "Kaffee um 15.30 Uhr bis 17.00 Uhr",
    # Polish and others
    "Na ulicy 3 koty szukają domu",
    "Pomogę 2 razy w tygodniu",
    "Могу печь хлеб по пятницам с 9 до 11",
    "أستطيع أن أخبز الخبز يوم الجمعة",
    "אני יכולה לאפות לחם",
    "金曜日にパンを焼きます",
    "周五可以教你做面包",
    "금요일마다 빵을 구워요",
    "शुक्रवार को रोटी बनाती हूँ",
    "👩‍🌾🌻 seeds to share 🌻",
    *EVERYDAY,
    "",
    " \n ",
)


LONG = 50_000


def held(text: str) -> bool:
    return bool(signs(text, REGIONS))


@pytest.mark.parametrize(("sign", "text"), HELD)
def test_a_text_that_gives_something_away_is_held_for_that_reason(sign: Sign, text: str) -> None:
    assert sign in signs(text, REGIONS)


@pytest.mark.parametrize("text", INNOCENT)
def test_an_innocent_sentence_is_not_held(text: str) -> None:
    assert signs(text, REGIONS) == ()


def test_every_sign_has_plain_words_for_organizers() -> None:
    assert set(words) == set(Sign)
    assert words[Sign.PHONE] == "a phone number"


def test_several_signs_come_once_each_and_in_their_order() -> None:
    text = "Call 07911 123456 or 07911 654321, maria@example.org, 12 Rose Street, @mariabakes, www.example.org"
    assert signs(text, REGIONS) == (E, P, L, H, A)


def test_a_find_does_not_shift_what_comes_after_it() -> None:
    assert signs("insta: m\n7 Rose Court", REGIONS) == (H, A)


def test_an_email_address_is_not_called_a_link_too() -> None:
    assert signs("maria@example.org", REGIONS) == (E,)


def test_a_phone_number_is_named_by_the_regions_that_are_configured() -> None:
    assert signs("612 34 56 78", ("ES",)) == (P,)
    assert signs("612 34 56 78", ()) == (D,)


def test_a_changed_digit_spoils_an_iban() -> None:
    assert C in signs("GB29NWBK60161331926819", REGIONS)
    assert C not in signs("GB29NWBK60161331926818", REGIONS)


@pytest.mark.parametrize("unseen", ["\x00", "\x1f", "\x80", "\ufdd0", "\U0001fffe", "\u2065", "\ufff0", "\U000e0080"])
def test_what_no_page_draws_does_not_part_an_address(unseen: str) -> None:
    assert signs(f"write to ann@exam{unseen}ple.o{unseen}rg please", REGIONS) == (Sign.EMAIL,)


HIDDEN = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u034f\ufe0f"


@settings(deadline=None)
@given(st.sampled_from(HELD), st.data())
def test_hidden_characters_do_not_change_the_answer(case: tuple[Sign, str], data: st.DataObject) -> None:
    _, text = case
    place = data.draw(st.integers(0, len(text)))
    hidden = data.draw(st.text(HIDDEN, min_size=1, max_size=3))
    assert signs(text[:place] + hidden + text[place:], REGIONS) == signs(text, REGIONS)


@settings(deadline=None)
@given(st.sampled_from(INNOCENT), st.data())
def test_hidden_characters_do_not_make_an_innocent_sentence_suspicious(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    assert not held(text[:place] + data.draw(st.text(HIDDEN)) + text[place:])


@settings(deadline=None)
@given(
    st.sampled_from(HELD),
    st.sampled_from(("I bake bread.", "Hello neighbors!", "Pan los viernes.", "🌻🌻", "Fresh eggs,\n")),
    st.sampled_from(("See you soon.", "Thank you", "gracias a todos", "🌻", "(evenings)")),
)
def test_innocent_words_around_a_sign_do_not_hide_it(case: tuple[Sign, str], before: str, after: str) -> None:
    sign, text = case
    assert sign in signs(f"{before}\n{text}\n{after}", REGIONS)


@settings(deadline=None)
@given(st.sampled_from(HELD), st.sampled_from(INNOCENT))
def test_an_innocent_sentence_in_front_does_not_hide_a_sign(case: tuple[Sign, str], innocent: str) -> None:
    sign, text = case
    assert sign in signs(f"{innocent}\n{text}", REGIONS)


RULES = (*EMAIL_RULES, *ACCOUNT_RULES, *LINK_RULES, *HANDLE_RULES, *ADDRESS_RULES, *STREET_RULES, *OTHER_SCRIPT_RULES)
PIECES = sorted({text[start : start + 12] for _, text in HELD for start in range(0, len(text), 3)})


def unproven(text: str) -> list[str]:
    """The rules that find something in a text without what they are said to need."""
    low = read_aloud(text).lower()
    return [rule.name for rule in RULES if not rule.needs.search(low) and rule.pattern.search(low)]


@pytest.mark.parametrize(("sign", "text"), HELD)
def test_what_gives_something_away_holds_what_its_rule_needs(sign: Sign, text: str) -> None:
    assert unproven(text) == []


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from(HELD), st.data())
def test_a_rule_finds_nothing_without_what_it_needs(
    pieces: list[str], case: tuple[Sign, str], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(case[1]), max_size=4))
    assert unproven("".join(pieces) + "".join(letter for letter in case[1] if letter not in gone)) == []


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_a_text_without_digits_holds_no_number(pieces: list[str]) -> None:
    low = "".join(letter for letter in read_aloud("".join(pieces)).lower() if not letter.isdecimal())
    assert number_signs(low, REGIONS) == number_signs(f"{low}\n\n0", REGIONS) == set()


@settings(deadline=None)
@given(naughty_text())
def test_anything_at_all_gets_an_answer(text: str) -> None:
    found = signs(text, REGIONS)
    assert len(set(found)) == len(found)
    assert list(found) == [sign for sign in Sign if sign in found]
    repeats(text, [text, "maria lopez", "07911 123456"])


def seconds(text: str) -> float:
    """The best of two runs."""
    found = []
    for _ in range(2):
        started = time.process_time()
        signs(text, REGIONS)
        repeats(text, ("maria lopez", "07911 123456", "aaaaaaaa"))
        found.append(time.process_time() - started)
    return min(found)


def grows_with_its_length(text: str) -> bool:
    """Whether ten times the text takes about ten times as long: a hundred times is what backtracking would show."""
    return seconds(text) < 40 * max(seconds(text[: len(text) // 10]), 0.001)


UNITS = (
    "a", "1", "1 ", "a ", "@", "a@", "@a", "a@b.", ".", "a.", "x.y.z", "/", " ", "\n", "-", "1-", "1,",
    "(", "(at", "[.]", "at ", "dot ", "a . ", "a b @ ", "12 rose lan ", "2 bikes Mill Lane ", "1 st ",
    "calle ", "calle a a a a ", "rue a ", "weg 3 x ", "ul. a ", "m1 8gb ", "de89", "GB29 a b c ",
    "12345678a ", "0790 1123 ; ", "9912345; ", "8:30-", "1,000,", "12/05/2024 ", "12/05/2024; ",
    "2 4 6 8 ", "seven ", "double ", "insta ", "my insta is ", "find me x y ", "paypal ", "$a ", "0o",
    "o", "2024-", "\u200b", "\u0301", "\u0315\u0300", "\ufdfa", "㌀", "ß", "한", "中", "\ud800", "👩‍👩‍👧",
    "1️⃣", "٣", "am a ", "auf dem a ", "twelve a ", "one ", "number 1 on a ", "a lane 1 ", "rua do a ", "rua y ",
    "zero six ", "zero six dix ", "一", "路一", "微信", "微信a", "شارع a ", "רחוב a ", "один ", "0791, ", "079\n",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    assert grows_with_its_length(unit * (LONG // len(unit)))


def test_no_string_of_the_corpus_takes_long() -> None:
    for text in NAUGHTY:
        assert grows_with_its_length(text)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(UNITS), st.characters()), min_size=1, max_size=6))
def test_no_mixture_takes_long(pieces: list[str]) -> None:
    unit = "".join(pieces)
    assert grows_with_its_length(unit * (LONG // len(unit)))


SECRETS = ("María López", "+44 7911 123456", "maria@example.org", "12 Rose Lane, Springfield")


@pytest.mark.parametrize(
    "text",
    [
        "I am María López and I bake",
        "maria lopez bakes",
        "MARIA   LÓPEZ",
        "M\u200baria L\u00adopez",
        "MariaLopez",
        "(maria-lopez)",
        "call 07911 123456",
        "0 7 9 1 1 / 1 2 3 4 5 6",
        "٠٧٩١١ ١٢٣٤٥٦",
        "+447911123456",
        "MARIA @ EXAMPLE . ORG",
        "find me at 12 rose lane springfield",
        unicodedata.normalize("NFD", "María López"),
    ],
)
def test_a_private_answer_is_recognized_word_for_word(text: str) -> None:
    assert repeats(text, SECRETS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Maria bakes",
        "I know a Lopez, Maria does too",
        "marialopezita",
        "annamaria lopez",
        "call 07911 654321",
        "Rose Lane",
        "12 eggs",
    ],
)
def test_what_only_looks_like_a_private_answer_is_let_through(text: str) -> None:
    assert not repeats(text, SECRETS)


def test_short_answers_are_too_common_to_be_secrets() -> None:
    assert not repeats("I can meet by phone or text any day", ["text", "phone", "", "  ", "🌻🌻🌻🌻🌻🌻🌻"])


def test_a_date_in_a_long_private_answer_is_not_a_secret() -> None:
    assert not repeats("Free on 2024-05-03", ["I moved here on 2024-05-03 with my two children"])


def test_a_secret_in_a_script_without_spaces_is_found_inside_a_sentence() -> None:
    assert repeats("我叫欧阳小明明明住在河边", ["欧阳小明明明"])


@settings(deadline=None)
@given(st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=6, max_size=20), st.sampled_from(INNOCENT))
def test_every_long_enough_answer_is_recognized_among_innocent_words(secret: str, innocent: str) -> None:
    folded = [c for c in unicodedata.normalize("NFKD", secret) if c.isalnum()]
    if len(folded) >= len(secret):
        assert repeats(f"{innocent} {secret} {innocent}", [secret])
