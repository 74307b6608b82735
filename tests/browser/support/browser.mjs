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
 * @param isTapped whether what comes over the socket is kept for the test; a long call would fill the page's memory with it
 */
export async function openBrowser({ microphone, url, isRecorded = false, isTapped = true, ...contextOptions }) {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    ignoreDefaultArgs: ['--mute-audio'],
    args: [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
      ...microphoneFlags(microphone),
    ],
  });
  const context = await browser.newContext({ viewport: SIZE, baseURL: url, bypassCSP: isRecorded, ...contextOptions });
  if (isTapped) await context.addInitScript(isRecorded ? recorder + inside : inside);
  return { browser, context, url, tap: isTapped && !isRecorded ? inside : undefined, watch: new Watch(context, url), holdLines: () => holdLines(context), close: () => browser.close() };
}

/** Puts the test between the page and the hub, so that it can cut the line at both ends. For pages loaded afterwards. */
async function holdLines(context) {
  const lines = [];
  await context.routeWebSocket(/\/hubs\//, (page) => lines.push({ page, server: page.connectToServer() }));
  return {
    async cut() {
      for (const { page, server } of lines.splice(0)) await Promise.all([page.close({ code: 4000 }), server.close({ code: 4000 })]);
    },
  };
}

function microphoneFlags(microphone) {
  if (microphone === 'denied') return ['--use-fake-device-for-media-stream', '--deny-permission-prompts'];
  // A machine that tests run on has no microphone of its own.
  if (microphone === 'missing') return ['--use-fake-ui-for-media-stream'];
  const file = microphone ? [`--use-file-for-fake-audio-capture=${microphone}%noloop`] : [];
  return ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', ...file];
}

/** Notes errors, foreign hosts and broken policies of every page. */
export class Watch {
  complaints = [];
  #pages = [];
  #expected = [];
  #home;

  constructor(context, url) {
    this.#home = new URL(url).host;
    this.follow(context);
  }

  /** Watches the pages of one more person. */
  follow(context) {
    const home = this.#home;
    context.on('request', (request) => {
      const { host, protocol } = new URL(request.url());
      if (host !== home && protocol !== 'data:' && protocol !== 'blob:') this.complaints.push(`request to ${host}`);
    });
    context.on('page', (page) => this.#watch(page));
  }

  #watch(page) {
    this.#pages.push(page);
    page.on('pageerror', (error) => this.complaints.push(`page error: ${error.stack || `${error.name}: ${error.message}`}`));
    page.on('console', (message) => {
      const text = `${message.text()} (${message.location().url})`;
      if (['error', 'warning'].includes(message.type()) && !this.#expected.some((pattern) => pattern.test(text))) this.complaints.push(`console: ${text}`);
    });
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== this.#home) this.complaints.push(`socket to ${socket.url()}`);
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
