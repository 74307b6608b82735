import { AudioOutput, type AudioOutputListener, type WorkletAddresses } from '../audio/audioOutput';
import type { CapturedFrame } from '../audio/captureEngine';
import type { MicrophoneChoice, MicrophoneTruth } from '../audio/microphone';
import { MicrophoneSlot } from '../audio/microphoneSlot';
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
    const slot = new MicrophoneSlot(soon);
    const output = await AudioOutput.open(addresses, listener).catch((fault: unknown) => {
      slot.abandon();
      throw fault;
    });
    return {
      get isSilenced() {
        return output.isSilenced;
      },
      get microphone() {
        return slot.truth;
      },
      openMicrophone: (choice, onFrame, onLost) => slot.open(output.context, choice, onFrame, onLost),
      closeMicrophone: () => slot.close(),
      write: (itemId, offsetMs, pcm) => output.write(itemId, offsetMs, pcm),
      tell: (command) => output.tell(command),
      setVolume: (volume) => output.setVolume(volume),
      setSpeaker: (deviceId) => output.setDevice(deviceId),
      unsilence: () => output.resumeContext(),
      async close() {
        slot.abandon();
        await output.close();
      },
    };
  };
}
