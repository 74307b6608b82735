import { AudioFault } from './audioFault';

type SinkContext = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Delays a loudspeaker can have before the figure is taken for nonsense, milliseconds. */
const OUTPUT_DELAY_MOST = 500;

export interface LoudspeakerOptions<News> {
  /** Addresses of the worklets' files. */
  readonly modules: readonly string[];
  /** Name of the worklet that plays. */
  readonly processor: string;
  readonly onNews: (news: News) => void;
  /** The browser silenced the page, or no longer does. */
  readonly onSilenced: () => void;
}

/** An audio context at the device's own rate with one playing worklet in it. */
export class Loudspeaker<Command> {
  private constructor(
    readonly context: AudioContext,
    private readonly node: AudioWorkletNode,
    private readonly volume: GainNode,
  ) {}

  /**
   * Call it from a click: browsers keep a context silent that nobody asked for.
   * @throws AudioFault
   */
  static async open<Command, News>(options: LoudspeakerOptions<News>): Promise<Loudspeaker<Command>> {
    if (typeof AudioContext === 'undefined' || typeof AudioWorkletNode === 'undefined') {
      throw new AudioFault('audio_unavailable');
    }
    const context = new AudioContext({ latencyHint: 'interactive' });
    try {
      await Promise.all(options.modules.map((module) => context.audioWorklet.addModule(module)));
    } catch {
      await context.close();
      throw new AudioFault('audio_unavailable');
    }
    const node = new AudioWorkletNode(context, options.processor, { numberOfInputs: 0, outputChannelCount: [1] });
    const volume = context.createGain();
    node.connect(volume).connect(context.destination);
    node.port.onmessage = (event: MessageEvent<News>) => options.onNews(event.data);
    context.onstatechange = () => options.onSilenced();
    void context.resume();
    return new Loudspeaker<Command>(context, node, volume);
  }

  get isSilenced(): boolean {
    return this.context.state !== 'running';
  }

  /** What was rendered and is not heard yet, milliseconds. */
  get delayMs(): number {
    return Math.min(OUTPUT_DELAY_MOST, Math.max(0, (this.context.outputLatency || 0) * 1000));
  }

  resume(): Promise<void> {
    return this.context.resume();
  }

  tell(command: Command, given: Transferable[] = []): void {
    this.node.port.postMessage(command, given);
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
}
