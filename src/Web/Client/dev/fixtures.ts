import {
  type CallSummary,
  type CallView,
  type CharacterCard,
  IDLE,
  type Preferences,
  type Transcript,
  type Utterance,
} from '../src/core';

/** Made-up people and calls for looking at pages without a server. Never part of the built client. */

const VOICES = ['marin', 'cedar', 'ash', 'ballad', 'coral', 'sage'];

const OURS = { ownerId: null, visibility: 'public', tags: [], isAdult: false, avatarUrl: null } as const;

export const CHARACTERS: readonly CharacterCard[] = [
  {
    key: 'lexi',
    name: 'Lexi',
    tagline: 'Bright, curious, and on your side.',
    description:
      'Lexi asks the second question. She remembers what you said ten minutes ago and is not afraid to be wrong about it.',
    hue: 328,
    voice: 'marin',
    voices: VOICES,
    openers: ['What should I cook with half a pumpkin?', 'Tell me something I would not look up.', 'I need to make a decision.'],
    ...OURS,
  },
  {
    key: 'nyx',
    name: 'Nyx',
    tagline: 'Slow evenings, dark humour, long answers.',
    description: 'Nyx talks as if it were always past midnight. Good for questions that have no answer, bad for small talk.',
    hue: 262,
    voice: 'ash',
    voices: VOICES,
    openers: ['Why is the sky dark at night?', 'Tell me a ghost story, a short one.'],
    ...OURS,
  },
  {
    key: 'aiko',
    name: 'Aiko',
    tagline: 'Quick, playful, full of plans.',
    description: 'Aiko has three ideas before you have finished the sentence, and one of them is good.',
    hue: 186,
    voice: 'coral',
    voices: VOICES,
    openers: ['What could we do this weekend?', 'Teach me a word in Japanese.'],
    ...OURS,
  },
  {
    key: 'bartender',
    name: 'Marlowe',
    tagline: 'Knows what to mix with what you have.',
    description: 'A bartender who has read your shelf. Tell him what kind of day it was.',
    hue: 32,
    voice: 'cedar',
    voices: VOICES,
    openers: ['What can I make with gin and one lemon?', 'Something without alcohol, but not sweet.'],
    ...OURS,
  },
];

export const NYX = CHARACTERS[1]!;

const said = (id: string, speaker: string, text: string, change: Partial<Utterance> = {}): Utterance => ({
  id,
  speaker,
  text,
  isFinal: true,
  wasInterrupted: false,
  durationMs: 2400,
  startedAt: '2026-11-20T14:00:00Z',
  ...change,
});

export const WORDS: readonly Utterance[] = [
  said('1', 'user', 'Why is the sky dark at night? If there are stars everywhere, it should be bright.'),
  said(
    '2',
    'nyx',
    'You have just rediscovered a very old worry. In an endless, unchanging sky every line of sight would end on a star, and',
    {
      wasInterrupted: true,
      durationMs: 7300,
    },
  ),
  said('3', 'user', 'Wait, is that the one with the long German name?'),
  said(
    '4',
    'nyx',
    'Olbers. Though he was neither the first to ask nor the one to answer it. Poe came closer than most: the light has simply not had time to reach us.',
  ),
  said('5', 'user', 'The poet?'),
];

const open = (change: Partial<CallView>): CallView => ({
  ...IDLE,
  callId: 'call_1',
  character: NYX,
  voice: 'ash',
  link: 'up',
  state: 'listening',
  startedAt: new Date(Date.now() - 151_000).toISOString(),
  utterances: WORDS,
  latency: { endOfUtteranceDelayMs: 510, transcriptionDelayMs: 620, ttftMs: 210, ttfbMs: 240 },
  ...change,
});

export const VIEWS: Readonly<Record<string, CallView>> = {
  idle: { ...IDLE },
  connecting: { ...IDLE, character: NYX, state: 'connecting' },
  listening: open({}),
  first: open({ utterances: [], latency: null }),
  thinking: open({ state: 'thinking' }),
  speaking: open({
    state: 'speaking',
    utterances: [
      ...WORDS,
      said('6', 'nyx', 'The poet. He wrote it in a long, feverish essay that hardly anybody', {
        isFinal: false,
        durationMs: null,
      }),
    ],
  }),
  push: open({ turnMode: 'pushToTalk' }),
  muted: open({ isMuted: true }),
  lost: open({ link: 'lost' }),
  notice: open({ notice: { code: 'call.recovering', message: 'The voice service dropped the line; reconnecting.' } }),
  ended: open({ state: 'ended', link: 'none', ending: { reason: 'hungUp', status: 'ended', message: '' } }),
  denied: { ...IDLE, character: NYX, problem: { code: 'microphone_denied', message: '' } },
  missing: { ...IDLE, character: NYX, problem: { code: 'microphone_missing', message: '' } },
  full: { ...IDLE, character: NYX, problem: { code: 'server_full', message: '' } },
  replaced: open({ link: 'none', problem: { code: 'call_replaced', message: '' } }),
  unreachable: open({ link: 'none', problem: { code: 'unreachable', message: '' } }),
  failed: open({ state: 'ended', link: 'none', ending: { reason: 'providerFailed', status: 'failed', message: '' } }),
};

const call = (id: string, characterKey: string, hoursAgo: number, change: Partial<CallSummary> = {}): CallSummary => ({
  callId: id,
  characterKey,
  status: 'ended',
  endReason: 'hungUp',
  startedAt: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
  endedAt: null,
  durationSeconds: Math.round(60 + hoursAgo * 37),
  voice: 'ash',
  ...change,
});

export const CALLS: readonly CallSummary[] = [
  call('a', 'nyx', 1),
  call('b', 'lexi', 3),
  call('c', 'bartender', 26, { endReason: 'silence' }),
  call('d', 'aiko', 30, { status: 'failed', endReason: 'serverDied' }),
  call('e', 'nyx', 99),
];

export const TRANSCRIPT: Transcript = { call: CALLS[0]!, character: NYX, utterances: WORDS };

export const PREFERENCES: Preferences = {
  voices: { nyx: 'ballad' },
  language: 'en',
  barInventory: ['gin', 'dry vermouth', 'one lemon'],
  likes: 'Dry jokes, Portuguese guitar, nothing before nine.',
  pushToTalk: false,
  remembersAcrossChats: false,
};
