import type { HubLink } from '../connection/hubLink';
import { reactTo } from '../connection/reconnectPolicy';
import type { Notice } from '../protocol/callView';
import type { Decision, GroupEvent } from '../protocol/groupWire';
import { readChatAttached, readGroupEvents, readGroupSignals, readMessage } from '../protocol/readGroup';
import { Refusal, UNREACHABLE, readRefusal } from '../protocol/refusal';
import { type ChatInput, type ChatView, NO_CHAT, type PendingMessage, reduceChat } from './chatView';
import type { GroupApi } from './groupApi';
import { TypingNews } from './typingNews';

export interface ChatControllerOptions {
  readonly link: HubLink;
  readonly api: GroupApi;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Ids that nobody else makes. */
  readonly newId: () => string;
}

/** Messages asked for at a time when somebody scrolls up. */
const PAGE = 50;

/** Events that may come before the answer that says how the chat stands. */
const EARLY_EVENTS_MOST = 500;

/** One chat at a time: its view, what the person does in it, and coming back to it. Knows no page. */
export class ChatController {
  private current: ChatView = NO_CHAT;
  private readonly listeners = new Set<() => void>();
  private readonly typing: TypingNews;
  private early: GroupEvent[] = [];
  private visit = 0;
  private isAttaching = false;
  /** The visit whose messages are being sent. */
  private sendingFor = 0;
  private readSaid = 0;
  private typingTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: ChatControllerOptions) {
    const { link } = options;
    this.typing = new TypingNews((isTyping) => this.send('SetTyping', isTyping));
    link.on('chatEvents', (chatId, events) => this.receive(chatId, events));
    link.on('chatSignals', (chatId, signals) => {
      if (typeof chatId === 'string') {
        this.feed({ type: 'signals', chatId, signals: readGroupSignals(signals), now: options.now() });
      }
    });
    link.listen({
      onLost: () => this.feed({ type: 'link_lost' }),
      onBack: () => void this.attach(),
      onGone: (refusal) => this.isHere && this.feed({ type: 'failed', problem: asNotice(refusal) }),
      isPatient: () => this.isHere,
    });
  }

  get view(): ChatView {
    return this.current;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Goes into a chat. Never throws; the view tells what became of it. */
  async open(chatId: string, me: string): Promise<void> {
    if (this.current.chatId === chatId && this.current.state !== 'failed' && this.current.ending === null) {
      return;
    }
    this.leaveBehind();
    this.visit++;
    this.feed({ type: 'opening', chatId, me });
    await this.retry();
  }

  /** Once more, after it did not come about or was lost for good; what was written meanwhile is still here. */
  async retry(): Promise<void> {
    const visit = this.visit;
    const { chatId, me, state } = this.current;
    if (state === 'failed' && chatId !== null) {
      this.feed({ type: 'opening', chatId, me });
    }
    try {
      await this.options.link.connect();
    } catch (error) {
      if (visit === this.visit) {
        this.feed({ type: 'failed', problem: asNotice(readRefusal(error)) });
      }
      return;
    }
    await this.attach();
  }

  /** Nothing of the chat comes any more until it is opened again. */
  close(): void {
    this.leaveBehind();
    this.visit++;
    this.feed({ type: 'closed' });
  }

  /** Shows the message at once; it is sent again after a lost connection until the server has it. */
  post(text: string, replyTo: string | null): void {
    this.typing.stop();
    const { newId, now } = this.options;
    const message: PendingMessage = {
      clientMessageId: newId(),
      text,
      replyTo,
      writtenAt: new Date(now()).toISOString(),
      refusal: null,
    };
    this.feed({ type: 'written', message });
    void this.sendPending();
  }

  /** Sends once more what was refused: the server writes it once, however often it comes. */
  postAgain(clientMessageId: string): void {
    this.feed({ type: 'refused', clientMessageId, refusal: null });
    void this.sendPending();
  }

  withdraw(clientMessageId: string): void {
    this.feed({ type: 'withdrawn', clientMessageId });
  }

  async edit(messageId: string, text: string): Promise<boolean> {
    return this.command('EditMessage', messageId, text);
  }

  async remove(messageId: string): Promise<boolean> {
    return this.command('DeleteMessage', messageId);
  }

  force(characterKey: string): Promise<boolean> {
    return this.command('ForceTurn', characterKey);
  }

  continue(messageId: string): Promise<boolean> {
    return this.command('ContinueMessage', messageId);
  }

  regenerate(messageId: string): Promise<boolean> {
    return this.command('RegenerateMessage', messageId);
  }

  chooseSwipe(messageId: string, index: number): Promise<boolean> {
    return this.command('ChooseSwipe', messageId, index);
  }

  stop(): Promise<boolean> {
    return this.command('StopChat');
  }

  /** Somebody pressed a key. */
  writes(): void {
    this.typing.press();
  }

  /** @param position of the newest message that was seen. */
  seen(position: number): void {
    if (position > this.readSaid && this.options.link.state === 'up' && this.isHere) {
      this.readSaid = position;
      this.send('MarkRead', position);
    }
  }

  /** Nobody looks: what comes now is new to them. */
  lookAway(): void {
    this.feed({ type: 'looked_away', position: this.readSaid });
  }

  async loadEarlier(): Promise<void> {
    const { chatId, hasEarlier, isLoadingEarlier, messages } = this.current;
    const visit = this.visit;
    if (chatId === null || !hasEarlier || isLoadingEarlier) {
      return;
    }
    this.feed({ type: 'loading_earlier', isLoading: true });
    try {
      const page = await this.options.api.messages(chatId, messages[0]?.position ?? null, PAGE);
      if (visit === this.visit) {
        this.feed({ type: 'earlier', page });
      }
    } catch (error) {
      if (visit === this.visit) {
        this.feed({ type: 'loading_earlier', isLoading: false });
        this.say(readRefusal(error));
      }
    }
  }

  /** Why a character answered; null when it is not known. @throws Refusal */
  async decision(messageId: string): Promise<Decision | null> {
    const { chatId, messages, decisions } = this.current;
    const id = messages.find((it) => it.id === messageId)?.decisionId;
    return decisions.find((it) => it.id === id) ?? (chatId === null ? null : await this.options.api.decision(chatId, messageId));
  }

  /** Tells the person what was refused. */
  say(refusal: Refusal): void {
    this.feed({ type: 'noticed', notice: asNotice(refusal) });
  }

  dismissNotice(): void {
    this.feed({ type: 'noticed', notice: null });
  }

  private get isHere(): boolean {
    return this.current.chatId !== null && this.current.ending === null;
  }

  private leaveBehind(): void {
    const { chatId } = this.current;
    if (chatId !== null && this.current.state === 'open') {
      this.typing.stop();
      this.options.link.send('DetachChat', chatId);
    }
    this.early = [];
    this.readSaid = 0;
  }

  private receive(chatId: unknown, value: unknown): void {
    if (typeof chatId !== 'string' || chatId !== this.current.chatId) {
      return;
    }
    const events = readGroupEvents(value);
    if (this.current.state === 'opening') {
      this.early.push(...events);
      this.early.splice(0, this.early.length - EARLY_EVENTS_MOST);
      return;
    }
    this.feed({ type: 'events', chatId, events });
  }

  /** The first time, after a lost connection, and when events are missing. */
  private async attach(): Promise<void> {
    const { chatId, settings, lastSequence } = this.current;
    if (chatId === null || !this.isHere || this.isAttaching) {
      return;
    }
    const visit = this.visit;
    this.isAttaching = true;
    let refusal: Refusal | null = null;
    try {
      const wanted = { chatId, lastSequence: settings === null ? null : lastSequence };
      const attached = readChatAttached(await this.options.link.invoke('AttachChat', wanted));
      if (visit === this.visit) {
        this.feed({ type: 'attached', attached });
        this.feed({ type: 'events', chatId, events: this.early });
        this.early = [];
      }
    } catch (error) {
      refusal = readRefusal(error);
    } finally {
      this.isAttaching = false;
    }
    if (visit !== this.visit) {
      // Somebody went on to another chat meanwhile.
      this.options.link.send('DetachChat', chatId);
      await this.attach();
    } else if (refusal === null) {
      await this.sendPending();
    } else if (settings === null || reactTo(refusal.code) === 'stop') {
      this.feed({ type: 'failed', problem: asNotice(refusal) });
    }
  }

  /** One after the other, so that they stand in the order they were written in. */
  private async sendPending(): Promise<void> {
    const visit = this.visit;
    if (this.sendingFor === visit) {
      return;
    }
    this.sendingFor = visit;
    try {
      for (let next = this.nextPending(); next !== undefined; next = this.nextPending()) {
        if (!(await this.sendOne(next))) {
          return;
        }
      }
    } finally {
      if (this.sendingFor === visit) {
        this.sendingFor = 0;
      }
    }
  }

  private nextPending(): PendingMessage | undefined {
    const isReady = this.current.state === 'open' && this.current.link === 'up' && this.isHere;
    return isReady ? this.current.pending.find((it) => it.refusal === null) : undefined;
  }

  /** @returns whether the next one may be sent. */
  private async sendOne({ clientMessageId, text, replyTo }: PendingMessage): Promise<boolean> {
    const { chatId } = this.current;
    const visit = this.visit;
    try {
      const answer = await this.options.link.invoke('PostMessage', chatId, { clientMessageId, text, replyTo });
      if (visit === this.visit) {
        this.feed({ type: 'acknowledged', message: readMessage(answer) });
      }
      return visit === this.visit;
    } catch (error) {
      const refusal = readRefusal(error);
      // Without a connection it stays on its way: coming back sends it.
      const isLost = refusal.code === UNREACHABLE && this.options.link.state !== 'up';
      if (isLost || visit !== this.visit) {
        return false;
      }
      this.feed({ type: 'refused', clientMessageId, refusal: asNotice(refusal) });
      return true;
    }
  }

  private async command(method: string, ...args: readonly unknown[]): Promise<boolean> {
    const { chatId } = this.current;
    if (chatId === null || !this.isHere) {
      return false;
    }
    try {
      await this.options.link.invoke(method, chatId, ...args);
      return true;
    } catch (error) {
      this.say(readRefusal(error));
      return false;
    }
  }

  private send(method: string, ...args: readonly unknown[]): void {
    if (this.isHere && this.current.state === 'open') {
      this.options.link.send(method, this.current.chatId, ...args);
    }
  }

  private feed(input: ChatInput): void {
    const { view, effects } = reduceChat(this.current, input);
    if (view !== this.current) {
      this.current = view;
      this.watchTyping();
      for (const listener of this.listeners) {
        listener();
      }
    }
    if (effects.some((effect) => effect.type === 'resync')) {
      void this.attach();
    }
  }

  private watchTyping(): void {
    const ends = Object.values(this.current.typing);
    if (this.typingTimer !== null || ends.length === 0) {
      return;
    }
    const wait = Math.max(0, Math.min(...ends) - this.options.now());
    this.typingTimer = setTimeout(() => {
      this.typingTimer = null;
      this.feed({ type: 'tick', now: this.options.now() });
      this.watchTyping();
    }, wait + 1);
  }
}

function asNotice(refusal: Refusal): Notice {
  return { code: refusal.code, message: refusal.detail };
}
