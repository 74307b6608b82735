import { useEffect, useRef } from 'react';
import { type CallView, type CharacterCard, displayState } from '../../core';
import type { Announcer } from '../../app/announcer';
import { adviceFor } from '../../app/advice';
import { endingWords } from '../../app/words';

/** What a screen reader is told of a call. Turns are not: they are heard. */
export function useAnnouncements(announcer: Announcer, view: CallView, character: CharacterCard, withCaptions: boolean): void {
  const { name, key } = character;
  const state = displayState(view);
  const isOpen = view.callId !== null && view.ending === null && view.problem === null;
  const hasAnswered = isOpen && state !== 'connecting';
  const said = useRef(new Set<string>());

  useEffect(() => {
    if (state === 'connecting' && view.link !== 'lost') {
      announcer.say(`Calling ${name}. ${name} is an AI.`);
    }
  }, [announcer, state, view.link, name]);
  useEffect(() => {
    if (hasAnswered) {
      announcer.say(`In a call with ${name}, an AI. Go ahead.`);
    }
  }, [announcer, hasAnswered, name]);
  const wasLost = useRef(false);
  useEffect(() => {
    if (view.link === 'lost') {
      announcer.say('Connection lost. Reconnecting.');
    } else if (wasLost.current && view.link === 'up') {
      announcer.say('Connected again.');
    }
    wasLost.current = view.link === 'lost';
  }, [announcer, view.link]);
  useEffect(() => {
    if (view.ending !== null) {
      announcer.say(endingWords(view.ending, name));
    }
  }, [announcer, view.ending, name]);
  useEffect(() => {
    if (view.notice !== null) {
      announcer.say(view.notice.message || adviceFor(view.notice.code).title);
    }
  }, [announcer, view.notice]);
  useEffect(() => {
    for (const utterance of view.utterances) {
      if (utterance.isFinal && !said.current.has(utterance.id)) {
        said.current.add(utterance.id);
        if (withCaptions && isOpen) {
          const speaker = utterance.speaker === 'user' ? 'You' : utterance.speaker === key ? name : utterance.speaker;
          announcer.say(`${speaker}: ${utterance.text}${utterance.wasInterrupted ? ' (cut off)' : ''}`);
        }
      }
    }
  }, [announcer, view.utterances, withCaptions, isOpen, key, name]);
}
