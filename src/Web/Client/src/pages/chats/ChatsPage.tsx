import { type CSSProperties, useEffect, useState } from 'react';
import { type CharacterCard, type ChatSummary, readRefusal } from '../../core';
import { ROLE_WORDS, countWords, namesInARow } from '../../app/chatWords';
import { useLoaded, useTitle } from '../../app/hooks';
import { to } from '../../app/route';
import type { Services } from '../../app/services';
import { shortWhen } from '../../app/words';
import { Portrait } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { NewRoomButton } from './NewRoomButton';

const PAGE = 30;

interface ChatsPageProps {
  readonly services: Services;
  readonly characters: readonly CharacterCard[];
}

export function ChatsPage({ services, characters }: ChatsPageProps) {
  useTitle('Chats');
  const [first, retry] = useLoaded(() => services.groups.list(null, PAGE), [services]);
  const [older, setOlder] = useState<readonly ChatSummary[]>([]);
  const [isAtEnd, setAtEnd] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const newest = useFresh(services);
  const shown = first.state === 'ready' ? (newest ?? first.value) : [];
  const chats = [...shown, ...older.filter((it) => !shown.some((other) => other.chatId === it.chatId))];
  const more = (): void => {
    services.groups.list(chats.at(-1)?.lastActiveAt ?? null, PAGE).then(
      (page) => {
        setTrouble(null);
        setOlder([...older, ...page]);
        setAtEnd(page.length < PAGE);
      },
      (error: unknown) => setTrouble(readRefusal(error).code),
    );
  };
  return (
    <div className="chats">
      <header className="page-head page-head-row">
        <div>
          <p className="overline">Chats</p>
          <h1>Everybody at one table</h1>
        </div>
        <div className="page-actions">
          <NewRoomButton services={services} characters={characters} />
          <a className="button primary" href={to.newChat()} data-testid="new-chat">
            <Icon name="plus" /> New chat
          </a>
        </div>
      </header>
      {first.state === 'loading' && <p className="waiting">Laying the table…</p>}
      {first.state === 'failed' && (
        <Trouble code={first.code} detail={first.detail} about="chat">
          <button type="button" className="secondary" onClick={retry} data-testid="retry">
            Try again
          </button>
        </Trouble>
      )}
      {first.state === 'ready' && chats.length === 0 && (
        <div className="empty" data-testid="chats-empty">
          <p>No chat yet. Put a few characters at a table, bring people along, and see what they make of each other.</p>
          <a className="button primary" href={to.newChat()}>
            Begin one
          </a>
        </div>
      )}
      {chats.length > 0 && <ChatList chats={chats} characters={characters} />}
      {trouble !== null && <Trouble code={trouble} detail="" about="chat" />}
      {first.state === 'ready' && first.value.length >= PAGE && !isAtEnd && (
        <button type="button" className="secondary" onClick={more} data-testid="chats-more">
          Older chats
        </button>
      )}
    </div>
  );
}

const FRESH_MS = 20_000;

/** The first page as it is now, asked for again while somebody looks: what is new in chats is told only to who is in them. */
function useFresh({ groups }: Services): readonly ChatSummary[] | null {
  const [chats, setChats] = useState<readonly ChatSummary[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const look = (): void => {
      if (document.visibilityState === 'visible') {
        // What is shown stays when this fails; the next time may do.
        groups.list(null, PAGE).then(
          (found) => isCurrent && setChats(found),
          () => undefined,
        );
      }
    };
    const timer = setInterval(look, FRESH_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      isCurrent = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [groups]);
  return chats;
}

interface ChatListProps {
  readonly chats: readonly ChatSummary[];
  readonly characters: readonly CharacterCard[];
}

export function ChatList({ chats, characters }: ChatListProps) {
  const now = new Date();
  return (
    <ul className="chat-list" data-testid="chat-list">
      {chats.map((chat) => (
        <li key={chat.chatId}>
          <ChatRow chat={chat} characters={characters} now={now} />
        </li>
      ))}
    </ul>
  );
}

const STONES_SHOWN = 4;

function ChatRow({ chat, characters, now }: { readonly chat: ChatSummary; readonly characters: readonly CharacterCard[]; readonly now: Date }) {
  const cards = chat.characters.map((key) => characters.find((it) => it.key === key) ?? { key, name: key, hue: 40, avatarUrl: null });
  return (
    <a className="chat-row" href={to.chat(chat.chatId)} data-testid="chat-row" data-chat={chat.chatId} data-unread={chat.unread}>
      <span className="chat-stones">
        {cards.slice(0, STONES_SHOWN).map((card, index) => (
          <span key={card.key} style={{ '--index': index } as CSSProperties}>
            <Portrait character={card} />
          </span>
        ))}
      </span>
      <span className="chat-row-words">
        <span className="chat-row-name">
          <bdi>{chat.name}</bdi>
          {chat.role !== 'member' && <span className="tag">{ROLE_WORDS[chat.role]}</span>}
        </span>
        <span className="chat-row-last" dir="auto">
          {chat.lastText === '' ? `${namesInARow(cards.map((it) => it.name))} · ${countWords(chat.memberCount, 'person', 'people')}` : chat.lastText}
        </span>
      </span>
      <span className="chat-row-end">
        <time dateTime={chat.lastActiveAt}>{shortWhen(chat.lastActiveAt, now)}</time>
        {chat.unread > 0 && (
          <span className="unread" data-testid="unread">
            {chat.unread >= 99 ? '99+' : chat.unread}
            <span className="only-read"> new</span>
          </span>
        )}
      </span>
    </a>
  );
}
