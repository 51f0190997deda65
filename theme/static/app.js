/* Everything here is a bonus: each page works with this file missing. Its words come from the page. */
(() => {
  'use strict';
  document.documentElement.classList.add('js');

  const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

  /* Board: filter at once, and keep the choices in the address, so that a view can be shared. */
  const filterBoard = (form) => {
    const rows = [...document.querySelectorAll('[data-rows] > li')];
    const texts = rows.map((row) => plain(row.textContent));
    const count = document.querySelector('[data-count]');
    const nothing = document.querySelector('[data-nothing]');
    const more = form.querySelector('details');
    let timer;

    const choices = () => {
      const chosen = new URLSearchParams();
      new FormData(form).forEach((value, key) => { if (value.trim()) chosen.append(key, value.trim()); });
      return chosen;
    };
    const sentence = (number, chosen) => {
      if (!chosen.toString()) return form.dataset.all;
      if (!number) return form.dataset.none;
      return number === 1 ? form.dataset.one : form.dataset.many.replace('{n}', number);
    };
    const apply = (delay) => {
      const chosen = choices();
      const kinds = chosen.getAll('kind');
      const words = plain(chosen.get('q') || '').split(/\s+/).filter(Boolean);
      let number = 0;
      rows.forEach((row, at) => {
        const fits = (!kinds.length || kinds.includes(row.dataset.kind)) &&
          ['about', 'near'].every((key) => !chosen.get(key) || row.dataset[key] === chosen.get(key)) &&
          (!chosen.get('open') || !row.matches('.is-met, .is-resting')) &&
          words.every((word) => texts[at].includes(word));
        row.hidden = !fits;
        if (fits) number += 1;
      });
      nothing.hidden = number > 0;
      /* Late enough that a screen reader is not interrupted while somebody types. */
      clearTimeout(timer);
      timer = setTimeout(() => { count.textContent = sentence(number, chosen); }, delay);
    };
    const restore = () => {
      const chosen = new URLSearchParams(location.search);
      ['about', 'near', 'q'].forEach((key) => { form.elements[key].value = chosen.get(key) || ''; });
      form.elements.open.checked = chosen.has('open');
      form.elements.kind.forEach((box) => { box.checked = chosen.getAll('kind').includes(box.value); });
      more.open = more.open || ['about', 'near', 'open'].some((key) => chosen.get(key));
      apply(0);
    };
    const keep = (change) => {
      const query = choices().toString();
      history[change](null, '', query ? `?${query}` : location.pathname);
    };

    form.addEventListener('input', (event) => {
      const typing = event.target.type === 'search';
      apply(typing ? 600 : 50);
      keep(typing ? 'replaceState' : 'pushState');
    });
    form.addEventListener('submit', (event) => { event.preventDefault(); count.focus(); });
    /* A reset empties the fields only after its event. */
    form.addEventListener('reset', () => setTimeout(() => { apply(50); keep('pushState'); }));
    addEventListener('popstate', restore);
    more.open = matchMedia('(min-width: 60em)').matches;
    restore();
  };

  /* Entry page: copy the words for starting a conversation. */
  const offerCopies = (list) => {
    const heard = document.body.appendChild(document.createElement('p'));
    heard.className = 'sr';
    heard.setAttribute('role', 'status');
    list.querySelectorAll('[data-words]').forEach((words) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn quiet';
      button.textContent = list.dataset.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(words.textContent.replace(/[“”]/g, ''));
        heard.textContent = button.textContent = list.dataset.copied;
        setTimeout(() => { button.textContent = list.dataset.copy; heard.textContent = ''; }, 3000);
      });
      words.closest('li').querySelector('[data-acts]').append(button);
    });
  };

  const form = document.querySelector('[data-filter]');
  if (form) filterBoard(form);
  const list = document.querySelector('[data-copy]');
  if (list && navigator.clipboard) offerCopies(list);
})();
