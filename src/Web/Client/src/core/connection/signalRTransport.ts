import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel, Subject } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import type { AudioUplink, HubTransport } from './hubTransport';

const KEEP_ALIVE_MS = 5_000;
/** SignalR's server says something every 15 s when it has nothing to say. */
const SERVER_SILENCE_MS = 20_000;

/** SignalR over a WebSocket with binary messages; every start asks for a fresh single-use ticket. */
export class SignalRTransport implements HubTransport {
  private readonly connection: HubConnection;

  constructor(address: string, ticket: () => Promise<string>) {
    this.connection = new HubConnectionBuilder()
      .withUrl(address, {
        transport: HttpTransportType.WebSockets,
        skipNegotiation: true,
        accessTokenFactory: ticket,
      })
      .withHubProtocol(new MessagePackHubProtocol())
      // The text of a refusal reaches the page as an error; the console would only repeat it.
      .configureLogging(LogLevel.None)
      .build();
    this.connection.keepAliveIntervalInMilliseconds = KEEP_ALIVE_MS;
    this.connection.serverTimeoutInMilliseconds = SERVER_SILENCE_MS;
  }

  start(): Promise<void> {
    return this.connection.start();
  }

  stop(): Promise<void> {
    return this.connection.stop();
  }

  invoke(method: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.connection.invoke(method, ...args);
  }

  send(method: string, ...args: readonly unknown[]): Promise<void> {
    return this.connection.send(method, ...args);
  }

  openStream(method: string, args: readonly unknown[], done: (error: unknown) => void): AudioUplink {
    const subject = new Subject<Uint8Array>();
    this.connection.invoke(method, ...args, subject).then(() => done(null), done);
    return {
      send: (frame) => subject.next(frame),
      close: () => subject.complete(),
    };
  }

  on(method: string, handler: (...args: unknown[]) => void): void {
    this.connection.on(method, handler);
  }

  onClose(handler: (error: unknown) => void): void {
    this.connection.onclose(handler);
  }
}
