import type { CSSProperties } from 'react';
import type { CharacterCard } from '../core';
import { type Loaded, useTitle } from '../app/hooks';
import { to } from '../app/route';
import { greeting } from '../app/words';
import { Stone } from '../ui/Stone';
import { Trouble } from '../ui/Trouble';

interface CharactersPageProps {
  readonly characters: Loaded<readonly CharacterCard[]>;
  readonly userName: string;
  readonly hour: number;
  readonly onRetry: () => void;
}

export function CharactersPage({ characters, userName, hour, onRetry }: CharactersPageProps) {
  useTitle('Characters');
  return (
    <div className="characters">
      <header className="page-head">
        <p className="overline">
          {greeting(hour)}
          {userName !== '' && `, ${userName}`}
        </p>
        <h1>Who would you like to talk to?</h1>
      </header>
      {characters.state === 'loading' && <p className="waiting">Calling them together…</p>}
      {characters.state === 'failed' && (
        <Trouble code={characters.code} detail={characters.detail}>
          <button type="button" className="secondary" onClick={onRetry} data-testid="retry">
            Try again
          </button>
        </Trouble>
      )}
      {characters.state === 'ready' && (
        <ul className="character-list" data-testid="character-list">
          {characters.value.map((character) => (
            <li key={character.key}>
              <Card character={character} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Card({ character }: { readonly character: CharacterCard }) {
  const opener = character.openers[0];
  return (
    <a
      className="character hued"
      href={to.call(character.key)}
      data-testid={`character-${character.key}`}
      style={{ '--hue': character.hue } as CSSProperties}
    >
      <Stone character={character} />
      <div className="character-words">
        <h2>
          {character.name} <span className="ai">AI</span>
        </h2>
        <p className="character-tagline">{character.tagline}</p>
        {opener !== undefined && (
          <p className="character-opener">
            <span className="only-read">You could say: </span>“{opener}”
          </p>
        )}
      </div>
    </a>
  );
}
