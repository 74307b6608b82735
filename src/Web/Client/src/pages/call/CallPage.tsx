import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type CallView,
  type CharacterCard,
  IDLE as IDLE_VIEW,
  type Preferences,
  type StartOptions,
  displayState,
} from '../../core';
import type { Announcer } from '../../app/announcer';
import { type LocalSettings, getSettings, useSettings } from '../../app/localSettings';
import { useCallView, useDevices, useNow, useTitle, useWakeLock } from '../../app/hooks';
import type { Services } from '../../app/services';
import { CallScreen } from './CallScreen';
import { forgetOpenCall, keepOpenCall, openCallWith } from './openCall';
import { useAnnouncements } from './useAnnouncements';

interface CallPageProps {
  readonly services: Services;
  readonly character: CharacterCard;
  readonly preferences: Preferences | null;
  readonly announcer: Announcer;
  readonly onVoiceChosen: (voice: string) => void;
}

/** Joins the call controller to the screen. */
export function CallPage({ services, character, preferences, announcer, onVoiceChosen }: CallPageProps) {
  const { calls, link } = services;
  const view = useCallView(services);
  const settings = useSettings();
  const mine = view.character?.key === character.key ? view : null;
  const shown = mine ?? IDLE_VIEW;
  const state = displayState(shown);
  const isInCall = shown.callId !== null && shown.ending === null && shown.problem === null;
  const devices = useDevices(state);
  const now = useNow(isInCall);
  const [rejoinable, setRejoinable] = useState(() => openCallWith(character.key));
  const seconds = useDuration(shown, now, isInCall);
  const voice = preferences?.voices[character.key] ?? character.voice;
  // The same function always: whoever draws with it begins anew with another one, and would lose its last second at every caption.
  const levels = useCallback(() => ({ microphone: calls.stats.microphoneLevel, output: calls.stats.outputLevel }), [calls]);

  useTitle(isInCall ? `In a call with ${character.name}` : character.name);
  useWakeLock(isInCall);
  useAnnouncements(announcer, shown, character, settings.announceCaptions);
  useLinkAhead(link);
  useEndingOnLeave(services);
  useEffect(() => {
    if (isInCall && shown.callId !== null) {
      keepOpenCall(shown.callId, character.key);
    } else if (shown.ending !== null || shown.problem !== null) {
      forgetOpenCall();
      setRejoinable(null);
    }
  }, [isInCall, shown.callId, shown.ending, shown.problem, character.key]);

  const start = (change: Partial<StartOptions> = {}): void => {
    const chosen = getSettings();
    const isTakeBack = shown.problem?.code === 'call_replaced' && shown.callId !== null;
    void calls.start({
      character,
      voice: preferences?.voices[character.key] ?? null,
      turnMode: preferences?.pushToTalk === true ? 'pushToTalk' : 'openMicrophone',
      microphone: microphoneOf(chosen),
      speakerId: chosen.speakerId,
      volume: chosen.volume,
      ...(isTakeBack ? { callId: shown.callId! } : {}),
      ...change,
    });
  };

  return (
    <CallScreen
      character={character}
      view={shown}
      voice={voice}
      settings={settings}
      devices={devices}
      levels={levels}
      quality={calls.quality()}
      seconds={seconds}
      isTalking={calls.isTalking}
      microphone={calls.microphone}
      isSilenced={calls.isSilenced}
      canRejoin={rejoinable !== null}
      handlers={{
        onCall: () => start(),
        onWrite: () => start({ microphone: null, turnMode: 'openMicrophone' }),
        onRejoin: () => rejoinable !== null && start({ callId: rejoinable }),
        onHangUp: () => calls.hangUp(),
        onDismiss: () => calls.dismiss(),
        onMute: (muted) => {
          calls.setMuted(muted);
          announcer.say(muted ? 'Microphone off' : 'Microphone on');
        },
        onTalk: (pressed) => calls.talk(pressed),
        onTurnMode: (mode) => calls.setTurnMode(mode),
        onText: (text) => calls.sendText(text),
        onVoice: onVoiceChosen,
        onSound: (changed) => applySound(services, changed),
        onUnsilence: () => void calls.unsilence(),
      }}
    />
  );
}

/** Opens the connection while the person still reads, so that "call" finds it open. */
function useLinkAhead(link: Services['link']): void {
  useEffect(() => {
    // Whoever presses "call" is told when it fails again.
    link.connect().catch(() => undefined);
  }, [link]);
}

/** Nobody who left the page goes on talking without knowing it. */
function useEndingOnLeave({ calls }: Services): void {
  useEffect(
    () => () => {
      const { callId, ending } = calls.view;
      if (callId !== null && ending === null) {
        calls.hangUp();
      }
      calls.dismiss();
      forgetOpenCall();
    },
    [calls],
  );
}

/** Seconds since the call began; after its end, how long it was. */
function useDuration(view: CallView, now: number, isInCall: boolean): number | null {
  const last = useRef<number | null>(null);
  if (isInCall) {
    const started = Date.parse(view.startedAt ?? '');
    // Two clocks are compared: a call never began in the future.
    last.current = Number.isNaN(started) ? 0 : Math.max(0, (now - started) / 1000);
  } else if (view.ending === null) {
    last.current = null;
  }
  return last.current;
}

function applySound({ calls }: Services, changed: Partial<LocalSettings>): void {
  const chosen = getSettings();
  if (changed.volume !== undefined) {
    calls.setVolume(changed.volume);
  }
  if (changed.speakerId !== undefined) {
    void calls.setSpeaker(changed.speakerId);
  }
  if (changed.microphoneId !== undefined && calls.microphone !== null) {
    // The one that works stays in use when the chosen one does not.
    calls.changeMicrophone(microphoneOf(chosen)).catch(() => undefined);
  }
}

function microphoneOf(chosen: ReturnType<typeof getSettings>): NonNullable<StartOptions['microphone']> {
  return {
    deviceId: chosen.microphoneId,
    echoCancellation: chosen.echoCancellation,
    noiseSuppression: chosen.noiseSuppression,
    autoGainControl: chosen.autoGainControl,
  };
}
