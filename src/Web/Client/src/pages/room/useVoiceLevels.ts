import { type RefObject, useEffect } from 'react';
import { loudness } from '../../ui/levels';

/** Root mean square of somebody's voice as it is heard here, 0 to 1. */
export type VoiceLevels = (speakerId: string) => number;

const RISE = 0.5;
const FALL = 0.14;

/**
 * Writes `--out` (0 to 1, smoothed) on every tile with `data-speaker`, and on the root as `--mic` the loudest person and as `--out` the loudest
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
        tile.style.setProperty('--out', level.toFixed(3));
        if (tile.dataset['kind'] === 'character') {
          characters = Math.max(characters, level);
        } else {
          people = Math.max(people, level);
        }
      }
      element.style.setProperty('--mic', people.toFixed(3));
      element.style.setProperty('--loud', characters.toFixed(3));
      frame = requestAnimationFrame(paint);
    };
    frame = requestAnimationFrame(paint);
    return () => cancelAnimationFrame(frame);
  }, [root, levels, isRunning]);
}
