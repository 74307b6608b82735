import type { RoomSeat, TurnMode } from '../../core';
import type { LocalSettings } from '../../app/localSettings';
import { Icon } from '../../ui/Icon';
import { usePushToTalk } from '../call/usePushToTalk';
import type { RoomHandlers } from './handlers';

interface RoomDockProps {
  readonly seat: RoomSeat;
  readonly turnMode: TurnMode;
  readonly settings: LocalSettings;
  readonly isTalking: boolean;
  readonly hasMicrophone: boolean;
  readonly handlers: RoomHandlers;
}

/** What a hand needs in a room. */
export function RoomDock({ seat, turnMode, settings, isTalking, hasMicrophone, handlers }: RoomDockProps) {
  const isSpeaker = seat.kind === 'speaker';
  const canSpeak = isSpeaker && hasMicrophone;
  const isPushToTalk = turnMode === 'pushToTalk';
  const isQuiet = seat.isMuted || seat.isSilenced;
  const talk = usePushToTalk({
    isActive: canSpeak && isPushToTalk && !isQuiet,
    isTalking,
    style: settings.talkStyle,
    withSpace: settings.spaceTalks,
    onTalk: handlers.onTalk,
  });
  return (
    <div className="dock room-dock" role="group" aria-label="Your place in the room">
      {canSpeak && (
        <button
          type="button"
          className="dock-button"
          aria-pressed={isQuiet}
          disabled={seat.isSilenced}
          onClick={() => handlers.onMute(!seat.isMuted)}
          data-testid="room-mute"
        >
          <Icon name={isQuiet ? 'micOff' : 'mic'} />
          <span>{seat.isSilenced ? 'Silenced' : seat.isMuted ? 'Unmute' : 'Mute'}</span>
        </button>
      )}
      {canSpeak && (
        <button
          type="button"
          className="dock-button"
          aria-pressed={isPushToTalk}
          onClick={() => handlers.onTurnMode(isPushToTalk ? 'openMicrophone' : 'pushToTalk')}
          data-testid="push-to-talk-mode"
        >
          <Icon name="hand" />
          <span>Push to talk</span>
        </button>
      )}
      {canSpeak && isPushToTalk && (
        <button
          type="button"
          className="dock-talk"
          disabled={isQuiet}
          aria-pressed={isTalking}
          aria-keyshortcuts={settings.spaceTalks ? 'Space' : undefined}
          data-push-to-talk
          data-testid="push-to-talk"
          {...talk}
        >
          {isTalking ? 'Everybody hears you' : settings.talkStyle === 'hold' ? 'Hold to talk' : 'Tap to talk'}
          {settings.spaceTalks && <kbd>Space</kbd>}
        </button>
      )}
      {isSpeaker && !hasMicrophone && (
        <button type="button" className="dock-talk" onClick={handlers.onMicrophone} data-testid="open-microphone">
          <Icon name="mic" /> Turn your microphone on
        </button>
      )}
      <button type="button" className="dock-button" aria-pressed={seat.isHandRaised} onClick={() => handlers.onHand(!seat.isHandRaised)} data-testid="hand">
        <Icon name="raised" />
        <span>{seat.isHandRaised ? 'Hand down' : isSpeaker ? 'Raise hand' : 'Ask to speak'}</span>
      </button>
      <button type="button" className="dock-button dock-hang-up" onClick={handlers.onLeave} data-testid="room-leave">
        <Icon name="leave" />
        <span>Go out</span>
      </button>
    </div>
  );
}
