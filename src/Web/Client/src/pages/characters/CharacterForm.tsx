import { type CSSProperties, type FormEvent, type ReactNode, useState } from 'react';
import type { ExportFormat, Sheet, Visibility } from '../../core';
import { invitationOf } from './sharing';
import { Portrait } from '../../ui/Avatar';
import { Choice, NumberField, RangeField, Section, SelectField, Switch, TextField } from '../../ui/Fields';
import { Icon } from '../../ui/Icon';
import { LorebookEditor } from './LorebookEditor';
import { TextList } from './TextList';

interface Ways {
  readonly onDuplicate: () => Promise<void>;
  readonly onDelete: () => Promise<void>;
  readonly onExport: (format: ExportFormat, version: 2 | 3) => Promise<void>;
}

interface CharacterFormProps {
  readonly sheet: Sheet;
  readonly voices: readonly string[];
  /** Where its picture is; null when it has none. */
  readonly avatarUrl: string | null;
  readonly onSave: (sheet: Sheet) => Promise<void>;
  /** Null for a character that is not there yet. */
  readonly onPicture: ((file: File) => Promise<void>) | null;
  readonly ways: Ways | null;
  /** What became of the last thing that was asked for. */
  readonly children: ReactNode;
}

const SHARING: readonly (readonly [Visibility, string])[] = [
  ['private', 'Only you'],
  ['unlisted', 'Whoever has the link'],
  ['public', 'Everybody'],
];

/** The sheet of a character, saved as a whole. */
export function CharacterForm({ sheet: given, voices, avatarUrl, onSave, onPicture, ways, children }: CharacterFormProps) {
  const [sheet, setSheet] = useState(given);
  const [isBusy, setBusy] = useState(false);
  const set = (part: Partial<Sheet>): void => setSheet({ ...sheet, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    void onSave(sheet).finally(() => setBusy(false));
  };
  return (
    <form className="settings character-form" onSubmit={submit} data-testid="character-form">
      <Section title="Who" hint="What people see, and what the character is.">
        <TextField label="Name" value={sheet.name} most={40} isRequired testId="sheet-name" onChange={(name) => set({ name })} />
        <TextField
          label="One line about it"
          value={sheet.tagline}
          most={160}
          placeholder="Never lost a ship."
          testId="sheet-tagline"
          onChange={(tagline) => set({ tagline })}
        />
        <TextField
          label="Persona"
          hint="Who it is, in your words. This is what the character is told of itself."
          value={sheet.persona}
          most={20000}
          rows={7}
          isRequired
          placeholder="A retired captain who still counts the waves…"
          testId="sheet-persona"
          onChange={(persona) => set({ persona })}
        />
        <TextField
          label="Personality, in a few words"
          value={sheet.personality}
          most={4000}
          testId="sheet-personality"
          onChange={(personality) => set({ personality })}
        />
        <TextField label="Where it usually is" value={sheet.scenario} most={4000} rows={2} testId="sheet-scenario" onChange={(scenario) => set({ scenario })} />
        <ListField label="Other names people call it" value={sheet.aliases} testId="sheet-aliases" onChange={(aliases) => set({ aliases })} />
        <ListField label="Tags" value={sheet.tags} testId="sheet-tags" onChange={(tags) => set({ tags })} />
      </Section>
      <Section title="Looks and voice" hint="Its colours, its picture, and how it sounds in a call.">
        <div className="looks hued" style={{ '--hue': sheet.hue } as CSSProperties}>
          <Portrait character={{ key: sheet.key || 'new', hue: sheet.hue, avatarUrl }} />
          {onPicture !== null && (
            <label className="button secondary small">
              <Icon name="upload" /> Choose a picture
              <input
                className="only-read"
                type="file"
                accept="image/png,image/jpeg,image/webp"
                onChange={(event) => {
                  const file = event.target.files?.[0];
                  event.target.value = '';
                  if (file !== undefined) {
                    void onPicture(file);
                  }
                }}
                data-testid="sheet-avatar"
              />
            </label>
          )}
          {onPicture === null && <p className="row-hint">Save it once, then you can give it a picture.</p>}
        </div>
        <RangeField
          label="Colour"
          value={sheet.hue}
          least={0}
          most={359}
          step={1}
          words={`${Math.round(sheet.hue)}°`}
          testId="sheet-hue"
          onChange={(hue) => set({ hue })}
        />
        <SelectField
          label="Voice"
          value={sheet.voice}
          options={[...new Set([sheet.voice, ...voices])].map((it) => [it, it] as const)}
          testId="sheet-voice"
          onChange={(voice) => set({ voice })}
        />
        <Choice
          label="How it speaks in a call"
          value={sheet.engine}
          options={[
            ['realtime', 'At once, from voice to voice'],
            ['pipeline', 'By way of text'],
          ]}
          testId="sheet-engine"
          onChange={(engine) => set({ engine })}
        />
      </Section>
      <Section title="First words" hint="What it says when somebody comes. One of them is chosen.">
        <TextField label="Greeting" value={sheet.firstMessage} most={8000} rows={3} testId="sheet-greeting" onChange={(firstMessage) => set({ firstMessage })} />
        <TextList
          label="Other greetings"
          value={sheet.alternateGreetings}
          testId="sheet-greetings"
          onChange={(alternateGreetings) => set({ alternateGreetings })}
        />
        <TextList
          label="Greetings for groups only"
          value={sheet.groupOnlyGreetings}
          testId="sheet-group-greetings"
          onChange={(groupOnlyGreetings) => set({ groupOnlyGreetings })}
        />
        <TextField
          label="How it talks"
          hint="Short dialogues as examples, each beginning with <START>. {{char}} is the character, {{user}} the person."
          value={sheet.exampleDialogue}
          most={20000}
          rows={5}
          testId="sheet-examples"
          onChange={(exampleDialogue) => set({ exampleDialogue })}
        />
      </Section>
      <Section title="In company" hint="How it behaves when there are more.">
        <RangeField
          label="Talkative"
          value={sheet.talkativeness}
          least={0}
          most={1}
          step={0.05}
          words={talkative(sheet.talkativeness)}
          testId="sheet-talkativeness"
          onChange={(talkativeness) => set({ talkativeness })}
        />
      </Section>
      <Section title="What it knows" hint="A lorebook: things that come to its mind when the talk comes to them.">
        <LorebookEditor lorebook={sheet.lorebook} onChange={(lorebook) => set({ lorebook })} />
      </Section>
      <Section title="For the model" hint="You can leave all of this alone.">
        <TextField
          label="Before everything"
          hint="Cards call it the system prompt."
          value={sheet.systemPrompt}
          most={8000}
          rows={2}
          testId="sheet-system-prompt"
          onChange={(systemPrompt) => set({ systemPrompt })}
        />
        <TextField
          label="After everything"
          value={sheet.postHistoryInstructions}
          most={8000}
          rows={2}
          testId="sheet-post-history"
          onChange={(postHistoryInstructions) => set({ postHistoryInstructions })}
        />
        <div className="pair">
          <TextField
            label="Model"
            value={sheet.text.model ?? ''}
            most={100}
            placeholder="The server’s own"
            testId="sheet-model"
            onChange={(model) => set({ text: { ...sheet.text, model: model.trim() === '' ? null : model.trim() } })}
          />
          <NumberField
            label="Longest answer, tokens"
            value={sheet.text.maxOutputTokens}
            least={1}
            most={4096}
            testId="sheet-max-tokens"
            onChange={(maxOutputTokens) => set({ text: { ...sheet.text, maxOutputTokens: Math.round(maxOutputTokens) } })}
          />
        </div>
        <RangeField
          label="Daring"
          value={sheet.text.temperature ?? 0.8}
          least={0}
          most={2}
          step={0.05}
          words={sheet.text.temperature === null ? 'left to the model' : sheet.text.temperature.toFixed(2)}
          testId="sheet-temperature"
          onChange={(temperature) => set({ text: { ...sheet.text, temperature } })}
        />
        <NumberField
          label="What it is told at most, tokens"
          value={sheet.text.contextTokens}
          least={1000}
          most={200_000}
          step={500}
          testId="sheet-context"
          onChange={(contextTokens) => set({ text: { ...sheet.text, contextTokens: Math.round(contextTokens) } })}
        />
      </Section>
      <Section title="Sharing" hint="Who may meet it. Your notes go with it, but never to a model.">
        <Choice
          label="Who may meet it"
          value={sheet.visibility}
          options={SHARING}
          testId="sheet-visibility"
          onChange={(visibility) => set({ visibility })}
        />
        {sheet.key !== '' && sheet.visibility !== 'private' && (
          <label className="field">
            <span>Its link</span>
            <input readOnly value={invitationOf(sheet.key)} onFocus={(event) => event.target.select()} data-testid="sheet-link" />
          </label>
        )}
        <Switch
          label="For adults"
          hint="Only people whose age was checked can meet it."
          isOn={sheet.isAdult}
          testId="sheet-adult"
          onChange={(isAdult) => set({ isAdult })}
        />
        <TextField label="Your notes for people" value={sheet.creatorNotes} most={8000} rows={2} testId="sheet-notes" onChange={(creatorNotes) => set({ creatorNotes })} />
        <div className="pair">
          <TextField label="Made by" value={sheet.creator} most={100} testId="sheet-creator" onChange={(creator) => set({ creator })} />
          <TextField label="Version" value={sheet.version} most={100} testId="sheet-version" onChange={(version) => set({ version })} />
        </div>
        {ways !== null && <OtherWays {...ways} name={sheet.name} />}
      </Section>
      <div className="form-end form-end-fixed">
        <button type="submit" className="primary" disabled={isBusy} data-testid="sheet-save">
          {sheet.key === '' ? 'Make it' : 'Save'}
        </button>
        {children}
      </div>
    </form>
  );
}

function talkative(value: number): string {
  return value < 0.15 ? 'only when asked' : value < 0.4 ? 'quiet' : value < 0.65 ? 'like most' : value < 0.9 ? 'likes to talk' : 'never stops';
}

interface ListFieldProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly testId: string;
  readonly onChange: (value: readonly string[]) => void;
}

/** Words between commas; tidied up when it is left. */
function ListField({ label, value, testId, onChange }: ListFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const read = (text: string): readonly string[] => text.split(',').map((it) => it.trim()).filter(Boolean);
  return (
    <label className="field">
      <span>{label}</span>
      <input
        value={draft ?? value.join(', ')}
        maxLength={1000}
        placeholder="with commas between"
        onChange={(event) => {
          setDraft(event.target.value);
          onChange(read(event.target.value));
        }}
        onBlur={() => setDraft(null)}
        data-testid={testId}
      />
    </label>
  );
}

function OtherWays({ name, onDuplicate, onDelete, onExport }: Ways & { readonly name: string }) {
  const [isSure, setSure] = useState(false);
  return (
    <div className="other-ways">
      <button type="button" className="secondary small" onClick={() => void onDuplicate()} data-testid="duplicate-character">
        <Icon name="copy" /> Make a copy
      </button>
      <button type="button" className="secondary small" onClick={() => void onExport('png', 3)} data-testid="export-png">
        <Icon name="download" /> As a PNG card
      </button>
      <button type="button" className="secondary small" onClick={() => void onExport('json', 3)} data-testid="export-json">
        <Icon name="download" /> As JSON
      </button>
      <button type="button" className="quiet small" onClick={() => void onExport('json', 2)} data-testid="export-v2">
        as version 2
      </button>
      {isSure ? (
        <span className="sure">
          Delete {name} for good?
          <button type="button" className="danger small" onClick={() => void onDelete()} data-testid="delete-character-confirm">
            Delete
          </button>
          <button type="button" className="quiet small" onClick={() => setSure(false)}>
            Keep
          </button>
        </span>
      ) : (
        <button type="button" className="quiet small" onClick={() => setSure(true)} data-testid="delete-character">
          <Icon name="trash" /> Delete
        </button>
      )}
    </div>
  );
}
