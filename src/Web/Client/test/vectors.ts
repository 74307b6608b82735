import { readFileSync } from 'node:fs';

/** The examples of docs/protocol.md are the vectors: fenced blocks of JSON with a word that says what they are. */
const page = readFileSync(new URL('../../../../docs/protocol.md', import.meta.url), 'utf8');

export function vectors(kind: string): unknown[] {
  return [...page.matchAll(new RegExp(`^\`\`\`json ${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => JSON.parse(match[1]!));
}
