"""Words that give nobody away, though they stand in many a way to be reached: times, channels, people, courtesies."""

from riverboard.disclosure.patterns import word_set

EVERYDAY = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays weekday weekdays weekend weekends morning mornings midday noon afternoon afternoons evening evenings night
    nights today tomorrow before after around during between until from hours minutes o'clock clock anytime always
    usually sometimes often never january february march april may june july august september october november december
    early late later daily weekly monthly summer winter spring autumn
    call calls ring rings twice once text texts phone phones telephone mobile number numbers message messages email
    e-mail mail mails letter letters address voicemail landline whatsapp signal telegram messenger facebook instagram
    insta snapchat discord wechat skype zoom viber threads gmail hotmail outlook yahoo icloud proton protonmail example
    write knock bell door doorbell leave note notes speak talk answer answers contact reach please thanks thank better
    best prefer preferred preferably either neither nothing anything something anybody somebody nobody everyone whoever
    person people mother father daughter daughters son sons sister brother brothers sisters husband wife partner
    friend friends neighbor neighbors neighbour neighbours family families parents parent mum mom dad aunt uncle gran
    grandma grandpa children child kids school library office church mosque temple kitchen garden gardens market bakery
    square street house houses community center centre organizer organizers organiser organisers members board desk
    shop park play station corner clinic through would could should cannot because other others another only just about
    with without have that this there here where when what which then them they your yours mine into over under same
    first second third little really maybe perhaps again still also both back home work online public private secret
    number. okay happy welcome bread coffee dinner supper lunch breakfast lessons lesson music reading cooking baking
    gardening cleaning walking english spanish french german arabic
    anonymous anonymously nameless anonimo anonima anonyme anonym vecine
    lunes martes miercoles jueves viernes sabado sabados domingo domingos semana semanas mananas tarde tardes noche
    noches despues antes entre siempre nunca telefono movil celular llamar llamame llamadas mensaje mensajes correo
    numero direccion escribir escribeme favor gracias mejor timbre puerta vecina vecino vecinas vecinos hermana hermano
    madre padre hijo hija amiga amigo familia escuela biblioteca iglesia mercado cocina jardin plaza calle casa
    lundi mardi mercredi jeudi vendredi samedi dimanche semaine matin matins apres-midi apres midi soir soirs avant
    toujours jamais telephoner appeler appelez courriel adresse ecrire merci sonner porte voisin voisine voisins soeur
    frere famille ecole bibliotheque eglise marche cuisine maison mieux
    montag dienstag mittwoch donnerstag freitag samstag sonntag montags dienstags mittwochs donnerstags freitags
    samstags sonntags woche wochenende morgens mittags nachmittag nachmittags abend abends nachts immer telefon handy
    anrufen nachricht nachrichten adresse schreiben bitte danke klingeln klingel nachbar nachbarin nachbarn schwester
    bruder mutter vater tochter freundin familie schule bibliothek bucherei kirche garten kuche haustur besser
    segunda terca quarta quinta sexta domingo semana manha manhas tardes noites depois antes sempre telefone celular
    telemovel ligar ligue mensagem mensagens email endereco escrever obrigado obrigada melhor campainha porta vizinha
    vizinho vizinhos irma irmao familia escola biblioteca igreja mercado cozinha jardim praca casa
    """
)
"""In English, Spanish, French, German and Portuguese; without marks on their letters."""
