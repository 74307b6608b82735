import type { AudioUplink, HubTransport } from '../src/core/connection/hubTransport';

export interface Sent {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** A socket whose other end is the test. */
export class FakeTransport implements HubTransport {
  starts = 0;
  stops = 0;
  readonly sent: Sent[] = [];
  readonly frames: Uint8Array[] = [];
  openStreams = 0;
  /** What the next starts fail with; empty: they succeed. */
  readonly refuseStarts: unknown[] = [];
  /** What invocations answer, by method; a thrown error is a refusal. */
  readonly answers = new Map<string, (...args: readonly unknown[]) => unknown>();
  private readonly handlers = new Map<string, ((...args: unknown[]) => void)[]>();
  private closed: (error: unknown) => void = () => undefined;

  async start(): Promise<void> {
    this.starts++;
    const refusal = this.refuseStarts.shift();
    if (refusal !== undefined) {
      throw refusal;
    }
  }

  async stop(): Promise<void> {
    this.stops++;
  }

  async invoke(method: string, ...args: readonly unknown[]): Promise<unknown> {
    this.sent.push({ method, args });
    return this.answers.get(method)?.(...args);
  }

  async send(method: string, ...args: readonly unknown[]): Promise<void> {
    this.sent.push({ method, args });
  }

  openStream(method: string, args: readonly unknown[]): AudioUplink {
    this.sent.push({ method, args });
    this.openStreams++;
    return {
      send: (frame) => this.frames.push(frame),
      close: () => this.openStreams--,
    };
  }

  on(method: string, handler: (...args: unknown[]) => void): void {
    this.handlers.set(method, [...(this.handlers.get(method) ?? []), handler]);
  }

  onClose(handler: (error: unknown) => void): void {
    this.closed = handler;
  }

  /** The server says something. */
  say(method: string, ...args: unknown[]): void {
    for (const handler of this.handlers.get(method) ?? []) {
      handler(...args);
    }
  }

  /** The connection breaks. */
  drop(error?: unknown): void {
    this.closed(error);
  }

  calls(method: string): readonly Sent[] {
    return this.sent.filter((it) => it.method === method);
  }
}
