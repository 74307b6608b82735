import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type CaptionSize = 'small' | 'medium' | 'large' | 'huge';
export type TalkStyle = 'hold' | 'toggle';

/** What belongs to this machine and not to the person: kept in the browser, gone with the sign-out. */
export interface LocalSettings {
  readonly theme: Theme;
  readonly captionSize: CaptionSize;
  /** Captions are also given to the screen reader. */
  readonly announceCaptions: boolean;
  readonly talkStyle: TalkStyle;
  /** The space bar as push-to-talk key: single keys can be switched off. */
  readonly spaceTalks: boolean;
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
  /** 0 to 1. */
  readonly volume: number;
}

export const SETTINGS_KEY = 'lexi.local';

const DEFAULTS: LocalSettings = {
  theme: 'system',
  captionSize: 'medium',
  announceCaptions: true,
  talkStyle: 'hold',
  spaceTalks: true,
  microphoneId: null,
  speakerId: null,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  volume: 1,
};

let current = load();
const listeners = new Set<() => void>();

export function getSettings(): LocalSettings {
  return current;
}

export function changeSettings(change: Partial<LocalSettings>): void {
  current = { ...current, ...change };
  localStorage.setItem(SETTINGS_KEY, JSON.stringify(current));
  announce();
}

/** After a sign-out the storage is empty, and so is what was kept in it. */
export function forgetSettings(): void {
  current = DEFAULTS;
  announce();
}

export function useSettings(): LocalSettings {
  return useSyncExternalStore(subscribe, getSettings);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) {
    listener();
  }
}

function load(): LocalSettings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...DEFAULTS, ...stored } : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}
