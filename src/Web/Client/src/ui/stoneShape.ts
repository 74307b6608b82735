/** A character's portrait is a sliced stone: bands around a core, grown differently for every key. */

export interface StoneBand {
  /** Path in a square of 400, centre 200. */
  readonly path: string;
  readonly fill: string;
  /** How strongly the band follows the voice, 0 (rim) to 1 (core). */
  readonly depth: number;
  /** Direction in which it drifts while the character thinks. */
  readonly drift: 1 | -1;
}

export interface StoneShape {
  readonly bands: readonly StoneBand[];
  /** The rim drawn larger: ripples and the outline of a stone that is not there yet. */
  readonly rim: string;
  readonly crack: string;
}

interface Harmonic {
  readonly count: number;
  readonly amplitude: number;
  readonly phase: number;
}

const RADIUS = 172;
const POINTS = 96;
const BANDS = 11;

const cache = new Map<string, StoneShape>();

/** @param hue degrees, 0 to 359. */
export function stoneShape(key: string, hue: number): StoneShape {
  const id = `${key}/${hue}`;
  let shape = cache.get(id);
  if (shape === undefined) {
    shape = grow(key, hue);
    cache.set(id, shape);
  }
  return shape;
}

function grow(key: string, hue: number): StoneShape {
  const random = seeded(key);
  const harmonics: Harmonic[] = [2, 3, 4, 5, 7].map((count) => ({
    count,
    amplitude: (0.015 + random() * 0.075) / Math.sqrt(count - 1),
    phase: random() * Math.PI * 2,
  }));
  const heart = { x: (random() - 0.5) * 66, y: (random() - 0.5) * 66 };
  const twist = (random() - 0.5) * 1.6;
  const bands: StoneBand[] = [];
  for (let i = 0; i < BANDS; i++) {
    const depth = i / (BANDS - 1);
    const thin = i > 0 && i % 2 === 0;
    // Thin pale veins lie close under the band outside of them, as in agate.
    const radius = RADIUS * (1 - 0.86 * (depth - (thin ? 0.035 + random() * 0.02 : random() * 0.012)));
    const roundness = 1 - depth * 0.55;
    const bent = harmonics.map((it) => ({
      ...it,
      amplitude: it.amplitude * roundness * (0.85 + random() * 0.3),
      phase: it.phase + twist * depth + (random() - 0.5) * 0.24,
    }));
    bands.push({
      path: contour(radius, bent, 200 + heart.x * depth * depth, 200 + heart.y * depth * depth),
      fill: colour(i, depth, thin, hue, random()),
      depth,
      drift: i % 2 === 0 ? 1 : -1,
    });
  }
  return { bands, rim: contour(RADIUS, harmonics, 200, 200), crack: crackLine(random) };
}

function colour(index: number, depth: number, thin: boolean, hue: number, chance: number): string {
  if (index === 0) {
    return `oklch(0.36 0.055 ${wrap(hue - 24)})`;
  }
  if (index === BANDS - 1) {
    return `oklch(0.97 0.05 ${wrap(hue + 62)})`;
  }
  const bent = wrap(hue - 26 + depth * 74 + (chance - 0.5) * 20);
  return thin
    ? `oklch(${(0.86 + chance * 0.08).toFixed(3)} ${(0.045 + chance * 0.03).toFixed(3)} ${bent})`
    : `oklch(${(0.47 + depth * 0.34 + (chance - 0.5) * 0.07).toFixed(3)} ${(0.155 - depth * 0.035).toFixed(3)} ${bent})`;
}

function contour(radius: number, harmonics: readonly Harmonic[], x: number, y: number): string {
  const points: [number, number][] = [];
  for (let i = 0; i < POINTS; i++) {
    const angle = (i / POINTS) * Math.PI * 2;
    let swell = 1;
    for (const it of harmonics) {
      swell += it.amplitude * Math.sin(it.count * angle + it.phase);
    }
    points.push([x + Math.cos(angle) * radius * swell, y + Math.sin(angle) * radius * swell]);
  }
  const middle = (i: number): string => {
    const [ax, ay] = points[i % POINTS]!;
    const [bx, by] = points[(i + 1) % POINTS]!;
    return `${((ax + bx) / 2).toFixed(1)} ${((ay + by) / 2).toFixed(1)}`;
  };
  let path = `M${middle(POINTS - 1)}`;
  for (let i = 0; i < POINTS; i++) {
    path += `Q${points[i]![0].toFixed(1)} ${points[i]![1].toFixed(1)} ${middle(i)}`;
  }
  return `${path}Z`;
}

function crackLine(random: () => number): string {
  let path = 'M';
  for (let i = 0; i <= 9; i++) {
    const x = 150 + i * 11 + (random() - 0.5) * 44;
    path += `${i === 0 ? '' : 'L'}${x.toFixed(1)} ${(10 + i * 42.2).toFixed(1)}`;
  }
  return path;
}

const wrap = (hue: number): number => Math.round(((hue % 360) + 360) % 360);

/** Repeatable chance from a text: mulberry32 over an FNV hash. */
function seeded(text: string): () => number {
  let state = 2166136261;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
