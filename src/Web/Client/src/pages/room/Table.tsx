import { type CSSProperties, useMemo, useRef } from 'react';
import type { ChatView, FloorTurn, RoomSettings, RoomView, Rights } from '../../core';
import { countWords } from '../../app/chatWords';
import { talkWords } from '../../app/roomWords';
import { Captions } from './Captions';
import { FloorQueue, NowActions } from './FloorQueue';
import { type CharacterDoing, CharacterTile, PersonTile } from './Tiles';
import { type VoiceLevels, useVoiceLevels } from './useVoiceLevels';

interface TableProps {
  readonly room: RoomView;
  readonly chat: ChatView;
  readonly rights: Rights;
  readonly levels: VoiceLevels;
  readonly onOpen: (id: string) => void;
  readonly onStop: (turn: FloorTurn) => void;
  readonly onWhy: (turn: FloorTurn) => void;
  /** Says something, or lets somebody begin, while it is still quiet. */
  readonly onBegin: (characterKey: string) => void;
  readonly onSay: (text: string) => void;
}

/** Everybody around one table: characters on the far side, people on the near one, what is said between them. */
export function Table(props: TableProps) {
  const { room, chat, rights, levels, onOpen, onStop, onWhy } = props;
  const root = useRef<HTMLDivElement>(null);
  useVoiceLevels(root, levels, room.link === 'up');
  const { floor } = room;
  const inside = room.seats.filter((it) => it.state === 'present' || it.state === 'away');
  const speakers = inside.filter((it) => it.kind === 'speaker');
  const listeners = inside.filter((it) => it.kind === 'listener');
  const nearby = [...speakers, ...listeners.slice(0, Math.max(0, SHOWN_MOST - speakers.length))];
  const hidden = inside.length - nearby.length;
  const glow = chat.characters.find((it) => it.card.key === floor.speaking[0]?.characterKey)?.card.hue;
  const open = useMemo(() => new Map([...chat.characters.map((it) => it.card.key), ...inside.map((it) => it.userId)].map((id) => [id, () => onOpen(id)])), [chat.characters, room.seats, onOpen]);
  const mayStop = mayInterrupt(room.settings, rights);
  const isFirst = room.captions.length === 0 && floor.state === 'idle' && chat.messages.every((it) => it.authorKind !== 'person');
  return (
    <div className="table hued" ref={root} data-floor={floor.state} data-testid="room-table" style={{ '--hue': glow ?? 40 } as CSSProperties}>
      <ul className="table-row table-far" aria-label="Characters" data-count={chat.characters.length} data-crowd={chat.characters.length > 5}>
        {chat.characters.map((character) => (
          <CharacterTile key={character.card.key} character={character} doing={doingOf(character.card.key, character.isMuted, room)} onOpen={open.get(character.card.key)!} />
        ))}
      </ul>
      <div className="table-middle">
        <div className="talk-now">
          <p className="talk-state" data-testid="room-state" data-state={floor.state} data-link={room.link}>
            {room.link === 'lost' ? 'The line is lost. Your place is kept for a minute.' : talkWords(room, chat)}
          </p>
          <NowActions turns={floor.speaking} chat={chat} mayStop={mayStop} onStop={onStop} onWhy={onWhy} />
        </div>
        {isFirst ? <FirstWords {...props} /> : <Captions captions={room.captions} chat={chat} />}
        <FloorQueue turns={floor.queue} chat={chat} mayStop={mayStop} onStop={onStop} onWhy={onWhy} />
      </div>
      <ul className="table-row table-near" aria-label="People" data-count={nearby.length} data-crowd={nearby.length > 6}>
        {nearby.map((seat) => (
          <PersonTile
            key={seat.userId}
            seat={seat}
            isMe={seat.userId === room.me}
            isSpeaking={room.speaking.includes(seat.userId)}
            line={room.lines[seat.userId] ?? null}
            onOpen={open.get(seat.userId)!}
          />
        ))}
      </ul>
      {hidden > 0 && <p className="table-more">and {countWords(hidden, 'more person', 'more people')} listening</p>}
    </div>
  );
}

/** More tiles than this are a crowd, and stand in the list beside. */
const SHOWN_MOST = 10;

/** Nothing was said yet: a beginning is offered. */
function FirstWords({ room, chat, onBegin, onSay }: TableProps) {
  const { characters } = chat;
  const first = characters.find((it) => !it.isMuted)?.card;
  if (first === undefined) {
    return <p className="table-first">Nobody but people here. Bring a character in, under “People”.</p>;
  }
  const openers = first.openers.slice(0, 2).map((it) => `${first.name}, ${lower(it)}`);
  const maySpeak = room.seats.some((it) => it.userId === room.me && it.kind === 'speaker');
  return (
    <div className="table-first">
      <p>{maySpeak ? 'Just say something: whoever you name answers.' : 'Write something, or raise your hand to speak.'}</p>
      <div className="table-openers">
        <button type="button" className="secondary small" onClick={() => onBegin(first.key)} data-testid="let-begin">
          Let {first.name} begin
        </button>
        {openers.map((it) => (
          <button key={it} type="button" className="opener" onClick={() => onSay(it)} data-testid="opener">
            “{it}”
          </button>
        ))}
      </div>
    </div>
  );
}

const lower = (text: string): string => (/^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

function doingOf(key: string, isMuted: boolean, room: RoomView): CharacterDoing {
  const { floor, speaking } = room;
  if (floor.speaking.some((it) => it.characterKey === key)) {
    return floor.state === 'held' ? 'held' : 'speaking';
  }
  if (isMuted) {
    return 'muted';
  }
  const place = floor.queue.findIndex((it) => it.characterKey === key);
  if (place === 0) {
    return 'thinking';
  }
  if (place > 0) {
    return 'queued';
  }
  return speaking.length > 0 || floor.speaking.length > 0 ? 'listening' : 'quiet';
}

/** The page offers nothing that the server would refuse. */
export function mayInterrupt(settings: RoomSettings | null, { me, canModerate }: Rights): boolean {
  switch (settings?.interruption) {
    case 'everyone':
      return true;
    case 'hosts':
      return canModerate;
    case 'list':
      return me !== null && settings.interrupters.includes(me.userId);
    default:
      return false;
  }
}
