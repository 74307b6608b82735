import { type CSSProperties, useEffect, useRef, useState } from 'react';
import {
  type AudioDevices,
  type CallView,
  type CharacterCard,
  type MicrophoneTruth,
  type Notice,
  type Quality,
  type TurnMode,
  answerMs,
  displayState,
} from '../../core';
import { adviceFor, isMicrophoneProblem } from '../../app/advice';
import type { LocalSettings } from '../../app/localSettings';
import { to } from '../../app/route';
import { endingWords } from '../../app/words';
import { Icon } from '../../ui/Icon';
import type { LevelSource } from '../../ui/levels';
import { Script } from '../../ui/Script';
import { Trouble } from '../../ui/Trouble';
import { Composer } from './Composer';
import { Dock } from './Dock';
import { SoundChoice, SoundTruth, VoiceChoice } from './SoundChoice';
import { Stage } from './Stage';

export interface CallHandlers {
  readonly onCall: () => void;
  /** Calls without a microphone. */
  readonly onWrite: () => void;
  readonly onRejoin: () => void;
  readonly onHangUp: () => void;
  readonly onDismiss: () => void;
  readonly onMute: (muted: boolean) => void;
  readonly onTalk: (pressed: boolean) => void;
  readonly onTurnMode: (mode: TurnMode) => void;
  readonly onText: (text: string) => void;
  readonly onVoice: (voice: string) => void;
  /** Something about devices or volume was changed in the settings. */
  readonly onSound: (changed: Partial<LocalSettings>) => void;
  readonly onUnsilence: () => void;
}

export interface CallScreenProps {
  readonly character: CharacterCard;
  readonly view: CallView;
  readonly voice: string;
  readonly settings: LocalSettings;
  readonly devices: AudioDevices;
  readonly levels: LevelSource;
  readonly quality: Quality;
  /** Seconds since the call began; null when there is none. */
  readonly seconds: number | null;
  readonly isTalking: boolean;
  /** Null: a call without one. */
  readonly microphone: MicrophoneTruth | null;
  readonly isSilenced: boolean;
  /** A call of this tab that was open when the page was reloaded. */
  readonly canRejoin: boolean;
  readonly handlers: CallHandlers;
}

/** The call as a picture of its view; everything it knows comes in from outside. */
export function CallScreen(props: CallScreenProps) {
  const { character, view, handlers } = props;
  const state = displayState(view);
  const isInCall = view.callId !== null && view.ending === null && view.problem === null;
  const isBusy = state === 'connecting' && !isInCall;
  return (
    <div className="call hued" data-call={isInCall ? 'open' : 'closed'} style={{ '--hue': character.hue } as CSSProperties}>
      <Stage
        character={character}
        view={view}
        state={state}
        isTalking={props.isTalking}
        levels={props.levels}
        quality={props.quality}
        seconds={props.seconds}
        answerMs={answerMs(view.latency)}
      >
        {isInCall ? (
          <Dock
            view={view}
            character={character}
            settings={props.settings}
            isTalking={props.isTalking}
            canSpeak={props.microphone !== null}
            handlers={handlers}
          />
        ) : (
          <Door {...props} isBusy={isBusy} />
        )}
      </Stage>
      <Sheet {...props} isInCall={isInCall} />
    </div>
  );
}

/** Before a call, after it, and when it did not come about. */
function Door({ character, view, canRejoin, isBusy, handlers }: CallScreenProps & { readonly isBusy: boolean }) {
  if (isBusy) {
    return (
      <div className="door">
        <button type="button" className="secondary" onClick={handlers.onDismiss} data-testid="hang-up">
          Cancel
        </button>
      </div>
    );
  }
  if (view.problem !== null) {
    const advice = adviceFor(view.problem.code, view.problem.message);
    return (
      <Trouble code={view.problem.code} detail={view.problem.message}>
        {advice.action === 'retry' && (
          <button type="button" className="primary" onClick={handlers.onCall} data-testid="retry">
            {advice.actionLabel}
          </button>
        )}
        {isMicrophoneProblem(view.problem.code) && (
          <button type="button" className="secondary" onClick={handlers.onWrite} data-testid="call-by-text">
            Go on by writing
          </button>
        )}
        {advice.action === 'history' && (
          <a className="button secondary" href={to.history}>
            {advice.actionLabel}
          </a>
        )}
        <a className="button quiet" href={to.characters} data-testid="leave-call">
          Back to the characters
        </a>
      </Trouble>
    );
  }
  if (view.ending !== null) {
    return (
      <div className="door" role="status" data-testid="call-ended">
        <p className="door-ending">{endingWords(view.ending, character.name)}</p>
        <div className="door-row">
          <button type="button" className="primary" onClick={handlers.onCall} data-testid="call-start">
            <Icon name="phone" /> Call {character.name} again
          </button>
          {view.callId !== null && (
            <a className="button secondary" href={to.transcript(view.callId)} data-testid="read-transcript">
              Read what was said
            </a>
          )}
        </div>
      </div>
    );
  }
  return (
    <div className="door">
      {canRejoin && (
        <button type="button" className="primary big" onClick={handlers.onRejoin} data-testid="call-rejoin">
          <Icon name="phone" /> Back to your call
        </button>
      )}
      <button
        type="button"
        className={canRejoin ? 'secondary' : 'primary big'}
        onClick={handlers.onCall}
        data-testid="call-start"
      >
        {!canRejoin && <Icon name="phone" />} Call {character.name}
      </button>
      <button type="button" className="quiet small" onClick={handlers.onWrite} data-testid="call-by-text">
        or write, and hear the answer
      </button>
    </div>
  );
}

/** The sheet of paper beside the stage: captions in a call, and before it what there is to know. */
function Sheet(props: CallScreenProps & { readonly isInCall: boolean }) {
  const { character, view, handlers, isInCall } = props;
  const hasWords = view.utterances.length > 0;
  const notice = useFading(view.notice);
  return (
    <section className="sheet" aria-label={hasWords || isInCall ? 'Captions' : character.name}>
      <div className="sheet-top">
        <a className="sheet-back" href={to.characters} data-testid="back">
          <Icon name="back" /> {isInCall ? 'Leave' : 'All characters'}
        </a>
        <details className="sound" data-testid="call-options">
          <summary data-testid="call-options-open">
            <Icon name="speaker" /> Sound
          </summary>
          <div className="sound-panel">
            <SoundChoice devices={props.devices} settings={props.settings} onSound={handlers.onSound} />
            <VoiceChoice
              character={character}
              voice={isInCall ? view.voice : props.voice}
              isFixed={isInCall}
              onVoice={handlers.onVoice}
            />
            {props.microphone !== null && <SoundTruth truth={props.microphone} />}
          </div>
        </details>
      </div>
      <p className="disclosure" data-testid="ai-disclosure">
        {character.name} is an AI. Its words are made by a machine and can be wrong.
      </p>
      {notice !== null && isInCall && (
        <p className="notice" data-testid="call-notice" data-code={notice.code}>
          {notice.message || adviceFor(notice.code).title}
        </p>
      )}
      {isInCall && props.isSilenced && (
        <button type="button" className="primary" onClick={handlers.onUnsilence} data-testid="enable-sound">
          Your browser keeps this page silent. Turn the sound on
        </button>
      )}
      {hasWords || isInCall ? <Captions {...props} /> : <About {...props} />}
      {isInCall && <Composer name={character.name} onSend={handlers.onText} />}
    </section>
  );
}

const NOTICE_MS = 10_000;

/** A notice goes away when it was there long enough to be read; one that something is under way stays until it is over. */
function useFading(notice: Notice | null): Notice | null {
  const [faded, setFaded] = useState<Notice | null>(null);
  useEffect(() => {
    if (notice === null || notice.code.endsWith('ing')) {
      return undefined;
    }
    const timer = setTimeout(() => setFaded(notice), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return notice === faded ? null : notice;
}

function Captions({ character, view, handlers, isInCall }: CallScreenProps & { readonly isInCall: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = box.current;
    // Whoever scrolled back to read is left in peace.
    if (element !== null && isAtEnd.current) {
      element.scrollTop = element.scrollHeight;
    }
  }, [view.utterances]);
  return (
    <div
      className="captions"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label="What was said"
      onScroll={({ currentTarget: it }) => {
        isAtEnd.current = it.scrollHeight - it.scrollTop - it.clientHeight < 40;
      }}
    >
      {view.utterances.length === 0 ? (
        <Openers character={character} isInCall={isInCall} onText={handlers.onText} />
      ) : (
        <Script utterances={view.utterances} character={character} heldItem={view.heldItem} />
      )}
    </div>
  );
}

function About({ character, handlers }: CallScreenProps) {
  return (
    <div className="about" tabIndex={0} role="region" aria-label={`About ${character.name}`}>
      <p className="about-tagline">{character.tagline}</p>
      <p>{character.description}</p>
      <Openers character={character} isInCall={false} onText={handlers.onText} />
      <p className="about-mic">
        <Icon name="mic" /> Your browser will ask for the microphone. Sound goes to {character.name} only while you are in a call,
        and is not kept; the words are, in your history.
      </p>
    </div>
  );
}

interface OpenersProps {
  readonly character: CharacterCard;
  readonly isInCall: boolean;
  readonly onText: (text: string) => void;
}

function Openers({ character, isInCall, onText }: OpenersProps) {
  if (character.openers.length === 0) {
    return null;
  }
  return (
    <div className="openers">
      <h2>You could begin with</h2>
      <ul>
        {character.openers.map((opener) => (
          <li key={opener}>
            {isInCall ? (
              <button type="button" className="opener" onClick={() => onText(opener)} data-testid="opener">
                “{opener}”
              </button>
            ) : (
              <span className="opener">“{opener}”</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
