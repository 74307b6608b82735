import { useState } from 'react';
import { NEW_SHEET, type ExportFormat, type Refusal, type Sheet, readRefusal } from '../../core';
import { adviceFor } from '../../app/advice';
import { useLoaded, useTitle } from '../../app/hooks';
import { to } from '../../app/route';
import type { Services } from '../../app/services';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { CharacterForm } from './CharacterForm';
import { takeRemarks } from './ImportCard';

interface CharacterPageProps {
  readonly services: Services;
  /** Empty for a new one. */
  readonly characterKey: string;
  readonly avatarUrl: string | null;
  readonly voices: readonly string[];
  /** The list of characters is not what it was. */
  readonly onChanged: () => void;
}

/** Where a character is made and kept: its sheet, its picture, its copies, its end. */
export function CharacterPage({ services, characterKey, avatarUrl, voices, onChanged }: CharacterPageProps) {
  const { characters } = services;
  const isNew = characterKey === '';
  useTitle(isNew ? 'New character' : 'Character');
  const [loaded, retry] = useLoaded(
    () => (isNew ? Promise.resolve(NEW_SHEET) : characters.sheet(characterKey)),
    [characters, characterKey],
  );
  const [said, setSaid] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const report = async (work: () => Promise<string>): Promise<void> => {
    setSaid('One moment…');
    setRefusal(null);
    try {
      setSaid(await work());
    } catch (error) {
      setSaid('');
      setRefusal(readRefusal(error));
    }
  };
  const save = (sheet: Sheet): Promise<void> =>
    report(async () => {
      const saved = await characters.save(sheet);
      onChanged();
      if (isNew) {
        window.location.hash = to.character(saved.key);
      }
      return 'Saved.';
    });
  const setPicture = (file: File): Promise<void> =>
    report(async () => {
      await characters.setAvatar(characterKey, file);
      onChanged();
      return 'The picture is up.';
    });
  const duplicate = (): Promise<void> =>
    report(async () => {
      const copy = await characters.duplicate(characterKey);
      onChanged();
      window.location.hash = to.character(copy.key);
      return 'This is the copy.';
    });
  const remove = (): Promise<void> =>
    report(async () => {
      await characters.remove(characterKey);
      onChanged();
      window.location.hash = to.characters;
      return 'Deleted.';
    });
  const send = (format: ExportFormat, version: 2 | 3): Promise<void> =>
    report(async () => {
      download(await characters.exportCard(characterKey, format, version), `${characterKey}.${format}`);
      return 'The card is among your downloads.';
    });
  const advice = refusal === null ? null : adviceFor(refusal.code, refusal.detail, 'character');
  return (
    <div className="character-page">
      <a className="sheet-back" href={to.characters} data-testid="back">
        <Icon name="back" /> All characters
      </a>
      <header className="page-head">
        <p className="overline">{isNew ? 'New character' : 'Character'}</p>
        <h1>{isNew ? 'Who is it going to be?' : loaded.state === 'ready' ? loaded.value.name : 'One moment…'}</h1>
      </header>
      <Remarks lines={takeRemarks(characterKey)} />
      {loaded.state === 'failed' && (
        <Trouble code={loaded.code} detail={loaded.detail} about="character">
          <button type="button" className="secondary" onClick={retry} data-testid="retry">
            Try again
          </button>
        </Trouble>
      )}
      {loaded.state === 'ready' && (
        <CharacterForm
          // Another sheet is another form.
          key={loaded.value.key}
          sheet={loaded.value}
          voices={voices}
          avatarUrl={avatarUrl}
          onSave={save}
          onPicture={isNew ? null : setPicture}
          ways={isNew ? null : { onDuplicate: duplicate, onDelete: remove, onExport: send }}
        >
          <p className="saved" role="status" data-testid="character-status">
            {said}
          </p>
          <div role="alert" data-testid="character-trouble" data-code={refusal?.code}>
            {advice !== null && (
              <p className="form-trouble">
                <strong>{advice.title}.</strong> {advice.text}
              </p>
            )}
          </div>
        </CharacterForm>
      )}
    </div>
  );
}

function Remarks({ lines }: { readonly lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <div className="notice" data-testid="import-remarks">
      <p>The card is in. What you should know:</p>
      <ul className="remarks">
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}

function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
