import type { RecordingStatus } from '../../core';

/** What there is to say about how a recording ended; null when it is whole. */
export function statusWords(status: RecordingStatus): string | null {
  switch (status) {
    case 'running':
      return 'goes on';
    case 'interrupted':
      return 'cut off when the server stopped';
    case 'failed':
      return 'cut off: the disk was full';
    default:
      return null;
  }
}
