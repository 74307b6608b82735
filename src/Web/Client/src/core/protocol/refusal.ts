/** Every code the server may refuse with (docs/protocol.md). */
const SERVER_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid_request',
  'invalid_credentials',
  'invalid_token',
  'name_taken',
  'too_many_attempts',
  'rate_limited',
  'too_large',
  'invalid_audio',
  'unsupported_format',
  'unknown_character',
  'unknown_voice',
  'call_limit_reached',
  'server_full',
  'call_ended',
  'call_replaced',
  'cannot_resume',
  'not_attached',
  'already_streaming',
  'wrong_mode',
  'voice_unavailable',
  'adult_content_not_allowed',
  'subscription_required',
  'chat_full',
  'chat_deleted',
  'room_full',
  'room_locked',
  'muted',
  'invalid_card',
  'character_in_use',
  'text_unavailable',
  'server_draining',
  'internal_error',
] as const;

/** This side's own word for "the server did not answer". */
export const UNREACHABLE = 'unreachable';

/** This side's own word for "nobody is signed in any more, and no attempt will change that". */
export const SIGNED_OUT = 'signed_out';

const IN_TEXT = new RegExp(`(?:^|\\s)(${SERVER_CODES.join('|')}): ?(.*)$`, 's');

/** A refusal with its stable code and, where the server gave one, a sentence for the person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    readonly detail = '',
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail === '' ? code : `${code}: ${detail}`);
  }

  /** As a view tells it. */
  get notice(): { readonly code: string; readonly message: string } {
    return { code: this.code, message: this.detail };
  }
}

/** Finds `code: sentence` in what SignalR says of a failed invocation or a closed connection. */
export function readRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) {
    return error;
  }
  const said = error instanceof Error ? error.message : typeof error === 'string' ? error : '';
  const match = IN_TEXT.exec(said);
  return match === null ? new Refusal(UNREACHABLE) : new Refusal(match[1]!, match[2]!.trim());
}

/** Makes a refusal of an HTTP answer; the body is a problem document (RFC 9457), or not. */
export function readProblem(status: number, body: unknown, retryAfter: string | null): Refusal {
  const it = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const code = typeof it['code'] === 'string' ? it['code'] : codeOfStatus(status);
  const detail = typeof it['detail'] === 'string' ? it['detail'] : '';
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  return new Refusal(code, detail, Number.isFinite(seconds) ? seconds : null);
}

function codeOfStatus(status: number): string {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 413:
      return 'too_large';
    case 429:
      return 'rate_limited';
    case 502:
    case 503:
    case 504:
      return UNREACHABLE;
    default:
      return status >= 500 ? 'internal_error' : 'invalid_request';
  }
}
