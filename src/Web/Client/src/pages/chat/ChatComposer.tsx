import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { type GroupMessage, type MentionQuery, type Named, mentionAt, plainText, suggest, withMention } from '../../core';
import { Icon } from '../../ui/Icon';
import { EmojiPicker } from './EmojiPicker';

/** The server's limit for a message, characters. */
const MESSAGE_MOST = 4000;
const LEFT_SHOWN = 300;
const SUGGESTIONS = 6;

interface ChatComposerProps {
  readonly names: readonly Named[];
  readonly replyTo: GroupMessage | null;
  /** Why one cannot write; null when one can. */
  readonly obstacle: string | null;
  readonly onSend: (text: string) => void;
  readonly onTyping: () => void;
  readonly onNoReply: () => void;
}

/** Where one writes: names after an @, emoji, an answer to a message. Enter sends, Shift and Enter begins a new line. */
export function ChatComposer({ names, replyTo, obstacle, onSend, onTyping, onNoReply }: ChatComposerProps) {
  const [text, setText] = useState('');
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const found = query === null ? [] : suggest(names, query.words, SUGGESTIONS);
  const isOpen = found.length > 0;
  useGrowing(field, text);

  const write = (next: string, caret: number): void => {
    setText(next.slice(0, MESSAGE_MOST));
    setQuery(mentionAt(next, caret));
    setChosen(0);
  };
  const placeCaret = (caret: number): void => {
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  };
  const mention = (named: Named | undefined): void => {
    if (query !== null && named !== undefined) {
      const next = withMention(text, query, named.name);
      setText(next.text);
      setQuery(null);
      placeCaret(next.caret);
    }
  };
  const put = (emoji: string): void => {
    const at = field.current?.selectionStart ?? text.length;
    const to = field.current?.selectionEnd ?? at;
    setText((text.slice(0, at) + emoji + text.slice(to)).slice(0, MESSAGE_MOST));
    onTyping();
    placeCaret(at + emoji.length);
  };
  const send = (): void => {
    const trimmed = text.trim();
    if (trimmed !== '' && obstacle === null) {
      onSend(trimmed);
      setText('');
      setQuery(null);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setChosen((chosen + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (isOpen && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      mention(found[chosen]);
    } else if (event.key === 'Escape') {
      if (isOpen) {
        setQuery(null);
      } else {
        onNoReply();
      }
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  if (obstacle !== null) {
    return (
      <p className="notice" data-testid="cannot-write">
        {obstacle}
      </p>
    );
  }
  const left = MESSAGE_MOST - text.length;
  return (
    <form
      className="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {replyTo !== null && (
        <p className="replying" data-testid="replying">
          <Icon name="reply" />
          <span>
            Answering <bdi>{replyTo.authorName}</bdi>: <span dir="auto">{plainText(replyTo.text).slice(0, 80)}</span>
          </span>
          <button type="button" className="quiet" onClick={onNoReply} aria-label="Answer nobody in particular" data-testid="no-reply">
            <Icon name="close" />
          </button>
        </p>
      )}
      <div className="composer-row">
        <EmojiPicker onPick={put} />
        <div className="composer-field">
          <textarea
            ref={field}
            rows={1}
            value={text}
            maxLength={MESSAGE_MOST}
            placeholder="Write to everybody"
            aria-label="Write a message. An at sign names somebody"
            aria-haspopup="listbox"
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen ? `${listId}-${chosen}` : undefined}
            dir="auto"
            onChange={(event) => {
              write(event.target.value, event.target.selectionStart);
              if (event.target.value !== '') {
                onTyping();
              }
            }}
            onSelect={(event) => setQuery(mentionAt(text, event.currentTarget.selectionStart))}
            onBlur={() => setQuery(null)}
            onKeyDown={onKeyDown}
            data-testid="chat-text"
          />
          <ul className="mentions" id={listId} role="listbox" aria-label="Name somebody" hidden={!isOpen}>
            {found.map((named, index) => (
              <li
                key={named.id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === chosen}
                onPointerDown={(event) => {
                  event.preventDefault();
                  mention(named);
                }}
                data-testid={`mention-${named.id}`}
              >
                {named.name}
              </li>
            ))}
          </ul>
        </div>
        <button type="submit" className="round primary" disabled={text.trim() === ''} aria-label="Send" data-testid="chat-send">
          <Icon name="send" />
        </button>
      </div>
      <p className="only-read" role="status">
        {isOpen && `${found.length} names. ${found[chosen]?.name ?? ''}`}
      </p>
      {left <= LEFT_SHOWN && (
        <p className="composer-left" role="status">
          {left} characters left
        </p>
      )}
    </form>
  );
}

/** As high as its text, up to a third of the window. */
function useGrowing(field: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (element !== null) {
      element.style.height = 'auto';
      element.style.height = `${Math.min(element.scrollHeight + 2, window.innerHeight / 3)}px`;
    }
  }, [field, text]);
}
