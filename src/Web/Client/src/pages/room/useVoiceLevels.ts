import { type RefObject, useEffect } from 'react';
import { loudness } from '../../ui/levels';

/** Root mean square of somebody's voice as it is heard here, 0 to 1. */
export type VoiceLevels = (speakerId: string) => number;

const RISE = 0.5;
const FALL = 0.14;

/** A silent room is drawn once: what did not change is not written again. */
function write(element: HTMLElement, name: string, level: number): void {
  const value = level < 0.01 ? '0' : level.toFixed(2);
  if (element.style.getPropertyValue(name) !== value) {
    element.style.setProperty(name, value);
  }
}

/**
 * Writes `--out` (0 to 1, smoothed) on every tile with `data-speaker`, and on the root as `--mic` the loudest person and as `--loud` the loudest
 * character, with every frame, outside of React.
 */
export function useVoiceLevels(root: RefObject<HTMLElement | null>, levels: VoiceLevels, isRunning: boolean): void {
  useEffect(() => {
    const element = root.current;
    if (element === null || !isRunning) {
      return undefined;
    }
    const smooth = new Map<string, number>();
    let frame = 0;
    const paint = (): void => {
      let people = 0;
      let characters = 0;
      for (const tile of element.querySelectorAll<HTMLElement>('[data-speaker]')) {
        const id = tile.dataset['speaker'] ?? '';
        const before = smooth.get(id) ?? 0;
        const now = loudness(levels(id));
        const level = before + (now - before) * (now > before ? RISE : FALL);
        smooth.set(id, level);
        write(tile, '--out', level);
        if (tile.dataset['kind'] === 'character') {
          characters = Math.max(characters, level);
        } else {
          people = Math.max(people, level);
        }
      }
      write(element, '--mic', people);
      write(element, '--loud', characters);
      frame = requestAnimationFrame(paint);
    };
    frame = requestAnimationFrame(paint);
    return () => cancelAnimationFrame(frame);
  }, [root, levels, isRunning]);
}
