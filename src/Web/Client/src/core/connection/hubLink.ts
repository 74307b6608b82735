import { Refusal, SIGNED_OUT, UNREACHABLE, readRefusal } from '../protocol/refusal';
import type { AudioUplink, HubTransport } from './hubTransport';
import { DEFAULT_POLICY, type ReconnectPolicy, delayBefore, reactTo } from './reconnectPolicy';

export type LinkState = 'down' | 'connecting' | 'up' | 'retrying';

export interface HubLinkListener {
  /** The socket is gone and is being made again. */
  onLost(): void;
  /** The socket is back: whoever had something on it attaches again. */
  onBack(): void;
  /** The socket is gone for good. */
  onGone(refusal: Refusal): void;
  /** Whether what it has on the socket is worth coming back to however long that takes. */
  isPatient?(): boolean;
}

export interface HubLinkOptions {
  readonly transport: HubTransport;
  /** Gets new access after the server refused the old one. */
  readonly refreshAccess: () => Promise<void>;
  readonly random?: () => number;
  readonly policy?: ReconnectPolicy;
  /** Milliseconds on any steady clock. */
  readonly now?: () => number;
}

/** How often the first connection is tried before the person is told. */
const FIRST_ATTEMPTS = 3;

/** The one connection of a browser: made when first needed, made again when lost, until told to stop. */
export class HubLink {
  private readonly listeners = new Set<HubLinkListener>();
  private current: LinkState = 'down';
  private isWanted = false;
  private starting: Promise<void> | null = null;
  private wake: (() => void) | null = null;
  private reconnectCount = 0;
  private readonly random: () => number;
  private readonly policy: ReconnectPolicy;
  private readonly now: () => number;

  constructor(private readonly options: HubLinkOptions) {
    this.random = options.random ?? Math.random;
    this.policy = options.policy ?? DEFAULT_POLICY;
    this.now = options.now ?? (() => performance.now());
    options.transport.onClose((error) => this.closed(error));
  }

  get state(): LinkState {
    return this.current;
  }

  /** How often the connection was lost and found again. */
  get reconnects(): number {
    return this.reconnectCount;
  }

  /** @returns how to stop listening. */
  listen(listener: HubLinkListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @throws Refusal when the server cannot be reached or does not want this client. */
  connect(): Promise<void> {
    this.isWanted = true;
    if (this.current === 'up') {
      return Promise.resolve();
    }
    this.starting ??= this.startFirst().finally(() => {
      this.starting = null;
    });
    return this.starting;
  }

  async disconnect(): Promise<void> {
    this.isWanted = false;
    this.wake?.();
    this.current = 'down';
    await this.options.transport.stop();
  }

  /** The network came back: no reason to wait any longer. */
  hurry(): void {
    this.wake?.();
  }

  /** @throws Refusal */
  async invoke(method: string, ...args: readonly unknown[]): Promise<unknown> {
    if (this.current !== 'up') {
      throw new Refusal(UNREACHABLE);
    }
    try {
      return await this.options.transport.invoke(method, ...args);
    } catch (error) {
      throw readRefusal(error);
    }
  }

  /** Sends what loses its worth when it cannot be sent now. */
  send(method: string, ...args: readonly unknown[]): void {
    if (this.current === 'up') {
      // A connection that breaks in this moment tells so by closing.
      this.options.transport.send(method, ...args).catch(() => undefined);
    }
  }

  openStream(method: string, args: readonly unknown[], done: (refusal: Refusal | null) => void): AudioUplink {
    return this.options.transport.openStream(method, args, (error) => done(error === null ? null : readRefusal(error)));
  }

  on(method: string, handler: (...args: unknown[]) => void): void {
    this.options.transport.on(method, handler);
  }

  private async startFirst(): Promise<void> {
    this.current = 'connecting';
    for (let attempt = 0; ; attempt++) {
      const refusal = await this.tryStart();
      if (refusal === null) {
        return;
      }
      if (!this.isWanted || attempt + 1 >= FIRST_ATTEMPTS || reactTo(refusal.code) === 'stop') {
        this.current = 'down';
        throw refusal;
      }
      await this.wait(delayBefore(attempt + 1, this.random(), this.policy));
    }
  }

  private async tryStart(): Promise<Refusal | null> {
    try {
      await this.options.transport.start();
    } catch (error) {
      const refusal = readRefusal(error);
      return reactTo(refusal.code) === 'refresh' ? this.refreshAfter(refusal) : refusal;
    }
    if (!this.isWanted) {
      await this.options.transport.stop();
      return new Refusal(UNREACHABLE);
    }
    this.current = 'up';
    return null;
  }

  private async refreshAfter(refusal: Refusal): Promise<Refusal> {
    try {
      await this.options.refreshAccess();
      return refusal;
    } catch (error) {
      const failure = readRefusal(error);
      return failure.code === UNREACHABLE ? failure : new Refusal(SIGNED_OUT, failure.detail);
    }
  }

  private closed(error: unknown): void {
    if (this.current !== 'up' || !this.isWanted) {
      return;
    }
    const refusal = readRefusal(error);
    if (reactTo(refusal.code) === 'stop') {
      this.isWanted = false;
      this.current = 'down';
      this.tell((it) => it.onGone(refusal));
      return;
    }
    this.current = 'retrying';
    this.tell((it) => it.onLost());
    void this.retry();
  }

  private async retry(): Promise<void> {
    const since = this.now();
    let last = new Refusal(UNREACHABLE);
    for (let attempt = 0; this.isWanted; attempt++) {
      const asked = (last.retryAfterSeconds ?? 0) * 1000;
      await this.wait(Math.max(asked, delayBefore(attempt, this.random(), this.policy)));
      if (!this.isWanted) {
        return;
      }
      const refusal = await this.tryStart();
      if (refusal === null) {
        this.reconnectCount++;
        this.tell((it) => it.onBack());
        return;
      }
      last = refusal;
      if (reactTo(refusal.code) === 'stop' || (this.now() - since > this.policy.giveUpMs && !this.isPatient)) {
        break;
      }
    }
    if (this.isWanted) {
      this.isWanted = false;
      this.current = 'down';
      this.tell((it) => it.onGone(last));
    }
  }

  private get isPatient(): boolean {
    return [...this.listeners].some((it) => it.isPatient?.() === true);
  }

  private tell(say: (listener: HubLinkListener) => void): void {
    for (const listener of [...this.listeners]) {
      say(listener);
    }
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wake = done;
    });
  }
}
