import { AudioFault, toAudioFault } from './audioFault';
import type { CapturedFrame } from './captureEngine';

export interface MicrophoneChoice {
  readonly deviceId: string | null;
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

/** What the browser really does: it ignores wishes it cannot fulfil. */
export interface MicrophoneTruth {
  readonly label: string;
  readonly deviceId: string | null;
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

/** A microphone that delivers 20 ms frames. */
export class Microphone {
  private constructor(
    readonly truth: MicrophoneTruth,
    private readonly stream: MediaStream,
    private readonly source: MediaStreamAudioSourceNode,
    private readonly node: AudioWorkletNode,
  ) {}

  /** @throws AudioFault */
  static open(
    context: AudioContext,
    stream: MediaStream,
    onFrame: (frame: CapturedFrame) => void,
    onLost: () => void,
  ): Microphone {
    const track = stream.getAudioTracks()[0];
    if (track === undefined) {
      throw new AudioFault('microphone_missing');
    }
    track.addEventListener('ended', onLost);
    try {
      const source = context.createMediaStreamSource(stream);
      const node = new AudioWorkletNode(context, 'lexi-capture', { numberOfInputs: 1, numberOfOutputs: 0 });
      node.port.onmessage = (event: MessageEvent<CapturedFrame>) => onFrame(event.data);
      source.connect(node);
      return new Microphone(readTruth(track), stream, source, node);
    } catch (error) {
      // Some browsers cannot join a microphone to a loudspeaker of another rate.
      track.stop();
      throw error instanceof DOMException && error.name === 'NotSupportedError'
        ? new AudioFault('microphone_unsuitable')
        : toAudioFault(error);
    }
  }

  close(): void {
    this.node.port.onmessage = null;
    this.source.disconnect();
    this.node.disconnect();
    for (const track of this.stream.getTracks()) {
      track.stop();
    }
  }
}

/**
 * Asks for the microphone.
 * @throws AudioFault
 */
export async function openStream(choice: MicrophoneChoice): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) {
    throw new AudioFault('microphone_insecure');
  }
  const audio: MediaTrackConstraints = {
    channelCount: 1,
    echoCancellation: choice.echoCancellation,
    noiseSuppression: choice.noiseSuppression,
    autoGainControl: choice.autoGainControl,
  };
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: choice.deviceId === null ? audio : { ...audio, deviceId: { exact: choice.deviceId } },
    });
  } catch (error) {
    const fault = toAudioFault(error);
    if (fault.code === 'microphone_unsuitable' && choice.deviceId !== null) {
      // The chosen device was unplugged since: any microphone is better than none.
      return openStream({ ...choice, deviceId: null });
    }
    throw fault;
  }
}

function readTruth(track: MediaStreamTrack): MicrophoneTruth {
  const settings = track.getSettings();
  return {
    label: track.label,
    deviceId: settings.deviceId ?? null,
    echoCancellation: settings.echoCancellation === true || typeof settings.echoCancellation === 'string',
    noiseSuppression: settings.noiseSuppression === true,
    autoGainControl: settings.autoGainControl === true,
  };
}
