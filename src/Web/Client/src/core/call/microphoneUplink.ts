import type { CapturedFrame } from '../audio/captureEngine';
import type { AudioUplink } from '../connection/hubTransport';

/** Frames kept from before push-to-talk was pressed: people press as they begin to speak. */
const PRE_ROLL_FRAMES = 10;

/** Frames kept while the connection is being made again: a short loss must not split what is being said. */
const KEPT_FRAMES = 50;

export type Gate = 'open' | 'muted' | 'waiting';

/**
 * Takes microphone frames and lets out what may leave this machine: everything, nothing (muted), or only what is said while
 * push-to-talk is held (`waiting` when it is not). Nothing is dropped on the way up while there is a connection.
 */
export class MicrophoneUplink {
  private stream: AudioUplink | null = null;
  private gate: Gate = 'open';
  private readonly kept: CapturedFrame[] = [];
  private sent = 0;

  get framesSent(): number {
    return this.sent;
  }

  setGate(gate: Gate): void {
    if (this.gate !== gate) {
      if (gate === 'muted') {
        this.kept.length = 0;
      }
      this.gate = gate;
      this.flush();
    }
  }

  attach(stream: AudioUplink): void {
    this.stream = stream;
    this.flush();
  }

  /** The connection is gone; frames are kept for the next one. */
  detach(): void {
    this.stream = null;
  }

  close(): void {
    this.stream?.close();
    this.stream = null;
    this.kept.length = 0;
  }

  push(frame: CapturedFrame): void {
    if (this.gate === 'muted') {
      return;
    }
    this.kept.push(frame);
    const most = this.gate === 'waiting' ? PRE_ROLL_FRAMES : KEPT_FRAMES;
    if (this.kept.length > most) {
      this.kept.splice(0, this.kept.length - most);
    }
    this.flush();
  }

  private flush(): void {
    if (this.stream === null || this.gate !== 'open') {
      return;
    }
    for (const frame of this.kept) {
      this.stream.send(new Uint8Array(frame.pcm.buffer));
      this.sent++;
    }
    this.kept.length = 0;
  }
}
