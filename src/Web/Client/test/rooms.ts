import { readRoomJoined, readSeat } from '../src/core/protocol/readRoom';
import type { RoomEvent, RoomJoined, RoomSeat, RoomSnapshot } from '../src/core/protocol/roomWire';
import { NO_ROOM, type RoomView, reduceRoom } from '../src/core/room/roomView';

/** Rooms for tests. */

export const seat = (userId: string, change: Partial<RoomSeat> = {}): RoomSeat => ({
  ...readSeat({ userId, displayName: userId, kind: 'speaker', state: 'present', since: '2026-11-20T14:00:00Z' }),
  ...change,
});

interface Standing {
  readonly seats?: readonly RoomSeat[];
  readonly missed?: readonly RoomEvent[];
  readonly isGapless?: boolean;
  readonly snapshot?: Partial<RoomSnapshot>;
  readonly mine?: RoomSeat;
}

export function roomJoined({ seats = [], missed = [], isGapless = true, snapshot = {}, mine = seat('usr_1') }: Standing = {}): RoomJoined {
  const read = readRoomJoined({
    attachmentId: 'att_1',
    isGapless,
    snapshot: { roomId: 'chat_1', settings: {}, seats: [], floor: {}, recording: {}, usage: {}, lastSequence: 0 },
    seat: mine,
  });
  return { ...read, missed, snapshot: { ...read.snapshot, seats: [mine, ...seats], ...snapshot } };
}

export function inRoom(standing: Standing = {}): RoomView {
  const visited = reduceRoom(NO_ROOM, { type: 'visiting', roomId: 'chat_1', me: 'usr_1' }).view;
  const joining = reduceRoom(visited, { type: 'joining', turnMode: 'openMicrophone' }).view;
  return reduceRoom(joining, { type: 'joined', joined: roomJoined(standing) }).view;
}
