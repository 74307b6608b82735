import type { Services } from '../../app/services';
import { useLoaded, useTitle } from '../../app/hooks';
import { to } from '../../app/route';
import { clock, dayOf, timeOf } from '../../app/words';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { statusWords } from './statusWords';

/** The recordings of a room one was in. */
export function RecordingsPage({ services, chatId }: { readonly services: Services; readonly chatId: string }) {
  useTitle('Recordings');
  const [list, retry] = useLoaded(() => services.recordings.list(chatId), [services, chatId]);
  return (
    <div className="recording-page">
      <a className="sheet-back" href={to.room(chatId)} data-testid="back">
        <Icon name="back" /> Room
      </a>
      <header className="page-head">
        <h1>Recordings</h1>
      </header>
      {list.state === 'loading' && <p className="waiting">Looking for recordings…</p>}
      {list.state === 'failed' && (
        <Trouble code={list.code} detail={list.detail}>
          <button type="button" className="secondary" onClick={retry} data-testid="retry">
            Try again
          </button>
        </Trouble>
      )}
      {list.state === 'ready' && list.value.length === 0 && (
        <p className="empty">Nothing was recorded here while you were present. A room is recorded only when everybody in it agrees.</p>
      )}
      {list.state === 'ready' && (
        <ul className="recording-list">
          {list.value.map((it) => (
            <li key={it.recordingId}>
              <a href={to.recording(it.recordingId)} data-testid="recording-row">
                <b>
                  {dayOf(it.startedAt, new Date())}, {timeOf(it.startedAt)}
                </b>
                <span>
                  {it.status !== 'running' && clock(it.durationMs / 1000)}
                  {statusWords(it.status) !== null && <span className="tag">{statusWords(it.status)}</span>}
                </span>
                <span>{[...Object.values(it.people), ...Object.values(it.characters)].join(', ')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
