import { Loudspeaker } from './loudspeaker';
import type { PlaybackLevel, PlayedReport } from './playbackEngine';
import { pcm16BytesToFloat } from './pcm';
import type { PlaybackCommand, PlaybackNews } from './worklets/messages';

/** Where the two worklets are served from. */
export interface WorkletAddresses {
  readonly capture: string;
  readonly playback: string;
}

export interface AudioOutputListener {
  onPlayed(report: PlayedReport): void;
  onLevel(level: PlaybackLevel): void;
  /** The browser silenced the page, or no longer does. */
  onSilenced(): void;
}

/** The loudspeaker of a call: one voice. */
export class AudioOutput {
  private constructor(private readonly loudspeaker: Loudspeaker<PlaybackCommand>) {}

  /**
   * Call it from a click: browsers keep a context silent that nobody asked for.
   * @throws AudioFault
   */
  static async open(addresses: WorkletAddresses, listener: AudioOutputListener): Promise<AudioOutput> {
    const loudspeaker = await Loudspeaker.open<PlaybackCommand, PlaybackNews>({
      modules: [addresses.playback, addresses.capture],
      processor: 'lexi-playback',
      onNews: (news) => {
        if (news.type === 'played') {
          listener.onPlayed(asHeard(news.report, loudspeaker.delayMs));
        } else {
          listener.onLevel(news.level);
        }
      },
      onSilenced: () => listener.onSilenced(),
    });
    return new AudioOutput(loudspeaker);
  }

  get context(): AudioContext {
    return this.loudspeaker.context;
  }

  get isSilenced(): boolean {
    return this.loudspeaker.isSilenced;
  }

  resumeContext(): Promise<void> {
    return this.loudspeaker.resume();
  }

  write(itemId: string, offsetMs: number, pcm: Uint8Array): void {
    const samples = pcm16BytesToFloat(pcm);
    this.loudspeaker.tell({ type: 'audio', itemId, offsetMs, samples }, [samples.buffer]);
  }

  tell(command: Exclude<PlaybackCommand, { type: 'audio' }>): void {
    this.loudspeaker.tell(command);
  }

  /** 0 to 1. */
  setVolume(volume: number): void {
    this.loudspeaker.setVolume(volume);
  }

  setDevice(deviceId: string | null): Promise<boolean> {
    return this.loudspeaker.setDevice(deviceId);
  }

  close(): Promise<void> {
    return this.loudspeaker.close();
  }
}

/** While sound goes on, what was rendered is ahead of what was heard by the device's delay. */
export function asHeard(report: PlayedReport, delayMs: number): PlayedReport {
  return report.phase === 'playing' ? { ...report, playedMs: Math.max(0, Math.round(report.playedMs - delayMs)) } : report;
}
