import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeTransport } from '../../../test/fakeTransport';
import { Refusal } from '../protocol/refusal';
import { HubLink } from './hubLink';
import { DEFAULT_POLICY, delayBefore, reactTo } from './reconnectPolicy';

const refused = (code: string): Error => new Error(`${code}: as said`);

function setUp(refreshAccess: () => Promise<void> = () => Promise.resolve()) {
  const transport = new FakeTransport();
  const news: string[] = [];
  const link = new HubLink({ transport, refreshAccess, random: () => 1, now: () => Date.now() });
  link.listen({
    onLost: () => news.push('lost'),
    onBack: () => news.push('back'),
    onGone: (refusal) => news.push(`gone ${refusal.code}`),
  });
  return { transport, link, news };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the waits between attempts', () => {
  it('grow twofold to a cap', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 20].map((attempt) => delayBefore(attempt, 1))).toEqual([
      125, 250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
  });

  it('are spread by chance over half of their length, and the first over all of it', () => {
    expect(delayBefore(0, 0)).toBe(0);
    expect(delayBefore(4, 0)).toBe(1000);
    expect(delayBefore(4, 0.5)).toBe(1500);
  });

  it('do not happen at all for what no attempt can mend', () => {
    expect(['call_replaced', 'call_ended', 'cannot_resume'].map(reactTo)).toEqual(['stop', 'stop', 'stop']);
    expect(['unauthenticated', 'invalid_token'].map(reactTo)).toEqual(['refresh', 'refresh']);
    expect(['server_full', 'server_draining', 'rate_limited', 'unreachable', 'something_new'].map(reactTo)).toEqual(
      Array(5).fill('retry'),
    );
  });
});

describe('the connection', () => {
  it('is made once, however many ask for it', async () => {
    const { transport, link } = setUp();
    await Promise.all([link.connect(), link.connect()]);
    await link.connect();
    expect(transport.starts).toBe(1);
    expect(link.state).toBe('up');
  });

  it('tells the person after three failed first attempts', async () => {
    const { transport, link } = setUp();
    transport.refuseStarts.push(...Array(3).fill(new Error('nobody there')));
    const outcome = expect(link.connect()).rejects.toMatchObject({ code: 'unreachable' });
    await vi.runAllTimersAsync();
    await outcome;
    expect(transport.starts).toBe(3);
    expect(link.state).toBe('down');
    await link.connect();
    expect(link.state).toBe('up');
  });

  it('is made again when it breaks, and says so', async () => {
    const { transport, link, news } = setUp();
    await link.connect();
    transport.refuseStarts.push(new Error('still down'), refused('server_draining'));
    transport.drop();
    expect(link.state).toBe('retrying');
    await vi.advanceTimersByTimeAsync(124);
    expect(transport.starts).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(transport.starts).toBe(2);
    await vi.advanceTimersByTimeAsync(250 + 500);
    expect(transport.starts).toBe(4);
    expect(news).toEqual(['lost', 'back']);
    expect(link.reconnects).toBe(1);
  });

  it('is left alone when another tab took the call', async () => {
    const { transport, link, news } = setUp();
    await link.connect();
    transport.drop(new Error('Server returned an error on close: call_replaced: Another tab has it.'));
    await vi.runAllTimersAsync();
    expect(transport.starts).toBe(1);
    expect(news).toEqual(['gone call_replaced']);
  });

  it('is given up when there is nothing left to come back to', async () => {
    const { transport, link, news } = setUp();
    await link.connect();
    transport.refuseStarts.push(...Array(100).fill(new Error('down')));
    const from = Date.now();
    transport.drop();
    await vi.runAllTimersAsync();
    expect(news).toEqual(['lost', 'gone unreachable']);
    expect(Date.now() - from).toBeGreaterThan(DEFAULT_POLICY.giveUpMs);
    expect(Date.now() - from).toBeLessThan(DEFAULT_POLICY.giveUpMs + 2 * DEFAULT_POLICY.capMs);
  });

  it('gets new access when the ticket is refused, and stops when there is none', async () => {
    const refresh = vi
      .fn<() => Promise<void>>()
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new Refusal('unauthenticated'));
    const { transport, link, news } = setUp(refresh);
    await link.connect();
    transport.refuseStarts.push(new Refusal('invalid_token'));
    transport.drop();
    await vi.runAllTimersAsync();
    expect(news).toEqual(['lost', 'back']);
    transport.refuseStarts.push(new Refusal('unauthenticated'));
    transport.drop();
    await vi.runAllTimersAsync();
    expect(news.at(-1)).toBe('gone signed_out');
  });

  it('waits as long as the server asked', async () => {
    const { transport, link } = setUp();
    await link.connect();
    transport.refuseStarts.push(new Refusal('rate_limited', '', 30));
    transport.drop();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(transport.starts).toBe(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(transport.starts).toBe(3);
  });

  it('does not wait out its time when the network is back', async () => {
    const { transport, link, news } = setUp();
    await link.connect();
    transport.refuseStarts.push(...Array(6).fill(new Error('offline')));
    transport.drop();
    await vi.advanceTimersByTimeAsync(8000);
    link.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(news).toEqual(['lost', 'back']);
  });

  it('stays down once it was told to', async () => {
    const { transport, link, news } = setUp();
    await link.connect();
    transport.drop();
    await link.disconnect();
    await vi.runAllTimersAsync();
    expect(transport.starts).toBe(1);
    expect(news).toEqual(['lost']);
  });

  it('refuses to invoke while it is down, and names what the server refused', async () => {
    const { transport, link } = setUp();
    await expect(link.invoke('StartCall')).rejects.toMatchObject({ code: 'unreachable' });
    await link.connect();
    transport.answers.set('StartCall', () => {
      throw refused('server_full');
    });
    await expect(link.invoke('StartCall')).rejects.toMatchObject({ code: 'server_full', detail: 'as said' });
  });
});
