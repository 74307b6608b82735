import type { CapturedFrame } from './captureEngine';
import { Microphone, type MicrophoneChoice, type MicrophoneTruth, openStream } from './microphone';

/** The one microphone that is open; another takes its place only once it works. */
export class MicrophoneSlot {
  private opened: Microphone | null = null;
  private asked: { readonly choice: MicrophoneChoice; readonly stream: Promise<MediaStream> } | null;

  /** @param soon the microphone that will be opened next: the person is asked for it while the loudspeaker is made ready. */
  constructor(soon: MicrophoneChoice | null) {
    this.asked = soon === null ? null : { choice: soon, stream: openStream(soon) };
    // Met where it is awaited.
    this.asked?.stream.catch(() => undefined);
  }

  get truth(): MicrophoneTruth | null {
    return this.opened?.truth ?? null;
  }

  /** @throws AudioFault */
  async open(
    context: AudioContext,
    choice: MicrophoneChoice,
    onFrame: (frame: CapturedFrame) => void,
    onLost: () => void,
  ): Promise<void> {
    const stream = await (this.asked?.choice === choice ? this.asked.stream : openStream(choice));
    this.asked = null;
    const opened = Microphone.open(context, stream, onFrame, onLost);
    this.close();
    this.opened = opened;
  }

  close(): void {
    this.opened?.close();
    this.opened = null;
  }

  /** Closes it, and one that is still being asked for: nobody waits for it any more. */
  abandon(): void {
    this.close();
    this.asked?.stream.then(
      (stream) => {
        for (const track of stream.getTracks()) {
          track.stop();
        }
      },
      () => undefined,
    );
    this.asked = null;
  }
}
