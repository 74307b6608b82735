import type { CharacterCard, TurnMode } from '../protocol/wire';
import type { SoundChoice } from './callSound';

/** What a call starts with. */
export interface StartOptions extends SoundChoice {
  readonly character: CharacterCard;
  readonly voice: string | null;
  readonly turnMode: TurnMode;
  /** Goes back to a call instead of opening one. */
  readonly callId?: string;
}
