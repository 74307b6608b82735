import { describe, expect, it } from 'vitest';
import { inRoom, roomJoined, seat } from '../../../test/rooms';
import { vectors } from '../../../test/vectors';
import { readRoomEvent, readRoomJoined, readRoomPieces, readRoomSignals } from '../protocol/readRoom';
import type { RoomEvent, RoomSignal } from '../protocol/roomWire';
import { type RoomStep, type RoomView, gateOf, mySeat, reduceRoom } from './roomView';

const feed = (view: RoomView, ...events: RoomEvent[]): RoomStep => reduceRoom(view, { type: 'events', roomId: 'chat_1', events });
const signal = (view: RoomView, ...signals: RoomSignal[]): RoomView =>
  reduceRoom(view, { type: 'signals', roomId: 'chat_1', signals }).view;
const played = (view: RoomView, utteranceId: string, playedMs: number): RoomView =>
  reduceRoom(view, { type: 'played', utteranceId, playedMs }).view;

describe('the examples of the protocol', () => {
  it('are all there, and read as they stand', () => {
    expect(vectors('room-event').length).toBeGreaterThanOrEqual(14);
    for (const vector of vectors('room-event')) {
      expect(readRoomEvent(vector)).toEqual(vector);
    }
    const signals = vectors('room-signal');
    expect(readRoomSignals(signals)).toEqual(signals);
    expect(readRoomJoined(vectors('room-joined')[0])).toEqual(vectors('room-joined')[0]);
  });

  it('bring the sound of all voices in one message', () => {
    const pieces = (vectors('room-audio')[0] as unknown[][]).map(([who, what, at, pcm]) => [who, what, at, Buffer.from(pcm as string, 'base64')]);
    expect(readRoomPieces(pieces)).toMatchObject([
      { speakerId: 'usr_2', utteranceId: '', offsetMs: 5240 },
      { speakerId: 'nyx', utteranceId: 'msg_5', offsetMs: 640 },
    ]);
    expect(readRoomPieces([['usr_2', '', 0, Buffer.from([1, 2, 3])], ['usr_2', '', 'x', Buffer.alloc(2)]])).toEqual([]);
  });

  it('carry a room to its end', () => {
    const { view, effects } = feed(inRoom({ seats: [seat('usr_2')] }), ...vectors('room-event').map(readRoomEvent));
    expect(view.seats.map((it) => it.userId)).toEqual(['usr_1']);
    expect(view.settings).toMatchObject({ interruption: 'hosts', hasLobby: true });
    expect(view.captions.map((it) => it.text)).toEqual(['You called?']);
    expect(view.recording.state).toBe('asking');
    expect(view.usage?.wastedTokens).toBe(40);
    expect(view.latency?.totalMs).toBe(760);
    expect(view.notice?.code).toBe('voice_unavailable');
    expect(view.ending).toBe('closed');
    expect(effects.map((it) => it.type)).toEqual(['silence', 'hold', 'resume', 'stop', 'finish', 'over']);
  });
});

describe('captions', () => {
  const spoken = (offsetMs: number, text: string): RoomSignal => ({ type: 'spoken', utteranceId: 'msg_5', characterKey: 'nyx', offsetMs, text });
  const text = (view: RoomView): string | undefined => view.captions.at(-1)?.text;

  it('show words of a character only once its sound is there', () => {
    let view = signal(inRoom(), spoken(0, 'You '), spoken(300, 'called'), spoken(640, '?'));
    expect(text(view)).toBe('');
    view = played(view, 'msg_5', 10);
    expect(text(view)).toBe('You ');
    view = played(view, 'msg_5', 500);
    expect(text(view)).toBe('You called');
    expect(played(view, 'msg_5', 520).captions).toBe(view.captions);
    expect(text(played(view, 'msg_5', 640))).toBe('You called?');
  });

  it('bear words that come late, twice and in disorder', () => {
    const view = signal(played(signal(inRoom(), spoken(300, 'called'), spoken(0, 'You ')), 'msg_5', 300), spoken(300, 'called '), spoken(200, 'all '));
    expect(text(view)).toBe('You all called ');
  });

  it('show the words of a person as they come, and the last ones at the end', () => {
    const words = (it: string): RoomSignal => ({ type: 'words', utteranceId: 'utt_1', userId: 'usr_2', text: it });
    let view = signal(inRoom({ seats: [seat('usr_2')] }), words('Nicks'), words('Nyx, what'));
    expect(view.captions).toMatchObject([{ speakerId: 'usr_2', isCharacter: false, text: 'Nyx, what', state: 'live' }]);
    view = feed(view, utterance('utt_1', 'usr_2', 'Nyx, what do you read?', {})).view;
    expect(view.captions).toMatchObject([{ text: 'Nyx, what do you read?', state: 'done' }]);
    expect(signal(view, words('Nyx')).captions).toBe(view.captions);
  });

  it('keep of a cut answer what was heard, and nothing of a cough', () => {
    let view = played(signal(inRoom(), spoken(0, 'You called me, and')), 'msg_5', 400);
    view = feed(view, utterance('msg_5', 'nyx', 'You called', { isInterrupted: true })).view;
    expect(view.captions).toMatchObject([{ text: 'You called', state: 'cut' }]);
    view = signal(view, { type: 'words', utteranceId: 'utt_9', userId: 'usr_1', text: 'hm' });
    view = feed(view, utterance('utt_9', 'usr_1', '', {}, 2)).view;
    expect(view.captions.map((it) => it.utteranceId)).toEqual(['msg_5']);
  });

  it('say when they are held', () => {
    const begun = signal(inRoom(), spoken(0, 'You '));
    const held = feed(begun, { type: 'held', sequence: 1, utteranceId: 'msg_5' });
    expect(held.view.captions[0]?.state).toBe('held');
    expect(held.effects).toEqual([{ type: 'hold', utteranceId: 'msg_5' }]);
    expect(feed(held.view, { type: 'resumed', sequence: 2, utteranceId: 'msg_5' }).view.captions[0]?.state).toBe('live');
  });

  it('never grow without bounds', () => {
    let view = inRoom();
    for (let i = 0; i < 100; i++) {
      view = signal(view, { type: 'words', utteranceId: `utt_${i}`, userId: 'usr_1', text: 'word' });
    }
    expect(view.captions).toHaveLength(12);
    expect(view.captions.at(-1)?.utteranceId).toBe('utt_99');
  });
});

describe('coming back', () => {
  it('applies what was missed exactly once', () => {
    const lost = reduceRoom(inRoom(), { type: 'link_lost' }).view;
    const missed: RoomEvent[] = [{ type: 'seat', sequence: 1, seat: seat('usr_2') }];
    const step = reduceRoom(lost, { type: 'joined', joined: roomJoined({ missed, snapshot: { lastSequence: 1 } }) });
    expect(step.view).toMatchObject({ link: 'up', hadGap: false, lastSequence: 1 });
    expect(feed(step.view, ...missed).view.seats).toHaveLength(2);
  });

  it('begins anew from the snapshot, stops what nobody speaks any more, and says that something is missing', () => {
    const before = signal(inRoom(), { type: 'spoken', utteranceId: 'msg_5', characterKey: 'nyx', offsetMs: 0, text: 'You' });
    const step = reduceRoom(before, { type: 'joined', joined: roomJoined({ isGapless: false, snapshot: { lastSequence: 900 } }) });
    expect(step.view).toMatchObject({ hadGap: true, lastSequence: 900, captions: [] });
    expect(step.effects).toEqual([{ type: 'stop', utteranceId: 'msg_5' }]);
  });

  it('asks for what is missing once, and waits for it', () => {
    const gap = feed(inRoom(), { type: 'floor', sequence: 3, floor: { state: 'thinking', speaking: [], queue: [] } }, { type: 'closed', sequence: 4, reason: 'empty' });
    expect(gap.effects).toEqual([{ type: 'rejoin', lastSequence: 0 }]);
    expect(gap.view).toMatchObject({ isBehind: true, ending: null });
  });
});

describe('the lobby', () => {
  const waiting = inRoom({ mine: seat('usr_1', { state: 'waiting' }) });

  it('hears of nothing but its own seat, and joins anew when it is let in', () => {
    const still = feed(waiting, { type: 'seat', sequence: 7, seat: seat('usr_1', { state: 'waiting', isMuted: true }) });
    expect(still.effects).toEqual([]);
    const admitted = feed(still.view, { type: 'seat', sequence: 30, seat: seat('usr_1') });
    expect(admitted.effects).toEqual([{ type: 'rejoin', lastSequence: null }]);
  });

  it('ends with a refusal', () => {
    const refused = feed(waiting, { type: 'seat_left', sequence: 9, userId: 'usr_1', reason: 'refused' });
    expect(refused.view).toMatchObject({ ending: 'refused', state: 'outside' });
    expect(refused.effects).toEqual([{ type: 'over' }]);
  });
});

describe('the microphone', () => {
  it('is open only for who may speak', () => {
    const gate = (change: object, turnMode: RoomView['turnMode'] = 'openMicrophone', isPressed = false): string =>
      gateOf({ ...inRoom({ mine: seat('usr_1', change) }), turnMode }, isPressed);
    expect(gate({})).toBe('open');
    expect(gate({ isMuted: true })).toBe('muted');
    expect(gate({ isSilenced: true })).toBe('muted');
    expect(gate({ kind: 'listener' })).toBe('muted');
    expect(gate({ state: 'waiting' })).toBe('muted');
    expect(gate({}, 'pushToTalk')).toBe('waiting');
    expect(gate({}, 'pushToTalk', true)).toBe('open');
    expect(gateOf(reduceRoom(inRoom(), { type: 'ended', ending: 'kicked' }).view, true)).toBe('muted');
  });

  it('no longer counts as speaking when somebody is muted or away', () => {
    const speaking = signal(inRoom({ seats: [seat('usr_2')] }), { type: 'speech', userId: 'usr_2', isSpeaking: true });
    expect(speaking.speaking).toEqual(['usr_2']);
    expect(signal(speaking, { type: 'speech', userId: 'usr_9', isSpeaking: true }).speaking).toEqual(['usr_2']);
    expect(feed(speaking, { type: 'seat', sequence: 1, seat: seat('usr_2', { isMuted: true }) }).view.speaking).toEqual([]);
    expect(feed(speaking, { type: 'seat', sequence: 1, seat: seat('usr_2', { state: 'away' }) }).view.speaking).toEqual([]);
  });
});

it('shows one’s own seat even where the snapshot lacks it', () => {
  const step = reduceRoom(inRoom(), { type: 'joined', joined: roomJoined({ isGapless: false, snapshot: { seats: [] } }) });
  expect(mySeat(step.view)?.userId).toBe('usr_1');
});

function utterance(utteranceId: string, speakerId: string, text: string, change: object, sequence = 1): RoomEvent {
  return readRoomEvent({
    type: 'utterance',
    sequence,
    utterance: { utteranceId, speakerId, isCharacter: !speakerId.startsWith('usr'), text, ...change },
  });
}
