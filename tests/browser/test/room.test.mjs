// Three people with microphones in three browsers, and characters, in one room; then what hands do in a room.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { barriers } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { Roomer } from '../support/roomer.mjs';
import { LexiProcess } from '../support/server.mjs';
import { microphoneFile, silence } from '../support/voice.mjs';

let server;
let window;
let ann;
let ben;
let room;

before(async () => {
  server = await LexiProcess.start();
  // Nobody speaks: a browser's own pretended microphone beeps.
  window = await openBrowser({ url: server.url, microphone: microphoneFile(silence(600_000)) });
  ann = await Roomer.arrive(window, 'Ann');
  ben = await Roomer.arrive(window, 'Ben');
});

after(async () => {
  await window?.close();
  await server?.dispose();
});

test('room: one click leads to two characters who talk to each other aloud', async () => {
  await ann.click('nav-chats');
  await ann.click('new-room');
  await ann.see('room-table');
  room = await ann.page.evaluate(() => decodeURIComponent(location.hash.split('/')[2]));
  await ann.page.locator('[data-testid=caption][data-said-by=lexi]').waitFor();
  for (const who of ['lexi', 'nyx']) {
    await ann.page.locator(`[data-testid=message][data-author=${who}][data-status=complete] .said-aloud`).first().waitFor({ state: 'attached' });
  }
  const { audioPieces, outputLevel } = await ann.roomFigures();
  assert.ok(audioPieces > 20, `${audioPieces} pieces of sound`);
  assert.ok(outputLevel >= 0);
});

test('room: somebody else comes in, and both see each other', async () => {
  await ben.becomeMember(await ann.inviteTo(room));
  await ben.click('open-room');
  await ben.see('room-join');
  assert.match(await ben.page.locator('.room-door-inside').innerText(), /Ann is inside/);
  await ben.click('room-join');
  await Promise.all([ben.seesTile(ann.id, '[data-seat=speaker]'), ann.seesTile(ben.id, '[data-seat=speaker]')]);
});

test('room: what is written is answered aloud, and stands in the same conversation', async () => {
  const position = await ben.position(await ben.say('Nyx, what do you think of the moon?'));
  await Promise.all([ann, ben].map((it) => it.page.locator('[data-testid=caption][data-said-by=nyx]').first().waitFor()));
  const [one, other] = await Promise.all([ann.answerOf('nyx', position), ben.answerOf('nyx', position)]);
  assert.equal(one, other);
  assert.equal(await ann.text(one), await ben.text(other));
});

test('room: mute, hand and silence are seen by everybody', async () => {
  await ben.click('room-mute');
  await ann.seesTile(ben.id, '[data-muted=true]');
  await ben.click('room-mute');
  await ann.seesTile(ben.id, '[data-muted=false]');
  await ben.click('hand');
  await ann.seesTile(ben.id, '[data-hand=true]');
  await ben.click('hand');
  await ann.seesTile(ben.id, '[data-hand=false]');
  await ann.rule(ben.id, 'silence');
  await ben.seesTile(ben.id, '[data-muted=true]');
  assert.ok(await ben.at('room-mute').isDisabled());
  await ann.rule(ben.id, 'silence');
  await ben.seesTile(ben.id, '[data-muted=false]');
});

test('room: somebody is made a listener, asks to speak, and speaks again', async () => {
  await ann.rule(ben.id, 'change-seat');
  await ben.seesTile(ben.id, '[data-seat=listener]');
  assert.equal(await ben.at('room-mute').count(), 0);
  await ben.click('hand');
  await ann.click('let-speak');
  await ben.seesTile(ben.id, '[data-seat=speaker]');
  await ben.see('room-mute');
});

test('room: nobody is recorded who did not say yes', async () => {
  await ann.panel('settings');
  await ann.click('ask-to-record');
  await Promise.all([ann, ben].map((it) => it.page.locator('[data-testid=recording-sign][data-state=asking]').waitFor()));
  await ben.page.keyboard.press('Escape');
  await ben.see('consent-dialog');
  assert.deepEqual(await barriers(ben.page), []);
  if ((await ann.at('consent-dialog').count()) > 0) await ann.click('consent-yes');
  await ben.click('consent-no');
  await ann.at('recording-sign').waitFor({ state: 'detached' });
  await ben.at('recording-sign').waitFor({ state: 'detached' });
});

test('room: a lost line comes back by itself, into the same seat', async () => {
  window.watch.expect(/WebSocket/);
  const lines = await linesOf(ben);
  await ben.page.reload();
  await ben.click('room-join');
  await ben.see('room-table');
  await lines.hold();
  await ben.page.locator('[data-testid=room-state][data-link=lost]').waitFor();
  await ann.seesTile(ben.id, '[data-state=away]');
  await ann.panel('talk');
  await ann.say('Are you still there, Ben?');
  lines.release();
  await ben.page.locator('[data-testid=room-state][data-link=up]').waitFor();
  await ann.seesTile(ben.id, '[data-state=present]');
  await ben.hears(ann.id, 'Are you still there, Ben?');
});

test('room: whoever waits at the door comes in when somebody lets them', async () => {
  await ben.click('room-leave');
  await ben.see('room-ended');
  await ann.panel('settings');
  await ann.click('room-lobby-switch');
  await ann.page.locator('[data-testid=room-lobby-switch]:checked').waitFor();
  await ben.click('room-join');
  await ben.see('room-lobby');
  await ann.see('knock');
  await ann.at('knock').getByTestId('admit').click();
  await ben.see('room-table');
  await ann.seesTile(ben.id, '[data-state=present]');
  await ann.click('room-lobby-switch');
  await ann.page.locator('[data-testid=room-lobby-switch]:not(:checked)').waitFor();
});

test('room: nobody is kept out, light or dark, wide or narrow', async () => {
  const found = [];
  const { page } = ann;
  for (const panel of ['talk', 'people', 'settings']) {
    await ann.panel(panel);
    for (const colorScheme of ['light', 'dark']) {
      for (const [width, height] of [[1280, 800], [390, 844], [320, 640]]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height });
        found.push(...(await barriers(page)).map((it) => `${panel} ${colorScheme} ${width}: ${it}`));
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  assert.deepEqual(found, []);
});

test('room: whoever is put out is told so', async () => {
  await ann.rule(ben.id, 'put-out');
  await ben.page.locator('[data-testid=room-ended][data-ending=kicked]').waitFor();
  await ann.tile(ben.id).waitFor({ state: 'detached' });
});

test('room: no error, no foreign host, no broken policy', async () => {
  assert.deepEqual(await window.watch.all(), []);
});

/** Puts the test between a page and the hub. */
async function linesOf({ page }) {
  const lines = [];
  let isHeld = false;
  await page.routeWebSocket(/\/hubs\//, (socket) => {
    if (isHeld) socket.close({ code: 4000 });
    else lines.push({ socket, server: socket.connectToServer() });
  });
  return {
    async hold() {
      isHeld = true;
      for (const { socket, server: far } of lines.splice(0)) await Promise.all([socket.close({ code: 4000 }), far.close({ code: 4000 })]);
    },
    release() {
      isHeld = false;
    },
  };
}
