import type { Activity, ChatEnding, ChatView, Decision, GroupMessage, Member, Role, Strategy, TurnCause } from '../core';

export const ROLE_WORDS: Readonly<Record<Role, string>> = { member: 'Member', moderator: 'Moderator', owner: 'Owner' };

export const ACTIVITY_WORDS: Readonly<Record<Activity, string>> = {
  idle: 'listening',
  thinking: 'thinking…',
  writing: 'writing…',
  muted: 'muted',
};

export const STRATEGIES: readonly (readonly [Strategy, string, string])[] = [
  ['natural', 'Naturally', 'Whoever was named, asked, or has most to say.'],
  ['list', 'In turn', 'One after the other, as they stand in the list.'],
  ['pooled', 'Everybody once', 'Nobody speaks twice before all have spoken.'],
  ['manual', 'Only when asked', 'Nobody speaks until you say who.'],
  ['modelDirected', 'A director decides', 'A model reads along and chooses. Without it: naturally.'],
];

export const strategyWords = (strategy: Strategy): string =>
  STRATEGIES.find(([it]) => it === strategy)?.[1] ?? 'Naturally';

const CAUSE_WORDS: Readonly<Record<TurnCause, string>> = {
  message: 'Somebody wrote a message.',
  forced: 'Somebody let this character speak.',
  continued: 'Somebody asked for more.',
  regenerated: 'Somebody asked for another version.',
  reply: 'Another character had spoken.',
  auto: 'Nobody wrote, and the chat goes on by itself.',
  greeting: 'The character had just come in.',
};

export const causeWords = (cause: TurnCause): string => CAUSE_WORDS[cause];

const ENDING_WORDS: Readonly<Record<ChatEnding, readonly [string, string]>> = {
  joined: ['You are not here any more', ''],
  left: ['You left this chat', 'You can come back with an invitation.'],
  kicked: ['You were removed from this chat', 'You can come back with an invitation.'],
  banned: ['You were banned from this chat', 'You cannot come back.'],
  deleted: ['This chat was deleted', 'Everything that was said in it is gone.'],
};

export const endingOfChat = (ending: ChatEnding): readonly [string, string] => ENDING_WORDS[ending];

/** "Ann", "Ann and Ben", "Ann, Ben and Cem", "Ann, Ben and 3 others". */
export function namesInARow(names: readonly string[], most = 3): string {
  if (names.length <= 1) {
    return names[0] ?? '';
  }
  const shown = names.length > most ? names.slice(0, most - 1) : names.slice(0, -1);
  const left = names.length - shown.length;
  return `${shown.join(', ')} and ${left === 1 ? names.at(-1) : `${left} others`}`;
}

export function typingWords(view: ChatView): string {
  const typing = view.members.filter((it) => it.userId in view.typing).map((it) => it.displayName);
  return typing.length === 0 ? '' : `${namesInARow(typing)} ${typing.length === 1 ? 'is' : 'are'} typing…`;
}

export function busyWords(view: ChatView): string {
  const doing = (activity: Activity): readonly string[] =>
    view.characters.filter((it) => it.activity === activity).map((it) => it.card.name);
  const part = (names: readonly string[], word: string): string =>
    names.length === 0 ? '' : `${namesInARow(names)} ${names.length === 1 ? 'is' : 'are'} ${word}`;
  return [part(doing('writing'), 'writing…'), part(doing('thinking'), 'thinking…')].filter(Boolean).join(' ');
}

/** Who is an AI here, said in words. */
export function disclosure(view: ChatView): string {
  const names = view.characters.map((it) => it.card.name);
  if (names.length === 0) {
    return 'There is no character in this chat at the moment.';
  }
  return names.length === 1
    ? `${names[0]} is an AI. Its words are made by a machine and can be wrong.`
    : `${namesInARow(names, 4)} are AIs. Their words are made by a machine and can be wrong.`;
}

export const countWords = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What a screen reader is told of a message. */
export function spokenMessage(message: GroupMessage, text: string): string {
  const who = message.authorKind === 'character' ? `${message.authorName}, AI` : message.authorName;
  switch (message.status) {
    case 'failed':
      return `${who} could not answer.`;
    case 'interrupted':
      return `${who}: ${text} (stopped)`;
    default:
      return message.authorKind === 'system' ? text : `${who}: ${text}`;
  }
}

/** The name of whoever has this key or id. */
export function nameOf(view: ChatView, id: string): string {
  const character = view.characters.find((it) => it.card.key === id)?.card.name;
  const person = view.members.find((it) => it.userId === id)?.displayName;
  return character ?? (id === view.me ? 'you' : person) ?? view.messages.findLast((it) => it.authorId === id)?.authorName ?? 'somebody';
}

/** "cannot stand", "likes": what an affinity from -1 to 1 means. */
export function affinityWords(affinity: number): string {
  if (affinity <= -0.6) {
    return 'cannot stand';
  }
  if (affinity <= -0.2) {
    return 'is cross with';
  }
  if (affinity < 0.2) {
    return 'has no strong feeling for';
  }
  return affinity < 0.6 ? 'likes' : 'adores';
}

export function scoreWords(weight: number): string {
  return weight > 0 ? `+${weight.toFixed(2)}` : weight.toFixed(2).replace('-', '−');
}

/** Why nobody answered, when that is the newest thing that was decided. */
export function silenceWords(view: ChatView): string {
  const decision: Decision | undefined = view.decisions.at(-1);
  if (decision === undefined || decision.chosen.length > 0 || view.characters.length === 0) {
    return '';
  }
  const last = view.messages.at(-1);
  const isAboutNow = last === undefined || decision.causedBy === null || decision.causedBy === last.id;
  return isAboutNow ? (decision.remark ?? 'Nobody had anything to say to that.') : '';
}

export const onlineWords = (members: readonly Member[]): string => {
  const online = members.filter((it) => it.isOnline).length;
  return `${countWords(members.length, 'person', 'people')}, ${online} here now`;
};
