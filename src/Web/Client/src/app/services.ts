import captureWorklet from '../core/audio/worklets/capture-worklet?worker&url';
import playbackWorklet from '../core/audio/worklets/playback-worklet?worker&url';
import {
  Account,
  CallController,
  CharacterApi,
  ChatController,
  GroupApi,
  HubLink,
  SESSION_KEY,
  SignalRTransport,
  browserAudio,
} from '../core';
import { forgetSettings } from './localSettings';
import { Pictures } from './pictures';

/** Everything the pages stand on, made once. */
export interface Services {
  readonly account: Account;
  readonly link: HubLink;
  readonly calls: CallController;
  readonly groups: GroupApi;
  readonly chats: ChatController;
  readonly characters: CharacterApi;
  readonly pictures: Pictures;
}

export function createServices(): Services {
  const account = new Account({
    origin: '',
    fetch: window.fetch.bind(window),
    storage: localStorage,
    exclusively: (work) => (navigator.locks === undefined ? work() : navigator.locks.request('lexi.refresh', work)),
    now: Date.now,
  });
  const transport = new SignalRTransport('/hubs/lexi', () => account.socketTicket());
  const link = new HubLink({ transport, refreshAccess: () => account.refresh() });
  const calls = new CallController(link, browserAudio({ capture: captureWorklet, playback: playbackWorklet }));
  const groups = new GroupApi(account);
  const chats = new ChatController({ link, api: groups, now: Date.now, newId: randomId });
  const characters = new CharacterApi(account);
  const pictures = new Pictures(characters);

  window.addEventListener('online', () => link.hurry());
  window.addEventListener('storage', (event) => {
    if (event.key === SESSION_KEY || event.key === null) {
      account.reload();
    }
  });
  account.subscribe(() => {
    if (account.user === null) {
      forgetSettings();
      calls.hangUp();
      chats.close();
      pictures.forget();
      void link.disconnect();
    }
  });
  exposeFigures(calls);
  return { account, link, calls, groups, chats, characters, pictures };
}

/** 128 random bits; `crypto.randomUUID` is missing on addresses without https. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** For measurements: `window.__lexi` gives figures of the sound, and nothing else. */
function exposeFigures(calls: CallController): void {
  const figures = {};
  for (const name of Object.keys(calls.stats) as (keyof typeof calls.stats)[]) {
    Object.defineProperty(figures, name, { enumerable: true, get: () => calls.stats[name] });
  }
  Object.defineProperty(window, '__lexi', { value: Object.freeze(figures) });
}
