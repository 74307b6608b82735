import { WIRE_RATE, msToSamples, samplesToMs } from './constants';
import { PlaybackItem } from './playbackItem';
import { Resampler } from './resampler';
import type { RingBuffer } from './ringBuffer';

export const START_MS = 100;
export const START_MS_LEAST = 60;
export const START_MS_MOST = 300;

const FADE_SECONDS = 0.005;
const REPORT_SECONDS = 0.2;
const LEVEL_SECONDS = 1 / 30;
/** A short utterance whose end is not known yet starts after this long, even below the start buffer. */
const START_PATIENCE_SECONDS = 0.3;
/** How long the rest of an utterance is waited for when its end is known but its audio was lost. */
const TAIL_PATIENCE_SECONDS = 1;
/** So long without an underrun earns a shorter start buffer. */
const CALM_SECONDS = 20;
const CHUNK = 64;
const REMEMBERED_STOPS = 64;

/** `playing`: more will follow. The others are the last word on the position: what was rendered will be heard. */
export type PlaybackPhase = 'playing' | 'held' | 'stopped' | 'done';

export interface PlayedReport {
  readonly itemId: string;
  readonly playedMs: number;
  readonly phase: PlaybackPhase;
  readonly underruns: number;
}

export interface PlaybackLevel {
  /** Root mean square of the last 33 ms at the output, 0 to 1. */
  readonly level: number;
  readonly bufferedMs: number;
  readonly startMs: number;
}

export interface PlaybackListener {
  onPlayed(report: PlayedReport): void;
  onLevel(level: PlaybackLevel): void;
}

type Mode = 'buffering' | 'playing' | 'held';

/**
 * Plays utterances one after another at the device's rate. Everything is decided in `render`, which is called once for each
 * block of 128 frames: a hold or a stop takes hold in the next block and is silent 5 ms later.
 */
export class PlaybackEngine {
  underruns = 0;
  startMs = START_MS;

  private readonly queue: PlaybackItem[] = [];
  private readonly stopped: string[] = [];
  private readonly spare: RingBuffer[] = [];
  private readonly resampler: Resampler;
  private readonly chunk = new Float32Array(CHUNK);
  private readonly ready: Float32Array;
  private readyAt = 0;
  private readyCount = 0;
  private mode: Mode = 'buffering';
  private gain = 0;
  private isStopping = false;
  private ranDry = false;
  private waited = 0;
  private isHoldReported = false;
  private sinceReport = 0;
  private sinceUnderrun = 0;
  private levelSum = 0;
  private levelCount = 0;

  constructor(
    private readonly rate: number,
    private readonly listener: PlaybackListener,
  ) {
    this.resampler = new Resampler(WIRE_RATE, rate);
    this.ready = new Float32Array(this.resampler.maxOutput(CHUNK) + 1);
  }

  /** Audio of an utterance; `offset` is where it begins in it, in milliseconds. */
  write(itemId: string, offsetMs: number, samples: Float32Array): void {
    if (this.stopped.includes(itemId)) {
      return;
    }
    const item = this.find(itemId);
    if (item === this.current && this.ranDry) {
      // Only now is it certain that the silence was a gap and not the end.
      this.ranDry = false;
      this.underruns++;
      this.sinceUnderrun = 0;
      this.startMs = Math.min(START_MS_MOST, Math.round(this.startMs * 1.5));
    }
    item.write(msToSamples(offsetMs), samples);
  }

  /** The whole length of an utterance is known; its last audio may still be on the way. */
  finish(itemId: string, durationMs: number): void {
    if (!this.stopped.includes(itemId)) {
      this.find(itemId).duration = msToSamples(durationMs);
    }
  }

  hold(itemId: string): void {
    if (this.queue[0]?.id === itemId && this.mode !== 'held') {
      this.mode = 'held';
      this.isHoldReported = false;
      this.settleWhenSilent();
    }
  }

  resume(itemId: string): void {
    if (this.queue[0]?.id === itemId && this.mode === 'held') {
      this.mode = 'playing';
    }
  }

  /** Throws away an utterance and whatever still comes of it. Null: all of them. */
  stop(itemId: string | null): void {
    for (const item of this.queue.filter((candidate) => itemId === null || candidate.id === itemId)) {
      this.remember(item.id);
      if (item === this.queue[0]) {
        this.isStopping = true;
        this.settleWhenSilent();
      } else {
        this.remove(item);
      }
    }
    if (itemId !== null) {
      this.remember(itemId);
    }
  }

  /** Fills one block. @returns true while something sounds. */
  render(output: Float32Array): boolean {
    this.choose(output.length / this.rate);
    const step = 1 / (FADE_SECONDS * this.rate);
    let sounded = false;
    for (let i = 0; i < output.length; i++) {
      const target = this.mode === 'playing' && !this.isStopping ? 1 : 0;
      if (target === 0 && this.gain === 0) {
        output[i] = 0;
        continue;
      }
      this.gain = target > this.gain ? Math.min(1, this.gain + step) : Math.max(target, this.gain - step);
      const sample = this.next();
      output[i] = sample * this.gain;
      sounded = true;
    }
    if (this.gain === 0) {
      this.settleWhenSilent();
    }
    this.account(output, sounded);
    return sounded;
  }

  /** What plays or is held, and how much of it was rendered; null when nothing does. */
  get position(): { readonly itemId: string; readonly playedMs: number } | null {
    const item = this.current;
    return item === undefined ? null : { itemId: item.id, playedMs: this.playedMs(item) };
  }

  get bufferedMs(): number {
    return samplesToMs(this.current?.buffered ?? 0);
  }

  private get current(): PlaybackItem | undefined {
    return this.queue[0];
  }

  private find(itemId: string): PlaybackItem {
    let item = this.queue.find((candidate) => candidate.id === itemId);
    if (item === undefined) {
      item = new PlaybackItem(itemId, this.spare.pop());
      this.queue.push(item);
    }
    return item;
  }

  /** Decides between waiting, playing and going on to the next utterance. */
  private choose(seconds: number): void {
    const item = this.current;
    if (item === undefined || this.mode === 'held' || this.isStopping) {
      return;
    }
    if (this.mode === 'buffering') {
      this.waited += seconds;
      const enough = item.buffered >= msToSamples(this.startMs);
      const patient = this.waited < START_PATIENCE_SECONDS;
      if (item.buffered > 0 && (enough || item.isComplete || !patient)) {
        this.mode = 'playing';
        this.waited = 0;
      } else if (item.buffered === 0) {
        this.waitForMore(item, seconds);
      }
      return;
    }
    if (item.buffered === 0 && this.readyCount === 0) {
      if (item.isComplete) {
        this.complete(item);
      } else {
        this.mode = 'buffering';
        this.gain = 0;
        this.waited = 0;
        this.ranDry = true;
        this.report('held');
      }
    }
  }

  private waitForMore(item: PlaybackItem, seconds: number): void {
    const isOver = item.duration !== null && (item.isComplete || this.waited >= TAIL_PATIENCE_SECONDS);
    const isOvertaken = this.queue.length > 1 && this.queue[1]!.buffered > 0 && this.waited >= seconds * 2;
    if (isOver || isOvertaken) {
      this.complete(item);
    }
  }

  private next(): number {
    if (this.readyAt >= this.readyCount) {
      this.refill();
    }
    return this.readyAt < this.readyCount ? this.ready[this.readyAt++]! : 0;
  }

  private refill(): void {
    const item = this.current;
    const read = item === undefined ? 0 : item.read(this.chunk, CHUNK);
    this.readyAt = 0;
    this.readyCount = read === 0 ? 0 : this.resampler.process(this.chunk, this.ready, read);
  }

  /** Played so far: what was taken from the buffer, less what is still on its way through the resampler. */
  private playedMs(item: PlaybackItem): number {
    const waiting = ((this.readyCount - this.readyAt) * WIRE_RATE) / this.rate;
    return Math.max(0, samplesToMs(item.position - waiting));
  }

  private settleWhenSilent(): void {
    if (this.gain > 0) {
      return;
    }
    const item = this.current;
    if (this.isStopping && item !== undefined) {
      this.report('stopped');
      this.remove(item);
    } else if (this.mode === 'held' && !this.isHoldReported) {
      this.isHoldReported = true;
      this.report('held');
    }
  }

  private complete(item: PlaybackItem): void {
    this.report('done');
    this.remember(item.id);
    this.remove(item);
  }

  private remove(item: PlaybackItem): void {
    const index = this.queue.indexOf(item);
    this.queue.splice(index, 1);
    if (this.spare.length < 2) {
      this.spare.push(item.release());
    }
    if (index === 0) {
      this.mode = 'buffering';
      this.isStopping = false;
      this.ranDry = false;
      this.waited = 0;
      this.sinceReport = 0;
      this.readyAt = 0;
      this.readyCount = 0;
      this.gain = 0;
      this.resampler.reset();
    }
  }

  private remember(itemId: string): void {
    if (!this.stopped.includes(itemId)) {
      this.stopped.push(itemId);
      if (this.stopped.length > REMEMBERED_STOPS) {
        this.stopped.shift();
      }
    }
  }

  private report(phase: PlaybackPhase): void {
    const item = this.current;
    if (item !== undefined) {
      this.listener.onPlayed({ itemId: item.id, playedMs: this.playedMs(item), phase, underruns: this.underruns });
    }
  }

  private account(output: Float32Array, sounded: boolean): void {
    for (const sample of output) {
      this.levelSum += sample * sample;
    }
    this.levelCount += output.length;
    if (this.levelCount >= LEVEL_SECONDS * this.rate) {
      const level = Math.sqrt(this.levelSum / this.levelCount);
      this.listener.onLevel({ level, bufferedMs: this.bufferedMs, startMs: this.startMs });
      this.levelSum = 0;
      this.levelCount = 0;
    }
    if (!sounded) {
      return;
    }
    const seconds = output.length / this.rate;
    this.sinceReport += seconds;
    this.sinceUnderrun += seconds;
    if (this.sinceReport >= REPORT_SECONDS && this.mode === 'playing') {
      this.sinceReport = 0;
      this.report('playing');
    }
    if (this.sinceUnderrun >= CALM_SECONDS) {
      this.sinceUnderrun = 0;
      this.startMs = Math.max(START_MS_LEAST, this.startMs - 10);
    }
  }
}
