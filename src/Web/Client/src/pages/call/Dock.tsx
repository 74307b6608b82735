import type { CallView, CharacterCard } from '../../core';
import type { LocalSettings } from '../../app/localSettings';
import { Icon } from '../../ui/Icon';
import type { CallHandlers } from './CallScreen';
import { usePushToTalk } from './usePushToTalk';

interface DockProps {
  readonly view: CallView;
  readonly character: CharacterCard;
  readonly settings: LocalSettings;
  readonly isTalking: boolean;
  readonly canSpeak: boolean;
  readonly handlers: CallHandlers;
}

/** What a hand needs during a call. */
export function Dock({ view, character, settings, isTalking, canSpeak, handlers }: DockProps) {
  const isPushToTalk = view.turnMode === 'pushToTalk';
  const talk = usePushToTalk({
    isActive: canSpeak && isPushToTalk && !view.isMuted,
    isTalking,
    style: settings.talkStyle,
    withSpace: settings.spaceTalks,
    onTalk: handlers.onTalk,
  });
  return (
    <div className="dock" role="group" aria-label="Call controls">
      {canSpeak && (
        <button
          type="button"
          className="dock-button"
          aria-pressed={view.isMuted}
          onClick={() => handlers.onMute(!view.isMuted)}
          data-testid="mute"
        >
          <Icon name={view.isMuted ? 'micOff' : 'mic'} />
          <span>{view.isMuted ? 'Unmute' : 'Mute'}</span>
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
          disabled={view.isMuted}
          aria-pressed={isTalking}
          aria-keyshortcuts={settings.spaceTalks ? 'Space' : undefined}
          data-push-to-talk
          data-testid="push-to-talk"
          {...talk}
        >
          {isTalking ? `${character.name} hears you` : settings.talkStyle === 'hold' ? 'Hold to talk' : 'Tap to talk'}
          {settings.spaceTalks && <kbd>Space</kbd>}
        </button>
      )}
      <button type="button" className="dock-button dock-hang-up" onClick={handlers.onHangUp} data-testid="hang-up">
        <Icon name="hangUp" />
        <span>Hang up</span>
      </button>
    </div>
  );
}
