import { describe, expect, it } from 'vitest';
import { RingBuffer } from './ringBuffer';

const samples = (from: number, count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => from + i);

function read(ring: RingBuffer, count: number): number[] {
  const output = new Float32Array(count);
  return [...output.subarray(0, ring.pull(output))];
}

describe('the ring buffer', () => {
  it('gives back what was written, in order, over its edge', () => {
    const ring = new RingBuffer(8);
    let next = 0;
    let expected = 0;
    for (const count of [3, 5, 1, 8, 2, 7, 4]) {
      next += ring.push(samples(next, count));
      for (const value of read(ring, count - 1)) {
        expect(value).toBe(expected++);
      }
      ring.pull(new Float32Array(8));
      expected = next;
    }
    expect(ring.readPosition).toBe(next);
  });

  it('takes no more than it has room for', () => {
    const ring = new RingBuffer(4);
    expect(ring.push(samples(0, 6))).toBe(4);
    expect(ring.push(samples(6, 1))).toBe(0);
    expect(read(ring, 10)).toEqual([0, 1, 2, 3]);
  });

  it('takes back what was not read yet, and nothing else', () => {
    const ring = new RingBuffer(16);
    ring.push(samples(0, 10));
    read(ring, 4);
    ring.truncate(7);
    ring.push(samples(70, 2));
    expect(read(ring, 10)).toEqual([4, 5, 6, 70, 71]);
    ring.truncate(0);
    expect(ring.length).toBe(0);
    expect(ring.readPosition).toBe(9);
  });
});
