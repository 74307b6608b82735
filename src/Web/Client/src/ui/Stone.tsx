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
  const clip = useId();
  const isLive = state !== undefined;
  return (
    <svg
      className={`stone ${className ?? ''}`}
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
        {state === 'error' && (
          <>
            <clipPath id={clip}>
              <path d={shape.rim} />
            </clipPath>
            <path className="stone-crack" d={shape.crack} clipPath={`url(#${clip})`} />
          </>
        )}
      </g>
      {isLive && <path className="stone-outline" d={shape.rim} pathLength={100} />}
    </svg>
  );
});
