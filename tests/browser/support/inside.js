// Runs in the page before its own scripts: records the loudspeaker and what comes over the socket, on one clock.
(() => {
  const tap = { chunks: [], messages: [], context: null, violations: [] };
  Object.defineProperty(window, '__tap', { value: tap });

  addEventListener('securitypolicyviolation', (event) => tap.violations.push(`${event.violatedDirective}: ${event.blockedURI}`));

  const RealContext = window.AudioContext;
  window.AudioContext = class AudioContext extends RealContext {
    constructor(options) {
      super(options);
      tap.context = this;
      tap.chunks = [];
      if (window.__recorder) {
        const module = URL.createObjectURL(new Blob([window.__recorder], { type: 'text/javascript' }));
        this.recorderReady = this.audioWorklet.addModule(module);
      }
    }
  };
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode && this.context.recorderReady) {
      void this.context.recorderReady.then(() => {
        const node = new AudioWorkletNode(this.context, 'test-recorder', { numberOfInputs: 1, numberOfOutputs: 0 });
        node.port.onmessage = ({ data }) => tap.chunks.push(data);
        connect.call(this, node);
      });
    }
    return connect.call(this, target, ...rest);
  };

  const RealSocket = window.WebSocket;
  window.WebSocket = class WebSocket extends RealSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') return;
        const audioMs = (tap.context?.currentTime ?? 0) * 1000;
        tap.messages.push({ atMs: performance.now(), audioMs, bytes: new Uint8Array(data) });
      });
    }
  };

  /** Everything that was played since the sound was opened, as base64 of PCM16. */
  tap.recording = () => {
    const { chunks, context } = tap;
    const first = chunks[0]?.from ?? 0;
    const last = chunks.at(-1);
    const all = new Int16Array(last === undefined ? 0 : last.from + last.samples.length - first);
    for (const { from, samples } of chunks) all.set(samples, from - first);
    return { rate: context?.sampleRate ?? 48000, firstFrame: first, pcm: toBase64(new Uint8Array(all.buffer)) };
  };

  tap.received = () => tap.messages.map(({ atMs, audioMs, bytes }) => ({ atMs, audioMs, bytes: toBase64(bytes) }));

  function toBase64(bytes) {
    let text = '';
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
  }
})();
