import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordingPlayer, type PlayerOutput } from './recordingPlayer';

interface Played {
  readonly samples: Int16Array;
  readonly at: number;
  isStopped: boolean;
}

class FakeOutput implements PlayerOutput {
  time = 10;
  readonly played: Played[] = [];

  now = (): number => this.time;

  play(samples: Int16Array, at: number): () => void {
    const played: Played = { samples, at, isStopped: false };
    this.played.push(played);
    return () => {
      played.isStopped = true;
    };
  }

  resume = (): Promise<void> => Promise.resolve();
  close = (): void => undefined;
}

describe('RecordingPlayer', () => {
  const asked: [number, number, number][] = [];
  let output: FakeOutput;
  let player: RecordingPlayer;

  const open = (durationMs: number, load?: (track: number, from: number, to: number) => Promise<Int16Array>): void => {
    output = new FakeOutput();
    player = new RecordingPlayer(
      load ??
        ((track, from, to) => {
          asked.push([track, from, to]);
          return Promise.resolve(new Int16Array((to - from) * 24));
        }),
      durationMs,
      () => output,
    );
  };
  const pass = async (seconds: number): Promise<void> => {
    for (let tenth = 0; tenth < seconds * 10; tenth++) {
      output.time += 0.1;
      await vi.advanceTimersByTimeAsync(100);
    }
  };

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('plays piece after piece without a gap, and stops at the end', async () => {
    open(12_000);
    player.play();
    await pass(0.1);
    expect(asked).toEqual([[0, 0, 5000], [0, 5000, 10_000]]);
    await pass(6);
    expect(player.position).toBeGreaterThan(5900);
    expect(asked).toHaveLength(3);
    const [first, second, third] = output.played;
    expect(second!.at - first!.at).toBeCloseTo(5);
    expect(third!.at - first!.at).toBeCloseTo(10);
    await pass(8);
    expect(player.view.isPlaying).toBe(false);
    expect(player.position).toBe(12_000);
  });

  it('goes on from where it was paused, and from where it is put', async () => {
    open(60_000);
    player.play();
    await pass(3);
    player.pause();
    const at = player.position;
    expect(at).toBeGreaterThan(2800);
    expect(output.played.every((it) => it.isStopped)).toBe(true);
    await pass(5);
    expect(player.position).toBe(at);
    player.play();
    await pass(0.2);
    expect(asked.at(-1)?.[1]).toBeCloseTo(at + 5000);
    player.seek(40_000);
    await pass(1);
    expect(player.position).toBeGreaterThan(40_800);
    player.seek(99_000);
    expect(player.position).toBe(60_000);
  });

  it('hears one voice alone from the same place', async () => {
    open(60_000);
    player.play();
    await pass(2);
    const at = player.position;
    player.listenTo(3);
    await pass(0.1);
    expect(asked.at(-1)?.[0]).toBe(3);
    expect(player.view.track).toBe(3);
    expect(player.position).toBeGreaterThanOrEqual(at);
    expect(player.position).toBeLessThan(at + 200);
  });

  it('moves on by as much as a piece came late', async () => {
    let give: (() => void) | null = null;
    let count = 0;
    open(60_000, (_, from, to) => {
      const samples = new Int16Array((to - from) * 24);
      return ++count === 1 ? Promise.resolve(samples) : new Promise((resolve) => (give = () => resolve(samples)));
    });
    player.play();
    await pass(8);
    expect(player.position).toBe(5000);
    give!();
    await pass(0.5);
    expect(player.position).toBeGreaterThan(5000);
    expect(player.position).toBeLessThan(5600);
  });

  it('says when there is no sound to be had', async () => {
    open(60_000, () => Promise.reject(new Error('gone')));
    player.play();
    await pass(0.1);
    expect(player.view).toMatchObject({ isPlaying: false, hasFailed: true });
  });
});
