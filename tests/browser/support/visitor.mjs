// A person at a browser: what they do, what they see, and what was measured meanwhile.
import { decodeMulti } from '@msgpack/msgpack';
import { hear } from './voice.mjs';

const PATIENCE = 60_000;

export class Visitor {
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
  }

  static async comeIn(context) {
    const visitor = new Visitor(await context.newPage());
    await visitor.page.goto('/');
    await visitor.click('guest-sign-in');
    await visitor.see('character-list');
    return visitor;
  }

  /** As somebody who was never here. */
  static async comeInAnew(context) {
    const page = await context.newPage();
    await page.goto('/');
    await page.evaluate(() => localStorage.clear());
    await page.close();
    return Visitor.comeIn(context);
  }

  /** As another person, on another machine. */
  static async comeInElsewhere(browser, url) {
    return Visitor.comeIn(await browser.newContext({ baseURL: url }));
  }

  /** The same person in one more tab, in front of a character. */
  async anotherTab(character) {
    const tab = new Visitor(await this.page.context().newPage());
    await tab.page.goto(`/#/call/${character}`);
    await tab.see('call-start');
    return tab;
  }

  /** Waits for the trouble of this code. */
  trouble(code) {
    return this.page.locator(`[data-testid=trouble][data-code=${code}]`).waitFor();
  }

  at(testId) {
    return this.page.getByTestId(testId);
  }

  see(testId) {
    return this.at(testId).first().waitFor();
  }

  click(testId) {
    return this.at(testId).click();
  }

  async choose(character) {
    await this.click(`character-${character}`);
    await this.see('call-start');
  }

  async call(character) {
    await this.choose(character);
    await this.click('call-start');
    await this.state('listening', 'thinking', 'speaking');
  }

  /** Waits for one of these states. */
  state(...states) {
    return this.page.waitForFunction((wanted) => wanted.includes(document.getElementById('call-state')?.dataset.state), states, { timeout: PATIENCE });
  }

  async hangUp() {
    await this.click('hang-up');
    await this.see('call-ended');
  }

  /** Captions as they stand. */
  captions() {
    return this.at('utterance').evaluateAll((lines) => lines.map((line) => ({
      id: line.dataset.utterance,
      speaker: line.dataset.speaker,
      isFinal: line.dataset.final === 'true',
      wasInterrupted: line.dataset.interrupted === 'true',
      text: line.querySelector('[data-testid=utterance-text]').textContent.trim(),
    })));
  }

  /** The nth final caption of the person ('user') or of the character. */
  async finalCaption(speaker, index = 0) {
    const isMine = speaker === 'user';
    const found = await this.page.waitForFunction(
      ([mine, nth]) => [...document.querySelectorAll('[data-testid=utterance][data-final=true]')]
        .filter((line) => (line.dataset.speaker === 'user') === mine)[nth]?.dataset.utterance,
      [isMine, index],
      { timeout: PATIENCE },
    );
    const id = await found.jsonValue();
    return (await this.captions()).find((line) => line.id === id);
  }

  /** Brings something into focus with the tabulator alone. */
  async focus(testId) {
    const isThere = () => this.page.evaluate((id) => document.activeElement?.closest('[data-testid]')?.dataset.testid === id, testId);
    await this.see(testId);
    for (let i = 0; i < 200 && !(await isThere()); i++) await this.page.keyboard.press('Tab');
    if (!(await isThere())) throw new Error(`${testId} cannot be reached with the tabulator.`);
  }

  /** Presses something with the keyboard alone. */
  async press(testId) {
    await this.focus(testId);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the microphone heard something and was silent again for a second. */
  heardAtMicrophone() {
    return this.page.evaluate((patience) => new Promise((resolve, reject) => {
      const begun = performance.now();
      let lastLoud = null;
      const timer = setInterval(() => {
        const now = performance.now();
        if (window.__lexi.microphoneLevel > 0.01) lastLoud = now;
        if ((lastLoud !== null && now - lastLoud > 1000) || now - begun > patience) {
          clearInterval(timer);
          lastLoud === null ? reject(new Error('The microphone heard nothing.')) : resolve();
        }
      }, 20);
    }), PATIENCE);
  }

  figures() {
    return this.page.evaluate(() => ({ ...window.__lexi }));
  }

  /** Waits until a figure of `window.__lexi` is above a value. */
  figureAbove(name, value) {
    return this.page.waitForFunction(([key, least]) => window.__lexi[key] > least, [name, value], { timeout: PATIENCE });
  }

  /** What went to the loudspeaker since the sound was opened. */
  async recording() {
    const { rate, firstFrame, pcm } = await this.page.evaluate(() => window.__tap.recording());
    const bytes = Uint8Array.from(Buffer.from(pcm, 'base64'));
    return new Recording(new Int16Array(bytes.buffer), rate, firstFrame);
  }

  /** Events of calls as they came over the socket, each with the page's time and the audio clock. */
  async events() {
    const messages = await this.page.evaluate(() => window.__tap.received());
    return messages.flatMap(({ atMs, audioMs, bytes }) => readMessages(Buffer.from(bytes, 'base64'))
      .filter((message) => message[0] === 1 && message[3] === 'callEvents')
      .flatMap((message) => message[4][1].map((event) => ({ ...event, atMs, audioMs }))));
  }

  async event(type) {
    return (await this.events()).find((event) => event.type === type);
  }

  /** As the page itself would ask. */
  api(path, options = {}) {
    return this.page.evaluate(async ([address, init]) => {
      const session = Object.values(localStorage).map((value) => { try { return JSON.parse(value); } catch { return null; } }).find((it) => it?.accessToken);
      const answer = await fetch(address, { ...init, headers: { authorization: `Bearer ${session.accessToken}` } });
      return { status: answer.status, body: await answer.json() };
    }, [path, options]);
  }

  /** The newest call and its transcript, as stored. */
  async stored() {
    const [call] = (await this.api('/api/calls')).body;
    return (await this.api(`/api/calls/${call.callId}`)).body;
  }
}

/** Sound at the loudspeaker; times are milliseconds of the audio clock. */
export class Recording {
  constructor(samples, rate, firstFrame) {
    this.samples = samples;
    this.rate = rate;
    this.firstFrame = firstFrame;
  }

  words() {
    const offset = (this.firstFrame * 1000) / this.rate;
    return hear(this.samples, this.rate).map((word) => ({ ...word, startMs: word.startMs + offset, endMs: word.endMs + offset }));
  }

  /** When there was last a sound before this moment, and when the next one begins after it. */
  around(audioMs, threshold = 30) {
    const at = Math.max(0, Math.min(this.samples.length, Math.round((audioMs * this.rate) / 1000) - this.firstFrame));
    let before = at - 1;
    while (before >= 0 && Math.abs(this.samples[before]) < threshold) before--;
    let after = at;
    while (after < this.samples.length && Math.abs(this.samples[after]) < threshold) after++;
    const ms = (index) => ((index + this.firstFrame) * 1000) / this.rate;
    return { before: ms(before), after: after === this.samples.length ? null : ms(after) };
  }

  /** The same without what lies between two moments: the silence of a hold, in the middle of a word perhaps. */
  without(fromMs, toMs) {
    const index = (ms) => Math.round((ms * this.rate) / 1000) - this.firstFrame;
    const [from, to] = [index(fromMs), index(toMs)];
    const kept = new Int16Array(this.samples.length - (to - from));
    kept.set(this.samples.subarray(0, from));
    kept.set(this.samples.subarray(to), from);
    return new Recording(kept, this.rate, this.firstFrame);
  }

  /** When the sound stops for at least so long, the first time after a moment. */
  silentFrom(audioMs, leastMs = 150, threshold = 30) {
    const least = (leastMs * this.rate) / 1000;
    let quietSince = null;
    for (let i = Math.max(0, Math.round((audioMs * this.rate) / 1000) - this.firstFrame); i < this.samples.length; i++) {
      if (Math.abs(this.samples[i]) >= threshold) quietSince = null;
      else quietSince ??= i;
      if (quietSince !== null && i - quietSince >= least) return ((quietSince + this.firstFrame) * 1000) / this.rate;
    }
    return null;
  }

  get soundsForMs() {
    let count = 0;
    for (const sample of this.samples) if (Math.abs(sample) >= 30) count++;
    return (count * 1000) / this.rate;
  }
}

/** SignalR frames MessagePack messages with their length, seven bits a byte. */
function readMessages(bytes) {
  const messages = [];
  for (let at = 0; at < bytes.length;) {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const part = bytes[at++];
      length |= (part & 0x7f) << shift;
      if (part < 0x80) break;
    }
    messages.push(...decodeMulti(bytes.subarray(at, at + length)));
    at += length;
  }
  return messages;
}
