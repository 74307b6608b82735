import captureWorklet from '../core/audio/worklets/capture-worklet?worker&url';
import playbackWorklet from '../core/audio/worklets/playback-worklet?worker&url';
import roomWorklet from '../core/audio/worklets/room-worklet?worker&url';
import {
  Account,
  CallController,
  CharacterApi,
  ChatController,
  GroupApi,
  HubLink,
  RecordingApi,
  RoomApi,
  RoomController,
  SESSION_KEY,
  SignalRTransport,
  browserAudio,
  browserRoomAudio,
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
  readonly rooms: RoomController;
  readonly roomApi: RoomApi;
  readonly recordings: RecordingApi;
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
  const rooms = new RoomController(link, browserRoomAudio({ capture: captureWorklet, room: roomWorklet }));
  const roomApi = new RoomApi(account);
  const recordings = new RecordingApi(account);
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
      rooms.close();
      chats.close();
      pictures.forget();
      void link.disconnect();
    }
  });
  exposeFigures('__lexi', calls.stats);
  exposeFigures('__lexiRoom', rooms.sound.stats);
  return { account, link, calls, groups, chats, rooms, roomApi, recordings, characters, pictures };
}

/** 128 random bits; `crypto.randomUUID` is missing on addresses without https. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** For measurements: gives figures of the sound, and nothing else. */
function exposeFigures<T extends object>(name: string, stats: T): void {
  const figures = {};
  for (const figure of Object.keys(stats) as (keyof T)[]) {
    Object.defineProperty(figures, figure, { enumerable: true, get: () => stats[figure] });
  }
  Object.defineProperty(window, name, { value: Object.freeze(figures) });
}
