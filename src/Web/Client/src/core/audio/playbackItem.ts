import { WIRE_RATE, msToSamples } from './constants';
import { RingBuffer } from './ringBuffer';

/** Offsets come in whole milliseconds: a difference below this is rounding, not a gap, in samples. */
const OFFSET_TOLERANCE = msToSamples(2);

/** Far more than the server's lead of one second. */
const CAPACITY = WIRE_RATE * 15;

/** How far an item counts on after audio of it was lost on the way. */
interface Skip {
  readonly at: number;
  readonly shift: number;
}

/** What is buffered of one utterance. Positions are samples from the utterance's beginning, whatever was lost between. */
export class PlaybackItem {
  /** Whole length, once known. */
  duration: number | null = null;

  private readonly ring: RingBuffer;
  private skips: Skip[] = [];
  private writeShift = 0;
  private readShift = 0;

  constructor(
    readonly id: string,
    ring?: RingBuffer,
  ) {
    this.ring = ring ?? new RingBuffer(CAPACITY);
    this.ring.reset();
  }

  /** Samples that are ready. */
  get buffered(): number {
    return this.ring.length;
  }

  /** Where the next sample to be read lies in the utterance. */
  get position(): number {
    return this.ring.readPosition + this.readShift;
  }

  private get end(): number {
    return this.ring.writePosition + this.writeShift;
  }

  get isComplete(): boolean {
    return this.duration !== null && this.end >= this.duration - OFFSET_TOLERANCE;
  }

  /**
   * Adds audio at its place. Audio that begins before the end of what is buffered replaces it from there on, and what of it
   * has been played already is left out: after a false alarm the server goes back to the cut.
   * @returns how many samples found no room.
   */
  write(offset: number, samples: Float32Array): number {
    let input = samples;
    const difference = offset - this.end;
    if (difference > OFFSET_TOLERANCE) {
      this.writeShift += difference;
      this.skips.push({ at: this.ring.writePosition, shift: this.writeShift });
    } else if (difference < -OFFSET_TOLERANCE) {
      this.rewind(offset);
      input = samples.subarray(Math.min(samples.length, Math.max(0, this.end - offset)));
    }
    return input.length - this.ring.push(input);
  }

  read(output: Float32Array, count: number): number {
    const read = this.ring.pull(output, count);
    while (this.skips.length > 0 && this.skips[0]!.at < this.ring.readPosition) {
      this.readShift = this.skips.shift()!.shift;
    }
    return read;
  }

  /** Gives the buffer to another item. */
  release(): RingBuffer {
    return this.ring;
  }

  private rewind(offset: number): void {
    while (this.skips.length > 0 && this.skips.at(-1)!.at + this.skips.at(-1)!.shift > offset) {
      this.skips.pop();
      this.writeShift = this.skips.at(-1)?.shift ?? this.readShift;
    }
    this.ring.truncate(offset - this.writeShift);
  }
}
