import type { ChatView, FloorTurn, HeardPolicy, InterruptionPolicy, RoomEnding, RoomSeat, RoomView } from '../core';
import { causeWords, countWords, nameOf, namesInARow } from './chatWords';
import { capitalised } from './words';

const ENDINGS: Readonly<Record<RoomEnding, readonly [string, string]>> = {
  left: ['You went out', 'The others go on. What was said stays in the chat.'],
  kicked: ['You were put out of the room', 'A moderator ended your visit. What was said stays in the chat.'],
  refused: ['Not this time', 'A moderator did not let you in. You can still write in the chat.'],
  lost: ['Your place was given up', 'The line was lost for more than a minute. Come in again; what was said meanwhile is in the chat.'],
  expired: ['Your place was given up', 'It is kept only for a moment. Come in again.'],
  replaced: ['You went on elsewhere', 'The room was opened in another tab or on another device, and goes on there. You can take it back.'],
  closed: ['The room is closed', 'Nobody was here any more, or the server was stopped. The conversation stays in the chat.'],
};

export const endingOfRoom = (ending: RoomEnding): readonly [string, string] => ENDINGS[ending];

export const INTERRUPTIONS: readonly (readonly [InterruptionPolicy, string])[] = [
  ['everyone', 'Everybody'],
  ['hosts', 'The owner and the moderators'],
  ['list', 'Only some people'],
  ['nobody', 'Nobody'],
];

export const HEARD: readonly (readonly [HeardPolicy, string])[] = [
  ['host', 'What the host heard'],
  ['any', 'What somebody heard'],
  ['most', 'What most of us heard'],
];

/** "Nyx called her by name.", or why in general. */
export const reasonWords = (turn: FloorTurn): string => (turn.reason === '' ? causeWords(turn.cause) : turn.reason);

/** What the talk is doing, in a sentence. */
export function talkWords(room: RoomView, chat: ChatView): string {
  const name = (id: string): string => {
    const seat = room.seats.find((it) => it.userId === id && id !== room.me);
    return seat?.displayName ?? nameOf(chat, id);
  };
  const names = (ids: readonly string[]): string => capitalised(namesInARow(ids.map(name)));
  const verb = (ids: readonly string[], word: string): string =>
    ids.length === 1 && ids[0] !== room.me ? `${names(ids)} is ${word}` : `${names(ids)} are ${word}`;
  const { floor, speaking } = room;
  const characters = floor.speaking.map((it) => it.characterKey);
  if (floor.state === 'held') {
    return `${names(characters)} ${characters.length === 1 ? 'waits' : 'wait'} for a moment`;
  }
  const both = [...characters, ...speaking];
  if (both.length > 0) {
    return verb(both, 'speaking');
  }
  const next = floor.queue[0];
  return next === undefined ? 'It is quiet' : `${names([next.characterKey])} is thinking`;
}

/** Who is in a room, for somebody at its door. */
export function insideWords(seats: readonly RoomSeat[]): string {
  const names = seats.filter((it) => it.state === 'present').map((it) => it.displayName);
  return names.length === 0 ? 'Nobody else is inside yet.' : `${namesInARow(names, 4)} ${names.length === 1 ? 'is' : 'are'} inside.`;
}

export function seatWords(seat: RoomSeat): string {
  switch (seat.state) {
    case 'waiting':
      return 'at the door';
    case 'reserved':
      return 'on the way';
    case 'away':
      return 'line lost, coming back…';
    case 'present':
      return seat.isSilenced ? 'silenced' : seat.kind === 'listener' ? 'listening' : seat.isMuted ? 'muted' : '';
  }
}

export const LINE_WORDS: readonly string[] = ['No line', 'Poor line', 'Uneven line', 'Clear line'];

export const peopleWords = (seats: readonly RoomSeat[]): string =>
  countWords(seats.filter((it) => it.state === 'present' || it.state === 'away').length, 'person here', 'people here');

/** Milliseconds as "0.75 s". */
export const delayWords = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
