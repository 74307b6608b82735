import type { CapturedFrame } from '../audio/captureEngine';
import { Microphone, type MicrophoneChoice, type MicrophoneTruth } from '../audio/microphone';
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

export type OpenCallAudio = (listener: AudioOutputListener) => Promise<CallAudio>;

/** The browser's sound. */
export function browserAudio(addresses: WorkletAddresses): OpenCallAudio {
  return async (listener) => {
    const output = await AudioOutput.open(addresses, listener);
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
        const opened = await Microphone.open(output.context, choice, onFrame, onLost);
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
        closeMicrophone();
        await output.close();
      },
    };
  };
}
