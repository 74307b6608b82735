import type { GroupSignal } from '../protocol/groupWire';
import type { ChatView } from './chatView';
import { withDraft } from './messages';

/** The server forgets that somebody types after 6 s; so does this side. */
export const TYPING_MS = 6000;

/** What is true only now. It may come late or never: whatever it is about may be gone. */
export function applySignal(view: ChatView, signal: GroupSignal, now: number): ChatView {
  switch (signal.type) {
    case 'typing': {
      if (signal.userId === view.me || !view.members.some((it) => it.userId === signal.userId)) {
        return view;
      }
      const { [signal.userId]: _before, ...others } = view.typing;
      return { ...view, typing: signal.isTyping ? { ...others, [signal.userId]: now + TYPING_MS } : others };
    }
    case 'presence':
      return {
        ...view,
        members: view.members.map((it) => (it.userId === signal.userId ? { ...it, isOnline: signal.isOnline } : it)),
      };
    case 'activity':
      return {
        ...view,
        characters: view.characters.map((it) => (it.card.key === signal.characterKey ? { ...it, activity: signal.activity } : it)),
      };
    case 'draft': {
      const messages = withDraft(view.messages, signal);
      return messages === view.messages ? view : { ...view, messages };
    }
    case 'unknown':
      return view;
  }
}
