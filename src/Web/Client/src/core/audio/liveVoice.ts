import { WIRE_RATE, msToSamples } from './constants';
import { Resampler } from './resampler';
import { RingBuffer } from './ringBuffer';

export const LIVE_START_MS = 100;
const START_MS_LEAST = 60;
const START_MS_MOST = 300;

/** A short word that never fills the start buffer is played after this long. */
const PATIENCE_SECONDS = 0.15;
/** Silence that is longer was a pause of the speaker's, not a gap in the sound. */
const GAP_SECONDS = 0.5;
const CALM_SECONDS = 20;
const FADE_SECONDS = 0.005;
/** Somebody live is never heard later than this. What came in one burst after a stall is heard whole: words are worth more than half a second. */
const BEHIND_MOST_MS = 1500;
/**
 * Quiet sound above the start buffer is left out, so that a voice that came in a burst is soon heard in time: before the first word, and of a
 * pause what is longer than between two words.
 */
const QUIET = 0.004;
const CHUNK = 240;
const PAUSE_CHUNKS = (0.2 * WIRE_RATE) / CHUNK;

/** A person's voice as it comes: no utterances, no positions; silence was not sent. */
export class LiveVoice {
  underruns = 0;
  startMs = LIVE_START_MS;

  private readonly ring = new RingBuffer(WIRE_RATE * 3);
  private readonly resampler: Resampler;
  private readonly chunk = new Float32Array(CHUNK);
  private readonly ready: Float32Array;
  private readyAt = 0;
  private readyCount = 0;
  private isPlaying = false;
  private gain = 0;
  private waited = 0;
  private silentFor = Number.POSITIVE_INFINITY;
  private calmFor = 0;
  /** Chunks without a sound, one after another. */
  private quiet = Number.POSITIVE_INFINITY;

  constructor(private readonly rate: number) {
    this.resampler = new Resampler(WIRE_RATE, rate);
    this.ready = new Float32Array(this.resampler.maxOutput(CHUNK) + 1);
  }

  get bufferedMs(): number {
    return (this.ring.length * 1000) / WIRE_RATE;
  }

  /** Seconds without a sound. */
  get idleSeconds(): number {
    return this.silentFor;
  }

  write(samples: Float32Array): void {
    if (!this.isPlaying && this.ring.length === 0) {
      if (this.silentFor < GAP_SECONDS) {
        this.underruns++;
        this.calmFor = 0;
        this.startMs = Math.min(START_MS_MOST, Math.round(this.startMs * 1.5));
      }
      this.waited = 0;
    }
    this.ring.push(samples);
    const excess = this.ring.length - msToSamples(BEHIND_MOST_MS);
    if (excess > 0) {
      this.drop(this.ring.length - msToSamples(this.startMs));
    }
  }

  /** Throws away what is buffered. */
  silence(): void {
    this.ring.reset();
    this.readyAt = this.readyCount;
  }

  /** Fills one block. @returns true while something sounds. */
  render(output: Float32Array): boolean {
    const seconds = output.length / this.rate;
    this.choose(seconds);
    if (!this.isPlaying) {
      this.silentFor += seconds;
      output.fill(0);
      return false;
    }
    const step = 1 / (FADE_SECONDS * this.rate);
    for (let i = 0; i < output.length; i++) {
      if (this.readyAt >= this.readyCount && !this.refill()) {
        output.fill(0, i);
        this.isPlaying = false;
        this.gain = 0;
        this.silentFor = 0;
        this.quiet = Number.POSITIVE_INFINITY;
        this.resampler.reset();
        return true;
      }
      this.gain = Math.min(1, this.gain + step);
      output[i] = this.ready[this.readyAt++]! * this.gain;
    }
    this.silentFor = 0;
    this.calmFor += seconds;
    if (this.calmFor >= CALM_SECONDS) {
      this.calmFor = 0;
      this.startMs = Math.max(START_MS_LEAST, this.startMs - 10);
    }
    return true;
  }

  private choose(seconds: number): void {
    if (this.isPlaying || this.ring.length === 0) {
      return;
    }
    this.waited += seconds;
    if (this.ring.length >= msToSamples(this.startMs) || this.waited >= PATIENCE_SECONDS) {
      this.isPlaying = true;
    }
  }

  private refill(): boolean {
    let read = this.pull();
    while (read === CHUNK && this.quiet > PAUSE_CHUNKS && this.ring.length > msToSamples(this.startMs)) {
      read = this.pull();
    }
    this.readyAt = 0;
    this.readyCount = read === 0 ? 0 : this.resampler.process(this.chunk, this.ready, read);
    // The first samples into a resampler may give none yet.
    return this.readyCount > 0 || (read > 0 && this.refill());
  }

  private pull(): number {
    const read = this.ring.pull(this.chunk, CHUNK);
    this.quiet = isQuiet(this.chunk) ? this.quiet + 1 : 0;
    return read;
  }

  private drop(samples: number): void {
    for (let left = samples; left > 0; ) {
      left -= this.ring.pull(this.chunk, Math.min(left, CHUNK)) || left;
    }
    this.gain = 0;
  }
}

function isQuiet(samples: Float32Array): boolean {
  return samples.every((it) => Math.abs(it) < QUIET);
}
