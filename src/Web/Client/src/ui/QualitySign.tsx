import type { Quality } from '../core';

const BARS: Readonly<Record<Quality, number>> = { unknown: 0, poor: 1, fair: 2, good: 3 };

/** How well sound gets through, as bars. */
export function QualitySign({ quality }: { readonly quality: Quality }) {
  return (
    <svg className="quality" viewBox="0 0 20 16" aria-hidden="true" focusable="false">
      {[0, 1, 2].map((index) => (
        <rect
          key={index}
          className={index < BARS[quality] ? 'quality-on' : 'quality-off'}
          x={1 + index * 6.5}
          y={11 - index * 4.5}
          width="4.5"
          height={4 + index * 4.5}
          rx="1.5"
        />
      ))}
    </svg>
  );
}
