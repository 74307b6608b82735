import { type CSSProperties, memo } from 'react';
import type { ChatCharacter, DisplayState, RoomSeat } from '../../core';
import { LINE_WORDS, seatWords } from '../../app/roomWords';
import { Portrait, hueOf, initials } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';

export type CharacterDoing = 'speaking' | 'held' | 'thinking' | 'queued' | 'listening' | 'quiet' | 'muted';

const DOING_WORDS: Readonly<Record<CharacterDoing, string>> = {
  speaking: 'speaking',
  held: 'waits…',
  thinking: 'thinking…',
  queued: 'soon',
  listening: 'listening',
  quiet: '',
  muted: 'muted',
};

const STONES: Readonly<Record<CharacterDoing, DisplayState | undefined>> = {
  speaking: 'speaking',
  held: 'listening',
  thinking: 'thinking',
  queued: undefined,
  listening: 'listening',
  quiet: undefined,
  muted: 'idle',
};

interface CharacterTileProps {
  readonly character: ChatCharacter;
  readonly doing: CharacterDoing;
  readonly onOpen: () => void;
}

/** A character at the table: its stone shows what it does. */
export const CharacterTile = memo(function CharacterTile({ character, doing, onOpen }: CharacterTileProps) {
  const { card } = character;
  const state = STONES[doing];
  return (
    <li
      className="seat hued"
      style={{ '--hue': card.hue } as CSSProperties}
      data-testid={`tile-${card.key}`}
      data-speaker={card.key}
      data-kind="character"
      data-doing={doing}
    >
      <button type="button" className="seat-face" onClick={onOpen}>
        <span className="only-read">{`${card.name}, AI${spoken(DOING_WORDS[doing])}`}</span>
        <span className="seat-glow" />
        <Portrait character={card} {...(state === undefined ? {} : { state })} />
      </button>
      <span className="seat-name">
        <bdi>{card.name}</bdi> <span className="ai">AI</span>
      </span>
      <span className="seat-doing" aria-hidden="true">
        {DOING_WORDS[doing]}
      </span>
    </li>
  );
});

interface PersonTileProps {
  readonly seat: RoomSeat;
  readonly isMe: boolean;
  readonly isSpeaking: boolean;
  /** 0 to 3; null is not known. */
  readonly line: number | null;
  readonly onOpen: () => void;
}

/** A person at the table: a ring around the initials swells with the voice. */
export const PersonTile = memo(function PersonTile({ seat, isMe, isSpeaking, line, onOpen }: PersonTileProps) {
  const { userId, displayName, state, isMuted, isSilenced, isHandRaised, kind } = seat;
  const isQuiet = kind === 'speaker' && (isMuted || isSilenced);
  const isPoor = line !== null && line <= 1 && state === 'present';
  const words = [seatWords(seat), isHandRaised ? 'hand raised' : '', isPoor ? LINE_WORDS[line]! : ''].filter(Boolean);
  return (
    <li
      className="seat seat-person hued"
      style={{ '--hue': hueOf(userId) } as CSSProperties}
      data-testid={`tile-${userId}`}
      data-name={displayName}
      data-speaker={userId}
      data-kind="person"
      data-seat={kind}
      data-state={state}
      data-speaking={isSpeaking}
      data-muted={isQuiet}
      data-hand={isHandRaised}
    >
      <button type="button" className="seat-face" onClick={onOpen}>
        <span className="only-read">{`${isMe ? 'You' : displayName}${spoken([isSpeaking ? 'speaking' : '', ...words].filter(Boolean).join(', '))}`}</span>
        <span className="seat-glow" />
        <span className="seat-disc" aria-hidden="true">{initials(displayName)}</span>
        {isQuiet && (
          <span className="seat-badge seat-badge-muted">
            <Icon name="micOff" />
          </span>
        )}
        {isHandRaised && (
          <span className="seat-badge seat-badge-hand">
            <Icon name="raised" />
          </span>
        )}
      </button>
      <span className="seat-name">
        <bdi>{isMe ? 'You' : displayName}</bdi>
      </span>
      <span className="seat-doing" aria-hidden="true">
        {isSpeaking ? 'speaking' : (words[0] ?? '')}
      </span>
    </li>
  );
});

const spoken = (words: string): string => (words === '' ? '' : `, ${words}`);
