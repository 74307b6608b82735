import { useEffect, useRef } from 'react';
import { type ChatView, type RoomView, isHere, mySeat, plainText } from '../../core';
import { adviceFor } from '../../app/advice';
import type { Announcer } from '../../app/announcer';
import { disclosure, nameOf, spokenMessage } from '../../app/chatWords';
import { endingOfRoom } from '../../app/roomWords';
import { capitalised } from '../../app/words';

/** What a screen reader is told of a room: who comes and goes, what is asked of one, what went wrong. Voices are heard. */
export function useRoomAnnouncements(announcer: Announcer, room: RoomView, chat: ChatView, withCaptions: boolean): void {
  const isInside = isHere(room);
  const name = chat.settings?.name ?? '';
  useEffect(() => {
    if (isInside) {
      announcer.say(`You are in the room ${name}. ${disclosure(chat)}`);
    }
    // Once a visit.
  }, [announcer, isInside]);
  useSeats(announcer, room, isInside);
  useSaid(announcer, room, chat, withCaptions, isInside);
  const wasLost = useRef(false);
  useEffect(() => {
    if (room.link === 'lost') {
      announcer.say('Connection lost. Your place is kept.');
    } else if (wasLost.current) {
      announcer.say('Connected again.');
    }
    wasLost.current = room.link === 'lost';
  }, [announcer, room.link]);
  useEffect(() => {
    if (room.notice !== null) {
      announcer.say(room.notice.message || adviceFor(room.notice.code, '', 'room').title);
    }
  }, [announcer, room.notice]);
  useEffect(() => {
    if (room.ending !== null) {
      announcer.say(endingOfRoom(room.ending).join('. '));
    }
  }, [announcer, room.ending]);
  const recording = useRef('off');
  useEffect(() => {
    if (room.recording.state !== recording.current) {
      recording.current = room.recording.state;
      announcer.say({ off: 'Recording has ended.', asking: 'Somebody asks to record this room.', on: 'This room is being recorded.' }[room.recording.state]);
    }
  }, [announcer, room.recording.state]);
}

function useSeats(announcer: Announcer, room: RoomView, isInside: boolean): void {
  const mine = mySeat(room);
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    const now = new Map(
      room.seats.filter((it) => it.userId !== room.me && it.state !== 'reserved').map((it) => [it.userId, `${it.state}/${it.isHandRaised ? 'hand' : ''}`]),
    );
    const known = before.current;
    before.current = isInside ? now : null;
    if (known === null || !isInside) {
      return;
    }
    for (const { userId, displayName, state, isHandRaised } of room.seats) {
      const was = known.get(userId);
      if (now.has(userId) && was === undefined) {
        announcer.say(state === 'waiting' ? `${displayName} is at the door.` : `${displayName} came in.`);
      } else if (isHandRaised && was !== undefined && !was.endsWith('hand')) {
        announcer.say(`${displayName} raises a hand.`);
      }
    }
    const gone = [...known.keys()].filter((id) => !now.has(id));
    if (gone.length > 0) {
      announcer.say(gone.length === 1 ? 'Somebody went out.' : `${gone.length} people went out.`);
    }
  }, [announcer, room.seats, room.me, isInside]);
  useEffect(() => {
    if (mine?.isSilenced === true) {
      announcer.say('A moderator has silenced you.');
    }
  }, [announcer, mine?.isSilenced]);
}

/** Words that were written are read out; words that were spoken only for whoever wants captions read. */
function useSaid(announcer: Announcer, room: RoomView, chat: ChatView, withCaptions: boolean, isInside: boolean): void {
  const said = useRef(new Set<string>());
  const isFirst = useRef(true);
  useEffect(() => {
    for (const message of chat.messages.slice(-8)) {
      const isWritten = message.authorKind === 'person' && message.spoken === undefined && message.status === 'complete';
      if (!said.current.has(message.id)) {
        said.current.add(message.id);
        if (isWritten && isInside && !isFirst.current && message.authorId !== chat.me) {
          announcer.say(spokenMessage(message, plainText(message.text)));
        }
      }
    }
    isFirst.current = chat.messages.length === 0 && isFirst.current;
  }, [announcer, chat.messages, chat.me, isInside]);
  useEffect(() => {
    for (const { utteranceId, speakerId, text, state } of room.captions) {
      if ((state === 'done' || state === 'cut') && !said.current.has(`spoken/${utteranceId}`)) {
        said.current.add(`spoken/${utteranceId}`);
        if (withCaptions && speakerId !== room.me) {
          announcer.say(`${capitalised(nameOf(chat, speakerId))}: ${text}${state === 'cut' ? ' (cut off)' : ''}`);
        }
      }
    }
    // The names are read as they are when words come.
  }, [announcer, room.captions, room.me, withCaptions]);
}
