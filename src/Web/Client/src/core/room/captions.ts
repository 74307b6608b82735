import type { RoomSignal, RoomUtterance } from '../protocol/roomWire';

/** What somebody is saying, or has just said, with as many of its words as have been heard. */
export interface Caption {
  readonly utteranceId: string;
  /** User id or character key. */
  readonly speakerId: string;
  readonly isCharacter: boolean;
  /** Words of a character with the place in its sound at which they are shown. */
  readonly words: readonly TimedWords[];
  readonly playedMs: number;
  /** What is shown. */
  readonly text: string;
  readonly state: 'live' | 'held' | 'done' | 'cut';
}

export interface TimedWords {
  readonly offsetMs: number;
  readonly text: string;
}

/** More than ever fit on a screen; the oldest go first. */
const CAPTIONS_MOST = 12;

/** Of one utterance: an answer that never ends is no reason to grow for ever. */
const WORDS_MOST = 2000;

export function withSignal(captions: readonly Caption[], signal: RoomSignal): readonly Caption[] {
  switch (signal.type) {
    case 'words': {
      const before = captions.find((it) => it.utteranceId === signal.utteranceId);
      if (before !== undefined && before.state !== 'live') {
        return captions;
      }
      return withCaption(captions, { ...(before ?? begun(signal.utteranceId, signal.userId, false)), text: signal.text });
    }
    case 'spoken': {
      const before = captions.find((it) => it.utteranceId === signal.utteranceId);
      if (before !== undefined && before.state !== 'live' && before.state !== 'held') {
        return captions;
      }
      const caption = before ?? begun(signal.utteranceId, signal.characterKey, true);
      const words = inOrder(caption.words, { offsetMs: signal.offsetMs, text: signal.text });
      return withCaption(captions, heard({ ...caption, words }));
    }
    default:
      return captions;
  }
}

/** So much of an utterance has left this loudspeaker. */
export function withPlayed(captions: readonly Caption[], utteranceId: string, playedMs: number): readonly Caption[] {
  const before = captions.find((it) => it.utteranceId === utteranceId);
  if (before === undefined || playedMs <= before.playedMs || before.state === 'done' || before.state === 'cut') {
    return captions;
  }
  const shown = heard({ ...before, playedMs });
  // A position that shows no new word is not worth drawing anything for.
  return shown.text === before.text ? captions : replaced(captions, shown);
}

export function withHold(captions: readonly Caption[], utteranceId: string, isHeld: boolean): readonly Caption[] {
  const before = captions.find((it) => it.utteranceId === utteranceId);
  const [from, into] = isHeld ? (['live', 'held'] as const) : (['held', 'live'] as const);
  return before?.state === from ? replaced(captions, { ...before, state: into }) : captions;
}

/** The last word on an utterance. One without words (a cough, an answer nobody heard) leaves nothing. */
export function withUtterance(captions: readonly Caption[], utterance: RoomUtterance): readonly Caption[] {
  const { utteranceId, speakerId, isCharacter, text, isInterrupted } = utterance;
  if (text === '') {
    return captions.filter((it) => it.utteranceId !== utteranceId);
  }
  const before = captions.find((it) => it.utteranceId === utteranceId) ?? begun(utteranceId, speakerId, isCharacter);
  return withCaption(captions, { ...before, text, words: [], state: isInterrupted ? 'cut' : 'done' });
}

const begun = (utteranceId: string, speakerId: string, isCharacter: boolean): Caption => ({
  utteranceId,
  speakerId,
  isCharacter,
  words: [],
  playedMs: -1,
  text: '',
  state: 'live',
});

function heard(caption: Caption): Caption {
  const text = caption.words
    .filter((it) => it.offsetMs <= caption.playedMs)
    .map((it) => it.text)
    .join('');
  return text === caption.text ? caption : { ...caption, text };
}

/** Words may be told again after a false alarm: what comes for the same place replaces what was there. */
function inOrder(words: readonly TimedWords[], added: TimedWords): readonly TimedWords[] {
  const others = words.filter((it) => it.offsetMs !== added.offsetMs);
  const at = others.findLastIndex((it) => it.offsetMs < added.offsetMs) + 1;
  return [...others.slice(0, at), added, ...others.slice(at)].slice(-WORDS_MOST);
}

function replaced(captions: readonly Caption[], caption: Caption): readonly Caption[] {
  return captions.map((it) => (it.utteranceId === caption.utteranceId ? caption : it));
}

function withCaption(captions: readonly Caption[], caption: Caption): readonly Caption[] {
  return captions.some((it) => it.utteranceId === caption.utteranceId)
    ? replaced(captions, caption)
    : [...captions, caption].slice(-CAPTIONS_MOST);
}
