import { AudioFault, toAudioFault } from '../audio/audioFault';
import type { MicrophoneChoice, MicrophoneTruth } from '../audio/microphone';
import type { PlayedReport } from '../audio/playbackEngine';
import type { HubLink } from '../connection/hubLink';
import { reactTo } from '../connection/reconnectPolicy';
import { type CallEffect, type CallInput, type CallView, IDLE, reduceCall } from '../protocol/callView';
import { readAttached, readEvents, readServerNotice } from '../protocol/read';
import { Refusal, readRefusal } from '../protocol/refusal';
import type { CallEvent, TurnMode } from '../protocol/wire';
import type { OpenCallAudio } from './callAudio';
import { CallSound } from './callSound';
import { type CallStats, noteState } from './callStats';
import type { Gate } from './microphoneUplink';
import { type Quality, judgeQuality } from './quality';
import type { StartOptions } from './startOptions';

/** Events that may come before the answer that says which call they belong to. */
const EARLY_EVENTS_MOST = 200;

const REPLACED = 'call_replaced';

/** The word of having been replaced by oneself may come a little after the answer. */
const OWN_REPLACEMENT_MS = 500;

/** One call at a time: its view, its sound and what the person does in it. Knows no page. */
export class CallController {
  private current: CallView = IDLE;
  private readonly listeners = new Set<() => void>();
  private readonly sound: CallSound;
  private isPressed = false;
  private early: { callId: string; events: readonly CallEvent[] }[] = [];
  private attempt = 0;
  private isAttaching = false;
  private attachedAt = Number.NEGATIVE_INFINITY;
  /** A call that was hung up while there was no connection to say so on. */
  private unsaid: string | null = null;
  private reconnectAt: number | null = null;

  constructor(
    private readonly link: HubLink,
    openAudio: OpenCallAudio,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.sound = new CallSound(
      openAudio,
      {
        onPlayed: (report) => this.played(report),
        onMicrophoneLost: () => this.fail(new AudioFault('microphone_lost')),
        onChanged: () => this.change({ ...this.current }),
      },
      now,
    );
    link.on('callEvents', (callId, events) => this.receive(callId, events));
    link.on('callAudio', (callId, itemId, offsetMs, pcm) => this.play(callId, itemId, offsetMs, pcm));
    link.on('serverNotice', (notice) => this.notice(notice));
    link.listen({
      onLost: () => this.lost(),
      onBack: () => void this.comeBack(),
      onGone: (refusal) => this.gone(refusal),
    });
  }

  get view(): CallView {
    return this.current;
  }

  get stats(): CallStats {
    return this.sound.stats;
  }

  get isTalking(): boolean {
    return this.isPressed;
  }

  get isSilenced(): boolean {
    return this.sound.isSilenced;
  }

  get microphone(): MicrophoneTruth | null {
    return this.sound.microphone;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  quality(): Quality {
    const since = (at: number | null): number | null => (at === null ? null : this.now() - at);
    return judgeQuality({
      isLinkUp: this.current.link !== 'lost',
      sinceUnderrunMs: since(this.sound.underrunAt),
      sinceReconnectMs: since(this.reconnectAt),
      startMs: this.stats.startMs,
      hasHeardSomething: this.stats.audioMessages > 0,
    });
  }

  /** Call it from a click: sound needs one. Never throws; the view tells what became of it. */
  async start(options: StartOptions): Promise<void> {
    const attempt = ++this.attempt;
    this.stats.callAt = this.now();
    this.stats.readyAt = 0;
    this.stats.listeningAt = 0;
    this.reconnectAt = null;
    this.early = [];
    this.isPressed = false;
    this.feed({ type: 'starting', character: options.character, turnMode: options.turnMode });
    try {
      const connecting = this.link.connect();
      // Its failure is met below; until then the person may still be asked for the microphone.
      connecting.catch(() => undefined);
      await this.sound.open(options);
      await connecting;
      if (attempt !== this.attempt) {
        return;
      }
      const { callId, character, voice, turnMode } = options;
      const answer =
        callId === undefined
          ? await this.link.invoke('StartCall', { character: character.key, voice, turnMode })
          : await this.link.invoke('AttachCall', { callId, lastSequence: null });
      const attached = readAttached(answer);
      if (attempt !== this.attempt) {
        this.link.send('HangUp', attached.call.callId);
        return;
      }
      this.feed({ type: 'attached', attached });
      this.applyEarly();
      this.openUplink();
    } catch (error) {
      if (attempt === this.attempt) {
        this.fail(error);
      }
    }
  }

  hangUp(): void {
    const { callId, ending } = this.current;
    this.attempt++;
    if (callId !== null && ending === null) {
      if (this.link.state === 'up') {
        this.link.send('HangUp', callId);
      } else {
        this.unsaid = callId;
      }
      this.feed({ type: 'ended', ending: { reason: 'hungUp', status: 'ended', message: '' } });
    } else {
      this.feed({ type: 'dismissed' });
      void this.sound.close();
    }
  }

  /** Puts an ended or failed call away. */
  dismiss(): void {
    this.attempt++;
    this.feed({ type: 'dismissed' });
    void this.sound.close();
  }

  setMuted(muted: boolean): void {
    this.command('SetMuted', muted);
    this.change({ ...this.current, isMuted: muted });
  }

  setTurnMode(mode: TurnMode): void {
    this.isPressed = false;
    this.command('SetTurnMode', mode);
    this.change({ ...this.current, turnMode: mode });
  }

  /** The character falls silent here at once; the server hears of it in the same moment. */
  talk(pressed: boolean): void {
    if (this.isPressed === pressed || this.current.callId === null || this.current.turnMode !== 'pushToTalk') {
      return;
    }
    this.isPressed = pressed;
    if (pressed) {
      this.sound.playback({ type: 'stop', itemId: null });
    }
    this.command('PushToTalk', pressed);
    this.change({ ...this.current });
  }

  sendText(text: string): void {
    this.command('SendText', text);
  }

  /** @throws AudioFault */
  async changeMicrophone(choice: MicrophoneChoice): Promise<void> {
    await this.sound.openMicrophone(choice);
    this.change({ ...this.current });
  }

  setSpeaker(deviceId: string | null): Promise<boolean> {
    return this.sound.setSpeaker(deviceId);
  }

  setVolume(volume: number): void {
    this.sound.setVolume(volume);
  }

  async unsilence(): Promise<void> {
    await this.sound.unsilence();
    this.change({ ...this.current });
  }

  private openUplink(): void {
    const { callId } = this.current;
    if (callId === null || this.current.ending !== null || this.microphone === null) {
      return;
    }
    const stream = this.link.openStream('StreamMicrophone', [callId], (refusal) => {
      if (refusal !== null && refusal.detail !== '' && this.current.callId === callId) {
        this.change({ ...this.current, notice: { code: refusal.code, message: refusal.detail } });
      }
    });
    this.sound.attach(stream);
  }

  private played({ itemId, playedMs, underruns }: PlayedReport): void {
    const { callId, ending } = this.current;
    if (callId !== null && ending === null) {
      this.link.send('ReportPlayback', callId, { itemId, playedMs, underruns });
    }
  }

  private receive(callId: unknown, events: unknown): void {
    if (typeof callId !== 'string') {
      return;
    }
    const isReplaced = (event: CallEvent): boolean => event.type === 'notice' && event.code === REPLACED;
    const all = readEvents(events);
    const read = all.filter((event) => !isReplaced(event));
    if (read.length < all.length && callId === this.current.callId) {
      this.replaced('');
    }
    if (this.current.callId === null && this.current.state === 'connecting') {
      this.early.push({ callId, events: read });
      this.early.splice(0, this.early.length - EARLY_EVENTS_MOST);
      return;
    }
    this.feed({ type: 'events', callId, events: read });
  }

  private applyEarly(): void {
    for (const { callId, events } of this.early) {
      this.feed({ type: 'events', callId, events });
    }
    this.early = [];
  }

  private play(callId: unknown, itemId: unknown, offsetMs: unknown, pcm: unknown): void {
    const isOurs = callId === this.current.callId || this.current.callId === null;
    if (isOurs && typeof itemId === 'string' && typeof offsetMs === 'number' && pcm instanceof Uint8Array) {
      this.sound.write(itemId, offsetMs, pcm);
    }
  }

  private notice(value: unknown): void {
    const notice = readServerNotice(value);
    if (notice.roomId !== null || (notice.callId !== null && notice.callId !== this.current.callId)) {
      return;
    }
    if (notice.code === REPLACED) {
      this.replaced(notice.message);
    } else {
      this.change({ ...this.current, notice });
    }
  }

  /** Attaching again from here replaces this connection's own earlier attachment: that is no other tab. */
  private replaced(message: string): void {
    const isOwn = this.isAttaching || this.now() - this.attachedAt < OWN_REPLACEMENT_MS;
    if (!isOwn && this.current.ending === null) {
      this.fail(new Refusal(REPLACED, message));
    }
  }

  private lost(): void {
    this.sound.detach();
    this.feed({ type: 'link_lost' });
  }

  private async comeBack(): Promise<void> {
    this.stats.reconnects = this.link.reconnects;
    await this.sayUnsaid();
    this.reconnectAt = this.now();
    await this.attachAgain();
    if (this.current.link === 'up') {
      this.openUplink();
    }
  }

  /** Hangs up what was hung up without a connection. */
  private async sayUnsaid(): Promise<void> {
    const callId = this.unsaid;
    this.unsaid = null;
    if (callId !== null) {
      // A connection may end a call only once it is in it. That it is over already is as good.
      await this.link.invoke('AttachCall', { callId, lastSequence: null }).catch(() => undefined);
      this.link.send('HangUp', callId);
    }
  }

  private async attachAgain(): Promise<void> {
    const { callId, lastSequence, ending, problem } = this.current;
    if (callId === null || ending !== null || problem !== null || this.isAttaching) {
      return;
    }
    this.isAttaching = true;
    try {
      const attached = readAttached(await this.link.invoke('AttachCall', { callId, lastSequence }));
      this.attachedAt = this.now();
      this.feed({ type: 'attached', attached });
    } catch (error) {
      const refusal = readRefusal(error);
      if (reactTo(refusal.code) === 'stop') {
        this.fail(refusal);
      }
    } finally {
      this.isAttaching = false;
    }
  }

  private gone(refusal: Refusal): void {
    if (this.current.callId !== null && this.current.ending === null) {
      this.fail(refusal);
    }
  }

  private command(method: string, ...args: readonly unknown[]): void {
    const { callId, ending } = this.current;
    if (callId === null || ending !== null) {
      return;
    }
    this.link.invoke(method, callId, ...args).catch((error: unknown) => {
      const { code, detail } = readRefusal(error);
      this.change({ ...this.current, notice: { code, message: detail } });
    });
  }

  private fail(error: unknown): void {
    const isAudio = error instanceof AudioFault || error instanceof DOMException;
    const problem = isAudio ? { code: toAudioFault(error).code, message: '' } : asNotice(readRefusal(error));
    const { callId, ending } = this.current;
    if (callId !== null && ending === null && isAudio) {
      this.link.send('HangUp', callId);
    }
    this.feed({ type: 'failed', problem });
  }

  private feed(input: CallInput): void {
    const { view, effects } = reduceCall(this.current, input);
    this.change(view);
    for (const effect of effects) {
      this.carryOut(effect);
    }
  }

  private carryOut(effect: CallEffect): void {
    switch (effect.type) {
      case 'resync':
        void this.attachAgain();
        break;
      case 'over':
        void this.sound.close();
        break;
      default:
        this.sound.playback(effect);
    }
  }

  private change(view: CallView): void {
    noteState(this.stats, view.state, this.now());
    this.current = view;
    this.stats.lastSequence = view.lastSequence;
    this.sound.setGate(this.gate(view));
    for (const listener of this.listeners) {
      listener();
    }
  }

  private gate(view: CallView): Gate {
    if (view.isMuted) {
      return 'muted';
    }
    return view.turnMode === 'pushToTalk' && !this.isPressed ? 'waiting' : 'open';
  }
}

function asNotice(refusal: Refusal): { code: string; message: string } {
  return { code: refusal.code, message: refusal.detail };
}
