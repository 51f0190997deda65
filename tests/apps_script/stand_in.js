/*
 * A stand-in for the services of Google Apps Script, as far as setup/create_board.gs needs them.
 *
 * Every object answers only to methods that Google's own has (METHODS, from the published types), so that a misspelled
 * one fails; every call is written down in world.calls. What Google refuses, this refuses: questions of a form that is
 * not published, values that do not fit their range, a choice that is none, a spreadsheet without tabs.
 */
const world = {
  calls: [],
  log: [],
  alerts: [],
  prompts: [],
  presses: [],
  typed: [],
  sent: [],
  status: 204,
  offline: false,
  organization: false,
  olderForms: false,
  failAt: 0,
  properties: {},
  forms: {},
  books: {},
  active: null,
  menu: [],
  now: Date.UTC(2026, 5, 1, 9, 0, 0),
  next: 1,
};

const fresh = (kind) => `${kind}-${String(world.next++).padStart(24, '0')}`;

/** Lets through only what Google's own object has, and writes it down. */
function real(kind, object) {
  return new Proxy(object, {
    get(target, name) {
      if (name === '$') return target;
      if (typeof name === 'symbol' || name === 'toJSON') return target[name];
      if (!METHODS[kind].includes(name)) throw new TypeError(`${kind} has no ${name}`);
      if (world.olderForms && ['setPublished', 'isPublished'].includes(name)) return undefined;
      if (!(name in target)) throw new TypeError(`the stand-in's ${kind} lacks ${name}`);
      if (typeof target[name] !== 'function') return target[name];
      return (...given) => {
        world.calls.push(`${kind}.${name}`);
        if (world.failAt && world.calls.length === world.failAt) throw new Error('Service unavailable');
        const found = target[name](...given);
        return found === target ? real(kind, target) : found;
      };
    },
  });
}

// --------------------------------------------------------------------------------------------------- forms

class Question {
  constructor(form, type) {
    Object.assign(this, { form, type, id: world.next++, title: '', help: '', required: false, choices: [] });
  }
  getId() { return this.id; }
  getType() { return this.type; }
  getTitle() { return this.title; }
  setTitle(text) { this.title = text; return this; }
  setHelpText(text) { this.help = text; return this; }
  setRequired(yes) { this.required = yes; return this; }
  setValidation(validation) { this.most = validation.most; return this; }
  setChoiceValues(values) {
    if (!values.length || new Set(values).size < values.length) throw new Error('Choices must be there, and differ');
    this.choices = values.map((value) => ({ value }));
    return this;
  }
  createChoice(value, page) { return real('Choice', { value, page }); }
  setChoices(choices) { this.choices = choices.map((choice) => choice.$); return this; }
  setGoToPage(page) { this.goTo = page.$ || page; return this; }
  asTextItem() { return this.as('TEXT'); }
  asMultipleChoiceItem() { return this.as('MULTIPLE_CHOICE'); }
  as(type) {
    if (this.type !== type) throw new Error(`This is a ${this.type} and no ${type}`);
    return real(KIND_OF[type], this);
  }
  createResponse(value) {
    const known = this.choices.map((choice) => choice.value);
    if (known.length && !known.includes(value)) throw new Error('Invalid response: no such choice');
    return real('ItemResponse', { item: this, value });
  }
}

const KIND_OF = {
  TEXT: 'TextItem',
  PARAGRAPH_TEXT: 'ParagraphTextItem',
  MULTIPLE_CHOICE: 'MultipleChoiceItem',
  CHECKBOX: 'CheckboxItem',
  LIST: 'ListItem',
  DATE: 'DateItem',
  PAGE_BREAK: 'PageBreakItem',
};

class Answer {
  constructor(form) { Object.assign(this, { form, id: fresh('answer'), said: [] }); }
  withItemResponse(one) { this.said.push(one.$); return this; }
  getId() { return this.id; }
  getTimestamp() { return new Date(this.at); }
  getItemResponses() {
    return this.said.map((one) =>
      real('ItemResponse', { getItem: () => real('Item', one.item), getResponse: () => one.value }));
  }
  toPrefilledUrl() {
    const fields = this.said.map(
      ({ item, value }) => `&entry.${entryNumber(item)}=${encodeURIComponent(value).replace(/%20/g, '+')}`,
    );
    return `${this.form.getPublishedUrl()}?usp=pp_url${fields.join('')}`;
  }
}

/** Google's number for the field of a prefilled link, which is another than the item's ID. */
function entryNumber(item) {
  return 1000000000 + item.id * 7919;
}

class Form {
  constructor(title) {
    Object.assign(this, { id: fresh('form'), title, items: [], answers: [], published: world.olderForms, book: null });
    this.settings = { login: world.organization, email: false };
    world.forms[this.id] = this;
  }
  add(type) { const made = new Question(this, type); this.items.push(made); return real(KIND_OF[type], made); }
  addTextItem() { return this.add('TEXT'); }
  addParagraphTextItem() { return this.add('PARAGRAPH_TEXT'); }
  addMultipleChoiceItem() { return this.add('MULTIPLE_CHOICE'); }
  addCheckboxItem() { return this.add('CHECKBOX'); }
  addListItem() { return this.add('LIST'); }
  addDateItem() { return this.add('DATE'); }
  addPageBreakItem() { return this.add('PAGE_BREAK'); }
  getItems(type) { return this.items.filter((item) => !type || item.type === type).map((item) => real('Item', item)); }
  deleteItem(item) { this.items = this.items.filter((each) => each !== item.$); }
  getId() { return this.id; }
  getTitle() { return this.title; }
  setTitle(text) { this.title = text; return this; }
  setDescription(text) { this.description = text; return this; }
  setConfirmationMessage(text) { this.needPublished(); this.closing = text; return this; }
  setCollectEmail(yes) { this.needPublished(); this.settings.email = yes; return this; }
  collectsEmail() { return this.settings.email; }
  setLimitOneResponsePerUser(yes) { this.needPublished(); this.settings.once = yes; return this; }
  setAllowResponseEdits(yes) { this.needPublished(); this.settings.edits = yes; return this; }
  setProgressBar(yes) { this.settings.bar = yes; return this; }
  setShowLinkToRespondAgain(yes) { this.settings.again = yes; return this; }
  setPublishingSummary(yes) { this.settings.summary = yes; return this; }
  setRequireLogin(yes) {
    if (!world.organization) throw new Error('This is for accounts of an organization only');
    this.settings.login = yes;
    return this;
  }
  requiresLogin() {
    if (!world.organization) throw new Error('This is for accounts of an organization only');
    return this.settings.login;
  }
  setPublished(yes) { this.published = yes; return this; }
  isPublished() { return this.published; }
  isAcceptingResponses() { return this.needPublished() && this.closed !== true; }
  needPublished() {
    if (!this.published) throw new Error('Operation not supported on unpublished form');
    return true;
  }
  getPublishedUrl() { this.needPublished(); return `https://docs.google.com/forms/d/e/1FAIpQLS${this.id}/viewform`; }
  createResponse() { this.needPublished(); return real('FormResponse', new Answer(this)); }
  getResponses() { return this.answers.map((answer) => real('FormResponse', answer)); }
  deleteResponse(id) {
    if (!this.answers.some((answer) => answer.id === id)) throw new Error('No such response');
    this.answers = this.answers.filter((answer) => answer.id !== id);
    return this;
  }
  setDestination(type, id) {
    this.needPublished();
    if (type !== FormApp.DestinationType.SPREADSHEET) throw new Error('Only spreadsheets');
    if (this.book === id) return this;
    this.book = id;
    const book = world.books[id];
    const tab = new Sheet(book, `Form Responses ${book.tabs.filter((each) => each.form).length + 1}`);
    tab.form = this;
    const asked = this.items.filter((item) => item.type !== 'PAGE_BREAK').map((item) => item.title);
    tab.cells[0] = ['Timestamp', ...asked];
    book.tabs.unshift(tab);
    return this;
  }
}

const keeper = () => {
  const validation = { most: 0 };
  const builder = {
    requireTextLengthLessThanOrEqualTo(most) { validation.most = most; return builder; },
    build: () => validation,
  };
  return builder;
};

const FormApp = real('FormApp', {
  DestinationType: { SPREADSHEET: 'SPREADSHEET' },
  ItemType: Object.fromEntries(Object.keys(KIND_OF).map((type) => [type, type])),
  PageNavigationType: { SUBMIT: 'SUBMIT', CONTINUE: 'CONTINUE' },
  create: (title) => real('Form', new Form(title)),
  openById: (id) => real('Form', world.forms[id]),
  openByUrl: (url) => real('Form', world.forms[/\/d\/([^/]+)\//.exec(url)[1]]),
  createTextValidation: () => real('TextValidationBuilder', keeper()),
  createParagraphTextValidation: () => real('ParagraphTextValidationBuilder', keeper()),
});

// --------------------------------------------------------------------------------------------- spreadsheets

class Range {
  constructor(tab, row, column, rows, columns) {
    if (row < 1 || column < 1 || rows < 1 || columns < 1) throw new Error('The range is empty');
    if (row + rows - 1 > tab.maxRows || column + columns - 1 > tab.maxColumns) throw new Error('Out of the sheet');
    Object.assign(this, { tab, row, column, rows, columns });
  }
  getRow() { return this.row; }
  each(what) {
    for (let row = 0; row < this.rows; row += 1) {
      for (let column = 0; column < this.columns; column += 1) what(this.row + row, this.column + column, row, column);
    }
    return this;
  }
  fits(values) {
    if (values.length !== this.rows || values.some((row) => row.length !== this.columns)) {
      throw new Error('The number of values does not match the range');
    }
  }
  setValues(values) {
    this.fits(values);
    return this.each((row, column, down, across) => this.tab.write(row, column, values[down][across]));
  }
  setValue(value) { return this.each((row, column) => this.tab.write(row, column, value)); }
  getValues() { return this.read((value) => value); }
  getDisplayValues() { return this.read(display); }
  read(show) {
    const line = (row) => Array.from({ length: this.columns }, (_, i) => show(this.tab.at(row, this.column + i)));
    return Array.from({ length: this.rows }, (_, i) => line(this.row + i));
  }
  setNotes(notes) {
    this.fits(notes);
    return this.each((row, column, down, across) => { this.tab.notes[`${row},${column}`] = notes[down][across]; });
  }
  setNumberFormat(format) { this.tab.formats.push([this.column, this.columns, format]); return this; }
  setDataValidation(rule) { this.tab.choices[this.column] = rule; return this; }
  setFontWeight() { return this; }
  setBackground() { return this; }
  setWrap() { return this; }
  setVerticalAlignment() { return this; }
  protect() {
    const made = { warningOnly: false };
    this.tab.kept[this.column] = made;
    return real('Protection', {
      setDescription(text) { made.description = text; return this; },
      setWarningOnly(yes) { made.warningOnly = yes; return this; },
    });
  }
}

function display(value) {
  if (!(value instanceof Date)) return String(value ?? '');
  const two = (number) => String(number).padStart(2, '0');
  const day = `${two(value.getUTCDate())}/${two(value.getUTCMonth() + 1)}/${value.getUTCFullYear()}`;
  return `${day} ${two(value.getUTCHours())}:${two(value.getUTCMinutes())}:${two(value.getUTCSeconds())}`;
}

class Sheet {
  constructor(book, name) {
    Object.assign(this, { book, name, id: 1000000 + world.next++, cells: [], notes: {}, formats: [], choices: {} });
    Object.assign(this, { kept: {}, widths: {}, hidden: [], rules: [], maxRows: 1000, maxColumns: 26, form: null });
  }
  write(row, column, value) { (this.cells[row - 1] ||= [])[column - 1] = value; }
  at(row, column) { return this.cells[row - 1]?.[column - 1] ?? ''; }
  getName() { return this.name; }
  setName(name) {
    if (this.book.tabs.some((tab) => tab !== this && tab.name === name)) throw new Error('A tab has this name already');
    this.name = name;
    return this;
  }
  getSheetId() { return this.id; }
  getFormUrl() { return this.form ? `https://docs.google.com/forms/d/${this.form.id}/viewform` : null; }
  getMaxRows() { return this.maxRows; }
  getMaxColumns() { return this.maxColumns; }
  getLastRow() {
    return this.cells.reduce((last, row, index) => ((row || []).some((cell) => (cell ?? '') !== '') ? index + 1 : last), 0);
  }
  getLastColumn() {
    return Math.max(0, ...this.cells.map((row) => (row || []).reduce((last, cell, i) => ((cell ?? '') !== '' ? i + 1 : last), 0)));
  }
  getRange(row, column, rows = 1, columns = 1) { return real('Range', new Range(this, row, column, rows, columns)); }
  getDataRange() { return this.getRange(1, 1, Math.max(1, this.getLastRow()), Math.max(1, this.getLastColumn())); }
  getActiveCell() { return this.getRange(this.chosen || 1, 1); }
  setColumnWidth(column, width) { this.widths[column] = width; return this; }
  setFrozenRows(rows) { this.frozen = rows; }
  hideColumns(column) { this.hidden.push(column); }
  setConditionalFormatRules(rules) { this.rules = rules; }
  insertColumnAfter() { this.maxColumns += 1; return this; }
  clearContents() { this.cells = []; return this; }
  deleteRow(row) { this.cells.splice(row - 1, 1); this.maxRows -= 1; return this; }
}

class Book {
  constructor(title) {
    Object.assign(this, { id: fresh('book'), title, editors: ['organizer@example.org'], zone: '', locale: '' });
    this.tabs = [new Sheet(this, 'Sheet1')];
    this.chosen = this.tabs[0];
    world.books[this.id] = this;
  }
  getId() { return this.id; }
  getUrl() { return `https://docs.google.com/spreadsheets/d/${this.id}/edit`; }
  getSheets() { return this.tabs.map((tab) => real('Sheet', tab)); }
  getSheetByName(name) {
    const found = this.tabs.find((tab) => tab.name === name);
    return found ? real('Sheet', found) : null;
  }
  insertSheet(name, place) {
    if (this.tabs.some((tab) => tab.name === name)) throw new Error('A tab has this name already');
    const made = new Sheet(this, name);
    this.tabs.splice(place, 0, made);
    return real('Sheet', made);
  }
  deleteSheet(sheet) {
    if (this.tabs.length === 1) throw new Error('A spreadsheet keeps one tab');
    this.tabs = this.tabs.filter((tab) => tab !== sheet.$);
  }
  getActiveSheet() { return real('Sheet', this.chosen); }
  getEditors() { return this.editors.map((address) => real('User', { getEmail: () => address })); }
  addEditor(address) {
    if (!/^[^@\s]+@[^@\s]+\.[a-z]+$/.test(address)) throw new Error('Invalid email');
    this.editors.push(address);
    return this;
  }
  setSpreadsheetTimeZone(zone) {
    if (!zone.includes('/')) throw new Error('Invalid argument: timezone');
    this.zone = zone;
    return this;
  }
  setSpreadsheetLocale(locale) {
    if (!/^(en|es)_(GB|US|MX|ES)$/.test(locale)) throw new Error('Invalid locale');
    this.locale = locale;
    return this;
  }
}

const ui = real('Ui', {
  Button: { OK: 'OK', YES: 'YES', NO: 'NO', CANCEL: 'CANCEL' },
  ButtonSet: { OK: 'OK', OK_CANCEL: 'OK_CANCEL', YES_NO: 'YES_NO' },
  alert(text, buttons) {
    world.alerts.push(text);
    return buttons ? world.presses.shift() : 'OK';
  },
  prompt(text) {
    world.prompts.push(text);
    const [button, typed] = world.typed.shift();
    return real('PromptResponse', { getSelectedButton: () => button, getResponseText: () => typed });
  },
  createMenu(name) {
    const items = [];
    return real('Menu', {
      addItem(text, call) { items.push([text, call]); return this; },
      addToUi() { world.menu.push([name, items]); },
    });
  },
});

const SpreadsheetApp = real('SpreadsheetApp', {
  getActiveSpreadsheet: () => (world.active ? real('Spreadsheet', world.books[world.active]) : null),
  create: (title) => real('Spreadsheet', new Book(title)),
  openById: (id) => real('Spreadsheet', world.books[id]),
  flush() {},
  getUi() {
    if (!world.active) throw new Error('Cannot call SpreadsheetApp.getUi() from this context.');
    return ui;
  },
  newDataValidation() {
    const rule = {};
    return real('DataValidationBuilder', {
      requireValueInList(list, shown) { Object.assign(rule, { list, shown }); return this; },
      setAllowInvalid(yes) { rule.any = yes; return this; },
      build: () => rule,
    });
  },
  newConditionalFormatRule() {
    const rule = {};
    return real('ConditionalFormatRuleBuilder', {
      whenTextEqualTo(word) { rule.word = word; return this; },
      setBackground(ground) { rule.ground = ground; return this; },
      setBold(bold) { rule.bold = bold; return this; },
      setRanges([cells]) { rule.column = cells.$.column; return this; },
      build: () => rule,
    });
  },
});

const PropertiesService = real('PropertiesService', {
  getScriptProperties: () =>
    real('Properties', {
      getProperty: (name) => world.properties[name] ?? null,
      setProperty(name, value) { world.properties[name] = String(value); return this; },
      deleteProperty(name) { delete world.properties[name]; return this; },
    }),
});

const UrlFetchApp = real('UrlFetchApp', {
  fetch(url, how) {
    world.sent.push([url, how]);
    if (world.offline) throw new Error('Address unavailable');
    return real('HTTPResponse', { getResponseCode: () => world.status });
  },
});

const Utilities = real('Utilities', { sleep() {} });
const Logger = real('Logger', { log(text) { world.log.push(text); } });

// ------------------------------------------------------------------------------------ what a neighbor does

/** The questions that a neighbor with these answers comes by, in their order. */
function walked(form, answers) {
  const pages = [[]];
  form.items.forEach((item) => (item.type === 'PAGE_BREAK' ? pages.push([item]) : pages[pages.length - 1].push(item)));
  const seen = [];
  for (let page = 0; page < pages.length; ) {
    const questions = pages[page].filter((item) => item.type !== 'PAGE_BREAK');
    seen.push(...questions.map((item) => item.title));
    const choices = questions.flatMap((item) => item.choices.filter((choice) => choice.value === answers[item.title]));
    const led = choices.find((choice) => choice.page);
    const next = led ? led.page.$ : pages[page + 1]?.[0].goTo || pages[page + 1]?.[0];
    if (!next || next === 'SUBMIT') return seen;
    page = pages.findIndex(([first]) => first === next);
  }
  return seen;
}

/** Fills in a form and sends it: into the form's own store, and as a row of its tab. */
function send(form, answers) {
  const seen = walked(form, answers);
  const unknown = Object.keys(answers).filter((title) => !seen.includes(title));
  if (unknown.length) throw new Error(`Not asked: ${unknown}`);
  const asked = form.items.filter((item) => seen.includes(item.title));
  asked.forEach((item) => {
    const given = answers[item.title];
    if (item.required && !given) throw new Error(`Not answered: ${item.title}`);
    const ticked = given && item.choices.length ? [given].flat() : [];
    if (ticked.some((each) => !item.choices.some((choice) => choice.value === each))) throw new Error(`No choice: ${given}`);
    if (item.most && given && given.length > item.most) throw new Error(`Too long: ${item.title}`);
  });
  const answer = new Answer(form);
  world.now += 61000;
  answer.at = world.now;
  answer.said = asked.filter((item) => answers[item.title]).map((item) => ({ item, value: answers[item.title] }));
  form.answers.push(answer);
  const tab = world.books[form.book].tabs.find((each) => each.form === form);
  const place = tab.cells.length;
  tab.cells[0].forEach((heading, index) => {
    const given = answers[heading];
    if (given) tab.write(place + 1, index + 1, Array.isArray(given) ? given.join(', ') : given);
  });
  tab.write(place + 1, 1, new Date(answer.at));
}

function formOf(title) {
  // The latest: a run that is cut off between making a form and noting it down leaves an empty one.
  return Object.values(world.forms).filter((form) => form.title === title).at(-1);
}
