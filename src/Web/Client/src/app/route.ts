import { useSyncExternalStore } from 'react';

export type Route =
  | { readonly page: 'characters' }
  | { readonly page: 'call'; readonly character: string }
  | { readonly page: 'history' }
  | { readonly page: 'transcript'; readonly callId: string }
  | { readonly page: 'settings' };

export const to = {
  characters: '#/',
  call: (character: string) => `#/call/${encodeURIComponent(character)}`,
  history: '#/history',
  transcript: (callId: string) => `#/history/${encodeURIComponent(callId)}`,
  settings: '#/settings',
};

/** The page lives behind the hash: the server needs to know of one address only. */
export function readRoute(hash: string): Route {
  const [page, argument] = hash.replace(/^#\/?/, '').split('/').map(decode);
  switch (page) {
    case 'call':
      return argument ? { page: 'call', character: argument } : { page: 'characters' };
    case 'history':
      return argument ? { page: 'transcript', callId: argument } : { page: 'history' };
    case 'settings':
      return { page: 'settings' };
    default:
      return { page: 'characters' };
  }
}

export function useHash(): string {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
    () => window.location.hash,
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
