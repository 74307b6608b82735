import { AudioFault } from './audioFault';
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

type SinkContext = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Delays a loudspeaker can have before the figure is taken for nonsense, milliseconds. */
const OUTPUT_DELAY_MOST = 500;

/** The loudspeaker: an audio context at the device's own rate with the playback worklet in it. */
export class AudioOutput {
  private constructor(
    readonly context: AudioContext,
    private readonly node: AudioWorkletNode,
    private readonly volume: GainNode,
  ) {}

  /**
   * Call it from a click: browsers keep a context silent that nobody asked for.
   * @throws AudioFault
   */
  static async open(addresses: WorkletAddresses, listener: AudioOutputListener): Promise<AudioOutput> {
    if (typeof AudioContext === 'undefined' || typeof AudioWorkletNode === 'undefined') {
      throw new AudioFault('audio_unavailable');
    }
    const context = new AudioContext({ latencyHint: 'interactive' });
    try {
      await Promise.all([context.audioWorklet.addModule(addresses.playback), context.audioWorklet.addModule(addresses.capture)]);
    } catch {
      await context.close();
      throw new AudioFault('audio_unavailable');
    }
    const node = new AudioWorkletNode(context, 'lexi-playback', { numberOfInputs: 0, outputChannelCount: [1] });
    const volume = context.createGain();
    node.connect(volume).connect(context.destination);
    const output = new AudioOutput(context, node, volume);
    node.port.onmessage = (event: MessageEvent<PlaybackNews>) => {
      if (event.data.type === 'played') {
        listener.onPlayed(output.asHeard(event.data.report));
      } else {
        listener.onLevel(event.data.level);
      }
    };
    context.onstatechange = () => listener.onSilenced();
    void context.resume();
    return output;
  }

  get isSilenced(): boolean {
    return this.context.state !== 'running';
  }

  resumeContext(): Promise<void> {
    return this.context.resume();
  }

  write(itemId: string, offsetMs: number, pcm: Uint8Array): void {
    const samples = pcm16BytesToFloat(pcm);
    this.node.port.postMessage({ type: 'audio', itemId, offsetMs, samples }, [samples.buffer]);
  }

  tell(command: Exclude<PlaybackCommand, { type: 'audio' }>): void {
    this.node.port.postMessage(command);
  }

  /** 0 to 1. */
  setVolume(volume: number): void {
    this.volume.gain.setTargetAtTime(volume, this.context.currentTime, 0.02);
  }

  /** Sends the sound to another device where the browser can; null is the system's choice. */
  async setDevice(deviceId: string | null): Promise<boolean> {
    const context = this.context as SinkContext;
    if (context.setSinkId === undefined) {
      return deviceId === null;
    }
    try {
      await context.setSinkId(deviceId ?? '');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    this.node.port.onmessage = null;
    this.context.onstatechange = null;
    if (this.context.state !== 'closed') {
      await this.context.close();
    }
  }

  /** While sound goes on, what was rendered is ahead of what was heard by the device's delay. */
  private asHeard(report: PlayedReport): PlayedReport {
    if (report.phase !== 'playing') {
      return report;
    }
    const delay = Math.min(OUTPUT_DELAY_MOST, Math.max(0, (this.context.outputLatency || 0) * 1000));
    return { ...report, playedMs: Math.max(0, Math.round(report.playedMs - delay)) };
  }
}
