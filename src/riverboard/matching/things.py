"""Words for :mod:`riverboard.matching.avoiding`: what people keep away from, and how they say so. Data.

In English, Spanish, German, French, Portuguese and Arabic. A word that ends in ``*`` stands for all that begin so.
Plain denials are known by :mod:`riverboard.denying` in more languages.
"""

from collections.abc import Mapping

from riverboard.wording import plain

# Kinds of things, each with the words for all of it and, after the bar, those for parts of it. Who refuses “meat”
# refuses ham as well; who refuses ham may like chicken.
_KINDS = {
    "alcohol": """alcohol* alkohol* alcool* álcool* booze beer beers bier cerveza* cerveja* bière* wine wines wein vino
    vinos vin vins vinho* cider* sidra cidre whisky* whiskey* vodka liquor* liqueur* licor* schnaps drink
    drinks drinking drunk trinke trinken trank beber bebo bebida* copas boire bois pub pubs cocktail*
    brewing homebrew* sekt champagne prosecco rum gin خمر كحول نبيذ بيرة |""",
    "tobacco": """smoke smoker* smoking smoked cigar* tobacco tabak* tabac* zigarett* rauche rauchen raucher* geraucht
    fumar fumo fuma fumador* fumer fume fumeur* vape* vaping nicotin* nikotin* سجائر سيجارة تدخين أدخن
    دخان |""",
    "gambling": """gambl* poker betting bets casino* kasino* lottery lotto bingo roulette apuesta* apostar aposta*
    glücksspiel* wette wetten loteria* loterie* slots قمار رهان |""",
    "drugs": """drug drugs cannabis marijuana marihuana opioid* heroin* cocain* kokain* drogen droga drogas drogue*
    مخدرات |""",
    "pork": """pork pig pigs cerdo puerco schwein* porc porco خنزير | ham bacon jamón chorizo speck schinken jambon
    presunto salami toucinho""",
    "meat": """meat meats meaty carne carnes fleisch* viande* لحم لحوم | pork pig cerdo puerco schwein* porc porco
    خنزير ham bacon jamón chorizo speck schinken jambon presunto salami beef lamb mutton chicken chickens
    turkey sausage* steak* burger* roast pollo ternera cordero res huhn hühn* rind* wurst hackfleisch poulet
    boeuf agneau frango دجاج""",
    "fish": """fish seafood shellfish pescado* marisco* fisch* poisson* peixe* سمك | shrimp* prawn* tuna salmon gambas
    thon""",
    "nuts": """nut nuts peanut* nuss nüsse nüssen erdnuss* erdnüsse nuez nueces cacahuete* cacahuate* noix cacahuète*
    arachide* noz nozes amendoim مكسرات | almond* hazelnut* walnut* cashew* pistach* mandel* haselnu* walnu*
    almendra* avellana* amande* noisette* praline marzipan nutella satay""",
    "dairy": """dairy milk lactose laktose lactosa milch* leche lait leite lácteo* حليب | cheese* yogurt* yoghurt*
    käse* queso* fromage* queijo* cream sahne جبن""",
    "eggs": "egg eggs huevo* eier oeuf* ovo ovos بيض |",
    "gluten": "gluten* wheat weizen* trigo blé | bread baguette sourdough pasta flour brot pan pain pão خبز",
    "sugar": """sugar* zucker* azúcar* sucre açúcar سكر | sweets candy cake cakes chocolate* kuchen dulces gâteau* bolo
    bolos""",
    "dogs": """dog dogs perro perros perra perrit* hund hunde hunden chien chiens cão cães cachorro* كلب كلاب | puppy
    puppies welpe* chiot* spaniel* terrier* poodle* labrador*""",
    "cats": "cat cats gato gatos gata gatas katze* kater gatto قطة قطط | kitten* gatit* chaton* kätzchen",
    "pets": """pet pets animal animals mascota* haustier* tiere animaux animais حيوانات | dog dogs perro perros hund
    hunde chien chiens cão cães كلب كلاب puppy puppies cat cats gato gatos katze* قطة قطط kitten* rabbit*
    hamster*""",
    "young": "teen teens teenager* adolescen* jugendliche* ados مراهق* |",
    "dieting": """diet diets dieting slimming slim weight calorie* kilos diät* abnehmen dieta* adelgazar régime maigrir
    emagrecer weigh رجيم |""",
}
# What a word alone keeps away.
_MARKS = {
    "vegetarian* vegetarier* végétarien* veggie نباتي*": "meat fish",
    "vegan* végan* végétalien*": "meat fish dairy eggs",
    "halal حلال": "pork alcohol",
    "kosher koscher casher cacher": "pork",
    "muslim muslima musulmán* musulman* muçulman* مسلم*": "pork alcohol",
    "sober sobriety sobrio sobria abstinen* alcoholic alcoholics alkoholiker* alcoólatra*": "alcohol",
    "celiac* coeliac* zöliakie celíac*": "gluten",
    "diabetic* diabetes diabétic* diabetiker* diabétique*": "sugar",
    "anorexi* bulimi* essstörung*": "dieting",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word.rstrip("*")).replace(" ", "") + "*" * word.endswith("*") for word in text.split())


def _table(kinds: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Each word to the kinds that it stands under, their names with a ``*`` before them."""
    every = sorted({word for words in kinds.values() for word in words})
    return {word: frozenset(f"*{kind}" for kind, words in kinds.items() if word in words) for word in every}


ALL_OF = _table({kind: _words(words.partition("|")[0]) for kind, words in _KINDS.items()})
PART_OF = _table({kind: _words(words.replace("|", " ")) for kind, words in _KINDS.items()})
MARKS = {
    word: frozenset(f"*{kind}" for kind in kinds.split()) for words, kinds in _MARKS.items() for word in _words(words)
}

# Who refuses whatever follows.
REFUSES = _words(
    """allerg* alerg* alérgi* allergisch* intoleran* avoid avoids avoiding except excepto salvo außer sauf exceto hate
    hates detest* odio odia hasse déteste evito evitar evita evitamos vermeide* meide meiden éviter évite phobi*
    fobia* حساسية أتجنب أكره ماعدا إلا"""
)
# Who fears what follows: this counts only for the things above. And who ends a habit that stands beside it.
FEARS = _words(
    """afraid scared fear fears fearful terrified frightened miedo angst fürchte peur medo خوف أخاف خائف تخاف phobic
    uneasy"""
)
KINDS = frozenset(f"*{kind}" for kind in _KINDS)
HABITS = frozenset({"*alcohol", "*tobacco", "*gambling", "*drugs", "*sugar", "*meat", "*dieting"})
ENDS = _words(
    """quit quits quitting stop stops stopped stopping dejar deje dejo dejé dejado dejando aufhör* aufgehört aufzuhören
    abgewöhn* verzicht* arrêt* parar parei deixar deixei largar أقلع أقلعت الإقلاع إقلاع توقف توقفت recovering
    recovery addict* süchtig* sucht adicc* adict* dependência dépendan* vício craving* relapse* detox"""
)
# Denials that stand by verbs: they refuse only where a word of wishing follows.
BY_VERBS = _words(
    """not never dont doesnt didnt wont isnt arent cant cannot couldnt wouldnt havent hasnt aint nicht nie niemals ne n
    pas jamais não nao nunca jamás tampoco لا لم لن ليس ليست لست"""
)
# Denials of anybody or anything: they tell how the world is.
OF_ALL = _words("nobody nothing none noone nadie nada niemand nichts personne rien ninguém niente nessuno")
WISHES = _words(
    """eat eats eating drink drinks drinking smoke smokes want wants wanting like likes tolerate take touch bear stand
    digest serve handle esse essen isst trinke trinken trinkt rauche rauchen raucht will wollen mag mögen vertrage
    vertragen mange manger mangent bois boire fume fumer veux voulons aime supporte como come comen comemos comer
    bebo bebe beber fumo fuma fumar quiero queremos quiere tolero tolera gusta gustan quero queremos bebo gosto آكل
    يأكل نأكل أشرب يشرب أدخن أريد نريد أحب"""
)
# Words after a denial that tell of a lack or a fact, and words before one that do; what is not needed; what is allowed.
LACKS = _words(
    """tengo tiene tienen tenemos tenía hay sé sabe sabemos puedo puede podemos hablo habla hablamos funciona funcionan
    anda sirve encuentro conozco entiendo entiende manejo conduzco hace es está estoy son están era a an my your his
    her our their one longer eine einen einem einer mein meine meinen une mon ma mes um uma meu minha أملك يوجد لدي
    عندي أستطيع أعرف أتكلم tenho tem temos sei posso falo consigo está estou hay llega"""
)
HAS = _words(
    """been sleeping living stuck sitting left have has had having got own owns theres there with being im am is are
    was were habe hab haben hat hatte gibt besitze bin ist ai avons ont a tenho tem temos tengo tiene tenemos estoy
    está known find finde finds"""
)
SINCE = _words("yet left since still until todavía aún desde noch seit depuis encore ainda")
NEEDED = _words(
    """needed necessary required require requires expected necesari* necesita* hace nötig notwendig erforderlich
    nécessaire* necessári* precisa preciso obligator* obligatori* مطلوب* ضروري* لازم"""
)
ALLOWED = _words(
    "allowed welcome permitted erlaubt erwünscht willkommen permitid* permis acceptés aceptad* admit* bienvenid*"
)
BUT = _words(
    "because weil porque parce but only just aber nur pero sino solo mais seulement mas apenas unless لكن بل فقط"
)
# What one is without by bad luck, and what nobody asks for: nobody keeps away from these.
LACKED = _words(
    """company companion companionship compañía gesellschaft compagnie companhia charge cost costs fee fees hurry rush
    string strings problem problems worry worries pressure question questions matter idea obligation promise
    promises doubt experience skill skills knowledge prior previous special car cars bike money cash job jobs work
    income internet wifi family friends home house garden oven kitchen fridge washing machine tools license licence
    papers hesitate hesitation longer time energy luck help heating electricity phone computer problema problemas
    prisa costo coste cargo compromiso experiencia duda dudas obligación coche carro auto autos dinero trabajo casa
    tiempo familia ayuda bici internet herramientas papeles prisas eile kosten stress erfahrung ahnung frage zweifel
    verpflichtung vorkenntnisse wagen geld arbeit zeit hilfe garten haus fahrrad werkzeug führerschein problème
    souci frais expérience engagement doute voiture argent travail temps aide maison vélo permis jardin pressa custo
    experiência dúvida carro dinheiro trabalho tempo ajuda سيارة مال عمل وقت خبرة مشكلة تكلفة بيت مساعدة"""
)
# What a reach passes over.
SMALL = _words(
    """the a an of or and any to with for my our your at in on up more some please von oder und mit zu de del la el los
    las le les du des d l o y u e ni con con un una or nor ou et à au aux der die das dem den ein eine da do dos das
    em no um uma any kind kinds type sort em أو و من في مع أي anymore mehr plus más mais"""
)
