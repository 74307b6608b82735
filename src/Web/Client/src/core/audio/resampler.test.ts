import { describe, expect, it } from 'vitest';
import { Resampler } from './resampler';

const RATES = [8000, 16000, 22050, 44100, 48000, 96000];

function sine(rate: number, hertz: number, seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));
}

function run(from: number, to: number, input: Float32Array, chunk = input.length): Float32Array {
  const resampler = new Resampler(from, to);
  const parts: number[] = [];
  for (let at = 0; at < input.length; at += chunk) {
    const piece = input.subarray(at, at + chunk);
    const output = new Float32Array(resampler.maxOutput(piece.length));
    parts.push(...output.subarray(0, resampler.process(piece, output)));
  }
  return Float32Array.from(parts);
}

/** Level of one frequency in the middle of a signal, decibel to a full sine. */
function levelAt(signal: Float32Array, rate: number, hertz: number): number {
  const from = Math.floor(signal.length * 0.2);
  const to = Math.floor(signal.length * 0.8);
  let re = 0;
  let im = 0;
  let weight = 0;
  for (let i = from; i < to; i++) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i - from)) / (to - from));
    re += window * signal[i]! * Math.cos((2 * Math.PI * hertz * i) / rate);
    im += window * signal[i]! * Math.sin((2 * Math.PI * hertz * i) / rate);
    weight += window;
  }
  return 20 * Math.log10((2 * Math.hypot(re, im)) / weight + 1e-12);
}

function energy(signal: Float32Array): number {
  const middle = signal.subarray(Math.floor(signal.length * 0.2), Math.floor(signal.length * 0.8));
  return 10 * Math.log10(middle.reduce((sum, x) => sum + x * x, 0) / middle.length + 1e-15);
}

describe('the resampler', () => {
  it.each(RATES)('keeps a tone of 1 kHz from %i Hz to 24 kHz within 0.05 dB', (rate) => {
    const output = run(rate, 24000, sine(rate, 1000, 0.5));
    expect(Math.abs(levelAt(output, 24000, 1000))).toBeLessThan(0.05);
  });

  it.each(RATES)('writes as many samples as time has passed, from %i Hz', (rate) => {
    const output = run(rate, 24000, sine(rate, 440, 0.5));
    expect(Math.abs(output.length - 12000)).toBeLessThanOrEqual(2);
  });

  it.each([44100, 48000, 96000])('leaves no alias above -80 dB of what 24 kHz cannot carry, from %i Hz', (rate) => {
    for (const hertz of [12100, 13000, 15000, 18000, 21000]) {
      expect(energy(run(rate, 24000, sine(rate, hertz, 0.3)))).toBeLessThan(-80);
    }
  });

  it.each([44100, 48000])('leaves no image above -80 dB on the way to %i Hz', (rate) => {
    const output = run(24000, rate, sine(24000, 9000, 0.3));
    expect(levelAt(output, rate, 15000)).toBeLessThan(-80);
    expect(Math.abs(levelAt(output, rate, 9000))).toBeLessThan(0.1);
  });

  it.each([1, 7, 128, 441])('gives the same samples however the input is cut: chunks of %i', (chunk) => {
    const input = sine(44100, 700, 0.1);
    expect(run(44100, 24000, input, chunk)).toEqual(run(44100, 24000, input));
  });

  it('passes equal rates through untouched', () => {
    const input = sine(24000, 500, 0.05);
    expect(run(24000, 24000, input, 100)).toEqual(input);
  });
});
