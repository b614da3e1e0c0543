// Comfort for the desk, where a browser runs scripts; everything works without it.

document.documentElement.classList.add('script');

const norm = text => text.replaceAll('\r\n', '\n');

// A form is sent once, however often its button is pressed.
addEventListener('submit', event => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'yes';
});
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));

for (const button of document.querySelectorAll('button[data-copy]')) button.addEventListener('click', () => copy(button));

// Where the clipboard is closed to the page, as without TLS, the text stays selected, and the browser's own command copies it.
async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    if (!document.execCommand('copy')) return;
  }
  button.textContent = button.dataset.copied;
}

// What was offered for a field was offered for what stood in it before.
const dropOffer = field => document.getElementById(`r:${field.name}`)?.querySelector('.mend')?.remove();

const form = document.getElementById('report');
if (document.getElementById('saved')) keepTyped(form);

// Saves the report a second after the last key. What could not be sent stays on the page and in the browser until it is.
function keepTyped(form) {
  const fields = new Map([...form.elements].filter(field => /^([mi]\/|signatory\/|narrative$)/.test(field.name)).map(field => [field.name, field]));
  const seen = new Map(Object.entries(JSON.parse(form.elements.seen.value)));
  const note = document.getElementById('saved'), backup = `draft:${location.pathname}`;
  const chosen = new Set(), inConflict = new Map();
  let timer, isSaving = false, isWaiting = false, isPressed = false;

  const was = name => seen.get(name) ?? '';
  const changes = () => [...fields.values()]
    .filter(field => chosen.has(field.name) || (norm(field.value) !== was(field.name) && inConflict.get(field.name) !== field.value))
    .map(field => ({ field: field.name, was: was(field.name), is: norm(field.value), isChosen: chosen.has(field.name) }));

  function later(pause = 1000) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
    keepInBrowser();
  }

  function keepInBrowser() {
    const unsent = changes();
    try {
      if (unsent.length) localStorage.setItem(backup, JSON.stringify(unsent));
      else localStorage.removeItem(backup);
    } catch { /* A browser that keeps nothing still saves to the server. */ }
  }

  async function save() {
    clearTimeout(timer);
    if (isSaving) return void (isWaiting = true);
    const cells = changes();
    if (!cells.length) return;
    isSaving = true;
    try {
      const answer = await fetch(form.dataset.cells, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept': 'application/json', 'Form-Token': form.elements.token.value },
        body: JSON.stringify({ version: +form.elements.version.value, cells }),
      });
      if (answer.ok) take(await answer.json(), cells);
      else await refuse(answer);
    } catch {
      isPressed = false;
      tell(note.dataset.failed, true);
      later(5000);
    }
    isSaving = false;
    if (isWaiting) { isWaiting = false; later(0); }
    keepInBrowser();
  }

  function take(saved, cells) {
    form.elements.version.value = saved.version;
    const refused = new Set(saved.conflicts);
    for (const { field, is } of cells) {
      chosen.delete(field);
      if (refused.has(field)) inConflict.set(field, fields.get(field).value);
      else { seen.set(field, is); inConflict.delete(field); }
    }
    for (const [name, text] of Object.entries(saved.others)) {
      const field = fields.get(name);
      if (!field || norm(field.value) !== was(name)) continue;
      field.value = text;
      seen.set(name, text);
    }
    for (const [id, html] of Object.entries(saved.parts)) {
      const part = document.getElementById(id);
      if (part && part.innerHTML !== html) renew(part, html);
    }
    for (const [name, field] of fields) {
      field.classList.remove('stop', 'look');
      if (saved.states[name]) field.classList.add(saved.states[name]);
    }
    tell(saved.saved, false);
    if (isPressed && !changes().length) press();
  }

  // Whoever stands on a link or a button of it stays there.
  function renew(part, html) {
    const place = [...part.querySelectorAll('a, button, input')].indexOf(document.activeElement);
    part.innerHTML = html;
    if (place >= 0) part.querySelectorAll('a, button, input')[place]?.focus();
  }

  // Submits the report if what was saved last allows it; shows what stops it if not.
  function press() {
    isPressed = false;
    const button = form.querySelector('[value="report-submit"]');
    if (button.getAttribute('aria-disabled') !== 'true') form.requestSubmit(button);
    else (form.querySelector('.stop') ?? form.querySelector('.look'))?.focus();
  }

  // Signed out, the text stays; signed in anew in another tab, it is saved with the token of that session.
  async function refuse(answer) {
    isPressed = false;
    const problem = await answer.json().catch(() => null);
    if (answer.status === 401) {
      tell(note.dataset.signedOut, true);
      const link = document.createElement('a');
      Object.assign(link, { href: note.dataset.signInAt, target: '_blank', textContent: note.dataset.signIn });
      note.append(' ', link);
      addEventListener('focus', renewToken, { once: true });
    } else if (answer.status === 403 && problem?.code === 'FORM_FORGED' && await renewToken()) {
      return;
    } else if (answer.status >= 500 || answer.status === 429) {
      tell(note.dataset.failed, true);
      later(5000);
    } else {
      tell(problem?.detail ?? note.dataset.failed, true);
    }
  }

  async function renewToken() {
    const answer = await fetch(note.dataset.token, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (!answer?.ok) { addEventListener('focus', renewToken, { once: true }); return false; }
    const { token } = await answer.json();
    document.querySelectorAll('input[name=token]').forEach(input => input.value = token);
    later(0);
    return true;
  }

  function tell(words, isBad) {
    if (note.textContent !== words) note.textContent = words;
    note.classList.toggle('look', isBad);
  }

  function put(name, text) {
    const field = fields.get(name);
    if (!field) return;
    field.value = text;
    field.focus();
    later(0);
  }

  form.addEventListener('input', event => {
    if (!fields.has(event.target.name)) return;
    dropOffer(event.target);
    later();
  });
  form.addEventListener('change', event => {
    const { field, shown, value } = event.target.dataset;
    if (event.target.type !== 'radio' || field === undefined) return;
    seen.set(field, shown);
    inConflict.delete(field);
    chosen.add(field);
    put(field, value);
  });
  form.addEventListener('click', event => {
    const mend = event.target.closest('.mend');
    if (mend) put(mend.dataset.field, mend.dataset.value);
    const link = event.target.closest('a[href^="#f:"]');
    if (link) { event.preventDefault(); fields.get(link.getAttribute('href').slice(3))?.focus(); }
  });
  form.addEventListener('submit', event => {
    if (event.submitter?.getAttribute('aria-disabled') === 'true') {
      event.preventDefault();
      // Pressed before the last second was saved, it may be wrong about itself.
      if (changes().length) { isPressed = true; save(); } else press();
      return;
    }
    form.elements.seen.value = JSON.stringify(Object.fromEntries(seen));
    isLeaving = true;
  }, true);
  addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyS') { event.preventDefault(); save(); }
  });
  addEventListener('online', () => later(0));
  let isLeaving = false;
  addEventListener('beforeunload', event => {
    if (isLeaving || !changes().length) return;
    keepInBrowser();
    event.preventDefault();
  });

  moveLikeASheet(form, fields, later);

  // What was typed before the page was lost.
  try {
    for (const { field: name, was: before, is } of JSON.parse(localStorage.getItem(backup) ?? '[]')) {
      const field = fields.get(name);
      if (!field) continue;
      if (before !== was(name)) seen.set(name, before);
      field.value = is;
    }
    if (changes().length) later(0);
  } catch { localStorage.removeItem(backup); }
}

// Enter and arrows go up and down the column of amounts; a block copied from a spreadsheet fills the cells below and beside.
function moveLikeASheet(form, fields, later) {
  const amounts = [...fields.values()].filter(field => field.matches('input.n'));
  const step = (field, by) => amounts[amounts.indexOf(field) + by];

  form.addEventListener('keydown', event => {
    if (!event.target.matches('input.n')) return;
    const by = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const next = step(event.target, by);
    next?.focus();
    next?.select();
  });

  form.addEventListener('paste', event => {
    const text = event.clipboardData.getData('text/plain');
    if (!event.target.matches('input.n') || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const rows = norm(text).replace(/\n$/, '').split('\n').slice(0, 10000);
    rows.forEach((row, place) => {
      const amount = amounts[amounts.indexOf(event.target) + place];
      if (!amount) return;
      const line = amount.closest('.line'), [first, ...rest] = row.split('\t');
      set(amount, first);
      const said = ['status', 'result', 'reason'].map(member => line.querySelector(`[name$="/${member}"]`));
      rest.forEach((value, column) => value && said[column] && set(said[column], value));
    });
    later();
  });

  function set(field, text) {
    dropOffer(field);
    const words = text.trim().toLowerCase();
    field.value = field.options ? [...field.options].find(option => option.text.trim().toLowerCase() === words)?.value ?? field.value : text.trim();
  }
}
