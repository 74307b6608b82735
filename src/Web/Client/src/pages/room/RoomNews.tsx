import type { Rights, RoomView } from '../../core';
import { adviceFor } from '../../app/advice';
import { Icon } from '../../ui/Icon';
import type { RoomHandlers } from './handlers';

interface RoomNewsProps {
  readonly room: RoomView;
  readonly rights: Rights;
  readonly isSilenced: boolean;
  readonly handlers: RoomHandlers;
}

/** What needs somebody's attention now. */
export function RoomNews({ room, rights, isSilenced, handlers }: RoomNewsProps) {
  const { notice, seats, hadGap } = room;
  const waiting = rights.canModerate ? seats.filter((it) => it.state === 'waiting') : [];
  const hands = rights.canModerate ? seats.filter((it) => it.isHandRaised && it.kind === 'listener' && it.state === 'present' && it.userId !== room.me) : [];
  const advice = notice === null ? null : adviceFor(notice.code, notice.message, 'room');
  return (
    <>
      {isSilenced && (
        <button type="button" className="primary room-unsilence" onClick={handlers.onUnsilence} data-testid="enable-sound">
          Your browser keeps this page silent. Turn the sound on
        </button>
      )}
      {waiting.map(({ userId, displayName }) => (
        <div key={userId} className="notice notice-row room-knock" role="status" data-testid="knock" data-user={userId}>
          <p>
            <b>
              <bdi>{displayName}</bdi>
            </b>{' '}
            is at the door.
          </p>
          <span className="row-answers">
            <button type="button" className="primary small" onClick={() => handlers.onAdmit(userId, true)} data-testid="admit">
              Let in
            </button>
            <button type="button" className="quiet small" onClick={() => handlers.onAdmit(userId, false)} data-testid="refuse">
              No
            </button>
          </span>
        </div>
      ))}
      {hands.map(({ userId, displayName }) => (
        <div key={userId} className="notice notice-row room-knock" role="status" data-testid="hand-raised" data-user={userId}>
          <p>
            <b>
              <bdi>{displayName}</bdi>
            </b>{' '}
            would like to speak.
          </p>
          <button type="button" className="primary small" onClick={() => handlers.onSeat(userId, 'speaker')} data-testid="let-speak">
            Let speak
          </button>
        </div>
      ))}
      {notice !== null && advice !== null && (
        <div className="notice notice-row" role="alert" data-testid="room-notice" data-code={notice.code}>
          <p>
            <strong>{advice.title}.</strong> {notice.message !== '' && advice.text !== notice.message ? notice.message : advice.text}
          </p>
          <button type="button" className="quiet round" onClick={handlers.onDismissNotice} aria-label="Understood" data-testid="dismiss-notice">
            <Icon name="close" />
          </button>
        </div>
      )}
      {hadGap && notice === null && <p className="notice">You were away for long. What was said meanwhile is in the conversation.</p>}
    </>
  );
}
