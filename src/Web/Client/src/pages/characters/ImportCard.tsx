import { type DragEvent, useState } from 'react';
import { type ImportedCard, type Refusal, readRefusal } from '../../core';
import { adviceFor } from '../../app/advice';
import { to } from '../../app/route';
import { Icon } from '../../ui/Icon';

interface ImportCardProps {
  /** @throws Refusal */
  readonly onImport: (file: File) => Promise<ImportedCard>;
}

/** What was said about a card that came in; shown where one lands then. */
let remarks: { readonly key: string; readonly lines: readonly string[] } | null = null;

export function takeRemarks(key: string): readonly string[] {
  return remarks?.key === key ? remarks.lines : [];
}

/** Takes a character card: dropped here, or chosen. */
export function ImportCard({ onImport }: ImportCardProps) {
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const take = (file: File | undefined): void => {
    if (file === undefined || isBusy) {
      return;
    }
    setBusy(true);
    setRefusal(null);
    onImport(file).then(
      (card) => {
        remarks = { key: card.sheet.key, lines: card.remarks };
        window.location.hash = to.character(card.sheet.key);
      },
      (error: unknown) => {
        setRefusal(readRefusal(error));
        setBusy(false);
      },
    );
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const advice = refusal === null ? null : adviceFor(refusal.code, refusal.detail, 'character');
  return (
    <div
      className="drop"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      data-testid="drop-card"
    >
      <label className="button secondary">
        <Icon name="upload" /> {isBusy ? 'Reading…' : 'Bring in a card'}
        <input
          className="only-read"
          type="file"
          accept=".png,.apng,.json,.charx,image/png,application/json"
          disabled={isBusy}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
          data-testid="import-card"
        />
      </label>
      <p>or drop one here: PNG, JSON or CHARX, version 2 or 3.</p>
      <div role="alert" data-testid="import-trouble" data-code={refusal?.code}>
        {advice !== null && (
          <p className="form-trouble">
            <strong>{advice.title}.</strong> {advice.text}
          </p>
        )}
      </div>
    </div>
  );
}
