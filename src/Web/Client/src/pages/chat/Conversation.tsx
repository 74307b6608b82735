import { useCallback, useMemo, useRef, useState } from 'react';
import type { ChatView, GroupMessage, Named, Rights } from '../../core';
import { busyWords, silenceWords, typingWords } from '../../app/chatWords';
import { Icon } from '../../ui/Icon';
import { ChatComposer } from './ChatComposer';
import type { ChatHandlers } from './handlers';
import { MessageList } from './MessageList';

interface ConversationProps {
  readonly view: ChatView;
  readonly rights: Rights;
  readonly names: readonly Named[];
  /** Its characters speak: who writes is seen and heard elsewhere. */
  readonly isVoiced?: boolean;
  readonly handlers: ChatHandlers;
  readonly onWhy: (message: GroupMessage) => void;
  readonly onJump: (messageId: string) => void;
}

/** What was said and written, what goes on, and where one writes. */
export function Conversation({ view, rights, names, isVoiced = false, handlers, onWhy, onJump }: ConversationProps) {
  const [replyTo, setReplyTo] = useState<GroupMessage | null>(null);
  const onReply = useCallback((message: GroupMessage) => {
    setReplyTo(message);
    document.querySelector<HTMLElement>('[data-testid=chat-text]')?.focus();
  }, []);
  const isWriting = !isVoiced && view.characters.some((it) => it.activity === 'writing' || it.activity === 'thinking');
  return (
    <>
      <MessageList view={view} rights={rights} names={names} handlers={handlers} onReply={onReply} onWhy={onWhy} onJump={onJump} />
      <div className="chat-status">
        <p data-testid="chat-status" data-link={view.link}>
          {view.link === 'lost'
            ? 'The connection is lost. What you write is kept, and sent when it is back.'
            : [isVoiced ? '' : busyWords(view), typingWords(view)].filter(Boolean).join(' ') || silenceWords(view)}
        </p>
        {isWriting && rights.canWrite && (
          <button type="button" className="secondary small" onClick={handlers.onStop} data-testid="chat-stop">
            <Icon name="stop" /> Stop
          </button>
        )}
      </div>
      <ChatComposer
        names={names.filter((it) => it.id !== view.me)}
        replyTo={replyTo}
        obstacle={rights.canWrite ? null : 'You are muted here: you can read along. A moderator can let you write again.'}
        onSend={(text) => {
          handlers.onPost(text, replyTo?.id ?? null);
          setReplyTo(null);
        }}
        onTyping={handlers.onTyping}
        onNoReply={() => setReplyTo(null)}
      />
    </>
  );
}

/** Everybody who can be named in this chat. */
export function useNames(view: ChatView): readonly Named[] {
  const { characters, members } = view;
  // The same list while nobody comes or goes: whoever reads messages with it reads them again with another one.
  const key = JSON.stringify([characters.map((it) => it.card.name), members.map((it) => it.displayName)]);
  return useMemo(
    () => [
      ...characters.map((it) => ({ name: it.card.name, id: it.card.key })),
      ...members.map((it) => ({ name: it.displayName, id: it.userId })),
    ],
    [key],
  );
}

/** Older pages that are fetched at most to come to a message that was found. */
const PAGES_TO_FOUND = 40;

/** Goes to a message, fetching older ones until it is there. */
export function useJump(view: ChatView, handlers: ChatHandlers, onGo: () => void): (messageId: string, position?: number) => void {
  const current = useRef({ view, handlers, onGo });
  current.current = { view, handlers, onGo };
  return useCallback((messageId: string, position?: number) => {
    const go = async (): Promise<void> => {
      current.current.onGo();
      for (let pages = 0; pages < PAGES_TO_FOUND && position !== undefined; pages++) {
        const { messages, hasEarlier } = current.current.view;
        if (!hasEarlier || (messages[0]?.position ?? 0) <= position) {
          break;
        }
        await current.current.handlers.onEarlier();
        await new Promise(requestAnimationFrame);
      }
      const element = document.getElementById(`m-${messageId}`);
      element?.scrollIntoView({ block: 'center' });
      element?.classList.add('said-found');
      setTimeout(() => element?.classList.remove('said-found'), 2500);
    };
    void go();
  }, []);
}
