import type { CapturedFrame } from '../audio/captureEngine';
import type { MicrophoneChoice, MicrophoneTruth } from '../audio/microphone';
import type { PlayedReport } from '../audio/playbackEngine';
import type { MixerLevels } from '../audio/voiceMixer';
import type { MixerCommand } from '../audio/worklets/roomMessages';
import type { SoundChoice } from '../call/callSound';
import { type Gate, MicrophoneUplink } from '../call/microphoneUplink';
import type { AudioUplink } from '../connection/hubTransport';
import type { RoomPiece } from '../protocol/roomWire';
import type { OpenRoomAudio, RoomAudio } from './roomAudio';
import { newRoomStats } from './roomStats';

export interface RoomSoundListener {
  onPlayed(report: PlayedReport): void;
  /** More often than reports: where a character's words are now. */
  onPosition(utteranceId: string, playedMs: number): void;
  /** The microphone went away and no other could take its place. */
  onMicrophoneLost(fault: unknown): void;
  /** A volume, the microphone (another took the place of one that went away), or whether the browser silences the page. */
  onChanged(): void;
}

const NOBODY: ReadonlyMap<string, number> = new Map();

/** The sound of one room at a time, in both directions, and the figures of it. */
export class RoomSound {
  readonly stats = newRoomStats();

  /** When the sound last had a gap; null when it never had. */
  underrunAt: number | null = null;

  private audio: RoomAudio | null = null;
  private uplink = new MicrophoneUplink();
  private gate: Gate = 'muted';
  private opening = 0;
  private loud = NOBODY;
  private readonly volumes = new Map<string, number>();

  constructor(
    private readonly openAudio: OpenRoomAudio,
    private readonly listener: RoomSoundListener,
    private readonly now: () => number,
  ) {}

  get isOpen(): boolean {
    return this.audio !== null;
  }

  get isSilenced(): boolean {
    return this.audio?.isSilenced ?? false;
  }

  get microphone(): MicrophoneTruth | null {
    return this.audio?.microphone ?? null;
  }

  /** Root mean square of a voice as it sounds now, 0 to 1. */
  levelOf(speakerId: string): number {
    return this.loud.get(speakerId) ?? 0;
  }

  volumeOf(speakerId: string): number {
    return this.volumes.get(speakerId) ?? 1;
  }

  /** @throws AudioFault */
  async open(choice: SoundChoice): Promise<void> {
    await this.close();
    this.underrunAt = null;
    const opening = ++this.opening;
    const audio = await this.openAudio(
      {
        onPlayed: (report) => this.played(report),
        onLevels: (levels) => this.heard(levels),
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
    for (const [speakerId, volume] of this.volumes) {
      audio.tell({ type: 'volume', speakerId, volume });
    }
    if (choice.speakerId !== null) {
      await audio.setSpeaker(choice.speakerId);
    }
    if (choice.microphone !== null) {
      await this.openMicrophone(choice.microphone);
    }
  }

  /** @throws AudioFault */
  async openMicrophone(choice: MicrophoneChoice): Promise<void> {
    const { audio, opening } = this;
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
      // Left while the browser was still asking.
      audio?.closeMicrophone();
    }
  }

  async close(): Promise<void> {
    const { audio } = this;
    this.audio = null;
    this.opening++;
    this.uplink.close();
    this.loud = NOBODY;
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

  write(piece: RoomPiece): void {
    this.stats.audioPieces++;
    this.audio?.write(piece);
  }

  tell(command: Exclude<MixerCommand, { type: 'audio' }>): void {
    if (command.type === 'hold') {
      this.stats.lastHoldAt = this.now();
    } else if (command.type === 'stop') {
      this.stats.lastStopAt = this.now();
    }
    this.audio?.tell(command);
  }

  /** Of one voice, 0 to 1; kept for the time of the page. */
  setVoiceVolume(speakerId: string, volume: number): void {
    this.volumes.set(speakerId, volume);
    this.audio?.tell({ type: 'volume', speakerId, volume });
    this.listener.onChanged();
  }

  setSpeaker(deviceId: string | null): Promise<boolean> {
    return this.audio?.setSpeaker(deviceId) ?? Promise.resolve(true);
  }

  setVolume(volume: number): void {
    this.audio?.setVolume(volume);
  }

  async unsilence(): Promise<void> {
    await this.audio?.unsilence();
    this.listener.onChanged();
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
    this.stats.playedMs = report.playedMs;
    this.noteUnderruns(report.underruns);
    if (report.phase !== 'playing') {
      this.stats.lastSilentAt = this.now();
    }
    this.listener.onPlayed(report);
  }

  private heard(levels: MixerLevels): void {
    this.loud = new Map(levels.voices);
    this.stats.outputLevel = levels.level;
    this.stats.bufferedMs = levels.bufferedMs;
    this.stats.startMs = levels.startMs;
    this.noteUnderruns(levels.underruns);
    for (const [utteranceId, playedMs] of levels.positions) {
      this.listener.onPosition(utteranceId, playedMs);
    }
  }

  private noteUnderruns(underruns: number): void {
    if (underruns > this.stats.underruns) {
      this.underrunAt = this.now();
    }
    this.stats.underruns = underruns;
  }
}
