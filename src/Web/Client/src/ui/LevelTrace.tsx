import { useEffect, useRef } from 'react';
import { useMedia } from '../app/hooks';
import { type LevelSource, loudness } from './levels';

interface LevelTraceProps {
  readonly label: string;
  readonly side: 'microphone' | 'output';
  readonly source: LevelSource;
  readonly isRunning: boolean;
  readonly testId: string;
}

const BARS = 22;
const STEP_MS = 45;
const CALM_STEP_MS = 250;

/** The last second of one side's level as bars, newest at the right; without motion, a bar that fills. */
export function LevelTrace({ label, side, source, isRunning, testId }: LevelTraceProps) {
  const bars = useRef<HTMLSpanElement>(null);
  const isCalm = useMedia('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    const meter = bars.current;
    if (meter === null) {
      return undefined;
    }
    const history = new Float32Array(BARS);
    const paint = (): void => {
      const now = isRunning ? loudness(source()[side]) : 0;
      history.copyWithin(0, 1);
      history[BARS - 1] = now;
      meter.setAttribute('aria-valuenow', String(Math.round(now * 100)));
      for (let i = 0; i < BARS; i++) {
        const height = isCalm ? (i < now * BARS ? 0.7 : 0) : history[i]!;
        (meter.children[i] as HTMLElement).style.transform = `scaleY(${(0.1 + height * 0.9).toFixed(2)})`;
      }
    };
    paint();
    if (!isRunning) {
      return undefined;
    }
    const timer = setInterval(paint, isCalm ? CALM_STEP_MS : STEP_MS);
    return () => clearInterval(timer);
  }, [side, source, isRunning, isCalm]);
  return (
    <div className={`trace trace-${side}`}>
      <span className="trace-label" aria-hidden="true">
        {label}
      </span>
      <span
        ref={bars}
        className="trace-bars"
        role="meter"
        aria-label={`Sound level, ${label}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
        data-testid={testId}
      >
        {Array.from({ length: BARS }, (_, index) => (
          <i key={index} />
        ))}
      </span>
    </div>
  );
}
