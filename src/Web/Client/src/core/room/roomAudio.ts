import { asHeard } from '../audio/audioOutput';
import type { CapturedFrame } from '../audio/captureEngine';
import { Loudspeaker } from '../audio/loudspeaker';
import type { MicrophoneChoice, MicrophoneTruth } from '../audio/microphone';
import { MicrophoneSlot } from '../audio/microphoneSlot';
import { pcm16BytesToFloat } from '../audio/pcm';
import type { MixerListener } from '../audio/voiceMixer';
import type { MixerCommand, MixerNews } from '../audio/worklets/roomMessages';
import type { RoomPiece } from '../protocol/roomWire';

export interface RoomAudioListener extends MixerListener {
  /** The browser silenced the page, or no longer does. */
  onSilenced(): void;
}

/** What a room needs of a machine's sound. A test brings its own. */
export interface RoomAudio {
  readonly isSilenced: boolean;
  readonly microphone: MicrophoneTruth | null;
  /** @throws AudioFault */
  openMicrophone(choice: MicrophoneChoice, onFrame: (frame: CapturedFrame) => void, onLost: () => void): Promise<void>;
  closeMicrophone(): void;
  write(piece: RoomPiece): void;
  tell(command: Exclude<MixerCommand, { type: 'audio' }>): void;
  setVolume(volume: number): void;
  setSpeaker(deviceId: string | null): Promise<boolean>;
  unsilence(): Promise<void>;
  close(): Promise<void>;
}

/** @param soon the microphone that will be opened next: it is asked for while the loudspeaker is made ready. */
export type OpenRoomAudio = (listener: RoomAudioListener, soon: MicrophoneChoice | null) => Promise<RoomAudio>;

export interface RoomWorklets {
  readonly capture: string;
  readonly room: string;
}

/** The browser's sound. */
export function browserRoomAudio(addresses: RoomWorklets): OpenRoomAudio {
  return async (listener, soon) => {
    const slot = new MicrophoneSlot(soon);
    const loudspeaker = await Loudspeaker.open<MixerCommand, MixerNews>({
      modules: [addresses.room, addresses.capture],
      processor: 'lexi-room',
      onNews: (news) => {
        if (news.type === 'played') {
          listener.onPlayed(asHeard(news.report, loudspeaker.delayMs));
        } else {
          const { delayMs } = loudspeaker;
          const positions = news.levels.positions.map(([id, ms]) => [id, Math.max(0, ms - delayMs)] as const);
          listener.onLevels({ ...news.levels, positions });
        }
      },
      onSilenced: () => listener.onSilenced(),
    }).catch((fault: unknown) => {
      slot.abandon();
      throw fault;
    });
    return {
      get isSilenced() {
        return loudspeaker.isSilenced;
      },
      get microphone() {
        return slot.truth;
      },
      openMicrophone: (choice, onFrame, onLost) => slot.open(loudspeaker.context, choice, onFrame, onLost),
      closeMicrophone: () => slot.close(),
      write: ({ speakerId, utteranceId, offsetMs, pcm }) => {
        const samples = pcm16BytesToFloat(pcm);
        loudspeaker.tell({ type: 'audio', speakerId, utteranceId, offsetMs, samples }, [samples.buffer]);
      },
      tell: (command) => loudspeaker.tell(command),
      setVolume: (volume) => loudspeaker.setVolume(volume),
      setSpeaker: (deviceId) => loudspeaker.setDevice(deviceId),
      unsilence: () => loudspeaker.resume(),
      async close() {
        slot.abandon();
        await loudspeaker.close();
      },
    };
  };
}
