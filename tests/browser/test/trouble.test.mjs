// What can go wrong for a person, and what the page says then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barriers } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { LexiProcess } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';
import { microphoneFile, silence } from '../support/voice.mjs';

const GONE = [/ERR_CONNECTION_REFUSED/, /WebSocket/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/, /Connection/, /Failed to/];

for (const [microphone, code] of [['denied', 'microphone_denied'], ['missing', 'microphone_missing']]) {
  test(`trouble: ${code} is explained, and the call goes on in writing`, () => withLexi({ microphone }, async ({ guest }) => {
    await guest.choose('nyx');
    await guest.click('call-start');
    await guest.trouble(code);
    assert.deepEqual(await barriers(guest.page), []);
    await guest.click('call-by-text');
    await guest.state('speaking');
    await guest.at('text-input').fill('What can you do?');
    await guest.at('text-input').press('Enter');
    assert.equal((await guest.finalCaption('user')).text, 'What can you do?');
    await guest.figureAbove('outputLevel', 0.01);
    await guest.hangUp();
  }));
}

test('trouble: a full server says so', () => withLexi({ settings: { 'Lexi:Limits:ConcurrentCalls': 1 } }, async ({ guest, window }) => {
  window.watch.expect(/server_full/);
  await guest.call('nyx');
  const other = await Visitor.comeInElsewhere(window.browser, window.url);
  await other.choose('lexi');
  await other.click('call-start');
  await other.trouble('server_full');
  assert.deepEqual(await barriers(other.page), []);
  await guest.hangUp();
  await other.click('retry');
  await other.state('speaking');
}));

test('trouble: a third call of one person is refused with the reason', () => withLexi({}, async ({ guest, window }) => {
  await guest.call('nyx');
  const second = await guest.anotherTab('lexi');
  const third = await guest.anotherTab('aiko');
  await second.click('call-start');
  await second.state('speaking');
  await third.click('call-start');
  await third.trouble('call_limit_reached');
  await second.hangUp();
  await third.click('retry');
  await third.state('speaking');
  assert.deepEqual(await window.watch.all(), []);
}));

test('trouble: a session that has run out asks to sign in again', () => withLexi({}, async ({ guest, window }) => {
  window.watch.expect(/401/);
  await guest.choose('nyx');
  await guest.page.evaluate(() => {
    for (const [key, value] of Object.entries(localStorage)) {
      const session = JSON.parse(value);
      if (session.accessToken) localStorage.setItem(key, JSON.stringify({ ...session, accessToken: 'no.good.token', refreshToken: 'rt_no_good' }));
    }
  });
  await guest.page.reload();
  await guest.see('guest-sign-in');
}));

test('trouble: a lost line comes back by itself', () => withLexi({}, async ({ guest, window }) => {
  // The frame that is on its way when the line breaks.
  window.watch.expect(/already in CLOSING or CLOSED/);
  const lines = await window.holdLines();
  await guest.page.reload();
  await guest.call('nyx');
  await guest.figureAbove('playedTotalMs', 500);
  const [greeting] = await guest.captions();
  await lines.cut();
  await guest.figureAbove('reconnects', 0);
  await guest.state('listening', 'speaking');
  await guest.at('text-input').fill('Are you still there?');
  await guest.at('text-input').press('Enter');
  assert.equal((await guest.finalCaption('user')).text, 'Are you still there?');
  assert.equal((await guest.captions())[0].id, greeting.id);
  await guest.hangUp();
}));

test('trouble: a killed server is back in seconds, and the call is found with its words and its reason', (t) => withLexi({}, async ({ guest, window, server }) => {
  window.watch.expect(...GONE);
  await guest.call('nyx');
  await guest.at('text-input').fill('What is your favourite colour?');
  await guest.at('text-input').press('Enter');
  await guest.finalCaption('user');
  await guest.figureAbove('outputLevel', 0.01);
  await server.kill();
  await guest.state('connecting');
  assert.deepEqual(await barriers(guest.page), []);
  const readyMs = await server.startAgain();
  t.diagnostic(`figure: ready ${Math.round(readyMs)} ms after the start of the process that follows a killed one`);
  await guest.see('trouble');
  assert.match(await guest.at('call-state').textContent(), /The call broke off/);
  t.diagnostic(`figure: the page says ${await guest.at('trouble').getAttribute('data-code')}`);
  await guest.click('nav-history');
  await guest.see('history-call');
  await guest.page.setViewportSize({ width: 390, height: 844 });
  assert.deepEqual(await barriers(guest.page), []);
  assert.equal(await guest.at('history-call').getAttribute('data-status'), 'failed');
  const stored = await guest.stored();
  assert.equal(stored.call.endReason, 'serverDied');
  assert.ok(stored.utterances.some((it) => it.speaker === 'user' && it.text === 'What is your favourite colour?'));
  await guest.click('history-call');
  await guest.see('utterance');
  assert.deepEqual(await barriers(guest.page), []);
  await guest.click('nav-characters');
  await guest.call('nyx');
  await guest.hangUp();
}));

async function withLexi({ settings = {}, microphone = microphoneFile(silence(1000)) }, scenario) {
  const server = await LexiProcess.start(settings);
  const window = await openBrowser({ url: server.url, microphone });
  try {
    await scenario({ server, window, guest: await Visitor.comeIn(window.context) });
    assert.deepEqual(await window.watch.all(), []);
  } finally {
    await window.close();
    await server.dispose();
  }
}
