// Pictures of every state of a real call, desktop and phone, light and dark.
// usage: node screenshots.mjs [folder]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './support/browser.mjs';
import { artifacts } from './support/paths.mjs';
import { LexiProcess } from './support/server.mjs';
import { Visitor } from './support/visitor.mjs';
import { microphoneFile, silence, speak } from './support/voice.mjs';

const folder = process.argv[2] ?? join(artifacts, 'screenshots');
const LOOKS = [
  { name: 'desktop-light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true },
];

mkdirSync(folder, { recursive: true });
const server = await LexiProcess.start();
const microphone = microphoneFile(silence(15_000), speak('good evening nyx what is your favourite music'), silence(30_000));
const window = await openBrowser({ url: server.url, microphone, isTapped: false });
try {
  for (const { name, ...look } of LOOKS) {
    const context = await window.browser.newContext({ baseURL: server.url, ...look });
    const shoot = (page, state) => page.screenshot({ path: join(folder, `${state}-${name}.png`) });
    const guest = new Visitor(await context.newPage());
    const { page } = guest;
    await page.goto('/');
    await guest.see('guest-sign-in');
    await shoot(page, 'sign-in');
    await guest.click('guest-sign-in');
    await guest.see('character-nyx');
    await shoot(page, 'characters');
    await guest.choose('nyx');
    await shoot(page, 'idle');

    let letThrough;
    const held = new Promise((resolve) => { letThrough = resolve; });
    await page.exposeFunction('holdMicrophone', () => held);
    await page.evaluate(() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => { await window.holdMicrophone(); return ask(wanted); };
    });
    await guest.click('call-start');
    await guest.state('connecting');
    await shoot(page, 'connecting');
    letThrough();
    await guest.state('speaking');
    await guest.finalCaption('nyx');
    await guest.state('listening');
    await guest.figureAbove('microphoneLevel', 0.02);
    await shoot(page, 'listening');
    await guest.state('thinking');
    await shoot(page, 'thinking');
    await guest.state('speaking');
    await page.waitForFunction(() => [...document.querySelectorAll('[data-testid=utterance]')].at(-1).textContent.split(' ').length > 14);
    await shoot(page, 'speaking');
    await server.kill();
    await guest.state('connecting');
    await shoot(page, 'reconnecting');
    await server.startAgain();
    await guest.see('trouble');
    await shoot(page, 'error');
    await page.goto('/#/history');
    await guest.see('history-call');
    await shoot(page, 'history');
    await guest.at('history-call').first().click();
    await guest.see('utterance');
    await shoot(page, 'transcript');
    await page.goto('/#/settings');
    await guest.see('settings-name');
    await shoot(page, 'settings');
    await context.close();
  }
} finally {
  await window.close();
  await server.dispose();
}
console.log(folder);
