import type { CSSProperties } from 'react';
import type { Caption, ChatView } from '../../core';
import { nameOf } from '../../app/chatWords';
import { capitalised } from '../../app/words';
import { hueOf } from '../../ui/Avatar';

interface CaptionsProps {
  readonly captions: readonly Caption[];
  readonly chat: ChatView;
}

/** What is being said, and of what was said as much as still matters. */
const SHOWN = 3;

export function Captions({ captions, chat }: CaptionsProps) {
  const shown = captions.filter((it) => it.text !== '').slice(-SHOWN);
  return (
    <ol className="spoken" data-testid="captions" aria-label="What is being said">
      {shown.map((it, index) => (
        <li
          key={it.utteranceId}
          className={`spoken-line hued ${it.isCharacter ? 'spoken-character' : ''}`}
          style={{ '--hue': hue(it, chat) } as CSSProperties}
          data-testid="caption"
          data-utterance={it.utteranceId}
          data-said-by={it.speakerId}
          data-state={it.state}
          data-past={it.state !== 'live' && it.state !== 'held' && index < shown.length - 1}
        >
          <span className="spoken-name">{capitalised(nameOf(chat, it.speakerId))}</span>
          <p>
            <span dir="auto">
              {it.text}
              {it.state === 'held' && <span className="line-held"> …</span>}
              {it.state === 'cut' && <span className="line-cut"> — cut off</span>}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

const hue = ({ isCharacter, speakerId }: Caption, chat: ChatView): number =>
  isCharacter ? (chat.characters.find((it) => it.card.key === speakerId)?.card.hue ?? 40) : hueOf(speakerId);
