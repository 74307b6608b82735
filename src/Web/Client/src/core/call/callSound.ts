import type { CapturedFrame } from '../audio/captureEngine';
import type { MicrophoneChoice, MicrophoneTruth } from '../audio/microphone';
import type { PlaybackLevel, PlayedReport } from '../audio/playbackEngine';
import type { AudioUplink } from '../connection/hubTransport';
import type { CallEffect } from '../protocol/callView';
import type { CallAudio, OpenCallAudio } from './callAudio';
import { newStats } from './callStats';
import { type Gate, MicrophoneUplink } from './microphoneUplink';

export interface SoundChoice {
  /** Null: nobody is listened to. */
  readonly microphone: MicrophoneChoice | null;
  readonly speakerId: string | null;
  readonly volume: number;
}

export interface CallSoundListener {
  onPlayed(report: PlayedReport): void;
  /** The microphone went away and no other could take its place. */
  onMicrophoneLost(fault: unknown): void;
  /** Another microphone took the place of one that went away, or the browser silenced the page. */
  onChanged(): void;
}

/** The sound of one call at a time, in both directions, and the figures of it. */
export class CallSound {
  readonly stats = newStats();

  /** When the sound last had a gap; null when it never had. */
  underrunAt: number | null = null;

  private audio: CallAudio | null = null;
  private uplink = new MicrophoneUplink();
  private gate: Gate = 'open';
  private opening = 0;

  constructor(
    private readonly openAudio: OpenCallAudio,
    private readonly listener: CallSoundListener,
    private readonly now: () => number,
  ) {}

  get isSilenced(): boolean {
    return this.audio?.isSilenced ?? false;
  }

  get microphone(): MicrophoneTruth | null {
    return this.audio?.microphone ?? null;
  }

  /** @throws AudioFault */
  async open(choice: SoundChoice): Promise<void> {
    await this.close();
    this.underrunAt = null;
    const opening = ++this.opening;
    const audio = await this.openAudio(
      {
        onPlayed: (report) => this.played(report),
        onLevel: (level) => this.level(level),
        onSilenced: () => this.listener.onChanged(),
      },
      choice.microphone,
    );
    if (opening !== this.opening) {
      await audio.close();
      return;
    }
    this.audio = audio;
    this.uplink = new MicrophoneUplink();
    this.uplink.setGate(this.gate);
    audio.setVolume(choice.volume);
    if (choice.speakerId !== null) {
      await audio.setSpeaker(choice.speakerId);
    }
    if (choice.microphone !== null) {
      await this.openMicrophone(choice.microphone);
    }
  }

  /** @throws AudioFault */
  async openMicrophone(choice: MicrophoneChoice): Promise<void> {
    const audio = this.audio;
    const opening = this.opening;
    await audio?.openMicrophone(
      choice,
      (frame) => this.captured(frame),
      () => {
        if (opening === this.opening) {
          this.replaceMicrophone(choice);
        }
      },
    );
    if (opening !== this.opening) {
      // Hung up while the browser was still asking.
      audio?.closeMicrophone();
    }
  }

  async close(): Promise<void> {
    const audio = this.audio;
    this.audio = null;
    this.opening++;
    this.uplink.close();
    this.stats.outputLevel = 0;
    this.stats.microphoneLevel = 0;
    await audio?.close();
  }

  setGate(gate: Gate): void {
    this.gate = gate;
    this.uplink.setGate(gate);
  }

  attach(stream: AudioUplink): void {
    this.uplink.attach(stream);
  }

  detach(): void {
    this.uplink.detach();
  }

  write(itemId: string, offsetMs: number, pcm: Uint8Array): void {
    this.stats.audioMessages++;
    this.audio?.write(itemId, offsetMs, pcm);
  }

  playback(effect: Exclude<CallEffect, { type: 'resync' | 'over' }>): void {
    if (effect.type === 'hold') {
      this.stats.lastHoldAt = this.now();
    } else if (effect.type === 'stop') {
      this.stats.lastStopAt = this.now();
    }
    this.audio?.tell(effect);
  }

  setSpeaker(deviceId: string | null): Promise<boolean> {
    return this.audio?.setSpeaker(deviceId) ?? Promise.resolve(true);
  }

  setVolume(volume: number): void {
    this.audio?.setVolume(volume);
  }

  async unsilence(): Promise<void> {
    await this.audio?.unsilence();
  }

  /** A headset was unplugged: the machine's own microphone will do. */
  private replaceMicrophone(lost: MicrophoneChoice): void {
    this.openMicrophone({ ...lost, deviceId: null }).then(
      () => this.listener.onChanged(),
      (fault: unknown) => this.listener.onMicrophoneLost(fault),
    );
  }

  private captured(frame: CapturedFrame): void {
    this.stats.microphoneLevel = this.gate === 'muted' ? 0 : frame.level;
    this.uplink.push(frame);
    this.stats.framesSent = this.uplink.framesSent;
  }

  private played(report: PlayedReport): void {
    const { stats } = this;
    const isSameItem = report.playedMs >= stats.playedMs;
    stats.playedTotalMs += isSameItem ? report.playedMs - stats.playedMs : 0;
    stats.playedMs = report.phase === 'done' || report.phase === 'stopped' ? 0 : report.playedMs;
    if (report.underruns > stats.underruns) {
      this.underrunAt = this.now();
    }
    stats.underruns = report.underruns;
    if (report.phase !== 'playing') {
      stats.lastSilentAt = this.now();
    }
    this.listener.onPlayed(report);
  }

  private level(level: PlaybackLevel): void {
    this.stats.outputLevel = level.level;
    this.stats.bufferedMs = level.bufferedMs;
    this.stats.startMs = level.startMs;
  }
}
