import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatAttached, member, message, saying } from '../../../test/chats';
import { FakeTransport } from '../../../test/fakeTransport';
import { HubLink } from '../connection/hubLink';
import { ChatController } from './chatController';
import type { GroupApi } from './groupApi';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Posted {
  readonly clientMessageId: string;
  readonly text: string;
}

/** A server that keeps what it was told and forgets nothing. */
function setUp() {
  const transport = new FakeTransport();
  const link = new HubLink({ transport, refreshAccess: () => Promise.resolve(), random: () => 0.5, now: Date.now });
  const stored: Posted[] = [];
  let sequence = 0;
  const written = ({ clientMessageId, text }: Posted, position: number) =>
    message(position, { id: `msg_${clientMessageId}`, authorId: 'usr_1', clientMessageId, text });
  transport.answers.set('AttachChat', (wanted) => {
    const { lastSequence } = wanted as { lastSequence: number | null };
    const missed = stored.map((it, index) => saying(index + 1, written(it, index + 1))).slice(lastSequence ?? 0);
    const members = [member('usr_1'), member('usr_2')];
    return chatAttached({ members, isGapless: lastSequence !== null, missed, lastSequence: sequence });
  });
  transport.answers.set('PostMessage', (_chatId, posted) => {
    const it = posted as Posted;
    if (!stored.some((other) => other.clientMessageId === it.clientMessageId)) {
      stored.push(it);
      sequence++;
    }
    return written(it, stored.findIndex((other) => other.clientMessageId === it.clientMessageId) + 1);
  });
  let ids = 0;
  const api = { messages: vi.fn() };
  const chats = new ChatController({ link, api: api as unknown as GroupApi, now: Date.now, newId: () => `c${++ids}` });
  return { transport, link, chats, stored, api };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe('a chat on the page', () => {
  it('opens with a snapshot, and shows events that came before it', async () => {
    const { transport, chats } = setUp();
    const opening = chats.open('chat_1', 'usr_1');
    transport.say('chatEvents', 'chat_1', [saying(1, message(1))]);
    await opening;
    expect(chats.view).toMatchObject({ state: 'open', lastSequence: 1 });
    expect(chats.view.messages).toHaveLength(1);
    transport.say('chatEvents', 'chat_2', [saying(2, message(2))]);
    expect(chats.view.messages).toHaveLength(1);
  });

  it('shows a message at once, and as the server has it when it answers', async () => {
    const { chats, stored } = setUp();
    await chats.open('chat_1', 'usr_1');
    chats.post('hello', null);
    expect(chats.view.pending.map((it) => it.text)).toEqual(['hello']);
    await settle();
    expect(chats.view.pending).toEqual([]);
    expect(chats.view.messages.map((it) => it.text)).toEqual(['hello']);
    expect(stored).toHaveLength(1);
  });

  it('sends what was written while the line was lost, in order, once', async () => {
    const { transport, chats, stored } = setUp();
    await chats.open('chat_1', 'usr_1');
    transport.drop();
    chats.post('one', null);
    chats.post('two', null);
    expect(chats.view).toMatchObject({ link: 'lost' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(stored.map((it) => it.text)).toEqual(['one', 'two']);
    expect(chats.view.pending).toEqual([]);
    expect(chats.view.messages.map((it) => it.text)).toEqual(['one', 'two']);
  });

  it('does not write twice what the server has but could not say so', async () => {
    const { transport, chats, stored } = setUp();
    await chats.open('chat_1', 'usr_1');
    const post = transport.answers.get('PostMessage')!;
    transport.answers.set('PostMessage', (...args) => {
      post(...args);
      transport.answers.set('PostMessage', post);
      transport.drop();
      throw new Error('Invocation canceled due to the underlying connection being closed.');
    });
    chats.post('hello', null);
    await vi.advanceTimersByTimeAsync(1000);
    expect(stored).toHaveLength(1);
    expect(chats.view.pending).toEqual([]);
    expect(chats.view.messages).toHaveLength(1);
  });

  it('keeps a refused message with its reason, sends it again when asked, and puts it away when told', async () => {
    const { transport, chats } = setUp();
    await chats.open('chat_1', 'usr_1');
    const post = transport.answers.get('PostMessage')!;
    transport.answers.set('PostMessage', () => {
      throw new Error('HubException: muted: A moderator muted you.');
    });
    chats.post('hello', null);
    chats.post('anybody?', null);
    await settle();
    expect(chats.view.pending.map((it) => it.refusal?.code)).toEqual(['muted', 'muted']);
    chats.withdraw('c2');
    transport.answers.set('PostMessage', post);
    chats.postAgain('c1');
    await settle();
    expect(chats.view.pending).toEqual([]);
    expect(chats.view.messages.map((it) => it.text)).toEqual(['hello']);
  });

  it('keeps trying for hours, because a chat does not end', async () => {
    const { transport, chats } = setUp();
    await chats.open('chat_1', 'usr_1');
    transport.refuseStarts.push(...Array(200).fill(new Error('offline')));
    transport.drop();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(chats.view).toMatchObject({ link: 'up', problem: null });
  });

  it('attaches again when events are missing', async () => {
    const { transport, chats, stored } = setUp();
    await chats.open('chat_1', 'usr_1');
    stored.push({ clientMessageId: 'x', text: 'missed' });
    transport.say('chatEvents', 'chat_1', [saying(2, message(2))]);
    await settle();
    expect(transport.calls('AttachChat').map((it) => (it.args[0] as { lastSequence: unknown }).lastSequence)).toEqual([null, 0]);
    expect(chats.view.messages.map((it) => it.text)).toEqual(['missed']);
  });

  it('says so when the chat is not there, and hears nothing of the last one in the next', async () => {
    const { transport, chats } = setUp();
    await chats.open('chat_1', 'usr_1');
    const attach = transport.answers.get('AttachChat')!;
    transport.answers.set('AttachChat', () => {
      throw new Error('HubException: not_found: There is no such chat.');
    });
    await chats.open('chat_2', 'usr_1');
    expect(chats.view).toMatchObject({ chatId: 'chat_2', state: 'failed', problem: { code: 'not_found' } });
    expect(transport.calls('DetachChat').map((it) => it.args)).toEqual([['chat_1']]);
    transport.say('chatEvents', 'chat_1', [saying(1, message(1))]);
    expect(chats.view.messages).toEqual([]);
    transport.answers.set('AttachChat', attach);
    await chats.open('chat_1', 'usr_1');
    expect(chats.view.state).toBe('open');
  });

  it('attaches to the chat that was opened last, however the answers come', async () => {
    const { transport, chats } = setUp();
    transport.answers.set('AttachChat', (wanted) => chatAttached({ chatId: (wanted as { chatId: string }).chatId }));
    void chats.open('chat_1', 'usr_1');
    chats.close();
    void chats.open('chat_2', 'usr_1');
    await settle();
    expect(chats.view).toMatchObject({ chatId: 'chat_2', state: 'open' });
  });

  it('tells that somebody types seldom, and that they stopped', async () => {
    const { transport, chats } = setUp();
    await chats.open('chat_1', 'usr_1');
    for (let key = 0; key < 50; key++) {
      chats.writes();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(transport.calls('SetTyping').map((it) => it.args[1])).toEqual([true, true, false]);
  });

  it('forgets by itself who types', async () => {
    const { transport, chats } = setUp();
    await chats.open('chat_1', 'usr_1');
    transport.say('chatSignals', 'chat_1', [{ type: 'typing', userId: 'usr_2', isTyping: true }]);
    expect(chats.view.typing).toHaveProperty('usr_2');
    await vi.advanceTimersByTimeAsync(6100);
    expect(chats.view.typing).toEqual({});
  });

  it('says what was read once, and only forward', async () => {
    const { transport, chats } = setUp();
    await chats.open('chat_1', 'usr_1');
    [3, 3, 2, 5].forEach((position) => chats.seen(position));
    expect(transport.calls('MarkRead').map((it) => it.args[1])).toEqual([3, 5]);
  });

  it('asks for older messages once at a time', async () => {
    const { transport, chats, api } = setUp();
    transport.answers.set('AttachChat', () => chatAttached({ messages: [message(7)], hasEarlier: true }));
    api.messages.mockResolvedValue({ messages: [message(6)], hasEarlier: false });
    await chats.open('chat_1', 'usr_1');
    await Promise.all([chats.loadEarlier(), chats.loadEarlier()]);
    expect(api.messages.mock.calls).toEqual([['chat_1', 7, 50]]);
    expect(chats.view.messages.map((it) => it.position)).toEqual([6, 7]);
    await chats.loadEarlier();
    expect(api.messages).toHaveBeenCalledTimes(1);
  });

  it('is tried again when asked, and sends what was written meanwhile', async () => {
    const { transport, chats, stored } = setUp();
    transport.refuseStarts.push(...Array(3).fill(new Error('offline')));
    const opening = chats.open('chat_1', 'usr_1');
    await vi.advanceTimersByTimeAsync(5000);
    await opening;
    expect(chats.view).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });
    await chats.retry();
    expect(chats.view).toMatchObject({ state: 'open', problem: null });
    transport.refuseStarts.push(new Error('HubException: forbidden: Not now.'));
    transport.drop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(chats.view.problem?.code).toBe('forbidden');
    chats.post('still here', null);
    await chats.retry();
    expect(stored.map((it) => it.text)).toEqual(['still here']);
    expect(chats.view).toMatchObject({ link: 'up', problem: null });
  });

  it('draws the line of what is new where somebody looked away', async () => {
    const { transport, chats } = setUp();
    await chats.open('chat_1', 'usr_1');
    chats.lookAway();
    expect(chats.view.readLine).toBe(0);
    transport.say('chatEvents', 'chat_1', [saying(1, message(1))]);
    chats.seen(1);
    chats.lookAway();
    expect(chats.view.readLine).toBe(1);
  });

  it('says what the server refused', async () => {
    const { transport, chats } = setUp();
    await chats.open('chat_1', 'usr_1');
    transport.answers.set('ForceTurn', () => {
      throw new Error('HubException: subscription_required: No subscription for Nyx');
    });
    expect(await chats.force('nyx')).toBe(false);
    expect(chats.view.notice).toEqual({ code: 'subscription_required', message: 'No subscription for Nyx' });
  });
});
