import type {
  Attached,
  CallEndReason,
  CallEvent,
  CallState,
  CallStatus,
  CharacterCard,
  Latency,
  TurnMode,
  Utterance,
} from './wire';

/** What a person sees of the call. `idle` and `error` are the client's own words. */
export type DisplayState = 'idle' | 'connecting' | 'listening' | 'thinking' | 'speaking' | 'error';

export interface Ending {
  readonly reason: CallEndReason;
  readonly status: CallStatus;
  readonly message: string;
}

export interface Notice {
  readonly code: string;
  readonly message: string;
}

/** `none`: no call. `lost`: the connection is being made again. */
export type Link = 'none' | 'up' | 'lost';

/** A call as a person sees it. */
export interface CallView {
  readonly callId: string | null;
  readonly character: CharacterCard | null;
  readonly voice: string;
  readonly turnMode: TurnMode;
  readonly isMuted: boolean;
  readonly state: CallState | null;
  readonly link: Link;
  readonly startedAt: string | null;
  /** Oldest first. */
  readonly utterances: readonly Utterance[];
  /** The utterance whose sound is held because the person may be interrupting. */
  readonly heldItem: string | null;
  readonly latency: Latency | null;
  readonly notice: Notice | null;
  readonly ending: Ending | null;
  /** Why there is no call although one was wanted. */
  readonly problem: Notice | null;
  readonly lastSequence: number;
  /** A hole in the sequence was seen; nothing is applied until the missing events are here. */
  readonly isBehind: boolean;
}

export type CallInput =
  | { readonly type: 'starting'; readonly character: CharacterCard; readonly turnMode: TurnMode }
  | { readonly type: 'attached'; readonly attached: Attached }
  | { readonly type: 'events'; readonly callId: string; readonly events: readonly CallEvent[] }
  | { readonly type: 'link_lost' }
  | { readonly type: 'failed'; readonly problem: Notice }
  | { readonly type: 'ended'; readonly ending: Ending }
  | { readonly type: 'dismissed' };

/** What the reducer wants done outside of it. */
export type CallEffect =
  | { readonly type: 'hold'; readonly itemId: string }
  | { readonly type: 'resume'; readonly itemId: string }
  | { readonly type: 'stop'; readonly itemId: string | null }
  | { readonly type: 'finish'; readonly itemId: string; readonly durationMs: number }
  | { readonly type: 'resync'; readonly callId: string; readonly lastSequence: number }
  | { readonly type: 'over' };

export interface CallStep {
  readonly view: CallView;
  readonly effects: readonly CallEffect[];
}

/** Captions kept on the page; the whole transcript is in the history. */
export const UTTERANCES_MOST = 400;

export const IDLE: CallView = {
  callId: null,
  character: null,
  voice: '',
  turnMode: 'openMicrophone',
  isMuted: false,
  state: null,
  link: 'none',
  startedAt: null,
  utterances: [],
  heldItem: null,
  latency: null,
  notice: null,
  ending: null,
  problem: null,
  lastSequence: 0,
  isBehind: false,
};

/** The whole life of a call on this side: `(view, input) -> (view, effects)`. */
export function reduceCall(view: CallView, input: CallInput): CallStep {
  switch (input.type) {
    case 'starting':
      return still({ ...IDLE, character: input.character, turnMode: input.turnMode, state: 'connecting' });
    case 'attached':
      return attach(view, input.attached);
    case 'events':
      return input.callId === view.callId ? applyAll(view, input.events) : still(view);
    case 'link_lost':
      return still(view.callId === null || view.ending !== null ? view : { ...view, link: 'lost' });
    case 'failed':
      return { view: { ...view, link: 'none', problem: input.problem, heldItem: null }, effects: [{ type: 'over' }] };
    case 'ended':
      return {
        view: { ...view, link: 'none', state: 'ended', ending: input.ending, heldItem: null },
        effects: [{ type: 'over' }],
      };
    case 'dismissed':
      return still(IDLE);
  }
}

export function displayState(view: CallView): DisplayState {
  if (view.problem !== null) {
    return 'error';
  }
  if (view.ending !== null) {
    return view.ending.status === 'failed' ? 'error' : 'idle';
  }
  if (view.state === null || view.state === 'ended') {
    return 'idle';
  }
  return view.link === 'lost' ? 'connecting' : view.state;
}

/** From the end of the person's speech to the first sound of the answer, milliseconds; null when not known. */
export function answerMs(latency: Latency | null): number | null {
  if (latency === null || latency.ttfbMs === null) {
    return null;
  }
  return latency.ttfbMs + (latency.endOfUtteranceDelayMs ?? 0);
}

function still(view: CallView): CallStep {
  return { view, effects: [] };
}

function attach(view: CallView, attached: Attached): CallStep {
  const { call } = attached;
  const known = view.callId === call.callId;
  const continues = known && attached.isGapless;
  const caughtUp = continues ? applyAll({ ...view, isBehind: false }, attached.missed) : still(view);
  const utterances = continues ? caughtUp.view.utterances : call.utterances;
  const next: CallView = {
    ...caughtUp.view,
    callId: call.callId,
    character: call.character,
    voice: call.voice,
    turnMode: call.turnMode,
    isMuted: call.isMuted,
    state: call.state,
    link: 'up',
    startedAt: call.startedAt,
    utterances,
    heldItem: continues ? caughtUp.view.heldItem : null,
    problem: null,
    lastSequence: Math.max(call.lastSequence, continues ? caughtUp.view.lastSequence : 0),
    isBehind: false,
  };
  // What was buffered belongs to a past this side knows too little about.
  const effects: CallEffect[] = known && !continues ? [{ type: 'stop', itemId: null }] : [...caughtUp.effects];
  if (call.state === 'ended' && next.ending === null) {
    const ending: Ending = { reason: call.endReason, status: 'ended', message: '' };
    return { view: { ...next, ending, link: 'none' }, effects: [...effects, { type: 'over' }] };
  }
  return { view: next, effects: effects.filter((effect) => effect.type !== 'resync') };
}

function applyAll(view: CallView, events: readonly CallEvent[]): CallStep {
  let current = view;
  const effects: CallEffect[] = [];
  for (const event of events) {
    if (event.sequence <= current.lastSequence || current.isBehind || current.ending !== null) {
      continue;
    }
    if (event.sequence > current.lastSequence + 1) {
      current = { ...current, isBehind: true };
      effects.push({ type: 'resync', callId: current.callId ?? '', lastSequence: current.lastSequence });
      continue;
    }
    const step = apply(current, event);
    current = { ...step.view, lastSequence: event.sequence };
    effects.push(...step.effects);
  }
  return { view: current, effects };
}

function apply(view: CallView, event: CallEvent): CallStep {
  switch (event.type) {
    case 'state':
      return still({ ...view, state: event.state });
    case 'caption':
      return still({ ...view, utterances: withUtterance(view.utterances, event.utterance) });
    case 'playback_paused':
      return { view: { ...view, heldItem: event.itemId }, effects: [{ type: 'hold', itemId: event.itemId }] };
    case 'playback_resumed':
      return { view: { ...view, heldItem: null }, effects: [{ type: 'resume', itemId: event.itemId }] };
    case 'playback_stopped':
      return { view: { ...view, heldItem: null }, effects: [{ type: 'stop', itemId: event.itemId }] };
    case 'speech_finished':
      return { view, effects: [{ type: 'finish', itemId: event.itemId, durationMs: event.durationMs }] };
    case 'latency': {
      const { type: _type, sequence: _sequence, ...latency } = event;
      return still({ ...view, latency });
    }
    case 'notice':
      return still({ ...view, notice: { code: event.code, message: event.message } });
    case 'settings':
      return still({ ...view, turnMode: event.turnMode, isMuted: event.isMuted });
    case 'ended': {
      const { reason, status, message } = event;
      return reduceCall(view, { type: 'ended', ending: { reason, status, message } });
    }
    case 'unknown':
      return still(view);
  }
}

function withUtterance(utterances: readonly Utterance[], changed: Utterance): readonly Utterance[] {
  const index = utterances.findLastIndex((candidate) => candidate.id === changed.id);
  if (index >= 0) {
    return utterances.with(index, changed);
  }
  return [...utterances, changed].slice(-UTTERANCES_MOST);
}
