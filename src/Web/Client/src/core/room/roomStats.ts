/** Figures of the sound of a room, for measurements. Only numbers; times are `performance.now()`. */
export interface RoomStats {
  underruns: number;
  outputLevel: number;
  microphoneLevel: number;
  bufferedMs: number;
  startMs: number;
  framesSent: number;
  audioPieces: number;
  playedMs: number;
  lastSequence: number;
  reconnects: number;
  /** When a hold, a stop was asked for, and when the sound had ended after it. */
  lastHoldAt: number;
  lastStopAt: number;
  lastSilentAt: number;
  joinAt: number;
  insideAt: number;
}

export const newRoomStats = (): RoomStats => ({
  underruns: 0,
  outputLevel: 0,
  microphoneLevel: 0,
  bufferedMs: 0,
  startMs: 0,
  framesSent: 0,
  audioPieces: 0,
  playedMs: 0,
  lastSequence: 0,
  reconnects: 0,
  lastHoldAt: 0,
  lastStopAt: 0,
  lastSilentAt: 0,
  joinAt: 0,
  insideAt: 0,
});
