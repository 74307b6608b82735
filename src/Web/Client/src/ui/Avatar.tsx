import { type CSSProperties, memo, use, useEffect, useRef, useState } from 'react';
import { PicturesContext } from '../app/pictures';
import type { DisplayState } from '../core';
import { Stone } from './Stone';

interface Portrayed {
  readonly key: string;
  readonly hue: number;
  readonly avatarUrl?: string | null;
}

interface PortraitProps {
  readonly character: Portrayed;
  readonly state?: DisplayState;
  readonly className?: string;
}

/** A character's picture, or its stone when it has none. Live, a ring around the picture shows what the character does. */
export const Portrait = memo(function Portrait({ character, state, className = '' }: PortraitProps) {
  const picture = usePicture(character.avatarUrl ?? null);
  if (picture === null) {
    return <Stone character={character} className={className} {...(state === undefined ? {} : { state })} />;
  }
  return (
    <span className={`picture hued ${className}`} data-stone={state ?? 'still'} style={{ '--hue': character.hue } as CSSProperties}>
      <Canvas picture={picture} />
    </span>
  );
});

function Canvas({ picture }: { readonly picture: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  return <canvas ref={canvas} width={picture.width} height={picture.height} aria-hidden="true" />;
}

function usePicture(address: string | null): ImageBitmap | null {
  const pictures = use(PicturesContext);
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setPicture(null);
    if (pictures !== null && address !== null) {
      void pictures.get(address).then((found) => isCurrent && setPicture(found));
    }
    return () => {
      isCurrent = false;
    };
  }, [pictures, address]);
  return picture;
}

/** A person's initials on a disc of their own colour. */
export function PersonMark({ id, name, isOnline }: { readonly id: string; readonly name: string; readonly isOnline?: boolean }) {
  return (
    <span className="person-mark hued" data-online={isOnline} style={{ '--hue': hueOf(id) } as CSSProperties} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** The same for everybody who sees this person. */
export function hueOf(id: string): number {
  let sum = 7;
  for (let at = 0; at < id.length; at++) {
    sum = (sum * 31 + id.charCodeAt(at)) % 360_007;
  }
  return sum % 360;
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = (word: string | undefined): string => (word === undefined ? '' : ([...word][0] ?? ''));
  const both = first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '');
  return both === '' ? '?' : both.toLocaleUpperCase();
}
