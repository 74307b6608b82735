// Characters people make: the form, cards in and out, copies, pictures, personas.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { barriers } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { Chatter } from '../support/chatter.mjs';
import { LexiProcess } from '../support/server.mjs';

let server;
let window;
let ann;

before(async () => {
  server = await LexiProcess.start();
  window = await openBrowser({ url: server.url });
  ann = await Chatter.arrive(window, 'Ann');
});

after(async () => {
  await window?.close();
  await server?.dispose();
});

test('characters: one is made, changed, copied and deleted', async () => {
  await ann.click('new-character');
  await ann.at('sheet-name').fill('Captain Ilse');
  await ann.at('sheet-tagline').fill('Never lost a ship.');
  await ann.at('sheet-persona').fill('A retired captain who still counts the waves.');
  await ann.at('sheet-greeting').fill('Permission to come aboard?');
  await ann.at('sheet-aliases').fill('Ilse, Captain');
  await ann.click('lore-add');
  await ann.at('lore-keys').fill('Halcyon');
  await ann.at('lore-content').fill('Her last ship.');
  await ann.click('sheet-save');
  await ann.page.waitForFunction(() => location.hash.startsWith('#/character/'));
  const key = await ann.page.evaluate(() => location.hash.split('/')[2]);
  await ann.page.reload();
  await ann.see('sheet-name');
  assert.equal(await ann.at('sheet-aliases').inputValue(), 'Ilse, Captain');
  assert.equal(await ann.at('lore-entry').count(), 1);

  await ann.at('sheet-tagline').fill('Lost one, once.');
  await ann.click('sheet-save');
  await status(/Saved/);
  await ann.click('back');
  await ann.at(`character-${key}`).getByText('Lost one, once.').waitFor();

  await ann.click(`edit-${key}`);
  await ann.click('duplicate-character');
  await ann.page.waitForFunction((before) => location.hash.startsWith('#/character/') && !location.hash.endsWith(before), key);
  await ann.see('sheet-name');
  await ann.click('delete-character');
  await ann.click('delete-character-confirm');
  await ann.see('own-characters');
  await ann.see(`character-${key}`);
  assert.equal(await ann.page.locator('[data-testid=own-characters] [data-testid^=edit-]').count(), 1);
});

test('characters: a name that passes for somebody else’s is refused with what to do', async () => {
  await ann.click('nav-characters');
  await ann.click('new-character');
  await ann.at('sheet-name').fill('Nyx');
  await ann.at('sheet-persona').fill('Somebody else.');
  window.watch.expect(/409|400|422/);
  await ann.click('sheet-save');
  await ann.page.locator('[data-testid=character-trouble][data-code]').waitFor();
  assert.deepEqual(await barriers(ann.page), []);
});

test('characters: a card goes out and comes in again, and a broken one is refused', async () => {
  await ann.click('nav-characters');
  await ann.page.locator('[data-testid=own-characters] [data-testid^=edit-]').first().click();
  await ann.see('export-json');
  const [json] = await Promise.all([ann.page.waitForEvent('download'), ann.click('export-json')]);
  const card = JSON.parse(readFileSync(await json.path(), 'utf8'));
  assert.equal(card.spec, 'chara_card_v3');
  assert.equal(card.data.name, 'Captain Ilse');
  const [png] = await Promise.all([ann.page.waitForEvent('download'), ann.click('export-png')]);
  const picture = readFileSync(await png.path());
  assert.equal(picture.subarray(1, 4).toString(), 'PNG');

  await ann.click('nav-characters');
  await ann.at('import-card').setInputFiles({ name: 'ilse.png', mimeType: 'image/png', buffer: picture });
  await ann.see('sheet-name');
  assert.equal(await ann.at('sheet-name').inputValue(), 'Captain Ilse');
  assert.equal(await ann.at('sheet-tags').inputValue(), '');
  await ann.click('delete-character');
  await ann.click('delete-character-confirm');
  await ann.see('own-characters');

  window.watch.expect(/400|422|413|415/);
  await ann.at('import-card').setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: picture.subarray(0, 60) });
  await ann.page.locator('[data-testid=import-trouble][data-code=invalid_card]').waitFor();
  await ann.at('import-card').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
  await ann.page.locator('[data-testid=import-trouble][data-code=unsupported_format]').waitFor();
});

test('characters: a picture is shown wherever its character is', async () => {
  await ann.click('nav-characters');
  await ann.page.locator('[data-testid=own-characters] [data-testid^=edit-]').first().click();
  await ann.at('sheet-avatar').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: plainPicture() });
  await status(/picture is up/);
  await ann.page.locator('.looks .picture canvas').waitFor();
  await ann.click('back');
  await ann.page.locator('[data-testid=own-characters] .picture canvas').waitFor();
});

test('characters: one that is shared by link is met by whoever has the link, and by nobody else', async () => {
  await ann.click('nav-characters');
  await ann.page.locator('[data-testid=own-characters] [data-testid^=edit-]').first().click();
  await ann.at('sheet-visibility').getByLabel('Whoever has the link').check();
  await ann.click('sheet-save');
  await status(/Saved/);
  const link = new URL(await ann.at('sheet-link').inputValue());
  const key = link.hash.split('/')[2];
  const ben = await Chatter.arrive(window, 'Ben');
  assert.equal(await ben.at(`character-${key}`).count(), 0);
  await ben.page.goto(link.pathname + link.hash);
  assert.ok(await ben.at(`pick-${key}`).isChecked());
  await ben.click('create-chat');
  await ben.see('conversation');
  await ben.answerOf(key, 0);
  window.watch.expect(/404/);
  await ben.page.goto('/#/call/nobody-at-all');
  await ben.trouble('unknown_character');
  await ben.page.close();
});

test('characters: one plays a persona in a chat', async () => {
  await ann.click('nav-settings');
  await ann.at('persona-new').fill('Captain Ann');
  await ann.click('persona-add');
  await ann.page.locator('[data-testid=persona][data-name="Captain Ann"]').waitFor();
  await ann.newChat(['lexi'], 'On board');
  await ann.set('strategy', (it) => it.selectOption('manual'));
  await ann.panel('people');
  await ann.at('choose-persona').selectOption({ label: 'Captain Ann' });
  await ann.page.locator('[data-testid^=person-][data-name="Captain Ann"]').waitFor();
});

test('characters: no error, no foreign host, no broken policy', async () => {
  assert.deepEqual(await window.watch.all(), []);
});

function status(words) {
  return ann.page.waitForFunction((source) => new RegExp(source).test(document.querySelector('[data-testid=character-status]')?.textContent ?? ''), words.source);
}

/** A square of one colour as a PNG. */
function plainPicture(side = 64) {
  const table = Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value >>> 0;
  });
  const sum = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };
  const chunk = (type, data) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const whole = Buffer.alloc(named.length + 8);
    whole.writeUInt32BE(data.length, 0);
    named.copy(whole, 4);
    whole.writeUInt32BE(sum(named), named.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, 0x66)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => line)));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}
