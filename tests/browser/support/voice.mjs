// Microphone files in the simulator's own voice, and its ear for what came out of the loudspeaker.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatorDll } from './paths.mjs';

export const RATE = 24_000;
const folder = mkdtempSync(join(tmpdir(), 'lexi-voice-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** Words in a simulated voice, as samples at 24 kHz. */
export function speak(words, voice = 'verse') {
  const file = newFile();
  run(['say', words, '--out', file, '--voice', voice, '--lead', '0', '--tail', '0']);
  return samplesOf(readFileSync(file));
}

export const silence = (ms) => new Int16Array(Math.round((ms * RATE) / 1000));

/** A cough: a burst of noise that rises fast and dies away. Deterministic. */
export function cough(ms = 220) {
  const samples = silence(ms);
  let state = 12345;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const at = i / samples.length;
    samples[i] = (state / 2 ** 31 - 1) * 9000 * Math.min(1, at * 12) * (1 - at);
  }
  return samples;
}

/** Sounds one after another, as a file for the browser's microphone. */
export function microphoneFile(...parts) {
  const file = newFile();
  writeWav(file, join16(parts), RATE);
  return file;
}

/** The words of a recording, each with its start and end in milliseconds. */
export function hear(samples, rate) {
  const file = newFile();
  writeWav(file, samples, rate);
  return run(['hear', file, '--times']).trim().split('\n').filter(Boolean).map((line) => {
    const [from, to, ...word] = line.split(' ');
    return { startMs: from * 1000, endMs: to * 1000, text: word.join(' ') };
  });
}

export const textOf = (words) => words.map((word) => word.text).join(' ');

export function writeWav(file, samples, rate) {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length * 2, 40);
  writeFileSync(file, Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]));
}

function join16(parts) {
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function samplesOf(wav) {
  const at = wav.indexOf('data') + 8;
  const bytes = Uint8Array.from(wav.subarray(at));
  return new Int16Array(bytes.buffer, 0, bytes.length >> 1);
}

function newFile() {
  return join(folder, `${++files}.wav`);
}

function run(args) {
  const result = spawnSync('dotnet', [simulatorDll, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status !== 0) throw new Error(`The simulator did not ${args[0]}: ${result.stdout}${result.stderr}`);
  return result.stdout;
}
