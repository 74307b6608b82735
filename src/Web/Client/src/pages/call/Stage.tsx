import { type ReactNode, useRef } from 'react';
import type { CallView, CharacterCard, DisplayState, Quality } from '../../core';
import { clock, QUALITY_WORDS, spokenDuration, stateWords } from '../../app/words';
import { Icon, type IconName } from '../../ui/Icon';
import { LevelTrace } from '../../ui/LevelTrace';
import { type LevelSource, useLevelVariables } from '../../ui/levels';
import { QualitySign } from '../../ui/QualitySign';
import { Stone } from '../../ui/Stone';

interface StageProps {
  readonly character: CharacterCard;
  readonly view: CallView;
  readonly state: DisplayState;
  readonly isTalking: boolean;
  readonly levels: LevelSource;
  readonly quality: Quality;
  readonly seconds: number | null;
  readonly answerMs: number | null;
  readonly children?: ReactNode;
}

const STATE_ICONS: Readonly<Record<DisplayState, IconName>> = {
  idle: 'moonrest',
  connecting: 'plug',
  listening: 'ear',
  thinking: 'dots',
  speaking: 'waves',
  error: 'warning',
};

/** The character, what it is doing, and the levels of both sides. */
export function Stage({ character, view, state, isTalking, levels, quality, seconds, answerMs, children }: StageProps) {
  const root = useRef<HTMLElement>(null);
  const isOpen = view.callId !== null && view.ending === null && view.problem === null;
  const isInCall = isOpen && state !== 'connecting';
  useLevelVariables(root, levels, isInCall);
  // There was a call, and it is no more; one that went on elsewhere did not break off.
  const brokeOff = view.problem !== null && view.callId !== null && view.problem.code !== 'call_replaced';
  const words = stateWords(state, { name: character.name, isLost: view.link === 'lost', isOver: view.ending !== null || brokeOff });
  const isWaitingForKey = state === 'listening' && view.turnMode === 'pushToTalk' && !isTalking;
  const hint =
    view.isMuted && isInCall ? 'Your microphone is off.' : isWaitingForKey ? 'Hold the talk button to speak.' : words.hint;
  return (
    <section className="stage" ref={root} aria-label="Call">
      <div className="stage-facts">
        {seconds !== null && (
          <span className="fact" data-testid="call-duration">
            <span aria-hidden="true">{clock(seconds)}</span>
            <span className="only-read">Call duration {spokenDuration(seconds)}</span>
          </span>
        )}
        {isOpen && (
          <span className="fact" data-testid="connection-quality" data-quality={quality} title={QUALITY_WORDS[quality]}>
            <QualitySign quality={quality} />
            <span className="only-read">{QUALITY_WORDS[quality]}</span>
          </span>
        )}
        {answerMs !== null && (
          <span className="fact" title="From the end of your words to the first sound of the answer">
            answered in <b data-testid="latency">{(answerMs / 1000).toFixed(2)} s</b>
          </span>
        )}
      </div>
      <div className="stage-portrait">
        <div className="stage-glow" />
        <Stone character={character} state={state} />
      </div>
      <div className="stage-words">
        <h1>
          {character.name} <span className="ai">AI</span>
        </h1>
        <p className="call-state" id="call-state" data-testid="call-state" data-state={state}>
          <Icon name={STATE_ICONS[state]} />
          <span>{words.title}</span>
        </p>
        <p className="stage-hint">{hint}</p>
      </div>
      {isOpen && (
        <div className="traces">
          <LevelTrace label="You" side="microphone" source={levels} isRunning={isInCall} testId="level-microphone" />
          <LevelTrace label={character.name} side="output" source={levels} isRunning={isInCall} testId="level-output" />
        </div>
      )}
      {children}
    </section>
  );
}
