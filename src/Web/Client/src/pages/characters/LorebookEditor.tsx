import { useState } from 'react';
import { NEW_LORE, NEW_LOREBOOK, type LoreEntry, type LorePosition, type Lorebook } from '../../core';
import { NumberField, SelectField, Switch, TextField } from '../../ui/Fields';
import { Icon } from '../../ui/Icon';

interface LorebookEditorProps {
  readonly lorebook: Lorebook | null;
  readonly onChange: (lorebook: Lorebook | null) => void;
}

const ENTRIES_MOST = 500;

const POSITIONS: readonly (readonly [LorePosition, string])[] = [
  ['beforeCharacter', 'Before the persona'],
  ['afterCharacter', 'After the persona'],
  ['atDepth', 'Among the messages'],
];

/** What a character knows: words that wake it, and what it knows then. */
export function LorebookEditor({ lorebook, onChange }: LorebookEditorProps) {
  const book = lorebook ?? NEW_LOREBOOK;
  const set = (part: Partial<Lorebook>): void => onChange({ ...book, ...part });
  const change = (index: number, part: Partial<LoreEntry>): void =>
    set({ entries: book.entries.with(index, { ...book.entries[index]!, ...part }) });
  return (
    <div className="lorebook" data-testid="lorebook">
      {book.entries.map((entry, index) => (
        <Entry
          key={index}
          entry={entry}
          isNew={entry.keys.length === 0 && entry.content === ''}
          onChange={(part) => change(index, part)}
          onRemove={() => {
            const entries = book.entries.toSpliced(index, 1);
            onChange(entries.length === 0 ? null : { ...book, entries });
          }}
        />
      ))}
      {book.entries.length < ENTRIES_MOST && (
        <button type="button" className="secondary small" onClick={() => set({ entries: [...book.entries, NEW_LORE] })} data-testid="lore-add">
          <Icon name="plus" /> Something it knows
        </button>
      )}
      {book.entries.length > 0 && (
        <>
          <div className="pair">
            <NumberField
              label="Messages it looks through"
              value={book.scanDepth}
              least={0}
              most={100}
              testId="lore-scan-depth"
              onChange={(scanDepth) => set({ scanDepth: Math.round(scanDepth) })}
            />
            <NumberField
              label="Room for all of it, tokens"
              value={book.tokenBudget}
              least={0}
              most={20_000}
              testId="lore-budget"
              onChange={(tokenBudget) => set({ tokenBudget: Math.round(tokenBudget) })}
            />
          </div>
          <Switch
            label="One thing reminds it of another"
            hint="Entries may wake others by their words."
            isOn={book.isRecursive}
            testId="lore-recursive"
            onChange={(isRecursive) => set({ isRecursive })}
          />
        </>
      )}
    </div>
  );
}

interface EntryProps {
  readonly entry: LoreEntry;
  readonly isNew: boolean;
  readonly onChange: (part: Partial<LoreEntry>) => void;
  readonly onRemove: () => void;
}

function Entry({ entry, isNew, onChange, onRemove }: EntryProps) {
  const [startsOpen] = useState(isNew);
  const title = entry.name || entry.keys.join(', ') || (entry.isConstant ? 'Always' : 'Something new');
  return (
    <details className="lore" open={startsOpen} data-testid="lore-entry">
      <summary>
        <span dir="auto">{title}</span>
        {!entry.isEnabled && <span className="tag">off</span>}
      </summary>
      <div className="lore-fields">
        <Words label="Words that wake it" value={entry.keys} testId="lore-keys" onChange={(keys) => onChange({ keys })} />
        <TextField
          label="What it knows then"
          value={entry.content}
          most={8000}
          rows={3}
          testId="lore-content"
          onChange={(content) => onChange({ content })}
        />
        <Switch
          label="Always on its mind"
          hint="It needs no word."
          isOn={entry.isConstant}
          testId="lore-constant"
          onChange={(isConstant) => onChange({ isConstant })}
        />
        <details className="lore-more">
          <summary>More about when and where</summary>
          <div className="lore-fields">
            <TextField label="Name, for you" value={entry.name} most={200} testId="lore-name" onChange={(name) => onChange({ name })} />
            <Switch
              label="Only together with another word"
              isOn={entry.isSelective}
              testId="lore-selective"
              onChange={(isSelective) => onChange({ isSelective })}
            />
            {entry.isSelective && (
              <Words
                label="The other words"
                value={entry.secondaryKeys}
                testId="lore-secondary"
                onChange={(secondaryKeys) => onChange({ secondaryKeys })}
              />
            )}
            <div className="pair">
              <Switch label="Whole words" isOn={entry.isWholeWord} testId="lore-whole" onChange={(isWholeWord) => onChange({ isWholeWord })} />
              <Switch label="Capitals count" isOn={entry.isCaseSensitive} testId="lore-case" onChange={(isCaseSensitive) => onChange({ isCaseSensitive })} />
            </div>
            <div className="pair">
              <SelectField
                label="Where it stands"
                value={entry.position}
                options={POSITIONS}
                testId="lore-position"
                onChange={(position) => onChange({ position: position as LorePosition })}
              />
              {entry.position === 'atDepth' && (
                <NumberField label="Messages from the end" value={entry.depth} least={0} most={100} testId="lore-depth" onChange={(depth) => onChange({ depth: Math.round(depth) })} />
              )}
            </div>
            <div className="pair">
              <NumberField label="Order, lower first" value={entry.order} least={-10_000} most={10_000} testId="lore-order" onChange={(order) => onChange({ order: Math.round(order) })} />
              <NumberField label="Weight, lower goes first" value={entry.priority} least={-10_000} most={10_000} testId="lore-priority" onChange={(priority) => onChange({ priority: Math.round(priority) })} />
              <NumberField label="Chance, percent" value={entry.probability} least={0} most={100} testId="lore-probability" onChange={(probability) => onChange({ probability: Math.round(probability) })} />
            </div>
            <Switch label="In use" isOn={entry.isEnabled} testId="lore-enabled" onChange={(isEnabled) => onChange({ isEnabled })} />
          </div>
        </details>
        <button type="button" className="quiet small" onClick={onRemove} data-testid="lore-remove">
          <Icon name="trash" /> Forget it
        </button>
      </div>
    </details>
  );
}

interface WordsProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly testId: string;
  readonly onChange: (value: readonly string[]) => void;
}

/** A line each, because a key may have commas in it. */
function Words({ label, value, testId, onChange }: WordsProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        rows={Math.min(5, Math.max(1, value.length))}
        value={draft ?? value.join('\n')}
        maxLength={4000}
        placeholder="one a line"
        onChange={(event) => {
          setDraft(event.target.value);
          onChange(event.target.value.split('\n').map((it) => it.trim()).filter(Boolean));
        }}
        onBlur={() => setDraft(null)}
        data-testid={testId}
      />
    </label>
  );
}
