import type { ChatSettings, Decision, Invite, MessagePage, Role } from '../../core';

/** Everything a person can do in a chat. What is refused is told in the view's notice, unless a promise says it. */
export interface ChatHandlers {
  readonly onPost: (text: string, replyTo: string | null) => void;
  readonly onPostAgain: (clientMessageId: string) => void;
  readonly onWithdraw: (clientMessageId: string) => void;
  readonly onEdit: (messageId: string, text: string) => Promise<boolean>;
  readonly onDelete: (messageId: string) => void;
  readonly onTyping: () => void;
  readonly onSeen: (position: number) => void;
  /** The page is out of sight. */
  readonly onLookAway: () => void;
  readonly onEarlier: () => Promise<void>;
  readonly onForce: (characterKey: string) => void;
  readonly onContinue: (messageId: string) => void;
  readonly onRegenerate: (messageId: string) => void;
  readonly onSwipe: (messageId: string, index: number) => void;
  readonly onStop: () => void;
  readonly onDismissNotice: () => void;
  readonly onRetry: () => void;
  readonly onMuteCharacter: (key: string, isMuted: boolean) => void;
  readonly onAddCharacter: (key: string) => void;
  readonly onRemoveCharacter: (key: string) => void;
  readonly onMuteMember: (userId: string, isMuted: boolean) => void;
  readonly onRole: (userId: string, role: Role) => void;
  readonly onKick: (userId: string) => void;
  readonly onBan: (userId: string) => void;
  readonly onPersona: (personaId: string | null) => void;
  readonly onSettings: (change: Partial<ChatSettings>) => void;
  readonly onLeave: () => void;
  readonly onDeleteChat: () => void;
  /** @throws Refusal */
  readonly onInvite: () => Promise<Invite>;
  readonly onRevokeInvite: () => void;
  /** @throws Refusal */
  readonly onDecision: (messageId: string) => Promise<Decision | null>;
  /** @throws Refusal */
  readonly onSearch: (words: string, before: number | null) => Promise<MessagePage>;
}
