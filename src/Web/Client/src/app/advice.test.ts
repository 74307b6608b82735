import { describe, expect, it } from 'vitest';
import { adviceFor } from './advice';

describe('what a chat tells beside its messages', () => {
  it.each([
    ['filtered', 'Words were taken away'],
    ['auto_paused', 'They have paused'],
  ])('calls %s by its name and not a fault', (code, title) => {
    expect(adviceFor(code, 'The sentence of the server.', 'chat')).toMatchObject({ title, text: 'The sentence of the server.' });
  });
});
