import type { ChatView } from './chatView';
import type { GroupMessage, Member } from '../protocol/groupWire';

/** What the person may do: the page offers nothing that the server would refuse. */
export interface Rights {
  readonly me: Member | null;
  readonly canWrite: boolean;
  readonly canModerate: boolean;
  readonly isOwner: boolean;
}

export function rightsOf(view: ChatView): Rights {
  const me = view.members.find((it) => it.userId === view.me) ?? null;
  return {
    me,
    canWrite: me !== null && !me.isMuted && view.ending === null,
    canModerate: me !== null && me.role !== 'member',
    isOwner: me?.role === 'owner',
  };
}

/** Nobody rules over who stands as high as they do. */
export function canRule({ me, canModerate }: Rights, other: Member): boolean {
  return canModerate && me !== null && other.userId !== me.userId && other.role !== 'owner' && (me.role === 'owner' || other.role === 'member');
}

export interface MessageRights {
  readonly canReply: boolean;
  readonly canEdit: boolean;
  readonly canDelete: boolean;
  /** Another version, more of it, and choosing between versions: only the newest message of its character. */
  readonly canSwipe: boolean;
  readonly canAskWhy: boolean;
}

const ENDED: readonly GroupMessage['status'][] = ['complete', 'interrupted', 'failed'];

/** The same rights are the same object: a message is drawn again only when something about it changed. */
const known = new Map<string, MessageRights>();

export function messageRights(message: GroupMessage, rights: Rights, isNewestOfItsCharacter: boolean): MessageRights {
  const isThere = message.status !== 'deleted' && message.authorKind !== 'system';
  const isMine = message.authorKind === 'person' && message.authorId === rights.me?.userId;
  const hasEnded = ENDED.includes(message.status);
  const isCharacters = message.authorKind === 'character';
  const found: MessageRights = {
    canReply: isThere && rights.canWrite && message.text !== '',
    canEdit: isThere && isMine && rights.canWrite,
    canDelete: isThere && hasEnded && (isMine || rights.canModerate),
    canSwipe: isThere && isCharacters && hasEnded && rights.canWrite && isNewestOfItsCharacter,
    canAskWhy: isThere && isCharacters && message.decisionId !== null,
  };
  const key = Object.values(found).join();
  const before = known.get(key);
  if (before !== undefined) {
    return before;
  }
  known.set(key, found);
  return found;
}
