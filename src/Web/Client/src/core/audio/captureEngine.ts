import { FRAME_SAMPLES, WIRE_RATE } from './constants';
import { floatToPcm16 } from './pcm';
import { Resampler } from './resampler';

export interface CapturedFrame {
  /** 20 ms of PCM16 at 24 kHz; the buffer is the receiver's. */
  readonly pcm: Int16Array<ArrayBuffer>;
  /** Root mean square of the frame, 0 to 1. */
  readonly level: number;
}

/** Cuts a microphone at any rate into 20 ms frames of PCM16 at 24 kHz. */
export class CaptureEngine {
  private readonly resampler: Resampler;
  private readonly frame = new Float32Array(FRAME_SAMPLES);
  private filled = 0;
  private scratch = new Float32Array(256);
  private mono = new Float32Array(128);

  constructor(
    deviceRate: number,
    private readonly emit: (frame: CapturedFrame) => void,
  ) {
    this.resampler = new Resampler(deviceRate, WIRE_RATE);
  }

  /** @param channels one block, a buffer a channel; several channels are averaged. */
  push(channels: readonly Float32Array[]): void {
    const first = channels[0];
    if (first === undefined || first.length === 0) {
      return;
    }
    const block = channels.length === 1 ? first : this.average(channels, first.length);
    const room = this.resampler.maxOutput(block.length);
    if (this.scratch.length < room) {
      this.scratch = new Float32Array(room);
    }
    const count = this.resampler.process(block, this.scratch);
    for (let i = 0; i < count; i++) {
      this.frame[this.filled++] = this.scratch[i]!;
      if (this.filled === FRAME_SAMPLES) {
        this.filled = 0;
        this.flush();
      }
    }
  }

  private flush(): void {
    const pcm = new Int16Array(FRAME_SAMPLES);
    floatToPcm16(this.frame, pcm);
    let sum = 0;
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      sum += this.frame[i]! * this.frame[i]!;
    }
    this.emit({ pcm, level: Math.sqrt(sum / FRAME_SAMPLES) });
  }

  private average(channels: readonly Float32Array[], length: number): Float32Array {
    if (this.mono.length !== length) {
      this.mono = new Float32Array(length);
    }
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (const channel of channels) {
        sum += channel[i]!;
      }
      this.mono[i] = sum / channels.length;
    }
    return this.mono;
  }
}
