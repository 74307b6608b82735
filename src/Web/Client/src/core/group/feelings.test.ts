import { describe, expect, it } from 'vitest';
import type { Relationship } from '../protocol/groupWire';
import { FEELINGS_MOST, type Place, placeFeelings, shownFeelings } from './feelings';

const feeling = (from: string, to: string, affinity: number): Relationship => ({
  from,
  to,
  affinity,
  type: 'neutral',
  count: 1,
  reason: '',
  at: '',
});

const both = (a: string, b: string, affinity: number): Relationship[] => [feeling(a, b, affinity), feeling(b, a, affinity)];

function distance(places: readonly Place[], a: string, b: string): number {
  const [p, q] = [places.find((it) => it.id === a)!, places.find((it) => it.id === b)!];
  return Math.hypot(p.x - q.x, p.y - q.y);
}

const IDS = ['aiko', 'lexi', 'nyx', 'usr_1'];

describe('the picture of feelings', () => {
  it('puts who likes each other nearer than who does not', () => {
    const places = placeFeelings(IDS, [...both('aiko', 'lexi', 0.9), ...both('lexi', 'nyx', -0.9)]);
    expect(distance(places, 'aiko', 'lexi')).toBeLessThan(distance(places, 'lexi', 'nyx') - 0.15);
  });

  it('moves when a feeling does, and only a little when it does a little', () => {
    const before = placeFeelings(IDS, both('aiko', 'nyx', 0.3));
    const after = placeFeelings(IDS, both('aiko', 'nyx', 0.2));
    const moved = before.map((it, index) => Math.hypot(it.x - after[index]!.x, it.y - after[index]!.y));
    expect(Math.max(...moved)).toBeGreaterThan(0);
    expect(Math.max(...moved)).toBeLessThan(0.1);
  });

  it('is the same for the same feelings, and keeps everybody in the frame', () => {
    const many = Array.from({ length: 20 }, (_, index) => `character_${index}`);
    const feelings = many.flatMap((it, index) => both(it, many[(index * 7 + 3) % 20]!, Math.sin(index)));
    const places = placeFeelings(many, feelings);
    expect(placeFeelings(many, feelings)).toEqual(places);
    for (const { x, y } of places) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0.12);
      expect(Math.max(x, y)).toBeLessThanOrEqual(0.88);
    }
  });

  it.each([0, 1, 2])('has room for %d', (count) => {
    expect(placeFeelings(IDS.slice(0, count), [])).toHaveLength(count);
  });

  it('shows the strongest feelings of those who are here', () => {
    const many = Array.from({ length: 100 }, (_, index) => feeling('nyx', `x${index}`, index / 100));
    const shown = shownFeelings(['nyx', ...many.map((it) => it.to)], [...many, feeling('nyx', 'gone', -1), feeling('nyx', 'nyx', 1)]);
    expect(shown).toHaveLength(FEELINGS_MOST);
    expect(shown[0]!.affinity).toBe(0.99);
  });
});
