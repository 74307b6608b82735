import { fields, items, number, numberOr, numberOrNull, oneOf, text, textOr, textOrNull, texts, time } from './fields';
import type {
  Attached,
  CallEndReason,
  CallEvent,
  CallSnapshot,
  CallState,
  CallStatus,
  CallSummary,
  CharacterCard,
  Preferences,
  ServerNotice,
  Session,
  Transcript,
  TurnMode,
  User,
  Utterance,
  Visibility,
} from './wire';

export const VISIBILITIES: readonly Visibility[] = ['private', 'unlisted', 'public'];
const STATES: readonly CallState[] = ['connecting', 'listening', 'thinking', 'speaking', 'ended'];
const MODES: readonly TurnMode[] = ['openMicrophone', 'pushToTalk'];
const STATUSES: readonly CallStatus[] = ['active', 'ended', 'failed'];
const REASONS: readonly CallEndReason[] = [
  'none',
  'hungUp',
  'listenerLost',
  'silence',
  'tooLong',
  'providerFailed',
  'serverDied',
  'serverStopped',
  'internalError',
];

// A newer server may say more than this client knows: unknown fields are ignored, unknown event types are kept for their
// sequence, and unknown enum values fall back to the harmless one.

export function readCharacter(value: unknown): CharacterCard {
  const it = fields(value);
  return {
    key: text(it, 'key'),
    name: text(it, 'name'),
    tagline: textOr(it, 'tagline', ''),
    description: textOr(it, 'description', ''),
    hue: numberOr(it, 'hue', 30),
    voice: textOr(it, 'voice', ''),
    voices: texts(it, 'voices'),
    openers: texts(it, 'openers'),
    ownerId: textOrNull(it, 'ownerId'),
    visibility: oneOf(VISIBILITIES, it['visibility'], 'public'),
    tags: texts(it, 'tags'),
    isAdult: it['isAdult'] === true,
    avatarUrl: localAddress(textOrNull(it, 'avatarUrl')),
  };
}

export const readCharacters = (value: unknown): readonly CharacterCard[] => items(value).map(readCharacter);

export function readUtterance(value: unknown): Utterance {
  const it = fields(value);
  return {
    id: text(it, 'id'),
    speaker: text(it, 'speaker'),
    text: textOr(it, 'text', ''),
    isFinal: it['isFinal'] === true,
    wasInterrupted: it['wasInterrupted'] === true,
    durationMs: numberOrNull(it, 'durationMs'),
    startedAt: time(it, 'startedAt') ?? '',
  };
}

export function readEvent(value: unknown): CallEvent {
  const it = fields(value);
  const sequence = number(it, 'sequence');
  switch (it['type']) {
    case 'state':
      return { type: 'state', sequence, state: oneOf(STATES, it['state'], 'connecting') };
    case 'caption':
      return { type: 'caption', sequence, utterance: readUtterance(it['utterance']) };
    case 'playback_paused':
      return { type: 'playback_paused', sequence, itemId: text(it, 'itemId') };
    case 'playback_resumed':
      return { type: 'playback_resumed', sequence, itemId: text(it, 'itemId') };
    case 'playback_stopped':
      return { type: 'playback_stopped', sequence, itemId: text(it, 'itemId'), heardMs: numberOr(it, 'heardMs', 0) };
    case 'speech_finished':
      return { type: 'speech_finished', sequence, itemId: text(it, 'itemId'), durationMs: number(it, 'durationMs') };
    case 'latency':
      return {
        type: 'latency',
        sequence,
        endOfUtteranceDelayMs: numberOrNull(it, 'endOfUtteranceDelayMs'),
        transcriptionDelayMs: numberOrNull(it, 'transcriptionDelayMs'),
        ttftMs: numberOrNull(it, 'ttftMs'),
        ttfbMs: numberOrNull(it, 'ttfbMs'),
      };
    case 'notice':
      return { type: 'notice', sequence, code: text(it, 'code'), message: textOr(it, 'message', '') };
    case 'settings':
      return {
        type: 'settings',
        sequence,
        turnMode: oneOf(MODES, it['turnMode'], 'openMicrophone'),
        isMuted: it['isMuted'] === true,
      };
    case 'ended':
      return {
        type: 'ended',
        sequence,
        reason: oneOf(REASONS, it['reason'], 'none'),
        status: oneOf(STATUSES, it['status'], 'ended'),
        message: textOr(it, 'message', ''),
      };
    default:
      return { type: 'unknown', sequence };
  }
}

export const readEvents = (value: unknown): readonly CallEvent[] => items(value).map(readEvent);

export function readSnapshot(value: unknown): CallSnapshot {
  const it = fields(value);
  return {
    callId: text(it, 'callId'),
    character: readCharacter(it['character']),
    voice: textOr(it, 'voice', ''),
    turnMode: oneOf(MODES, it['turnMode'], 'openMicrophone'),
    state: oneOf(STATES, it['state'], 'connecting'),
    startedAt: time(it, 'startedAt') ?? '',
    lastSequence: number(it, 'lastSequence'),
    isMuted: it['isMuted'] === true,
    utterances: items(it['utterances'] ?? []).map(readUtterance),
    endReason: oneOf(REASONS, it['endReason'], 'none'),
  };
}

export function readAttached(value: unknown): Attached {
  const it = fields(value);
  return {
    attachmentId: textOr(it, 'attachmentId', ''),
    isGapless: it['isGapless'] === true,
    missed: readEvents(it['missed'] ?? []),
    call: readSnapshot(it['call']),
  };
}

export function readServerNotice(value: unknown): ServerNotice {
  const it = fields(value);
  return {
    code: text(it, 'code'),
    message: textOr(it, 'message', ''),
    callId: textOrNull(it, 'callId'),
    roomId: textOrNull(it, 'roomId'),
  };
}

export function readUser(value: unknown): User {
  const it = fields(value);
  return { id: text(it, 'id'), displayName: textOr(it, 'displayName', ''), isGuest: it['isGuest'] === true };
}

export function readSession(value: unknown): Session {
  const it = fields(value);
  return {
    accessToken: text(it, 'accessToken'),
    refreshToken: text(it, 'refreshToken'),
    expiresAt: time(it, 'expiresAt') ?? '',
    user: readUser(it['user']),
  };
}

export function readPreferences(value: unknown): Preferences {
  const it = fields(value);
  const voices = it['voices'] === undefined || it['voices'] === null ? {} : fields(it['voices']);
  const isPair = (pair: [string, unknown]): pair is [string, string] => typeof pair[1] === 'string';
  return {
    voices: Object.fromEntries(Object.entries(voices).filter(isPair)),
    language: textOrNull(it, 'language'),
    barInventory: texts(it, 'barInventory'),
    likes: textOrNull(it, 'likes'),
    pushToTalk: it['pushToTalk'] === true,
    remembersAcrossChats: it['remembersAcrossChats'] === true,
  };
}

export function readSummary(value: unknown): CallSummary {
  const it = fields(value);
  return {
    callId: text(it, 'callId'),
    characterKey: textOr(it, 'characterKey', ''),
    status: oneOf(STATUSES, it['status'], 'ended'),
    endReason: oneOf(REASONS, it['endReason'], 'none'),
    startedAt: time(it, 'startedAt') ?? '',
    endedAt: time(it, 'endedAt'),
    durationSeconds: numberOrNull(it, 'durationSeconds'),
    voice: textOrNull(it, 'voice'),
  };
}

export const readSummaries = (value: unknown): readonly CallSummary[] => items(value).map(readSummary);

export function readTranscript(value: unknown): Transcript {
  const it = fields(value);
  return {
    call: readSummary(it['call']),
    character: readCharacter(it['character']),
    utterances: items(it['utterances'] ?? []).map(readUtterance),
  };
}

/** A picture is asked for with the person's access: only ever from this server. */
function localAddress(address: string | null): string | null {
  return address !== null && /^\/api\/[\w./%?=&-]+$/.test(address) && !address.includes('..') ? address : null;
}
