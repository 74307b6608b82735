export type AudioFaultCode =
  | 'microphone_denied'
  | 'microphone_missing'
  | 'microphone_busy'
  | 'microphone_unsuitable'
  | 'microphone_insecure'
  | 'microphone_lost'
  | 'audio_unavailable';

/** Why there is no sound in or out. */
export class AudioFault extends Error {
  override readonly name = 'AudioFault';

  constructor(readonly code: AudioFaultCode) {
    super(code);
  }
}

/** Names what `getUserMedia` refused with. */
export function toAudioFault(error: unknown): AudioFault {
  if (error instanceof AudioFault) {
    return error;
  }
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return new AudioFault('microphone_denied');
    case 'NotFoundError':
      return new AudioFault('microphone_missing');
    case 'NotReadableError':
    case 'AbortError':
      return new AudioFault('microphone_busy');
    case 'OverconstrainedError':
      return new AudioFault('microphone_unsuitable');
    default:
      return new AudioFault('audio_unavailable');
  }
}
