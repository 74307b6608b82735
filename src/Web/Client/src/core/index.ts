/** The framework-free core: everything a page needs to hold a call. */
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
export { AudioFault } from './audio/audioFault';
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
export { Refusal, SIGNED_OUT, UNREACHABLE, readRefusal } from './protocol/refusal';
export type * from './protocol/wire';
