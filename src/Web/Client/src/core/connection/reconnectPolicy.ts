import { SIGNED_OUT } from '../protocol/refusal';

/** What to do about a refusal or a lost connection. */
export type Reaction = 'retry' | 'refresh' | 'stop';

export interface ReconnectPolicy {
  /** Longest wait between two attempts, milliseconds. */
  readonly capMs: number;
  readonly baseMs: number;
  /** After so long without a connection there is nothing to come back to: the server's 60 s and some for the way. */
  readonly giveUpMs: number;
}

export const DEFAULT_POLICY: ReconnectPolicy = { baseMs: 250, capMs: 8000, giveUpMs: 75_000 };

const STOP = new Set([
  SIGNED_OUT,
  'call_replaced',
  'call_ended',
  'cannot_resume',
  'forbidden',
  'not_found',
  'invalid_request',
  'unknown_character',
  'unknown_voice',
  'call_limit_reached',
  'adult_content_not_allowed',
]);

const REFRESH = new Set(['unauthenticated', 'invalid_token']);

export function reactTo(code: string): Reaction {
  return STOP.has(code) ? 'stop' : REFRESH.has(code) ? 'refresh' : 'retry';
}

/**
 * How long to wait before an attempt. The first comes almost at once (most losses are short), later ones twice as late each,
 * and each is moved by chance, so that a restarted server is not met by everyone in the same moment.
 * @param attempt 0 for the first.
 * @param random 0 to 1.
 */
export function delayBefore(attempt: number, random: number, policy: ReconnectPolicy = DEFAULT_POLICY): number {
  if (attempt === 0) {
    return Math.round(policy.baseMs * 0.5 * random);
  }
  const most = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
  return Math.round(most * (0.5 + 0.5 * random));
}
