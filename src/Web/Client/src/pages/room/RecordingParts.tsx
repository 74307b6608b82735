import type { ChatView, RoomView } from '../../core';
import { mySeat } from '../../core';
import { nameOf, namesInARow } from '../../app/chatWords';
import { capitalised } from '../../app/words';
import { Question } from '../../ui/Dialog';
import type { RoomHandlers } from './handlers';

interface RecordingProps {
  readonly room: RoomView;
  readonly chat: ChatView;
  readonly handlers: RoomHandlers;
}

/** Stands where nobody overlooks it, for as long as anything is or may be recorded. */
export function RecordingSign({ room, chat, handlers }: RecordingProps) {
  const { recording, seats } = room;
  const mine = mySeat(room);
  if (recording.state === 'off') {
    return null;
  }
  const isOn = recording.state === 'on';
  const missing = seats.filter((it) => it.state === 'present' && it.consentsToRecording !== true && it.userId !== room.me);
  return (
    <div className="recording" role="status" data-testid="recording-sign" data-state={recording.state}>
      <span className="recording-dot" />
      <p>
        {isOn ? (
          <b>This room is being recorded.</b>
        ) : (
          <>
            <b>{capitalised(nameOf(chat, recording.askedBy ?? ''))} asked to record.</b>{' '}
            {missing.length > 0 ? `Waiting for ${namesInARow(missing.map((it) => it.displayName))}.` : 'It begins when everybody agrees.'}
          </>
        )}
      </p>
      {mine?.consentsToRecording === true && (
        <button type="button" className="secondary small" onClick={() => handlers.onConsent(false)} data-testid="consent-withdraw">
          {isOn ? 'Stop it' : 'Take my yes back'}
        </button>
      )}
    </div>
  );
}

/** Nobody is recorded who did not say yes: also not who comes later. */
export function ConsentDialog({ room, chat, handlers }: RecordingProps) {
  const { recording } = room;
  const mine = mySeat(room);
  if (recording.state === 'off' || mine === null || mine.state !== 'present' || mine.consentsToRecording !== null) {
    return null;
  }
  const isOn = recording.state === 'on';
  const asker = capitalised(nameOf(chat, recording.askedBy ?? ''));
  return (
    <Question
      title={isOn ? 'This room is being recorded' : `${asker} would like to record`}
      testId="consent-dialog"
    >
      <p>
        The voices of everybody, of people and of characters, are kept as sound and as text. Nothing is recorded unless everybody here agrees. If you
        say no, or take your yes back later, it ends at once.
      </p>
      <div className="question-row">
        <button type="button" className="primary" onClick={() => handlers.onConsent(true)} data-testid="consent-yes">
          Yes, I agree
        </button>
        <button type="button" className="secondary" onClick={() => handlers.onConsent(false)} data-testid="consent-no">
          No
        </button>
        <button type="button" className="quiet" onClick={handlers.onLeave} data-testid="consent-leave">
          Go out
        </button>
      </div>
    </Question>
  );
}
