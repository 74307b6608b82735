import { to } from '../../app/route';

/** The address under which others meet a character. */
export const invitationOf = (key: string): string => `${window.location.origin}/${to.newChat(key)}`;
