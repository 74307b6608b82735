import { type Fields, fields, items, number, numberOr, oneOf, text, textOr, textOrNull, time } from '../protocol/fields';
import type { RecordedLine, RecordingDetails, RecordingStatus, RecordingSummary, RecordingTrack } from './recordingWire';

const STATUSES: readonly RecordingStatus[] = ['running', 'complete', 'interrupted', 'failed'];

export function readRecording(value: unknown): RecordingSummary {
  const it = fields(value);
  return {
    recordingId: text(it, 'recordingId'),
    chatId: text(it, 'chatId'),
    startedAt: time(it, 'startedAt') ?? '',
    endedAt: time(it, 'endedAt'),
    status: oneOf(STATUSES, it['status'], 'complete'),
    people: names(it, 'people'),
    characters: names(it, 'characters'),
    durationMs: numberOr(it, 'durationMs', 0),
    bytes: numberOr(it, 'bytes', 0),
  };
}

export const readRecordings = (value: unknown): readonly RecordingSummary[] => items(value).map(readRecording);

export function readRecordingDetails(value: unknown): RecordingDetails {
  const it = fields(value);
  return {
    recording: readRecording(it['recording']),
    tracks: items(it['tracks']).map(readTrack),
    transcript: items(it['transcript']).map(readLine),
    mayDelete: it['mayDelete'] === true,
  };
}

function readTrack(value: unknown): RecordingTrack {
  const it = fields(value);
  return {
    number: number(it, 'number'),
    speakerId: textOrNull(it, 'speakerId'),
    name: textOr(it, 'name', ''),
    isCharacter: it['isCharacter'] === true,
  };
}

function readLine(value: unknown): RecordedLine {
  const line = fields(value);
  const it = fields(line['utterance']);
  return {
    offsetMs: number(line, 'offsetMs'),
    utteranceId: text(it, 'utteranceId'),
    speakerId: text(it, 'speakerId'),
    isCharacter: it['isCharacter'] === true,
    text: textOr(it, 'text', ''),
    durationMs: numberOr(it, 'heardMs', 0),
    isInterrupted: it['isInterrupted'] === true,
  };
}

function names(it: Fields, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields(it[name])).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
