/** A stream of microphone audio on its way to the server. */
export interface AudioUplink {
  send(frame: Uint8Array): void;
  close(): void;
}

/** One socket to the hub. A test brings its own. */
export interface HubTransport {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke(method: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Sends without waiting for an answer. */
  send(method: string, ...args: readonly unknown[]): Promise<void>;
  /** Opens a stream to a method whose last argument it is; `done` tells why it ended, null when in order. */
  openStream(method: string, args: readonly unknown[], done: (error: unknown) => void): AudioUplink;
  on(method: string, handler: (...args: unknown[]) => void): void;
  onClose(handler: (error: unknown) => void): void;
}
