import { type FormEvent, useState } from 'react';
import { Icon } from '../../ui/Icon';

/** The server's limit for a typed message, characters. */
const MESSAGE_MOST = 4000;

interface ComposerProps {
  readonly name: string;
  readonly onSend: (text: string) => void;
}

/** Writing in the same call; the answer is spoken. */
export function Composer({ name, onSend }: ComposerProps) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = text.trim();
    if (trimmed !== '') {
      onSend(trimmed);
      setText('');
    }
  };
  return (
    <form className="composer" onSubmit={submit}>
      <input
        value={text}
        maxLength={MESSAGE_MOST}
        onChange={(event) => setText(event.target.value)}
        placeholder={`Write to ${name}…`}
        aria-label={`Write to ${name}`}
        autoComplete="off"
        data-testid="text-input"
      />
      <button type="submit" className="round primary" disabled={text.trim() === ''} aria-label="Send" data-testid="text-send">
        <Icon name="send" />
      </button>
    </form>
  );
}
