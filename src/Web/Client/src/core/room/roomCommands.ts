import type { HubLink } from '../connection/hubLink';
import { type Refusal, readRefusal } from '../protocol/refusal';
import type { SeatKind } from '../protocol/roomWire';

export interface RoomCommandsOptions {
  readonly link: HubLink;
  /** The room one is in; null outside. */
  readonly roomId: () => string | null;
  readonly onRefused: (refusal: Refusal) => void;
}

/** What a person asks of a room. What was done comes back as an event; what was refused is said. */
export class RoomCommands {
  constructor(private readonly options: RoomCommandsOptions) {}

  silence(userId: string, silenced: boolean): void {
    this.send('SilencePerson', userId, silenced);
  }

  setSeat(userId: string, kind: SeatKind): void {
    this.send('SetSeat', userId, kind);
  }

  admit(userId: string, admitted: boolean): void {
    this.send('Admit', userId, admitted);
  }

  putOut(userId: string): void {
    this.send('PutOut', userId);
  }

  stopTurn(utteranceId: string): void {
    this.send('StopTurn', utteranceId);
  }

  askToRecord(): void {
    this.send('AskToRecord');
  }

  stopRecording(): void {
    this.send('StopRecording');
  }

  send(method: string, ...args: readonly unknown[]): void {
    const roomId = this.options.roomId();
    if (roomId !== null) {
      this.options.link.invoke(method, roomId, ...args).catch((error: unknown) => this.options.onRefused(readRefusal(error)));
    }
  }
}
