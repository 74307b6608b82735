/** Reading what a server sent: what is needed must be there, what is not known is left out. */

export type Fields = Record<string, unknown>;

/** What a message lacked. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

export function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedMessage('an object was expected');
  }
  return value as Fields;
}

export function items(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new MalformedMessage('a list was expected');
  }
  return value;
}

export function text(it: Fields, name: string): string {
  const value = it[name];
  if (typeof value !== 'string') {
    throw new MalformedMessage(`${name} is missing`);
  }
  return value;
}

export function textOr(it: Fields, name: string, otherwise: string): string {
  const value = it[name];
  return typeof value === 'string' ? value : otherwise;
}

export function textOrNull(it: Fields, name: string): string | null {
  const value = it[name];
  return typeof value === 'string' ? value : null;
}

export function texts(it: Fields, name: string): readonly string[] {
  const value = it[name];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

export function number(it: Fields, name: string): number {
  const value = numberOrNull(it, name);
  if (value === null) {
    throw new MalformedMessage(`${name} is missing`);
  }
  return value;
}

export function numberOr(it: Fields, name: string, otherwise: number): number {
  return numberOrNull(it, name) ?? otherwise;
}

export function numberOrNull(it: Fields, name: string): number | null {
  const value = it[name];
  if (typeof value === 'bigint') {
    return Number(value);
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** MessagePack may carry a time as its own type; JSON carries text. */
export function time(it: Fields, name: string): string | null {
  const value = it[name];
  return value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : null;
}

export function oneOf<T extends string>(known: readonly T[], value: unknown, otherwise: T): T {
  return known.find((candidate) => candidate === value) ?? otherwise;
}
