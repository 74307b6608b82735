/** Rate of all audio on the wire, hertz. */
export const WIRE_RATE = 24000;

/** Samples of one microphone frame: 20 ms. */
export const FRAME_SAMPLES = WIRE_RATE / 50;

export const samplesToMs = (samples: number): number => Math.round((samples * 1000) / WIRE_RATE);

export const msToSamples = (ms: number): number => Math.round((ms * WIRE_RATE) / 1000);
