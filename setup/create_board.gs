/*
 * RIVERBOARD: makes at Google, once, everything that a board needs.
 *
 * It makes the form “Share a note”, the form “Talk to the organizers”, and the tabs of the spreadsheet that both forms
 * fill. At the end it writes the settings file (board.yaml) and a short checklist into two tabs, for you to copy.
 *
 * WHAT TO DO
 *   1. Open an empty spreadsheet at https://sheets.new and give it a name.
 *   2. There, choose Extensions, Apps Script. Delete what stands in the editor, and paste this whole file.
 *   3. Fill in the lines below, between FILL_IN and the words “nothing to fill in below”. Press the disk to save.
 *   4. Above the text, choose createBoard, and press Run.
 *   5. Go back to the spreadsheet and open its tab “Start here”.
 *
 * WHAT GOOGLE WILL ASK YOU, AND WHY
 *   Google says that it has not verified this app, because you are its author. Choose Advanced, then “Go to … (unsafe)”.
 *   Then it asks for these, and for nothing else:
 *   - See, edit, create and delete your spreadsheets: to make the tabs, and to share this one spreadsheet with Riverboard.
 *   - View and manage your forms: to make the two forms, and to delete an answer when somebody asks to be forgotten.
 *   - Display content in Google's pages: for the menu “Riverboard” above the spreadsheet.
 *   - Connect to an external service: for “Publish now”, which asks GitHub to publish. Nothing else is sent anywhere.
 *   The script runs as you, in your account, and only when you press Run or choose from the menu.
 *
 * SAFE TO RUN AGAIN: what is there is left as it is, and the log says so. Run it again to share the spreadsheet with
 * Riverboard's address once you have one, or to write board.yaml anew.
 *
 * WITHOUT A SPREADSHEET, at https://script.google.com, createBoard works too and makes a spreadsheet of its own. Only
 * the menu is missing then: Google shows a menu only to a script that lives in the spreadsheet (step 2).
 */

/** Write between the quotes. What may stay empty says so. */
const FILL_IN = {
  /** The language of the forms and of the board: en or es. */
  language: 'en',
  /** The board's name. Up to 40 letters fit on the flyer. */
  name: '',
  /** The town or the quarter, in words. */
  place: '',
  /** Your time zone, such as Europe/London, America/Chicago or America/Mexico_City. */
  timeZone: 'Europe/London',
  /** Your country in two letters, such as GB, US or MX: for the way dates are written, and to find phone numbers. */
  country: 'GB',
  /** How neighbors reach you, in words. Everyone can read this: no private number, no home address. */
  contact: '',
  /** The parts of town, big enough that nobody can be found by one: ['Upper Weir', 'Mill Lane']. May stay empty. */
  areas: [],
  /** Your copy of Riverboard on GitHub, as owner/name. May stay empty. */
  repository: '',
  /** Riverboard's address at Google, which ends with iam.gserviceaccount.com. May stay empty for now. */
  serviceAccount: '',
};

// ---------------------------------------------------------------------------------- nothing to fill in below

/** Every word that members and organizers read, by language. The forms' questions are those that Riverboard knows. */
const TEXTS = {
  en: {
    categories: [
      'Food',
      'Company',
      'Fixing and making',
      'Getting around',
      'Learning',
      'Words and languages',
      'Growing',
      'Home and things',
      'Children and families',
      'Music and stories',
      'Health and care',
      'Paperwork and money',
    ],
    anywhere: ['Anywhere', 'I would rather not say'],
    tabs: { start: 'Start here', answers: 'Answers', messages: 'Messages' },
    form: {
      title: 'Share a note',
      description:
        'Hello, and welcome. This takes about three minutes. Fill in what you like: an offer, something you could use, ' +
        'a dream, or all three. Nothing is saved until the last page. A person reads every note before anyone else sees ' +
        'it. Write in any language. You can stay nameless.',
      closing:
        'Thank you. A person will read your note in the next days. If we would change a word, we ask you first. Keep ' +
        'this page if you want to edit your note. In danger now? Call the emergency number; this board is slow.',
      pages: {
        need: [
          'Something you could use',
          'Asking is hard, and it is also a gift: it lets someone in. Say as little as you like. You never have to ' +
            'prove a need. Or go on to the next page.',
        ],
        dream: ['A dream', 'It does not need a plan. You do not have to be the one who makes it happen.'],
        practical: ['Practical things', 'All optional. Skip what you like.'],
        name: ['Your name', 'As much or as little as you want.'],
        contact: ['How to reach you', 'Only the organizers see this page. It never goes on the board.'],
        consent: ['Your yes', 'Please read slowly. You can take back any of these later.'],
      },
      questions: {
        offer: ['What could you offer?', 'It does not have to be big. “Bread dough for six, every Friday.”'],
        offer_text: ['Tell us a little more about your offer', 'What would it be like? Is there a story?'],
        need: ['What could you use?', '“Someone to eat with, once a week.”'],
        need_text: [
          'Is there anything that would help someone understand?',
          'Please leave out full names, street, school and medical detail. There is a private place for those later.',
        ],
        for_whom: [
          'Who is this for?',
          'Please ask them first. Until they say yes, only the organizers see this.',
          [
            'Me or my home',
            'A group I am part of',
            'Someone else, and they said yes',
            'Someone else, and I have not asked yet',
          ],
        ],
        dream: ['What are you dreaming about these days?', ''],
        dream_text: ['If it came alive, what would we see, hear or smell?', ''],
        area: ['Which part of town?', 'Never your street.'],
        when: [
          'What days or times are good?',
          '“Tuesdays before noon.” Please do not say when your home is empty.',
        ],
        category: ['What is it about?', 'We will choose if you skip this.'],
        until: [
          'How long should it stay up?',
          '',
          ['Two weeks', 'One month', 'Two months', 'Until a date', 'As long as it is true, ask me every two months'],
        ],
        until_date: ['Until which date?', 'Only if you chose a date.'],
        show_name: [
          'What should people see?',
          '',
          ['The name I write below', 'Just “a neighbor”', 'The name of our group'],
        ],
        name: ['Name to show', 'A first name or a nickname is enough.'],
        contact_way: [
          'Best way to reach you',
          '',
          [
            'Text message',
            'Phone call',
            'WhatsApp or Signal',
            'Email',
            'Through someone I trust',
            'I will come to you',
          ],
        ],
        contact: ['The number, address or name for that', 'Leave it empty if you will come to us.'],
        contact_safe: [
          'Is it safe to leave a message there?',
          '',
          [
            'Yes',
            'Yes, but do not say what it is about',
            'Only at certain times (tell us below)',
            'No, I will contact you',
          ],
        ],
        introduce: [
          'When someone would like to connect, what should we do?',
          '',
          [
            'Ask me first, every time',
            'You may pass on my name and this way to reach me',
            'I am not ready yet, just show my note',
          ],
        ],
        private: ['Anything just for the organizers?', ''],
        consent: [
          'I understand that my note will be on a public website, and I say yes to that.',
          '',
          ['Yes', 'Not yet. For now, only the organizers may read it'],
        ],
        permissions: [
          'You may',
          'Tick any, or none.',
          ['Suggest links between my note and others', 'Put my words on a paper flyer without my name', 'Translate my note'],
        ],
        adult: [
          'Are you 18 or older?',
          '',
          ['Yes', 'No, and a grown-up I trust knows about this', 'No'],
        ],
      },
    },
    talk: {
      title: 'Talk to the organizers',
      description: 'One minute. Only the organizers read this.',
      closing: 'Thank you. The organizers read this and answer you, if you said how.',
      pages: {
        connect: ['Say hello', 'You promise nothing.'],
        see: ['A connection', ''],
        thanks: ['A thank-you', ''],
        change: ['Change or take down', 'It needs no reason.'],
        worried: [
          'Something is wrong',
          'You do not need to give your name. In danger now? Call the emergency number; this board is slow.',
        ],
        reach: ['How to reach you', 'All optional. Only the organizers see this page.'],
      },
      questions: {
        why: [
          'What brings you here?',
          '',
          [
            'I would like to connect',
            'I see a connection',
            'I would like to join',
            'Thanks',
            'Change or take down',
            'I am worried about something',
          ],
        ],
        note: ['Which note or meeting?', 'If something stands here already, please leave it as it is.'],
        other: ['And which other note?', 'If there is one.'],
        hello: ['What would you like to say to them?', 'A hello is enough.'],
        see: ['What do you see?', ''],
        thanks: ['What would you like to say?', ''],
        may_show: ['May we show it?', '', ['Yes, with my name', 'Yes, without my name', 'No, only tell them']],
        from: ['Name to show', 'Leave it empty for “a neighbor”.'],
        named: ['Did the person you thank say yes to being named?', '', ['Yes', 'Not asked', 'No name needed']],
        change: [
          'What should change?',
          '',
          ['Take it down now', 'It has been met', 'Let it rest for a while', 'Change the words'],
        ],
        change_text: ['Which words, or until when?', ''],
        worried: ['What happened, or what feels wrong?', ''],
        wish: ['What would you like us to do?', ''],
        full_name: ['Your name', ''],
        contact_way: ['Best way to reach you', '', ['Text message', 'Phone call', 'WhatsApp or Signal', 'Email']],
        contact: ['The number, address or name for that', ''],
        contact_safe: ['Is it safe to leave a message there?', '', ['Yes', 'No, I will contact you']],
        pass_on: ['May we pass on your name and message?', '', ['Yes', 'First name only', 'Ask me first']],
      },
    },
    settings: {
      tagline: "The one line under the board's name.",
      contact: 'How people find you, in words. Everyone can see it.',
      areas: 'The parts of town, one a line. After an = come other words that mean the same.',
      categories: 'What notes are about, one a line.',
    },
    menu: { publish: 'Publish now', check: 'Check the set-up', forget: 'Forget this person' },
    fill: 'Fill in {what} at the top of the script, save, and run createBoard again.',
    noTab: 'Google has not made the tab for the form yet. Wait a minute, and run createBoard again.',
    noLanguage: 'The forms are there in two languages. Write en or es under language at the top of the script.',
    noZone: 'Google does not know this time zone. Write one such as Europe/London under timeZone at the top of the script.',
    noLocale: 'Google does not know this language in this country. Look at language and country at the top of the script.',
    noShare: 'The spreadsheet could not be shared with the address under serviceAccount. Look at it, and run createBoard again.',
    made: 'Made: {what}.',
    there: 'Was there already, and is left as it is: {what}.',
    finished: 'Done. Open the tab “Start here” of this spreadsheet: {what}',
    start: {
      head: ['Step', 'What to do', 'Where'],
      open: 'Open this form in a private window. It must open without asking you to sign in. If it does not: open the form, press Publish or Published, Manage, and choose Anyone with the link.',
      share: 'The spreadsheet is shared with Riverboard.',
      shareTodo: 'Write Riverboard\'s address under serviceAccount at the top of the script, and run createBoard again. Or press Share here, and add that address as an editor.',
      yaml: 'Open the tab “board.yaml”, press the letter A above it, and copy. On GitHub, open board.yaml, press the pencil, put what you copied in place of all that stands there, and press Commit changes.',
      sheet: 'On GitHub, open Settings, Secrets and variables, Actions. Make a new repository secret with the name RIVERBOARD_SHEET and this as its value.',
      key: 'On the same page, under Secrets, make one with the name GOOGLE_SERVICE_ACCOUNT_KEY. Its value is the whole text of the key file.',
      pages: 'On GitHub, open Settings, Pages, and choose GitHub Actions as the source.',
      run: 'On GitHub, open Actions, “Publish the board”, and press Run workflow. Later, the menu Riverboard above this spreadsheet has “Publish now”.',
      menu: 'This script lives outside the spreadsheet, so there is no menu. To have it: in the spreadsheet choose Extensions, Apps Script, paste this same text there, save, and open the spreadsheet anew.',
      test: 'Send one answer of your own through the form. It appears on the tab “Answers”, and after the next run on “Board”, where you say yes or no.',
    },
    yaml: {
      top: 'The choices of this community. Lines that begin with # are notes to yourselves.',
      sheet: "The spreadsheet's address is kept out of this file, in the secret RIVERBOARD_SHEET.",
      form: 'The two forms. {id} and {other} are filled in by the board.',
    },
    publish: {
      repository: 'Write your copy of Riverboard on GitHub under repository at the top of the script (Extensions, Apps Script), as owner/name.',
      ask: 'To publish from here, GitHub wants a token. On GitHub: Settings, Developer settings, Fine-grained tokens, Generate new token. Choose only the repository {what}, and under Repository permissions give Contents: Read and write. Paste the token here. It is kept in this script, never in a cell.',
      done: 'GitHub is publishing. In about five minutes the board is up to date.',
      token: 'GitHub does not accept the token. It may have run out. It was forgotten here; choose Publish now again, and paste a new one.',
      found: 'GitHub does not let this token publish {what}. Look at repository at the top of the script, and at what the token may do: Contents: Read and write, for this repository.',
      other: 'GitHub did not take it (status {what}). Try again in a few minutes.',
      network: 'GitHub could not be reached. Try again in a few minutes.',
    },
    check: {
      formOk: 'The form can be answered: {what}.',
      form: 'The form {what} is missing. Run createBoard again (Extensions, Apps Script).',
      closed: 'The form {what} takes no answers. Open it, and press Publish.',
      login: 'The form {what} asks people to sign in, or for their address. Open it, Settings, Responses, and switch that off.',
      shareOk: 'The spreadsheet is shared with Riverboard.',
      share: 'The spreadsheet is not shared with Riverboard. Press Share, and add the address under serviceAccount at the top of the script as an editor.',
      repositoryOk: '“Publish now” can be used.',
      token: '“Publish now” will ask you for a token first.',
      rest: 'Whether Riverboard may read all this, it says itself: on GitHub under Actions, in the summary of the latest run.',
    },
    forget: {
      choose: 'First click on the row of the answer to forget: on the tab “Answers” or “Messages”, or on “Board”. Then choose this again.',
      sure: 'Delete row {row} of the tab “{tab}” and the same answer in the form\'s own store? This cannot be undone.',
      rowOnly: 'The form\'s own store holds no answer that is clearly this one. Delete only row {row} of the tab “{tab}”? Then open the form, Responses, Individual, and look for it there.',
      done: 'It is deleted here and in the form. It leaves the board with the next run: choose Publish now. Other answers of the same person are rows of their own; do the same with them. The spreadsheet\'s version history (File, Version history) keeps old versions; the guide says what to do about that.',
      rowDone: 'The row is deleted. The form may still hold the answer: open it, Responses, Individual.',
    },
  },
  es: {
    categories: [
      'Comida',
      'Compañía',
      'Reparar y crear',
      'Transporte',
      'Aprender',
      'Palabras e idiomas',
      'Cultivar',
      'Casa y cosas',
      'Infancia y familias',
      'Música e historias',
      'Salud y cuidados',
      'Trámites y dinero',
    ],
    anywhere: ['En cualquier parte', 'Prefiero no decirlo'],
    tabs: { start: 'Empieza aquí', answers: 'Respuestas', messages: 'Mensajes' },
    form: {
      title: 'Comparte una nota',
      description:
        'Hola. Esto toma unos tres minutos. Rellena lo que quieras: algo que ofreces, algo que te vendría bien, un sueño, ' +
        'o las tres cosas. Nada se guarda hasta la última página. Una persona lee cada nota antes que nadie más. Escribe ' +
        'en cualquier idioma. No hace falta decir tu nombre.',
      closing:
        'Gracias. Una persona leerá tu nota en los próximos días. Si cambiáramos una palabra, te preguntamos antes. ' +
        'Guarda esta página si quieres editar tu nota. ¿Hay peligro ahora? Llama al número de emergencias; este tablero ' +
        'es lento.',
      pages: {
        need: [
          'Algo que te vendría bien',
          'Pedir cuesta, y también es un regalo: deja entrar a alguien. Di tan poco como quieras. No tienes que demostrar ' +
            'nada. O pasa a la página siguiente.',
        ],
        dream: ['Un sueño', 'No hace falta un plan. No tienes que ser tú quien lo haga realidad.'],
        practical: ['Cosas prácticas', 'Todo es opcional. Salta lo que quieras.'],
        name: ['Tu nombre', 'Tanto o tan poco como quieras.'],
        contact: ['Cómo contactarte', 'Solo el equipo organizador ve esta página. Nunca sale en el tablero.'],
        consent: ['Tu sí', 'Lee despacio, por favor. Puedes retirar cualquiera de estas cosas más tarde.'],
      },
      questions: {
        offer: ['¿Qué podrías ofrecer?', 'No tiene que ser grande. “Masa de pan para seis, los viernes.”'],
        offer_text: ['Cuéntanos un poco más sobre lo que ofreces', '¿Cómo sería? ¿Hay una historia?'],
        need: ['¿Qué te vendría bien?', '“Alguien con quien comer una vez por semana.”'],
        need_text: [
          'Cuéntanos un poco más sobre lo que te vendría bien',
          'Sin nombres completos, calle, escuela ni datos médicos, por favor. Más adelante hay un lugar privado para eso.',
        ],
        for_whom: [
          '¿Para quién es?',
          'Pregúntale antes, por favor. Hasta que diga que sí, solo lo ve el equipo organizador.',
          [
            'Para mí o mi casa',
            'Un grupo del que formo parte',
            'Otra persona, y dijo que sí',
            'Otra persona, y todavía no le he preguntado',
          ],
        ],
        dream: ['¿Con qué sueñas estos días?', ''],
        dream_text: ['Cuéntanos un poco más sobre tu sueño', 'Si cobrara vida, ¿qué veríamos, oiríamos u oleríamos?'],
        area: ['¿En qué parte de la ciudad?', 'Nunca tu calle.'],
        when: [
          '¿Qué días u horas te vienen bien?',
          '“Los martes antes de mediodía.” No digas cuándo está vacía tu casa.',
        ],
        category: ['¿De qué se trata?', 'Si lo saltas, elegimos.'],
        until: [
          '¿Cuánto tiempo debe quedar en el tablero?',
          '',
          ['Dos semanas', 'Un mes', 'Dos meses', 'Hasta una fecha', 'Sin fecha de fin, pregúntenme de vez en cuando'],
        ],
        until_date: ['¿Hasta qué fecha?', 'Solo si elegiste una fecha.'],
        show_name: [
          '¿Qué debe ver la gente?',
          '',
          ['El nombre que escribo abajo', 'Solo “una vecina o un vecino”', 'El nombre de nuestro grupo'],
        ],
        name: ['Nombre para mostrar', 'Basta un nombre de pila o un apodo.'],
        contact_way: [
          'La mejor forma de contactarte',
          '',
          [
            'Mensaje de texto',
            'Llamada',
            'WhatsApp o Signal',
            'Correo electrónico',
            'Por alguien de confianza',
            'Iré a verles',
          ],
        ],
        contact: ['El número, dirección o nombre para eso', 'Déjalo vacío si vienes a vernos.'],
        contact_safe: [
          '¿Es seguro dejar un mensaje ahí?',
          '',
          ['Sí', 'Sí, pero sin decir de qué se trata', 'Solo a ciertas horas (dinos abajo)', 'No, les contacto yo'],
        ],
        introduce: [
          'Cuando alguien quiera conectar, ¿qué hacemos?',
          '',
          [
            'Pregúntenme antes, cada vez',
            'Pueden dar mi nombre y esta forma de contacto',
            'Todavía no, solo muestren mi nota',
          ],
        ],
        private: ['¿Algo solo para el equipo organizador?', ''],
        consent: [
          'Entiendo que mi nota estará en un sitio web público, y digo que sí.',
          '',
          ['Sí', 'Todavía no. Por ahora, solo para el equipo organizador'],
        ],
        permissions: [
          'Y también pueden',
          'Marca lo que quieras, o nada.',
          [
            'Sugerir conexiones entre mi nota y otras',
            'Poner mis palabras sin nombre en un volante de papel',
            'Traducir mi nota',
          ],
        ],
        adult: [
          '¿Tienes 18 años o más?',
          '',
          ['Sí', 'No, y lo sabe una persona adulta en quien confío', 'No'],
        ],
      },
    },
    talk: {
      title: 'Habla con el equipo organizador',
      description: 'Un minuto. Solo lo lee el equipo organizador.',
      closing: 'Gracias. El equipo organizador lo lee y te responde, si dijiste cómo.',
      pages: {
        connect: ['Saluda', 'No prometes nada.'],
        see: ['Una conexión', ''],
        thanks: ['Un agradecimiento', ''],
        change: ['Cambiar o quitar', 'No hace falta un motivo.'],
        worried: [
          'Algo va mal',
          'No hace falta que digas tu nombre. ¿Hay peligro ahora? Llama al número de emergencias; este tablero es lento.',
        ],
        reach: ['Cómo contactarte', 'Todo es opcional. Solo el equipo organizador ve esta página.'],
      },
      questions: {
        why: [
          '¿Qué te trae por aquí?',
          '',
          [
            'Me gustaría conectar',
            'Veo una conexión',
            'Me gustaría unirme',
            'Gracias',
            'Cambiar o quitar',
            'Algo me preocupa',
          ],
        ],
        note: ['¿Qué nota o encuentro?', 'Si aquí ya hay algo, déjalo como está, por favor.'],
        other: ['¿Y qué otra nota?', 'Si la hay.'],
        hello: ['¿Qué te gustaría decirles?', 'Basta un hola.'],
        see: ['¿Qué ves?', ''],
        thanks: ['¿Qué te gustaría decir?', ''],
        may_show: ['¿Podemos mostrarlo?', '', ['Sí, con mi nombre', 'Sí, sin mi nombre', 'No, solo díganselo']],
        from: ['Nombre para mostrar', 'Déjalo vacío para no decirlo.'],
        named: ['La persona a quien agradeces, ¿dijo que sí a ser nombrada?', '', ['Sí', 'No le pregunté', 'No hace falta nombre']],
        change: [
          '¿Qué debe cambiar?',
          '',
          ['Quitarla ahora', 'Ya se cumplió', 'Que descanse un tiempo', 'Cambiar las palabras'],
        ],
        change_text: ['¿Qué palabras, o hasta cuándo?', ''],
        worried: ['¿Qué pasó, o qué sientes que va mal?', ''],
        wish: ['¿Qué te gustaría que hiciéramos?', ''],
        full_name: ['Tu nombre', ''],
        contact_way: [
          'La mejor forma de contactarte',
          '',
          ['Mensaje de texto', 'Llamada', 'WhatsApp o Signal', 'Correo electrónico'],
        ],
        contact: ['El número, dirección o nombre para eso', ''],
        contact_safe: ['¿Es seguro dejar un mensaje ahí?', '', ['Sí', 'No, les contacto yo']],
        pass_on: ['¿Podemos pasar tu nombre y tu mensaje?', '', ['Sí', 'Solo el nombre de pila', 'Pregúntenme antes']],
      },
    },
    settings: {
      tagline: 'La línea bajo el nombre del tablero.',
      contact: 'Cómo les encuentra la gente, en palabras. Todo el mundo lo ve.',
      areas: 'Las partes de la ciudad, una por línea. Tras un = van otras palabras que significan lo mismo.',
      categories: 'De qué tratan las notas, una por línea.',
    },
    menu: { publish: 'Publicar ahora', check: 'Revisar la instalación', forget: 'Olvidar a esta persona' },
    fill: 'Rellena {what} al principio del script, guarda y ejecuta createBoard otra vez.',
    noTab: 'Google aún no ha creado la pestaña del formulario. Espera un minuto y ejecuta createBoard otra vez.',
    noLanguage: 'Los formularios están en dos idiomas. Escribe en o es en language al principio del script.',
    noZone: 'Google no conoce esta zona horaria. Escribe una como America/Mexico_City en timeZone al principio del script.',
    noLocale: 'Google no conoce este idioma en este país. Mira language y country al principio del script.',
    noShare: 'No se pudo compartir la hoja con la dirección de serviceAccount. Mírala y ejecuta createBoard otra vez.',
    made: 'Creado: {what}.',
    there: 'Ya estaba, y queda como está: {what}.',
    finished: 'Listo. Abre la pestaña “Empieza aquí” de esta hoja: {what}',
    start: {
      head: ['Paso', 'Qué hacer', 'Dónde'],
      open: 'Abre este formulario en una ventana privada. Debe abrirse sin pedirte que inicies sesión. Si no: abre el formulario, pulsa Publicar o Publicado, Gestionar, y elige Cualquier persona con el enlace.',
      share: 'La hoja está compartida con Riverboard.',
      shareTodo: 'Escribe la dirección de Riverboard en serviceAccount al principio del script y ejecuta createBoard otra vez. O pulsa Compartir aquí y añade esa dirección como editora.',
      yaml: 'Abre la pestaña “board.yaml”, pulsa la letra A de arriba y copia. En GitHub, abre board.yaml, pulsa el lápiz, pon lo copiado en lugar de todo lo que hay y pulsa Commit changes.',
      sheet: 'En GitHub, abre Settings, Secrets and variables, Actions. Crea un secreto nuevo (New repository secret) con el nombre RIVERBOARD_SHEET y este valor.',
      key: 'En la misma página, en Secrets, crea uno con el nombre GOOGLE_SERVICE_ACCOUNT_KEY. Su valor es el texto entero del archivo de la clave.',
      pages: 'En GitHub, abre Settings, Pages, y elige GitHub Actions como fuente.',
      run: 'En GitHub, abre Actions, “Publish the board”, y pulsa Run workflow. Después, el menú Riverboard de esta hoja tiene “Publicar ahora”.',
      menu: 'Este script vive fuera de la hoja, así que no hay menú. Para tenerlo: en la hoja elige Extensiones, Apps Script, pega allí este mismo texto, guarda y abre la hoja de nuevo.',
      test: 'Envía una respuesta tuya por el formulario. Aparece en la pestaña “Respuestas” y, tras la siguiente publicación, en “Board”, donde dices sí o no.',
    },
    yaml: {
      top: 'Las decisiones de esta comunidad. Las líneas que empiezan con # son notas para ustedes.',
      sheet: 'La dirección de la hoja no está en este archivo, sino en el secreto RIVERBOARD_SHEET.',
      form: 'Los dos formularios. El tablero rellena {id} y {other}.',
    },
    publish: {
      repository: 'Escribe tu copia de Riverboard en GitHub en repository al principio del script (Extensiones, Apps Script), como owner/name.',
      ask: 'Para publicar desde aquí, GitHub pide un token. En GitHub: Settings, Developer settings, Fine-grained tokens, Generate new token. Elige solo el repositorio {what} y en Repository permissions da Contents: Read and write. Pega aquí el token. Se guarda en este script, nunca en una celda.',
      done: 'GitHub está publicando. En unos cinco minutos el tablero está al día.',
      token: 'GitHub no acepta el token. Puede haber caducado. Aquí ya se olvidó; elige Publicar ahora otra vez y pega uno nuevo.',
      found: 'GitHub no deja a este token publicar {what}. Mira repository al principio del script, y lo que el token puede hacer: Contents: Read and write, para este repositorio.',
      other: 'GitHub no lo aceptó (estado {what}). Prueba otra vez en unos minutos.',
      network: 'No se pudo llegar a GitHub. Prueba otra vez en unos minutos.',
    },
    check: {
      formOk: 'El formulario se puede responder: {what}.',
      form: 'Falta el formulario {what}. Ejecuta createBoard otra vez (Extensiones, Apps Script).',
      closed: 'El formulario {what} no recibe respuestas. Ábrelo y pulsa Publicar.',
      login: 'El formulario {what} pide iniciar sesión o la dirección de correo. Ábrelo, Configuración, Respuestas, y desactívalo.',
      shareOk: 'La hoja está compartida con Riverboard.',
      share: 'La hoja no está compartida con Riverboard. Pulsa Compartir y añade como editora la dirección de serviceAccount, al principio del script.',
      repositoryOk: '“Publicar ahora” se puede usar.',
      token: '“Publicar ahora” te pedirá antes un token.',
      rest: 'Si Riverboard puede leer todo esto, lo dice él mismo: en GitHub, en Actions, en el resumen de la última ejecución.',
    },
    forget: {
      choose: 'Primero haz clic en la fila de la respuesta que se olvida: en la pestaña “Respuestas” o “Mensajes”, o en “Board”. Luego elige esto otra vez.',
      sure: '¿Borrar la fila {row} de la pestaña “{tab}” y la misma respuesta en el almacén del formulario? No se puede deshacer.',
      rowOnly: 'El almacén del formulario no tiene una respuesta que sea claramente esta. ¿Borrar solo la fila {row} de la pestaña “{tab}”? Luego abre el formulario, Respuestas, Individual, y búscala allí.',
      done: 'Está borrada aquí y en el formulario. Sale del tablero con la siguiente publicación: elige Publicar ahora. Otras respuestas de la misma persona son otras filas; haz lo mismo con ellas. El historial de versiones de la hoja (Archivo, Historial de versiones) guarda versiones antiguas; la guía dice qué hacer.',
      rowDone: 'La fila está borrada. El formulario puede tener aún la respuesta: ábrelo, Respuestas, Individual.',
    },
  },
};

/** Riverboard's own tabs, as Riverboard makes them: heading, width, the note on it, whether Riverboard alone writes there. */
const TABS = {
  Board: [
    ['ID', 90, "The entry's name in addresses. Riverboard gives it; it never changes.", true],
    ['Status', 110, 'Your word decides: published, resting and met are shown; every other word hides.', false],
    ['Kind', 80, 'offer, need or dream.', false],
    ['Title', 220, 'The line that everyone reads first. You may reword it.', false],
    ['Text', 360, "The neighbor's words, shown as they stand here. You may reword them.", false],
    ['Category', 130, "What it is about: one of the board's categories.", false],
    ['Area', 130, 'The part of town, in words. Never an address.', false],
    ['When', 130, 'The days and times that are good.', false],
    ['Name shown', 120, 'The name that everyone sees. Empty: a neighbor.', false],
    ['Until', 100, 'The last day it is shown, such as 2030-05-31, or standing for no end.', false],
    ['Posted', 100, 'The day it was sent in.', false],
    ['Check', 220, 'What to look at before you say yes. Riverboard writes it anew.', true],
    ['New text', 300, 'The member has changed their words. Read Check too, then set Status to published to accept these.', false],
    ['Organizer note', 220, 'Yours. Riverboard never touches it, and nobody else sees it.', false],
    ['Riverboard: from', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: member', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: seen', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: approved', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: shown since', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: met since', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: stood', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
  ],
  Matches: [
    ['ID', 90, "The connection's name. Riverboard gives it; it never changes.", true],
    ['Decision', 110, 'Your word decides: accept keeps it, decline keeps it away, closed ends it.', false],
    ['Kind', 110, 'Which kinds of entries meet here.', true],
    ['Who (ids)', 130, "The entries' IDs. To connect two yourself, write their IDs here in a new row. To take one out of a constellation, delete its ID.", false],
    ['What (titles)', 260, "The entries' titles, to know them by.", false],
    ['Where', 110, "The entries' rows on the Board tab. Press one to go there.", true],
    ['Why', 260, 'The reasons. They are shown with the connection; you may reword them.', false],
    ['Strength', 90, 'How sure Riverboard is: strong or possible.', true],
    ['Introduction', 360, 'A letter for each person, once you accept. Private: it says how to reach them.', false],
    ['First suggested', 110, 'The day it was first suggested.', true],
    ['Organizer note', 220, 'Yours. Riverboard never touches it, and nobody else sees it.', false],
    ['Riverboard: why', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: introduction', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: who', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
    ['Riverboard: decision', 100, "Riverboard's own bookkeeping. Leave it as it is; you need not read it.", true],
  ],
  Report: [
    ['Where', 85, 'The row to look at: press it. This tab is written anew with each run.', true],
    ['What', 115, 'What needs your eye.', true],
    ['What to do', 120, 'The next step.', true],
  ],
};

/** The words to choose from under a heading, each with its ground. Any other word may be typed as well. */
const CHOICES = {
  Status: [['new', '#fff2bf'], ['edited', '#ffe0c7'], ['published', '#d9f0d9'], ['resting', '#d9e8fa'], ['met', '#d9e8fa'], ['hidden', '#e6e6e6']],
  Decision: [['accept', '#d9f0d9'], ['decline', '#e6e6e6'], ['closed', '#d9e8fa']],
  Show: [['published', '#d9f0d9'], ['hidden', '#e6e6e6']],
};
/** Columns that hold days: everything else is plain text, so that “3/4” stays what somebody typed. */
const DAYS = ['First suggested', 'Posted', 'Until'];
const BAND = '#ebf0f5';
/** A line of the Report that stands above others. */
const FIGURES = 'The figures';

/** The first form, in order. A page begins a page; every other line is a question of TEXTS, and how it is asked. */
const FORM = [
  { ask: 'offer', as: 'line', most: 70 },
  { ask: 'offer_text', as: 'words', most: 600 },
  { page: 'need' },
  { ask: 'need', as: 'line', most: 70 },
  { ask: 'need_text', as: 'words', most: 600 },
  { ask: 'for_whom', as: 'one' },
  { page: 'dream' },
  { ask: 'dream', as: 'line', most: 90 },
  { ask: 'dream_text', as: 'words', most: 600 },
  { page: 'practical' },
  { ask: 'area', as: 'area' },
  { ask: 'when', as: 'line', most: 120 },
  { ask: 'category', as: 'category' },
  { ask: 'until', as: 'one' },
  { ask: 'until_date', as: 'day' },
  { page: 'name' },
  { ask: 'show_name', as: 'one' },
  { ask: 'name', as: 'line', most: 60 },
  { page: 'contact' },
  { ask: 'contact_way', as: 'one', required: true },
  { ask: 'contact', as: 'line', most: 120 },
  { ask: 'contact_safe', as: 'one' },
  { ask: 'introduce', as: 'one' },
  { ask: 'private', as: 'words', most: 2000 },
  { page: 'consent' },
  { ask: 'consent', as: 'one', required: true },
  { ask: 'permissions', as: 'any' },
  { ask: 'adult', as: 'one', required: true },
];

/** The second form. What brings somebody here leads to its own page, and from there to the last, or to the end. */
const TALK = [
  { ask: 'why', as: 'one', required: true },
  { ask: 'note', as: 'line', most: 120 },
  { ask: 'other', as: 'line', most: 120 },
  { page: 'connect' },
  { ask: 'hello', as: 'words', most: 2000 },
  { page: 'see' },
  { ask: 'see', as: 'words', most: 2000 },
  { page: 'thanks' },
  { ask: 'thanks', as: 'words', most: 600 },
  { ask: 'may_show', as: 'one', required: true },
  { ask: 'from', as: 'line', most: 60 },
  { ask: 'named', as: 'one' },
  { page: 'change' },
  { ask: 'change', as: 'one' },
  { ask: 'change_text', as: 'words', most: 2000 },
  { page: 'worried' },
  { ask: 'worried', as: 'words', most: 4000 },
  { ask: 'wish', as: 'words', most: 2000 },
  { page: 'reach' },
  { ask: 'full_name', as: 'line', most: 120 },
  { ask: 'contact_way', as: 'one' },
  { ask: 'contact', as: 'line', most: 120 },
  { ask: 'contact_safe', as: 'one' },
  { ask: 'pass_on', as: 'one' },
];

/** The pages that the choices of the second form's first question lead to, in the order of its choices. */
const LEADS = ['connect', 'see', 'connect', 'thanks', 'change', 'worried'];
/** Stand for the IDs in a prefilled link until {id} and {other} take their place. */
const ID = 'riverboardidgoeshere';
const OTHER = 'riverboardothergoeshere';
/** Where the spreadsheet shows dates as month/day/year. */
const MONTH_FIRST = ['US', 'PH'];

/** Makes everything that is not there yet. Run this one. */
function createBoard() {
  const words = wordsOfBoard();
  ['name', 'place', 'timeZone', 'country'].forEach((key) => {
    if (!String(FILL_IN[key]).trim()) throw new Error(put(words.fill, key));
  });
  if (!TEXTS[languageCode()]) throw new Error(words.noLanguage);
  const book = openBook();
  setPlace(book, words);
  const answers = makeForm(book, words, 'form');
  const messages = makeForm(book, words, 'talk');
  addShow(messages.tab);
  Object.keys(TABS).forEach((name) => makeTab(book, words, name));
  makeSettings(book, words);
  const shared = share(book, words);
  const links = linksOf(answers, messages, words);
  writeLines(book, 'board.yaml', boardYaml(links, words).map((line) => [line]), [900]);
  writeLines(book, words.tabs.start, checklist(book, links, shared, words), [50, 620, 420]);
  clearAway(book);
  Logger.log(put(words.finished, book.getUrl()));
}

/** The menu. Google runs this by itself whenever somebody opens the spreadsheet that the script lives in. */
function onOpen() {
  const menu = wordsOfBoard().menu;
  SpreadsheetApp.getUi()
    .createMenu('Riverboard')
    .addItem(menu.publish, 'publishNow')
    .addItem(menu.check, 'checkSetUp')
    .addItem(menu.forget, 'forgetThisPerson')
    .addToUi();
}

// ------------------------------------------------------------------------------------------- the spreadsheet

function languageCode() {
  return FILL_IN.language.trim().toLowerCase();
}

function countryCode() {
  return FILL_IN.country.trim().toUpperCase();
}

/** owner/name, also where the repository's whole address was pasted; "" where none is named. */
function repositoryName() {
  return FILL_IN.repository
    .trim()
    .replace(/^https?:\/\/github\.com\//, '')
    .replace(/(\.git)?\/*$/, '');
}

/** The texts in the board's language; in English where there is no other. */
function wordsOfBoard() {
  return TEXTS[languageCode()] || TEXTS.en;
}

/** A text with one thing put in its place. */
function put(text, what) {
  return text.split('{what}').join(what);
}

/** The spreadsheet that the script lives in; else the one that an earlier run made; else a new one. */
function openBook() {
  const here = SpreadsheetApp.getActiveSpreadsheet();
  if (here) return here;
  const kept = PropertiesService.getScriptProperties();
  const id = kept.getProperty('spreadsheet');
  if (id) return SpreadsheetApp.openById(id);
  const made = SpreadsheetApp.create(FILL_IN.name);
  kept.setProperty('spreadsheet', made.getId());
  return made;
}

/** Does something that Google may refuse, and then says what to do in plain words. */
function orSay(deed, sentence) {
  try {
    deed();
  } catch (error) {
    throw new Error(sentence);
  }
}

function setPlace(book, words) {
  orSay(() => book.setSpreadsheetTimeZone(FILL_IN.timeZone.trim()), words.noZone);
  orSay(() => book.setSpreadsheetLocale(`${languageCode()}_${countryCode()}`), words.noLocale);
}

/** Says in the log what was made, or what was there. Names of tabs and forms only. */
function tell(sentence, what) {
  Logger.log(put(sentence, what));
}

function makeTab(book, words, name) {
  const tab = emptyTab(book, words, name);
  if (!tab) return;
  const columns = TABS[name];
  const heads = tab.getRange(1, 1, 1, columns.length);
  heads.setNotes([columns.map((column) => column[2])]);
  heads.setFontWeight('bold').setBackground(BAND);
  tab.setFrozenRows(1);
  tab.getRange(1, 1, tab.getMaxRows(), columns.length).setWrap(true).setVerticalAlignment('top');
  columns.forEach((column, index) => dressColumn(tab, index + 1, column));
  colorChoices(tab, columns);
  heads.setValues([columns.map((column) => column[0])]);
  tell(words.made, name);
}

/** A tab to fill; null where there is one that holds something. Headings are written last, and so say that it is whole. */
function emptyTab(book, words, name) {
  const found = book.getSheetByName(name);
  if (!found) return book.insertSheet(name, book.getSheets().length);
  if (found.getLastRow() === 0) return found;
  tell(words.there, name);
  return null;
}

function dressColumn(tab, place, [heading, width, , kept]) {
  const cells = tab.getRange(2, place, tab.getMaxRows() - 1, 1);
  tab.setColumnWidth(place, width);
  if (!DAYS.includes(heading)) cells.setNumberFormat('@');
  if (CHOICES[heading]) offerChoices(cells, CHOICES[heading]);
  if (kept) tab.getRange(1, place, tab.getMaxRows(), 1).protect().setDescription('Kept by Riverboard').setWarningOnly(true);
  if (heading.startsWith('Riverboard: ')) tab.hideColumns(place);
}

/** A list to choose from that takes any other word too. */
function offerChoices(cells, choices) {
  const list = choices.map(([word]) => word);
  cells.setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(list, true).setAllowInvalid(true).build());
}

function colorChoices(tab, columns) {
  const rules = [];
  columns.forEach(([heading], index) => {
    const cells = tab.getRange(2, index + 1, tab.getMaxRows() - 1, 1);
    (CHOICES[heading] || []).forEach(([word, ground]) => {
      rules.push(
        SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo(word).setBackground(ground).setRanges([cells]).build(),
      );
    });
  });
  if (columns === TABS.Report) {
    const first = tab.getRange(2, 1, tab.getMaxRows() - 1, 1);
    rules.push(SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo(FIGURES).setBold(true).setRanges([first]).build());
  }
  tab.setConditionalFormatRules(rules);
}

/** The tab where organizers change names, areas and categories without GitHub. An empty value changes nothing. */
function makeSettings(book, words) {
  const tab = emptyTab(book, words, 'Settings');
  if (!tab) return;
  const rows = Object.keys(words.settings).map((key) => [key, '', words.settings[key]]);
  tab.getRange(1, 1, rows.length + 1, 3).setNumberFormat('@').setWrap(true);
  tab.getRange(1, 1, rows.length + 1, 3).setValues([['Setting', 'Value', 'What it does'], ...rows]);
  tab.getRange(1, 1, 1, 3).setFontWeight('bold').setBackground(BAND);
  [140, 320, 420].forEach((width, index) => tab.setColumnWidth(index + 1, width));
  tab.setFrozenRows(1);
  tell(words.made, 'Settings');
}

/** The tab's column where organizers say whether a thank-you is shown. */
function addShow(tab) {
  const last = tab.getLastColumn();
  const headings = tab.getRange(1, 1, 1, last).getDisplayValues()[0];
  if (headings.includes('Show')) return;
  if (tab.getMaxColumns() === last) tab.insertColumnAfter(last);
  tab.getRange(1, last + 1).setValue('Show').setFontWeight('bold');
  offerChoices(tab.getRange(2, last + 1, tab.getMaxRows() - 1, 1), CHOICES.Show);
}

/** Writes a tab anew, a row a line. */
function writeLines(book, name, rows, widths) {
  const tab = book.getSheetByName(name) || book.insertSheet(name, 0);
  tab.clearContents();
  tab.getRange(1, 1, rows.length, widths.length).setNumberFormat('@').setWrap(widths.length > 1);
  tab.getRange(1, 1, rows.length, widths.length).setValues(rows);
  widths.forEach((width, index) => tab.setColumnWidth(index + 1, width));
}

/** Takes away the empty tab that every new spreadsheet begins with. */
function clearAway(book) {
  const kept = [...Object.keys(TABS), 'Settings', 'board.yaml'];
  book
    .getSheets()
    .filter((tab) => tab.getLastRow() === 0 && !tab.getFormUrl() && !kept.includes(tab.getName()))
    .forEach((tab) => book.deleteSheet(tab));
}

/** Whether the spreadsheet is shared with Riverboard afterwards. Google may write to that address; nobody reads it. */
function share(book, words) {
  const account = FILL_IN.serviceAccount.trim();
  if (!account) return false;
  if (book.getEditors().some((user) => user.getEmail() === account)) return true;
  orSay(() => book.addEditor(account), words.noShare);
  return true;
}

// ------------------------------------------------------------------------------------------------- the forms

/** A form and its tab, made where they are missing. `which` is form or talk. */
function makeForm(book, words, which) {
  const kept = PropertiesService.getScriptProperties();
  const found = findForm(book, words, which);
  const form = found || startForm(words, which);
  const whole = found && kept.getProperty(`${which} begun`) !== form.getId();
  if (!whole && !filledBy(book, form)) {
    fillForm(form, words, which);
    form.setDestination(FormApp.DestinationType.SPREADSHEET, book.getId());
  }
  const tab = tabOf(book, form, words);
  if (!whole) {
    tab.setName(words.tabs[which === 'form' ? 'answers' : 'messages']);
    keepAsText(tab, words.form.questions.until_date[0]);
    kept.deleteProperty(`${which} begun`);
  }
  tell(whole ? words.there : words.made, form.getTitle());
  return { form, tab };
}

/** All but the two columns of days as plain text, so that a phone number keeps its zero. */
function keepAsText(tab, day) {
  const headings = tab.getRange(1, 1, 1, tab.getLastColumn()).getDisplayValues()[0];
  headings.forEach((heading, index) => {
    if (index > 0 && heading !== day) tab.getRange(2, index + 1, tab.getMaxRows() - 1, 1).setNumberFormat('@');
  });
}

/** A new form. Its ID is kept until it is whole, so that a run that was cut short is taken up again. */
function startForm(words, which) {
  const form = FormApp.create(words[which].title);
  PropertiesService.getScriptProperties().setProperty(`${which} begun`, form.getId());
  return form;
}

/** The form that fills a tab of the spreadsheet, known by its first question; or one that was begun; or null. */
function findForm(book, words, which) {
  const first = (which === 'form' ? FORM : TALK)[0].ask;
  const begun = PropertiesService.getScriptProperties().getProperty(`${which} begun`);
  if (begun) return FormApp.openById(begun);
  const forms = book
    .getSheets()
    .filter((tab) => tab.getFormUrl())
    .map((tab) => FormApp.openByUrl(tab.getFormUrl()));
  const title = words[which].questions[first][0];
  return forms.find((form) => form.getItems().some((item) => item.getTitle() === title)) || null;
}

/** The tab that a form fills. Google makes it a moment after the form was tied to the spreadsheet. */
function tabOf(book, form, words) {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    SpreadsheetApp.flush();
    const found = filledBy(book, form);
    if (found) return found;
    Utilities.sleep(1000);
  }
  throw new Error(words.noTab);
}

/** The tab that a form fills, if it is there. */
function filledBy(book, form) {
  const fills = (tab) => tab.getFormUrl() && FormApp.openByUrl(tab.getFormUrl()).getId() === form.getId();
  return book.getSheets().find(fills) || null;
}

/** All questions, in place of what a run that was cut short has left; and settings under which everyone can answer without an account. */
function fillForm(form, words, which) {
  const texts = words[which];
  const pages = {};
  letEveryoneIn(form); // first: Google refuses some settings of a form that is not published
  form.getItems().forEach((item) => form.deleteItem(item));
  form.setTitle(texts.title).setDescription(texts.description).setConfirmationMessage(texts.closing);
  form.setCollectEmail(false).setLimitOneResponsePerUser(false).setAllowResponseEdits(true);
  form.setProgressBar(true).setShowLinkToRespondAgain(true).setPublishingSummary(false);
  (which === 'form' ? FORM : TALK).forEach((line) => {
    if (line.page) pages[line.page] = addPage(form, texts.pages[line.page]);
    else addQuestion(form, line, words, texts.questions[line.ask]);
  });
  if (which === 'talk') leadOn(form, texts.questions.why, pages);
}

function addPage(form, [title, help]) {
  return form.addPageBreakItem().setTitle(title).setHelpText(help);
}

function addQuestion(form, line, words, [title, help, choices]) {
  const areas = FILL_IN.areas.length > 0;
  const add = {
    line: () => limit(form.addTextItem(), FormApp.createTextValidation(), line.most),
    words: () => limit(form.addParagraphTextItem(), FormApp.createParagraphTextValidation(), line.most),
    one: () => form.addMultipleChoiceItem().setChoiceValues(choices),
    any: () => form.addCheckboxItem().setChoiceValues(choices),
    day: () => form.addDateItem(),
    category: () => form.addListItem().setChoiceValues(words.categories),
    area: () => (areas ? form.addListItem().setChoiceValues([...areasOf(words), words.anywhere[1]]) : form.addTextItem()),
  };
  add[line.as]()
    .setTitle(title)
    .setHelpText(help)
    .setRequired(Boolean(line.required));
}

function limit(item, validation, most) {
  return item.setValidation(validation.requireTextLengthLessThanOrEqualTo(most).build());
}

/** The parts of town, and “Anywhere”. */
function areasOf(words) {
  const named = FILL_IN.areas.map((area) => area.trim()).filter(Boolean);
  return named.includes(words.anywhere[0]) || !named.length ? named : [...named, words.anywhere[0]];
}

/** Each choice leads to its page; after it comes the last page, or the end for whoever is worried. */
function leadOn(form, [title, , choices], pages) {
  const why = form
    .getItems(FormApp.ItemType.MULTIPLE_CHOICE)
    .find((item) => item.getTitle() === title)
    .asMultipleChoiceItem();
  why.setChoices(choices.map((choice, index) => why.createChoice(choice, pages[LEADS[index]])));
  // A page break says where the page before it leads.
  ['see', 'thanks', 'change', 'worried'].forEach((name) => pages[name].setGoToPage(pages.reach));
  pages.reach.setGoToPage(FormApp.PageNavigationType.SUBMIT);
}

/** Publishes a form. Accounts of organizations can ask people to sign in; ours must not. */
function letEveryoneIn(form) {
  if (typeof form.setPublished === 'function') form.setPublished(true);
  try {
    form.setRequireLogin(false);
  } catch (error) {
    // An account without an organization has no such choice, and never asks.
  }
}

// ----------------------------------------------------------------------------------- board.yaml and what is left

/** The addresses of both forms, with a place for the IDs, and the numbers of their tabs. */
function linksOf(answers, messages, words) {
  const texts = words.talk.questions;
  const why = texts.why[2];
  const link = (choice, parts) => {
    const asked = [['why', choice], ...parts];
    const response = asked.reduce(
      (made, [name, value]) => made.withItemResponse(itemOf(messages.form, texts[name][0]).createResponse(value)),
      messages.form.createResponse(),
    );
    return response.toPrefilledUrl().replace(ID, '{id}').replace(OTHER, '{other}');
  };
  return {
    form_url: answers.form.getPublishedUrl(),
    connect_form: link(why[0], [['note', ID]]),
    connect_two_form: link(why[1], [['note', ID], ['other', OTHER]]),
    change_form: link(why[4], [['note', ID]]),
    thanks_form: link(why[3], [['note', ID]]),
    talk_url: messages.form.getPublishedUrl(),
    responses_tab: answers.tab.getSheetId(),
    thanks_tab: messages.tab.getSheetId(),
  };
}

/** A question that takes a short text or one of several choices. */
function itemOf(form, title) {
  const item = form.getItems().find((each) => each.getTitle() === title);
  return item.getType() === FormApp.ItemType.MULTIPLE_CHOICE ? item.asMultipleChoiceItem() : item.asTextItem();
}

/** The settings file, a line a row: no line holds a double quote or a line break, which copying would spoil. */
function boardYaml(links, words) {
  const forms = ['form_url', 'connect_form', 'connect_two_form', 'change_form', 'thanks_form'];
  const country = countryCode();
  return [
    `# ${words.yaml.top}`,
    `name: ${quoted(FILL_IN.name)}`,
    `place: ${quoted(FILL_IN.place)}`,
    `contact: ${quoted(FILL_IN.contact)}`,
    `site_url: ${quoted(siteAddress())}`,
    `language: ${languageCode()}`,
    'languages: [en, es]',
    `timezone: ${quoted(FILL_IN.timeZone)}`,
    `# ${words.yaml.sheet}`,
    `responses_tab: ${links.responses_tab}`,
    `thanks_tab: ${links.thanks_tab}`,
    `dates: ${MONTH_FIRST.includes(country) ? 'month-first' : 'day-first'}`,
    `# ${words.yaml.form}`,
    ...forms.map((key) => `${key}: ${quoted(links[key])}`),
    'publish: after-yes',
    `categories: [${words.categories.map(quoted).join(', ')}]`,
    `areas: [${areasOf(words).map(quoted).join(', ')}]`,
    `privacy: {phone_regions: [${quoted(country)}], noindex: true}`,
  ];
}

function quoted(text) {
  return `'${String(text).replace(/\s+/g, ' ').trim().replace(/'/g, "''")}'`;
}

/** Where GitHub Pages will show the board, or nothing where no repository is named. */
function siteAddress() {
  const [owner, name] = repositoryName().split('/');
  if (!owner || !name) return '';
  const root = `https://${owner.toLowerCase()}.github.io`;
  return name.toLowerCase() === `${owner}.github.io`.toLowerCase() ? root : `${root}/${name}`;
}

function checklist(book, links, shared, words) {
  const say = words.start;
  const github = repositoryName() ? `https://github.com/${repositoryName()}` : '';
  const page = (path) => (github ? `${github}/${path}` : '');
  const steps = [
    [say.open, links.form_url],
    [say.open, links.talk_url],
    [shared ? say.share : say.shareTodo, FILL_IN.serviceAccount],
    [say.yaml, page('edit/main/board.yaml')],
    [say.sheet, book.getUrl()],
    [say.key, page('settings/secrets/actions')],
    [say.pages, page('settings/pages')],
    [say.run, page('actions')],
    [say.test, links.form_url],
    ...(SpreadsheetApp.getActiveSpreadsheet() ? [] : [[say.menu, book.getUrl()]]),
  ];
  return [say.head, ...steps.map((step, index) => [String(index + 1), ...step])];
}

// -------------------------------------------------------------------------------------------------- the menu

/** Menu: asks GitHub to publish. */
function publishNow() {
  const ui = SpreadsheetApp.getUi();
  const say = wordsOfBoard().publish;
  const repository = repositoryName();
  const token = repository ? tokenFor(ui, say, repository) : '';
  if (!repository) ui.alert(say.repository);
  else if (token) ui.alert(askGitHub(repository, token, say));
}

/** The token from the script's own keeping; asked for the first time. "" where none is given. */
function tokenFor(ui, say, repository) {
  const kept = PropertiesService.getScriptProperties();
  const known = kept.getProperty('token');
  if (known) return known;
  const answer = ui.prompt(put(say.ask, repository), ui.ButtonSet.OK_CANCEL);
  const given = answer.getSelectedButton() === ui.Button.OK ? answer.getResponseText().trim() : '';
  if (given) kept.setProperty('token', given);
  return given;
}

/** Sends the event that the workflow “Publish the board” waits for, and says in words what came of it. */
function askGitHub(repository, token, say) {
  let status = 0;
  try {
    status = UrlFetchApp.fetch(`https://api.github.com/repos/${repository}/dispatches`, {
      method: 'post',
      contentType: 'application/json',
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/vnd.github+json' },
      payload: JSON.stringify({ event_type: 'publish' }),
      muteHttpExceptions: true,
    }).getResponseCode();
  } catch (error) {
    return say.network;
  }
  if (status === 401) PropertiesService.getScriptProperties().deleteProperty('token');
  const said = { 204: say.done, 401: say.token, 403: say.found, 404: put(say.found, repository) }[status] || say.other;
  return put(said, status === 403 ? repository : String(status));
}

/** Menu: looks at what Google alone knows, and changes nothing. */
function checkSetUp() {
  const words = wordsOfBoard();
  const say = words.check;
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const account = FILL_IN.serviceAccount.trim();
  const shared = account && book.getEditors().some((user) => user.getEmail() === account);
  const ready = repositoryName() && PropertiesService.getScriptProperties().getProperty('token');
  const lines = [
    ...['form', 'talk'].map((which) => formState(book, words, which)),
    shared ? `✓ ${say.shareOk}` : `→ ${say.share}`,
    ready ? `✓ ${say.repositoryOk}` : `→ ${repositoryName() ? say.token : words.publish.repository}`,
    say.rest,
  ];
  SpreadsheetApp.getUi().alert(lines.join('\n\n'));
}

/** Whether one of the forms can be answered by everyone, in a line. */
function formState(book, words, which) {
  const form = findForm(book, words, which);
  const title = words[which].title;
  if (!form) return `→ ${put(words.check.form, title)}`;
  const closed = (typeof form.isPublished === 'function' && !form.isPublished()) || !form.isAcceptingResponses();
  if (closed) return `→ ${put(words.check.closed, title)}`;
  return form.collectsEmail() || asksForLogin(form)
    ? `→ ${put(words.check.login, title)}`
    : `✓ ${put(words.check.formOk, title)}`;
}

function asksForLogin(form) {
  try {
    return form.requiresLogin();
  } catch (error) {
    return false; // an account without an organization never asks
  }
}

/** Menu: deletes an answer, here and in the form's own store. What it says holds rows' numbers and no answer. */
function forgetThisPerson() {
  const ui = SpreadsheetApp.getUi();
  const say = wordsOfBoard().forget;
  const found = rowToForget(SpreadsheetApp.getActiveSpreadsheet());
  if (!found) {
    ui.alert(say.choose);
    return;
  }
  const form = FormApp.openByUrl(found.tab.getFormUrl());
  const response = responseOf(form, found.tab, found.row);
  const question = (response ? say.sure : say.rowOnly).replace('{row}', String(found.row)).replace('{tab}', found.tab.getName());
  if (ui.alert(question, ui.ButtonSet.YES_NO) !== ui.Button.YES) return;
  if (response) form.deleteResponse(response.getId());
  found.tab.deleteRow(found.row);
  ui.alert(response ? say.done : say.rowDone);
}

/** The answer's row that is chosen: on a form's own tab, or by the ID of a row of the Board tab. Null for none. */
function rowToForget(book) {
  const tab = book.getActiveSheet();
  const row = tab.getActiveCell().getRow();
  if (row < 2) return null;
  if (tab.getFormUrl()) return row <= tab.getLastRow() ? { tab, row } : null;
  const id = tab.getName() === 'Board' ? cellsOf(tab, row).ID : '';
  if (!id) return null;
  const forms = book.getSheets().filter((each) => each.getFormUrl());
  const rows = forms.flatMap((each) => rowsWithId(each, id).map((number) => ({ tab: each, row: number })));
  return rows.length === 1 ? rows[0] : null;
}

/** The rows of a tab whose “Board ID” holds an entry's ID. */
function rowsWithId(tab, id) {
  const [headings, ...rows] = tab.getDataRange().getDisplayValues();
  const place = headings.indexOf('Board ID');
  const held = rows.map((row) => (place < 0 ? [] : row[place].split(/[^A-Za-z0-9]+/)));
  return held.flatMap((ids, index) => (ids.includes(id) ? [index + 2] : []));
}

/** What a row shows, by heading. */
function cellsOf(tab, row) {
  const width = tab.getLastColumn();
  const headings = tab.getRange(1, 1, 1, width).getDisplayValues()[0];
  const shown = tab.getRange(row, 1, 1, width).getDisplayValues()[0];
  return Object.fromEntries(headings.map((heading, index) => [heading, shown[index]]));
}

/** The one response in the form's own store that is this row: sent in the same second, else with the same answers. */
function responseOf(form, tab, row) {
  const shown = cellsOf(tab, row);
  const times = tab
    .getRange(row, 1, 1, tab.getLastColumn())
    .getValues()[0]
    .filter((value) => Object.prototype.toString.call(value) === '[object Date]');
  const all = form.getResponses();
  const atOnce = all.filter((each) => times.some((time) => Math.abs(time.getTime() - each.getTimestamp().getTime()) < 1000));
  if (atOnce.length === 1) return atOnce[0];
  const alike = (atOnce.length ? atOnce : all).filter((each) => saysTheSame(each, shown));
  return alike.length === 1 ? alike[0] : null;
}

/** Whether all that a response says stands in the row as well. Days are written in too many ways to compare. */
function saysTheSame(response, shown) {
  const said = response.getItemResponses().filter((each) => each.getItem().getType() !== FormApp.ItemType.DATE);
  return said.length > 0 && said.every((each) => {
    const answer = each.getResponse();
    const text = Array.isArray(answer) ? answer.join(', ') : String(answer);
    return (shown[each.getItem().getTitle()] || '').trim() === text.trim();
  });
}
