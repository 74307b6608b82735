import { readCharacters, readPreferences, readSession, readSummaries, readTranscript, readUser } from '../protocol/read';
import { Refusal, UNREACHABLE, readProblem } from '../protocol/refusal';
import type { CallSummary, CharacterCard, Preferences, Session, Transcript, User } from '../protocol/wire';

export const SESSION_KEY = 'lexi.session';

/** Access is renewed when less than this is left of it. */
const RENEW_BEFORE_MS = 30_000;

export interface AccountOptions {
  /** Address of the server without a trailing slash; empty for the page's own. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly storage: Storage;
  /** Runs one refresh at a time over all tabs: a refresh token used twice counts as stolen. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  readonly now: () => number;
}

/** Who is signed in, and every request made in their name. */
export class Account {
  private session: Session | null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: AccountOptions) {
    this.session = this.load();
  }

  get user(): User | null {
    return this.session?.user ?? null;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Another tab signed in or out. */
  reload(): void {
    this.session = this.load();
    this.announce();
  }

  signInAsGuest(displayName?: string): Promise<User> {
    return this.signIn('guest', displayName === undefined ? {} : { displayName });
  }

  register(login: string, password: string, displayName: string): Promise<User> {
    return this.signIn('register', { login, password, displayName });
  }

  logIn(login: string, password: string): Promise<User> {
    return this.signIn('login', { login, password });
  }

  /** Leaves nothing behind in the browser, whatever the server answers. */
  async logOut(): Promise<void> {
    const session = this.session;
    this.forget();
    if (session !== null) {
      await this.exchange('POST', '/api/auth/logout', { refreshToken: session.refreshToken }, session.accessToken).catch(
        () => undefined,
      );
    }
  }

  /** @throws Refusal `unauthenticated` when the person has to sign in again. */
  async refresh(): Promise<void> {
    const before = this.session;
    await this.options.exclusively(async () => {
      // Another tab may have done it while this one waited.
      this.session = this.load() ?? this.session;
      if (this.session === null) {
        throw new Refusal('unauthenticated');
      }
      if (this.session.accessToken !== before?.accessToken && this.isFresh(this.session)) {
        return;
      }
      try {
        this.keep(
          readSession(await this.exchange('POST', '/api/auth/refresh', { refreshToken: this.session.refreshToken }, null)),
        );
      } catch (error) {
        if (error instanceof Refusal && isFinal(error.code)) {
          this.forget();
          throw new Refusal('unauthenticated', error.detail);
        }
        throw error;
      }
    });
  }

  /** A ticket that opens one socket once. */
  async socketTicket(): Promise<string> {
    const answer = (await this.request('POST', '/api/auth/socket-ticket')) as { ticket?: unknown };
    if (typeof answer?.ticket !== 'string') {
      throw new Refusal('internal_error');
    }
    return answer.ticket;
  }

  async characters(): Promise<readonly CharacterCard[]> {
    return readCharacters(await this.request('GET', '/api/characters'));
  }

  async calls(before: string | null, limit: number): Promise<readonly CallSummary[]> {
    const query = new URLSearchParams({ limit: String(limit) });
    if (before !== null) {
      query.set('before', before);
    }
    return readSummaries(await this.request('GET', `/api/calls?${query}`));
  }

  async transcript(callId: string): Promise<Transcript> {
    return readTranscript(await this.request('GET', `/api/calls/${encodeURIComponent(callId)}`));
  }

  async deleteCall(callId: string): Promise<void> {
    await this.request('DELETE', `/api/calls/${encodeURIComponent(callId)}`);
  }

  async rename(displayName: string): Promise<void> {
    const user = readUser(await this.request('PATCH', '/api/me', { displayName }));
    if (this.session !== null) {
      this.keep({ ...this.session, user });
    }
  }

  async preferences(): Promise<Preferences> {
    return readPreferences(await this.request('GET', '/api/me/preferences'));
  }

  async setPreferences(preferences: Preferences): Promise<Preferences> {
    return readPreferences(await this.request('PUT', '/api/me/preferences', preferences));
  }

  /** A request in the person's name; the body is sent as JSON, and the answer is read as it. @throws Refusal */
  async request(method: string, path: string, body?: object): Promise<unknown> {
    return this.asked((token) => this.exchange(method, path, body, token));
  }

  /** The same with bytes in either direction: pictures and cards. @throws Refusal */
  async requestBytes(method: string, path: string, body?: Blob): Promise<Response> {
    return this.asked((token) => this.exchangeBytes(method, path, body, token));
  }

  /** A part of a file. @param from first byte. @param to last byte. */
  async requestPart(path: string, from: number, to: number): Promise<ArrayBuffer> {
    const answer = await this.asked((token) => this.exchangeBytes('GET', path, undefined, token, `bytes=${from}-${to}`));
    return answer.arrayBuffer();
  }

  private async signIn(way: string, body: object): Promise<User> {
    const session = readSession(await this.exchange('POST', `/api/auth/${way}`, body, null));
    this.keep(session);
    return session.user;
  }

  private async asked<T>(ask: (token: string) => Promise<T>): Promise<T> {
    if (this.session === null) {
      throw new Refusal('unauthenticated');
    }
    if (!this.isFresh(this.session)) {
      await this.refresh();
    }
    try {
      return await ask(this.session.accessToken);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.code !== 'unauthenticated' && error.code !== 'invalid_token')) {
        throw error;
      }
    }
    await this.refresh();
    return ask(this.session.accessToken);
  }

  private async exchange(method: string, path: string, body: object | undefined, token: string | null): Promise<unknown> {
    const response = await this.exchangeBytes(method, path, body === undefined ? undefined : JSON.stringify(body), token);
    return response.status === 204 ? null : response.json().catch(() => null);
  }

  private async exchangeBytes(
    method: string,
    path: string,
    body: Blob | string | undefined,
    token: string | null,
    range?: string,
  ): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json, */*' };
    if (range !== undefined) {
      headers['Range'] = range;
    }
    if (body !== undefined) {
      headers['Content-Type'] = typeof body === 'string' ? 'application/json' : body.type;
    }
    if (token !== null) {
      headers['Authorization'] = `Bearer ${token}`;
    }
    const init: RequestInit = { method, headers, credentials: 'omit', cache: 'no-store' };
    let response: Response;
    try {
      response = await this.options.fetch(`${this.options.origin}${path}`, body === undefined ? init : { ...init, body });
    } catch {
      throw new Refusal(UNREACHABLE);
    }
    if (!response.ok) {
      throw readProblem(response.status, await response.json().catch(() => null), response.headers.get('Retry-After'));
    }
    return response;
  }

  private isFresh(session: Session): boolean {
    const expires = Date.parse(session.expiresAt);
    return Number.isNaN(expires) || expires - this.options.now() > RENEW_BEFORE_MS;
  }

  private load(): Session | null {
    try {
      const stored = this.options.storage.getItem(SESSION_KEY);
      return stored === null ? null : readSession(JSON.parse(stored));
    } catch {
      return null;
    }
  }

  private keep(session: Session): void {
    this.session = session;
    this.options.storage.setItem(SESSION_KEY, JSON.stringify(session));
    this.announce();
  }

  private forget(): void {
    this.session = null;
    this.options.storage.clear();
    this.announce();
  }

  private announce(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function isFinal(code: string): boolean {
  return ['unauthenticated', 'invalid_token', 'invalid_credentials', 'invalid_request', 'forbidden', 'not_found'].includes(code);
}
