import captureWorklet from '../core/audio/worklets/capture-worklet?worker&url';
import playbackWorklet from '../core/audio/worklets/playback-worklet?worker&url';
import { Account, CallController, HubLink, SESSION_KEY, SignalRTransport, browserAudio } from '../core';
import { forgetSettings } from './localSettings';

/** Everything the pages stand on, made once. */
export interface Services {
  readonly account: Account;
  readonly link: HubLink;
  readonly calls: CallController;
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
      void link.disconnect();
    }
  });
  exposeFigures(calls);
  return { account, link, calls };
}

/** For measurements: `window.__lexi` gives figures of the sound, and nothing else. */
function exposeFigures(calls: CallController): void {
  const figures = {};
  for (const name of Object.keys(calls.stats) as (keyof typeof calls.stats)[]) {
    Object.defineProperty(figures, name, { enumerable: true, get: () => calls.stats[name] });
  }
  Object.defineProperty(window, '__lexi', { value: Object.freeze(figures) });
}
