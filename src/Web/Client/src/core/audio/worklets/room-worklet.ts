import { VoiceMixer } from '../voiceMixer';
import type { MixerCommand, MixerNews } from './roomMessages';

class RoomProcessor extends AudioWorkletProcessor {
  private readonly mixer = new VoiceMixer(sampleRate, {
    onPlayed: (report) => this.tell({ type: 'played', report }),
    onLevels: (levels) => this.tell({ type: 'levels', levels }),
  });

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<MixerCommand>) => this.obey(event.data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const channels = outputs[0];
    const first = channels?.[0];
    if (channels !== undefined && first !== undefined) {
      this.mixer.render(first);
      for (let i = 1; i < channels.length; i++) {
        channels[i]!.set(first);
      }
    }
    return true;
  }

  private obey(command: MixerCommand): void {
    switch (command.type) {
      case 'audio':
        this.mixer.write(command.speakerId, command.utteranceId, command.offsetMs, command.samples);
        break;
      case 'finish':
        this.mixer.finish(command.utteranceId, command.durationMs);
        break;
      case 'hold':
        this.mixer.hold(command.utteranceId);
        break;
      case 'resume':
        this.mixer.resume(command.utteranceId);
        break;
      case 'stop':
        this.mixer.stop(command.utteranceId);
        break;
      case 'silence':
        this.mixer.silence(command.speakerId);
        break;
      case 'volume':
        this.mixer.setVolume(command.speakerId, command.volume);
        break;
    }
  }

  private tell(news: MixerNews): void {
    this.port.postMessage(news);
  }
}

registerProcessor('lexi-room', RoomProcessor);
