import { describe, expect, it } from 'vitest';
import { Account, SESSION_KEY } from './account';

const NOW = Date.parse('2026-11-20T14:00:00Z');

function session(name: string, expiresAt = '2026-11-20T15:00:00Z') {
  return {
    accessToken: `at_${name}`,
    refreshToken: `rt_${name}`,
    expiresAt,
    user: { id: 'usr_1', displayName: 'Ann', isGuest: true },
  };
}

class MemoryStorage implements Storage {
  [name: string]: unknown;
  private readonly entries = new Map<string, string>();
  get length(): number {
    return this.entries.size;
  }
  clear(): void {
    this.entries.clear();
  }
  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.entries.delete(key);
  }
  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }
}

interface Asked {
  readonly request: string;
  readonly token: string | null;
  readonly body: unknown;
}

function setUp(answer: (asked: Asked) => Response | Promise<Response>, storage = new MemoryStorage()) {
  const asked: Asked[] = [];
  let lock: Promise<unknown> = Promise.resolve();
  const account = new Account({
    origin: '',
    storage,
    now: () => NOW,
    exclusively: (work) => {
      const mine = lock.then(work);
      lock = mine.catch(() => undefined);
      return mine;
    },
    fetch: async (address, init) => {
      const headers = new Headers(init?.headers);
      const entry = {
        request: `${init?.method} ${String(address)}`,
        token: headers.get('Authorization'),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      };
      asked.push(entry);
      return answer(entry);
    },
  });
  return { account, asked, storage };
}

const ok = (body: unknown): Response => Response.json(body);
const problem = (status: number, code: string): Response => Response.json({ status, code, detail: 'as said' }, { status });

describe('an account', () => {
  it('keeps the session over a reload and carries its token', async () => {
    const { account, storage } = setUp(() => ok(session('one')));
    await account.signInAsGuest();
    const again = setUp(() => ok([]), storage);
    expect(again.account.user?.displayName).toBe('Ann');
    await again.account.characters();
    expect(again.asked[0]).toMatchObject({ request: 'GET /api/characters', token: 'Bearer at_one' });
  });

  it('leaves nothing in the storage after signing out, even when the server is gone', async () => {
    const { account, storage } = setUp(({ request }) => {
      if (request.endsWith('logout')) {
        throw new TypeError('offline');
      }
      return ok(session('one'));
    });
    await account.signInAsGuest();
    storage.setItem('lexi.local', '{}');
    await account.logOut();
    expect(storage.length).toBe(0);
    expect(account.user).toBeNull();
  });

  it('renews access shortly before it ends', async () => {
    const { account, asked } = setUp(({ request }) =>
      ok(request.endsWith('refresh') ? session('two') : request.endsWith('guest') ? session('one', '2026-11-20T14:00:20Z') : []),
    );
    await account.signInAsGuest();
    await account.characters();
    expect(asked.map((it) => it.request)).toEqual(['POST /api/auth/guest', 'POST /api/auth/refresh', 'GET /api/characters']);
    expect(asked[1]!.body).toEqual({ refreshToken: 'rt_one' });
    expect(asked[2]!.token).toBe('Bearer at_two');
  });

  it('renews once for many requests that are refused together: a refresh token is good for one use', async () => {
    const { account, asked } = setUp(({ request, token }) => {
      if (request.includes('/auth/')) {
        return ok(session(request.endsWith('refresh') ? 'two' : 'one'));
      }
      return token === 'Bearer at_two' ? ok([]) : problem(401, 'invalid_token');
    });
    await account.signInAsGuest();
    await Promise.all([account.characters(), account.calls(null, 5), account.characters()]);
    expect(asked.filter((it) => it.request.endsWith('refresh'))).toHaveLength(1);
  });

  it('takes over what another tab has renewed', async () => {
    const storage = new MemoryStorage();
    const { account, asked } = setUp(({ request }) => (request.endsWith('guest') ? ok(session('one')) : ok([])), storage);
    await account.signInAsGuest();
    storage.setItem(SESSION_KEY, JSON.stringify(session('other')));
    await account.refresh();
    expect(asked.some((it) => it.request.endsWith('refresh'))).toBe(false);
    await account.characters();
    expect(asked.at(-1)!.token).toBe('Bearer at_other');
  });

  it('signs out when the refresh token is refused, and not when the server is away', async () => {
    let isAway = true;
    const { account } = setUp(({ request }) => {
      if (request.endsWith('guest')) {
        return ok(session('one'));
      }
      if (isAway) {
        throw new TypeError('offline');
      }
      return problem(401, 'invalid_token');
    });
    await account.signInAsGuest();
    await expect(account.refresh()).rejects.toMatchObject({ code: 'unreachable' });
    expect(account.user).not.toBeNull();
    isAway = false;
    await expect(account.refresh()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(account.user).toBeNull();
  });

  it('bears a storage with nonsense in it', () => {
    const storage = new MemoryStorage();
    storage.setItem(SESSION_KEY, '{"accessToken":7}');
    expect(setUp(() => ok([]), storage).account.user).toBeNull();
  });
});
