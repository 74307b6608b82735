import type { PlaybackLevel, PlayedReport } from '../playbackEngine';

/** What the page tells the playback worklet. */
export type PlaybackCommand =
  | { readonly type: 'audio'; readonly itemId: string; readonly offsetMs: number; readonly samples: Float32Array }
  | { readonly type: 'finish'; readonly itemId: string; readonly durationMs: number }
  | { readonly type: 'hold'; readonly itemId: string }
  | { readonly type: 'resume'; readonly itemId: string }
  | { readonly type: 'stop'; readonly itemId: string | null };

/** What the playback worklet tells the page. */
export type PlaybackNews =
  | { readonly type: 'played'; readonly report: PlayedReport }
  | { readonly type: 'level'; readonly level: PlaybackLevel };
