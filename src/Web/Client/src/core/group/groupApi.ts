import type { Account } from '../connection/account';
import type {
  ChatSettings,
  ChatSnapshot,
  ChatSummary,
  Decision,
  Invite,
  MessagePage,
  Persona,
  Relationship,
  Role,
} from '../protocol/groupWire';
import {
  readChatSettings,
  readChatSnapshot,
  readChatSummaries,
  readDecision,
  readInvite,
  readMessagePage,
  readPersonas,
  readRelationships,
  readSwipes,
} from '../protocol/readGroup';

const part = encodeURIComponent;

/** Everything about chats that is asked over HTTP (docs/protocol.md, "Group chats"). Every method throws a Refusal. */
export class GroupApi {
  constructor(private readonly account: Account) {}

  /** The person's chats, last active first. */
  async list(before: string | null, limit: number): Promise<readonly ChatSummary[]> {
    return readChatSummaries(await this.account.request('GET', `/api/groups?${query({ before, limit })}`));
  }

  async create(settings: Partial<ChatSettings>, characters: readonly string[], personaId: string | null): Promise<ChatSnapshot> {
    return readChatSnapshot(await this.account.request('POST', '/api/groups', { settings, characters, personaId }));
  }

  async join(code: string, personaId: string | null): Promise<ChatSnapshot> {
    return readChatSnapshot(await this.account.request('POST', '/api/groups/join', { code, personaId }));
  }

  async leave(chatId: string): Promise<void> {
    await this.account.request('POST', `${chat(chatId)}/leave`);
  }

  async remove(chatId: string): Promise<void> {
    await this.account.request('DELETE', chat(chatId));
  }

  async change(chatId: string, settings: Partial<ChatSettings>): Promise<ChatSettings> {
    return readChatSettings(await this.account.request('PATCH', chat(chatId), settings));
  }

  /** Messages before a position, oldest first. */
  async messages(chatId: string, before: number | null, limit: number): Promise<MessagePage> {
    return readMessagePage(await this.account.request('GET', `${chat(chatId)}/messages?${query({ before, limit })}`));
  }

  async search(chatId: string, words: string, before: number | null, limit: number): Promise<MessagePage> {
    const found = await this.account.request('GET', `${chat(chatId)}/messages?${query({ search: words, before, limit })}`);
    return readMessagePage(found);
  }

  async swipes(chatId: string, messageId: string): Promise<readonly string[]> {
    return readSwipes(await this.account.request('GET', `${chat(chatId)}/messages/${part(messageId)}/swipes`));
  }

  /** Null when a person wrote it. */
  async decision(chatId: string, messageId: string): Promise<Decision | null> {
    const answer = await this.account.request('GET', `${chat(chatId)}/messages/${part(messageId)}/decision`);
    return answer === null ? null : readDecision(answer);
  }

  async dynamics(chatId: string): Promise<readonly Relationship[]> {
    return readRelationships(await this.account.request('GET', `${chat(chatId)}/dynamics`));
  }

  /** A new invitation ends the one before. */
  async invite(chatId: string): Promise<Invite> {
    return readInvite(await this.account.request('POST', `${chat(chatId)}/invite`));
  }

  async revokeInvite(chatId: string): Promise<void> {
    await this.account.request('DELETE', `${chat(chatId)}/invite`);
  }

  async addCharacter(chatId: string, character: string): Promise<void> {
    await this.account.request('POST', `${chat(chatId)}/characters`, { character });
  }

  async removeCharacter(chatId: string, key: string): Promise<void> {
    await this.account.request('DELETE', `${chat(chatId)}/characters/${part(key)}`);
  }

  async muteCharacter(chatId: string, key: string, isMuted: boolean): Promise<void> {
    await this.account.request('PATCH', `${chat(chatId)}/characters/${part(key)}`, { isMuted });
  }

  async muteMember(chatId: string, userId: string, isMuted: boolean): Promise<void> {
    await this.account.request('PATCH', member(chatId, userId), { isMuted });
  }

  async setRole(chatId: string, userId: string, role: Role): Promise<void> {
    await this.account.request('PATCH', member(chatId, userId), { role });
  }

  async choosePersona(chatId: string, userId: string, personaId: string | null): Promise<void> {
    await this.account.request('PATCH', member(chatId, userId), { personaId });
  }

  async kick(chatId: string, userId: string): Promise<void> {
    await this.account.request('DELETE', member(chatId, userId));
  }

  async ban(chatId: string, userId: string): Promise<void> {
    await this.account.request('PUT', `${chat(chatId)}/bans/${part(userId)}`);
  }

  async personas(): Promise<readonly Persona[]> {
    return readPersonas(await this.account.request('GET', '/api/me/personas'));
  }

  async setPersonas(personas: readonly Persona[]): Promise<readonly Persona[]> {
    return readPersonas(await this.account.request('PUT', '/api/me/personas', personas));
  }
}

const chat = (chatId: string): string => `/api/groups/${part(chatId)}`;

const member = (chatId: string, userId: string): string => `${chat(chatId)}/members/${part(userId)}`;

function query(values: Readonly<Record<string, string | number | null>>): URLSearchParams {
  const given = Object.entries(values).filter((pair): pair is [string, string | number] => pair[1] !== null);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}
