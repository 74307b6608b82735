import type { PlayerOutput } from './recordingPlayer';

const RATE = 24_000;

/** The browser's loudspeaker. To be made when somebody pressed a key: browsers keep silent otherwise. */
export function browserPlayer(): PlayerOutput {
  const context = new AudioContext({ sampleRate: RATE });
  return {
    now: () => context.currentTime,
    play(samples, at) {
      const buffer = context.createBuffer(1, Math.max(1, samples.length), RATE);
      buffer.copyToChannel(Float32Array.from(samples, (sample) => sample / 32_768), 0);
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      source.start(at);
      return () => {
        source.stop();
        source.disconnect();
      };
    },
    resume: () => context.resume(),
    close: () => void context.close(),
  };
}
