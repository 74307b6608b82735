// Pictures of every page and state from `dev/states.html`, with the accessibility checks of axe-core on each.
// usage: node scripts/screenshots.mjs <folder> [state …]      (starts the development server itself)
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const [folder = 'artifacts/screenshots', ...wanted] = process.argv.slice(2);
const port = Number(process.env.PORT ?? 5181);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = ['sign-in', 'characters', 'character', 'chats', 'new-chat', 'join', 'history', 'transcript', 'settings'];
const CHATS = [
  'chat',
  'chat-writing',
  'chat-waiting',
  'chat-unread',
  'chat-stopped',
  'chat-failed',
  'chat-pending',
  'chat-member',
  'chat-first',
  'chat-kicked',
  'chat-gone',
  'chat.people',
  'chat.feelings',
  'chat.search',
  'chat.settings',
  'chat.why',
];
const ROOMS = [
  'room-door',
  'room-joining',
  'room-first',
  'room-quiet',
  'room-speaking',
  'room-listening',
  'room-thinking',
  'room-held',
  'room-big',
  'room-push',
  'room-listener',
  'room-knock',
  'room-lobby',
  'room-lost',
  'room-consent',
  'room-recording',
  'room-notice',
  'room-kicked',
  'room-full',
  'room-denied',
  'room-speaking.talk',
  'room-speaking.people',
  'room-speaking.settings',
];
const STATES = [
  'idle',
  'connecting',
  'first',
  'listening',
  'thinking',
  'speaking',
  'push',
  'muted',
  'lost',
  'notice',
  'ended',
  'denied',
  'full',
  'replaced',
  'failed',
];
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

mkdirSync(folder, { recursive: true });
const server = await createServer({ server: { port, strictPort: true }, logLevel: 'error' });
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let violations = 0;
try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      page.on('pageerror', (error) => console.log('page error', error.message));
      for (const show of wanted.length > 0 ? wanted : [...PAGES, ...CHATS, ...ROOMS, ...STATES]) {
        await page.goto(`http://localhost:${port}/dev/states.html?show=${show}`);
        await page.waitForSelector('main h1');
        await page.waitForTimeout(500);
        await page.screenshot({ path: `${folder}/${show}-${size}-${colorScheme}.png` });
        await page.evaluate(axe);
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
        const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (width > 0) {
          violations++;
          console.log(`${show} ${size}: ${width} px wider than the window`);
        }
        for (const it of found.violations) {
          violations++;
          console.log(`${show} ${size} ${colorScheme}: ${it.impact} ${it.id}: ${it.help}`);
          for (const node of it.nodes.slice(0, 3)) {
            console.log(`    ${node.html.slice(0, 140)}  ${node.any[0]?.message ?? ''}`);
          }
        }
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(violations === 0 ? 'no violations' : `${violations} violations`);
process.exitCode = violations === 0 ? 0 : 1;
