// Chromium with a sound file as its microphone, and a watch on everything a page should never do.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './paths.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const inside = readFileSync(here('inside.js'), 'utf8');
const recorder = `globalThis.__recorder = ${JSON.stringify(readFileSync(here('recorder-worklet.js'), 'utf8'))};\n`;
const SIZE = { width: 1280, height: 800 };

/**
 * @param microphone the file to hear once; 'denied' when the person says no; 'missing' on a machine without one
 * @param isRecorded whether the loudspeaker is recorded. The recorder is no script of the server's, so the page's policy is off then
 */
export async function openBrowser({ microphone, url, isRecorded = false, ...contextOptions }) {
  const isRefused = microphone === 'denied';
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    ignoreDefaultArgs: ['--mute-audio'],
    args: [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
      `--use-fake-device-for-media-stream${microphone === 'missing' ? '=device-count=0' : ''}`,
      ...(isRefused ? ['--deny-permission-prompts'] : ['--use-fake-ui-for-media-stream']),
      ...(microphone && !isRefused && microphone !== 'missing' ? [`--use-file-for-fake-audio-capture=${microphone}%noloop`] : []),
    ],
  });
  const context = await browser.newContext({ viewport: SIZE, baseURL: url, bypassCSP: isRecorded, ...contextOptions });
  await context.addInitScript(isRecorded ? recorder + inside : inside);
  return { browser, context, watch: new Watch(context, url), close: () => browser.close() };
}

/** Notes errors, foreign hosts and broken policies of every page. */
export class Watch {
  complaints = [];
  #pages = [];
  #expected = [];

  constructor(context, url) {
    const home = new URL(url).host;
    context.on('request', (request) => {
      const { host, protocol } = new URL(request.url());
      if (host !== home && protocol !== 'data:' && protocol !== 'blob:') this.complaints.push(`request to ${host}`);
    });
    context.on('page', (page) => {
      this.#pages.push(page);
      page.on('pageerror', (error) => this.complaints.push(`page error: ${error.stack}`));
      page.on('console', (message) => {
        const text = `${message.text()} (${message.location().url})`;
        if (['error', 'warning'].includes(message.type()) && !this.#expected.some((pattern) => pattern.test(text))) this.complaints.push(`console: ${text}`);
      });
      page.on('websocket', (socket) => {
        if (new URL(socket.url()).host !== home) this.complaints.push(`socket to ${socket.url()}`);
      });
    });
  }

  /** What this test brings about on purpose, e.g. a lost connection. */
  expect(...patterns) {
    this.#expected.push(...patterns);
  }

  /** @returns everything a page did that it should not have */
  async all() {
    const broken = await Promise.all(this.#pages.filter((page) => !page.isClosed()).map((page) => page.evaluate(() => window.__tap.violations).catch(() => [])));
    return [...this.complaints, ...broken.flat().map((it) => `policy: ${it}`)];
  }
}
