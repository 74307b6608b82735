/**
 * Markdown's simple marks as a tree: emphasis, strong, code, lists, quotes, links. Text never becomes anything but text: there is no HTML, no
 * picture, and an address is a link only when it is http or https. Reading takes time in proportion to the text.
 */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'mention'; readonly text: string; readonly id: string }
  | { readonly type: 'link'; readonly text: string; readonly address: string; readonly host: string }
  | { readonly type: 'emphasis' | 'strong' | 'struck'; readonly children: readonly Inline[] };

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'list'; readonly isOrdered: boolean; readonly start: number; readonly items: readonly (readonly Inline[])[] };

/** A name to look for, and whose it is. */
export interface Named {
  readonly name: string;
  readonly id: string;
}

/** Marks within marks are read so deep; deeper ones stay as they were written. */
const DEPTH_MOST = 4;

const BULLET = /^ {0,3}[-*+•] +(?=\S)/;
const NUMBER = /^ {0,3}(\d{1,4})[.)] +(?=\S)/;
const QUOTE = /^ {0,3}> ?/;
const FENCE = /^ {0,3}```/;

export function readMarkup(text: string, names: readonly Named[] = []): readonly Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const inline = new InlineReader(names);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    if (line.trim() === '') {
      at++;
    } else if (FENCE.test(line)) {
      const close = lines.findIndex((it, index) => index > at && FENCE.test(it));
      const end = close < 0 ? lines.length : close;
      blocks.push({ type: 'code', text: lines.slice(at + 1, end).join('\n') });
      at = end + 1;
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      const mark = BULLET.test(line) ? BULLET : NUMBER;
      const found = run(lines, at, (it) => mark.test(it));
      const start = mark === NUMBER ? Number(NUMBER.exec(line)![1]) : 1;
      blocks.push({ type: 'list', isOrdered: mark === NUMBER, start, items: found.map((it) => inline.read(it.replace(mark, ''))) });
      at += found.length;
    } else if (QUOTE.test(line)) {
      const found = run(lines, at, (it) => QUOTE.test(it));
      blocks.push({ type: 'quote', children: inline.read(found.map((it) => it.replace(QUOTE, '')).join('\n')) });
      at += found.length;
    } else {
      const found = run(lines, at, (it, index) => index === 0 || !isStart(it));
      blocks.push({ type: 'paragraph', children: inline.read(found.join('\n')) });
      at += found.length;
    }
  }
  return blocks;
}

/** What is left when the marks are taken away: for quotes, lists of chats and screen readers. */
export function plainText(text: string): string {
  return readMarkup(text)
    .map((block) => {
      switch (block.type) {
        case 'code':
          return block.text;
        case 'list':
          return block.items.map(flat).join(', ');
        default:
          return flat(block.children);
      }
    })
    .join(' ')
    .trim();
}

function flat(children: readonly Inline[]): string {
  return children.map((it) => (it.type === 'break' ? ' ' : 'children' in it ? flat(it.children) : it.text)).join('');
}

function run(lines: readonly string[], from: number, belongs: (line: string, index: number) => boolean): readonly string[] {
  let to = from;
  while (to < lines.length && lines[to]!.trim() !== '' && belongs(lines[to]!, to - from)) {
    to++;
  }
  return lines.slice(from, to);
}

const isStart = (line: string): boolean => BULLET.test(line) || NUMBER.test(line) || QUOTE.test(line) || FENCE.test(line);

const MARKS = [
  { mark: '**', type: 'strong' },
  { mark: '__', type: 'strong' },
  { mark: '~~', type: 'struck' },
  { mark: '*', type: 'emphasis' },
  { mark: '_', type: 'emphasis' },
] as const;

const SPECIAL = /[*_~`[!\n@h\\]/gi;
const ADDRESS = /https?:\/\/[^\s<>"'`]+/iy;
const WRITTEN_LINK = /!?\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()<>"'`]{1,500})\)/iy;
const ESCAPED = /\\[*_~`[\]()>@\\-]/y;
const WORD = /[\p{L}\p{N}]/u;

class InlineReader {
  private readonly names: readonly Named[];

  constructor(names: readonly Named[]) {
    // The longer name first: "Ann Lee" is not "Ann" and a rest.
    this.names = names.filter((it) => it.name !== '').toSorted((a, b) => b.name.length - a.name.length);
  }

  read(text: string, depth = 0): readonly Inline[] {
    const found: Inline[] = [];
    // A mark without its other half is looked for once.
    const unclosed = new Set<string>();
    let plain = '';
    const add = (node: Inline): void => {
      if (plain !== '') {
        found.push({ type: 'text', text: plain });
        plain = '';
      }
      found.push(node);
    };
    for (let at = 0; at < text.length; ) {
      const next = match(SPECIAL, text, at)?.index ?? text.length;
      if (next > at) {
        plain += text.slice(at, next);
        at = next;
        continue;
      }
      const node = this.at(text, at, depth, unclosed);
      if (node === null) {
        plain += text[at];
        at++;
      } else {
        if (node.node.type === 'text') {
          plain += node.node.text;
        } else {
          add(node.node);
        }
        at = node.end;
      }
    }
    if (plain !== '') {
      found.push({ type: 'text', text: plain });
    }
    return found;
  }

  private at(text: string, at: number, depth: number, unclosed: Set<string>): { node: Inline; end: number } | null {
    const letter = text[at]!;
    switch (letter) {
      case '\n':
        return { node: { type: 'break' }, end: at + 1 };
      case '\\': {
        const escaped = match(ESCAPED, text, at);
        return escaped === null ? null : { node: { type: 'text', text: escaped[0][1]! }, end: at + 2 };
      }
      case '`':
        return code(text, at, unclosed);
      // A picture of somebody else is never loaded: it is a link to it.
      case '!':
      case '[':
        return link(match(WRITTEN_LINK, text, at), at);
      case 'h':
      case 'H':
        return address(match(ADDRESS, text, at), text, at);
      case '@':
        return this.mention(text, at);
      default:
        return depth >= DEPTH_MOST ? null : this.marked(text, at, depth, unclosed);
    }
  }

  private marked(text: string, at: number, depth: number, unclosed: Set<string>): { node: Inline; end: number } | null {
    for (const { mark, type } of MARKS) {
      if (!text.startsWith(mark, at) || unclosed.has(mark) || !opens(text, at, mark)) {
        continue;
      }
      const close = closing(text, at + mark.length, mark);
      if (close < 0) {
        unclosed.add(mark);
        continue;
      }
      const children = this.read(text.slice(at + mark.length, close), depth + 1);
      return { node: { type, children }, end: close + mark.length };
    }
    return null;
  }

  private mention(text: string, at: number): { node: Inline; end: number } | null {
    const rest = text.slice(at + 1, at + 81).toLocaleLowerCase();
    const named = this.names.find(({ name }) => {
      const lower = name.toLocaleLowerCase();
      return rest.startsWith(lower) && !WORD.test(text[at + 1 + name.length] ?? ' ');
    });
    if (named === undefined || WORD.test(text[at - 1] ?? ' ')) {
      return null;
    }
    const end = at + 1 + named.name.length;
    return { node: { type: 'mention', text: text.slice(at, end), id: named.id }, end };
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function code(text: string, at: number, unclosed: Set<string>): { node: Inline; end: number } | null {
  const close = unclosed.has('`') ? -1 : text.indexOf('`', at + 1);
  if (close < 0) {
    unclosed.add('`');
    return null;
  }
  return close === at + 1 ? null : { node: { type: 'code', text: text.slice(at + 1, close) }, end: close + 1 };
}

function link(found: RegExpExecArray | null, at: number): { node: Inline; end: number } | null {
  const host = found === null ? null : hostOf(found[2]!);
  return found === null || host === null
    ? null
    : { node: { type: 'link', text: found[1]!, address: found[2]!, host }, end: at + found[0].length };
}

function address(found: RegExpExecArray | null, text: string, at: number): { node: Inline; end: number } | null {
  if (found === null || /[\p{L}\p{N}=]/u.test(text[at - 1] ?? ' ')) {
    return null;
  }
  // The full stop behind an address ends the sentence.
  const written = found[0].replace(/[.,;:!?)\]*_~]+$/, '');
  const host = hostOf(written);
  return host === null ? null : { node: { type: 'link', text: written, address: written, host }, end: at + written.length };
}

/** Null for what is no address, and for one that hides where it leads behind a name and a password. */
function hostOf(written: string): string | null {
  try {
    const { host, protocol, username, password } = new URL(written);
    const isPlain = username === '' && password === '' && (protocol === 'http:' || protocol === 'https:');
    return isPlain && host !== '' ? host : null;
  } catch {
    return null;
  }
}

/** A mark opens before a word; an underscore within a word is a letter of it. */
function opens(text: string, at: number, mark: string): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + mark.length] ?? ' ';
  return !/\s/.test(after) && (!mark.startsWith('_') || !WORD.test(before));
}

function closing(text: string, from: number, mark: string): number {
  const letter = mark[0]!;
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    const before = text[at - 1]!;
    const after = text[at + mark.length] ?? ' ';
    // Of three marks in a row the last two are the pair: "**strong *both***".
    const isWhole = after !== letter && (mark.length === 2 || before !== letter);
    const closes = at > from && !/\s/.test(before) && before !== '\\' && isWhole && (letter !== '_' || !WORD.test(after));
    if (closes) {
      return at;
    }
    if (mark.length === 1 && after === letter) {
      at++;
    }
  }
  return -1;
}
