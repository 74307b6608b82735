import type { Account } from '../connection/account';
import { readRecordingDetails, readRecordings } from './readRecording';
import type { RecordingDetails, RecordingSummary } from './recordingWire';

const HEADER_BYTES = 44;
const BYTES_PER_MS = 48;

/** Everything about recordings that is asked over HTTP (docs/protocol.md, "Recordings"). Every method throws a Refusal. */
export class RecordingApi {
  constructor(private readonly account: Account) {}

  async list(chatId: string): Promise<readonly RecordingSummary[]> {
    return readRecordings(await this.account.request('GET', `/api/rooms/${encodeURIComponent(chatId)}/recordings`));
  }

  async find(recordingId: string): Promise<RecordingDetails> {
    return readRecordingDetails(await this.account.request('GET', `${address(recordingId)}/`));
  }

  async remove(recordingId: string): Promise<void> {
    await this.account.request('DELETE', `${address(recordingId)}/`);
  }

  /** How loud a track is: a byte for each 100 ms, 255 is full scale. */
  async peaks(recordingId: string, track: number): Promise<Uint8Array> {
    const answer = await this.account.requestBytes('GET', `${address(recordingId)}/tracks/${track}/peaks`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** Sound of a track: 16-bit samples, 24 kHz. A whole recording would be too much to have at once. */
  async sound(recordingId: string, track: number, fromMs: number, toMs: number): Promise<Int16Array> {
    const from = HEADER_BYTES + Math.floor(fromMs) * BYTES_PER_MS;
    const bytes = await this.account.requestPart(`${address(recordingId)}/tracks/${track}.wav`, from, HEADER_BYTES + Math.floor(toMs) * BYTES_PER_MS - 1);
    return new Int16Array(bytes, 0, Math.floor(bytes.byteLength / 2));
  }

  async download(recordingId: string, track: number): Promise<Blob> {
    return (await this.account.requestBytes('GET', `${address(recordingId)}/tracks/${track}.wav`)).blob();
  }
}

const address = (recordingId: string): string => `/api/recordings/${encodeURIComponent(recordingId)}`;
