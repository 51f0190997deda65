"""What the matcher knows about words: which say nothing, and which belong to one everyday subject.

General knowledge about what neighbors ask for and give, in English and Spanish; data, compared after
:func:`riverboard.wording.plain`. A ``*`` at the end stands for any ending, ``_`` joins two words that stand together.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that name no subject, a language a paragraph. "t" is what remains of "don't".
SILENT = _set(
    """
a able about above across actually after afternoon afternoons again against age ages ago ahead all almost alone
along already also although always am amp an and another any anybody anymore anyone anything anyway anywhere
apologies are area around as ask asked asking at aunt autumn available away awful back bad basic be beautiful
because become been before begin beginner beginning behind being believe below best better between big bit black
bless block blue born both box bring bringing brings broken brother brown but buy by call came can cannot cant care
case cause change charge chat cheap cheers city close collect come comes comfortable coming community corner cost
could couldn couldnt couple course cousin cup dad daily daughter day days dear decent did didn different difficult
do does doesn doesnt doing don done dont door doors down driveway drop during each ear early easily easy eight
either else end enjoy enough especially etc even evening evenings ever every everybody everyone everything
everywhere example except expensive experience experienced extra fairly family far father feel feels fellow few
final find fine first fit floor floors folks follow for forever found four free friday friend friends from full fun
further gave gentle get gets getting give given gives giving glad go god goes going gone good got gotten gray great
green grey ground group guess guy guys had half happen happens happily happy hard has hasn have haven having he
hello help helped helpful helping helps her here hers hey hi him his hiya hold home honestly hope hoping hour hours
house how however huge hundred husband i id idea if ill im important in inside instead interested into is isn isnt
it its itself ive join just keen keep keeps kept kind know known knows lady large last late later least leave left
less let lets life like likes line list little live lived lives living ll local long look looking looks lost lot
lots love lovely low made main make makes making man many matter maybe me mean meet meeting men message messages
middle might mind mine minute minutes miss mom moment monday money month months more morning mornings most mostly
mother mrs much mum must my myself name near nearby nearly neighbor neighborhood neighborly neighbors neighbour
neighbourhood neighbourly neighbours never new next nice night nights nine no nobody none not note nothing now
number of off often ok okay old older on once one ones only open or other others our ours out outside over own pair
parent parents part particular partner pay people per perfect perhaps person pick piece pink pl place places plan
please plenty pls point porch possible post posted posting posts pretty probably problem properly public purpose put
putting quick quickly quiet quite rather re reach ready real really reason recently red regular right run running
rush s safe same saturday saw say season second see seem seen self send set seven several shall share shared sharing
she short should show shown side simple simply since sincerely sister sit six size slow small so some somebody
someday someone something sometime sometimes somewhere son soon sorry sort spare spend spot spring start started
starting state stay still stop street streets strong stuff such summer sunday sure t table tables take taken takes
taking talk tell ten text th than thank thanks that the their them themselves then there these they thing things
think third this those though thought three through thursday thx till time times to today together told tomorrow too
took top total toward town tried try trying tuesday turn two type uncle under until up upon urgent us usage use used
useful using usual usually various ve very wait wanna was way ways we wednesday week weekday weekdays weekend
weekends weekly weeks welcome well went were what whatever when whenever where whether which while white who whoever
whole whom whose why wife will winter wish with within without woman women wonderful word work worked working works
world worn worry worth would wouldn write wrong year years yellow yes yet yo you young your yours yourself zero
breath dark eleven empty fifteen fifty five hear heard inch laugh laughed laughing laughs metre metres meter meters mile
miles past quarter river said saying says shut shuts sound sounds talked talking talks thirty twelve twenty voice
voices water

abajito abajo acá además ahi ahora al algo alguien algun alguna algunas alguno algunos alla alli amable antes aparte
apoyo aquí arriba así atrás aunque ayer año años aún bajo barrio bastante bendiga bien buen buena buenas bueno
buenos cada calle casa casi cerca ciudad claro como comunidad con conmigo contra cosa cosas cual cualquier cuando
cuanto cuenta dame dar de debe deben debo decir deja del demasiado dentro desde despues dia dias dice diferente dios
domingo domingos donde dos durante e el ella ellas ellos en encontrar entonces entre era eran eres es esa esas
escribanme escribeme ese eso esos esposa esposo esta estaba estado estamos estan estar este esto estos estoy etc
falta familia familias favor fin fines forma fue fuera gente gracias gran grande grandes gratis grupo gusta gustaria
gusto gustosa ha haber habia hace hacer haces hacia hago han hasta hay haya he hecho hemos hermana hermano hija hijo
hola hora horas hoy igual ir jamas jueves junto juntos la lado largo las le les lo los luego lugar lugares lunes mal
mama mamas manera martes mas mayor mañana mañanas me media medio mejor menos mensaje mes meses mi mia mientras
miercoles mio mis misma mismo momento mucha muchas mucho muchos mujer mujeres muy nada nadie ni ningun ninguna no
noche noches nombre nos nosotras nosotros nuestra nuestras nuestro nuestros nueva nuevas nuevo nuevos nunca o os
otra otras otro otros papa papas para parece parte pasa pasar pero persona personas poca poco pocos podemos poder
podria podriamos por porque posible primera primero pronto propio puede pueden puedes puedo pues que quien quienes
quiera quiere quieren quiero quisiera rato realmente sabado sabados sabe saben saber sale salud saludos se sea sean
segun segunda segundo seguro semana semanas ser señor señora señoras si siempre siento siete sigue sin sino sobre
sois sola solo somos son soy su sueña sus suya suyo tal tambien tampoco tan tanto tarde tardes te tener tengo ti
tiempo tiene tienen tienes toda todas todavia todo todos tres tu tus tuya tuyo un una unas unica unico uno unos usar
usted ustedes va vamos van varias varios vas veces vecina vecinas vecino vecinos ven ver vez vida viejo viene
viernes vive viven vivimos vivo voy y ya yo

aide aider au aux avec avoir besoin bonjour ce cela ces cette cherche chez comme dans depuis des du elle elles est
et etre faire fait il ils je leur leurs lui mais meme merci mes moi mon ne notre nous on ou par pas peu peut peux
plus pour pouvez propose quand quel quelle quelqu quelque qui sans ses sont suis sur ta toi ton tous tout toute tres
une veux vos votre vous

aber alle als auch auf aus bei biete bin bis bitte brauche danke das dass dein dem den der des dich die dir du ein
eine einem einen einer er es für gern gerne habe haben hallo hat hier hilfe ich ihr im in ist jede jeder jemand kann
können mein meine mich mir mit nach nicht noch nur oder sehr sich sie sind suche um und uns unser vom von vor was
wenn wer wie wir würde zu zum zur über

ajuda alguém ao aos até com da das dela dele do dos ela ele em essa esse eu foi isso isto já mais mas meu minha
muito na nas nem nos num numa não nós obrigada obrigado ou pela pelo pode posso preciso quero sem seu sua são também
tem tenho um uma você

一个 中 人 什么 今 今日 他 他们 何 你 你们 募集 可以 大家 她 希望
帮助 帮忙 幫忙 必要 我 我们 我們 手伝 提供 方 日 時 有没 没有 私 谢谢 需要
"""
)

# What a person does on the board rather than what it is about.
ROLES = _set(
    """
ayuda ayudar ayudarme ayudarte ayude ayudo busca buscamos buscando buscar busco deseo doy dream dreaming dreams
dreamt imagine imagino look looking necesidad necesita necesitamos necesitan necesito need needed needing needs
offer offered offering offers ofrece ofrecemos ofrecer ofrezco picture picturing regala regalamos regalo search
searched searching seek seeking seeks someone soñamos soñar sueño sueños swap trade volunteer volunteering
volunteers want wanted wanting wants willing
"""
)

# After one of these an offer says what it is not: "no dogs", "not a lawyer", "sin mascotas".
NEGATIONS = _set("cannot cant dont except excepto never ni no not nunca salvo sin t without")
NOT_NEGATED = _set("charge cost just matter necesito need only problem solamente solo")

# What neighbors ask for and give.
SUBJECTS = {
    "bicycles": (
        "bike* bicycl* biking cycling cyclist* tricycle* tyre* tire tires flat_tire flat_tires flat_tyre"
        " puncture* pedal* bici bicis bicicleta* ciclis* ciclovia* llanta* pinchazo* pinchada*"
    ),
    "rides": (
        "ride rides riding lift lifts drive drives driving driver drivers carpool* car cars carro carros coche"
        " coches manejar manejo manejas conducir conduzco conductor* aventon llevar lleve lleven llevo llevarme"
        " llevarte rideshare"
    ),
    "moving": (
        "moving_house moving_day move_house movers truck* pickup* haul* trailer* van vans carton cartons"
        " cardboard* bubble_wrap mudanza* mudar* mudamos mudo cajas camioneta* flete*"
    ),
    "medical": (
        "hospital* clinic clinics doctor* dialysis surger* checkup* appointment* pharmac* prescription* medicine*"
        " medication* medico* medica cita citas cirugia farmacia* medicina* medicamento* dentist* dentista*"
        " dialisis"
    ),
    "animals": (
        "dog dogs doggy puppy puppies pup pups cat cats kitten* pet pets bird birds rabbit* hamster* vet vets"
        " veterinar* leash* kibble litter_box perro* perra* perrito* cachorr* gato* gata gatas gatito* mascota*"
        " pajaro* conejo*"
    ),
    "children": (
        "child children childcare childminder* kid kids toddler* baby babies babysit* nanny nannies daycare*"
        " preschool* infant* niño niños niña niñas niñera* bebe bebes guarderia* chiquitos"
    ),
    "baby things": (
        "diaper* nappy nappies stroller* pram prams pushchair* crib cribs car_seat carseat* high_chair pañal*"
        " carriola* cochecito* cuna cunas"
    ),
    "schoolwork": (
        "homework tutor tutors tutoring math maths algebra geometry exam exams calculus schoolwork tarea tareas"
        " matematica* examen* tutoria*"
    ),
    "school supplies": (
        "backpack* notebook* pencil* crayon* school_supplies calculator* mochila* cuaderno* lapiz lapices utiles"
        " calculadora*"
    ),
    "clothes": (
        "clothes clothing coat coats jacket* dress dresses gown gowns shirt* shoe shoes boots sweater* jeans"
        " pants mittens gloves scarf scarves uniform* ropa abrigo* chaqueta* zapato* vestido* camisa* pantalon*"
        " botas guantes"
    ),
    "sewing": (
        "sew sews sewing sewn knit* crochet* hem hems hemming hemmed zipper* stitch* quilt* yarn embroider*"
        " seamstress* tailor* coser costur* tejer tejido* tejo aguja agujas cremallera* lana bordar bordado*"
    ),
    "meals": (
        "cook cooks cooking cooked meal meals dinner* lunch* breakfast* supper* soup soups stew* casserole*"
        " recipe* potluck* cena cenas cocinar cocino cocinero* cocinera* almuerzo* desayuno* sopa sopas receta*"
        " guiso*"
    ),
    "baking": (
        "bake bakes baking baked baker* bread* loaf loaves sourdough cake cakes cookies pastry pastries hornear"
        " pasteles reposteria panaderia galletas"
    ),
    "groceries": (
        "grocer* food foods pantry pantries vegetables veggie* produce fruit fruits supermarket* shopping comida"
        " comidas despensa* viveres mandado* verdura* fruta frutas supermercado* alimentos"
    ),
    "gardening": (
        "garden* plants planting seed seeds seedling* compost* soil lawn* weeding prune* pruning tomato* flower*"
        " mow mowing mower* allotment* raised_bed raised_beds vegetable_patch orchard* herbs greenhouse* jardin*"
        " huert* semilla* sembrar siembr* plantas flores cosech* cesped tomates composta abono"
    ),
    "tools": (
        "tool tools toolbox* drill drills ladder* hammer* sander* screwdriver* wrench* chainsaw* power_tool"
        " herramienta* taladro* escalera* martillo* destornillador* sierra"
    ),
    "woodwork": (
        "wood wooden woodwork* carpenter* carpentry lumber plywood shelf shelves shelving bookshel* bookcase*"
        " madera* carpinter* repisa* estante* estanteria*"
    ),
    "plumbing": (
        "plumb* sink sinks faucet* leak leaks leaking leaky toilet* dripping drips pipe pipes drain drains"
        " fontaner* plomer* grifo* fuga fugas gotea goteo tuberia* inodoro* fregadero*"
    ),
    "electricity": (
        "electrician* electrical electricity electric outlet outlets wiring socket sockets lamp lamps fuse fuses"
        " light_bulb electricista* electricidad electrico* enchufe* lampara* bombilla* foco focos"
    ),
    "appliances": (
        "fridge* refrigerator* freezer* toaster* washing_machine dryer dryers microwave* appliance* dishwasher*"
        " vacuum* electrodomestico* nevera* refrigerador* lavadora* microondas tostador* aspiradora*"
    ),
    "decorating": "drywall plaster wallpaper* painting_walls repaint* pintar_paredes yeso",
    "furniture": (
        "furniture sofa* couch* mattress* bed beds chair chairs armchair* dresser wardrobe* desk desks"
        " dining_table coffee_table mueble* cama camas colchon* silla sillas escritorio* sillon*"
    ),
    "warmth": (
        "heater* heating blanket* duvet* firewood radiator* cobija* manta mantas calefaccion calentador* estufa* leña"
    ),
    "computers": (
        "computer* laptop* pc pcs tablet tablets printer* wifi internet email emails chromebook* software malware"
        " password* zoom scanner* computador* ordenador* portatil* impresora* correo_electronico contraseña*"
    ),
    "phones": "smartphone* cellphone* iphone* android celular* movil",
    "languages": (
        "english esl spanish french arabic chinese mandarin german portuguese ukrainian language* bilingual"
        " translat* interpreter* ingles español frances idioma idiomas traduc* interprete* bilingue*"
    ),
    "books": "book books bookclub novel novels reading_group libro libros lectura* novela* biblioteca*",
    "paperwork": (
        "paperwork form forms application* document* letter letters notarize* visa immigration papeles papeleo"
        " formulario* tramite* solicitud* carta cartas documento* inmigracion"
    ),
    "money matters": (
        "tax taxes irs budget* bookkeep* benefits snap medicare medicaid food_stamps debt debts insurance"
        " impuesto* presupuesto* deuda deudas beneficios contabilidad"
    ),
    "jobs": (
        "job jobs resume resumes cv interview* hire hiring hired wage wages salary employ* career* empleo*"
        " entrevista* curriculum sueldo* contratar"
    ),
    "singing": (
        "sing sings singing singer* song songs choir* chorus vocal* karaoke hymn* carols cantar canto canta"
        " cantante* cantemos cancion* coro coros"
    ),
    "instruments": (
        "music musical musician* instrument* piano* guitar* violin* drum drums drummer* flute* trumpet* ukulele*"
        " accordion* keyboard* cello* musica musico* guitarra* tambor* acordeon* teclado*"
    ),
    "exercise": (
        "yoga pilates gym gyms exercise* stretching tai_chi fitness workout* jogging swim swims swimming"
        " ejercicio* gimnasio* nadar natacion"
    ),
    "dance": "dance dances dancing dancer* danced zumba salsa bachata baile bailes bailar bailo danza*",
    "walks": "walk walks walking hike hikes hiking stroll* caminar caminata* pasear paseo paseos senderismo",
    "sports": "soccer football basketball baseball tennis volleyball cricket futbol baloncesto tenis voleibol",
    "games": "game games chess checkers scrabble domino* puzzle* ajedrez juego juegos rompecabezas jigsaw*",
    "company": (
        "lonely loneliness lonesome companion* companionship visitor* visits visiting visita visitas tea"
        " cup_of_tea listener* hang_out hanging_out soledad acompañ* compañia platicar charlar amistad* chatting"
    ),
    "grief": "grief grieving grieve bereav* widow* mourning duelo viudo* viuda*",
    "art": (
        "art arts artist* drawing watercolo* pottery ceramic* craft crafts sketch* mural* dibuj* ceramica*"
        " manualidad* artesania* acuarela* arte"
    ),
    "photos": "photo photos photograph* camera* fotos foto fotografia* camara*",
    "stories": (
        "story stories storytell* film films movie* cinema theater theatre cine pelicula* cuento* teatro* historias"
    ),
    "cleaning": "clean cleaning cleaned declutter* laundry housework limpiar limpieza* limpio lavanderia",
    "housing": (
        "rent renting rental apartment* landlord* roommate* housemate* evict* tenant* alquil* renta apartamento*"
        " vivienda* inquilin* desalojo*"
    ),
    "space": "space spaces venue* hall rehearsal* meeting_room studio salon local",
    "mobility": "wheelchair* crutch* walker walkers rollator* silla_de_ruedas andador* muletas scooter",
    "massage": "massag* masaje* physio* fisioterap*",
    "snow and leaves": "snow shovel* rake raking gutter* nieve hojas nevada",
    "parties": "party parties birthday* celebration* festival* picnic* wedding* cumpleaños fiesta* boda bodas",
    "bees and hens": "bee bees beekeep* honey hive hives hen hens chicken chickens eggs abeja* miel gallina* huevos",
    "haircuts": "haircut* barber* hairdress* braid* peluquer* corte_de_pelo barbero*",
    "boats and water": "boat boats kayak* canoe* sail sailing fishing bote botes pesca pescar",
}

# What is to be done with a subject. Alone a deed never makes a match.
DEEDS = {
    "teach": (
        "teach teaches teaching teacher* taught lesson* class classes learn* tutor* workshop* practice practise"
        " coach* enseñ* clase clases aprend* leccion* taller talleres practicar"
    ),
    "mend": (
        "fix fixes fixing fixed repair* mend mends mending mended restore* broke broken busted patch* tune tuning"
        " arregl* repar* rompio roto rota componer"
    ),
    "lend": "borrow* lend lends lending loan loaner prestar presto prestado prestada presta",
    "give": "give_away giving_away donate* donating donation* outgrown regalar regalo donar dono",
    "carry": "haul* lift_heavy carry carrying movers cargar mudanza*",
    "look after": "babysit* look_after watch minding nanny nannies sitter sitting cuidar cuide cuido cuidado feed",
    "play": "play playing plays tocar toco toque jugar juego",
}

# An entry for animals or about paid work is rarely for a neighbor who speaks of neither.
APART = _set("animals jobs")


def stem(word: str) -> str:
    """A plain word without its English or Spanish ending, so that "bikes" meets "bike". Other scripts stay whole."""
    if not word.isascii():
        return word
    for ending, instead in (("ies", "y"), ("ces", "z"), ("sses", "ss"), ("ss", "ss"), ("us", "us"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending) + instead
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending)
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if len(word) > 4 and word.endswith("e"):
        return word[:-1]
    return word[:-1] if len(word) > 5 and word[-1] in "ao" else word
