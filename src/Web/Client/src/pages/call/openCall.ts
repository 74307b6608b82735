/** Remembers the open call of this tab over a reload: within a minute it can be found again. */
const KEY = 'lexi.call';

const RESUME_MS = 60_000;

export function keepOpenCall(callId: string, characterKey: string): void {
  const write = (): void => sessionStorage.setItem(KEY, JSON.stringify({ callId, characterKey, at: Date.now() }));
  write();
  window.onpagehide = write;
}

export function forgetOpenCall(): void {
  window.onpagehide = null;
  sessionStorage.removeItem(KEY);
}

export function openCallWith(characterKey: string): string | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as {
      callId?: unknown;
      characterKey?: unknown;
      at?: unknown;
    } | null;
    const isFresh = typeof stored?.at === 'number' && Date.now() - stored.at < RESUME_MS;
    return isFresh && stored.characterKey === characterKey && typeof stored.callId === 'string' ? stored.callId : null;
  } catch {
    return null;
  }
}
