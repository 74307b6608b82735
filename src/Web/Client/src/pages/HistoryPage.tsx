import { type CSSProperties, useState } from 'react';
import { type CallSummary, type CharacterCard, readRefusal } from '../core';
import type { Services } from '../app/services';
import { useLoaded, useTitle } from '../app/hooks';
import { to } from '../app/route';
import { clock, dayOf, spokenDuration, summaryWords, timeOf } from '../app/words';
import { Stone } from '../ui/Stone';
import { Trouble } from '../ui/Trouble';

const PAGE = 30;

interface HistoryPageProps {
  readonly services: Services;
  readonly characters: readonly CharacterCard[];
}

export function HistoryPage({ services, characters }: HistoryPageProps) {
  useTitle('History');
  const [first, retry] = useLoaded(() => services.account.calls(null, PAGE), [services]);
  const [older, setOlder] = useState<readonly CallSummary[]>([]);
  const [isAtEnd, setAtEnd] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const calls = first.state === 'ready' ? [...first.value, ...older] : [];

  const more = (): void => {
    services.account.calls(calls.at(-1)?.startedAt ?? null, PAGE).then(
      (page) => {
        setTrouble(null);
        setOlder([...older, ...page]);
        setAtEnd(page.length < PAGE);
      },
      (error: unknown) => setTrouble(readRefusal(error).code),
    );
  };
  const hasMore = first.state === 'ready' && first.value.length >= PAGE && !isAtEnd;
  return (
    <div className="history">
      <header className="page-head">
        <p className="overline">History</p>
        <h1>What was said</h1>
      </header>
      {first.state === 'loading' && <p className="waiting">Leafing back…</p>}
      {first.state === 'failed' && (
        <Trouble code={first.code} detail={first.detail}>
          <button type="button" className="secondary" onClick={retry} data-testid="retry">
            Try again
          </button>
        </Trouble>
      )}
      {first.state === 'ready' && calls.length === 0 && (
        <div className="empty" data-testid="history-empty">
          <p>Nothing yet. Every call leaves its words here.</p>
          <a className="button primary" href={to.characters}>
            Talk to somebody
          </a>
        </div>
      )}
      {calls.length > 0 && <CallList calls={calls} characters={characters} />}
      {trouble !== null && <Trouble code={trouble} detail="" />}
      {hasMore && (
        <button type="button" className="secondary" onClick={more} data-testid="history-more">
          Earlier calls
        </button>
      )}
    </div>
  );
}

export function CallList({
  calls,
  characters,
}: {
  readonly calls: readonly CallSummary[];
  readonly characters: readonly CharacterCard[];
}) {
  const now = new Date();
  const days = groupByDay(calls, now);
  return (
    <div data-testid="history-list">
      {[...days].map(([day, ofDay]) => (
        <section className="day" key={day}>
          <h2>{day}</h2>
          <ul>
            {ofDay.map((call) => (
              <li key={call.callId}>
                <Row call={call} character={characters.find((it) => it.key === call.characterKey) ?? null} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function groupByDay(calls: readonly CallSummary[], now: Date): Map<string, CallSummary[]> {
  const days = new Map<string, CallSummary[]>();
  for (const call of calls) {
    const day = dayOf(call.startedAt, now);
    days.set(day, [...(days.get(day) ?? []), call]);
  }
  return days;
}

function Row({ call, character }: { readonly call: CallSummary; readonly character: CharacterCard | null }) {
  const remark = summaryWords(call);
  const seconds = call.durationSeconds;
  return (
    <a
      className="row hued"
      href={to.transcript(call.callId)}
      data-testid="history-call"
      data-call-id={call.callId}
      data-status={call.status}
      style={{ '--hue': character?.hue ?? 40 } as CSSProperties}
    >
      <Stone character={character ?? { key: call.characterKey, hue: 40 }} />
      <span className="row-who">
        <span className="row-name">{character?.name ?? call.characterKey}</span>
        {remark !== null && <span className={`tag ${call.status === 'failed' ? 'tag-bad' : ''}`}>{remark}</span>}
      </span>
      <span className="row-dots" aria-hidden="true" />
      <span className="row-time">{timeOf(call.startedAt)}</span>
      {seconds !== null && (
        <span className="row-length">
          <span aria-hidden="true">{clock(seconds)}</span>
          <span className="only-read">{spokenDuration(seconds)}</span>
        </span>
      )}
    </a>
  );
}
