import type { Named } from './markup';

/** A mention that is being written: where it begins, and what of the name stands there. */
export interface MentionQuery {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

const NAME_MOST = 40;

/** @param caret position in the text; null unless the person is writing a mention there. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || caret - from > NAME_MOST || /[\p{L}\p{N}@]/u.test(text[from - 1] ?? ' ')) {
    return null;
  }
  const words = before.slice(from + 1);
  return /[\n@,.!?:;]|\s\s|^\s/u.test(words) ? null : { from, to: caret, words };
}

/** Those whose name begins with the words, then those in whose name a word does. */
export function suggest(names: readonly Named[], words: string, most: number): readonly Named[] {
  const wanted = fold(words);
  const rank = ({ name }: Named): number => {
    const it = fold(name);
    return it.startsWith(wanted) ? 0 : it.split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return names
    .map((named) => ({ named, rank: rank(named) }))
    .filter((it) => it.rank < 2)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map((it) => it.named);
}

/** Puts the name into the text. */
export function withMention(text: string, { from, to }: MentionQuery, name: string): { readonly text: string; readonly caret: number } {
  const rest = text.slice(to).replace(/^ /, '');
  const written = `${text.slice(0, from)}@${name} `;
  return { text: written + rest, caret: written.length };
}

/** Small and without accents, so that "zoe" finds "Zoë". */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
