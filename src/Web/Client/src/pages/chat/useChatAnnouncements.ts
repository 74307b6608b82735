import { useEffect, useRef } from 'react';
import { type ChatView, plainText } from '../../core';
import { adviceFor } from '../../app/advice';
import type { Announcer } from '../../app/announcer';
import { disclosure, endingOfChat, spokenMessage } from '../../app/chatWords';

/** Older messages come in when somebody scrolls up, and are read by who asked for them. */
const RECENT = 8;

/** What a screen reader is told of a chat: whole messages of the others, who comes and goes, and what went wrong. */
export function useChatAnnouncements(announcer: Announcer, view: ChatView): void {
  const { chatId, me, messages, members, characters, link, notice, ending, state, settings } = view;
  const said = useRef(new Set<string>());
  const isOpen = state === 'open' && settings !== null;
  useEffect(() => {
    if (isOpen) {
      announcer.say(`${settings.name}. ${disclosure(view)}`);
    }
    // Once a chat.
  }, [announcer, chatId, isOpen]);
  const first = useRef<string | null>(null);
  useEffect(() => {
    const isFirstLook = isOpen && first.current !== chatId;
    for (const message of messages.slice(-RECENT)) {
      const isDone = message.status !== 'writing' && message.status !== 'deleted';
      const key = `${message.id}/${message.swipeIndex}/${message.text.length}`;
      if (!isDone || said.current.has(key)) {
        continue;
      }
      said.current.add(key);
      if (!isFirstLook && isOpen && message.authorId !== me && message.editedAt === null) {
        announcer.say(spokenMessage(message, plainText(message.text)));
      }
    }
    if (isOpen) {
      first.current = chatId;
    }
  }, [announcer, messages, me, isOpen, chatId]);
  useComingAndGoing(announcer, isOpen, [
    ...characters.map((it) => it.card.name),
    ...members.filter((it) => it.userId !== me).map((it) => it.displayName),
  ]);
  const wasLost = useRef(false);
  useEffect(() => {
    if (link === 'lost') {
      announcer.say('Connection lost. Reconnecting.');
    } else if (wasLost.current) {
      announcer.say('Connected again.');
    }
    wasLost.current = link === 'lost';
  }, [announcer, link]);
  useEffect(() => {
    if (notice !== null) {
      announcer.say(notice.message || adviceFor(notice.code, '', 'chat').title);
    }
  }, [announcer, notice]);
  useEffect(() => {
    if (ending !== null) {
      announcer.say(endingOfChat(ending).join('. '));
    }
  }, [announcer, ending]);
}

function useComingAndGoing(announcer: Announcer, isOpen: boolean, names: readonly string[]): void {
  const before = useRef<readonly string[] | null>(null);
  const key = names.join('\n');
  useEffect(() => {
    const known = before.current;
    if (known !== null && isOpen) {
      names.filter((it) => !known.includes(it)).forEach((it) => announcer.say(`${it} came in.`));
      known.filter((it) => !names.includes(it)).forEach((it) => announcer.say(`${it} is gone.`));
    }
    before.current = isOpen ? names : null;
  }, [announcer, isOpen, key]);
}
