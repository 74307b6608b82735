/** A fixed buffer of samples with absolute positions: what was written at position n is read at position n. */
export class RingBuffer {
  private readonly samples: Float32Array;
  private read = 0;
  private write = 0;

  constructor(readonly capacity: number) {
    this.samples = new Float32Array(capacity);
  }

  get readPosition(): number {
    return this.read;
  }

  get writePosition(): number {
    return this.write;
  }

  get length(): number {
    return this.write - this.read;
  }

  /** Empties the buffer and makes both positions the given one. */
  reset(position = 0): void {
    this.read = position;
    this.write = position;
  }

  /** Takes back what was written from a position on, as far as it has not been read. */
  truncate(position: number): void {
    this.write = Math.max(this.read, Math.min(this.write, position));
  }

  /** @returns how many samples found room. */
  push(input: Float32Array): number {
    const count = Math.min(input.length, this.capacity - this.length);
    const at = this.write % this.capacity;
    const first = Math.min(count, this.capacity - at);
    this.samples.set(input.subarray(0, first), at);
    this.samples.set(input.subarray(first, count), 0);
    this.write += count;
    return count;
  }

  /** Fills the output as far as there are samples. @returns how many were read. */
  pull(output: Float32Array, count = output.length): number {
    const available = Math.min(count, this.length);
    const at = this.read % this.capacity;
    const first = Math.min(available, this.capacity - at);
    output.set(this.samples.subarray(at, at + first), 0);
    output.set(this.samples.subarray(0, available - first), first);
    this.read += available;
    return available;
  }
}
