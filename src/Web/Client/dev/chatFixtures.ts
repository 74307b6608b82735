import {
  type ChatCharacter,
  type ChatSummary,
  type ChatView,
  type Decision,
  type GroupMessage,
  type Member,
  NEW_LORE,
  NEW_LOREBOOK,
  NEW_SHEET,
  NO_CHAT,
  type Relationship,
  type Sheet,
} from '../src/core';
import { CHARACTERS } from './fixtures';

/** Made-up chats for looking at pages without a server. Never part of the built client. */

const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();

const ANN = 'usr_ann';
const BEN = 'usr_ben';

const member = (userId: string, displayName: string, change: Partial<Member> = {}): Member => ({
  userId,
  displayName,
  role: 'member',
  status: 'joined',
  isMuted: false,
  joinedAt: at(600),
  isOnline: true,
  readPosition: 0,
  personaId: null,
  ...change,
});

const here = (key: string, change: Partial<ChatCharacter> = {}): ChatCharacter => ({
  card: CHARACTERS.find((it) => it.key === key)!,
  isMuted: false,
  talkativeness: 0.5,
  activity: 'idle',
  joinedPosition: 0,
  ...change,
});

let position = 0;
const said = (authorId: string, text: string, minutesAgo: number, change: Partial<GroupMessage> = {}): GroupMessage => {
  const card = CHARACTERS.find((it) => it.key === authorId);
  position++;
  return {
    id: `msg_${position}`,
    position,
    authorKind: card === undefined ? 'person' : 'character',
    authorId,
    authorName: card?.name ?? (authorId === ANN ? 'Ann' : 'Ben'),
    text,
    status: 'complete',
    createdAt: at(minutesAgo),
    editedAt: null,
    replyTo: null,
    clientMessageId: null,
    mentions: [],
    swipeCount: 1,
    swipeIndex: 0,
    cause: card === undefined ? null : 'message',
    causedBy: null,
    decisionId: card === undefined ? null : 'dec_1',
    audience: [],
    ...change,
  };
};

const MESSAGES: readonly GroupMessage[] = [
  said('aiko', '*bounces in* I brought snacks. And a plan. The plan is mostly snacks.', 1500),
  said(ANN, 'Good evening everybody. @Nyx, what are you reading?', 1490, { mentions: ['nyx'] }),
  said('nyx', 'A lighthouse keeper’s logbook. Nothing happens for four hundred pages, and then **one** lamp goes out.', 1489),
  said('', 'Ben came in.', 42, { authorKind: 'system', authorName: '' }),
  said(BEN, 'Sorry I am late. What did I miss?', 40),
  said(BEN, 'And who ate the *good* crisps?', 40, { editedAt: at(39) }),
  said('lexi', 'Two things:\n\n1. Nyx is in love with a lamp.\n2. Nobody admits to the crisps, but Aiko has salt on her sleeve.', 39),
  said('aiko', 'Slander! Although, hypothetically, they were excellent. See https://example.org/crisps for the recipe.', 38),
  said(ANN, 'Could you two please agree on something for once?', 12, { replyTo: 'msg_8' }),
  said('nyx', 'We agree on the lamp. She said “brave”, I said `doomed`. It is the same word after midnight.', 11, {
    swipeCount: 3,
    swipeIndex: 1,
    replyTo: 'msg_9',
  }),
];

const feel = (from: string, to: string, affinity: number, type: string, reason = '', minutesAgo = 60): Relationship => ({
  from,
  to,
  affinity,
  type,
  count: 4,
  reason,
  at: at(minutesAgo),
});

const DYNAMICS: readonly Relationship[] = [
  feel('nyx', 'lexi', -0.35, 'competitive', 'Lexi laughed at the lamp.', 11),
  feel('lexi', 'nyx', 0.25, 'friendly', 'Nyx told a good story.'),
  feel('aiko', 'lexi', 0.7, 'friendly', 'They share a sense of crisps.'),
  feel('lexi', 'aiko', 0.45, 'friendly', 'Aiko brought snacks.'),
  feel('nyx', ANN, 0.5, 'flirty', 'Ann asked what she reads.'),
  feel('aiko', BEN, -0.6, 'hostile', 'Ben asked about the crisps.'),
];

export const DECISION: Decision = {
  id: 'dec_1',
  at: at(11),
  cause: 'message',
  causedBy: 'msg_9',
  strategy: 'natural',
  candidates: [
    {
      characterKey: 'nyx',
      score: 1.42,
      reasons: [
        { kind: 'question', weight: 0.6, text: 'Ann asked something of both of them.' },
        { kind: 'relationship', weight: 0.45, text: 'She likes Ann.' },
        { kind: 'recency', weight: 0.37, text: 'She has not spoken for a while.' },
      ],
    },
    {
      characterKey: 'aiko',
      score: 0.9,
      reasons: [
        { kind: 'question', weight: 0.6, text: 'Ann asked something of both of them.' },
        { kind: 'talkativeness', weight: 0.5, text: 'She likes to talk.' },
        { kind: 'repetition', weight: -0.2, text: 'She has just spoken.' },
      ],
    },
    { characterKey: 'lexi', score: 0.31, reasons: [{ kind: 'chance', weight: 0.31, text: 'A little chance.' }] },
  ],
  chosen: ['nyx'],
  remark: null,
};

export const OPEN: ChatView = {
  ...NO_CHAT,
  chatId: 'chat_1',
  me: ANN,
  state: 'open',
  settings: {
    name: 'Friday, the long table',
    scenario: 'A kitchen, rain at the window.',
    strategy: 'natural',
    mostCharacterTurns: 3,
    isAuto: true,
    autoDelaySeconds: 5,
    mostAutoTurns: 6,
    authorsNote: '',
    authorsNoteDepth: 4,
    entitlementPolicy: 'owner',
    isAdult: false,
  },
  members: [
    member(ANN, 'Ann', { role: 'owner' }),
    member(BEN, 'Ben'),
    member('usr_cem', 'Cem Yıldız', { role: 'moderator', isOnline: false }),
    member('usr_dee', 'Dee', { isMuted: true }),
  ],
  characters: [here('lexi'), here('nyx'), here('aiko', { isMuted: true })],
  messages: MESSAGES,
  hasEarlier: true,
  dynamics: DYNAMICS,
  decisions: [DECISION],
  readLine: Number.MAX_SAFE_INTEGER,
};

const writing = said('lexi', 'Then let us agree that the lamp was brave *and* doomed, like everybody who', 0, { status: 'writing' });

export const CHAT_VIEWS: Readonly<Record<string, ChatView>> = {
  chat: OPEN,
  'chat-writing': {
    ...OPEN,
    messages: [...MESSAGES, writing],
    characters: [here('lexi', { activity: 'writing' }), here('nyx', { activity: 'thinking' }), here('aiko', { isMuted: true })],
    typing: { [BEN]: Number.MAX_SAFE_INTEGER },
  },
  'chat-waiting': {
    ...OPEN,
    messages: [...MESSAGES, { ...writing, text: '' }],
    characters: [here('lexi', { activity: 'thinking' }), here('nyx'), here('aiko')],
  },
  'chat-unread': { ...OPEN, readLine: 6 },
  'chat-stopped': { ...OPEN, messages: [...MESSAGES, { ...writing, status: 'interrupted' }] },
  'chat-failed': {
    ...OPEN,
    messages: [...MESSAGES, { ...writing, status: 'failed', text: '' }, said(BEN, '', 0, { status: 'deleted' })],
    notice: { code: 'text_unavailable', message: 'Lexi has lost her words for the moment. Try again.' },
  },
  'chat-pending': {
    ...OPEN,
    link: 'lost',
    pending: [
      { clientMessageId: 'a', text: 'Is anybody there?', replyTo: null, writtenAt: at(0), refusal: null },
      {
        clientMessageId: 'b',
        text: 'Hello?',
        replyTo: null,
        writtenAt: at(0),
        refusal: { code: 'rate_limited', message: 'You may write 20 messages in 10 seconds. Wait a moment.' },
      },
    ],
  },
  'chat-member': { ...OPEN, me: 'usr_dee' },
  'chat-first': { ...OPEN, messages: [], hasEarlier: false, dynamics: [] },
  'chat-kicked': { ...OPEN, ending: 'kicked' },
  'chat-gone': { ...NO_CHAT, chatId: 'chat_1', state: 'failed', problem: { code: 'not_found', message: '' } },
};

const MANY = Array.from({ length: 1000 }, (_, index) =>
  said(['nyx', ANN, 'lexi', BEN][index % 4]!, `*Line* ${index}: the lamp was **brave** and doomed, like everybody who waits.`, 3000 - index),
);

/** The longest conversation a page holds, while somebody writes as fast as a server tells it. */
export function longView(round: number): ChatView {
  const words = 'and then the fog came up again '.repeat(20).slice(0, (round * 6) % 600);
  const characters = [here('lexi', { activity: 'writing' }), here('nyx')];
  return { ...OPEN, characters, messages: [...MANY, { ...writing, id: 'msg_last', position: 99_999, text: words }] };
}

const summary = (chatId: string, name: string, characters: readonly string[], change: Partial<ChatSummary>): ChatSummary => ({
  chatId,
  name,
  characters,
  memberCount: 2,
  role: 'member',
  lastActiveAt: at(10),
  unread: 0,
  lastText: '',
  ...change,
});

export const CHATS: readonly ChatSummary[] = [
  summary('1', 'Friday, the long table', ['lexi', 'nyx', 'aiko'], {
    role: 'owner',
    unread: 4,
    lastText: 'Nyx: We agree on the lamp. She said “brave”, I said doomed. It is the same word after midnight.',
  }),
  summary('2', 'Book club', ['nyx', 'lexi', 'bartender', 'aiko'], { lastActiveAt: at(1500), memberCount: 12, lastText: 'Ben: same time next week' }),
  summary('3', 'A very long name of a chat that somebody thought would be funny to type in here', ['bartender'], { lastActiveAt: at(9000), unread: 99 }),
];

export const SHEET: Sheet = {
  ...NEW_SHEET,
  key: 'captain-ilse-4f2a',
  name: 'Captain Ilse',
  aliases: ['Ilse', 'Captain'],
  tagline: 'Never lost a ship.',
  persona: 'A retired captain who still counts the waves. She is dry, exact, and kinder than she lets on.',
  firstMessage: 'Permission to come aboard?',
  alternateGreetings: ['*looks up from a chart* You are late. Sit.'],
  tags: ['sea', 'dry'],
  talkativeness: 0.35,
  visibility: 'unlisted',
  lorebook: {
    ...NEW_LOREBOOK,
    entries: [
      { ...NEW_LORE, keys: ['Halcyon', 'the ship'], content: 'The Halcyon was her last ship, a cargo steamer of 1911.' },
      { ...NEW_LORE, isConstant: true, name: 'Her knee', content: 'Her left knee tells the weather.' },
    ],
  },
};
