import { fields, items, number, numberOr, oneOf, text, textOr, textOrNull, texts, time } from './fields';
import type {
  Activity,
  AuthorKind,
  Candidate,
  ChatAttached,
  ChatCharacter,
  ChatSettings,
  ChatSnapshot,
  ChatSummary,
  Decision,
  EntitlementPolicy,
  GroupEvent,
  GroupMessage,
  GroupSignal,
  Invite,
  Member,
  MemberStatus,
  MessagePage,
  MessageStatus,
  Persona,
  Relationship,
  Role,
  SpokenPart,
  Strategy,
  TurnCause,
} from './groupWire';
import { readCharacter } from './read';

const ROLES: readonly Role[] = ['member', 'moderator', 'owner'];
const MEMBER_STATUSES: readonly MemberStatus[] = ['joined', 'left', 'kicked', 'banned'];
const STRATEGIES: readonly Strategy[] = ['natural', 'list', 'pooled', 'manual', 'modelDirected'];
const POLICIES: readonly EntitlementPolicy[] = ['owner', 'eachPerson'];
const ACTIVITIES: readonly Activity[] = ['idle', 'thinking', 'writing', 'muted'];
const KINDS: readonly AuthorKind[] = ['person', 'character', 'system'];
const STATUSES: readonly MessageStatus[] = ['writing', 'complete', 'interrupted', 'failed', 'deleted'];
const CAUSES: readonly TurnCause[] = ['message', 'forced', 'continued', 'regenerated', 'reply', 'auto', 'greeting'];

export function readChatSettings(value: unknown): ChatSettings {
  const it = fields(value);
  return {
    name: text(it, 'name'),
    scenario: textOr(it, 'scenario', ''),
    strategy: oneOf(STRATEGIES, it['strategy'], 'natural'),
    mostCharacterTurns: numberOr(it, 'mostCharacterTurns', 3),
    isAuto: it['isAuto'] === true,
    autoDelaySeconds: numberOr(it, 'autoDelaySeconds', 5),
    mostAutoTurns: numberOr(it, 'mostAutoTurns', 6),
    authorsNote: textOr(it, 'authorsNote', ''),
    authorsNoteDepth: numberOr(it, 'authorsNoteDepth', 4),
    entitlementPolicy: oneOf(POLICIES, it['entitlementPolicy'], 'owner'),
    isAdult: it['isAdult'] === true,
  };
}

export function readMember(value: unknown): Member {
  const it = fields(value);
  return {
    userId: text(it, 'userId'),
    displayName: textOr(it, 'displayName', ''),
    role: oneOf(ROLES, it['role'], 'member'),
    status: oneOf(MEMBER_STATUSES, it['status'], 'joined'),
    isMuted: it['isMuted'] === true,
    joinedAt: time(it, 'joinedAt') ?? '',
    isOnline: it['isOnline'] === true,
    readPosition: numberOr(it, 'readPosition', 0),
    personaId: textOrNull(it, 'personaId'),
  };
}

export function readChatCharacter(value: unknown): ChatCharacter {
  const it = fields(value);
  return {
    card: readCharacter(it['card']),
    isMuted: it['isMuted'] === true,
    talkativeness: numberOr(it, 'talkativeness', 0.5),
    activity: oneOf(ACTIVITIES, it['activity'], 'idle'),
    joinedPosition: numberOr(it, 'joinedPosition', 0),
  };
}

export function readMessage(value: unknown): GroupMessage {
  const it = fields(value);
  const cause = it['cause'];
  const spoken = it['spoken'];
  return {
    id: text(it, 'id'),
    position: number(it, 'position'),
    authorKind: oneOf(KINDS, it['authorKind'], 'system'),
    authorId: textOr(it, 'authorId', ''),
    authorName: textOr(it, 'authorName', ''),
    text: textOr(it, 'text', ''),
    status: oneOf(STATUSES, it['status'], 'complete'),
    createdAt: time(it, 'createdAt') ?? '',
    editedAt: time(it, 'editedAt'),
    replyTo: textOrNull(it, 'replyTo'),
    clientMessageId: textOrNull(it, 'clientMessageId'),
    mentions: texts(it, 'mentions'),
    swipeCount: numberOr(it, 'swipeCount', 1),
    swipeIndex: numberOr(it, 'swipeIndex', 0),
    cause: typeof cause === 'string' ? oneOf(CAUSES, cause, 'message') : null,
    causedBy: textOrNull(it, 'causedBy'),
    decisionId: textOrNull(it, 'decisionId'),
    audience: texts(it, 'audience'),
    ...(typeof spoken === 'object' && spoken !== null ? { spoken: readSpoken(spoken) } : {}),
  };
}

function readSpoken(value: unknown): SpokenPart {
  const it = fields(value);
  return { durationMs: numberOr(it, 'durationMs', 0), heardMs: numberOr(it, 'heardMs', 0) };
}

function readCandidate(value: unknown): Candidate {
  const it = fields(value);
  const reasons = items(it['reasons'] ?? []).map((entry) => {
    const reason = fields(entry);
    return { kind: textOr(reason, 'kind', ''), weight: numberOr(reason, 'weight', 0), text: textOr(reason, 'text', '') };
  });
  return { characterKey: text(it, 'characterKey'), score: numberOr(it, 'score', 0), reasons };
}

export function readDecision(value: unknown): Decision {
  const it = fields(value);
  return {
    id: text(it, 'id'),
    at: time(it, 'at') ?? '',
    cause: oneOf(CAUSES, it['cause'], 'message'),
    causedBy: textOrNull(it, 'causedBy'),
    strategy: oneOf(STRATEGIES, it['strategy'], 'natural'),
    candidates: items(it['candidates'] ?? []).map(readCandidate),
    chosen: texts(it, 'chosen'),
    remark: textOrNull(it, 'remark'),
  };
}

export function readRelationship(value: unknown): Relationship {
  const it = fields(value);
  return {
    from: text(it, 'from'),
    to: text(it, 'to'),
    type: textOr(it, 'type', 'neutral'),
    affinity: Math.min(1, Math.max(-1, numberOr(it, 'affinity', 0))),
    count: numberOr(it, 'count', 0),
    reason: textOr(it, 'reason', ''),
    at: time(it, 'at') ?? '',
  };
}

export const readRelationships = (value: unknown): readonly Relationship[] => items(value).map(readRelationship);

export function readGroupEvent(value: unknown): GroupEvent {
  const it = fields(value);
  const sequence = number(it, 'sequence');
  switch (it['type']) {
    case 'message':
      return { type: 'message', sequence, message: readMessage(it['message']) };
    case 'member':
      return { type: 'member', sequence, member: readMember(it['member']) };
    case 'member_left':
      return { type: 'member_left', sequence, userId: text(it, 'userId'), status: oneOf(MEMBER_STATUSES, it['status'], 'left') };
    case 'character':
      return { type: 'character', sequence, character: readChatCharacter(it['character']) };
    case 'character_left':
      return { type: 'character_left', sequence, characterKey: text(it, 'characterKey') };
    case 'settings':
      return { type: 'settings', sequence, settings: readChatSettings(it['settings']) };
    case 'read':
      return { type: 'read', sequence, userId: text(it, 'userId'), position: number(it, 'position') };
    case 'decision':
      return { type: 'decision', sequence, decision: readDecision(it['decision']) };
    case 'relationship':
      return { type: 'relationship', sequence, relationship: readRelationship(it['relationship']) };
    case 'notice':
      return { type: 'notice', sequence, code: text(it, 'code'), message: textOr(it, 'message', '') };
    case 'deleted':
      return { type: 'deleted', sequence };
    default:
      return { type: 'unknown', sequence };
  }
}

export const readGroupEvents = (value: unknown): readonly GroupEvent[] => items(value).map(readGroupEvent);

export function readGroupSignal(value: unknown): GroupSignal {
  const it = fields(value);
  switch (it['type']) {
    case 'typing':
      return { type: 'typing', userId: text(it, 'userId'), isTyping: it['isTyping'] === true };
    case 'presence':
      return { type: 'presence', userId: text(it, 'userId'), isOnline: it['isOnline'] === true };
    case 'activity':
      return { type: 'activity', characterKey: text(it, 'characterKey'), activity: oneOf(ACTIVITIES, it['activity'], 'idle') };
    case 'draft':
      return {
        type: 'draft',
        messageId: text(it, 'messageId'),
        swipeIndex: numberOr(it, 'swipeIndex', 0),
        offset: number(it, 'offset'),
        text: textOr(it, 'text', ''),
      };
    default:
      return { type: 'unknown' };
  }
}

export const readGroupSignals = (value: unknown): readonly GroupSignal[] => items(value).map(readGroupSignal);

export function readChatSnapshot(value: unknown): ChatSnapshot {
  const it = fields(value);
  return {
    chatId: text(it, 'chatId'),
    settings: readChatSettings(it['settings']),
    createdAt: time(it, 'createdAt') ?? '',
    members: items(it['members'] ?? []).map(readMember),
    characters: items(it['characters'] ?? []).map(readChatCharacter),
    messages: items(it['messages'] ?? []).map(readMessage),
    hasEarlier: it['hasEarlier'] === true,
    dynamics: readRelationships(it['dynamics'] ?? []),
    lastSequence: number(it, 'lastSequence'),
  };
}

export function readChatAttached(value: unknown): ChatAttached {
  const it = fields(value);
  return {
    attachmentId: textOr(it, 'attachmentId', ''),
    isGapless: it['isGapless'] === true,
    missed: readGroupEvents(it['missed'] ?? []),
    chat: readChatSnapshot(it['chat']),
  };
}

export function readChatSummary(value: unknown): ChatSummary {
  const it = fields(value);
  return {
    chatId: text(it, 'chatId'),
    name: textOr(it, 'name', ''),
    characters: texts(it, 'characters'),
    memberCount: numberOr(it, 'memberCount', 1),
    role: oneOf(ROLES, it['role'], 'member'),
    lastActiveAt: time(it, 'lastActiveAt') ?? '',
    unread: numberOr(it, 'unread', 0),
    lastText: textOr(it, 'lastText', ''),
  };
}

export const readChatSummaries = (value: unknown): readonly ChatSummary[] => items(value).map(readChatSummary);

export function readMessagePage(value: unknown): MessagePage {
  const it = fields(value);
  return { messages: items(it['messages'] ?? []).map(readMessage), hasEarlier: it['hasEarlier'] === true };
}

export function readInvite(value: unknown): Invite {
  const it = fields(value);
  return { code: text(it, 'code'), expiresAt: time(it, 'expiresAt') ?? '' };
}

export function readPersonas(value: unknown): readonly Persona[] {
  return items(value).map((entry) => {
    const it = fields(entry);
    return { id: textOr(it, 'id', ''), name: text(it, 'name'), description: textOr(it, 'description', '') };
  });
}

/** Every version of a character's message, the first first. */
export function readSwipes(value: unknown): readonly string[] {
  return items(value).filter((entry): entry is string => typeof entry === 'string');
}
