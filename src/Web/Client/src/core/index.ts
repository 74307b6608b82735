/** The framework-free core: everything a page needs to hold a call and a chat. */
export { Account, SESSION_KEY } from './connection/account';
export { HubLink } from './connection/hubLink';
export { SignalRTransport } from './connection/signalRTransport';
export { CallController } from './call/callController';
export type { StartOptions } from './call/startOptions';
export { browserAudio } from './call/callAudio';
export type { CallStats } from './call/callStats';
export type { Quality } from './call/quality';
export { listDevices, watchDevices, type AudioDevice, type AudioDevices } from './audio/devices';
export type { MicrophoneChoice, MicrophoneTruth } from './audio/microphone';
export { AudioFault, toAudioFault } from './audio/audioFault';
export {
  IDLE,
  answerMs,
  displayState,
  reduceCall,
  type CallView,
  type DisplayState,
  type Ending,
  type Notice,
} from './protocol/callView';
export { ChatController } from './group/chatController';
export { GroupApi } from './group/groupApi';
export { NO_CHAT, reduceChat, type ChatEnding, type ChatView, type PendingMessage } from './group/chatView';
export { canRule, messageRights, rightsOf, type MessageRights, type Rights } from './group/rights';
export { placeFeelings, shownFeelings, type Place } from './group/feelings';
export { RoomController, type JoinOptions } from './room/roomController';
export { RoomApi } from './room/roomApi';
export { RecordingApi } from './recording/recordingApi';
export { RecordingPlayer, type PlayerView } from './recording/recordingPlayer';
export type * from './recording/recordingWire';
export { browserRoomAudio } from './room/roomAudio';
export type { RoomStats } from './room/roomStats';
export { NO_ROOM, isHere, mySeat, reduceRoom, type RoomEnding, type RoomView } from './room/roomView';
export type { Caption } from './room/captions';
export { CharacterApi, type ExportFormat } from './characters/characterApi';
export {
  NEW_LORE,
  NEW_LOREBOOK,
  NEW_SHEET,
  type Engine,
  type ImportedCard,
  type LoreEntry,
  type LorePosition,
  type Lorebook,
  type Sheet,
} from './characters/sheet';
export { plainText, readMarkup, type Block, type Inline, type Named } from './text/markup';
export { mentionAt, suggest, withMention, type MentionQuery } from './text/mentions';
export { Refusal, SIGNED_OUT, UNREACHABLE, readRefusal } from './protocol/refusal';
export type * from './protocol/groupWire';
export type * from './protocol/roomWire';
export type * from './protocol/wire';
