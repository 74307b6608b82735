import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from './announcer';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('announcements', () => {
  it('come at most once a second', () => {
    const announcer = new Announcer();
    const heard: { text: string; at: number }[] = [];
    const from = Date.now();
    announcer.connect((text) => heard.push({ text, at: Date.now() - from }));
    ['one', 'two', 'three'].forEach((text) => announcer.say(text));
    vi.advanceTimersByTime(5000);
    expect(heard).toEqual([
      { text: 'one', at: 0 },
      { text: 'two', at: 1000 },
      { text: 'three', at: 2000 },
    ]);
  });

  it('skip what is old when there is too much, and what was just said', () => {
    const announcer = new Announcer();
    const heard: string[] = [];
    announcer.connect((text) => heard.push(text));
    ['1', '2', '2', '3', '4', '5', '6', ' '].forEach((text) => announcer.say(text));
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual(['3', '4', '5', '6']);
  });
});
