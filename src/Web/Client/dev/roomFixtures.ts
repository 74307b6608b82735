import { type Caption, type ChatView, type FloorTurn, NO_ROOM, type RoomSeat, type RoomView } from '../src/core';
import { CHAT_VIEWS, OPEN } from './chatFixtures';
import { CHARACTERS } from './fixtures';

/** Made-up rooms for looking at pages without a server. Never part of the built client. */

const seat = (userId: string, displayName: string, change: Partial<RoomSeat> = {}): RoomSeat => ({
  userId,
  displayName,
  kind: 'speaker',
  state: 'present',
  isMuted: false,
  isSilenced: false,
  isHandRaised: false,
  consentsToRecording: null,
  since: '2026-11-20T14:00:00Z',
  ...change,
});

const turn = (characterKey: string, reason: string, change: Partial<FloorTurn> = {}): FloorTurn => ({
  utteranceId: `msg_${characterKey}`,
  characterKey,
  cause: 'message',
  decisionId: 'dec_1',
  reason,
  isPrepared: false,
  ...change,
});

const caption = (utteranceId: string, speakerId: string, text: string, state: Caption['state']): Caption => ({
  utteranceId,
  speakerId,
  isCharacter: !speakerId.startsWith('usr'),
  words: [],
  playedMs: 0,
  text,
  state,
});

const ANN = 'usr_ann';
const BEN = 'usr_ben';

const INSIDE: RoomView = {
  ...NO_ROOM,
  roomId: 'chat_1',
  me: ANN,
  state: 'inside',
  settings: {
    interruption: 'everyone',
    interrupters: [],
    heard: 'host',
    allowsOverlap: false,
    idlePromptSeconds: 45,
    hasLobby: false,
    isLocked: false,
    joinsAsListener: false,
  },
  seats: [seat(ANN, 'Ann'), seat(BEN, 'Ben'), seat('usr_cem', 'Cem Yıldız', { isMuted: true }), seat('usr_dee', 'Dee', { kind: 'listener', isHandRaised: true })],
  usage: { transcribedMs: 84_000, inputTokens: 5200, outputTokens: 1900, wastedTokens: 80, wastedAnswers: 1 },
  latency: { utteranceId: 'msg_1', endOfUtteranceMs: 500, transcriptionMs: 420, firstTokenMs: 180, firstByteMs: 230, totalMs: 760 },
};

const SPEAKING: RoomView = {
  ...INSIDE,
  floor: {
    state: 'speaking',
    speaking: [turn('nyx', 'Ann asked her.')],
    queue: [turn('lexi', 'Nyx called her by name.', { isPrepared: true }), turn('aiko', 'She likes to talk.')],
  },
  captions: [
    caption('utt_1', ANN, 'Nyx, what do you make of Lexi’s poem about the lamp?', 'done'),
    caption('msg_nyx', 'nyx', 'It is brave. Most people would have stopped at the second verse, and she went on as if nobody had', 'live'),
  ],
};

const BIG: RoomView = {
  ...SPEAKING,
  seats: [
    ...SPEAKING.seats,
    ...['Eve', 'Fatima', 'Gustavo', 'Hana', 'Ivan the very long-named', 'Jo'].map((name, index) => seat(`usr_${index}`, name, { isHandRaised: index === 2, state: index === 4 ? 'away' : 'present' })),
    ...Array.from({ length: 12 }, (_, index) => seat(`usr_l${index}`, `Listener ${index}`, { kind: 'listener' })),
  ],
  speaking: ['usr_1'],
  lines: { usr_3: 1 },
};

const consents = (view: RoomView, value: boolean | null): RoomView => ({
  ...view,
  seats: view.seats.map((it) => ({ ...it, consentsToRecording: it.userId === ANN ? value : true })),
});

export const ROOM_VIEWS: Readonly<Record<string, RoomView>> = {
  'room-door': { ...NO_ROOM, roomId: 'chat_1', me: ANN },
  'room-joining': { ...NO_ROOM, roomId: 'chat_1', me: ANN, state: 'joining' },
  'room-first': { ...INSIDE, seats: [seat(ANN, 'Ann')] },
  'room-quiet': INSIDE,
  'room-speaking': SPEAKING,
  'room-listening': {
    ...INSIDE,
    speaking: [BEN],
    floor: { state: 'listening', speaking: [], queue: [] },
    captions: [caption('msg_1', 'nyx', 'It is the same word after midnight.', 'done'), caption('utt_2', BEN, 'So tell me, Aiko, who ate the', 'live')],
  },
  'room-thinking': { ...INSIDE, floor: { state: 'thinking', speaking: [], queue: [turn('aiko', 'Ben asked her.')] }, captions: [caption('utt_2', BEN, 'So tell me, Aiko, who ate the good crisps?', 'done')] },
  'room-held': { ...SPEAKING, speaking: [BEN], floor: { ...SPEAKING.floor, state: 'held' }, captions: SPEAKING.captions.map((it) => (it.state === 'live' ? { ...it, state: 'held' } : it)) },
  'room-big': BIG,
  'room-push': { ...INSIDE, turnMode: 'pushToTalk' },
  'room-listener': { ...SPEAKING, me: 'usr_dee' },
  'room-knock': { ...SPEAKING, seats: [...SPEAKING.seats, seat('usr_eve', 'Eve', { state: 'waiting' })] },
  'room-lobby': { ...INSIDE, seats: [seat(ANN, 'Ann', { state: 'waiting' })] },
  'room-lost': { ...SPEAKING, link: 'lost' },
  'room-consent': consents({ ...SPEAKING, recording: { state: 'asking', recordingId: 'rec_1', startedAt: null, askedBy: BEN } }, null),
  'room-recording': consents({ ...SPEAKING, recording: { state: 'on', recordingId: 'rec_1', startedAt: '2026-11-20T14:00:00Z', askedBy: BEN } }, true),
  'room-notice': { ...INSIDE, notice: { code: 'voice_unavailable', message: 'Nyx has lost her voice for the moment.' } },
  'room-kicked': { ...NO_ROOM, roomId: 'chat_1', me: ANN, ending: 'kicked' },
  'room-full': { ...NO_ROOM, roomId: 'chat_1', me: ANN, state: 'failed', problem: { code: 'room_full', message: '' } },
  'room-denied': { ...NO_ROOM, roomId: 'chat_1', me: ANN, state: 'failed', problem: { code: 'microphone_denied', message: '' } },
};

const here = (key: string): ChatView['characters'][number] => ({ ...OPEN.characters[0]!, card: CHARACTERS.find((it) => it.key === key)!, isMuted: false, activity: 'idle' });

export function chatOf(show: string, room: RoomView): ChatView {
  const chat: ChatView = { ...OPEN, me: room.me, characters: ['lexi', 'nyx', 'aiko'].map(here) };
  if (show === 'room-first') {
    return { ...CHAT_VIEWS['chat-first']!, characters: ['lexi', 'nyx'].map(here) };
  }
  if (show === 'room-big') {
    const more = ['bartender', 'lexi', 'aiko', 'nyx', 'bartender'].map((key, index) => ({ ...here(key), card: { ...here(key).card, key: `${key}-${index}`, name: `${here(key).card.name} ${index}` } }));
    return { ...chat, characters: [...chat.characters, ...more] };
  }
  return chat;
}
