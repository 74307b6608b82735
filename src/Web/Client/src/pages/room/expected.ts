/** The room that was just made: whoever made it goes straight in, and somebody there says the first word. */
let expected: string | null = null;

export function expectIn(roomId: string): void {
  expected = roomId;
}

/** True once. */
export function wasExpectedIn(roomId: string): boolean {
  const is = expected === roomId;
  expected = null;
  return is;
}
