// The pages around a call.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { barriers } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { LexiProcess } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';

let server;
let window;

before(async () => {
  server = await LexiProcess.start();
  window = await openBrowser({ url: server.url });
});

after(async () => {
  await window?.close();
  await server?.dispose();
});

test('entrance: a guest comes in and finds the four characters', async () => {
  const guest = await Visitor.comeIn(window.context);
  for (const key of ['lexi', 'nyx', 'aiko', 'bartender']) await guest.see(`character-${key}`);
  await guest.page.close();
});

test('entrance: a person registers, logs out and logs in again', async () => {
  const page = await window.context.newPage();
  const person = new Visitor(page);
  await page.goto('/');
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await person.click('show-register');
  await person.at('display-name').fill('Ann Example');
  await person.at('login').fill('ann@example.org');
  await person.at('password').fill('correct horse battery');
  await person.click('sign-in-submit');
  await person.see('character-list');
  await person.click('log-out');
  await person.see('guest-sign-in');
  assert.deepEqual(await page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } })), { local: {}, session: {} });

  await person.click('show-log-in');
  await person.at('login').fill('ann@example.org');
  await person.at('password').fill('wrong horse battery');
  window.watch.expect(/401/);
  await person.click('sign-in-submit');
  await page.getByText('That did not match').waitFor();
  await person.at('password').fill('correct horse battery');
  await person.click('sign-in-submit');
  await person.see('character-list');
  await page.getByText('Ann Example').first().waitFor();
  await page.close();
});

test('entrance: settings are kept over a reload', async () => {
  const guest = await Visitor.comeInAnew(window.context);
  await guest.click('nav-settings');
  await saved(guest, async () => {
    await guest.at('settings-name').fill('Ben');
    await guest.at('settings-name').blur();
  });
  await saved(guest, async () => {
    await guest.at('settings-likes').fill('Dry jokes');
    await guest.at('settings-likes').blur();
  });
  await saved(guest, () => guest.at('settings-push-to-talk').check());
  await guest.page.reload();
  await guest.see('settings-name');
  assert.equal(await guest.at('settings-name').inputValue(), 'Ben');
  assert.equal(await guest.at('settings-likes').inputValue(), 'Dry jokes');
  assert.equal(await guest.at('settings-push-to-talk').isChecked(), true);
  await guest.page.close();
});

test('entrance: nobody is kept out of any page, light or dark, wide or narrow', async () => {
  const guest = await Visitor.comeInAnew(window.context);
  const { page } = guest;
  const found = [];
  const look = async (name) => {
    for (const colorScheme of ['light', 'dark']) {
      for (const [width, height] of [[1280, 800], [390, 844], [320, 640]]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height });
        found.push(...(await barriers(page)).map((it) => `${name} ${colorScheme} ${width}: ${it}`));
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await look('characters');
  await guest.click('character-nyx');
  await guest.see('call-start');
  await look('call');
  await guest.click('nav-history');
  await guest.see('history-empty');
  await look('history');
  await guest.click('nav-settings');
  await guest.see('settings-name');
  await look('settings');
  await guest.click('log-out');
  await guest.see('guest-sign-in');
  await look('sign-in');
  assert.deepEqual(found, []);
  await page.close();
});

test('entrance: no error, no foreign host, no broken policy', async () => {
  assert.deepEqual(await window.watch.all(), []);
});

async function saved(guest, change) {
  const answered = guest.page.waitForResponse((answer) => answer.url().includes('/api/me') && answer.request().method() !== 'GET');
  await change();
  await answered;
}
