/** The words of docs/protocol.md. Everything is read-only: a message is a fact. */

export interface CharacterCard {
  readonly key: string;
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  /** Degrees, 0 to 359. */
  readonly hue: number;
  readonly voice: string;
  readonly voices: readonly string[];
  readonly openers: readonly string[];
  /** Null for a built-in one. */
  readonly ownerId: string | null;
  readonly visibility: Visibility;
  readonly tags: readonly string[];
  readonly isAdult: boolean;
  /** On this server; null without a picture. */
  readonly avatarUrl: string | null;
}

/** `unlisted` is met by whoever has its key. */
export type Visibility = 'private' | 'unlisted' | 'public';

export type TurnMode = 'openMicrophone' | 'pushToTalk';

export type CallState = 'connecting' | 'listening' | 'thinking' | 'speaking' | 'ended';

export type CallStatus = 'active' | 'ended' | 'failed';

export type CallEndReason =
  | 'none'
  | 'hungUp'
  | 'listenerLost'
  | 'silence'
  | 'tooLong'
  | 'providerFailed'
  | 'serverDied'
  | 'serverStopped'
  | 'internalError';

export interface Utterance {
  readonly id: string;
  /** `user` or the key of a character. */
  readonly speaker: string;
  readonly text: string;
  readonly isFinal: boolean;
  /** The person spoke over it: the text ends where the sound stopped. */
  readonly wasInterrupted: boolean;
  readonly durationMs: number | null;
  readonly startedAt: string;
}

export interface CallSnapshot {
  readonly callId: string;
  readonly character: CharacterCard;
  readonly voice: string;
  readonly turnMode: TurnMode;
  readonly state: CallState;
  readonly startedAt: string;
  readonly lastSequence: number;
  readonly isMuted: boolean;
  readonly utterances: readonly Utterance[];
  readonly endReason: CallEndReason;
}

export interface Attached {
  readonly attachmentId: string;
  readonly isGapless: boolean;
  readonly missed: readonly CallEvent[];
  readonly call: CallSnapshot;
}

export interface Latency {
  readonly endOfUtteranceDelayMs: number | null;
  readonly transcriptionDelayMs: number | null;
  readonly ttftMs: number | null;
  readonly ttfbMs: number | null;
}

interface Sequenced {
  readonly sequence: number;
}

export type CallEvent = Sequenced &
  (
    | { readonly type: 'state'; readonly state: CallState }
    | { readonly type: 'caption'; readonly utterance: Utterance }
    | { readonly type: 'playback_paused'; readonly itemId: string }
    | { readonly type: 'playback_resumed'; readonly itemId: string }
    | { readonly type: 'playback_stopped'; readonly itemId: string; readonly heardMs: number }
    | { readonly type: 'speech_finished'; readonly itemId: string; readonly durationMs: number }
    | ({ readonly type: 'latency' } & Latency)
    | { readonly type: 'notice'; readonly code: string; readonly message: string }
    | { readonly type: 'settings'; readonly turnMode: TurnMode; readonly isMuted: boolean }
    | { readonly type: 'ended'; readonly reason: CallEndReason; readonly status: CallStatus; readonly message: string }
    | { readonly type: 'unknown' }
  );

export interface ServerNotice {
  readonly code: string;
  readonly message: string;
  readonly callId: string | null;
  readonly roomId: string | null;
}

export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly isGuest: boolean;
}

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
  readonly user: User;
}

export interface Preferences {
  readonly voices: Readonly<Record<string, string>>;
  readonly language: string | null;
  readonly barInventory: readonly string[];
  readonly likes: string | null;
  readonly pushToTalk: boolean;
  /** Whether characters remember in every chat what one told them in another. */
  readonly remembersAcrossChats: boolean;
}

export interface CallSummary {
  readonly callId: string;
  readonly characterKey: string;
  readonly status: CallStatus;
  readonly endReason: CallEndReason;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly durationSeconds: number | null;
  readonly voice: string | null;
}

export interface Transcript {
  readonly call: CallSummary;
  readonly character: CharacterCard;
  readonly utterances: readonly Utterance[];
}
