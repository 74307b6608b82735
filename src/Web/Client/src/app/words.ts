import type { CallSummary, DisplayState, Ending, Quality } from '../core';

/** 65 -> "1:05". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** 65 -> "1 minute 5 seconds", for screen readers. */
export function spokenDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const part = (count: number, word: string): string => (count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`);
  return [part(Math.floor(whole / 60), 'minute'), part(whole % 60, 'second')].filter(Boolean).join(' ') || '0 seconds';
}

export const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`;

const DAY = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export function dayOf(iso: string, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return 'Some day';
  }
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : DAY.format(date);
}

const SHORT_DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

/** The time of today, and the day of everything before: for a narrow column. */
export function shortWhen(iso: string, now: Date): string {
  const day = dayOf(iso, now);
  return day === 'Today' ? timeOf(iso) : day === 'Yesterday' || day === 'Some day' ? day : SHORT_DAY.format(new Date(iso));
}

export function timeOf(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '' : TIME.format(date);
}

export function greeting(hour: number): string {
  return hour < 5 ? 'Still awake' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
}

export interface StateContext {
  readonly name: string;
  readonly isLost: boolean;
  readonly isOver: boolean;
}

export function stateWords(
  state: DisplayState,
  { name, isLost, isOver }: StateContext,
): { readonly title: string; readonly hint: string } {
  switch (state) {
    case 'idle':
      return { title: isOver ? 'Call ended' : 'Ready when you are', hint: '' };
    case 'connecting':
      return isLost
        ? { title: 'Reconnecting', hint: 'Your place is kept for a minute.' }
        : { title: 'Connecting', hint: `Getting ${name} on the line…` };
    case 'listening':
      return { title: 'Listening', hint: 'Go ahead and speak.' };
    case 'thinking':
      return { title: 'Thinking', hint: `${name} is looking for words.` };
    case 'speaking':
      return { title: 'Speaking', hint: 'You can interrupt at any time.' };
    case 'error':
      return { title: isOver ? 'The call broke off' : 'That did not work', hint: '' };
  }
}

export function endingWords(ending: Ending, name: string): string {
  if (ending.message !== '') {
    return ending.message;
  }
  switch (ending.reason) {
    case 'hungUp':
      return 'You hung up.';
    case 'listenerLost':
      return 'The line was lost for too long.';
    case 'silence':
      return 'Nobody had said anything for a while.';
    case 'tooLong':
      return 'The longest time for a call was reached.';
    case 'providerFailed':
      return `${name}’s voice could not be reached any more.`;
    case 'serverDied':
    case 'serverStopped':
      return 'The server was stopped.';
    default:
      return 'The call is over.';
  }
}

export function summaryWords(call: CallSummary): string | null {
  if (call.status === 'active') {
    return 'Still going on';
  }
  switch (call.endReason) {
    case 'hungUp':
    case 'none':
      return null;
    case 'listenerLost':
      return 'Line lost';
    case 'silence':
      return 'Ended by silence';
    case 'tooLong':
      return 'Time was up';
    case 'providerFailed':
      return 'Voice service failed';
    case 'serverDied':
      return 'Cut off by a server failure';
    case 'serverStopped':
      return 'Server was stopped';
    case 'internalError':
      return 'Failed';
  }
}

export const QUALITY_WORDS: Readonly<Record<Quality, string>> = {
  unknown: 'Line quality not known yet',
  good: 'Clear line',
  fair: 'Uneven line',
  poor: 'Poor line',
};

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
