/** How well sound gets through, for people. */
export type Quality = 'unknown' | 'good' | 'fair' | 'poor';

export interface QualityEvidence {
  readonly isLinkUp: boolean;
  /** Milliseconds since the last gap in the sound; null when there was none. */
  readonly sinceUnderrunMs: number | null;
  readonly sinceReconnectMs: number | null;
  /** What the playback buffer waits for before it starts, milliseconds: it grows with an uneven line. */
  readonly startMs: number;
  readonly hasHeardSomething: boolean;
}

const RECENT_MS = 15_000;
const LATELY_MS = 60_000;
const UNEVEN_START_MS = 160;

export function judgeQuality(evidence: QualityEvidence): Quality {
  const within = (since: number | null, ms: number): boolean => since !== null && since < ms;
  if (!evidence.isLinkUp || within(evidence.sinceUnderrunMs, RECENT_MS) || within(evidence.sinceReconnectMs, RECENT_MS)) {
    return 'poor';
  }
  if (
    within(evidence.sinceUnderrunMs, LATELY_MS) ||
    within(evidence.sinceReconnectMs, LATELY_MS) ||
    evidence.startMs > UNEVEN_START_MS
  ) {
    return 'fair';
  }
  return evidence.hasHeardSomething ? 'good' : 'unknown';
}
