import type { TurnCause } from './groupWire';

/** The words of docs/protocol.md, "Voice rooms". Everything is read-only: a message is a fact. */

export type SeatKind = 'listener' | 'speaker';

/** `waiting`: in the lobby. `reserved`: about to come. `away`: the line dropped, the place is kept. */
export type SeatState = 'waiting' | 'reserved' | 'present' | 'away';

export interface RoomSeat {
  readonly userId: string;
  readonly displayName: string;
  readonly kind: SeatKind;
  readonly state: SeatState;
  readonly isMuted: boolean;
  /** A moderator muted them: only a moderator takes it back. */
  readonly isSilenced: boolean;
  readonly isHandRaised: boolean;
  /** Null while nobody may record; false: refused, or withdrew. */
  readonly consentsToRecording: boolean | null;
  readonly since: string;
}

export type InterruptionPolicy = 'everyone' | 'hosts' | 'list' | 'nobody';

export type HeardPolicy = 'host' | 'any' | 'most';

export interface RoomSettings {
  readonly interruption: InterruptionPolicy;
  /** User ids, where `interruption` is `list`. */
  readonly interrupters: readonly string[];
  readonly heard: HeardPolicy;
  readonly allowsOverlap: boolean;
  /** 0 (never) or 10 to 600. */
  readonly idlePromptSeconds: number;
  readonly hasLobby: boolean;
  readonly isLocked: boolean;
  readonly joinsAsListener: boolean;
}

export type FloorState = 'idle' | 'listening' | 'thinking' | 'speaking' | 'held';

export interface FloorTurn {
  readonly utteranceId: string;
  readonly characterKey: string;
  readonly cause: TurnCause;
  readonly decisionId: string | null;
  /** A sentence for people. */
  readonly reason: string;
  readonly isPrepared: boolean;
}

export interface Floor {
  readonly state: FloorState;
  /** What is being heard, the oldest first. */
  readonly speaking: readonly FloorTurn[];
  /** Who comes next, in order. */
  readonly queue: readonly FloorTurn[];
}

export type RecordingState = 'off' | 'asking' | 'on';

export interface Recording {
  readonly state: RecordingState;
  readonly recordingId: string | null;
  readonly startedAt: string | null;
  readonly askedBy: string | null;
}

export interface RoomUsage {
  readonly transcribedMs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly wastedTokens: number;
  readonly wastedAnswers: number;
}

export interface RoomUtterance {
  readonly utteranceId: string;
  /** User id or character key. */
  readonly speakerId: string;
  readonly isCharacter: boolean;
  /** What was said; of a character only what was heard. */
  readonly text: string;
  readonly durationMs: number;
  readonly heardMs: number;
  readonly isInterrupted: boolean;
  readonly messageId: string | null;
  readonly startedAt: string;
}

/** Milliseconds; null is not known. */
export interface TurnLatency {
  readonly utteranceId: string;
  readonly endOfUtteranceMs: number | null;
  readonly transcriptionMs: number | null;
  readonly firstTokenMs: number | null;
  readonly firstByteMs: number | null;
  readonly totalMs: number | null;
}

export interface RoomSnapshot {
  /** The chat's id. */
  readonly roomId: string;
  readonly settings: RoomSettings;
  readonly seats: readonly RoomSeat[];
  readonly floor: Floor;
  readonly recording: Recording;
  readonly usage: RoomUsage;
  readonly lastSequence: number;
}

export interface RoomJoined {
  readonly attachmentId: string;
  readonly isGapless: boolean;
  readonly missed: readonly RoomEvent[];
  readonly snapshot: RoomSnapshot;
  /** One's own. */
  readonly seat: RoomSeat;
}

export type RoomEvent = { readonly sequence: number } & (
  | { readonly type: 'seat'; readonly seat: RoomSeat }
  | { readonly type: 'seat_left'; readonly userId: string; readonly reason: string }
  | { readonly type: 'settings'; readonly settings: RoomSettings }
  | { readonly type: 'floor'; readonly floor: Floor }
  | { readonly type: 'utterance'; readonly utterance: RoomUtterance }
  | { readonly type: 'held'; readonly utteranceId: string }
  | { readonly type: 'resumed'; readonly utteranceId: string }
  | { readonly type: 'stopped'; readonly utteranceId: string }
  | { readonly type: 'finished'; readonly utteranceId: string; readonly durationMs: number }
  | { readonly type: 'recording'; readonly recording: Recording }
  | { readonly type: 'usage'; readonly usage: RoomUsage }
  | { readonly type: 'latency'; readonly latency: TurnLatency }
  | { readonly type: 'notice'; readonly code: string; readonly message: string }
  | { readonly type: 'closed'; readonly reason: string }
  | { readonly type: 'unknown' }
);

/** True only now; never replayed. */
export type RoomSignal =
  | { readonly type: 'speech'; readonly userId: string; readonly isSpeaking: boolean }
  /** All words of a person's turn so far. */
  | { readonly type: 'words'; readonly utteranceId: string; readonly userId: string; readonly text: string }
  /** More words of a character, to be shown when so much of its sound was heard. */
  | {
      readonly type: 'spoken';
      readonly utteranceId: string;
      readonly characterKey: string;
      readonly offsetMs: number;
      readonly text: string;
    }
  /** How good a person's line is: 0 lost, 3 good. */
  | { readonly type: 'line'; readonly userId: string; readonly quality: number }
  | { readonly type: 'unknown' };

/** A piece of a voice; `utteranceId` is empty for a person. */
export interface RoomPiece {
  readonly speakerId: string;
  readonly utteranceId: string;
  readonly offsetMs: number;
  readonly pcm: Uint8Array;
}
