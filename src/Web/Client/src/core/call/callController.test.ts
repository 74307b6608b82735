import { describe, expect, it } from 'vitest';
import { FakeTransport } from '../../../test/fakeTransport';
import { AudioFault } from '../audio/audioFault';
import type { AudioOutputListener } from '../audio/audioOutput';
import type { CapturedFrame } from '../audio/captureEngine';
import { HubLink } from '../connection/hubLink';
import { displayState } from '../protocol/callView';
import type { CharacterCard } from '../protocol/wire';
import type { CallAudio } from './callAudio';
import { CallController } from './callController';
import type { StartOptions } from './startOptions';

const NYX: CharacterCard = {
  key: 'nyx',
  name: 'Nyx',
  tagline: '',
  description: '',
  hue: 265,
  voice: 'ash',
  voices: ['ash'],
  openers: [],
  ownerId: null,
  visibility: 'public',
  tags: [],
  isAdult: false,
  avatarUrl: null,
};

const MICROPHONE = { deviceId: null, echoCancellation: true, noiseSuppression: true, autoGainControl: true };

const OPTIONS: StartOptions = {
  character: NYX,
  voice: null,
  turnMode: 'openMicrophone',
  microphone: MICROPHONE,
  speakerId: null,
  volume: 1,
};

function attached(change: object = {}, missed: unknown[] = []) {
  return {
    attachmentId: 'att_1',
    isGapless: true,
    missed,
    call: {
      callId: 'call_1',
      character: NYX,
      voice: 'ash',
      turnMode: 'openMicrophone',
      state: 'connecting',
      startedAt: '2026-11-20T14:00:00Z',
      lastSequence: 1,
      isMuted: false,
      utterances: [],
      endReason: 'none',
      ...change,
    },
  };
}

/** Ears and mouth of a machine that is not there. */
class FakeAudio implements CallAudio {
  isSilenced = false;
  microphone: CallAudio['microphone'] = null;
  isOpen = true;
  readonly told: unknown[] = [];
  readonly written: unknown[] = [];
  onFrame: (frame: CapturedFrame) => void = () => undefined;
  onLost: () => void = () => undefined;

  constructor(
    readonly listener: AudioOutputListener,
    private readonly faults: AudioFault[],
  ) {}

  async openMicrophone(_choice: unknown, onFrame: (frame: CapturedFrame) => void, onLost: () => void): Promise<void> {
    const fault = this.faults.shift();
    if (fault !== undefined) {
      throw fault;
    }
    this.microphone = { label: 'fake', ...MICROPHONE };
    this.onFrame = onFrame;
    this.onLost = onLost;
  }
  closeMicrophone(): void {
    this.microphone = null;
  }
  write(...args: unknown[]): void {
    this.written.push(args);
  }
  tell(command: unknown): void {
    this.told.push(command);
  }
  setVolume(): void {}
  async setSpeaker(): Promise<boolean> {
    return true;
  }
  async unsilence(): Promise<void> {}
  async close(): Promise<void> {
    this.isOpen = false;
    this.closeMicrophone();
  }

  speak(count: number): void {
    for (let i = 0; i < count; i++) {
      this.onFrame({ pcm: new Int16Array(480).fill(i), level: 0.3 });
    }
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
}

async function setUp(options: Partial<StartOptions> = {}, faults: AudioFault[] = []) {
  const transport = new FakeTransport();
  transport.answers.set('StartCall', () => attached(options.turnMode === 'pushToTalk' ? { turnMode: 'pushToTalk' } : {}));
  const audios: FakeAudio[] = [];
  const link = new HubLink({ transport, refreshAccess: () => Promise.resolve(), random: () => 0, now: () => 0 });
  const calls = new CallController(
    link,
    async (listener) => {
      const audio = new FakeAudio(listener, faults);
      audios.push(audio);
      return audio;
    },
    () => 5,
  );
  await calls.start({ ...OPTIONS, ...options });
  const events = (...list: object[]): void => transport.say('callEvents', 'call_1', list);
  return { transport, link, calls, events, audio: audios[0]!, audios };
}

describe('a call', () => {
  it('is opened with the character and streams the microphone', async () => {
    const { transport, calls, events, audio } = await setUp({ voice: 'ash' });
    expect(transport.calls('StartCall')[0]!.args).toEqual([{ character: 'nyx', voice: 'ash', turnMode: 'openMicrophone' }]);
    expect(transport.calls('StreamMicrophone')[0]!.args).toEqual(['call_1']);
    expect(displayState(calls.view)).toBe('connecting');
    events({ type: 'state', sequence: 2, state: 'listening' });
    expect(displayState(calls.view)).toBe('listening');
    audio.speak(3);
    expect(transport.frames.map((frame) => frame.byteLength)).toEqual([960, 960, 960]);
    expect(calls.stats.framesSent).toBe(3);
  });

  it('loses no event that overtakes the answer to StartCall', async () => {
    const transport = new FakeTransport();
    const link = new HubLink({ transport, refreshAccess: () => Promise.resolve() });
    const calls = new CallController(link, async (listener) => new FakeAudio(listener, []));
    transport.answers.set('StartCall', () => {
      transport.say('callEvents', 'call_1', [
        { type: 'state', sequence: 1, state: 'connecting' },
        { type: 'state', sequence: 2, state: 'listening' },
      ]);
      return attached();
    });
    await calls.start(OPTIONS);
    expect(calls.view).toMatchObject({ state: 'listening', lastSequence: 2 });
  });

  it('plays what comes, and holds, resumes and stops as told', async () => {
    const { transport, events, audio, calls } = await setUp();
    transport.say('callAudio', 'call_1', 'item_1', 0, new Uint8Array(960));
    transport.say('callAudio', 'another', 'item_1', 0, new Uint8Array(960));
    expect(audio.written).toHaveLength(1);
    events(
      { type: 'playback_paused', sequence: 2, itemId: 'item_1' },
      { type: 'playback_resumed', sequence: 3, itemId: 'item_1' },
      { type: 'playback_stopped', sequence: 4, itemId: 'item_1', heardMs: 100 },
      { type: 'speech_finished', sequence: 5, itemId: 'item_2', durationMs: 700 },
    );
    expect(audio.told.map((it) => (it as { type: string }).type)).toEqual(['hold', 'resume', 'stop', 'finish']);
    expect(calls.stats).toMatchObject({ lastHoldAt: 5, lastStopAt: 5, audioMessages: 1 });
  });

  it('reports what was heard', async () => {
    const { transport, audio } = await setUp();
    audio.listener.onPlayed({ itemId: 'item_1', playedMs: 200, phase: 'playing', underruns: 1 });
    expect(transport.calls('ReportPlayback')[0]!.args).toEqual(['call_1', { itemId: 'item_1', playedMs: 200, underruns: 1 }]);
  });

  it('sends nothing while muted, not even what was said before', async () => {
    const { transport, calls, audio } = await setUp();
    calls.setMuted(true);
    audio.speak(5);
    expect(calls.stats.microphoneLevel).toBe(0);
    calls.setMuted(false);
    expect(transport.frames).toHaveLength(0);
    expect(transport.calls('SetMuted').map((it) => it.args)).toEqual([
      ['call_1', true],
      ['call_1', false],
    ]);
  });

  it('sends in push-to-talk only what is said while held, and a little before', async () => {
    const { transport, calls, audio } = await setUp({ turnMode: 'pushToTalk' });
    audio.speak(30);
    expect(transport.frames).toHaveLength(0);
    calls.talk(true);
    expect(transport.frames).toHaveLength(10);
    audio.speak(5);
    calls.talk(false);
    audio.speak(5);
    expect(transport.frames).toHaveLength(15);
    expect(audio.told).toEqual([{ type: 'stop', itemId: null }]);
    expect(transport.calls('PushToTalk').map((it) => it.args)).toEqual([
      ['call_1', true],
      ['call_1', false],
    ]);
  });

  it('asks once for events that are missing', async () => {
    const { transport, calls, events } = await setUp();
    transport.answers.set('AttachCall', () =>
      attached({ state: 'speaking', lastSequence: 4 }, [
        { type: 'state', sequence: 2, state: 'listening' },
        { type: 'state', sequence: 3, state: 'thinking' },
        { type: 'state', sequence: 4, state: 'speaking' },
      ]),
    );
    events({ type: 'state', sequence: 4, state: 'speaking' });
    transport.say('serverNotice', { code: 'call_replaced', message: '', callId: 'call_1' });
    await settle();
    expect(transport.calls('AttachCall').map((it) => it.args)).toEqual([[{ callId: 'call_1', lastSequence: 1 }]]);
    expect(calls.view).toMatchObject({ state: 'speaking', lastSequence: 4, isBehind: false, problem: null });
  });

  it('finds its call again after a lost connection, with the words that were said meanwhile', async () => {
    const { transport, calls, audio } = await setUp();
    transport.answers.set('AttachCall', () => attached({ state: 'listening', lastSequence: 1 }));
    audio.speak(2);
    transport.drop();
    expect(displayState(calls.view)).toBe('connecting');
    audio.speak(3);
    await new Promise((resolve) => setTimeout(resolve, 1));
    await settle();
    expect(displayState(calls.view)).toBe('listening');
    expect(transport.calls('AttachCall')[0]!.args).toEqual([{ callId: 'call_1', lastSequence: 1 }]);
    expect(transport.frames).toHaveLength(5);
    expect(transport.calls('StreamMicrophone')).toHaveLength(2);
  });

  it('says when it came back too late', async () => {
    const { transport, calls, audio } = await setUp();
    transport.answers.set('AttachCall', () => {
      throw new Error('HubException: cannot_resume: Too late.');
    });
    transport.drop();
    await new Promise((resolve) => setTimeout(resolve, 1));
    await settle();
    expect(calls.view.problem?.code).toBe('cannot_resume');
    expect(audio.isOpen).toBe(false);
  });

  it('is over at once when hung up, and the microphone is closed', async () => {
    const { transport, calls, audio, events } = await setUp();
    calls.hangUp();
    await settle();
    expect(transport.calls('HangUp')[0]!.args).toEqual(['call_1']);
    expect(displayState(calls.view)).toBe('idle');
    expect(audio.isOpen).toBe(false);
    events({ type: 'ended', sequence: 2, reason: 'hungUp', status: 'ended', message: 'You hung up.' });
    expect(calls.view.ending?.reason).toBe('hungUp');
  });

  it('is hung up later when it was hung up without a connection', async () => {
    const { transport, calls } = await setUp();
    transport.drop();
    calls.hangUp();
    expect(transport.calls('HangUp')).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 1));
    await settle();
    expect(transport.calls('HangUp')[0]!.args).toEqual(['call_1']);
  });

  it('that another tab took is not fought over', async () => {
    const { transport, calls, audio } = await setUp();
    transport.say('serverNotice', { code: 'call_replaced', message: 'Elsewhere.', callId: 'call_1' });
    await settle();
    expect(displayState(calls.view)).toBe('error');
    expect(calls.view.problem?.code).toBe('call_replaced');
    expect(audio.isOpen).toBe(false);
    expect(transport.calls('HangUp')).toHaveLength(0);
  });

  it('is told the same way when the word comes as an event', async () => {
    const { calls, events } = await setUp();
    events({ type: 'notice', sequence: 9, code: 'call_replaced', message: '' });
    await settle();
    expect(calls.view).toMatchObject({ isBehind: false, problem: { code: 'call_replaced' } });
  });

  it('is not opened when the microphone is refused', async () => {
    const { transport, calls } = await setUp({}, [new AudioFault('microphone_denied')]);
    expect(calls.view.problem?.code).toBe('microphone_denied');
    expect(transport.calls('StartCall')).toHaveLength(0);
  });

  it('goes on with another microphone when one is unplugged, and ends when there is none', async () => {
    const faults: AudioFault[] = [];
    const { transport, calls, audio } = await setUp({}, faults);
    audio.onLost();
    await settle();
    expect(calls.view.problem).toBeNull();
    faults.push(new AudioFault('microphone_missing'));
    audio.onLost();
    await settle();
    expect(calls.view.problem?.code).toBe('microphone_lost');
    expect(transport.calls('HangUp')).toHaveLength(1);
  });

  it('can be held by writing alone', async () => {
    const { transport, calls } = await setUp({ microphone: null });
    expect(transport.calls('StreamMicrophone')).toHaveLength(0);
    calls.sendText('Hello');
    expect(transport.calls('SendText')[0]!.args).toEqual(['call_1', 'Hello']);
  });

  it('that the server refuses is told with its sentence', async () => {
    const transport = new FakeTransport();
    transport.answers.set('StartCall', () => {
      throw new Error('HubException: server_full: Every line is taken.');
    });
    const calls = new CallController(
      new HubLink({ transport, refreshAccess: () => Promise.resolve() }),
      async (listener) => new FakeAudio(listener, []),
    );
    await calls.start(OPTIONS);
    expect(calls.view.problem).toEqual({ code: 'server_full', message: 'Every line is taken.' });
  });

  it('that was given up while it was opened is hung up when it opens', async () => {
    const transport = new FakeTransport();
    let open: (value: unknown) => void = () => undefined;
    transport.answers.set('StartCall', () => new Promise((resolve) => (open = resolve)));
    const calls = new CallController(
      new HubLink({ transport, refreshAccess: () => Promise.resolve() }),
      async (listener) => new FakeAudio(listener, []),
    );
    const starting = calls.start(OPTIONS);
    await settle();
    calls.dismiss();
    open(attached());
    await starting;
    expect(transport.calls('HangUp')[0]!.args).toEqual(['call_1']);
    expect(displayState(calls.view)).toBe('idle');
  });
});
