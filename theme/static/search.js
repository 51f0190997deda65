/* Looks through the whole board by the files in search/; riverboard/site/search.py says what they hold. */

/* As in search.py: a test holds both together. */
const DROPPED = /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;
const ALIKE = new Map('ß:ss æ:ae œ:oe ø:o ł:l đ:d ð:d þ:th ħ:h ı:i ς:σ \u0649:\u064a \u06cc:\u064a \u06a9:\u0643 \u0629:\u0647'
  .split(' ').map((pair) => pair.split(':')));
const SIGNS = '\\u2600-\\u27bf\\u{1f000}-\\u{1faff}';
const UNSPACED = `${SIGNS}\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u9fff\\u{20000}-\\u{3ffff}`;
const BETWEEN = new RegExp(`[^\\p{L}\\p{M}\\p{N}${SIGNS}]+`, 'gu');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED} ]+`, 'gu');
const ROWS = 50;
const FILES = 20;

/* The words of a text: small letters without accents; in pairs where a script puts no space between words. */
export const split = (text) => {
  const letters = [...text.normalize('NFKD').toLowerCase().replace(DROPPED, '')];
  const plain = letters.map((letter) => ALIKE.get(letter) || letter).join('').replace(BETWEEN, ' ');
  return (plain.match(RUN) || []).map((run) => [...run]).flatMap((run) => {
    if (IS_UNSPACED.test(run[0])) return run.map((letter, at) => letter + (run[at + 1] || ''));
    return run[1] ? run.slice(0, 24).join('') : [];
  });
};

/* The number of the file that holds all words with the same beginning. */
export const shardOf = (word, shards) => [...word].slice(0, IS_UNSPACED.test(word) ? 1 : 3)
  .reduce((number, letter) => (number * 31 + letter.codePointAt(0)) % 65521, 0) % shards;

const wordRows = (words, start) => {
  const found = new Set();
  Object.keys(words).filter((word) => word.startsWith(start)).forEach((word) => {
    let row = 0;
    words[word].forEach((step) => found.add(row += step));
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

/* As many rows as a page shows, or as few as lie in a handful of files; `least` in any case. */
const cards = async (form, rows, least) => {
  const size = form.edition.split(' ')[2];
  const file = (row) => Math.floor(row / size);
  const needed = new Set();
  const taken = rows.filter((row, at) => (at < least || (at < ROWS && needed.size < FILES)) && needed.add(file(row)));
  const loaded = await Promise.all(taken.map((row) => load(form, `rows/${file(row)}`)));
  return taken.map((row, at) => loaded[at].rows[row % size]);
};

const find = async (form, chosen, skip, least) => {
  const shards = form.edition.split(' ')[1];
  const facets = [...new Set(chosen.keys())].filter((name) => name !== 'q');
  const [first, ...others] = await Promise.all([
    ...facets.map(async (name) => facetRows((await load(form, 'facets'))[name], chosen.getAll(name))),
    ...split(chosen.get('q') || '').map(async (word) =>
      wordRows((await load(form, `words/${shardOf(word, shards)}`)).words, word)),
  ]);
  if (!first) return null;
  const rows = [...first].filter((row) => others.every((set) => set.has(row))).sort((one, other) => one - other);
  return { total: rows.length, cards: await cards(form, rows.slice(skip), least) };
};

/* How many notes fit the choices, and those to show after the first `skip`; null where nothing is chosen. */
export const look = (...asked) => find(...asked).catch((error) => {
  files = {};
  if (!error.edition) throw error;
  /* The page, or what the browser remembers, is older than the index: once more, afresh. */
  return find(...asked);
});

/* A row as the server draws it: a copy of the page's specimen with these texts, without what is empty. */
export const draw = (template, [path, kind, status, title, gist, lang, who, area, when]) => {
  const row = template.content.firstElementChild.cloneNode(true);
  const link = row.querySelector('a');
  const words = template.dataset;
  const texts = [words[kind], words[status] && `– ${words[status]}`, title, gist, who, area, when];
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
