import { useEffect, useMemo } from 'react';
import { type CharacterCard, type ChatController, type GroupApi, type User, readRefusal } from '../../core';
import type { Announcer } from '../../app/announcer';
import { useChatView, useLoaded, useTitle } from '../../app/hooks';
import { to } from '../../app/route';
import type { Services } from '../../app/services';
import { ChatScreen, ChatWaiting } from './ChatScreen';
import type { ChatHandlers } from './handlers';
import { useChatAnnouncements } from './useChatAnnouncements';

interface ChatPageProps {
  readonly services: Services;
  readonly user: User;
  readonly chatId: string;
  readonly catalog: readonly CharacterCard[];
  readonly announcer: Announcer;
}

/** Joins the chat controller to the screen. */
export function ChatPage({ services, user, chatId, catalog, announcer }: ChatPageProps) {
  const { chats, groups } = services;
  const view = useChatView(services);
  const [personas] = useLoaded(() => groups.personas(), [groups]);
  const name = view.settings?.name ?? 'Chat';
  useTitle(name);
  useChatAnnouncements(announcer, view);
  useEffect(() => {
    void chats.open(chatId, user.id);
    return () => chats.close();
  }, [chats, chatId, user.id]);
  const handlers = useMemo(() => chatHandlersOf(chats, groups, chatId, user.id), [chats, groups, chatId, user.id]);
  if (view.chatId !== chatId || view.settings === null) {
    return <ChatWaiting view={view} onRetry={handlers.onRetry} />;
  }
  return (
    <ChatScreen view={view} catalog={catalog} personas={personas.state === 'ready' ? personas.value : []} handlers={handlers} />
  );
}

export function chatHandlersOf(chats: ChatController, groups: GroupApi, chatId: string, me: string): ChatHandlers {
  /** What was done comes back as an event; what was refused is said. */
  const tell = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => chats.say(readRefusal(error)));
  };
  const leave = (work: Promise<unknown>): void =>
    tell(
      work.then(() => {
        window.location.hash = to.chats;
      }),
    );
  return {
    onPost: (text, replyTo) => chats.post(text, replyTo),
    onPostAgain: (id) => chats.postAgain(id),
    onWithdraw: (id) => chats.withdraw(id),
    onEdit: (id, text) => chats.edit(id, text),
    onDelete: (id) => void chats.remove(id),
    onTyping: () => chats.writes(),
    onSeen: (position) => chats.seen(position),
    onLookAway: () => chats.lookAway(),
    onEarlier: () => chats.loadEarlier(),
    onForce: (key) => void chats.force(key),
    onContinue: (id) => void chats.continue(id),
    onRegenerate: (id) => void chats.regenerate(id),
    onSwipe: (id, index) => void chats.chooseSwipe(id, index),
    onStop: () => void chats.stop(),
    onDismissNotice: () => chats.dismissNotice(),
    onRetry: () => void chats.retry(),
    onMuteCharacter: (key, isMuted) => tell(groups.muteCharacter(chatId, key, isMuted)),
    onAddCharacter: (key) => tell(groups.addCharacter(chatId, key)),
    onRemoveCharacter: (key) => tell(groups.removeCharacter(chatId, key)),
    onMuteMember: (userId, isMuted) => tell(groups.muteMember(chatId, userId, isMuted)),
    onRole: (userId, role) => tell(groups.setRole(chatId, userId, role)),
    onKick: (userId) => tell(groups.kick(chatId, userId)),
    onBan: (userId) => tell(groups.ban(chatId, userId)),
    onPersona: (personaId) => tell(groups.choosePersona(chatId, me, personaId)),
    onSettings: (change) => tell(groups.change(chatId, change)),
    onLeave: () => leave(groups.leave(chatId)),
    onDeleteChat: () => leave(groups.remove(chatId)),
    onInvite: () => groups.invite(chatId),
    onRevokeInvite: () => tell(groups.revokeInvite(chatId)),
    onDecision: (id) => chats.decision(id),
    onSearch: (words, before) => groups.search(chatId, words, before, 30),
  };
}
