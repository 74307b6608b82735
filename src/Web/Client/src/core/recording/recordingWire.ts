/** Recordings, as the server tells them (docs/protocol.md, "Recordings"). */

export type RecordingStatus = 'running' | 'complete' | 'interrupted' | 'failed';

export interface RecordingSummary {
  readonly recordingId: string;
  readonly chatId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly status: RecordingStatus;
  /** Who was there and agreed: id to name. */
  readonly people: Readonly<Record<string, string>>;
  readonly characters: Readonly<Record<string, string>>;
  readonly durationMs: number;
  readonly bytes: number;
}

export interface RecordingTrack {
  /** 0 is the mix of all. */
  readonly number: number;
  /** Null for the mix. */
  readonly speakerId: string | null;
  readonly name: string;
  readonly isCharacter: boolean;
}

export interface RecordedLine {
  readonly offsetMs: number;
  readonly utteranceId: string;
  readonly speakerId: string;
  readonly isCharacter: boolean;
  readonly text: string;
  readonly durationMs: number;
  readonly isInterrupted: boolean;
}

export interface RecordingDetails {
  readonly recording: RecordingSummary;
  readonly tracks: readonly RecordingTrack[];
  readonly transcript: readonly RecordedLine[];
  readonly mayDelete: boolean;
}
