/* A bonus: each page works with this file missing. Its words come from the page. */
'use strict';

document.documentElement.classList.add('js');
const one = (name) => document.querySelector(`[data-${name}]`);

/* Filters the board; the choices stand in the address. */
const filterBoard = (form) => {
  const [list, rest, count, nothing, further, specimen] = 'rows rest count nothing further specimen'
    .split(' ').map(one);
  const said = form.dataset;
  const whole = [...list.children];
  const more = form.querySelector('details');
  let [asked, drawn, waiting, saying] = [0, 0];

  const choices = () => {
    const chosen = new URLSearchParams();
    new FormData(form).forEach((value, key) => { if (value.trim()) chosen.append(key, value.trim()); });
    return chosen;
  };
  /* Late enough not to interrupt a screen reader. */
  const say = (sentence, delay) => {
    clearTimeout(saying);
    saying = setTimeout(() => { count.textContent = sentence; }, delay);
  };
  const counted = (total) => {
    if (!total) return said.none;
    const { lang } = document.documentElement;
    const forms = JSON.parse(drawn < total ? said.some : said.shown);
    return (forms[Intl.PluralRules && new Intl.PluralRules(lang).select(total)] || forms.other)
      .replace(/{(\w+)}/g, (_, name) => (name === 'n' ? total : drawn).toLocaleString(`${lang}-u-nu-latn`));
  };
  const keep = () => drawn && history.replaceState({ drawn, top: scrollY }, '');
  /* Shows what fits the choices, after the first `skip`; the page as it came where nothing is chosen. */
  const update = async (delay, least = 0, skip = 0) => {
    const turn = asked += 1;
    const chosen = choices();
    let [found, rows, otherwise] = [null, whole, said.all];
    if (chosen.toString()) {
      list.setAttribute('aria-busy', 'true');
      say(said.looking, 1000);
      try {
        const { look, draw } = await import('./search.js');
        found = await look(said, chosen, skip, least);
        if (found) rows = found.cards.map((card) => draw(specimen, card));
      } catch (error) { otherwise = said.failed; }
      /* Others have been made since. */
      if (turn !== asked) return;
    }
    list.removeAttribute('aria-busy');
    if (!skip) list.textContent = '';
    if (found || !skip) {
      list.append(...rows);
      drawn = skip + rows.length;
      rest.hidden = found;
      nothing.hidden = drawn;
      further.hidden = !found || drawn >= found.total;
    }
    if (found && skip) {
      keep();
      rows[0].querySelector('a').focus();
    }
    say(found ? counted(found.total) : otherwise, delay);
  };
  const restore = (isBack) => {
    clearTimeout(waiting);
    const chosen = new URLSearchParams(location.search);
    [...form.elements].forEach((field) => {
      if (field.type === 'checkbox') field.checked = chosen.getAll(field.name).includes(field.value);
      else if (field.name) field.value = chosen.get(field.name) || '';
      if (field.selectedIndex < 0) field.value = '';
    });
    if (/\b(about|near|status)=/.test(chosen)) more.open = true;
    const { drawn: least, top } = history.state || {};
    if (isBack || location.search) update(0, least).then(() => top && scrollTo(0, top));
  };
  const soon = (typing) => {
    clearTimeout(waiting);
    asked += 1;
    waiting = setTimeout(() => {
      history[typing ? 'replaceState' : 'pushState'](null, '', `?${choices()}`.replace(/^\?$/, location.pathname));
      update(typing ? 350 : 50);
    }, typing ? 250 : 0);
  };

  form.addEventListener('input', (event) => soon(event.target.type === 'search'));
  form.addEventListener('submit', (event) => { event.preventDefault(); count.focus(); });
  form.addEventListener('reset', () => soon());
  further.addEventListener('click', () => update(50, 0, drawn));
  /* A link within the page chooses nothing else. */
  addEventListener('popstate', () => `${choices()}` === location.search.slice(1) || restore(true));
  /* For the way back. */
  ['click', 'scrollend'].forEach((name) => addEventListener(name, keep));
  more.open = matchMedia('(min-width: 60em)').matches;
  restore();
};

const offerCopies = (list) => {
  const { copy, copied } = list.dataset;
  const make = (name, parts) => Object.assign(document.createElement(name), parts);
  const heard = document.body.appendChild(make('output', { className: 'sr' }));
  list.querySelectorAll('[data-words]').forEach((words) => {
    const button = make('button', { className: 'btn quiet', type: 'button', textContent: copy });
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(words.textContent);
        heard.textContent = button.textContent = copied;
        setTimeout(() => { button.textContent = copy; heard.textContent = ''; }, 3000);
      } catch (refused) {
        /* By hand, then. */
        words.focus();
        if (words.select) words.select();
        else getSelection().selectAllChildren(words);
      }
    });
    words.closest('li, section').querySelector('[data-acts]').append(button);
  });
};

const form = one('filter');
if (form) filterBoard(form);
const list = one('copy');
if (list) offerCopies(list);
