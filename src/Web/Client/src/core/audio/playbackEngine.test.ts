import { describe, expect, it } from 'vitest';
import { WIRE_RATE, msToSamples } from './constants';
import { type PlayedReport, PlaybackEngine, START_MS_MOST } from './playbackEngine';

const RATE = 48000;
const BLOCK = 128;

/** An engine with a loudspeaker that is heard sample by sample. */
class Desk {
  readonly reports: PlayedReport[] = [];
  readonly heard: number[] = [];
  readonly engine = new PlaybackEngine(RATE, {
    onPlayed: (report) => this.reports.push(report),
    onLevel: () => undefined,
  });

  /** A steady level, so that silence and fades are plain to see. */
  write(itemId: string, offsetMs: number, ms: number, level = 0.5): void {
    this.engine.write(itemId, offsetMs, new Float32Array(msToSamples(ms)).fill(level));
  }

  run(ms: number): void {
    const block = new Float32Array(BLOCK);
    for (let i = 0; i < Math.round((ms * RATE) / 1000 / BLOCK); i++) {
      this.engine.render(block);
      this.heard.push(...block);
    }
  }

  get last(): PlayedReport | undefined {
    return this.reports.at(-1);
  }

  /** How long something sounded, milliseconds. */
  get soundMs(): number {
    return (this.heard.filter((sample) => Math.abs(sample) > 0.01).length * 1000) / RATE;
  }

  silentFrom(index: number): boolean {
    return this.heard.slice(index).every((sample) => sample === 0);
  }
}

describe('playback', () => {
  it('starts only when the start buffer is full', () => {
    const desk = new Desk();
    desk.write('a', 0, 80);
    desk.run(100);
    expect(desk.soundMs).toBe(0);
    desk.write('a', 80, 40);
    desk.run(20);
    expect(desk.soundMs).toBeGreaterThan(10);
  });

  it('does not wait for the buffer when the whole utterance is there', () => {
    const desk = new Desk();
    desk.write('a', 0, 40);
    desk.engine.finish('a', 40);
    desk.run(100);
    expect(desk.last).toMatchObject({ itemId: 'a', phase: 'done', underruns: 0 });
    expect(desk.last!.playedMs).toBe(40);
  });

  it('plays an utterance whole and reports every 200 ms, never wall time', () => {
    const desk = new Desk();
    desk.write('a', 0, 900);
    desk.engine.finish('a', 900);
    desk.run(1000);
    expect(desk.soundMs).toBeGreaterThan(890);
    expect(desk.reports.map((it) => it.phase)).toEqual(['playing', 'playing', 'playing', 'playing', 'done']);
    desk.reports.slice(0, 4).forEach((report, index) => {
      expect(Math.abs(report.playedMs - (index + 1) * 200)).toBeLessThan(6);
    });
    expect(desk.last!.playedMs).toBe(900);
  });

  it('holds within one block and 5 ms, keeps what is buffered, and goes on from there', () => {
    const desk = new Desk();
    desk.write('a', 0, 1000);
    desk.engine.finish('a', 1000);
    desk.run(300);
    desk.engine.hold('a');
    const at = desk.heard.length;
    desk.run(200);
    expect(desk.silentFrom(at + BLOCK + RATE * 0.005)).toBe(true);
    const held = desk.last!;
    expect(held.phase).toBe('held');
    expect(Math.abs(held.playedMs - 305)).toBeLessThan(6);
    expect(desk.reports.filter((it) => it.phase === 'held')).toHaveLength(1);
    desk.engine.resume('a');
    desk.run(900);
    expect(desk.last).toMatchObject({ phase: 'done', playedMs: 1000, underruns: 0 });
    expect(desk.soundMs).toBeGreaterThan(985);
  });

  it('stops within one block and 5 ms, says what was heard, and ignores what comes late', () => {
    const desk = new Desk();
    desk.write('a', 0, 1000);
    desk.run(400);
    desk.engine.stop('a');
    const at = desk.heard.length;
    desk.run(50);
    desk.write('a', 1000, 500);
    desk.run(500);
    expect(desk.silentFrom(at + BLOCK + RATE * 0.005)).toBe(true);
    expect(desk.last!.phase).toBe('stopped');
    expect(Math.abs(desk.last!.playedMs - 405)).toBeLessThan(6);
  });

  it('plays the next utterance after the one that was stopped', () => {
    const desk = new Desk();
    desk.write('a', 0, 500);
    desk.write('b', 0, 500);
    desk.run(100);
    desk.engine.stop('a');
    desk.engine.finish('b', 500);
    desk.run(700);
    expect(desk.reports.map((it) => `${it.itemId} ${it.phase}`)).toContain('b done');
  });

  it('stops everything when no utterance is named', () => {
    const desk = new Desk();
    desk.write('a', 0, 500);
    desk.write('b', 0, 500);
    desk.run(100);
    desk.engine.stop(null);
    const at = desk.heard.length;
    desk.write('b', 500, 500);
    desk.run(400);
    expect(desk.silentFrom(at + BLOCK + RATE * 0.005)).toBe(true);
  });

  it('counts a gap in the sound as an underrun and waits longer the next time', () => {
    const desk = new Desk();
    desk.write('a', 0, 120);
    desk.run(300);
    expect(desk.engine.underruns).toBe(0);
    desk.write('a', 120, 200);
    desk.run(300);
    expect(desk.engine.underruns).toBe(1);
    expect(desk.engine.startMs).toBe(150);
    for (let round = 0; round < 10; round++) {
      desk.write('a', 320 + round * 400, 400);
      desk.run(900);
    }
    expect(desk.engine.startMs).toBe(START_MS_MOST);
  });

  it('does not take the end of an utterance for an underrun when the news of it comes late', () => {
    const desk = new Desk();
    desk.write('a', 0, 300);
    desk.run(600);
    desk.engine.finish('a', 300);
    desk.run(20);
    expect(desk.last).toMatchObject({ phase: 'done', playedMs: 300, underruns: 0 });
  });

  it('goes on to the next utterance when the end of the last one was never told', () => {
    const desk = new Desk();
    desk.write('a', 0, 200);
    desk.run(400);
    desk.write('b', 0, 200);
    desk.engine.finish('b', 200);
    desk.run(400);
    expect(desk.reports.filter((it) => it.phase === 'done').map((it) => it.itemId)).toEqual(['a', 'b']);
    expect(desk.engine.underruns).toBe(0);
  });

  it('counts on over audio that was lost on the way', () => {
    const desk = new Desk();
    desk.write('a', 0, 200);
    desk.write('a', 500, 200);
    desk.engine.finish('a', 700);
    desk.run(600);
    expect(desk.last).toMatchObject({ phase: 'done', playedMs: 700 });
    expect(desk.soundMs).toBeLessThan(410);
  });

  it('replaces what was buffered when the server goes back to the cut', () => {
    const desk = new Desk();
    desk.write('a', 0, 1000, 0.5);
    desk.run(300);
    desk.engine.hold('a');
    desk.run(20);
    desk.write('a', 280, 400, 0.25);
    desk.engine.finish('a', 680);
    desk.engine.resume('a');
    const at = desk.heard.length;
    desk.run(600);
    expect(desk.last).toMatchObject({ phase: 'done', playedMs: 680 });
    const loud = desk.heard.slice(at + RATE * 0.02).filter((sample) => sample > 0.4);
    expect(loud).toHaveLength(0);
  });

  it('takes rounding of offsets for what it is', () => {
    const desk = new Desk();
    const samples = 500;
    for (let i = 0; i < 48; i++) {
      const offsetMs = Math.floor((i * samples * 1000) / WIRE_RATE);
      desk.engine.write('a', offsetMs, new Float32Array(samples).fill(0.5));
    }
    desk.engine.finish('a', 1000);
    desk.run(1100);
    expect(desk.last).toMatchObject({ phase: 'done', playedMs: 1000 });
  });

  it('gives up on a tail that never comes', () => {
    const desk = new Desk();
    desk.write('a', 0, 200);
    desk.engine.finish('a', 400);
    desk.run(1600);
    expect(desk.last).toMatchObject({ itemId: 'a', phase: 'done', playedMs: 200 });
  });

  it('plays at 44.1 kHz as it does at 48', () => {
    const reports: PlayedReport[] = [];
    const engine = new PlaybackEngine(44100, { onPlayed: (report) => reports.push(report), onLevel: () => undefined });
    engine.write('a', 0, new Float32Array(WIRE_RATE).fill(0.5));
    engine.finish('a', 1000);
    const block = new Float32Array(BLOCK);
    for (let i = 0; i < (44100 * 1.1) / BLOCK; i++) {
      engine.render(block);
    }
    expect(reports.at(-1)).toMatchObject({ phase: 'done', playedMs: 1000 });
  });
});
