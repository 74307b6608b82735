import { type RefObject, useEffect } from 'react';

/** Root mean squares of both sides, 0 to 1. */
export type LevelSource = () => { readonly microphone: number; readonly output: number };

/** What the ear makes of a level: -54 dB is nothing, -10 dB is full. */
export function loudness(level: number): number {
  return level <= 0 ? 0 : Math.min(1, Math.max(0, (20 * Math.log10(level) + 54) / 44));
}

const RISE = 0.55;
const FALL = 0.14;

/** Writes `--mic` and `--out` (0 to 1, smoothed) on an element with every frame, outside of React. */
export function useLevelVariables(target: RefObject<HTMLElement | null>, source: LevelSource, isRunning: boolean): void {
  useEffect(() => {
    const element = target.current;
    if (element === null) {
      return undefined;
    }
    let microphone = 0;
    let output = 0;
    let frame = 0;
    const approach = (from: number, goal: number): number => from + (goal - from) * (goal > from ? RISE : FALL);
    const paint = (): void => {
      const levels = source();
      microphone = approach(microphone, loudness(levels.microphone));
      output = approach(output, loudness(levels.output));
      element.style.setProperty('--mic', microphone.toFixed(3));
      element.style.setProperty('--out', output.toFixed(3));
      frame = requestAnimationFrame(paint);
    };
    if (isRunning) {
      frame = requestAnimationFrame(paint);
    } else {
      element.style.setProperty('--mic', '0');
      element.style.setProperty('--out', '0');
    }
    return () => cancelAnimationFrame(frame);
  }, [target, source, isRunning]);
}
