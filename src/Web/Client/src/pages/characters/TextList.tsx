import { Icon } from '../../ui/Icon';

interface TextListProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly testId: string;
  readonly onChange: (value: readonly string[]) => void;
}

const ENTRIES_MOST = 50;

/** Longer texts, one below the other. */
export function TextList({ label, value, testId, onChange }: TextListProps) {
  return (
    <fieldset className="text-list" data-testid={testId}>
      <legend>{label}</legend>
      {value.map((text, index) => (
        <div key={index} className="text-list-row">
          <textarea
            rows={2}
            value={text}
            maxLength={8000}
            aria-label={`${label}, ${index + 1}`}
            onChange={(event) => onChange(value.with(index, event.target.value))}
          />
          <button
            type="button"
            className="quiet round"
            aria-label={`Take away ${index + 1}`}
            onClick={() => onChange(value.toSpliced(index, 1))}
          >
            <Icon name="trash" />
          </button>
        </div>
      ))}
      {value.length < ENTRIES_MOST && (
        <button type="button" className="secondary small" onClick={() => onChange([...value, ''])} data-testid={`${testId}-add`}>
          <Icon name="plus" /> One more
        </button>
      )}
    </fieldset>
  );
}
