import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CharacterCard, type JoinOptions, type Preferences, type RoomSeat, type User, isHere, readRefusal, toAudioFault } from '../../core';
import type { Announcer } from '../../app/announcer';
import { useChatView, useDevices, useNow, useRoomView, useTitle, useWakeLock } from '../../app/hooks';
import { type LocalSettings, getSettings, useSettings } from '../../app/localSettings';
import type { Services } from '../../app/services';
import { chatHandlersOf } from '../chat/ChatPage';
import { ChatWaiting } from '../chat/ChatScreen';
import { wasExpectedIn } from './expected';
import type { RoomHandlers } from './handlers';
import { RoomScreen } from './RoomScreen';
import { useRoomAnnouncements } from './useRoomAnnouncements';

interface RoomPageProps {
  readonly services: Services;
  readonly user: User;
  readonly preferences: Preferences | null;
  readonly chatId: string;
  readonly catalog: readonly CharacterCard[];
  readonly announcer: Announcer;
}

/** Joins the room's controller and its chat's to the screen. */
export function RoomPage({ services, user, preferences, chatId, catalog, announcer }: RoomPageProps) {
  const { rooms, chats, groups } = services;
  const room = useRoomView(services);
  const chat = useChatView(services);
  const settings = useSettings();
  const isInside = isHere(room);
  const devices = useDevices(`${room.state}/${rooms.sound.microphone?.label}`);
  // Quality is judged by how long ago something happened.
  useNow(isInside);
  useTitle(isInside ? `In the room ${chat.settings?.name ?? ''}` : (chat.settings?.name ?? 'Voice room'));
  useWakeLock(isInside);
  useRoomAnnouncements(announcer, room, chat, settings.announceCaptions);
  useEffect(() => {
    rooms.approach(chatId, user.id);
    void chats.open(chatId, user.id);
    return () => {
      rooms.close();
      chats.close();
    };
  }, [rooms, chats, chatId, user.id]);
  const chatHandlers = useMemo(() => chatHandlersOf(chats, groups, chatId, user.id), [chats, groups, chatId, user.id]);
  const isPushToTalk = preferences?.pushToTalk === true;
  const handlers = useMemo(() => roomHandlersOf(services, chatId, isPushToTalk, announcer), [services, chatId, isPushToTalk, announcer]);
  const levels = useCallback((speakerId: string) => rooms.levelOf(speakerId), [rooms]);
  const inside = useInside(services, chatId, room.state === 'outside');
  const isThere = chat.chatId === chatId && chat.settings !== null && room.roomId === chatId;
  useStraightIn(services, chatId, isThere, handlers);
  if (!isThere) {
    return <ChatWaiting view={chat} onRetry={chatHandlers.onRetry} />;
  }
  return (
    <RoomScreen
      room={room}
      chat={chat}
      catalog={catalog}
      inside={inside}
      settings={settings}
      devices={devices}
      levels={levels}
      quality={rooms.quality()}
      isTalking={rooms.isTalking}
      microphone={rooms.sound.microphone}
      isSilenced={rooms.sound.isSilenced}
      volumeOf={(speakerId) => rooms.sound.volumeOf(speakerId)}
      handlers={handlers}
      chatHandlers={chatHandlers}
    />
  );
}

/** Whoever has just made a room goes in without knocking, and somebody there says the first word. */
function useStraightIn({ rooms, chats }: Services, chatId: string, isThere: boolean, handlers: RoomHandlers): void {
  const isDone = useRef(false);
  const isExpected = useRef(false);
  useEffect(() => {
    if (isThere && !isDone.current) {
      isDone.current = true;
      isExpected.current = wasExpectedIn(chatId);
      if (isExpected.current) {
        handlers.onJoin();
      }
    }
  }, [isThere, chatId, handlers]);
  const isInside = isHere(rooms.view);
  useEffect(() => {
    const first = chats.view.characters[0]?.card.key;
    if (isInside && isExpected.current && first !== undefined) {
      isExpected.current = false;
      void chats.force(first);
    }
  }, [chats, isInside]);
}

/** Who is inside, seen from the door. */
function useInside({ roomApi }: Services, chatId: string, isAtDoor: boolean): readonly RoomSeat[] | null {
  const [seats, setSeats] = useState<readonly RoomSeat[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (isAtDoor) {
      // The door opens without knowing who is behind it.
      roomApi.snapshot(chatId).then(
        (snapshot) => isCurrent && setSeats(snapshot.seats),
        () => undefined,
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [roomApi, chatId, isAtDoor]);
  return seats;
}

function roomHandlersOf({ rooms, roomApi }: Services, chatId: string, isPushToTalk: boolean, announcer: Announcer): RoomHandlers {
  const { commands, sound } = rooms;
  const options = (): Omit<JoinOptions, 'kind' | 'microphone'> => {
    const { speakerId, volume } = getSettings();
    return { turnMode: isPushToTalk ? 'pushToTalk' : 'openMicrophone', speakerId, volume };
  };
  const refused = (error: unknown): void => {
    const { code, detail } = readRefusal(error);
    rooms.say({ code, message: detail });
  };
  const microphoneFailed = (error: unknown): void =>
    rooms.say({ code: toAudioFault(error).code, message: '' });
  return {
    onJoin: () => void rooms.join({ ...options(), kind: 'speaker', microphone: microphoneOf(getSettings()) }),
    onListen: () => void rooms.join({ ...options(), turnMode: 'openMicrophone', kind: 'listener', microphone: null }),
    onLeave: () => rooms.leave(),
    onMute: (muted) => {
      rooms.setMuted(muted);
      announcer.say(muted ? 'Microphone off' : 'Microphone on');
    },
    onTalk: (pressed) => rooms.talk(pressed),
    onTurnMode: (mode) => rooms.setTurnMode(mode),
    onHand: (raised) => {
      rooms.raiseHand(raised);
      announcer.say(raised ? 'Your hand is up' : 'Your hand is down');
    },
    onMicrophone: () => void rooms.changeMicrophone(microphoneOf(getSettings())).catch(microphoneFailed),
    onSound: (changed) => {
      if (changed.volume !== undefined) {
        sound.setVolume(changed.volume);
      }
      if (changed.speakerId !== undefined) {
        void sound.setSpeaker(changed.speakerId);
      }
      if (changed.microphoneId !== undefined && sound.microphone !== null) {
        // The one that works stays in use when the chosen one does not.
        rooms.changeMicrophone(microphoneOf(getSettings())).catch(() => undefined);
      }
    },
    onVoiceVolume: (speakerId, volume) => sound.setVoiceVolume(speakerId, volume),
    onUnsilence: () => void sound.unsilence(),
    onSilence: (userId, silenced) => commands.silence(userId, silenced),
    onSeat: (userId, kind) => commands.setSeat(userId, kind),
    onAdmit: (userId, admitted) => commands.admit(userId, admitted),
    onPutOut: (userId) => commands.putOut(userId),
    onStopTurn: (turn) => commands.stopTurn(turn.utteranceId),
    onConsent: (agrees) => rooms.consent(agrees),
    onAskToRecord: () => commands.askToRecord(),
    onStopRecording: () => commands.stopRecording(),
    onRoomSettings: (change) => {
      roomApi.change(chatId, change).catch(refused);
    },
    onDismissNotice: () => rooms.say(null),
  };
}

const microphoneOf = (chosen: LocalSettings): NonNullable<JoinOptions['microphone']> => ({
  deviceId: chosen.microphoneId,
  echoCancellation: chosen.echoCancellation,
  noiseSuppression: chosen.noiseSuppression,
  autoGainControl: chosen.autoGainControl,
});
