import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeTransport } from '../../../test/fakeTransport';
import { roomJoined, seat } from '../../../test/rooms';
import { AudioFault } from '../audio/audioFault';
import type { CapturedFrame } from '../audio/captureEngine';
import { HubLink } from '../connection/hubLink';
import type { RoomEvent, RoomPiece } from '../protocol/roomWire';
import type { RoomAudio, RoomAudioListener } from './roomAudio';
import { type JoinOptions, RoomController } from './roomController';

class FakeAudio implements RoomAudio {
  isSilenced = false;
  isOpen = true;
  microphone: RoomAudio['microphone'] = null;
  onFrame: (frame: CapturedFrame) => void = () => undefined;
  fault: AudioFault | null = null;
  readonly pieces: RoomPiece[] = [];
  readonly told: unknown[] = [];
  listener!: RoomAudioListener;

  async openMicrophone(_choice: unknown, onFrame: (frame: CapturedFrame) => void): Promise<void> {
    if (this.fault !== null) {
      throw this.fault;
    }
    this.onFrame = onFrame;
    this.microphone = { label: 'fake', deviceId: null, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  }

  speak(): void {
    this.onFrame({ pcm: new Int16Array(480), level: 0.2 });
  }

  closeMicrophone = (): void => undefined;
  write = (piece: RoomPiece): void => void this.pieces.push(piece);
  tell = (command: unknown): void => void this.told.push(command);
  setVolume = (): void => undefined;
  setSpeaker = (): Promise<boolean> => Promise.resolve(true);
  unsilence = (): Promise<void> => Promise.resolve();
  close = async (): Promise<void> => {
    this.isOpen = false;
  };
}

const MICROPHONE = { deviceId: null, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const OPTIONS: JoinOptions = { kind: 'speaker', turnMode: 'openMicrophone', microphone: MICROPHONE, speakerId: null, volume: 1 };

function setUp() {
  const transport = new FakeTransport();
  const audio = new FakeAudio();
  let now = 0;
  const link = new HubLink({ transport, refreshAccess: () => Promise.resolve(), random: () => 0, now: () => now });
  const room = new RoomController(
    link,
    async (listener) => {
      audio.listener = listener;
      return audio;
    },
    () => now,
  );
  transport.answers.set('JoinRoom', () => roomJoined({ seats: [seat('usr_2')] }));
  room.approach('chat_1', 'usr_1');
  const pass = (ms: number): void => {
    now += ms;
  };
  return { transport, audio, link, room, pass };
}

const event = (transport: FakeTransport, ...events: RoomEvent[]): void => transport.say('roomEvents', 'chat_1', events);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a room', () => {
  it('is joined with sound, and heard and spoken to', async () => {
    const { transport, audio, room } = setUp();
    await room.join(OPTIONS);
    expect(transport.calls('JoinRoom')[0]?.args).toEqual([{ roomId: 'chat_1', kind: 'speaker', lastSequence: null, audio: 'tracks' }]);
    expect(room.view).toMatchObject({ state: 'inside', link: 'up' });
    audio.speak();
    expect(transport.frames).toHaveLength(1);
    transport.say('roomAudio', 'chat_1', [['usr_2', '', 0, new Uint8Array(960)], ['nyx', 'msg_1', 40, new Uint8Array(960)]]);
    transport.say('roomAudio', 'chat_other', [['usr_9', '', 0, new Uint8Array(960)]]);
    expect(audio.pieces.map((it) => it.speakerId)).toEqual(['usr_2', 'nyx']);
  });

  it('reports what was played of each utterance', async () => {
    const { transport, audio, room } = setUp();
    await room.join(OPTIONS);
    audio.listener.onPlayed({ itemId: 'msg_1', playedMs: 200, phase: 'playing', underruns: 1 });
    expect(transport.calls('ReportRoomPlayback')[0]?.args).toEqual(['chat_1', { utteranceId: 'msg_1', playedMs: 200, underruns: 1 }]);
  });

  it('holds, resumes and stops as it is told', async () => {
    const { transport, audio, room } = setUp();
    await room.join(OPTIONS);
    event(
      transport,
      { type: 'held', sequence: 1, utteranceId: 'msg_1' },
      { type: 'resumed', sequence: 2, utteranceId: 'msg_1' },
      { type: 'stopped', sequence: 3, utteranceId: 'msg_1' },
    );
    expect(audio.told).toMatchObject([{ type: 'hold' }, { type: 'resume' }, { type: 'stop' }]);
    expect(room.view.lastSequence).toBe(3);
  });

  it('lets nothing out while muted, and only what is said under the key', async () => {
    const { transport, audio, room } = setUp();
    await room.join(OPTIONS);
    room.setMuted(true);
    audio.speak();
    expect(transport.frames).toHaveLength(0);
    room.setMuted(false);
    room.setTurnMode('pushToTalk');
    audio.speak();
    expect(transport.frames).toHaveLength(0);
    room.talk(true);
    // The frame before the key is the beginning of a word.
    expect(transport.frames).toHaveLength(1);
    expect(transport.calls('RoomPushToTalk')[0]?.args).toEqual(['chat_1', true]);
  });

  it('comes back by itself with what was missed, and with its microphone', async () => {
    const { transport, room } = setUp();
    await room.join(OPTIONS);
    event(transport, { type: 'seat', sequence: 1, seat: seat('usr_3') });
    transport.drop();
    expect(room.view.link).toBe('lost');
    transport.answers.set('JoinRoom', () =>
      roomJoined({ missed: [{ type: 'seat_left', sequence: 2, userId: 'usr_2', reason: 'left' }], snapshot: { lastSequence: 2 } }),
    );
    await vi.runAllTimersAsync();
    expect(transport.calls('JoinRoom')[1]?.args).toMatchObject([{ lastSequence: 1 }]);
    expect(room.view).toMatchObject({ link: 'up', lastSequence: 2 });
    expect(room.view.seats.map((it) => it.userId)).toEqual(['usr_1', 'usr_3']);
    expect(transport.calls('StreamRoomMicrophone')).toHaveLength(2);
  });

  it('joins again when events are missing, and when the server has lost this connection', async () => {
    const { transport, room } = setUp();
    await room.join(OPTIONS);
    event(transport, { type: 'seat_left', sequence: 5, userId: 'usr_2', reason: 'left' });
    await vi.runAllTimersAsync();
    expect(transport.calls('JoinRoom')).toHaveLength(2);
    transport.say('roomClosed', 'chat_1', 'lost');
    await vi.runAllTimersAsync();
    expect(transport.calls('JoinRoom')).toHaveLength(3);
    expect(room.view.state).toBe('inside');
  });

  it('applies what came before the answer', async () => {
    const { transport, room } = setUp();
    transport.answers.set('JoinRoom', () => {
      event(transport, { type: 'seat', sequence: 1, seat: seat('usr_3') });
      return roomJoined();
    });
    await room.join(OPTIONS);
    expect(room.view.seats.map((it) => it.userId)).toEqual(['usr_1', 'usr_3']);
  });

  it('is over when one is put out, and when another tab takes the seat', async () => {
    for (const [reason, ending] of [['kicked', 'kicked'], ['replaced', 'replaced'], ['something new', 'closed']] as const) {
      const { transport, audio, room, pass } = setUp();
      await room.join(OPTIONS);
      pass(1000);
      transport.say('roomClosed', 'chat_1', reason);
      expect(room.view).toMatchObject({ state: 'outside', ending });
      expect(audio.isOpen).toBe(false);
    }
  });

  it('does not take its own coming back for another tab', async () => {
    const { transport, room } = setUp();
    await room.join(OPTIONS);
    transport.say('roomClosed', 'chat_1', 'replaced');
    expect(room.view.ending).toBeNull();
  });

  it('says why one cannot come in', async () => {
    const { transport, audio, room } = setUp();
    transport.answers.set('JoinRoom', () => {
      throw new Error('room_full: 10 people speak here already.');
    });
    await room.join(OPTIONS);
    expect(room.view).toMatchObject({ state: 'failed', problem: { code: 'room_full' } });
    expect(audio.isOpen).toBe(false);
  });

  it('says when there is no microphone, and lets one in to listen', async () => {
    const { audio, room, transport } = setUp();
    audio.fault = new AudioFault('microphone_denied');
    await room.join(OPTIONS);
    expect(room.view.problem?.code).toBe('microphone_denied');
    await room.join({ ...OPTIONS, kind: 'listener', microphone: null });
    expect(room.view.state).toBe('inside');
    expect(transport.calls('StreamRoomMicrophone')).toHaveLength(0);
  });

  it('opens the stream once a listener may speak and has a microphone', async () => {
    const { room, transport } = setUp();
    transport.answers.set('JoinRoom', () => roomJoined({ mine: seat('usr_1', { kind: 'listener' }) }));
    await room.join({ ...OPTIONS, kind: 'listener', microphone: null });
    event(transport, { type: 'seat', sequence: 1, seat: seat('usr_1') });
    expect(transport.calls('StreamRoomMicrophone')).toHaveLength(0);
    await room.changeMicrophone(MICROPHONE);
    expect(transport.calls('StreamRoomMicrophone')).toHaveLength(1);
  });

  it('is left without a word more', async () => {
    const { transport, audio, room } = setUp();
    await room.join(OPTIONS);
    room.leave();
    expect(transport.calls('LeaveRoom')).toHaveLength(1);
    expect(room.view).toMatchObject({ state: 'outside', ending: 'left' });
    expect(audio.isOpen).toBe(false);
    event(transport, { type: 'seat', sequence: 1, seat: seat('usr_3') });
    expect(room.view.seats).toHaveLength(2);
  });

  it('says what was refused', async () => {
    const { transport, room } = setUp();
    await room.join(OPTIONS);
    transport.answers.set('PutOut', () => {
      throw new Error('forbidden: Only a moderator can do this.');
    });
    room.commands.putOut('usr_2');
    await vi.runAllTimersAsync();
    expect(room.view.notice).toMatchObject({ code: 'forbidden' });
  });

  it('shows words as they come where nothing is heard', async () => {
    const { transport, audio, room } = setUp();
    await room.join(OPTIONS);
    audio.isSilenced = true;
    transport.say('roomSignals', 'chat_1', [{ type: 'spoken', utteranceId: 'msg_1', characterKey: 'nyx', offsetMs: 900, text: 'You called?' }]);
    expect(room.view.captions[0]?.text).toBe('You called?');
  });
});
