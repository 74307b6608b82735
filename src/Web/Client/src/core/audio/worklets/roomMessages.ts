import type { PlayedReport } from '../playbackEngine';
import type { MixerLevels } from '../voiceMixer';

/** What the page tells the room's worklet. */
export type MixerCommand =
  | {
      readonly type: 'audio';
      readonly speakerId: string;
      readonly utteranceId: string;
      readonly offsetMs: number;
      readonly samples: Float32Array;
    }
  | { readonly type: 'finish'; readonly utteranceId: string; readonly durationMs: number }
  | { readonly type: 'hold'; readonly utteranceId: string }
  | { readonly type: 'resume'; readonly utteranceId: string }
  | { readonly type: 'stop'; readonly utteranceId: string }
  | { readonly type: 'silence'; readonly speakerId: string | null }
  | { readonly type: 'volume'; readonly speakerId: string; readonly volume: number };

/** What the room's worklet tells the page. */
export type MixerNews =
  | { readonly type: 'played'; readonly report: PlayedReport }
  | { readonly type: 'levels'; readonly levels: MixerLevels };
