import type { CSSProperties } from 'react';
import type { ChatView, FloorTurn } from '../../core';
import { nameOf } from '../../app/chatWords';
import { reasonWords } from '../../app/roomWords';
import { Icon } from '../../ui/Icon';

interface TurnsProps {
  readonly turns: readonly FloorTurn[];
  readonly chat: ChatView;
  /** May stop who speaks, and drop who is to come. */
  readonly mayStop: boolean;
  readonly onStop: (turn: FloorTurn) => void;
  readonly onWhy: (turn: FloorTurn) => void;
}

/** Who comes next, and why; whoever comes later still, by name. */
export function FloorQueue({ turns, chat, mayStop, onStop, onWhy }: TurnsProps) {
  return (
    <ol className="floor" data-testid="floor-queue" aria-label="Who comes next">
      {turns.map((turn, index) => {
        const card = chat.characters.find((it) => it.card.key === turn.characterKey)?.card;
        const name = nameOf(chat, turn.characterKey);
        return (
          <li
            key={turn.utteranceId}
            className="floor-turn hued"
            style={{ '--hue': card?.hue ?? 40 } as CSSProperties}
            title={`${name}: ${reasonWords(turn)}`}
            data-testid="queue-turn"
            data-character={turn.characterKey}
            data-prepared={turn.isPrepared}
          >
            <span className="floor-when">{index === 0 ? 'next' : 'then'}</span>
            <span className="floor-words">
              <b>{name}</b> <span className={index === 0 ? 'floor-reason' : 'only-read'}>{reasonWords(turn)}</span>
            </span>
            {index === 0 && <WhyButton turn={turn} name={name} onWhy={onWhy} />}
            {mayStop && (
              <button
                type="button"
                className="quiet round"
                onClick={() => onStop(turn)}
                aria-label={`Let ${name} not speak`}
                title="Not now"
                data-testid="queue-drop"
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Beside the name of who speaks. */
export function NowActions({ turns, chat, mayStop, onStop, onWhy }: TurnsProps) {
  return turns.map((turn) => {
    const name = nameOf(chat, turn.characterKey);
    return (
      <span key={turn.utteranceId} className="floor-now" title={reasonWords(turn)}>
        <WhyButton turn={turn} name={name} onWhy={onWhy} />
        {mayStop && (
          <button type="button" className="quiet round" onClick={() => onStop(turn)} aria-label={`Stop ${name}`} title="Stop" data-testid="stop-turn">
            <Icon name="stop" />
          </button>
        )}
      </span>
    );
  });
}

function WhyButton({ turn, name, onWhy }: { readonly turn: FloorTurn; readonly name: string; readonly onWhy: (turn: FloorTurn) => void }) {
  return turn.decisionId === null ? null : (
    <button type="button" className="quiet round" onClick={() => onWhy(turn)} aria-label={`Why ${name}?`} title="Why?" data-testid="queue-why">
      <Icon name="why" />
    </button>
  );
}
