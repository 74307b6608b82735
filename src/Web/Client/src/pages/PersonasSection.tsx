import { useState } from 'react';
import { type GroupApi, type Persona, readRefusal } from '../core';
import { adviceFor } from '../app/advice';
import { useLoaded } from '../app/hooks';
import { Section, TextSetting } from '../ui/Fields';
import { Icon } from '../ui/Icon';

/** The server's limit. */
const PERSONAS_MOST = 20;

/** The people one plays in chats. */
export function PersonasSection({ groups }: { readonly groups: GroupApi }) {
  const [loaded] = useLoaded(() => groups.personas(), [groups]);
  const [changed, setChanged] = useState<readonly Persona[] | null>(null);
  const [said, setSaid] = useState('');
  const [name, setName] = useState('');
  const personas = changed ?? (loaded.state === 'ready' ? loaded.value : []);
  const save = (wanted: readonly Persona[]): Promise<boolean> => {
    setSaid('Saving…');
    return groups.setPersonas(wanted).then(
      (saved) => {
        setChanged(saved);
        setSaid('Saved.');
        return true;
      },
      (error: unknown) => {
        const { code, detail } = readRefusal(error);
        const { title, text } = adviceFor(code, detail, 'character');
        setSaid(`Not saved. ${title}. ${text}`);
        return false;
      },
    );
  };
  const change = (index: number, part: Partial<Persona>): void =>
    void save(personas.with(index, { ...personas[index]!, ...part }));
  const add = (): void => {
    const wanted = name.trim();
    if (wanted !== '') {
      void save([...personas, { id: '', name: wanted, description: '' }]).then((isSaved) => isSaved && setName(''));
    }
  };
  // What is not known is not saved over.
  const isKnown = changed !== null || loaded.state === 'ready';
  return (
    <Section title="Personas" hint="Somebody you play in chats. Characters are told who you are then.">
      {personas.map((persona, index) => (
        <div key={persona.id || index} className="persona" data-testid="persona" data-name={persona.name}>
          <TextSetting
            label="Name"
            value={persona.name}
            most={40}
            testId="persona-name"
            onSave={(wanted) => wanted !== '' && change(index, { name: wanted })}
          />
          <TextSetting
            label="Who that is"
            value={persona.description}
            most={2000}
            isLong
            testId="persona-description"
            onSave={(description) => change(index, { description })}
          />
          <button
            type="button"
            className="quiet small"
            onClick={() => void save(personas.toSpliced(index, 1))}
            aria-label={`Forget ${persona.name}`}
            data-testid="persona-remove"
          >
            <Icon name="trash" /> Forget
          </button>
        </div>
      ))}
      {isKnown && personas.length < PERSONAS_MOST && (
        <div className="persona-add">
          <label className="field">
            <span>Somebody new</span>
            <input
              value={name}
              maxLength={40}
              placeholder="Captain Ann"
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && add()}
              data-testid="persona-new"
            />
          </label>
          <button type="button" className="secondary" disabled={name.trim() === ''} onClick={add} data-testid="persona-add">
            Add
          </button>
        </div>
      )}
      <p className="saved" role="status" data-testid="persona-status">
        {said}
      </p>
    </Section>
  );
}
