// Records what goes to the loudspeaker, with the audio clock's own frame numbers.
class Recorder extends AudioWorkletProcessor {
  buffer = new Int16Array(128 * 32);
  length = 0;
  from = 0;

  process(inputs) {
    const channel = inputs[0]?.[0];
    if (this.length === 0) this.from = currentFrame;
    for (let i = 0; i < 128; i++) {
      const sample = channel === undefined ? 0 : channel[i];
      this.buffer[this.length++] = Math.max(-32768, Math.min(32767, Math.round(sample * 32767)));
    }
    if (this.length === this.buffer.length) {
      this.port.postMessage({ from: this.from, samples: this.buffer.slice() });
      this.length = 0;
    }
    return true;
  }
}

registerProcessor('test-recorder', Recorder);
