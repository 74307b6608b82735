import { describe, expect, it } from 'vitest';
import { msToSamples } from './constants';
import type { PlayedReport } from './playbackEngine';
import { type MixerLevels, VoiceMixer } from './voiceMixer';

const RATE = 48000;
const BLOCK = 128;

/** A mixer with a loudspeaker that is heard sample by sample. */
class Desk {
  readonly reports: PlayedReport[] = [];
  readonly heard: number[] = [];
  levels: MixerLevels | null = null;
  readonly mixer = new VoiceMixer(RATE, {
    onPlayed: (report) => this.reports.push(report),
    onLevels: (levels) => {
      this.levels = levels;
    },
  });

  /** Steady levels, so that sums are plain to see. */
  character(key: string, utterance: string, offsetMs: number, ms: number, level = 0.25): void {
    this.mixer.write(key, utterance, offsetMs, new Float32Array(msToSamples(ms)).fill(level));
  }

  person(id: string, ms: number, level = 0.25): void {
    this.mixer.write(id, '', 0, new Float32Array(msToSamples(ms)).fill(level));
  }

  run(ms: number): void {
    const block = new Float32Array(BLOCK);
    for (let i = 0; i < Math.round((ms * RATE) / 1000 / BLOCK); i++) {
      this.mixer.render(block);
      this.heard.push(...block);
    }
  }

  get now(): number {
    return this.heard.slice(-BLOCK).reduce((sum, it) => sum + it, 0) / BLOCK;
  }
}

describe('the mixer', () => {
  it('adds voices up, each at its own volume', () => {
    const desk = new Desk();
    desk.mixer.setVolume('usr_2', 0.5);
    desk.character('nyx', 'msg_1', 0, 1000);
    desk.person('usr_2', 500);
    desk.run(250);
    expect(desk.now).toBeCloseTo(0.25 + 0.125, 2);
    desk.mixer.setVolume('nyx', 0);
    desk.run(20);
    expect(desk.now).toBeCloseTo(0.125, 2);
    // What is turned down is still played, and reported.
    expect(desk.reports.at(-1)).toMatchObject({ itemId: 'msg_1', phase: 'playing' });
  });

  it('plays two characters at once, and the turns of one after another', () => {
    const desk = new Desk();
    desk.character('nyx', 'msg_1', 0, 300);
    desk.mixer.finish('msg_1', 300);
    desk.character('nyx', 'msg_2', 0, 300);
    desk.mixer.finish('msg_2', 300);
    desk.character('lexi', 'msg_3', 0, 300);
    desk.mixer.finish('msg_3', 300);
    desk.run(700);
    const done = desk.reports.filter((it) => it.phase === 'done').map((it) => it.itemId);
    expect(done.toSorted()).toEqual(['msg_1', 'msg_2', 'msg_3']);
    expect(done.indexOf('msg_1')).toBeLessThan(done.indexOf('msg_2'));
    expect(done.indexOf('msg_3')).toBeLessThan(done.indexOf('msg_2'));
  });

  it('holds, goes on and stops one utterance, and nobody else', () => {
    const desk = new Desk();
    desk.character('nyx', 'msg_1', 0, 1000);
    desk.person('usr_2', 640);
    desk.run(150);
    desk.mixer.hold('msg_1');
    desk.run(40);
    expect(desk.now).toBeCloseTo(0.25, 2);
    desk.mixer.resume('msg_1');
    desk.run(40);
    expect(desk.now).toBeCloseTo(0.5, 2);
    desk.mixer.stop('msg_1');
    desk.run(40);
    expect(desk.now).toBeCloseTo(0.25, 2);
    desk.character('nyx', 'msg_1', 1000, 500);
    desk.run(40);
    expect(desk.now).toBeCloseTo(0.25, 2);
    expect(desk.reports.at(-1)).toMatchObject({ itemId: 'msg_1', phase: 'stopped' });
  });

  it('plays nothing of what was stopped before it came', () => {
    const desk = new Desk();
    desk.mixer.stop('msg_1');
    desk.character('nyx', 'msg_1', 0, 500);
    desk.run(300);
    expect(desk.heard.every((it) => it === 0)).toBe(true);
  });

  it('tells who sounds how loud, and where in their words characters are', () => {
    const desk = new Desk();
    desk.character('nyx', 'msg_1', 0, 1000, 0.2);
    desk.person('usr_2', 500, 0.1);
    desk.run(300);
    const levels = new Map(desk.levels!.voices);
    expect(levels.get('nyx')).toBeCloseTo(0.2, 2);
    expect(levels.get('usr_2')).toBeCloseTo(0.1, 2);
    expect(desk.levels!.positions[0]![0]).toBe('msg_1');
    expect(Math.abs(desk.levels!.positions[0]![1] - 290)).toBeLessThan(40);
    desk.run(1500);
    expect(desk.levels!.voices).toEqual([]);
  });

  it('never reaches the end of the scale, however many speak', () => {
    const desk = new Desk();
    for (let i = 0; i < 10; i++) {
      desk.person(`usr_${i}`, 400, 0.6);
    }
    desk.run(300);
    expect(Math.max(...desk.heard)).toBeLessThanOrEqual(1);
    expect(desk.now).toBeGreaterThan(0.9);
  });

  it('lets go of who is gone', () => {
    const desk = new Desk();
    desk.person('usr_2', 600);
    desk.run(150);
    desk.mixer.silence('usr_2');
    desk.run(20);
    expect(desk.now).toBe(0);
  });
});

describe('a person’s voice', () => {
  it('starts when the start buffer is full, or when a short word waited long enough', () => {
    const desk = new Desk();
    desk.person('usr_2', 60);
    desk.run(100);
    expect(desk.now).toBe(0);
    desk.run(80);
    expect(desk.heard.filter((it) => Math.abs(it) > 0.01).length).toBeGreaterThan(0);
  });

  it('counts a gap in the sound, and no pause of the speaker’s', () => {
    const desk = new Desk();
    desk.person('usr_2', 120);
    desk.run(250);
    desk.person('usr_2', 120);
    desk.run(1000);
    expect(desk.levels!.underruns).toBe(1);
    expect(desk.levels!.startMs).toBe(150);
    desk.person('usr_2', 400);
    desk.run(300);
    expect(desk.levels!.underruns).toBe(1);
  });

  it('is never far behind: what is quiet is left out, and too much is thrown away', () => {
    const desk = new Desk();
    desk.person('usr_2', 300, 0);
    desk.person('usr_2', 200);
    desk.run(30);
    // The quiet beginning of a burst costs no time.
    expect(desk.now).toBeGreaterThan(0.2);
    desk.run(170);
    desk.person('usr_2', 100, 0);
    desk.person('usr_2', 200);
    // A pause between two words is kept.
    desk.run(180);
    expect(desk.heard.slice((-150 * RATE) / 1000).filter((it) => it === 0 || Math.abs(it) < 0.001).length).toBeGreaterThan((60 * RATE) / 1000);
    desk.person('usr_2', 900);
    desk.run(40);
    expect(desk.levels!.bufferedMs).toBeGreaterThan(700);
    desk.person('usr_2', 900);
    desk.run(40);
    expect(desk.levels!.bufferedMs).toBeLessThan(200);
  });
});
