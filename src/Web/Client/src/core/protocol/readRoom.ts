import { fields, items, number, numberOr, numberOrNull, oneOf, text, textOr, textOrNull, texts, time } from './fields';
import type { TurnCause } from './groupWire';
import type {
  Floor,
  FloorState,
  FloorTurn,
  HeardPolicy,
  InterruptionPolicy,
  Recording,
  RecordingState,
  RoomEvent,
  RoomJoined,
  RoomPiece,
  RoomSeat,
  RoomSettings,
  RoomSignal,
  RoomSnapshot,
  RoomUsage,
  RoomUtterance,
  SeatKind,
  SeatState,
  TurnLatency,
} from './roomWire';

const KINDS: readonly SeatKind[] = ['listener', 'speaker'];
const SEAT_STATES: readonly SeatState[] = ['waiting', 'reserved', 'present', 'away'];
const INTERRUPTIONS: readonly InterruptionPolicy[] = ['everyone', 'hosts', 'list', 'nobody'];
const HEARD: readonly HeardPolicy[] = ['host', 'any', 'most'];
const FLOOR_STATES: readonly FloorState[] = ['idle', 'listening', 'thinking', 'speaking', 'held'];
const RECORDING_STATES: readonly RecordingState[] = ['off', 'asking', 'on'];
const CAUSES: readonly TurnCause[] = ['message', 'forced', 'continued', 'regenerated', 'reply', 'auto', 'greeting'];

export function readSeat(value: unknown): RoomSeat {
  const it = fields(value);
  const consent = it['consentsToRecording'];
  return {
    userId: text(it, 'userId'),
    displayName: textOr(it, 'displayName', ''),
    kind: oneOf(KINDS, it['kind'], 'listener'),
    state: oneOf(SEAT_STATES, it['state'], 'present'),
    isMuted: it['isMuted'] === true,
    isSilenced: it['isSilenced'] === true,
    isHandRaised: it['isHandRaised'] === true,
    consentsToRecording: typeof consent === 'boolean' ? consent : null,
    since: time(it, 'since') ?? '',
  };
}

export function readRoomSettings(value: unknown): RoomSettings {
  const it = fields(value);
  return {
    interruption: oneOf(INTERRUPTIONS, it['interruption'], 'everyone'),
    interrupters: texts(it, 'interrupters'),
    heard: oneOf(HEARD, it['heard'], 'host'),
    allowsOverlap: it['allowsOverlap'] === true,
    idlePromptSeconds: numberOr(it, 'idlePromptSeconds', 45),
    hasLobby: it['hasLobby'] === true,
    isLocked: it['isLocked'] === true,
    joinsAsListener: it['joinsAsListener'] === true,
  };
}

function readTurn(value: unknown): FloorTurn {
  const it = fields(value);
  return {
    utteranceId: text(it, 'utteranceId'),
    characterKey: text(it, 'characterKey'),
    cause: oneOf(CAUSES, it['cause'], 'message'),
    decisionId: textOrNull(it, 'decisionId'),
    reason: textOr(it, 'reason', ''),
    isPrepared: it['isPrepared'] === true,
  };
}

export function readFloor(value: unknown): Floor {
  const it = fields(value);
  return {
    state: oneOf(FLOOR_STATES, it['state'], 'idle'),
    speaking: items(it['speaking'] ?? []).map(readTurn),
    queue: items(it['queue'] ?? []).map(readTurn),
  };
}

export function readRecording(value: unknown): Recording {
  const it = fields(value);
  return {
    state: oneOf(RECORDING_STATES, it['state'], 'off'),
    recordingId: textOrNull(it, 'recordingId'),
    startedAt: time(it, 'startedAt'),
    askedBy: textOrNull(it, 'askedBy'),
  };
}

function readUsage(value: unknown): RoomUsage {
  const it = fields(value);
  return {
    transcribedMs: numberOr(it, 'transcribedMs', 0),
    inputTokens: numberOr(it, 'inputTokens', 0),
    outputTokens: numberOr(it, 'outputTokens', 0),
    wastedTokens: numberOr(it, 'wastedTokens', 0),
    wastedAnswers: numberOr(it, 'wastedAnswers', 0),
  };
}

function readUtterance(value: unknown): RoomUtterance {
  const it = fields(value);
  return {
    utteranceId: text(it, 'utteranceId'),
    speakerId: text(it, 'speakerId'),
    isCharacter: it['isCharacter'] === true,
    text: textOr(it, 'text', ''),
    durationMs: numberOr(it, 'durationMs', 0),
    heardMs: numberOr(it, 'heardMs', 0),
    isInterrupted: it['isInterrupted'] === true,
    messageId: textOrNull(it, 'messageId'),
    startedAt: time(it, 'startedAt') ?? '',
  };
}

function readLatency(value: unknown): TurnLatency {
  const it = fields(value);
  return {
    utteranceId: textOr(it, 'utteranceId', ''),
    endOfUtteranceMs: numberOrNull(it, 'endOfUtteranceMs'),
    transcriptionMs: numberOrNull(it, 'transcriptionMs'),
    firstTokenMs: numberOrNull(it, 'firstTokenMs'),
    firstByteMs: numberOrNull(it, 'firstByteMs'),
    totalMs: numberOrNull(it, 'totalMs'),
  };
}

export function readRoomEvent(value: unknown): RoomEvent {
  const it = fields(value);
  const sequence = number(it, 'sequence');
  switch (it['type']) {
    case 'seat':
      return { type: 'seat', sequence, seat: readSeat(it['seat']) };
    case 'seat_left':
      return { type: 'seat_left', sequence, userId: text(it, 'userId'), reason: textOr(it, 'reason', 'left') };
    case 'settings':
      return { type: 'settings', sequence, settings: readRoomSettings(it['settings']) };
    case 'floor':
      return { type: 'floor', sequence, floor: readFloor(it['floor']) };
    case 'utterance':
      return { type: 'utterance', sequence, utterance: readUtterance(it['utterance']) };
    case 'held':
    case 'resumed':
    case 'stopped':
      return { type: it['type'], sequence, utteranceId: text(it, 'utteranceId') };
    case 'finished':
      return { type: 'finished', sequence, utteranceId: text(it, 'utteranceId'), durationMs: number(it, 'durationMs') };
    case 'recording':
      return { type: 'recording', sequence, recording: readRecording(it['recording']) };
    case 'usage':
      return { type: 'usage', sequence, usage: readUsage(it['usage']) };
    case 'latency':
      return { type: 'latency', sequence, latency: readLatency(it['latency']) };
    case 'notice':
      return { type: 'notice', sequence, code: text(it, 'code'), message: textOr(it, 'message', '') };
    case 'closed':
      return { type: 'closed', sequence, reason: textOr(it, 'reason', '') };
    default:
      return { type: 'unknown', sequence };
  }
}

export const readRoomEvents = (value: unknown): readonly RoomEvent[] => items(value).map(readRoomEvent);

function readRoomSignal(value: unknown): RoomSignal {
  const it = fields(value);
  switch (it['type']) {
    case 'speech':
      return { type: 'speech', userId: text(it, 'userId'), isSpeaking: it['isSpeaking'] === true };
    case 'words':
      return { type: 'words', utteranceId: text(it, 'utteranceId'), userId: text(it, 'userId'), text: textOr(it, 'text', '') };
    case 'spoken':
      return {
        type: 'spoken',
        utteranceId: text(it, 'utteranceId'),
        characterKey: text(it, 'characterKey'),
        offsetMs: number(it, 'offsetMs'),
        text: textOr(it, 'text', ''),
      };
    case 'line':
      return { type: 'line', userId: text(it, 'userId'), quality: numberOr(it, 'quality', 3) };
    default:
      return { type: 'unknown' };
  }
}

export const readRoomSignals = (value: unknown): readonly RoomSignal[] => items(value).map(readRoomSignal);

export function readRoomSnapshot(value: unknown): RoomSnapshot {
  const it = fields(value);
  return {
    roomId: text(it, 'roomId'),
    settings: readRoomSettings(it['settings']),
    seats: items(it['seats'] ?? []).map(readSeat),
    floor: readFloor(it['floor'] ?? {}),
    recording: readRecording(it['recording'] ?? {}),
    usage: readUsage(it['usage'] ?? {}),
    lastSequence: number(it, 'lastSequence'),
  };
}

export function readRoomJoined(value: unknown): RoomJoined {
  const it = fields(value);
  return {
    attachmentId: textOr(it, 'attachmentId', ''),
    isGapless: it['isGapless'] === true,
    missed: readRoomEvents(it['missed'] ?? []),
    snapshot: readRoomSnapshot(it['snapshot']),
    seat: readSeat(it['seat']),
  };
}

/** Pieces of voices as they come over the hub: `[speakerId, utteranceId, offsetMs, pcm]` each. What is no piece is left out. */
export function readRoomPieces(value: unknown): readonly RoomPiece[] {
  const found: RoomPiece[] = [];
  for (const entry of items(value)) {
    const [speakerId, utteranceId, offset, pcm] = items(entry);
    const offsetMs = typeof offset === 'bigint' ? Number(offset) : offset;
    if (typeof speakerId === 'string' && typeof offsetMs === 'number' && pcm instanceof Uint8Array && pcm.byteLength % 2 === 0) {
      found.push({ speakerId, utteranceId: typeof utteranceId === 'string' ? utteranceId : '', offsetMs, pcm });
    }
  }
  return found;
}
