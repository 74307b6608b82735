// What a hand does in a call: push-to-talk, writing, muting, hanging up, choosing a voice, opening a second tab.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { barriers } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { LexiProcess } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';
import { microphoneFile, silence, speak } from '../support/voice.mjs';

const QUESTION = 'how old are you';
let server;

before(async () => {
  server = await LexiProcess.start();
});

after(() => server?.dispose());

test('controls: the space bar talks, and what it cut off is marked in the history', async (t) => {
  const microphone = microphoneFile(silence(6000), speak(QUESTION), silence(2000));
  await withBrowser({ microphone, isRecorded: true }, async (guest) => {
    await guest.click('nav-settings');
    const saved = guest.page.waitForResponse((answer) => answer.url().endsWith('/api/me/preferences') && answer.request().method() === 'PUT');
    await guest.at('settings-push-to-talk').check();
    await saved;
    await guest.click('nav-characters');
    await guest.choose('nyx');
    await guest.click('call-start');
    await guest.state('speaking');
    await guest.see('push-to-talk');
    await guest.figureAbove('playedTotalMs', 2000);
    await guest.page.evaluate(() => addEventListener('keydown', () => { window.pressedAt = window.__tap.context.currentTime * 1000; }, { capture: true, once: true }));
    await guest.page.keyboard.down('Space');
    const pressedAt = await guest.page.evaluate(() => window.pressedAt);
    await guest.heardAtMicrophone();
    await guest.page.keyboard.up('Space');
    assert.equal((await guest.finalCaption('user')).text, QUESTION);
    const greeting = await guest.finalCaption('nyx');
    assert.equal(greeting.wasInterrupted, true);
    const { before: soundEnds } = (await guest.recording()).around(pressedAt + 300, 1);
    t.diagnostic(`figure: sound ends ${Math.round(soundEnds - pressedAt)} ms after the key went down`);
    assert.ok(soundEnds - pressedAt < 200);
    await guest.state('speaking');
    await guest.hangUp();
    await guest.click('read-transcript');
    // The call shows its cut too, until it has made way for the transcript.
    await guest.at('read-transcript').waitFor({ state: 'detached' });
    await guest.see('cut-off');
    const shown = await guest.captions();
    assert.deepEqual(shown.map(({ speaker, text }) => ({ speaker, text })).slice(0, 2), [
      { speaker: 'nyx', text: greeting.text }, { speaker: 'user', text: QUESTION },
    ]);
    await guest.click('nav-history');
    await guest.see('history-call');
    assert.equal(await guest.at('history-call').count(), 1);
    await guest.click('history-call');
    await guest.click('delete-call');
    await guest.click('delete-confirm');
    await guest.see('history-empty');
  });
});

test('controls: a muted microphone sends nothing, and written words are answered aloud', async () => {
  await withBrowser({ microphone: microphoneFile(silence(1000)) }, async (guest) => {
    await guest.call('lexi');
    await guest.figureAbove('framesSent', 10);
    // The trace of the voice has a past: a caption does not wipe it out.
    await guest.page.waitForFunction(() => [...document.querySelectorAll('[data-testid=level-output] > i')].filter((it) => it.getBoundingClientRect().height > 6).length > 9);
    await guest.click('mute');
    await guest.page.waitForFunction(() => document.querySelector('[data-testid=mute]').getAttribute('aria-pressed') === 'true');
    const { framesSent, playedTotalMs } = await guest.figures();
    await guest.figureAbove('playedTotalMs', playedTotalMs + 1000);
    assert.equal((await guest.figures()).framesSent, framesSent);
    await guest.click('mute');
    await guest.figureAbove('framesSent', framesSent);

    await guest.at('text-input').fill('How much is 17 times 23?');
    await guest.at('text-input').press('Enter');
    assert.equal((await guest.finalCaption('user')).text, 'How much is 17 times 23?');
    assert.match((await guest.finalCaption('lexi', 1)).text, /391|three hundred/i);
    await guest.hangUp();
  });
});

test('controls: a chosen voice is remembered and spoken with', async () => {
  await withBrowser({ microphone: microphoneFile(silence(1000)) }, async (guest) => {
    await guest.choose('aiko');
    await guest.click('call-options-open');
    const voice = guest.at('voice-select');
    const voices = await voice.locator('option').evaluateAll((all) => all.map((it) => it.value));
    const other = voices.find((it) => it !== voices[0]) ?? voices[0];
    const saved = guest.page.waitForResponse((answer) => answer.url().endsWith('/api/me/preferences') && answer.request().method() === 'PUT');
    await voice.selectOption(other);
    await saved;
    await guest.page.reload();
    await guest.see('call-start');
    await guest.click('call-options-open');
    assert.equal(await guest.at('voice-select').inputValue(), other);
    await guest.click('call-options-open');
    await guest.click('call-start');
    await guest.state('speaking');
    await guest.hangUp();
    assert.equal((await guest.stored()).call.voice, other);
  });
});

test('controls: a second tab takes the call over, the first one says so and takes it back', async () => {
  await withBrowser({ microphone: microphoneFile(silence(1000)) }, async (first, { context }) => {
    await first.call('nyx');
    // A duplicated tab brings the memory of the first one along, as a window opened from it does.
    const opening = context.waitForEvent('page');
    await first.page.evaluate(() => { window.onpagehide?.(); window.open('/#/call/nyx'); });
    const second = new Visitor(await opening);
    await second.click('call-rejoin');
    await second.state('listening', 'speaking', 'thinking');
    await first.see('trouble');
    assert.equal(await first.at('trouble').getAttribute('data-code'), 'call_replaced');
    assert.deepEqual(await barriers(first.page), []);
    await first.click('retry');
    await first.state('listening', 'speaking', 'thinking');
    await second.see('trouble');
    await first.hangUp();
  });
});

test('controls: a whole call by keyboard alone', async () => {
  await withBrowser({ microphone: microphoneFile(silence(1000)) }, async (guest) => {
    const { page } = guest;
    await guest.press('character-nyx');
    await guest.see('call-start');
    await guest.press('call-start');
    await guest.state('speaking');
    assert.deepEqual(await barriers(page), []);
    await guest.focus('text-input');
    await page.keyboard.type('What can you do?');
    await page.keyboard.press('Enter');
    assert.equal((await guest.finalCaption('user')).text, 'What can you do?');
    await guest.press('push-to-talk-mode');
    await guest.see('push-to-talk');
    await guest.press('mute');
    await page.waitForFunction(() => document.querySelector('[data-testid=mute]').getAttribute('aria-pressed') === 'true');
    await guest.press('hang-up');
    await guest.see('call-ended');
    await guest.press('read-transcript');
    await guest.at('read-transcript').waitFor({ state: 'detached' });
    await guest.see('utterance');
    assert.deepEqual(await barriers(page), []);
    await guest.press('nav-settings');
    await guest.see('settings-name');
    await guest.press('log-out');
    await guest.see('guest-sign-in');
  });
});

async function withBrowser(options, scenario) {
  const window = await openBrowser({ url: server.url, ...options });
  try {
    await scenario(await Visitor.comeIn(window.context), window);
    assert.deepEqual(await window.watch.all(), []);
  } finally {
    await window.close();
  }
}
