/* Searches the whole board by the files in search/, which riverboard/site/search.py explains. */

/* As there, down to shardOf; a test compares them. */
const DROPPED = /[\p{Cf}\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\ufe00-\ufe0f]/gu;
const ALIKE = new Map('ß:ss æ:ae œ:oe ø:o ł:l đ:d ð:d þ:th ħ:h ı:i ς:σ \u0649:\u064a \u06cc:\u064a \u06a9:\u0643 \u0629:\u0647'
  .split(' ').map((pair) => pair.split(':')));
const SIGNS = '\u2600-\u27bf\u{1f000}-\u{1faff}';
const UNSPACED = `${SIGNS}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u9fff\u{20000}-\u{3ffff}`;
const BETWEEN = new RegExp(`[^\\p{L}\\p{M}\\p{N}${SIGNS}]|[\u02b9-\u02bf]`, 'gu');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED} ]+`, 'gu');
const [ROWS, FILES] = [40, 20];

export const split = (text) => {
  const plain = text.normalize('NFKD').toLowerCase().replace(DROPPED, '')
    .replace(/[^ -~]/gu, (letter) => ALIKE.get(letter) || letter).replace(BETWEEN, ' ');
  return (plain.match(RUN) || []).map((run) => [...run]).flatMap((run) => {
    if (IS_UNSPACED.test(run[0])) return run.map((letter, at) => letter + (run[at + 1] || ''));
    return run[1] ? run.slice(0, 24).join('') : [];
  });
};

export const bare = (word) => word.replace(/^([\u0648\u0641]?([\u0628\u0643]?\u0627\u0644|\u0644\u0644))+(?=...)/, '');

export const shardOf = (word, shards) => [...word].slice(0, IS_UNSPACED.test(word) ? 1 : 3)
  .reduce((number, letter) => (number * 31 + letter.codePointAt(0)) % 65521, 0) % shards;

const wordRows = (words, start) => {
  const found = new Set();
  Object.entries(words).forEach(([word, steps]) => {
    let row = 0;
    if (word.startsWith(start)) steps.forEach((step) => found.add(row += step));
  });
  return found;
};

const facetRows = ({ names, rows }, wanted) =>
  new Set([...rows].flatMap((sign, row) => (wanted.includes(names[sign.charCodeAt(0) - 48]) ? row : [])));

let files = {};
let cache = 'default';

const read = async (form, name) => {
  const file = await (await fetch(`${form.filter}${name}.json`, { cache })).json();
  if (file.edition === form.edition) return file;
  form.edition = file.edition;
  cache = 'reload';
  throw file;
};
const load = (form, name) => files[name] || (files[name] = read(form, name));

/* As many as a page shows, or as lie in a handful of files; `least` in any case. */
const cards = (form, rows, least) => {
  const size = form.edition.split(' ')[2];
  const file = (row) => Math.floor(row / size);
  const needed = new Set();
  const taken = rows.filter((row, at) => (at < least || (at < ROWS && needed.size < FILES)) && needed.add(file(row)));
  return Promise.all(taken.map(async (row) => (await load(form, `rows/${file(row)}`)).rows[row % size]));
};

const find = async (form, chosen, skip, least) => {
  const shards = form.edition.split(' ')[1];
  const facets = [...new Set(chosen.keys())].filter((name) => name !== 'q');
  const [first, ...others] = await Promise.all([
    ...facets.map(async (name) => facetRows((await load(form, 'facets'))[name], chosen.getAll(name))),
    ...split(chosen.get('q') || '').map(bare).map(async (word) =>
      wordRows((await load(form, `words/${shardOf(word, shards)}`)).words, word)),
  ]);
  if (!first) return null;
  const rows = [...first].filter((row) => others.every((set) => set.has(row))).sort((one, other) => one - other);
  return { total: rows.length, cards: await cards(form, rows.slice(skip), least) };
};

/* How many notes fit the choices, and those after the first `skip`; null without choices. */
export const look = (...asked) => find(...asked).catch((error) => {
  files = {};
  if (!error.edition) throw error;
  /* The page or a file is older than the index: once more, afresh. */
  return find(...asked);
});

/* A row as the server draws it: the specimen with these texts, without what is empty. */
export const draw = (template, [path, kind, status, title, gist, lang, who, area, when]) => {
  const row = template.content.firstElementChild.cloneNode(true);
  const link = row.querySelector('a');
  const words = template.dataset;
  const texts = [words[kind], words[status] && `– ${words[status]}`, title, gist, who, area, when, path.slice(2, -1)];
  row.className = `row ${kind}${words[status] ? ` is-${status}` : ''}`;
  row.querySelector('use').setAttribute('href', `#g-${kind}`);
  link.setAttribute('href', link.getAttribute('href') + path);
  row.querySelectorAll('b, span, a, p[dir], bdi').forEach((part, at) => {
    part.textContent = texts[at];
    if (!lang) part.removeAttribute('lang');
    else if (part.lang) part.lang = lang;
    if (texts[at]) return;
    if (part.localName === 'bdi') part.previousSibling.remove();
    part.remove();
  });
  return row;
};
