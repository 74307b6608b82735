import { describe, expect, it } from 'vitest';
import { vectors } from '../../../test/vectors';
import { chatAttached, inChat, message, saying } from '../../../test/chats';
import type { GroupEvent, GroupSignal } from '../protocol/groupWire';
import { readGroupEvent, readGroupSignal, readMessage } from '../protocol/readGroup';
import { type ChatView, reduceChat } from './chatView';
import { MESSAGES_MOST } from './messages';

function feed(view: ChatView, ...events: GroupEvent[]): ReturnType<typeof reduceChat> {
  return reduceChat(view, { type: 'events', chatId: view.chatId!, events });
}

function signal(view: ChatView, ...signals: GroupSignal[]): ChatView {
  return reduceChat(view, { type: 'signals', chatId: view.chatId!, signals, now: 1000 }).view;
}

const draft = (offset: number, text: string, change: object = {}): GroupSignal =>
  ({ type: 'draft', messageId: 'msg_1', swipeIndex: 0, offset, text, ...change }) as GroupSignal;

describe('the examples of the protocol', () => {
  it('are all there, and read as they stand', () => {
    expect(vectors('group-event').length).toBeGreaterThanOrEqual(11);
    for (const vector of vectors('group-event')) {
      expect(readGroupEvent(vector)).toMatchObject(vector as object);
      expect(readGroupEvent(vector).type).not.toBe('unknown');
    }
    for (const vector of vectors('group-signal')) {
      expect(readGroupSignal(vector)).toEqual(vector);
    }
    expect(readMessage(vectors('group-message')[0])).toEqual(vectors('group-message')[0]);
  });

  it('carry a chat to its end', () => {
    const { view, effects } = feed(inChat('usr_1'), ...vectors('group-event').map(readGroupEvent));
    expect(view.messages.map((it) => it.text)).toEqual(['Nyx, are you there?']);
    expect(view.members).toMatchObject([{ userId: 'usr_1', readPosition: 12 }]);
    expect(view.characters.map((it) => it.card.key)).not.toContain('nyx');
    expect(view.settings?.name).toBe('Friday');
    expect(view.decisions.at(-1)?.chosen).toEqual(['nyx']);
    expect(view.dynamics).toMatchObject([{ from: 'nyx', to: 'lexi', affinity: -0.2 }]);
    expect(view.notice?.code).toBe('text_unavailable');
    expect(view.ending).toBe('deleted');
    expect(effects).toEqual([{ type: 'over' }]);
  });

  it('bring the words of an answer by drafts', () => {
    const answer = readMessage(vectors('group-message')[0]);
    const begun = feed(inChat(), saying(1, { ...answer, text: '', status: 'writing' })).view;
    const words = signal(begun, ...vectors('group-signal').map(readGroupSignal));
    expect(words.messages.at(-1)).toMatchObject({ id: 'msg_1', text: 'You ', status: 'writing' });
    expect(feed(words, saying(2, answer)).view.messages.at(-1)).toEqual(answer);
  });
});

describe('drafts', () => {
  const begun = (text = ''): ChatView => feed(inChat(), saying(1, message(5, { id: 'msg_1', status: 'writing', text }))).view;
  const text = (view: ChatView): string => view.messages.at(-1)!.text;

  it('follow one another', () => {
    expect(text(signal(begun(), draft(0, 'You '), draft(4, 'called?')))).toBe('You called?');
  });

  it('that come twice or overlap say nothing twice', () => {
    expect(text(signal(begun('You ca'), draft(0, 'You '), draft(4, 'called?'), draft(4, 'called?')))).toBe('You called?');
  });

  it('behind a hole wait for the message', () => {
    const view = signal(begun(), draft(0, 'You '), draft(11, ' Again.'));
    expect(text(view)).toBe('You ');
    const full = message(5, { id: 'msg_1', text: 'You called? Again.' });
    expect(text(feed(view, saying(2, full)).view)).toBe('You called? Again.');
  });

  it('of another version, of an unknown message and of a finished one are left alone', () => {
    const view = begun();
    expect(signal(view, draft(0, 'x', { swipeIndex: 1 }), draft(0, 'x', { messageId: 'msg_9' }))).toBe(view);
    const done = feed(view, saying(2, message(5, { id: 'msg_1', text: 'Done.' }))).view;
    expect(text(signal(done, draft(5, ' more')))).toBe('Done.');
  });

  it('stay when the message is told again with the words of a moment ago, and go when it is another version', () => {
    const view = signal(begun(), draft(0, 'You called?'));
    const behind = feed(view, saying(2, message(5, { id: 'msg_1', status: 'writing', text: 'You ' }))).view;
    expect(text(behind)).toBe('You called?');
    const other = message(5, { id: 'msg_1', status: 'writing', text: '', swipeIndex: 1, swipeCount: 2 });
    expect(text(feed(behind, saying(3, other)).view)).toBe('');
  });
});

describe('a chat', () => {
  it('keeps messages by position and replaces those with the same id', () => {
    const view = feed(inChat(), saying(1, message(3)), saying(2, message(1)), saying(3, message(3, { text: 'edited' }))).view;
    expect(view.messages.map((it) => [it.position, it.text])).toEqual([[1, 'message 1'], [3, 'edited']]);
  });

  it('asks for what is missing once, and applies nothing until it is there', () => {
    const gap = feed(inChat(), saying(1, message(1)), saying(4, message(4)), saying(5, message(5)));
    expect(gap.effects).toEqual([{ type: 'resync', chatId: 'chat_1', lastSequence: 1 }]);
    expect(gap.view.messages).toHaveLength(1);
    const missed = [saying(2, message(2)), saying(3, message(3)), saying(4, message(4))];
    const attached = chatAttached({ missed, lastSequence: 4, isGapless: true });
    const back = reduceChat(gap.view, { type: 'attached', attached }).view;
    expect(back).toMatchObject({ isBehind: false, lastSequence: 4, hadGap: false });
    expect(back.messages.map((it) => it.position)).toEqual([1, 2, 3, 4]);
  });

  it('begins anew from the snapshot when events were lost for good, and keeps what was not sent yet', () => {
    const before = feed(inChat(), saying(1, message(1))).view;
    const pending = { clientMessageId: 'c9', text: 'still here', replyTo: null, writtenAt: '', refusal: null };
    const written = reduceChat(before, { type: 'written', message: pending }).view;
    const lost = reduceChat(written, { type: 'link_lost' }).view;
    const attached = chatAttached({ messages: [message(900)], lastSequence: 2000, hasEarlier: true });
    const { view } = reduceChat(lost, { type: 'attached', attached });
    expect(view).toMatchObject({ link: 'up', hadGap: true, hasEarlier: true, lastSequence: 2000 });
    expect(view.messages.map((it) => it.position)).toEqual([900]);
    expect(view.pending).toEqual([pending]);
  });

  it('shows a message of one’s own once, whichever way it comes first', () => {
    const pending = { clientMessageId: 'c1', text: 'hello', replyTo: null, writtenAt: '', refusal: null };
    const written = reduceChat(inChat('usr_1'), { type: 'written', message: pending }).view;
    const mine = message(1, { authorId: 'usr_1', clientMessageId: 'c1', text: 'hello' });
    const byEvent = feed(written, saying(1, mine)).view;
    const byAnswer = reduceChat(written, { type: 'acknowledged', message: mine }).view;
    for (const view of [byEvent, byAnswer, feed(byAnswer, saying(1, mine)).view]) {
      expect(view.pending).toEqual([]);
      expect(view.messages).toEqual([mine]);
    }
  });

  it('does not take another person’s message for its own because of its client id', () => {
    const pending = { clientMessageId: 'c1', text: 'hello', replyTo: null, writtenAt: '', refusal: null };
    const written = reduceChat(inChat('usr_1'), { type: 'written', message: pending }).view;
    expect(feed(written, saying(1, message(1, { authorId: 'usr_2', clientMessageId: 'c1' }))).view.pending).toHaveLength(1);
  });

  it('is over for who was removed, and hears nothing after it', () => {
    const gone = feed(inChat('usr_1'), { type: 'member_left', sequence: 1, userId: 'usr_1', status: 'kicked' });
    expect(gone.view.ending).toBe('kicked');
    expect(gone.effects).toEqual([{ type: 'over' }]);
    expect(feed(gone.view, saying(2, message(1))).view.messages).toEqual([]);
  });

  it('forgets who types after a while, when they are done, and when they leave', () => {
    const view = inChat('usr_1', ['usr_2', 'usr_3', 'usr_4']);
    const typing = (userId: string): GroupSignal => ({ type: 'typing', userId, isTyping: true });
    const all = signal(view, typing('usr_1'), typing('usr_2'), typing('usr_3'), typing('usr_4'), typing('nobody'));
    expect(Object.keys(all.typing)).toEqual(['usr_2', 'usr_3', 'usr_4']);
    const fewer = feed(
      all,
      saying(1, message(1, { authorId: 'usr_2' })),
      { type: 'member_left', sequence: 2, userId: 'usr_3', status: 'left' },
    ).view;
    expect(Object.keys(fewer.typing)).toEqual(['usr_4']);
    expect(reduceChat(fewer, { type: 'tick', now: 6999 }).view.typing).toHaveProperty('usr_4');
    expect(reduceChat(fewer, { type: 'tick', now: 7000 }).view.typing).toEqual({});
  });

  it('puts older pages in front without doubling what is there, and lets the oldest go when there are too many', () => {
    const view = feed(inChat(), saying(1, message(3))).view;
    const page = { messages: [message(1), message(2), message(3, { text: 'older' })], hasEarlier: false };
    const { messages } = reduceChat(view, { type: 'earlier', page }).view;
    expect(messages.map((it) => it.text)).toEqual(['message 1', 'message 2', 'message 3']);
    const many = Array.from({ length: MESSAGES_MOST }, (_, index) => message(index + 10));
    const full = reduceChat(view, { type: 'earlier', page: { messages: many, hasEarlier: false } }).view;
    const more = feed(full, saying(2, message(9999))).view;
    expect(more.messages).toHaveLength(MESSAGES_MOST);
    expect(more.hasEarlier).toBe(true);
    expect(more.messages.at(-1)!.position).toBe(9999);
  });

  it('keeps the place of events it does not know', () => {
    expect(feed(inChat(), readGroupEvent({ type: 'weather', sequence: 1 }), saying(2, message(1))).view.messages).toHaveLength(1);
    expect(readGroupSignal({ type: 'weather' })).toEqual({ type: 'unknown' });
  });
});
