import type { Relationship } from '../protocol/groupWire';

/** Where somebody stands in the picture of feelings, 0 to 1 each way. */
export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Feelings shown at most; the strongest ones. */
export const FEELINGS_MOST = 40;

const ROUNDS = 160;
const RADIUS = 0.36;
/** Distance of two who do not care for each other; who likes each other stands nearer. */
const REST = 0.62;

/**
 * Places everybody so that who likes each other stands near and who does not stands far, always the same for the same feelings. A small change
 * moves everybody a little: the start is a circle in the order of the ids.
 */
export function placeFeelings(ids: readonly string[], feelings: readonly Relationship[]): readonly Place[] {
  const points = ids.map((id, index) => {
    const angle = (index / Math.max(1, ids.length)) * Math.PI * 2 - Math.PI / 2;
    return { id, x: 0.5 + Math.cos(angle) * RADIUS, y: 0.5 + Math.sin(angle) * RADIUS };
  });
  if (points.length < 3) {
    return points;
  }
  const wanted = distances(ids, feelings);
  for (let round = 0; round < ROUNDS; round++) {
    const strength = 0.08 * (1 - round / ROUNDS);
    for (let a = 0; a < points.length; a++) {
      for (let b = a + 1; b < points.length; b++) {
        pull(points[a]!, points[b]!, wanted[a]![b]!, strength);
      }
    }
  }
  return points.map(({ id, x, y }) => ({ id, x: within(x), y: within(y) }));
}

/** The feelings worth showing: the strongest, and none of who is not here. */
export function shownFeelings(ids: readonly string[], feelings: readonly Relationship[]): readonly Relationship[] {
  const here = new Set(ids);
  return feelings
    .filter((it) => here.has(it.from) && here.has(it.to) && it.from !== it.to)
    .toSorted((a, b) => Math.abs(b.affinity) - Math.abs(a.affinity))
    .slice(0, FEELINGS_MOST);
}

interface Point {
  x: number;
  y: number;
}

function pull(a: Point, b: Point, wanted: number, strength: number): void {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const distance = Math.max(0.001, Math.hypot(dx, dy));
  const move = ((distance - wanted) / distance) * strength;
  a.x += dx * move;
  a.y += dy * move;
  b.x -= dx * move;
  b.y -= dy * move;
}

function distances(ids: readonly string[], feelings: readonly Relationship[]): readonly (readonly number[])[] {
  const affinity = new Map(feelings.map((it) => [`${it.from}\n${it.to}`, it.affinity]));
  // The more there are, the closer together they stand.
  const rest = REST / Math.max(1, Math.sqrt(ids.length / 4));
  return ids.map((a) =>
    ids.map((b) => {
      const mutual = ((affinity.get(`${a}\n${b}`) ?? 0) + (affinity.get(`${b}\n${a}`) ?? 0)) / 2;
      return rest * (1 - mutual * 0.5);
    }),
  );
}

const within = (value: number): number => Math.min(0.88, Math.max(0.12, value));
