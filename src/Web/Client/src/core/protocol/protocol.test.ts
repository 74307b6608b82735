import { describe, expect, it } from 'vitest';
import { type CallView, IDLE, answerMs, displayState, reduceCall } from './callView';
import { MalformedMessage } from './fields';
import { readAttached, readEvent, readEvents, readSession } from './read';
import { readProblem, readRefusal } from './refusal';
import type { CallEvent, Utterance } from './wire';
import { vectors } from '../../../test/vectors';

const attached = readAttached(vectors('attached')[0]);

function inCall(change: Partial<CallView> = {}): CallView {
  return { ...reduceCall(IDLE, { type: 'attached', attached }).view, lastSequence: 0, ...change };
}

function feed(view: CallView, ...events: CallEvent[]): ReturnType<typeof reduceCall> {
  return reduceCall(view, { type: 'events', callId: view.callId!, events });
}

const state = (sequence: number, value: 'listening' | 'thinking' | 'speaking' = 'thinking'): CallEvent => ({
  type: 'state',
  sequence,
  state: value,
});

const caption = (sequence: number, change: Partial<Utterance> = {}): CallEvent => ({
  type: 'caption',
  sequence,
  utterance: {
    id: 'item_1',
    speaker: 'nyx',
    text: 'Once upon a time',
    isFinal: false,
    wasInterrupted: false,
    durationMs: null,
    startedAt: '',
    ...change,
  },
});

describe('the examples of the protocol', () => {
  it('are all there', () => {
    expect(vectors('event').length).toBeGreaterThanOrEqual(10);
    expect(vectors('attached')).toHaveLength(1);
    expect(vectors('session')).toHaveLength(1);
    expect(vectors('problem')).toHaveLength(1);
  });

  it('are read as they stand', () => {
    for (const vector of vectors('event')) {
      expect(readEvent(vector)).toEqual(vector);
    }
    // Here the page may know more than this client needs.
    expect(attached).toMatchObject(vectors('attached')[0] as object);
    expect(vectors('session')[0]).toMatchObject(readSession(vectors('session')[0]));
  });

  it('give a refusal with its code and its sentence', () => {
    const refusal = readProblem(409, vectors('problem')[0], null);
    expect(refusal.code).toBe('call_limit_reached');
    expect(refusal.detail).toContain('2 calls');
  });

  it('carry a whole call to its end', () => {
    const { view, effects } = feed(inCall(), ...readEvents(vectors('event')));
    expect(effects.map((effect) => effect.type)).toEqual(['hold', 'resume', 'stop', 'finish', 'over']);
    expect(view.utterances).toHaveLength(1);
    expect(view.utterances[0]!.text).toBe('Hello Nyx.');
    expect(view.turnMode).toBe('pushToTalk');
    expect(answerMs(view.latency)).toBe(750);
    expect(view.notice?.code).toBe('call.recovering');
    expect(view.ending).toMatchObject({ reason: 'hungUp', status: 'ended' });
    expect(displayState(view)).toBe('idle');
    expect(view.lastSequence).toBe(10);
  });
});

describe('a call', () => {
  it('replaces a caption by the one with the same id', () => {
    const { view } = feed(inCall(), caption(1), caption(2, { text: 'Once', isFinal: true, wasInterrupted: true }));
    expect(view.utterances).toHaveLength(1);
    expect(view.utterances[0]).toMatchObject({ text: 'Once', wasInterrupted: true });
  });

  it('applies nothing twice', () => {
    const once = feed(inCall(), caption(1), state(2)).view;
    const { view, effects } = feed(once, caption(1, { text: 'again' }), state(2, 'speaking'));
    expect(view).toEqual(once);
    expect(effects).toEqual([]);
  });

  it('asks for what is missing once, and applies nothing until it is there', () => {
    const gap = feed(inCall(), state(1), state(4, 'speaking'), state(5));
    expect(gap.effects).toEqual([{ type: 'resync', callId: 'call_…', lastSequence: 1 }]);
    expect(gap.view).toMatchObject({ isBehind: true, lastSequence: 1, state: 'thinking' });
    expect(feed(gap.view, state(6)).effects).toEqual([]);
    const missed = [state(2), caption(3), state(4, 'speaking')];
    const back = reduceCall(gap.view, {
      type: 'attached',
      attached: { ...attached, missed, call: { ...attached.call, state: 'speaking', lastSequence: 4 } },
    });
    expect(back.view).toMatchObject({ isBehind: false, lastSequence: 4, state: 'speaking' });
    expect(back.view.utterances).toHaveLength(1);
    expect(feed(back.view, state(5, 'listening')).view.state).toBe('listening');
  });

  it('starts from the snapshot when events are lost for good, and throws away old sound', () => {
    const lost = reduceCall(feed(inCall(), caption(1)).view, { type: 'link_lost' }).view;
    expect(displayState(lost)).toBe('connecting');
    const { view, effects } = reduceCall(lost, { type: 'attached', attached: { ...attached, isGapless: false } });
    expect(view.utterances).toEqual([]);
    expect(view.lastSequence).toBe(7);
    expect(view.link).toBe('up');
    expect(effects).toEqual([{ type: 'stop', itemId: null }]);
  });

  it('ignores event types of a later version but keeps their place in the sequence', () => {
    const { view, effects } = feed(inCall(), readEvent({ type: 'weather', sequence: 1, sky: 'blue' }), state(2));
    expect(view.lastSequence).toBe(2);
    expect(effects).toEqual([]);
  });

  it('ignores events of another call and events after the end', () => {
    const view = inCall();
    expect(reduceCall(view, { type: 'events', callId: 'other', events: [state(1)] }).view).toBe(view);
    const over = feed(view, { type: 'ended', sequence: 1, reason: 'silence', status: 'ended', message: '' }).view;
    expect(feed(over, state(2)).view).toBe(over);
  });

  it('is an error when it failed', () => {
    const { view } = feed(inCall(), { type: 'ended', sequence: 1, reason: 'providerFailed', status: 'failed', message: '' });
    expect(displayState(view)).toBe('error');
  });

  it('is over when the one that is found again has ended', () => {
    const call = { ...attached.call, state: 'ended' as const, endReason: 'silence' as const };
    const { view, effects } = reduceCall(inCall(), { type: 'attached', attached: { ...attached, call } });
    expect(view.ending?.reason).toBe('silence');
    expect(effects).toContainEqual({ type: 'over' });
  });
});

describe('a refusal', () => {
  it.each([
    ['call_limit_reached: You are already in 2 calls. End one.', 'call_limit_reached', 'You are already in 2 calls. End one.'],
    [
      "An unexpected error occurred invoking 'StartCall' on the server. HubException: server_full: Every line is taken.",
      'server_full',
      'Every line is taken.',
    ],
    ['Server returned an error on close: call_replaced: Taken over: elsewhere.', 'call_replaced', 'Taken over: elsewhere.'],
  ])('is found in %j', (message, code, detail) => {
    expect(readRefusal(new Error(message))).toMatchObject({ code, detail });
  });

  it('without a code is an unreachable server', () => {
    expect(readRefusal(new Error('WebSocket closed with status code: 1006 (no reason given).')).code).toBe('unreachable');
    expect(readRefusal(undefined).code).toBe('unreachable');
  });

  it('over HTTP has a code even when the body has none', () => {
    expect(readProblem(401, null, null).code).toBe('unauthenticated');
    expect(readProblem(429, '<html>', '7')).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 7 });
    expect(readProblem(503, null, 'soon').retryAfterSeconds).toBeNull();
  });
});

describe('a message that is not what it should be', () => {
  it.each([null, 7, 'text', [], {}, { type: 'state' }, { type: 'caption', sequence: 1 }, { type: 'state', sequence: '1' }])(
    'is refused: %j',
    (value) => {
      expect(() => readEvent(value)).toThrow(MalformedMessage);
    },
  );

  it('may carry a time as MessagePack does', () => {
    const event = readEvent({ ...(vectors('event')[1] as object), sequence: 2n });
    expect(event.sequence).toBe(2);
    const moment = new Date('2026-11-20T14:00:01Z');
    const value = { type: 'caption', sequence: 1, utterance: { id: 'a', speaker: 'user', startedAt: moment } };
    expect(readEvent(value)).toMatchObject({ utterance: { startedAt: '2026-11-20T14:00:01.000Z' } });
  });
});
