import type { ChatAttached, GroupEvent, GroupMessage, Member } from '../src/core/protocol/groupWire';
import { type ChatView, NO_CHAT, reduceChat } from '../src/core/group/chatView';
import { readChatSettings, readMember } from '../src/core/protocol/readGroup';

/** Chats for tests. */

export const message = (position: number, change: Partial<GroupMessage> = {}): GroupMessage => ({
  id: `msg_at_${position}`,
  position,
  authorKind: 'person',
  authorId: 'usr_2',
  authorName: 'Ben',
  text: `message ${position}`,
  status: 'complete',
  createdAt: '2026-11-20T14:00:00Z',
  editedAt: null,
  replyTo: null,
  clientMessageId: null,
  mentions: [],
  swipeCount: 1,
  swipeIndex: 0,
  cause: null,
  causedBy: null,
  decisionId: null,
  audience: [],
  ...change,
});

export const saying = (sequence: number, what: GroupMessage): GroupEvent => ({ type: 'message', sequence, message: what });

export const member = (userId: string, change: Partial<Member> = {}): Member => ({
  ...readMember({ userId, displayName: userId, role: 'member', joinedAt: '2026-11-20T14:00:00Z', isOnline: true }),
  ...change,
});

interface Standing {
  readonly missed?: readonly GroupEvent[];
  readonly messages?: readonly GroupMessage[];
  readonly members?: readonly Member[];
  readonly lastSequence?: number;
  readonly isGapless?: boolean;
  readonly hasEarlier?: boolean;
  readonly chatId?: string;
}

export const chatAttached = ({
  missed = [],
  messages = [],
  members = [member('usr_1', { role: 'owner' })],
  lastSequence = 0,
  isGapless = false,
  hasEarlier = false,
  chatId = 'chat_1',
}: Standing = {}): ChatAttached => ({
  attachmentId: 'att_1',
  isGapless,
  missed,
  chat: {
    chatId,
    settings: readChatSettings({ name: 'Friday' }),
    createdAt: '2026-11-20T14:00:00Z',
    members,
    characters: [],
    messages,
    hasEarlier,
    dynamics: [],
    lastSequence,
  },
});

export function inChat(me = 'usr_1', others: readonly string[] = []): ChatView {
  const members = [me, ...others].map((id) => member(id));
  const opened = reduceChat(NO_CHAT, { type: 'opening', chatId: 'chat_1', me }).view;
  return reduceChat(opened, { type: 'attached', attached: chatAttached({ members }) }).view;
}
