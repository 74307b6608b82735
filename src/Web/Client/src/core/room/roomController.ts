import { AudioFault, toAudioFault } from '../audio/audioFault';
import type { MicrophoneChoice } from '../audio/microphone';
import type { PlayedReport } from '../audio/playbackEngine';
import type { SoundChoice } from '../call/callSound';
import { type Quality, judgeQuality } from '../call/quality';
import type { HubLink } from '../connection/hubLink';
import { reactTo } from '../connection/reconnectPolicy';
import type { Notice } from '../protocol/callView';
import { readServerNotice } from '../protocol/read';
import { readRoomEvents, readRoomJoined, readRoomPieces, readRoomSignals } from '../protocol/readRoom';
import { UNREACHABLE, readRefusal } from '../protocol/refusal';
import type { RoomEvent, SeatKind } from '../protocol/roomWire';
import type { TurnMode } from '../protocol/wire';
import type { OpenRoomAudio } from './roomAudio';
import { RoomCommands } from './roomCommands';
import { RoomSound } from './roomSound';
import { NO_ROOM, type RoomEffect, type RoomInput, type RoomView, endingOf, gateOf, isHere, mySeat, reduceRoom } from './roomView';

/** Events that may come before the answer that says how the room stands. */
const EARLY_EVENTS_MOST = 500;

/** The word of having been replaced by oneself may come a little after the answer. */
const OWN_REPLACEMENT_MS = 500;

export interface JoinOptions extends SoundChoice {
  readonly kind: SeatKind;
  readonly turnMode: TurnMode;
}

/** One voice room at a time: its view, its sound, and what the person does in it. Knows no page. */
export class RoomController {
  readonly commands: RoomCommands;
  readonly sound: RoomSound;

  private current: RoomView = NO_ROOM;
  private readonly listeners = new Set<() => void>();
  private early: RoomEvent[] = [];
  private visit = 0;
  private kind: SeatKind = 'speaker';
  private isEntering = false;
  private joinedAt = Number.NEGATIVE_INFINITY;
  private isPressed = false;
  private isStreaming = false;
  private reconnectAt: number | null = null;

  constructor(
    private readonly link: HubLink,
    openAudio: OpenRoomAudio,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.sound = new RoomSound(
      openAudio,
      {
        onPlayed: (report) => this.played(report),
        onPosition: (utteranceId, playedMs) => this.feed({ type: 'played', utteranceId, playedMs }),
        onMicrophoneLost: () => this.say({ code: 'microphone_lost', message: '' }),
        onChanged: () => this.change({ ...this.current }),
      },
      now,
    );
    this.commands = new RoomCommands({
      link,
      roomId: () => (this.isInside ? this.current.roomId : null),
      onRefused: (refusal) => this.say(refusal.notice),
    });
    link.on('roomEvents', (roomId, events) => this.receive(roomId, events));
    link.on('roomSignals', (roomId, signals) => this.hear(roomId, signals));
    link.on('roomAudio', (roomId, pieces) => this.play(roomId, pieces));
    link.on('serverNotice', (notice) => this.notice(notice));
    link.on('roomClosed', (roomId, reason) => this.shut(roomId, reason));
    link.listen({
      onLost: () => this.lost(),
      onBack: () => void this.comeBack(),
      onGone: (refusal) => this.isInside && this.fail(refusal),
      isPatient: () => this.isInside,
    });
  }

  get view(): RoomView {
    return this.current;
  }

  get isTalking(): boolean {
    return this.isPressed;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  levelOf(speakerId: string): number {
    return speakerId === this.current.me ? this.sound.stats.microphoneLevel : this.sound.levelOf(speakerId);
  }

  quality(): Quality {
    const since = (at: number | null): number | null => (at === null ? null : this.now() - at);
    return judgeQuality({
      isLinkUp: this.current.link === 'up',
      sinceUnderrunMs: since(this.sound.underrunAt),
      sinceReconnectMs: since(this.reconnectAt),
      startMs: this.sound.stats.startMs,
      hasHeardSomething: this.sound.stats.audioPieces > 0,
    });
  }

  /** Stands before a room's door. */
  approach(roomId: string, me: string): void {
    if (this.current.roomId !== roomId) {
      this.leave();
      this.visit++;
      this.feed({ type: 'visiting', roomId, me });
    }
  }

  /** Call it from a click: sound needs one. Never throws; the view tells what became of it. */
  async join(options: JoinOptions): Promise<void> {
    const visit = ++this.visit;
    this.sound.stats.joinAt = this.now();
    this.sound.stats.insideAt = 0;
    this.reconnectAt = null;
    this.isPressed = false;
    this.kind = options.kind;
    this.early = [];
    this.feed({ type: 'joining', turnMode: options.turnMode });
    try {
      const connecting = this.link.connect();
      // Its failure is met below; until then the person may still be asked for the microphone.
      connecting.catch(() => undefined);
      await this.sound.open(options);
      await connecting;
    } catch (error) {
      if (visit === this.visit) {
        this.fail(error);
      }
      return;
    }
    if (visit !== this.visit) {
      return;
    }
    await this.enter(null);
    if (isHere(this.current)) {
      this.sound.stats.insideAt = this.now();
      if (options.turnMode === 'pushToTalk') {
        this.commands.send('SetRoomTurnMode', 'pushToTalk');
      }
    }
  }

  /** Goes out, or stops trying to get in. */
  leave(): void {
    const { roomId, state } = this.current;
    this.visit++;
    if (roomId !== null && (state === 'inside' || state === 'joining')) {
      this.link.send('LeaveRoom', roomId);
      this.feed({ type: 'ended', ending: 'left' });
    }
    void this.sound.close();
  }

  /** Nothing of the room comes any more until it is visited again. */
  close(): void {
    this.leave();
    this.feed({ type: 'closed' });
  }

  setMuted(muted: boolean): void {
    this.commands.send('SetRoomMuted', muted);
    this.changeSeat({ isMuted: muted });
  }

  setTurnMode(turnMode: TurnMode): void {
    this.isPressed = false;
    this.commands.send('SetRoomTurnMode', turnMode);
    this.feed({ type: 'turn_mode', turnMode });
  }

  talk(pressed: boolean): void {
    if (this.isPressed !== pressed && this.isInside && this.current.turnMode === 'pushToTalk') {
      this.isPressed = pressed;
      this.commands.send('RoomPushToTalk', pressed);
      this.change({ ...this.current });
    }
  }

  raiseHand(raised: boolean): void {
    this.commands.send('RaiseHand', raised);
    this.changeSeat({ isHandRaised: raised });
  }

  consent(agrees: boolean): void {
    this.commands.send('SetConsent', agrees);
    this.changeSeat({ consentsToRecording: agrees });
  }

  /** Also opens one for who came without. @throws AudioFault */
  async changeMicrophone(choice: MicrophoneChoice): Promise<void> {
    await this.sound.openMicrophone(choice);
    this.openUplink();
    this.change({ ...this.current });
  }

  say(notice: Notice | null): void {
    this.feed({ type: 'noticed', notice });
  }

  private get isInside(): boolean {
    return isHere(this.current);
  }

  /** The first time, after a lost connection, when events are missing, and out of the lobby. */
  private async enter(lastSequence: number | null): Promise<void> {
    const { roomId } = this.current;
    if (roomId === null || this.isEntering) {
      return;
    }
    const visit = this.visit;
    this.isEntering = true;
    try {
      // Whoever was made a listener, or a speaker, comes back as one.
      const kind = mySeat(this.current)?.kind ?? this.kind;
      const wanted = { roomId, kind, lastSequence, audio: 'tracks' };
      const joined = readRoomJoined(await this.link.invoke('JoinRoom', wanted));
      if (visit !== this.visit) {
        this.link.send('LeaveRoom', roomId);
        return;
      }
      this.joinedAt = this.now();
      this.isStreaming = false;
      this.feed({ type: 'joined', joined });
      this.feed({ type: 'events', roomId, events: this.early });
      this.early = [];
      this.openUplink();
    } catch (error) {
      const refusal = readRefusal(error);
      const isLost = refusal.code === UNREACHABLE && this.link.state !== 'up';
      if (visit !== this.visit || (isLost && this.isInside)) {
        return;
      }
      if (this.current.state === 'joining' || reactTo(refusal.code) === 'stop' || refusal.code.startsWith('room_')) {
        this.fail(refusal);
      }
    } finally {
      this.isEntering = false;
    }
  }

  private openUplink(): void {
    const { roomId } = this.current;
    const seat = mySeat(this.current);
    const maySpeak = this.isInside && seat?.kind === 'speaker' && seat.state === 'present';
    if (roomId === null || !maySpeak || this.sound.microphone === null || this.isStreaming || this.current.link !== 'up') {
      return;
    }
    this.isStreaming = true;
    const { joinedAt } = this;
    const stream = this.link.openStream('StreamRoomMicrophone', [roomId], (refusal) => {
      if (this.joinedAt !== joinedAt || this.current.roomId !== roomId) {
        return;
      }
      this.isStreaming = false;
      this.sound.detach();
      if (refusal !== null && refusal.detail !== '' && this.isInside) {
        this.say(refusal.notice);
      }
    });
    this.sound.attach(stream);
  }

  private played({ itemId, playedMs, underruns }: PlayedReport): void {
    if (this.isInside) {
      this.link.send('ReportRoomPlayback', this.current.roomId, { utteranceId: itemId, playedMs, underruns });
      this.feed({ type: 'played', utteranceId: itemId, playedMs });
    }
  }

  private receive(roomId: unknown, value: unknown): void {
    if (typeof roomId !== 'string' || roomId !== this.current.roomId) {
      return;
    }
    const events = readRoomEvents(value);
    if (this.isEntering) {
      this.early.push(...events);
      this.early.splice(0, this.early.length - EARLY_EVENTS_MOST);
    } else {
      this.feed({ type: 'events', roomId, events });
    }
  }

  private hear(roomId: unknown, value: unknown): void {
    if (typeof roomId !== 'string' || roomId !== this.current.roomId || !this.isInside) {
      return;
    }
    const signals = readRoomSignals(value);
    this.feed({ type: 'signals', roomId, signals });
    if (!this.sound.isOpen || this.sound.isSilenced) {
      // Nothing is heard here: words are shown as they come.
      for (const signal of signals) {
        if (signal.type === 'spoken') {
          this.feed({ type: 'played', utteranceId: signal.utteranceId, playedMs: signal.offsetMs });
        }
      }
    }
  }

  private play(roomId: unknown, value: unknown): void {
    if (roomId === this.current.roomId && this.isInside) {
      for (const piece of readRoomPieces(value)) {
        this.sound.write(piece);
      }
    }
  }

  private shut(roomId: unknown, reason: unknown): void {
    if (roomId !== this.current.roomId || !this.isInside || typeof reason !== 'string') {
      return;
    }
    if (reason === 'lost') {
      void this.enter(this.current.lastSequence);
    } else if (reason !== 'replaced' || !(this.isEntering || this.now() - this.joinedAt < OWN_REPLACEMENT_MS)) {
      this.feed({ type: 'ended', ending: endingOf(reason) });
    }
  }

  private notice(value: unknown): void {
    const { roomId, code, message } = readServerNotice(value);
    if (this.isInside && (roomId === this.current.roomId || code === 'server_draining')) {
      this.say({ code, message });
    }
  }

  private lost(): void {
    this.isStreaming = false;
    this.sound.detach();
    this.sound.tell({ type: 'silence', speakerId: null });
    this.feed({ type: 'link_lost' });
  }

  private async comeBack(): Promise<void> {
    this.sound.stats.reconnects = this.link.reconnects;
    if (this.isInside) {
      this.reconnectAt = this.now();
      await this.enter(this.current.lastSequence);
    }
  }

  /** Shows at once what the server will confirm. */
  private changeSeat(change: object): void {
    const { seats, me } = this.current;
    this.change({ ...this.current, seats: seats.map((it) => (it.userId === me ? { ...it, ...change } : it)) });
  }

  private fail(error: unknown): void {
    const isAudio = error instanceof AudioFault || error instanceof DOMException;
    const { roomId, state } = this.current;
    if (isAudio && roomId !== null && state === 'inside') {
      this.link.send('LeaveRoom', roomId);
    }
    this.feed({ type: 'failed', problem: isAudio ? { code: toAudioFault(error).code, message: '' } : readRefusal(error).notice });
  }

  private feed(input: RoomInput): void {
    const before = this.current;
    const { view, effects } = reduceRoom(before, input);
    if (view !== before) {
      this.change(view);
    }
    for (const effect of effects) {
      this.carryOut(effect);
    }
    if (mySeat(before)?.kind !== mySeat(view)?.kind) {
      this.openUplink();
    }
  }

  private carryOut(effect: RoomEffect): void {
    switch (effect.type) {
      case 'rejoin':
        void this.enter(effect.lastSequence);
        break;
      case 'over':
        this.isStreaming = false;
        void this.sound.close();
        break;
      default:
        this.sound.tell(effect);
    }
  }

  private change(view: RoomView): void {
    this.current = view;
    this.sound.stats.lastSequence = view.lastSequence;
    this.sound.setGate(gateOf(view, this.isPressed));
    for (const listener of this.listeners) {
      listener();
    }
  }
}
