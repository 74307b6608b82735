import type { Visibility } from '../protocol/wire';
import { fields, items, numberOr, numberOrNull, oneOf, text, textOr, textOrNull, texts } from '../protocol/fields';
import { VISIBILITIES } from '../protocol/read';

export type Engine = 'realtime' | 'pipeline';

export type LorePosition = 'beforeCharacter' | 'afterCharacter' | 'atDepth';

/** Something a character knows when the talk comes to it. */
export interface LoreEntry {
  readonly keys: readonly string[];
  readonly secondaryKeys: readonly string[];
  readonly isSelective: boolean;
  readonly content: string;
  readonly isEnabled: boolean;
  readonly isConstant: boolean;
  readonly order: number;
  readonly priority: number;
  readonly position: LorePosition;
  readonly depth: number;
  /** Percent. */
  readonly probability: number;
  readonly isCaseSensitive: boolean;
  readonly isWholeWord: boolean;
  readonly name: string;
}

export interface Lorebook {
  readonly name: string;
  readonly scanDepth: number;
  readonly tokenBudget: number;
  readonly isRecursive: boolean;
  readonly entries: readonly LoreEntry[];
}

export interface TextSettings {
  /** Null takes the server's. */
  readonly model: string | null;
  readonly temperature: number | null;
  readonly maxOutputTokens: number;
  readonly contextTokens: number;
}

/** A character as its author edits it. */
export interface Sheet {
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly tagline: string;
  readonly persona: string;
  readonly personality: string;
  readonly scenario: string;
  readonly firstMessage: string;
  readonly alternateGreetings: readonly string[];
  readonly groupOnlyGreetings: readonly string[];
  readonly exampleDialogue: string;
  readonly systemPrompt: string;
  readonly postHistoryInstructions: string;
  readonly creatorNotes: string;
  readonly creator: string;
  readonly version: string;
  readonly tags: readonly string[];
  readonly talkativeness: number;
  readonly hue: number;
  readonly voice: string;
  readonly engine: Engine;
  readonly text: TextSettings;
  readonly isAdult: boolean;
  readonly visibility: Visibility;
  readonly lorebook: Lorebook | null;
  /** What this page does not edit travels back as it came: tools, and the unknown fields of an imported card. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** A card that was read, and what had to be said about it. */
export interface ImportedCard {
  readonly sheet: Sheet;
  readonly remarks: readonly string[];
}

const ENGINES: readonly Engine[] = ['realtime', 'pipeline'];
const POSITIONS: readonly LorePosition[] = ['beforeCharacter', 'afterCharacter', 'atDepth'];

export const NEW_LORE: LoreEntry = {
  keys: [],
  secondaryKeys: [],
  isSelective: false,
  content: '',
  isEnabled: true,
  isConstant: false,
  order: 100,
  priority: 10,
  position: 'beforeCharacter',
  depth: 4,
  probability: 100,
  isCaseSensitive: false,
  isWholeWord: true,
  name: '',
};

export const NEW_LOREBOOK: Lorebook = { name: '', scanDepth: 4, tokenBudget: 500, isRecursive: false, entries: [] };

export const NEW_SHEET: Sheet = {
  key: '',
  name: '',
  aliases: [],
  tagline: '',
  persona: '',
  personality: '',
  scenario: '',
  firstMessage: '',
  alternateGreetings: [],
  groupOnlyGreetings: [],
  exampleDialogue: '',
  systemPrompt: '',
  postHistoryInstructions: '',
  creatorNotes: '',
  creator: '',
  version: '',
  tags: [],
  talkativeness: 0.5,
  hue: 200,
  voice: 'marin',
  engine: 'realtime',
  text: { model: null, temperature: null, maxOutputTokens: 400, contextTokens: 8000 },
  isAdult: false,
  visibility: 'private',
  lorebook: null,
  rest: {},
};

export function readSheet(value: unknown): Sheet {
  const it = fields(value);
  const settings = typeof it['text'] === 'object' && it['text'] !== null ? fields(it['text']) : {};
  const known = new Set(Object.keys(NEW_SHEET));
  return {
    key: textOr(it, 'key', ''),
    name: text(it, 'name'),
    aliases: texts(it, 'aliases'),
    tagline: textOr(it, 'tagline', ''),
    persona: textOr(it, 'persona', ''),
    personality: textOr(it, 'personality', ''),
    scenario: textOr(it, 'scenario', ''),
    firstMessage: textOr(it, 'firstMessage', ''),
    alternateGreetings: texts(it, 'alternateGreetings'),
    groupOnlyGreetings: texts(it, 'groupOnlyGreetings'),
    exampleDialogue: textOr(it, 'exampleDialogue', ''),
    systemPrompt: textOr(it, 'systemPrompt', ''),
    postHistoryInstructions: textOr(it, 'postHistoryInstructions', ''),
    creatorNotes: textOr(it, 'creatorNotes', ''),
    creator: textOr(it, 'creator', ''),
    version: textOr(it, 'version', ''),
    tags: texts(it, 'tags'),
    talkativeness: numberOr(it, 'talkativeness', 0.5),
    hue: numberOr(it, 'hue', 200),
    voice: textOr(it, 'voice', 'marin'),
    engine: oneOf(ENGINES, it['engine'], 'realtime'),
    text: {
      model: textOrNull(settings, 'model'),
      temperature: numberOrNull(settings, 'temperature'),
      maxOutputTokens: numberOr(settings, 'maxOutputTokens', 400),
      contextTokens: numberOr(settings, 'contextTokens', 8000),
    },
    isAdult: it['isAdult'] === true,
    visibility: oneOf(VISIBILITIES, it['visibility'], 'private'),
    lorebook: it['lorebook'] === null || it['lorebook'] === undefined ? null : readLorebook(it['lorebook']),
    rest: Object.fromEntries(Object.entries(it).filter(([name]) => !known.has(name))),
  };
}

export function readImported(value: unknown): ImportedCard {
  const it = fields(value);
  return { sheet: readSheet(it['sheet']), remarks: texts(it, 'remarks') };
}

/** The body of a request. */
export function writeSheet({ rest, ...sheet }: Sheet): Readonly<Record<string, unknown>> {
  return { ...rest, ...sheet };
}

function readLorebook(value: unknown): Lorebook {
  const it = fields(value);
  return {
    name: textOr(it, 'name', ''),
    scanDepth: numberOr(it, 'scanDepth', NEW_LOREBOOK.scanDepth),
    tokenBudget: numberOr(it, 'tokenBudget', NEW_LOREBOOK.tokenBudget),
    isRecursive: it['isRecursive'] === true,
    ...unknownOf(it, NEW_LOREBOOK),
    entries: items(it['entries'] ?? []).map(readEntry),
  };
}

function readEntry(value: unknown): LoreEntry {
  const it = fields(value);
  return {
    ...unknownOf(it, NEW_LORE),
    keys: texts(it, 'keys'),
    secondaryKeys: texts(it, 'secondaryKeys'),
    isSelective: it['isSelective'] === true,
    content: textOr(it, 'content', ''),
    isEnabled: it['isEnabled'] !== false,
    isConstant: it['isConstant'] === true,
    order: numberOr(it, 'order', NEW_LORE.order),
    priority: numberOr(it, 'priority', NEW_LORE.priority),
    position: oneOf(POSITIONS, it['position'], 'beforeCharacter'),
    depth: numberOr(it, 'depth', NEW_LORE.depth),
    probability: numberOr(it, 'probability', NEW_LORE.probability),
    isCaseSensitive: it['isCaseSensitive'] === true,
    isWholeWord: it['isWholeWord'] !== false,
    name: textOr(it, 'name', ''),
  };
}

/** Fields of a newer server: they are kept, so that saving here loses nothing. */
function unknownOf(it: Readonly<Record<string, unknown>>, known: object): object {
  return Object.fromEntries(Object.entries(it).filter(([name]) => !(name in known)));
}
