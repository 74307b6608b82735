import { type ReactNode, useState } from 'react';

export function Section({ title, hint, children }: { readonly title: string; readonly hint: string; readonly children: ReactNode }) {
  return (
    <section className="settings-section">
      <div>
        <h2>{title}</h2>
        <p>{hint}</p>
      </div>
      <div className="settings-fields">{children}</div>
    </section>
  );
}

interface TextSettingProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly most: number;
  readonly isLong?: boolean;
  readonly isDisabled?: boolean;
  readonly testId: string;
  readonly onSave: (value: string) => void;
}

/** Saves when it is left. */
export function TextSetting({ label, hint, value, most, isLong = false, isDisabled = false, testId, onSave }: TextSettingProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const common = {
    value: draft ?? value,
    maxLength: most,
    disabled: isDisabled,
    'data-testid': testId,
    onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
    onBlur: () => {
      if (draft !== null && draft.trim() !== value) {
        onSave(draft.trim());
      }
      setDraft(null);
    },
  };
  return (
    <label className="field">
      <span>{label}</span>
      {isLong ? <textarea rows={3} {...common} /> : <input {...common} />}
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly most: number;
  readonly rows?: number;
  readonly isRequired?: boolean;
  readonly placeholder?: string;
  readonly testId: string;
  readonly onChange: (value: string) => void;
}

/** Part of a form that is saved as a whole. */
export function TextField({ label, hint, value, most, rows, isRequired = false, placeholder, testId, onChange }: TextFieldProps) {
  const common = {
    value,
    maxLength: most,
    required: isRequired,
    placeholder,
    'data-testid': testId,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <label className="field">
      <span>{label}</span>
      {rows === undefined ? <input {...common} /> : <textarea rows={rows} {...common} />}
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly isDisabled?: boolean;
  readonly testId: string;
  readonly onChange: (value: number) => void;
}

/** Saves when it is left, and keeps within its bounds. */
export function NumberField({ label, hint, value, least, most, step = 1, isDisabled = false, testId, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <label className="field field-number">
      <span>{label}</span>
      <input
        type="number"
        inputMode="decimal"
        min={least}
        max={most}
        step={step}
        disabled={isDisabled}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          const wanted = draft === null || draft.trim() === '' ? value : Number(draft);
          setDraft(null);
          if (Number.isFinite(wanted) && wanted !== value) {
            onChange(Math.min(most, Math.max(least, wanted)));
          }
        }}
        data-testid={testId}
      />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}

interface RangeFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly words: string;
  readonly testId: string;
  readonly onChange: (value: number) => void;
}

export function RangeField({ label, hint, value, least, most, step, words, testId, onChange }: RangeFieldProps) {
  return (
    <label className="field">
      <span>
        {label}: <b>{words}</b>
      </span>
      <input
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={words}
        onChange={(event) => onChange(Number(event.target.value))}
        data-testid={testId}
      />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly testId: string;
  readonly onChange: (isOn: boolean) => void;
}

export function Switch({ label, hint, isOn, isDisabled = false, testId, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
        data-testid={testId}
      />
      <span>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly isDisabled?: boolean;
  readonly testId: string;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, value, options, isDisabled = false, testId, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="choice" disabled={isDisabled} data-testid={testId}>
      <legend>{label}</legend>
      {options.map(([option, name]) => (
        <label key={option}>
          <input type="radio" name={testId} value={option} checked={option === value} onChange={() => onChange(option)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface SelectFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly isDisabled?: boolean;
  readonly testId: string;
  readonly onChange: (value: string) => void;
}

export function SelectField({ label, hint, value, options, isDisabled = false, testId, onChange }: SelectFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} disabled={isDisabled} onChange={(event) => onChange(event.target.value)} data-testid={testId}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}
