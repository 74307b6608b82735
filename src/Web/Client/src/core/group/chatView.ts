import type {
  ChatAttached,
  ChatCharacter,
  ChatSettings,
  Decision,
  GroupEvent,
  GroupMessage,
  GroupSignal,
  Member,
  MemberStatus,
  MessagePage,
  Relationship,
} from '../protocol/groupWire';
import type { Notice } from '../protocol/callView';
import { applySignal } from './chatSignals';
import { MESSAGES_MOST, withMessage, withPage } from './messages';

/** A message of one's own that the server has not acknowledged yet. */
export interface PendingMessage {
  readonly clientMessageId: string;
  readonly text: string;
  readonly replyTo: string | null;
  readonly writtenAt: string;
  /** Why it was refused; null while it is on its way. */
  readonly refusal: Notice | null;
}

/** How one left: nothing comes any more. */
export type ChatEnding = MemberStatus | 'deleted';

/** A chat as one of its members sees it. */
export interface ChatView {
  readonly chatId: string | null;
  /** User id of who looks. */
  readonly me: string;
  readonly state: 'opening' | 'open' | 'failed';
  readonly link: 'up' | 'lost';
  readonly settings: ChatSettings | null;
  readonly members: readonly Member[];
  readonly characters: readonly ChatCharacter[];
  /** By position. */
  readonly messages: readonly GroupMessage[];
  readonly hasEarlier: boolean;
  readonly isLoadingEarlier: boolean;
  readonly pending: readonly PendingMessage[];
  readonly dynamics: readonly Relationship[];
  /** The newest last. */
  readonly decisions: readonly Decision[];
  /** Until when somebody counts as typing, by user id, milliseconds. */
  readonly typing: Readonly<Record<string, number>>;
  /** Position up to which everything was read when the chat was opened: the line of what is new stands after it. */
  readonly readLine: number;
  readonly notice: Notice | null;
  readonly problem: Notice | null;
  readonly ending: ChatEnding | null;
  /** Events were lost for good: what stands here begins anew. */
  readonly hadGap: boolean;
  readonly lastSequence: number;
  /** A hole in the sequence was seen; nothing is applied until the missing events are here. */
  readonly isBehind: boolean;
}

export type ChatInput =
  | { readonly type: 'opening'; readonly chatId: string; readonly me: string }
  | { readonly type: 'attached'; readonly attached: ChatAttached }
  | { readonly type: 'events'; readonly chatId: string; readonly events: readonly GroupEvent[] }
  | { readonly type: 'signals'; readonly chatId: string; readonly signals: readonly GroupSignal[]; readonly now: number }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'link_lost' }
  | { readonly type: 'failed'; readonly problem: Notice }
  | { readonly type: 'noticed'; readonly notice: Notice | null }
  | { readonly type: 'written'; readonly message: PendingMessage }
  | { readonly type: 'acknowledged'; readonly message: GroupMessage }
  | { readonly type: 'refused'; readonly clientMessageId: string; readonly refusal: Notice | null }
  | { readonly type: 'withdrawn'; readonly clientMessageId: string }
  | { readonly type: 'loading_earlier'; readonly isLoading: boolean }
  | { readonly type: 'earlier'; readonly page: MessagePage }
  | { readonly type: 'looked_away'; readonly position: number }
  | { readonly type: 'closed' };

/** What the reducer wants done outside of it. */
export type ChatEffect =
  | { readonly type: 'resync'; readonly chatId: string; readonly lastSequence: number }
  | { readonly type: 'over' };

export interface ChatStep {
  readonly view: ChatView;
  readonly effects: readonly ChatEffect[];
}

const DECISIONS_MOST = 60;

export const NO_CHAT: ChatView = {
  chatId: null,
  me: '',
  state: 'opening',
  link: 'up',
  settings: null,
  members: [],
  characters: [],
  messages: [],
  hasEarlier: false,
  isLoadingEarlier: false,
  pending: [],
  dynamics: [],
  decisions: [],
  typing: {},
  readLine: 0,
  notice: null,
  problem: null,
  ending: null,
  hadGap: false,
  lastSequence: 0,
  isBehind: false,
};

/** A chat on this side: `(view, input) -> (view, effects)`. */
export function reduceChat(view: ChatView, input: ChatInput): ChatStep {
  switch (input.type) {
    case 'opening':
      return still({ ...NO_CHAT, chatId: input.chatId, me: input.me });
    case 'attached':
      return input.attached.chat.chatId === view.chatId ? attach(view, input.attached) : still(view);
    case 'events':
      return input.chatId === view.chatId && view.state === 'open' ? applyAll(view, input.events) : still(view);
    case 'signals':
      return still(
        input.chatId === view.chatId && view.ending === null
          ? input.signals.reduce((current, signal) => applySignal(current, signal, input.now), view)
          : view,
      );
    case 'tick':
      return still(forgetTyping(view, input.now));
    case 'link_lost':
      return still(view.chatId === null || view.ending !== null ? view : { ...view, link: 'lost', typing: {} });
    case 'failed':
      return still({ ...view, state: view.settings === null ? 'failed' : view.state, problem: input.problem });
    case 'noticed':
      return still({ ...view, notice: input.notice });
    case 'written':
      // Who writes has read.
      return still({ ...view, pending: [...view.pending, input.message], readLine: Number.MAX_SAFE_INTEGER, hadGap: false });
    case 'acknowledged':
      return still(arrived(view, input.message));
    case 'refused':
      return still({ ...view, pending: changed(view.pending, input.clientMessageId, { refusal: input.refusal }) });
    case 'withdrawn':
      return still({ ...view, pending: without(view.pending, input.clientMessageId) });
    case 'loading_earlier':
      return still({ ...view, isLoadingEarlier: input.isLoading });
    case 'earlier':
      return still({
        ...view,
        messages: withPage(view.messages, input.page.messages),
        hasEarlier: input.page.hasEarlier,
        isLoadingEarlier: false,
      });
    case 'looked_away':
      return still(input.position > 0 ? { ...view, readLine: input.position } : view);
    case 'closed':
      return still(NO_CHAT);
  }
}

function still(view: ChatView): ChatStep {
  return { view, effects: [] };
}

function attach(view: ChatView, attached: ChatAttached): ChatStep {
  const { chat } = attached;
  const isFirst = view.settings === null;
  const continues = !isFirst && attached.isGapless;
  const caughtUp = continues ? applyAll({ ...view, isBehind: false }, attached.missed).view : view;
  // After a gap the older messages on this side have a hole behind them: what is here begins anew.
  const before = continues ? caughtUp.messages : [];
  const messages = chat.messages.reduce(withMessage, before);
  const mine = chat.members.find((it) => it.userId === view.me);
  const acknowledged = new Set(messages.filter((it) => it.authorId === view.me).map((it) => it.clientMessageId));
  return still({
    ...caughtUp,
    state: 'open',
    link: 'up',
    settings: chat.settings,
    members: chat.members,
    characters: chat.characters,
    messages,
    hasEarlier: continues ? caughtUp.hasEarlier : chat.hasEarlier,
    isLoadingEarlier: false,
    pending: view.pending.filter((it) => !acknowledged.has(it.clientMessageId)),
    dynamics: chat.dynamics,
    readLine: isFirst ? (mine?.readPosition ?? 0) : caughtUp.readLine,
    problem: null,
    hadGap: !isFirst && !attached.isGapless,
    lastSequence: Math.max(chat.lastSequence, continues ? caughtUp.lastSequence : 0),
    isBehind: false,
  });
}

function applyAll(view: ChatView, events: readonly GroupEvent[]): ChatStep {
  let current = view;
  const effects: ChatEffect[] = [];
  for (const event of events) {
    if (event.sequence <= current.lastSequence || current.isBehind || current.ending !== null) {
      continue;
    }
    if (event.sequence > current.lastSequence + 1) {
      current = { ...current, isBehind: true };
      effects.push({ type: 'resync', chatId: current.chatId ?? '', lastSequence: current.lastSequence });
      continue;
    }
    current = { ...apply(current, event), lastSequence: event.sequence };
    if (current.ending !== null) {
      effects.push({ type: 'over' });
    }
  }
  return { view: current, effects };
}

function apply(view: ChatView, event: GroupEvent): ChatView {
  switch (event.type) {
    case 'message':
      return arrived(view, event.message);
    case 'member':
      return { ...view, members: put(view.members, event.member, (it) => it.userId) };
    case 'member_left':
      return event.userId === view.me
        ? { ...view, ending: event.status, typing: {} }
        : { ...view, members: view.members.filter((it) => it.userId !== event.userId), typing: omit(view.typing, event.userId) };
    case 'character':
      return { ...view, characters: put(view.characters, event.character, (it) => it.card.key) };
    case 'character_left':
      return { ...view, characters: view.characters.filter((it) => it.card.key !== event.characterKey) };
    case 'settings':
      return { ...view, settings: event.settings };
    case 'read': {
      const forward = (it: Member): Member =>
        it.userId === event.userId ? { ...it, readPosition: Math.max(it.readPosition, event.position) } : it;
      return { ...view, members: view.members.map(forward) };
    }
    case 'decision':
      return { ...view, decisions: [...view.decisions, event.decision].slice(-DECISIONS_MOST) };
    case 'relationship':
      return { ...view, dynamics: put(view.dynamics, event.relationship, (it) => `${it.from}\n${it.to}`) };
    case 'notice':
      return { ...view, notice: { code: event.code, message: event.message } };
    case 'deleted':
      return { ...view, ending: 'deleted', typing: {} };
    case 'unknown':
      return view;
  }
}

/** A message that is here stands for the one that was on its way, and whoever wrote it types no longer. */
function arrived(view: ChatView, message: GroupMessage): ChatView {
  const messages = withMessage(view.messages, message);
  const tooMany = messages.length - MESSAGES_MOST;
  const isMine = message.authorId === view.me && message.clientMessageId !== null;
  return {
    ...view,
    messages: tooMany > 0 ? messages.slice(tooMany) : messages,
    hasEarlier: view.hasEarlier || tooMany > 0,
    pending: isMine ? without(view.pending, message.clientMessageId ?? '') : view.pending,
    typing: message.authorKind === 'person' ? omit(view.typing, message.authorId) : view.typing,
  };
}

function forgetTyping(view: ChatView, now: number): ChatView {
  const left = Object.entries(view.typing).filter(([, until]) => until > now);
  return left.length === Object.keys(view.typing).length ? view : { ...view, typing: Object.fromEntries(left) };
}

function put<T>(all: readonly T[], value: T, key: (it: T) => string): readonly T[] {
  const index = all.findIndex((it) => key(it) === key(value));
  return index >= 0 ? all.with(index, value) : [...all, value];
}

function omit(typing: Readonly<Record<string, number>>, userId: string): Readonly<Record<string, number>> {
  if (!(userId in typing)) {
    return typing;
  }
  const { [userId]: _gone, ...rest } = typing;
  return rest;
}

const without = (pending: readonly PendingMessage[], id: string): readonly PendingMessage[] =>
  pending.some((it) => it.clientMessageId === id) ? pending.filter((it) => it.clientMessageId !== id) : pending;

const changed = (
  pending: readonly PendingMessage[],
  id: string,
  change: Partial<PendingMessage>,
): readonly PendingMessage[] => pending.map((it) => (it.clientMessageId === id ? { ...it, ...change } : it));
