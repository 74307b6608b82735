import type { CSSProperties } from 'react';
import { type ChatView, type RoomSeat, type RoomView } from '../../core';
import { adviceFor, isMicrophoneProblem } from '../../app/advice';
import { disclosure } from '../../app/chatWords';
import { endingOfRoom, insideWords } from '../../app/roomWords';
import { to } from '../../app/route';
import { Portrait } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import type { RoomHandlers } from './handlers';

interface RoomDoorProps {
  readonly room: RoomView;
  readonly chat: ChatView;
  /** Who is inside; null is not known. */
  readonly inside: readonly RoomSeat[] | null;
  readonly handlers: RoomHandlers;
}

/** Before a room, after it, and when it did not come about. */
export function RoomDoor({ room, chat, inside, handlers }: RoomDoorProps) {
  const name = chat.settings?.name ?? 'Room';
  return (
    <div className="room-door">
      <DoorStones chat={chat} isWaiting={room.state === 'joining'} />
      <p className="overline">Voice room</p>
      <h1 data-testid="room-name">{name}</h1>
      <DoorWords room={room} inside={inside} handlers={handlers} />
      <p className="room-door-small">{disclosure(chat)}</p>
      {room.state !== 'joining' && (
        <a className="sheet-back" href={to.chat(room.roomId ?? '')} data-testid="back">
          <Icon name="back" /> Back to the chat
        </a>
      )}
      {room.state !== 'joining' && (
        <a className="quiet small" href={to.recordings(room.roomId ?? '')} data-testid="open-recordings">
          Recordings
        </a>
      )}
    </div>
  );
}

function DoorStones({ chat, isWaiting }: { readonly chat: ChatView; readonly isWaiting: boolean }) {
  return (
    <div className="room-door-stones" aria-hidden="true">
      {chat.characters.slice(0, 6).map(({ card }, index) => (
        <span key={card.key} style={{ '--index': index } as CSSProperties}>
          <Portrait character={card} {...(isWaiting ? { state: 'connecting' as const } : {})} />
        </span>
      ))}
    </div>
  );
}

function DoorWords({ room, inside, handlers }: Omit<RoomDoorProps, 'chat'>) {
  if (room.state === 'joining') {
    return (
      <div className="door" data-testid="room-joining">
        <p className="waiting">Opening the door…</p>
        <button type="button" className="secondary" onClick={handlers.onLeave} data-testid="room-cancel">
          Cancel
        </button>
      </div>
    );
  }
  if (room.state === 'failed' && room.problem !== null) {
    const { code, message } = room.problem;
    const advice = adviceFor(code, message, 'room');
    return (
      <Trouble code={code} detail={message} about="room">
        {advice.action === 'retry' && code !== 'not_found' && (
          <button type="button" className="primary" onClick={handlers.onJoin} data-testid="retry">
            {advice.actionLabel}
          </button>
        )}
        {isMicrophoneProblem(code) && (
          <button type="button" className="secondary" onClick={handlers.onListen} data-testid="room-listen">
            Come in and listen
          </button>
        )}
      </Trouble>
    );
  }
  const ending = room.ending === null ? null : endingOfRoom(room.ending);
  return (
    <div className="door" {...(ending === null ? {} : { role: 'status', 'data-testid': 'room-ended', 'data-ending': room.ending })}>
      {ending === null ? (
        <p className="room-door-inside">{inside === null ? 'You talk, the characters talk, and everybody hears everybody.' : insideWords(inside)}</p>
      ) : (
        <>
          <p className="door-ending">{ending[0]}.</p>
          <p>{ending[1]}</p>
        </>
      )}
      <button type="button" className="primary big" onClick={handlers.onJoin} data-testid="room-join">
        <Icon name="mic" /> {room.ending === 'replaced' ? 'Take it back' : ending === null ? 'Come in and talk' : 'Come in again'}
      </button>
      <button type="button" className="quiet small" onClick={handlers.onListen} data-testid="room-listen">
        or only listen and write
      </button>
    </div>
  );
}

/** In the lobby. */
export function RoomLobby({ chat, handlers }: Pick<RoomDoorProps, 'chat' | 'handlers'>) {
  return (
    <div className="room-door" data-testid="room-lobby">
      <DoorStones chat={chat} isWaiting />
      <p className="overline">Voice room</p>
      <h1>{chat.settings?.name}</h1>
      <p className="waiting" role="status">
        You are at the door. As soon as somebody lets you in, you hear them.
      </p>
      <button type="button" className="secondary" onClick={handlers.onLeave} data-testid="room-leave">
        Do not wait
      </button>
    </div>
  );
}
