import type { Account } from '../connection/account';
import { readCharacter, readCharacters } from '../protocol/read';
import { Refusal } from '../protocol/refusal';
import type { CharacterCard } from '../protocol/wire';
import { type ImportedCard, type Sheet, readImported, readSheet, writeSheet } from './sheet';

/** The server's limits; said here before megabytes travel for nothing. */
export const CARD_BYTES_MOST = 8 * 1024 * 1024;
export const AVATAR_BYTES_MOST = 2 * 1024 * 1024;

export type ExportFormat = 'json' | 'png';

const PICTURES = ['image/png', 'image/jpeg', 'image/webp'];

/** Everything about characters that is asked over HTTP (docs/protocol.md, "Characters"). Every method throws a Refusal. */
export class CharacterApi {
  constructor(private readonly account: Account) {}

  async list(search: string): Promise<readonly CharacterCard[]> {
    const words = search === '' ? '' : `?${new URLSearchParams({ search })}`;
    return readCharacters(await this.account.request('GET', `/api/characters${words}`));
  }

  /** One that may not be in the list: whoever has its key may meet it. */
  async card(key: string): Promise<CharacterCard> {
    return readCharacter(await this.account.request('GET', character(key)));
  }

  async sheet(key: string): Promise<Sheet> {
    return readSheet(await this.account.request('GET', `${character(key)}/sheet`));
  }

  /** Creates it when it has no key yet. */
  async save(sheet: Sheet): Promise<Sheet> {
    const body = writeSheet(sheet);
    const answer =
      sheet.key === ''
        ? await this.account.request('POST', '/api/characters', body)
        : await this.account.request('PUT', `${character(sheet.key)}/sheet`, body);
    return answer === null ? sheet : readSheet(answer);
  }

  async remove(key: string): Promise<void> {
    await this.account.request('DELETE', character(key));
  }

  async duplicate(key: string): Promise<Sheet> {
    return readSheet(await this.account.request('POST', `${character(key)}/duplicate`));
  }

  async importCard(file: File): Promise<ImportedCard> {
    if (file.size > CARD_BYTES_MOST) {
      throw new Refusal('too_large', 'A card may have 8 MB at most. This file is larger.');
    }
    const type = typeOfCard(file);
    if (type === null) {
      throw new Refusal('unsupported_format', 'A card is a PNG picture, a JSON file or a CHARX file.');
    }
    const answer = await this.account.requestBytes('POST', '/api/characters/import', file.slice(0, file.size, type));
    return readImported(await answer.json());
  }

  async exportCard(key: string, format: ExportFormat, version: 2 | 3): Promise<Blob> {
    const answer = await this.account.requestBytes('GET', `${character(key)}/export?format=${format}&version=${version}`);
    return answer.blob();
  }

  async setAvatar(key: string, file: File): Promise<void> {
    if (!PICTURES.includes(file.type)) {
      throw new Refusal('unsupported_format', 'A picture is a PNG, JPEG or WebP file.');
    }
    if (file.size > AVATAR_BYTES_MOST) {
      throw new Refusal('too_large', 'A picture may have 2 MB at most. This one is larger.');
    }
    await this.account.requestBytes('PUT', `${character(key)}/avatar`, file);
  }

  /** @param address from a card: always one of this server. */
  async picture(address: string): Promise<Blob> {
    return (await this.account.requestBytes('GET', address)).blob();
  }
}

const character = (key: string): string => `/api/characters/${encodeURIComponent(key)}`;

/** By its name first: browsers know no type for CHARX, and some systems none for JSON. */
function typeOfCard(file: File): string | null {
  const ending = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase();
  switch (ending) {
    case 'png':
    case 'apng':
      return 'image/png';
    case 'json':
      return 'application/json';
    case 'charx':
    case 'zip':
      return 'application/zip';
    default:
      return ['image/png', 'application/json', 'application/zip'].includes(file.type) ? file.type : null;
  }
}
