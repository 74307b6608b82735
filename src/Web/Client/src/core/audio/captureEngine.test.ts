import { describe, expect, it } from 'vitest';
import { type CapturedFrame, CaptureEngine } from './captureEngine';
import { pcm16BytesToFloat } from './pcm';

describe('capture', () => {
  it.each([16000, 44100, 48000])('cuts a second of microphone at %i Hz into 50 frames of 20 ms', (rate) => {
    const frames: CapturedFrame[] = [];
    const engine = new CaptureEngine(rate, (frame) => frames.push(frame));
    for (let at = 0; at < rate; at += 128) {
      const length = Math.min(128, rate - at);
      engine.push([Float32Array.from({ length }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 300 * (at + i)) / rate))]);
    }
    expect(Math.abs(frames.length - 50)).toBeLessThanOrEqual(1);
    expect(frames.every((frame) => frame.pcm.byteLength === 960)).toBe(true);
    expect(frames[25]!.level).toBeCloseTo(0.5 / Math.SQRT2, 2);
  });

  it('averages the channels of a stereo microphone and bears silence', () => {
    const frames: CapturedFrame[] = [];
    const engine = new CaptureEngine(24000, (frame) => frames.push(frame));
    engine.push([]);
    engine.push([new Float32Array(480).fill(0.5), new Float32Array(480).fill(-0.5)]);
    expect(frames).toHaveLength(1);
    expect(frames[0]!.level).toBe(0);
  });

  it('clips what is louder than full scale', () => {
    const frames: CapturedFrame[] = [];
    new CaptureEngine(24000, (frame) => frames.push(frame)).push([new Float32Array(480).fill(3)]);
    expect(frames[0]!.pcm[0]).toBe(32767);
  });
});

describe('PCM16', () => {
  it('is read from any address, and only whole', () => {
    const bytes = new Uint8Array([99, 0, 0x40, 0, 0xc0]);
    expect([...pcm16BytesToFloat(bytes.subarray(1))]).toEqual([0.5, -0.5]);
    expect(() => pcm16BytesToFloat(new Uint8Array(3))).toThrow(RangeError);
  });
});
