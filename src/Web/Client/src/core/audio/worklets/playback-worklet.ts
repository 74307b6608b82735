import { PlaybackEngine } from '../playbackEngine';
import type { PlaybackCommand, PlaybackNews } from './messages';

class PlaybackProcessor extends AudioWorkletProcessor {
  private readonly engine = new PlaybackEngine(sampleRate, {
    onPlayed: (report) => this.tell({ type: 'played', report }),
    onLevel: (level) => this.tell({ type: 'level', level }),
  });

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<PlaybackCommand>) => this.obey(event.data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const channels = outputs[0];
    const first = channels?.[0];
    if (channels !== undefined && first !== undefined) {
      this.engine.render(first);
      for (let i = 1; i < channels.length; i++) {
        channels[i]!.set(first);
      }
    }
    return true;
  }

  private obey(command: PlaybackCommand): void {
    switch (command.type) {
      case 'audio':
        this.engine.write(command.itemId, command.offsetMs, command.samples);
        break;
      case 'finish':
        this.engine.finish(command.itemId, command.durationMs);
        break;
      case 'hold':
        this.engine.hold(command.itemId);
        break;
      case 'resume':
        this.engine.resume(command.itemId);
        break;
      case 'stop':
        this.engine.stop(command.itemId);
        break;
    }
  }

  private tell(news: PlaybackNews): void {
    this.port.postMessage(news);
  }
}

registerProcessor('lexi-playback', PlaybackProcessor);
