import { useSyncExternalStore } from 'react';

export type Route =
  | { readonly page: 'characters' }
  /** Without a key it is about a new one. */
  | { readonly page: 'character'; readonly key: string }
  | { readonly page: 'call'; readonly character: string }
  | { readonly page: 'chats' }
  | { readonly page: 'newChat'; readonly character: string }
  | { readonly page: 'chat'; readonly chatId: string }
  /** The voices of a chat, under the same id. */
  | { readonly page: 'room'; readonly chatId: string }
  /** The recordings of a chat's voices. */
  | { readonly page: 'recordings'; readonly chatId: string }
  | { readonly page: 'recording'; readonly recordingId: string }
  | { readonly page: 'join'; readonly code: string }
  | { readonly page: 'history' }
  | { readonly page: 'transcript'; readonly callId: string }
  | { readonly page: 'settings' };

export const to = {
  characters: '#/',
  newCharacter: '#/character',
  character: (key: string) => `#/character/${encodeURIComponent(key)}`,
  call: (character: string) => `#/call/${encodeURIComponent(character)}`,
  chats: '#/chats',
  newChat: (character = '') => `#/new-chat${character === '' ? '' : `/${encodeURIComponent(character)}`}`,
  chat: (chatId: string) => `#/chats/${encodeURIComponent(chatId)}`,
  room: (chatId: string) => `#/rooms/${encodeURIComponent(chatId)}`,
  recordings: (chatId: string) => `#/recordings/${encodeURIComponent(chatId)}`,
  recording: (recordingId: string) => `#/recording/${encodeURIComponent(recordingId)}`,
  join: (code: string) => `#/join/${encodeURIComponent(code)}`,
  history: '#/history',
  transcript: (callId: string) => `#/history/${encodeURIComponent(callId)}`,
  settings: '#/settings',
};

/** The page lives behind the hash: the server needs to know of one address only. */
export function readRoute(hash: string): Route {
  const [page, argument = ''] = hash.replace(/^#\/?/, '').split('/').map(decode);
  switch (page) {
    case 'character':
      return { page: 'character', key: argument };
    case 'call':
      return argument ? { page: 'call', character: argument } : { page: 'characters' };
    case 'chats':
      return argument ? { page: 'chat', chatId: argument } : { page: 'chats' };
    case 'rooms':
      return argument ? { page: 'room', chatId: argument } : { page: 'chats' };
    case 'recordings':
      return argument ? { page: 'recordings', chatId: argument } : { page: 'chats' };
    case 'recording':
      return argument ? { page: 'recording', recordingId: argument } : { page: 'chats' };
    case 'new-chat':
      return { page: 'newChat', character: argument };
    case 'join':
      return argument ? { page: 'join', code: argument } : { page: 'chats' };
    case 'history':
      return argument ? { page: 'transcript', callId: argument } : { page: 'history' };
    case 'settings':
      return { page: 'settings' };
    default:
      return { page: 'characters' };
  }
}

const INVITATION = /^\/join\/([\w.-]{1,200})\/?$/;

/** An invitation is a plain address that fits into any message: here it becomes a page like the others. */
export function followInvitation(): void {
  const code = INVITATION.exec(window.location.pathname)?.[1];
  if (code !== undefined) {
    window.history.replaceState(null, '', `/${to.join(code)}`);
  }
}

export const invitationAddress = (code: string): string => `${window.location.origin}/join/${code}`;

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
