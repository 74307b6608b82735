import { type CSSProperties, type FormEvent, useState } from 'react';
import { type CharacterCard, type Refusal, readRefusal } from '../../core';
import { namesInARow } from '../../app/chatWords';
import { useLoaded, useTitle } from '../../app/hooks';
import { to } from '../../app/route';
import type { Services } from '../../app/services';
import { Portrait } from '../../ui/Avatar';
import { SelectField, TextField } from '../../ui/Fields';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';

interface NewChatPageProps {
  readonly services: Services;
  readonly characters: readonly CharacterCard[];
  /** Already chosen; perhaps one that is in nobody's list. */
  readonly first: CharacterCard | null;
}

/** The server's limit. */
const CHARACTERS_MOST = 20;

export function NewChatPage({ services, characters: listed, first }: NewChatPageProps) {
  useTitle('New chat');
  const characters = first === null || listed.some((it) => it.key === first.key) ? listed : [first, ...listed];
  const [chosen, setChosen] = useState<readonly string[]>(first === null ? [] : [first.key]);
  const [name, setName] = useState('');
  const [scenario, setScenario] = useState('');
  const [personaId, setPersonaId] = useState('');
  const [words, setWords] = useState('');
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [personas] = useLoaded(() => services.groups.personas(), [services]);
  const cards = chosen.map((key) => characters.find((it) => it.key === key)).filter((it) => it !== undefined);
  const proposed = cards.length === 0 ? '' : namesInARow(cards.map((it) => it.name), 4).slice(0, 80);
  const toggle = (key: string): void =>
    setChosen(chosen.includes(key) ? chosen.filter((it) => it !== key) : [...chosen, key].slice(0, CHARACTERS_MOST));
  const create = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    const settings = { name: name.trim() || proposed, ...(scenario.trim() === '' ? {} : { scenario: scenario.trim() }) };
    services.groups.create(settings, chosen, personaId === '' ? null : personaId).then(
      (chat) => {
        window.location.hash = to.chat(chat.chatId);
      },
      (error: unknown) => {
        setTrouble(readRefusal(error));
        setBusy(false);
      },
    );
  };
  const wanted = words.trim().toLocaleLowerCase();
  const shown = characters.filter((it) => wanted === '' || `${it.name} ${it.tagline} ${it.tags.join(' ')}`.toLocaleLowerCase().includes(wanted));
  return (
    <form className="new-chat" onSubmit={create}>
      <a className="sheet-back" href={to.chats} data-testid="back">
        <Icon name="back" /> Chats
      </a>
      <header className="page-head">
        <p className="overline">New chat</p>
        <h1>Who sits at the table?</h1>
      </header>
      {characters.length > 8 && (
        <input
          type="search"
          className="pick-search"
          placeholder="Look for somebody"
          aria-label="Look for a character"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          data-testid="pick-search"
        />
      )}
      <ul className="pick" data-testid="pick-characters">
        {shown.map((character) => (
          <li key={character.key}>
            <label className="pick-one hued" style={{ '--hue': character.hue } as CSSProperties}>
              <input
                type="checkbox"
                checked={chosen.includes(character.key)}
                onChange={() => toggle(character.key)}
                data-testid={`pick-${character.key}`}
              />
              <span className="pick-card">
                <Portrait character={character} />
                <span className="pick-name">
                  <bdi>{character.name}</bdi> <span className="ai">AI</span>
                </span>
                <span className="pick-tagline">{character.tagline}</span>
                <Icon name="check" className="pick-check" />
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="new-chat-words">
        <TextField
          label="Name of the chat"
          value={name}
          most={80}
          placeholder={proposed === '' ? 'Friday night' : proposed}
          testId="chat-name-field"
          onChange={setName}
        />
        {personas.state === 'ready' && personas.value.length > 0 && (
          <SelectField
            label="Who you are here"
            value={personaId}
            options={[['', 'Yourself'], ...personas.value.map((it) => [it.id, it.name] as const)]}
            testId="chat-persona"
            onChange={setPersonaId}
          />
        )}
        <TextField
          label="Where this happens, if anywhere"
          hint="Told to every character: “A night train, somewhere after midnight.”"
          value={scenario}
          most={4000}
          rows={2}
          testId="chat-scenario"
          onChange={setScenario}
        />
      </div>
      {trouble !== null && <Trouble code={trouble.code} detail={trouble.detail} about="chat" />}
      <div className="form-end">
        <button type="submit" className="primary big" disabled={isBusy || chosen.length === 0} data-testid="create-chat">
          Open the chat
        </button>
        <p className="row-hint">{chosen.length === 0 ? 'Choose at least one character.' : 'People come in by invitation, later.'}</p>
      </div>
    </form>
  );
}
