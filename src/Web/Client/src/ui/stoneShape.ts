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
  readonly rim: string;
  readonly crack: string;
}

interface Harmonic {
  readonly count: number;
  readonly amplitude: number;
  readonly phase: number;
}

type Kind = 'rim' | 'vein' | 'band' | 'core';

const RADIUS = 172;
const POINTS = 96;
/** Part of the radius that the core takes. */
const CORE = 0.15;

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
    amplitude: (0.02 + random() * 0.075) / Math.sqrt(count - 1),
    phase: random() * Math.PI * 2,
  }));
  const heart = { x: (random() - 0.5) * 74, y: (random() - 0.5) * 74 };
  const twist = (random() - 0.5) * 1.8;
  const sweep = 60 + random() * 50;
  const bands = layers(random).map(({ radius, kind }, index): StoneBand => {
    const depth = 1 - (radius - CORE) / (1 - CORE);
    const bent = harmonics.map((it) => ({
      ...it,
      amplitude: it.amplitude * (1 - depth * 0.5) * (0.8 + random() * 0.4),
      phase: it.phase + twist * depth + (random() - 0.5) * 0.3,
    }));
    return {
      path: contour(RADIUS * radius, index === 0 ? harmonics : bent, 200 + heart.x * depth ** 1.5, 200 + heart.y * depth ** 1.5),
      fill: colour(kind, depth, hue, sweep, random()),
      depth,
      drift: index % 2 === 0 ? 1 : -1,
    };
  });
  return { bands, rim: contour(RADIUS, harmonics, 200, 200), crack: crackLine(random) };
}

/** Radii from the rim inwards: broad bands of colour with pale hair-thin veins between them, as in agate. */
function layers(random: () => number): { radius: number; kind: Kind }[] {
  const found: { radius: number; kind: Kind }[] = [{ radius: 1, kind: 'rim' }];
  let radius = 1 - 0.045 - random() * 0.015;
  let isVein = true;
  while (radius > CORE + 0.06) {
    found.push({ radius, kind: isVein ? 'vein' : 'band' });
    radius -= isVein ? 0.012 + random() * 0.016 : 0.045 + random() * random() * 0.13;
    isVein = !isVein && random() < 0.72;
  }
  found.push({ radius: CORE, kind: 'core' });
  return found;
}

function colour(kind: Kind, depth: number, hue: number, sweep: number, chance: number): string {
  const bent = wrap(hue - sweep * 0.42 + depth * sweep + (chance - 0.5) * 16);
  switch (kind) {
    case 'rim':
      return `oklch(0.33 0.06 ${wrap(hue - 26)})`;
    case 'core':
      return `oklch(0.965 0.055 ${wrap(hue + sweep * 0.55)})`;
    case 'vein':
      return `oklch(${(0.87 + chance * 0.08).toFixed(3)} ${(0.04 + chance * 0.035).toFixed(3)} ${bent})`;
    case 'band': {
      const lightness = 0.43 + depth * 0.36 + (chance - 0.5) * 0.13;
      return `oklch(${lightness.toFixed(3)} ${(0.165 - depth * 0.05).toFixed(3)} ${bent})`;
    }
  }
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
