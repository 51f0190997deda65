/* A bonus: each page works with this file missing. Its words come from the page. */
'use strict';

document.documentElement.classList.add('js');
const one = (name) => document.querySelector(`[data-${name}]`);

/* Filters the board at once; the choices stand in the address, so that a view can be shared. */
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
  /* Late enough not to interrupt a screen reader while somebody types. */
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
      /* Other choices have been made in the meantime. */
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
      history.replaceState({ drawn }, '');
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
    if (isBack || location.search) update(0, (history.state || {}).drawn);
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
  more.open = matchMedia('(min-width: 60em)').matches;
  restore();
};

/* Words to copy, for a conversation or a mail. */
const offerCopies = (list) => {
  const { copy, copied } = list.dataset;
  const make = (name, className) => Object.assign(document.createElement(name), { className });
  const heard = document.body.appendChild(make('p', 'sr'));
  heard.setAttribute('role', 'status');
  list.querySelectorAll('[data-words]').forEach((words) => {
    const button = make('button', 'btn quiet');
    button.type = 'button';
    button.textContent = copy;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(words.textContent);
      heard.textContent = button.textContent = copied;
      setTimeout(() => { button.textContent = copy; heard.textContent = ''; }, 3000);
    });
    words.closest('li, section').querySelector('[data-acts]').append(button);
  });
};

const form = one('filter');
if (form) filterBoard(form);
const list = one('copy');
if (list && navigator.clipboard) offerCopies(list);
