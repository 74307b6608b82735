import { type DependencyList, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type AudioDevices, type CallView, type ChatView, type RoomView, type User, listDevices, readRefusal, watchDevices } from '../core';
import type { Services } from './services';

export function useUser({ account }: Services): User | null {
  return useSyncExternalStore(account.subscribe, () => account.user);
}

export function useCallView({ calls }: Services): CallView {
  return useSyncExternalStore(calls.subscribe, () => calls.view);
}

export function useChatView({ chats }: Services): ChatView {
  return useSyncExternalStore(chats.subscribe, () => chats.view);
}

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly code: string; readonly detail: string };

export function useRoomView({ rooms }: Services): RoomView {
  return useSyncExternalStore(rooms.subscribe, () => rooms.view);
}

/** Something from the server, with what to say while it is not here, and how to ask again. */
export function useLoaded<T>(load: () => Promise<T>, dependencies: DependencyList): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    setLoaded({ state: 'loading' });
    load().then(
      (value) => isCurrent && setLoaded({ state: 'ready', value }),
      (error: unknown) => {
        const { code, detail } = readRefusal(error);
        return isCurrent && setLoaded({ state: 'failed', code, detail });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [...dependencies, round]);
  return [loaded, useCallback(() => setRound((count) => count + 1), [])];
}

const NO_DEVICES: AudioDevices = { microphones: [], speakers: [] };

/** @param hint changes when the labels may have become known. */
export function useDevices(hint: unknown): AudioDevices {
  const [devices, setDevices] = useState(NO_DEVICES);
  useEffect(() => {
    let isCurrent = true;
    const look = (): void => {
      listDevices().then(
        (found) => isCurrent && setDevices(found),
        () => undefined,
      );
    };
    look();
    const stop = watchDevices(look);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [hint]);
  return devices;
}

/** The time, again every second while it is needed; milliseconds. */
export function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) {
      return undefined;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Keeps the screen on, where the browser can. */
export function useWakeLock(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded || navigator.wakeLock === undefined) {
      return undefined;
    }
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const take = (): void => {
      navigator.wakeLock.request('screen').then(
        (taken) => {
          lock = taken;
          if (isOver) {
            void taken.release();
          }
        },
        () => undefined,
      );
    };
    const again = (): void => {
      if (document.visibilityState === 'visible') {
        take();
      }
    };
    take();
    document.addEventListener('visibilitychange', again);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, [isNeeded]);
}

/** The newest value for a handler that was registered once. */
export function useLatest<T>(value: T): { readonly current: T } {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Lexi' : `${title} · Lexi`;
  }, [title]);
}
