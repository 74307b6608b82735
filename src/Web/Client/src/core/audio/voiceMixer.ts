import { LiveVoice } from './liveVoice';
import { PlaybackEngine, type PlayedReport } from './playbackEngine';

export interface MixerLevels {
  /** Speaker and root mean square of its last 33 ms before its volume, 0 to 1; who is silent is left out. */
  readonly voices: readonly (readonly [speakerId: string, level: number])[];
  /** Utterance and what of it was rendered, milliseconds. */
  readonly positions: readonly (readonly [utteranceId: string, playedMs: number])[];
  /** Of everything together, at the output. */
  readonly level: number;
  /** The most that is buffered of a voice, and the longest start buffer. */
  readonly bufferedMs: number;
  readonly startMs: number;
  readonly underruns: number;
}

export interface MixerListener {
  onPlayed(report: PlayedReport): void;
  onLevels(levels: MixerLevels): void;
}

const LEVEL_SECONDS = 1 / 30;
/** A voice that was silent for so long gives its buffers back. */
const IDLE_SECONDS = 60;
/** More than a room has; the longest silent one goes first. */
const VOICES_MOST = 80;
const REMEMBERED = 128;
/** Above this the sum is bent instead of cut. */
const KNEE = 0.8;

interface Voice {
  readonly source: PlaybackEngine | LiveVoice;
  gain: number;
  sum: number;
  idle: number;
}

/** Every voice of a room, each with a buffer and a volume of its own, added up for one loudspeaker. */
export class VoiceMixer {
  private readonly voices = new Map<string, Voice>();
  private readonly volumes = new Map<string, number>();
  /** Whose an utterance is. */
  private readonly owners = new Map<string, string>();
  private readonly stopped = new Set<string>();
  private scratch = new Float32Array(128);
  private count = 0;
  private sum = 0;
  private lostUnderruns = 0;

  constructor(
    private readonly rate: number,
    private readonly listener: MixerListener,
  ) {}

  /** `utteranceId` is empty for a person. */
  write(speakerId: string, utteranceId: string, offsetMs: number, samples: Float32Array): void {
    if (utteranceId !== '' && this.stopped.has(utteranceId)) {
      return;
    }
    const { source } = this.voice(speakerId, utteranceId === '');
    if (source instanceof LiveVoice) {
      source.write(samples);
    } else {
      remember(this.owners, utteranceId, speakerId);
      source.write(utteranceId, offsetMs, samples);
    }
  }

  finish(utteranceId: string, durationMs: number): void {
    this.engineOf(utteranceId)?.finish(utteranceId, durationMs);
  }

  hold(utteranceId: string): void {
    this.engineOf(utteranceId)?.hold(utteranceId);
  }

  resume(utteranceId: string): void {
    this.engineOf(utteranceId)?.resume(utteranceId);
  }

  /** Throws it away, and whatever still comes of it. */
  stop(utteranceId: string): void {
    this.stopped.add(utteranceId);
    if (this.stopped.size > REMEMBERED) {
      this.stopped.delete(this.stopped.values().next().value!);
    }
    this.engineOf(utteranceId)?.stop(utteranceId);
  }

  /** Nothing more is heard of a person; null: of nobody. */
  silence(speakerId: string | null): void {
    for (const [id, { source }] of this.voices) {
      if (speakerId === null || id === speakerId) {
        if (source instanceof LiveVoice) {
          source.silence();
        } else {
          source.stop(null);
        }
      }
    }
  }

  /** 0 to 1, kept for a voice that is not here yet. */
  setVolume(speakerId: string, volume: number): void {
    remember(this.volumes, speakerId, volume);
  }

  render(output: Float32Array): void {
    if (this.scratch.length !== output.length) {
      this.scratch = new Float32Array(output.length);
    }
    output.fill(0);
    const seconds = output.length / this.rate;
    for (const [id, voice] of this.voices) {
      const sounds = voice.source.render(this.scratch);
      voice.idle = sounds ? 0 : voice.idle + seconds;
      const volume = this.volumes.get(id) ?? 1;
      if (sounds) {
        this.add(output, voice, volume);
      } else if (voice.idle > IDLE_SECONDS) {
        this.forget(id, voice);
      }
      voice.gain = volume;
    }
    for (let i = 0; i < output.length; i++) {
      const sample = bent(output[i]!);
      output[i] = sample;
      this.sum += sample * sample;
    }
    this.count += output.length;
    if (this.count >= LEVEL_SECONDS * this.rate) {
      this.tellLevels();
    }
  }

  private add(output: Float32Array, voice: Voice, volume: number): void {
    // From the old volume to the new one over a block: a step would click.
    const step = (volume - voice.gain) / output.length;
    for (let i = 0; i < output.length; i++) {
      const sample = this.scratch[i]!;
      voice.sum += sample * sample;
      output[i]! += sample * (voice.gain + step * i);
    }
  }

  private tellLevels(): void {
    const voices: [string, number][] = [];
    const positions: (readonly [string, number])[] = [];
    let bufferedMs = 0;
    let startMs = 0;
    for (const [id, voice] of this.voices) {
      const { source } = voice;
      if (voice.sum > 0) {
        voices.push([id, Math.sqrt(voice.sum / this.count)]);
        voice.sum = 0;
      }
      bufferedMs = Math.max(bufferedMs, source.bufferedMs);
      startMs = Math.max(startMs, source.startMs);
      const position = source instanceof LiveVoice ? null : source.position;
      if (position !== null) {
        positions.push([position.itemId, position.playedMs]);
      }
    }
    const level = Math.sqrt(this.sum / this.count);
    this.listener.onLevels({ voices, positions, level, bufferedMs, startMs, underruns: this.underruns });
    this.sum = 0;
    this.count = 0;
  }

  private get underruns(): number {
    let all = this.lostUnderruns;
    for (const { source } of this.voices.values()) {
      all += source.underruns;
    }
    return all;
  }

  private voice(speakerId: string, isLive: boolean): Voice {
    const known = this.voices.get(speakerId);
    if (known !== undefined && known.source instanceof LiveVoice === isLive) {
      return known;
    }
    if (this.voices.size >= VOICES_MOST) {
      const [id, voice] = [...this.voices].reduce((most, it) => (it[1].idle > most[1].idle ? it : most));
      this.forget(id, voice);
    }
    const source = isLive
      ? new LiveVoice(this.rate)
      : new PlaybackEngine(this.rate, {
          onPlayed: (report) => this.listener.onPlayed({ ...report, underruns: this.underruns }),
          onLevel: () => undefined,
        });
    const voice: Voice = { source, gain: this.volumes.get(speakerId) ?? 1, sum: 0, idle: 0 };
    this.voices.set(speakerId, voice);
    return voice;
  }

  private forget(id: string, voice: Voice): void {
    this.lostUnderruns += voice.source.underruns;
    this.voices.delete(id);
  }

  private engineOf(utteranceId: string): PlaybackEngine | null {
    const source = this.voices.get(this.owners.get(utteranceId) ?? '')?.source;
    return source instanceof PlaybackEngine ? source : null;
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > REMEMBERED) {
    map.delete(map.keys().next().value!);
  }
}

/** Loud sums come near to 1 and never reach it. */
function bent(sample: number): number {
  const size = Math.abs(sample);
  return size <= KNEE ? sample : Math.sign(sample) * (KNEE + (1 - KNEE) * Math.tanh((size - KNEE) / (1 - KNEE)));
}
