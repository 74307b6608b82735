import type { FloorTurn, RoomSettings, SeatKind, TurnMode } from '../../core';
import type { LocalSettings } from '../../app/localSettings';

/** Everything a person can do in a room, beside what they can do in its chat. */
export interface RoomHandlers {
  readonly onJoin: () => void;
  /** Comes in without a microphone. */
  readonly onListen: () => void;
  readonly onLeave: () => void;
  readonly onMute: (muted: boolean) => void;
  readonly onTalk: (pressed: boolean) => void;
  readonly onTurnMode: (mode: TurnMode) => void;
  readonly onHand: (raised: boolean) => void;
  /** A listener may speak now, and has no microphone yet. */
  readonly onMicrophone: () => void;
  readonly onSound: (changed: Partial<LocalSettings>) => void;
  readonly onVoiceVolume: (speakerId: string, volume: number) => void;
  readonly onUnsilence: () => void;
  readonly onSilence: (userId: string, silenced: boolean) => void;
  readonly onSeat: (userId: string, kind: SeatKind) => void;
  readonly onAdmit: (userId: string, admitted: boolean) => void;
  readonly onPutOut: (userId: string) => void;
  readonly onStopTurn: (turn: FloorTurn) => void;
  readonly onConsent: (agrees: boolean) => void;
  readonly onAskToRecord: () => void;
  readonly onStopRecording: () => void;
  readonly onRoomSettings: (change: Partial<RoomSettings>) => void;
  readonly onDismissNotice: () => void;
}
