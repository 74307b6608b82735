/** Float samples (-1 to 1, clamped) to PCM16. */
export function floatToPcm16(input: Float32Array, output: Int16Array, count = input.length): void {
  for (let i = 0; i < count; i++) {
    const sample = input[i]!;
    const clamped = sample > 1 ? 1 : sample < -1 ? -1 : sample;
    output[i] = Math.round(clamped < 0 ? clamped * 32768 : clamped * 32767);
  }
}

/**
 * PCM16 little endian bytes to floats. The bytes may begin at an odd address, as they do inside a binary message.
 * @throws RangeError when there is half a sample.
 */
export function pcm16BytesToFloat(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  if (bytes.byteLength % 2 !== 0) {
    throw new RangeError('PCM16 audio holds whole samples');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const output = new Float32Array(bytes.byteLength / 2);
  for (let i = 0; i < output.length; i++) {
    output[i] = view.getInt16(i * 2, true) / 32768;
  }
  return output;
}
