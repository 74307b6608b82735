import type { Account } from '../connection/account';
import { fields } from '../protocol/fields';
import type { ChatSettings, ChatSnapshot } from '../protocol/groupWire';
import { readChatSnapshot } from '../protocol/readGroup';
import { readRoomSettings, readRoomSnapshot } from '../protocol/readRoom';
import type { RoomSettings, RoomSnapshot } from '../protocol/roomWire';

const part = encodeURIComponent;

/** Everything about voice rooms that is asked over HTTP (docs/protocol.md, "Voice rooms"). Every method throws a Refusal. */
export class RoomApi {
  constructor(private readonly account: Account) {}

  /** Makes a chat with voices. */
  async create(settings: Partial<ChatSettings>, characters: readonly string[]): Promise<ChatSnapshot> {
    const answer = await this.account.request('POST', '/api/rooms', { settings, characters, personaId: null });
    return readChatSnapshot(fields(answer)['chat']);
  }

  /** How the voices stand, for somebody outside. */
  async snapshot(roomId: string): Promise<RoomSnapshot> {
    return readRoomSnapshot(fields(await this.account.request('GET', `/api/rooms/${part(roomId)}`))['room']);
  }

  async change(roomId: string, settings: Partial<RoomSettings>): Promise<RoomSettings> {
    return readRoomSettings(await this.account.request('PATCH', `/api/rooms/${part(roomId)}/settings`, settings));
  }
}
