import { type FormEvent, useState } from 'react';
import { type GroupMessage, type Refusal, plainText, readRefusal } from '../../core';
import { dayOf, timeOf } from '../../app/words';
import { Trouble } from '../../ui/Trouble';
import type { ChatHandlers } from './handlers';

interface SearchPanelProps {
  readonly handlers: ChatHandlers;
  readonly onJump: (messageId: string, position: number) => void;
}

interface Found {
  readonly words: string;
  /** Newest first. */
  readonly messages: readonly GroupMessage[];
  readonly hasEarlier: boolean;
}

/** Finds what was said, however long ago. */
export function SearchPanel({ handlers, onJump }: SearchPanelProps) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = (wanted: string, before: readonly GroupMessage[]): void => {
    setBusy(true);
    setTrouble(null);
    handlers
      .onSearch(wanted, before.at(-1)?.position ?? null)
      .then(
        (page) => setFound({ words: wanted, messages: [...before, ...page.messages.toReversed()], hasEarlier: page.hasEarlier }),
        (error: unknown) => setTrouble(readRefusal(error)),
      )
      .finally(() => setBusy(false));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') {
      look(words.trim(), []);
    }
  };
  return (
    <div className="side-body">
      <h2>Search</h2>
      <form className="search-form" onSubmit={submit} role="search">
        <input
          type="search"
          value={words}
          maxLength={200}
          placeholder="Words that were said"
          aria-label="Words that were said"
          onChange={(event) => setWords(event.target.value)}
          data-testid="search-words"
        />
        <button type="submit" className="secondary small" disabled={isBusy || words.trim() === ''} data-testid="search-go">
          Find
        </button>
      </form>
      {trouble !== null && <Trouble code={trouble.code} detail={trouble.detail} about="chat" />}
      <div role="status">
        {found !== null && found.messages.length === 0 && (
          <p className="side-empty" data-testid="search-nothing">
            Nobody said “{found.words}”.
          </p>
        )}
      </div>
      {found !== null && (
        <ol className="found">
          {found.messages.map((it) => (
            <li key={it.id}>
              <button type="button" onClick={() => onJump(it.id, it.position)} data-testid="search-hit" data-message={it.id}>
                <span className="found-head">
                  <bdi>{it.authorName}</bdi> {dayOf(it.createdAt, new Date())}, {timeOf(it.createdAt)}
                </span>
                <span className="found-text" dir="auto">
                  <Marked text={plainText(it.text)} words={found.words} />
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {found?.hasEarlier === true && (
        <button
          type="button"
          className="quiet small"
          disabled={isBusy}
          onClick={() => look(found.words, found.messages)}
          data-testid="search-more"
        >
          Further back
        </button>
      )}
    </div>
  );
}

const AROUND = 70;

/** The words with what stands around them. */
function Marked({ text, words }: { readonly text: string; readonly words: string }) {
  const at = text.toLocaleLowerCase().indexOf(words.toLocaleLowerCase());
  if (at < 0) {
    return text.slice(0, AROUND * 2);
  }
  const from = Math.max(0, at - AROUND);
  const end = at + words.length;
  return (
    <>
      {from > 0 && '…'}
      {text.slice(from, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end, end + AROUND)}
      {end + AROUND < text.length && '…'}
    </>
  );
}
