import '../src/styles/index.css';
import { createRoot } from 'react-dom/client';
import { displayState, type CharacterCard } from '../src/core';
import { followTheme } from '../src/app/theme';
import { getSettings } from '../src/app/localSettings';
import type { Services } from '../src/app/services';
import { CallScreen, type CallHandlers } from '../src/pages/call/CallScreen';
import { CharactersPage } from '../src/pages/CharactersPage';
import { CallList } from '../src/pages/HistoryPage';
import { SettingsPage } from '../src/pages/SettingsPage';
import { SignInPage } from '../src/pages/SignInPage';
import { TranscriptSheet } from '../src/pages/TranscriptPage';
import { Shell } from '../src/ui/Shell';
import { CALLS, CHARACTERS, NYX, PREFERENCES, TRANSCRIPT, VIEWS } from './fixtures';

const nothing = (): void => undefined;

const HANDLERS: CallHandlers = {
  onCall: nothing,
  onWrite: nothing,
  onRejoin: nothing,
  onHangUp: nothing,
  onDismiss: nothing,
  onMute: nothing,
  onTalk: nothing,
  onTurnMode: nothing,
  onText: nothing,
  onVoice: nothing,
  onSound: nothing,
  onUnsilence: nothing,
};

/** Speech as a level: syllables and pauses. */
function speech(phase: number): number {
  const t = performance.now() / 1000 + phase;
  return Math.max(0, Math.sin(t * 9) * Math.sin(t * 2.3)) * 0.14;
}

const parameters = new URLSearchParams(window.location.search);
const shown = parameters.get('show') ?? 'characters';
const character: CharacterCard = CHARACTERS.find((it) => it.key === parameters.get('character')) ?? NYX;

function Page() {
  const view = VIEWS[shown];
  if (view !== undefined) {
    const state = displayState(view);
    const hasSeconds = view.callId !== null;
    return (
      <CallScreen
        character={character}
        view={view}
        voice="ash"
        settings={getSettings()}
        devices={{ microphones: [{ id: 'a', label: 'Built-in microphone' }], speakers: [{ id: 'b', label: 'Headphones' }] }}
        levels={() => ({ microphone: state === 'listening' ? speech(0) : 0, output: state === 'speaking' ? speech(1) : 0 })}
        quality={shown === 'notice' ? 'fair' : 'good'}
        seconds={hasSeconds ? 151 : null}
        isTalking={false}
        microphone={{
          label: 'Built-in microphone',
          deviceId: 'a',
          echoCancellation: true,
          noiseSuppression: true,
          autoGainControl: false,
        }}
        isSilenced={false}
        canRejoin={parameters.has('rejoin')}
        handlers={HANDLERS}
      />
    );
  }
  switch (shown) {
    case 'sign-in':
      return <SignInPage services={{} as Services} />;
    case 'history':
      return (
        <div className="history">
          <header className="page-head">
            <p className="overline">History</p>
            <h1>What was said</h1>
          </header>
          <CallList calls={CALLS} characters={CHARACTERS} />
        </div>
      );
    case 'transcript':
      return (
        <div className="transcript">
          <TranscriptSheet transcript={TRANSCRIPT} onDelete={nothing} />
        </div>
      );
    case 'settings':
      return (
        <SettingsPage
          user={{ id: 'a', displayName: 'Ann', isGuest: true }}
          characters={CHARACTERS}
          devices={{ microphones: [{ id: 'a', label: 'Built-in microphone' }], speakers: [] }}
          preferences={PREFERENCES}
          onPreferences={() => Promise.resolve()}
          onRename={() => Promise.resolve()}
        />
      );
    default:
      return <CharactersPage characters={{ state: 'ready', value: CHARACTERS }} userName="Ann" hour={20} onRetry={nothing} />;
  }
}

followTheme();
const page =
  VIEWS[shown] !== undefined
    ? 'call'
    : shown === 'sign-in'
      ? 'signIn'
      : shown === 'characters'
        ? 'characters'
        : shown === 'settings'
          ? 'settings'
          : 'history';
createRoot(document.getElementById('root')!).render(
  <Shell page={page} userName={shown === 'sign-in' ? null : 'Ann'} onLogOut={nothing}>
    <Page />
  </Shell>,
);
