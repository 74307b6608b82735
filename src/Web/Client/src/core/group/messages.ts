import type { GroupMessage } from '../protocol/groupWire';

/** Messages kept on the page; older ones are asked for again. */
export const MESSAGES_MOST = 1000;

/** Puts a message in its place; it replaces the one with the same id. */
export function withMessage(messages: readonly GroupMessage[], message: GroupMessage): readonly GroupMessage[] {
  const index = messages.findLastIndex((it) => it.id === message.id);
  if (index >= 0) {
    return messages.with(index, newest(messages[index]!, message));
  }
  const last = messages.at(-1);
  if (last === undefined || last.position < message.position) {
    return [...messages, message];
  }
  const after = messages.findLastIndex((it) => it.position < message.position);
  return messages.toSpliced(after + 1, 0, message);
}

/** Puts older messages in front; what is here already stays as it is. */
export function withPage(messages: readonly GroupMessage[], page: readonly GroupMessage[]): readonly GroupMessage[] {
  const known = new Set(messages.map((it) => it.id));
  const added = page.filter((it) => !known.has(it.id));
  return [...added, ...messages].sort((a, b) => a.position - b.position);
}

/** Puts more words of a message that is being written to it. Words behind a hole wait for the message itself. */
export function withDraft(
  messages: readonly GroupMessage[],
  draft: { readonly messageId: string; readonly swipeIndex: number; readonly offset: number; readonly text: string },
): readonly GroupMessage[] {
  const index = messages.findLastIndex((it) => it.id === draft.messageId);
  const message = messages[index];
  if (message === undefined || message.status !== 'writing' || message.swipeIndex !== draft.swipeIndex) {
    return messages;
  }
  const isNew = draft.offset + draft.text.length > message.text.length;
  if (!isNew || draft.offset < 0 || draft.offset > message.text.length) {
    return messages;
  }
  return messages.with(index, { ...message, text: message.text.slice(0, draft.offset) + draft.text });
}

/** A message that is still being written may be told with fewer words than its drafts have brought: those stay. */
function newest(before: GroupMessage, message: GroupMessage): GroupMessage {
  const isSameVersion = before.status === 'writing' && message.status === 'writing' && before.swipeIndex === message.swipeIndex;
  return isSameVersion && before.text.startsWith(message.text) ? { ...message, text: before.text } : message;
}
