import type { CallState } from '../protocol/wire';

/** Figures of the sound of this page, for measurements. Only numbers; times are `performance.now()`. */
export interface CallStats {
  underruns: number;
  /** Played milliseconds of the utterance that was reported last. */
  playedMs: number;
  /** The same of all utterances since the page was loaded. */
  playedTotalMs: number;
  outputLevel: number;
  microphoneLevel: number;
  bufferedMs: number;
  startMs: number;
  framesSent: number;
  audioMessages: number;
  lastSequence: number;
  reconnects: number;
  /** When a hold, a stop was asked for, and when the sound had ended after it. */
  lastHoldAt: number;
  lastStopAt: number;
  lastSilentAt: number;
  /** When the last "call" was pressed, when the call was there (in any state but connecting), and when it was listening first. */
  callAt: number;
  readyAt: number;
  listeningAt: number;
}

export function newStats(): CallStats {
  return {
    underruns: 0,
    playedMs: 0,
    playedTotalMs: 0,
    outputLevel: 0,
    microphoneLevel: 0,
    bufferedMs: 0,
    startMs: 0,
    framesSent: 0,
    audioMessages: 0,
    lastSequence: 0,
    reconnects: 0,
    lastHoldAt: 0,
    lastStopAt: 0,
    lastSilentAt: 0,
    callAt: 0,
    readyAt: 0,
    listeningAt: 0,
  };
}

/** Keeps the moments at which a call came up. */
export function noteState(stats: CallStats, state: CallState | null, now: number): void {
  if (stats.readyAt === 0 && (state === 'listening' || state === 'thinking' || state === 'speaking')) {
    stats.readyAt = now;
  }
  if (stats.listeningAt === 0 && state === 'listening') {
    stats.listeningAt = now;
  }
}
