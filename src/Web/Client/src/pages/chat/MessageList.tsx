import { type CSSProperties, Fragment, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type ChatView, type GroupMessage, type Named, type PendingMessage, type Rights, messageRights } from '../../core';
import { dayOf } from '../../app/words';
import { adviceFor } from '../../app/advice';
import { PersonMark, hueOf } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Markup } from '../../ui/Markup';
import type { ChatHandlers } from './handlers';
import { MessageItem } from './MessageItem';

interface MessageListProps {
  readonly view: ChatView;
  readonly rights: Rights;
  readonly names: readonly Named[];
  readonly handlers: ChatHandlers;
  readonly onReply: (message: GroupMessage) => void;
  readonly onWhy: (message: GroupMessage) => void;
  readonly onJump: (messageId: string) => void;
}

/** Messages of one author within so long stand together. */
const TOGETHER_MS = 3 * 60_000;

/** From the end, pixels: who is nearer reads the newest. */
const AT_END = 60;

/** The whole conversation, newest at the bottom; older messages come when one scrolls up. */
export function MessageList({ view, rights, names, handlers, onReply, onWhy, onJump }: MessageListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  const { isAtEnd, onScroll, toEnd } = useStayingAtEnd(box, view);
  useReading(view, isAtEnd, handlers);
  const { onEarlier } = handlers;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = top.current;
    if (element === null || !view.hasEarlier) {
      return undefined;
    }
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && void onEarlier(), {
      root: box.current,
      rootMargin: '200px 0px 0px',
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [view.hasEarlier, view.messages[0]?.id, onEarlier]);
  const newest = newestOfCharacters(view);
  const last = view.messages.findLast((it) => it.authorKind === 'character' && it.status !== 'deleted')?.id;
  const byId = useMemo(() => new Map(view.messages.map((it) => [it.id, it])), [view.messages]);
  const firstNew = view.messages.find((it) => it.position > view.readLine && it.authorId !== view.me)?.id;
  const now = new Date();
  return (
    <div className="talk-box">
      <div
        className="talk"
        ref={box}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Conversation"
        onScroll={onScroll}
        data-testid="conversation"
      >
        <div ref={top} className="talk-top">
          {view.hasEarlier ? (
            <button
              type="button"
              className="quiet small"
              disabled={view.isLoadingEarlier}
              onClick={() => void handlers.onEarlier()}
              data-testid="earlier"
            >
              {view.isLoadingEarlier ? 'Leafing back…' : 'Earlier messages'}
            </button>
          ) : (
            <p>{view.messages.length === 0 ? 'Nothing was said yet. Begin.' : 'Here it began.'}</p>
          )}
        </div>
        <ol className="talk-list">
          {view.messages.map((message, index) => {
            const before = view.messages[index - 1];
            return (
              <Fragment key={message.id}>
                {(before === undefined || localDay(before) !== localDay(message)) && (
                  <li className="talk-day">{dayOf(message.createdAt, now)}</li>
                )}
                {message.id === firstNew && index > 0 && (
                  <li className="talk-new" data-testid="unread-line">
                    <span>New</span>
                  </li>
                )}
                <MessageItem
                  message={message}
                  card={view.characters.find((it) => it.card.key === message.authorId)?.card ?? null}
                  isMine={message.authorKind === 'person' && message.authorId === view.me}
                  isFollowing={follows(message, before) && message.id !== firstNew}
                  names={names}
                  answered={message.replyTo === null ? null : (byId.get(message.replyTo) ?? null)}
                  isAnswerShown={message.replyTo !== null && message.replyTo !== before?.id}
                  namesMe={message.authorId !== view.me && message.mentions.includes(view.me)}
                  rights={messageRights(message, rights, newest.get(message.authorId) === message.id)}
                  isLast={message.id === last}
                  isOpen={open === message.id}
                  handlers={handlers}
                  onOpen={setOpen}
                  onReply={onReply}
                  onWhy={onWhy}
                  onJump={onJump}
                />
              </Fragment>
            );
          })}
          {view.pending.map((it) => (
            <Pending key={it.clientMessageId} pending={it} me={view.me} myName={rights.me?.displayName ?? ''} names={names} handlers={handlers} />
          ))}
        </ol>
      </div>
      {!isAtEnd && (
        <button type="button" className="secondary small talk-end" onClick={toEnd} data-testid="to-end">
          <Icon name="down" /> {view.messages.some((it) => it.id === firstNew) ? 'New messages' : 'To the newest'}
        </button>
      )}
    </div>
  );
}

/** The newest message of each character that could write now: only those can still become other ones. */
function newestOfCharacters({ messages, characters }: ChatView): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const { card, isMuted } of characters) {
    const message = isMuted ? undefined : messages.findLast((it) => it.authorId === card.key && it.status !== 'deleted');
    if (message !== undefined) {
      newest.set(card.key, message.id);
    }
  }
  return newest;
}

const days = new WeakMap<GroupMessage, string>();

/** Worked out once a message: a conversation is drawn many times a second while somebody writes. */
function localDay(message: GroupMessage): string {
  const day = days.get(message) ?? new Date(message.createdAt).toDateString();
  days.set(message, day);
  return day;
}

function follows(message: GroupMessage, before: GroupMessage | undefined): boolean {
  return (
    before !== undefined &&
    before.authorId === message.authorId &&
    before.authorName === message.authorName &&
    before.authorKind === message.authorKind &&
    (message.replyTo === null || message.replyTo === before.id) &&
    Date.parse(message.createdAt) - Date.parse(before.createdAt) < TOGETHER_MS
  );
}

interface PendingProps {
  readonly pending: PendingMessage;
  readonly me: string;
  readonly myName: string;
  readonly names: readonly Named[];
  readonly handlers: ChatHandlers;
}

function Pending({ pending, me, myName, names, handlers }: PendingProps) {
  const { clientMessageId, refusal } = pending;
  const advice = refusal === null ? null : adviceFor(refusal.code, refusal.message, 'chat');
  return (
    <li
      className="said hued said-person said-mine said-pending"
      style={{ '--hue': hueOf(me) } as CSSProperties}
      data-testid="pending-message"
      data-state={refusal === null ? 'sending' : 'refused'}
    >
      <span className="said-mark">
        <PersonMark id={me} name={myName} />
      </span>
      <div className="said-body">
        <p className="said-head">
          <span className="said-name">You</span>
          <span className="said-edited">{refusal === null ? 'on its way…' : 'not sent'}</span>
        </p>
        <div className="said-text">
          <Markup text={pending.text} names={names} />
        </div>
        {advice !== null && (
          <div className="said-refused" role="alert">
            <p>
              <strong>{advice.title}.</strong> {advice.text}
            </p>
            <button type="button" className="secondary small" onClick={() => handlers.onPostAgain(clientMessageId)} data-testid="post-again">
              Send again
            </button>
            <button type="button" className="quiet small" onClick={() => handlers.onWithdraw(clientMessageId)} data-testid="withdraw">
              Throw away
            </button>
          </div>
        )}
      </div>
    </li>
  );
}

/** Keeps the newest in sight, unless somebody scrolled back to read; what comes in above moves nothing. */
function useStayingAtEnd(box: RefObject<HTMLDivElement | null>, { messages, pending }: ChatView) {
  const [isAtEnd, setAtEnd] = useState(true);
  const stays = useRef(true);
  const before = useRef<{ firstId: string; height: number } | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const firstId = messages[0]?.id ?? '';
    const { firstId: firstBefore, height } = before.current ?? { firstId: '', height: 0 };
    const isFirstLook = before.current === null;
    const line = isFirstLook ? element.querySelector('.talk-new') : null;
    if (line !== null) {
      // One begins to read where one left off.
      element.scrollTop += line.getBoundingClientRect().top - element.getBoundingClientRect().top - element.clientHeight / 4;
      stays.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END;
      setAtEnd(stays.current);
    } else if (stays.current) {
      element.scrollTop = element.scrollHeight;
    } else if (firstId !== firstBefore && messages.some((it) => it.id === firstBefore)) {
      element.scrollTop += element.scrollHeight - height;
    }
    before.current = { firstId, height: element.scrollHeight };
  }, [box, messages, pending]);
  const mine = pending.length;
  useLayoutEffect(() => {
    // Who writes wants to see it.
    if (mine > 0 && box.current !== null) {
      stays.current = true;
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [box, mine]);
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return undefined;
    }
    const watch = new ResizeObserver(() => {
      if (stays.current) {
        element.scrollTop = element.scrollHeight;
      }
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  const onScroll = useCallback(() => {
    const element = box.current;
    if (element !== null) {
      stays.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END;
      setAtEnd(stays.current);
    }
  }, [box]);
  const toEnd = useCallback(() => box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'smooth' }), [box]);
  return { isAtEnd, onScroll, toEnd };
}

/** What stands in sight of somebody who looks is read; what comes while nobody looks is new. */
function useReading(view: ChatView, isAtEnd: boolean, { onSeen, onLookAway }: ChatHandlers): void {
  const last = view.messages.at(-1)?.position ?? 0;
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'hidden') {
        onLookAway();
      } else if (isAtEnd && last > 0) {
        onSeen(last);
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [last, isAtEnd, view.link, onSeen, onLookAway]);
}
