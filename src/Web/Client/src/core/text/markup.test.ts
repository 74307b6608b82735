import { describe, expect, it } from 'vitest';
import { mentionAt, suggest, withMention } from './mentions';
import { type Block, type Inline, plainText, readMarkup } from './markup';

const NAMES = [
  { name: 'Ann', id: 'usr_1' },
  { name: 'Ann Lee', id: 'usr_2' },
  { name: 'Nyx', id: 'nyx' },
];

/** As one line: what is marked stands in brackets. */
function shape(blocks: readonly Block[]): string {
  const inline = (it: Inline): string => {
    switch (it.type) {
      case 'text':
        return it.text;
      case 'break':
        return '⏎';
      case 'code':
        return `code(${it.text})`;
      case 'mention':
        return `mention(${it.id})`;
      case 'link':
        return `link(${it.text}→${it.address})`;
      default:
        return `${it.type}(${it.children.map(inline).join('')})`;
    }
  };
  const all = (children: readonly Inline[]): string => children.map(inline).join('');
  return blocks
    .map((it) => {
      switch (it.type) {
        case 'code':
          return `block(${it.text})`;
        case 'list':
          return `${it.isOrdered ? it.start : ''}list(${it.items.map(all).join('|')})`;
        case 'quote':
          return `quote(${all(it.children)})`;
        default:
          return all(it.children);
      }
    })
    .join(' ¶ ');
}

describe('markup', () => {
  it.each([
    ['plain', 'plain'],
    ['*raises an eyebrow* Hm.', 'emphasis(raises an eyebrow) Hm.'],
    ['**no**, _really_ ~~not~~', 'strong(no), emphasis(really) struck(not)'],
    ['**strong *both***', 'strong(strong emphasis(both))'],
    ['***x***', 'strong(emphasis(x))'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['*open and **never closed', '*open and **never closed'],
    ['`a *b* c` and `open', 'code(a *b* c) and `open'],
    ['\\*not this\\*', '*not this*'],
    ['one\ntwo\n\nthree', 'one⏎two ¶ three'],
    ['- a\n- *b*\n1. one', 'list(a|emphasis(b)) ¶ 1list(one)'],
    ['3. c\n4) d', '3list(c|d)'],
    ['> said\n> so\nand then', 'quote(said⏎so) ¶ and then'],
    ['```js\nlet a = *b*;\n```\nafter', 'block(let a = *b*;) ¶ after'],
    ['```\nnever closed', 'block(never closed)'],
    ['see https://example.org/a_b_c?d=1.', 'see link(https://example.org/a_b_c?d=1→https://example.org/a_b_c?d=1).'],
    ['[here](https://example.org)', 'link(here→https://example.org)'],
    ['![a picture](https://example.org/x.png)', 'link(a picture→https://example.org/x.png)'],
    ['stop! [no](yes) !', 'stop! [no](yes) !'],
    ['hello @nyx and @Ann Lee, @Annie', 'hello mention(nyx) and mention(usr_2), @Annie'],
    ['me@nyx', 'me@nyx'],
    ['-not a list', '-not a list'],
  ])('%j reads as %j', (text, expected) => {
    expect(shape(readMarkup(text, NAMES))).toBe(expected);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=http://evil.example/x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '[click](data:text/html,<b>x)',
    'javascript://example.org/%0aalert(1)',
    '[bank](https://bank.example@evil.example)',
    'file:///etc/passwd',
  ])('%j stays text', (text) => {
    const marks = JSON.stringify(readMarkup(text));
    expect(marks).not.toContain('"type":"link"');
    expect(plainText(text)).toBe(text);
  });

  it('says where a link leads, whatever its words say', () => {
    const [block] = readMarkup('[https://bank.example](https://evil.example/login)');
    expect(block).toMatchObject({ children: [{ type: 'link', host: 'evil.example' }] });
  });

  it.each([
    ['stars', '*'.repeat(8000)],
    ['words between stars', '*a '.repeat(2600)],
    ['words between pairs', '**a *b '.repeat(1100)],
    ['brackets', '['.repeat(8000)],
    ['half links', '[a](https://'.repeat(600)],
    ['ticks', '`a'.repeat(4000)],
    ['at signs', '@Ann'.repeat(2000)],
    ['lines', '- a\n'.repeat(2000)],
    ['fences', '```\n'.repeat(2000)],
  ])('comes to an end when it is only %s', (_name, text) => {
    expect(readMarkup(text, NAMES).length).toBeGreaterThan(0);
  });

  it('gives the words without the marks', () => {
    expect(plainText('*Hm.* **No.**\n\n- a\n- b')).toBe('Hm. No. a, b');
  });
});

describe('a mention', () => {
  it.each([
    ['hi @ny', 6, { from: 3, to: 6, words: 'ny' }],
    ['@', 1, { from: 0, to: 1, words: '' }],
    ['@Ann Le', 7, { from: 0, to: 7, words: 'Ann Le' }],
    ['me@ny', 5, null],
    ['@nyx, what', 10, null],
    ['no at', 5, null],
    ['@ny later', 3, { from: 0, to: 3, words: 'ny' }],
  ])('is looked for in %j at %d', (text, caret, expected) => {
    expect(mentionAt(text, caret)).toEqual(expected);
  });

  it('is suggested by the beginning of a name, then of a word in it, accents or not', () => {
    const names = ['Zoë', 'Ann Lee', 'Lexi', 'Leon'].map((name) => ({ name, id: name }));
    expect(suggest(names, 'le', 5).map((it) => it.name)).toEqual(['Lexi', 'Leon', 'Ann Lee']);
    expect(suggest(names, 'zoe', 5).map((it) => it.name)).toEqual(['Zoë']);
    expect(suggest(names, '', 2)).toHaveLength(2);
  });

  it('is put into the text with a space behind it', () => {
    expect(withMention('hi @ny you', { from: 3, to: 6, words: 'ny' }, 'Nyx')).toEqual({ text: 'hi @Nyx you', caret: 8 });
  });
});
