import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon';

const EMOJI: readonly (readonly [string, string])[] = [
  ['😀', 'grinning'], ['😂', 'tears of joy'], ['🙂', 'smiling'], ['😉', 'winking'], ['😍', 'in love'], ['😘', 'blowing a kiss'],
  ['😜', 'tongue out'], ['🤔', 'thinking'], ['🤨', 'raised eyebrow'], ['😐', 'neutral'], ['🙄', 'rolling eyes'], ['😴', 'asleep'],
  ['😢', 'crying'], ['😭', 'sobbing'], ['😡', 'angry'], ['😱', 'screaming'], ['🥳', 'partying'], ['🤯', 'mind blown'],
  ['😇', 'innocent'], ['🤫', 'hush'], ['👍', 'thumbs up'], ['👎', 'thumbs down'], ['👏', 'applause'], ['🙏', 'please'],
  ['💪', 'strong'], ['👋', 'waving'], ['🤝', 'handshake'], ['🤞', 'fingers crossed'], ['❤️', 'heart'], ['💔', 'broken heart'],
  ['🔥', 'fire'], ['✨', 'sparkles'], ['🎉', 'party popper'], ['🎵', 'music'], ['☕', 'coffee'], ['🍸', 'cocktail'],
  ['🍋', 'lemon'], ['🍕', 'pizza'], ['🌙', 'moon'], ['☀️', 'sun'], ['🌧️', 'rain'], ['🐈', 'cat'],
  ['🐕', 'dog'], ['🚀', 'rocket'], ['🎲', 'die'], ['📚', 'books'], ['👀', 'eyes'], ['💬', 'speech'],
];

/** A handful of emoji, for keyboards that have none. */
export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const close = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isOpen]);
  return (
    <div
      className="emoji"
      ref={root}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) {
          event.stopPropagation();
          setOpen(false);
          root.current?.querySelector('button')?.focus();
        }
      }}
    >
      <button
        type="button"
        className="quiet round"
        aria-label="Emoji"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        data-testid="emoji-open"
      >
        <Icon name="smile" />
      </button>
      {isOpen && (
        <div className="emoji-box" role="group" aria-label="Emoji">
          {EMOJI.map(([emoji, name]) => (
            <button
              key={name}
              type="button"
              aria-label={name}
              onClick={() => {
                onPick(emoji);
                setOpen(false);
              }}
              data-testid="emoji"
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
