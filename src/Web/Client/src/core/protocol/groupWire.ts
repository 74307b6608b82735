import type { CharacterCard } from './wire';

/** The words of docs/protocol.md, "Group chats". Everything is read-only: a message is a fact. */

export type Role = 'member' | 'moderator' | 'owner';

export type MemberStatus = 'joined' | 'left' | 'kicked' | 'banned';

export type Strategy = 'natural' | 'list' | 'pooled' | 'manual' | 'modelDirected';

export type EntitlementPolicy = 'owner' | 'eachPerson';

export type Activity = 'idle' | 'thinking' | 'writing' | 'muted';

export type AuthorKind = 'person' | 'character' | 'system';

export type MessageStatus = 'writing' | 'complete' | 'interrupted' | 'failed' | 'deleted';

export type TurnCause = 'message' | 'forced' | 'continued' | 'regenerated' | 'reply' | 'auto' | 'greeting';

export interface ChatSettings {
  readonly name: string;
  /** Where and when this happens; told to every character. */
  readonly scenario: string;
  readonly strategy: Strategy;
  /** Turns of characters without a person, 0 to 6. */
  readonly mostCharacterTurns: number;
  readonly isAuto: boolean;
  /** 2 to 600. */
  readonly autoDelaySeconds: number;
  /** 1 to 20. */
  readonly mostAutoTurns: number;
  readonly authorsNote: string;
  /** Messages from the end, 0 to 20. */
  readonly authorsNoteDepth: number;
  readonly entitlementPolicy: EntitlementPolicy;
  readonly isAdult: boolean;
}

export interface Member {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly status: MemberStatus;
  /** May read and not write. */
  readonly isMuted: boolean;
  readonly joinedAt: string;
  readonly isOnline: boolean;
  readonly readPosition: number;
  readonly personaId: string | null;
}

export interface ChatCharacter {
  readonly card: CharacterCard;
  readonly isMuted: boolean;
  /** 0 never speaks unasked, 1 always wants to. */
  readonly talkativeness: number;
  readonly activity: Activity;
  /** What was said up to here it does not know. */
  readonly joinedPosition: number;
}

export interface GroupMessage {
  readonly id: string;
  /** Its place in the chat. */
  readonly position: number;
  readonly authorKind: AuthorKind;
  readonly authorId: string;
  /** As it was when it was written. */
  readonly authorName: string;
  readonly text: string;
  readonly status: MessageStatus;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly replyTo: string | null;
  readonly clientMessageId: string | null;
  readonly mentions: readonly string[];
  readonly swipeCount: number;
  readonly swipeIndex: number;
  readonly cause: TurnCause | null;
  readonly causedBy: string | null;
  readonly decisionId: string | null;
  readonly audience: readonly string[];
  /** It was said aloud; left out of what was written. */
  readonly spoken?: SpokenPart;
}

/** Milliseconds of sound, and how much of it was heard. */
export interface SpokenPart {
  readonly durationMs: number;
  readonly heardMs: number;
}

export interface ScoreReason {
  readonly kind: string;
  readonly weight: number;
  /** A sentence for people. */
  readonly text: string;
}

export interface Candidate {
  readonly characterKey: string;
  readonly score: number;
  readonly reasons: readonly ScoreReason[];
}

export interface Decision {
  readonly id: string;
  readonly at: string;
  readonly cause: TurnCause;
  readonly causedBy: string | null;
  readonly strategy: Strategy;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Who speaks, in order; empty is silence. */
  readonly chosen: readonly string[];
  readonly remark: string | null;
}

/** One's feeling for another. */
export interface Relationship {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** -1 hates, 1 loves. */
  readonly affinity: number;
  readonly count: number;
  readonly reason: string;
  readonly at: string;
}

export interface ChatSnapshot {
  readonly chatId: string;
  readonly settings: ChatSettings;
  readonly createdAt: string;
  readonly members: readonly Member[];
  readonly characters: readonly ChatCharacter[];
  /** The newest, oldest first. */
  readonly messages: readonly GroupMessage[];
  readonly hasEarlier: boolean;
  readonly dynamics: readonly Relationship[];
  readonly lastSequence: number;
}

export interface ChatAttached {
  readonly attachmentId: string;
  readonly isGapless: boolean;
  readonly missed: readonly GroupEvent[];
  readonly chat: ChatSnapshot;
}

export type GroupEvent = { readonly sequence: number } & (
  | { readonly type: 'message'; readonly message: GroupMessage }
  | { readonly type: 'member'; readonly member: Member }
  | { readonly type: 'member_left'; readonly userId: string; readonly status: MemberStatus }
  | { readonly type: 'character'; readonly character: ChatCharacter }
  | { readonly type: 'character_left'; readonly characterKey: string }
  | { readonly type: 'settings'; readonly settings: ChatSettings }
  | { readonly type: 'read'; readonly userId: string; readonly position: number }
  | { readonly type: 'decision'; readonly decision: Decision }
  | { readonly type: 'relationship'; readonly relationship: Relationship }
  | { readonly type: 'notice'; readonly code: string; readonly message: string }
  | { readonly type: 'deleted' }
  | { readonly type: 'unknown' }
);

/** True only now; never replayed. */
export type GroupSignal =
  | { readonly type: 'typing'; readonly userId: string; readonly isTyping: boolean }
  | { readonly type: 'presence'; readonly userId: string; readonly isOnline: boolean }
  | { readonly type: 'activity'; readonly characterKey: string; readonly activity: Activity }
  | {
      readonly type: 'draft';
      readonly messageId: string;
      readonly swipeIndex: number;
      /** UTF-16 units of the message's text. */
      readonly offset: number;
      readonly text: string;
    }
  | { readonly type: 'unknown' };

export interface ChatSummary {
  readonly chatId: string;
  readonly name: string;
  readonly characters: readonly string[];
  readonly memberCount: number;
  readonly role: Role;
  readonly lastActiveAt: string;
  readonly unread: number;
  readonly lastText: string;
}

export interface MessagePage {
  readonly messages: readonly GroupMessage[];
  readonly hasEarlier: boolean;
}

export interface Invite {
  readonly code: string;
  readonly expiresAt: string;
}

/** Somebody a person plays in chats. */
export interface Persona {
  /** Empty for a new one. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
}
