import { CaptureEngine } from '../captureEngine';

class CaptureProcessor extends AudioWorkletProcessor {
  private readonly engine = new CaptureEngine(sampleRate, (frame) => this.port.postMessage(frame, [frame.pcm.buffer]));

  process(inputs: Float32Array[][]): boolean {
    const channels = inputs[0];
    if (channels !== undefined) {
      this.engine.push(channels);
    }
    return true;
  }
}

registerProcessor('lexi-capture', CaptureProcessor);
