import { type CSSProperties, useState } from 'react';
import { type Transcript, readRefusal } from '../core';
import type { Services } from '../app/services';
import { useLoaded, useTitle } from '../app/hooks';
import { to } from '../app/route';
import { clock, dayOf, spokenDuration, summaryWords, timeOf } from '../app/words';
import { Icon } from '../ui/Icon';
import { Script } from '../ui/Script';
import { Stone } from '../ui/Stone';
import { Trouble } from '../ui/Trouble';

export function TranscriptPage({ services, callId }: { readonly services: Services; readonly callId: string }) {
  useTitle('Transcript');
  const [transcript, retry] = useLoaded(() => services.account.transcript(callId), [services, callId]);
  const [trouble, setTrouble] = useState<{ code: string; detail: string } | null>(null);
  const remove = (): void => {
    services.account.deleteCall(callId).then(
      () => window.location.assign(to.history),
      (error: unknown) => setTrouble(readRefusal(error)),
    );
  };
  return (
    <div className="transcript">
      <a className="sheet-back" href={to.history} data-testid="back">
        <Icon name="back" /> History
      </a>
      {transcript.state !== 'ready' && <h1 className="only-read">Transcript</h1>}
      {transcript.state === 'loading' && <p className="waiting">Turning to the page…</p>}
      {transcript.state === 'failed' && (
        <Trouble code={transcript.code} detail={transcript.detail}>
          <button type="button" className="secondary" onClick={retry} data-testid="retry">
            Try again
          </button>
        </Trouble>
      )}
      {transcript.state === 'ready' && <TranscriptSheet transcript={transcript.value} onDelete={remove} />}
      {trouble !== null && <Trouble code={trouble.code} detail={trouble.detail} />}
    </div>
  );
}

interface TranscriptSheetProps {
  readonly transcript: Transcript;
  readonly onDelete: () => void;
}

export function TranscriptSheet({ transcript, onDelete }: TranscriptSheetProps) {
  const [isSure, setSure] = useState(false);
  const { call, character, utterances } = transcript;
  const remark = summaryWords(call);
  const cuts = utterances.filter((it) => it.wasInterrupted).length;
  return (
    <article className="sheet transcript-sheet hued" style={{ '--hue': character.hue } as CSSProperties}>
      <header className="transcript-head">
        <Stone character={character} />
        <div>
          <h1>
            You and {character.name} <span className="ai">AI</span>
          </h1>
          <p>
            {dayOf(call.startedAt, new Date())}, {timeOf(call.startedAt)}
            {call.durationSeconds !== null && (
              <>
                {' · '}
                <span aria-hidden="true">{clock(call.durationSeconds)}</span>
                <span className="only-read">{spokenDuration(call.durationSeconds)}</span>
              </>
            )}
            {remark !== null && <span className={`tag ${call.status === 'failed' ? 'tag-bad' : ''}`}>{remark}</span>}
          </p>
        </div>
      </header>
      {utterances.length === 0 ? (
        <p className="empty">Nobody said a word.</p>
      ) : (
        <Script utterances={utterances} character={character} showLengths />
      )}
      <footer className="transcript-foot">
        <p>
          Only what was heard stands here{cuts > 0 && `: ${cuts === 1 ? 'one answer was' : `${cuts} answers were`} cut off`}.{' '}
          {character.name} is an AI.
        </p>
        {call.status !== 'active' &&
          (isSure ? (
            <span className="sure">
              Delete it for good?
              <button type="button" className="danger small" onClick={onDelete} data-testid="delete-confirm">
                Delete
              </button>
              <button type="button" className="quiet small" onClick={() => setSure(false)}>
                Keep it
              </button>
            </span>
          ) : (
            <button type="button" className="quiet small" onClick={() => setSure(true)} data-testid="delete-call">
              <Icon name="trash" /> Delete
            </button>
          ))}
      </footer>
    </article>
  );
}
