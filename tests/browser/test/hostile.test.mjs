// Words that would be markup if anybody let them: in names, messages, titles, personas, cards and answers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Chatter } from '../support/chatter.mjs';
import { LexiProcess } from '../support/server.mjs';

const FOREIGN = 'http://evil.example';
const EVIL = [
  `<img src=${FOREIGN}/a.png onerror="window.ran=1">`,
  '<script>window.ran=2</script>',
  `<svg onload="window.ran=3"><image href="${FOREIGN}/b.png"/></svg>`,
  `![a picture](${FOREIGN}/c.png)`,
  '[come here](javascript:window.ran=4)',
  `<iframe src="${FOREIGN}"></iframe><link rel=stylesheet href=${FOREIGN}/d.css>`,
  `<style>@import url(${FOREIGN}/e.css);</style>`,
  '{{constructor.constructor("window.ran=5")()}}',
  '"><b onmouseover=window.ran=6>hover</b>',
  '\u202Egnp.exe\u202C <math><mtext></form><form action=javascript:window.ran=7><input type=submit>',
];

let server;
let window;
let ann;

before(async () => {
  server = await LexiProcess.start();
  window = await openBrowser({ url: server.url });
  ann = await Chatter.arrive(window, '<b>Ann</b>');
});

after(async () => {
  await window?.close();
  await server?.dispose();
});

test('hostile: what people write is shown as it was written', async () => {
  await ann.newChat(['nyx'], '<img src=x onerror=window.ran=8>');
  await ann.set('strategy', (it) => it.selectOption('manual'));
  for (const words of EVIL) {
    const shown = await ann.text(await said(words));
    // Only an address behind words is read as a mark: it is a link that shows where it leads.
    if (!words.startsWith('![')) assert.equal(shown.replace(/\s+/g, ' '), words.replace(/\s+/g, ' '));
  }
  assert.equal(await ann.at('chat-name').innerText(), '<img src=x onerror=window.ran=8>');
  await harmless();
});

test('hostile: a link goes nowhere before one has seen where it leads', async () => {
  const id = await said(`[your bank](${FOREIGN}/login)`);
  const link = ann.message(id).getByTestId('written-link');
  await link.hover();
  await link.click();
  const target = ann.message(id).getByTestId('follow-link');
  assert.equal(await target.innerText(), 'Open evil.example');
  assert.match(await target.getAttribute('rel'), /noopener.*noreferrer/);
  await harmless();
});

test('hostile: a character that says such things says them as text', async () => {
  const key = await makeCharacter({ name: 'Mallory', persona: EVIL.join('\n'), tagline: EVIL[0], firstMessage: EVIL.join('\n\n') });
  await ann.page.reload();
  await ann.see('conversation');
  await ann.panel('people');
  await ann.at('add-character').selectOption(key);
  const greeting = await ann.answerOf(key, 0);
  assert.ok((await ann.text(greeting)).includes('<script>window.ran=2</script>'));
  await ann.panel('feelings');
  await ann.panel('settings');
  await harmless();
  await ann.click('nav-characters');
  await ann.see(`character-${key}`);
  await ann.click(`edit-${key}`);
  await ann.see('sheet-persona');
  await harmless();
});

test('hostile: no script ran, no request left, no policy was broken', async () => {
  assert.deepEqual(await window.watch.all(), []);
});

async function said(words) {
  const before = (await ann.messages()).at(-1)?.position ?? 0;
  await ann.write(words);
  return ann.answerOf(await ann.userId, before);
}

/** Nothing but our own elements, and no script that was not ours. */
async function harmless() {
  const found = await ann.page.evaluate(() => ({
    ran: globalThis.ran,
    strange: document.querySelectorAll('main :is(script, iframe, img, link, style, form[action], math, object, embed, [onerror], [onload], [onmouseover])').length,
    pictures: document.querySelectorAll('main svg image').length,
  }));
  assert.deepEqual(found, { ran: undefined, strange: 0, pictures: 0 });
}

async function makeCharacter(sheet) {
  const { status, body } = await ann.page.evaluate(async (wanted) => {
    const session = Object.values(localStorage).map((value) => { try { return JSON.parse(value); } catch { return null; } }).find((it) => it?.accessToken);
    const answer = await fetch('/api/characters', {
      method: 'POST',
      headers: { authorization: `Bearer ${session.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(wanted),
    });
    return { status: answer.status, body: await answer.json() };
  }, sheet);
  assert.equal(status, 201, JSON.stringify(body));
  return body.key;
}
