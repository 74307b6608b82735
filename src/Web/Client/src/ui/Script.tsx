import type { CharacterCard, Utterance } from '../core';
import { inSeconds } from '../app/words';

interface LineProps {
  readonly utterance: Utterance;
  readonly name: string;
  readonly isYou: boolean;
  readonly isHeld?: boolean;
  readonly showLength?: boolean;
}

/** One turn, set as in the script of a play. Text is only ever text. */
export function Line({ utterance, name, isYou, isHeld = false, showLength = false }: LineProps) {
  const { text, isFinal, wasInterrupted, durationMs } = utterance;
  return (
    <li
      className={`line ${isYou ? 'line-you' : 'line-them'}`}
      data-testid="utterance"
      data-speaker={utterance.speaker}
      data-final={isFinal}
      data-interrupted={wasInterrupted}
      data-utterance={utterance.id}
    >
      <span className="line-name">{name}</span>
      <p className="line-text">
        <span data-testid="utterance-text" dir="auto">
          {text}
        </span>
        {!isFinal && !isHeld && <span className="line-caret" aria-hidden="true" />}
        {isHeld && <span className="line-held"> … </span>}
        {wasInterrupted && (
          <span className="line-cut" data-testid="cut-off">
            {' '}
            — {text === '' ? 'cut off before a word was heard' : 'cut off'}
          </span>
        )}
        {showLength && durationMs !== null && <span className="line-length"> {inSeconds(durationMs)}</span>}
      </p>
    </li>
  );
}

interface ScriptProps {
  readonly utterances: readonly Utterance[];
  readonly character: CharacterCard;
  readonly heldItem?: string | null;
  readonly showLengths?: boolean;
}

export function Script({ utterances, character, heldItem = null, showLengths = false }: ScriptProps) {
  return (
    <ol className="script" data-testid="captions">
      {utterances.map((utterance) => (
        <Line
          key={utterance.id}
          utterance={utterance}
          name={utterance.speaker === 'user' ? 'You' : utterance.speaker === character.key ? character.name : utterance.speaker}
          isYou={utterance.speaker === 'user'}
          isHeld={utterance.id === heldItem}
          showLength={showLengths}
        />
      ))}
    </ol>
  );
}
