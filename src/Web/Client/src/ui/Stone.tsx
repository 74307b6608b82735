import { type CSSProperties, memo, useId } from 'react';
import type { DisplayState } from '../core';
import { stoneShape } from './stoneShape';

interface StoneProps {
  readonly character: { readonly key: string; readonly hue: number };
  /** Left out for a portrait that only stands there. */
  readonly state?: DisplayState;
  readonly className?: string;
}

/** A character's portrait. Live, it follows `--mic` and `--out` (0 to 1) of an element around it. */
export const Stone = memo(function Stone({ character, state, className }: StoneProps) {
  const shape = stoneShape(character.key, character.hue);
  const id = useId();
  const isLive = state !== undefined;
  return (
    <svg
      className={`stone hued ${className ?? ''}`}
      viewBox="-40 -40 480 480"
      data-stone={state ?? 'still'}
      aria-hidden="true"
      focusable="false"
      style={{ '--hue': character.hue } as CSSProperties}
    >
      {isLive && (
        <g className="stone-ripples">
          {[0, 1, 2].map((index) => (
            <path key={index} className={`stone-ripple stone-ripple-${index}`} d={shape.rim} />
          ))}
        </g>
      )}
      <g className="stone-body">
        {shape.bands.map((band, index) => (
          <path
            key={index}
            className={`stone-band ${index === shape.bands.length - 1 ? 'stone-core' : ''}`}
            d={band.path}
            fill={band.fill}
            style={{ '--depth': band.depth, '--drift': band.drift } as CSSProperties}
          />
        ))}
        <radialGradient id={`${id}-shine`} cx="0.32" cy="0.24" r="0.85">
          <stop offset="0" stopColor="#fff" stopOpacity="0.34" />
          <stop offset="0.45" stopColor="#fff" stopOpacity="0" />
          <stop offset="1" stopColor="#1a0f18" stopOpacity="0.3" />
        </radialGradient>
        <path className="stone-shine" d={shape.rim} fill={`url(#${id}-shine)`} />
        {state === 'error' && (
          <>
            <clipPath id={`${id}-rim`}>
              <path d={shape.rim} />
            </clipPath>
            <path className="stone-crack" d={shape.crack} clipPath={`url(#${id}-rim)`} />
          </>
        )}
      </g>
      {isLive && <path className="stone-outline" d={shape.rim} pathLength={100} />}
    </svg>
  );
});
