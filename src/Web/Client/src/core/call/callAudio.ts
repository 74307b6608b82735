import type { CapturedFrame } from '../audio/captureEngine';
import { Microphone, type MicrophoneChoice, type MicrophoneTruth, openStream } from '../audio/microphone';
import { AudioOutput, type AudioOutputListener, type WorkletAddresses } from '../audio/audioOutput';
import type { PlaybackCommand } from '../audio/worklets/messages';

/** What a call needs of a machine's sound. A test brings its own. */
export interface CallAudio {
  readonly isSilenced: boolean;
  readonly microphone: MicrophoneTruth | null;
  /** @throws AudioFault */
  openMicrophone(choice: MicrophoneChoice, onFrame: (frame: CapturedFrame) => void, onLost: () => void): Promise<void>;
  closeMicrophone(): void;
  write(itemId: string, offsetMs: number, pcm: Uint8Array): void;
  tell(command: Exclude<PlaybackCommand, { type: 'audio' }>): void;
  setVolume(volume: number): void;
  setSpeaker(deviceId: string | null): Promise<boolean>;
  unsilence(): Promise<void>;
  close(): Promise<void>;
}

/** @param soon the microphone that will be opened next: it is asked for while the loudspeaker is made ready. */
export type OpenCallAudio = (listener: AudioOutputListener, soon: MicrophoneChoice | null) => Promise<CallAudio>;

/** The browser's sound. */
export function browserAudio(addresses: WorkletAddresses): OpenCallAudio {
  return async (listener, soon) => {
    let asked = soon === null ? null : { choice: soon, stream: openStream(soon) };
    // Met where it is awaited.
    asked?.stream.catch(() => undefined);
    const output = await AudioOutput.open(addresses, listener).catch((fault: unknown) => {
      stopWhenOpen(asked?.stream);
      throw fault;
    });
    let microphone: Microphone | null = null;
    const closeMicrophone = (): void => {
      microphone?.close();
      microphone = null;
    };
    return {
      get isSilenced() {
        return output.isSilenced;
      },
      get microphone() {
        return microphone?.truth ?? null;
      },
      async openMicrophone(choice, onFrame, onLost) {
        const stream = await (asked?.choice === choice ? asked.stream : openStream(choice));
        asked = null;
        const opened = Microphone.open(output.context, stream, onFrame, onLost);
        closeMicrophone();
        microphone = opened;
      },
      closeMicrophone,
      write: (itemId, offsetMs, pcm) => output.write(itemId, offsetMs, pcm),
      tell: (command) => output.tell(command),
      setVolume: (volume) => output.setVolume(volume),
      setSpeaker: (deviceId) => output.setDevice(deviceId),
      unsilence: () => output.resumeContext(),
      async close() {
        stopWhenOpen(asked?.stream);
        closeMicrophone();
        await output.close();
      },
    };
  };
}

/** Nobody waits for it any more. */
function stopWhenOpen(stream: Promise<MediaStream> | undefined): void {
  stream?.then(
    (opened) => {
      for (const track of opened.getTracks()) {
        track.stop();
      }
    },
    () => undefined,
  );
}
