import { type CSSProperties, useState } from 'react';
import type { CharacterCard, ImportedCard, User } from '../../core';
import { type Loaded, useTitle } from '../../app/hooks';
import { to } from '../../app/route';
import { greeting } from '../../app/words';
import { Portrait } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { ImportCard } from './ImportCard';

interface CharactersPageProps {
  readonly characters: Loaded<readonly CharacterCard[]>;
  readonly user: User;
  readonly hour: number;
  readonly onRetry: () => void;
  readonly onImport: (file: File) => Promise<ImportedCard>;
}

/** More than these, and one looks for them by words. */
const SEARCHED_FROM = 9;

export function CharactersPage({ characters, user, hour, onRetry, onImport }: CharactersPageProps) {
  useTitle('Characters');
  const [words, setWords] = useState('');
  const all = characters.state === 'ready' ? characters.value : [];
  const wanted = words.trim().toLocaleLowerCase();
  const shown = all.filter((it) => wanted === '' || textOf(it).includes(wanted));
  const mine = shown.filter((it) => it.ownerId === user.id);
  const others = shown.filter((it) => it.ownerId !== user.id);
  return (
    <div className="characters">
      <header className="page-head page-head-row">
        <div>
          <p className="overline">
            {greeting(hour)}
            {user.displayName !== '' && `, ${user.displayName}`}
          </p>
          <h1>Who would you like to talk to?</h1>
        </div>
        {all.length >= SEARCHED_FROM && (
          <input
            type="search"
            className="pick-search"
            placeholder="Look for somebody"
            aria-label="Look for a character"
            value={words}
            onChange={(event) => setWords(event.target.value)}
            data-testid="character-search"
          />
        )}
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
        <>
          <ul className="character-list" data-testid="character-list">
            {others.map((character) => (
              <li key={character.key}>
                <Card character={character} isMine={false} />
              </li>
            ))}
          </ul>
          {shown.length === 0 && <p className="side-empty">Nobody like that is here.</p>}
          <section className="yours" aria-labelledby="yours">
            <h2 id="yours">Yours</h2>
            <ul className="character-list" data-testid="own-characters">
              {mine.map((character) => (
                <li key={character.key}>
                  <Card character={character} isMine />
                </li>
              ))}
              <li>
                <MakeCard onImport={onImport} />
              </li>
            </ul>
          </section>
        </>
      )}
    </div>
  );
}

const textOf = (it: CharacterCard): string => `${it.name} ${it.tagline} ${it.tags.join(' ')}`.toLocaleLowerCase();

function Card({ character, isMine }: { readonly character: CharacterCard; readonly isMine: boolean }) {
  const opener = character.openers[0];
  return (
    <div className="character-slot hued" style={{ '--hue': character.hue } as CSSProperties}>
      <a className="character" href={to.call(character.key)} data-testid={`character-${character.key}`}>
        <Portrait character={character} />
        <div className="character-words">
          <h2>
            <bdi>{character.name}</bdi> <span className="ai">AI</span>
          </h2>
          <p className="character-tagline">{character.tagline}</p>
          {opener !== undefined && (
            <p className="character-opener">
              <span className="only-read">You could say: </span>“{opener}”
            </p>
          )}
        </div>
      </a>
      <p className="character-ways">
        <a className="quiet" href={to.newChat(character.key)} data-testid={`write-${character.key}`}>
          <Icon name="chats" /> Write <span className="only-read">with {character.name}</span>
        </a>
        {isMine && (
          <a className="quiet" href={to.character(character.key)} data-testid={`edit-${character.key}`}>
            <Icon name="pencil" /> Edit <span className="only-read">{character.name}</span>
          </a>
        )}
        {isMine && character.visibility !== 'public' && (
          <span className="tag">{character.visibility === 'private' ? 'only you' : 'by link'}</span>
        )}
        {character.isAdult && <span className="tag">adults</span>}
      </p>
    </div>
  );
}

function MakeCard({ onImport }: { readonly onImport: CharactersPageProps['onImport'] }) {
  return (
    <div className="make">
      <p className="make-words">Somebody of your own</p>
      <a className="button primary" href={to.newCharacter} data-testid="new-character">
        <Icon name="plus" /> Make a character
      </a>
      <ImportCard onImport={onImport} />
    </div>
  );
}
