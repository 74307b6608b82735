import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { type CharacterCard, type ChatCharacter, type ChatView, type Rights, type RoomSeat, type RoomView, canRule } from '../../core';
import { ROLE_WORDS } from '../../app/chatWords';
import { LINE_WORDS, seatWords } from '../../app/roomWords';
import { PersonMark, Portrait } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import type { ChatHandlers } from '../chat/handlers';
import { InviteBox } from '../chat/InviteBox';
import { AddCharacter } from '../chat/PeoplePanel';
import type { RoomHandlers } from './handlers';

export interface RoomPeopleProps {
  readonly room: RoomView;
  readonly chat: ChatView;
  readonly rights: Rights;
  readonly catalog: readonly CharacterCard[];
  readonly volumeOf: (speakerId: string) => number;
  /** Whose row is open. */
  readonly open: string | null;
  readonly onOpen: (id: string | null) => void;
  readonly handlers: RoomHandlers;
  readonly chatHandlers: ChatHandlers;
}

/** Everybody in the room, how loud they are here, and what a moderator may do. */
export function RoomPeople(props: RoomPeopleProps) {
  const { room, chat, rights, catalog, chatHandlers } = props;
  const seats = room.seats.filter((it) => it.state !== 'reserved');
  const part = (title: string, found: readonly RoomSeat[]): ReactNode =>
    found.length === 0 ? null : (
      <>
        <h2>{title}</h2>
        <ul className="people">
          {found.map((seat) => (
            <PersonRow key={seat.userId} seat={seat} {...props} />
          ))}
        </ul>
      </>
    );
  const inside = seats.filter((it) => it.state !== 'waiting');
  return (
    <div className="side-body" data-testid="room-people">
      {part('At the door', seats.filter((it) => it.state === 'waiting'))}
      {part('Speaking', inside.filter((it) => it.kind === 'speaker'))}
      {part('Listening', inside.filter((it) => it.kind === 'listener'))}
      <h2>Characters</h2>
      <ul className="cast">
        {chat.characters.map((character) => (
          <CharacterRow key={character.card.key} character={character} {...props} />
        ))}
      </ul>
      {rights.canModerate && <AddCharacter view={chat} catalog={catalog} onAdd={chatHandlers.onAddCharacter} />}
      {rights.canModerate && <InviteBox onInvite={chatHandlers.onInvite} onRevoke={chatHandlers.onRevokeInvite} />}
    </div>
  );
}

function PersonRow({ seat, room, chat, rights, volumeOf, open, onOpen, handlers }: RoomPeopleProps & { readonly seat: RoomSeat }) {
  const { userId, displayName, kind, state, isSilenced } = seat;
  const isMe = userId === room.me;
  const isOpen = open === userId;
  const member = chat.members.find((it) => it.userId === userId);
  const mayRule = member !== undefined && canRule(rights, member);
  const line = room.lines[userId];
  const words = [isMe ? 'you' : '', member === undefined || member.role === 'member' ? '' : ROLE_WORDS[member.role].toLowerCase(), seatWords(seat), seat.isHandRaised ? 'hand raised' : '', line === undefined || line > 2 ? '' : LINE_WORDS[line]!.toLowerCase()];
  const row = useShown(isOpen);
  return (
    <li className="person-row" ref={row} data-testid={`voice-${userId}`} data-name={displayName} data-state={state} data-seat={kind}>
      <PersonMark id={userId} name={displayName} />
      <div className="cast-words">
        <p className="cast-name">
          <bdi>{displayName}</bdi>
        </p>
        <p className="cast-activity">{words.filter(Boolean).join(' · ')}</p>
      </div>
      {state === 'waiting' && rights.canModerate ? (
        <span className="row-answers">
          <button type="button" className="primary small" onClick={() => handlers.onAdmit(userId, true)} data-testid="admit">
            Let in
          </button>
          <button type="button" className="quiet small" onClick={() => handlers.onAdmit(userId, false)} data-testid="refuse">
            No
          </button>
        </span>
      ) : (
        <MoreButton name={isMe ? 'yourself' : displayName} isOpen={isOpen} onClick={() => onOpen(isOpen ? null : userId)} />
      )}
      {isOpen && state !== 'waiting' && (
        <div className="row-actions">
          {!isMe && <VolumeOf name={displayName} value={volumeOf(userId)} onChange={(volume) => handlers.onVoiceVolume(userId, volume)} />}
          {isMe && kind === 'speaker' && (
            <button type="button" className="secondary small" onClick={() => handlers.onSeat(userId, 'listener')} data-testid="step-down">
              Only listen
            </button>
          )}
          {(mayRule || (isMe && rights.canModerate && kind === 'listener')) && (
            <button
              type="button"
              className="secondary small"
              onClick={() => handlers.onSeat(userId, kind === 'speaker' ? 'listener' : 'speaker')}
              data-testid="change-seat"
            >
              {kind === 'speaker' ? 'Make a listener' : isMe ? 'Speak, too' : 'Let speak'}
            </button>
          )}
          {mayRule && kind === 'speaker' && (
            <button type="button" className="secondary small" aria-pressed={isSilenced} onClick={() => handlers.onSilence(userId, !isSilenced)} data-testid="silence">
              {isSilenced ? 'Let speak again' : 'Silence'}
            </button>
          )}
          {mayRule && (
            <button type="button" className="quiet small" onClick={() => handlers.onPutOut(userId)} data-testid="put-out">
              Put out
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function CharacterRow({ character, rights, volumeOf, open, onOpen, handlers, chatHandlers }: RoomPeopleProps & { readonly character: ChatCharacter }) {
  const { card, isMuted } = character;
  const isOpen = open === card.key;
  const row = useShown(isOpen);
  return (
    <li className="cast-row hued" ref={row} style={{ '--hue': card.hue } as CSSProperties} data-testid={`voice-${card.key}`}>
      <Portrait character={card} />
      <div className="cast-words">
        <p className="cast-name">
          <bdi>{card.name}</bdi> <span className="ai">AI</span>
        </p>
        <p className="cast-activity">{isMuted ? 'muted' : card.tagline}</p>
      </div>
      {rights.canWrite ? (
        <button
          type="button"
          className="secondary small"
          disabled={isMuted}
          onClick={() => chatHandlers.onForce(card.key)}
          aria-label={`Let ${card.name} speak`}
          data-testid={`force-${card.key}`}
        >
          <Icon name="waves" /> Speak
        </button>
      ) : (
        <span />
      )}
      <MoreButton name={card.name} isOpen={isOpen} onClick={() => onOpen(isOpen ? null : card.key)} />
      {isOpen && (
        <div className="row-actions">
          <VolumeOf name={card.name} value={volumeOf(card.key)} onChange={(volume) => handlers.onVoiceVolume(card.key, volume)} />
          {rights.canModerate && (
            <>
              <button
                type="button"
                className="secondary small"
                aria-pressed={isMuted}
                onClick={() => chatHandlers.onMuteCharacter(card.key, !isMuted)}
                data-testid={`mute-${card.key}`}
              >
                {isMuted ? 'Let it talk again' : 'Mute for everybody'}
              </button>
              <button type="button" className="quiet small" onClick={() => chatHandlers.onRemoveCharacter(card.key)} data-testid={`remove-${card.key}`}>
                Send away
              </button>
            </>
          )}
        </div>
      )}
    </li>
  );
}

function MoreButton({ name, isOpen, onClick }: { readonly name: string; readonly isOpen: boolean; readonly onClick: () => void }) {
  return (
    <button type="button" className="quiet round" aria-expanded={isOpen} aria-label={`More about ${name}`} onClick={onClick} data-testid="voice-more">
      <Icon name="dots" />
    </button>
  );
}

interface VolumeOfProps {
  readonly name: string;
  readonly value: number;
  readonly onChange: (volume: number) => void;
}

function VolumeOf({ name, value, onChange }: VolumeOfProps) {
  return (
    <label className="voice-volume">
      <Icon name="speaker" />
      <span className="only-read">How loud {name} is for you</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={value}
        aria-valuetext={`${Math.round(value * 100)} percent`}
        onChange={(event) => onChange(Number(event.target.value))}
        data-testid="voice-volume"
      />
    </label>
  );
}

/** A row that was opened from the table comes into sight. */
function useShown(isOpen: boolean) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) {
      row.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [isOpen]);
  return row;
}
