import '../src/styles/index.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { displayState, type CharacterCard } from '../src/core';
import { followTheme } from '../src/app/theme';
import { getSettings } from '../src/app/localSettings';
import type { Route } from '../src/app/route';
import type { Services } from '../src/app/services';
import { CallScreen, type CallHandlers } from '../src/pages/call/CallScreen';
import { CharactersPage } from '../src/pages/characters/CharactersPage';
import { CharacterForm } from '../src/pages/characters/CharacterForm';
import { ChatScreen, ChatWaiting, type PanelName } from '../src/pages/chat/ChatScreen';
import type { ChatHandlers } from '../src/pages/chat/handlers';
import { ChatList } from '../src/pages/chats/ChatsPage';
import { JoinPage } from '../src/pages/chats/JoinPage';
import { NewChatPage } from '../src/pages/chats/NewChatPage';
import { PersonasSection } from '../src/pages/PersonasSection';
import { CallList } from '../src/pages/HistoryPage';
import { SettingsPage } from '../src/pages/SettingsPage';
import { SignInPage } from '../src/pages/SignInPage';
import { TranscriptSheet } from '../src/pages/TranscriptPage';
import type { RoomHandlers } from '../src/pages/room/handlers';
import { type RoomPanel, RoomScreen } from '../src/pages/room/RoomScreen';
import { Shell } from '../src/ui/Shell';
import { CHATS, CHAT_VIEWS, DECISION, SHEET, longView } from './chatFixtures';
import { ROOM_VIEWS, chatOf } from './roomFixtures';
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

const CHAT_HANDLERS = new Proxy({} as ChatHandlers, {
  get: (known, name) => ((known as unknown as Record<PropertyKey, unknown>)[name] ??= () => {
    switch (name) {
      case 'onDecision':
        return Promise.resolve(DECISION);
      case 'onInvite':
        return Promise.resolve({ code: 'chat_1.secret', expiresAt: new Date(Date.now() + 600_000_000).toISOString() });
      case 'onSearch':
        return Promise.resolve({ messages: CHAT_VIEWS['chat']!.messages.slice(2, 5), hasEarlier: true });
      default:
        return Promise.resolve(true);
    }
  }),
});

const ROOM_HANDLERS = new Proxy({} as RoomHandlers, { get: () => nothing });

const PERSONAS = [{ id: 'persona_1', name: 'Captain Ann', description: 'Sails a desk, dreams of a boat.' }];

/** As much of the services as pages ask for before anybody does anything. */
const SERVICES = {
  groups: { personas: () => Promise.resolve(PERSONAS) },
} as unknown as Services;

/** Speech as a level: syllables and pauses. */
function speech(phase: number): number {
  const t = performance.now() / 1000 + phase;
  return Math.max(0, Math.sin(t * 9) * Math.sin(t * 2.3)) * 0.14;
}

const parameters = new URLSearchParams(window.location.search);
const shown = parameters.get('show') ?? 'characters';
const character: CharacterCard = CHARACTERS.find((it) => it.key === parameters.get('character')) ?? NYX;

const DRAFT_MS = 50;

function LongChat() {
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRound((count) => count + 1), DRAFT_MS);
    return () => clearInterval(timer);
  }, []);
  return <ChatScreen view={longView(round)} catalog={CHARACTERS} personas={PERSONAS} handlers={CHAT_HANDLERS} />;
}

function Page() {
  if (shown === 'chat-long') {
    return <LongChat />;
  }
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
  const room = ROOM_VIEWS[shown.split('.')[0]!];
  if (room !== undefined) {
    const loud = new Set([...room.floor.speaking.map((it) => it.characterKey), ...room.speaking]);
    return (
      <RoomScreen
        room={room}
        chat={chatOf(shown, room)}
        catalog={CHARACTERS}
        inside={ROOM_VIEWS['room-quiet']!.seats}
        settings={getSettings()}
        devices={{ microphones: [{ id: 'a', label: 'Built-in microphone' }], speakers: [{ id: 'b', label: 'Headphones' }] }}
        levels={(id) => (loud.has(id) ? 0.03 + speech(1) : 0)}
        quality="good"
        isTalking={false}
        microphone={{ label: 'Built-in microphone', deviceId: 'a', echoCancellation: true, noiseSuppression: true, autoGainControl: false }}
        isSilenced={false}
        volumeOf={() => 1}
        handlers={ROOM_HANDLERS}
        chatHandlers={CHAT_HANDLERS}
        firstPanel={(shown.split('.')[1] ?? null) as RoomPanel | null}
      />
    );
  }
  const chat = CHAT_VIEWS[shown.split('.')[0]!];
  if (chat !== undefined) {
    const panel = (shown.split('.')[1] ?? null) as PanelName | 'why' | null;
    return chat.settings === null ? (
      <ChatWaiting view={chat} onRetry={nothing} />
    ) : (
      <ChatScreen
        view={chat}
        catalog={CHARACTERS}
        personas={PERSONAS}
        handlers={CHAT_HANDLERS}
        firstPanel={panel === 'why' ? null : panel}
        firstWhy={panel === 'why' ? chat.messages.at(-1)! : null}
      />
    );
  }
  switch (shown) {
    case 'chats':
      return (
        <div className="chats">
          <header className="page-head">
            <p className="overline">Chats</p>
            <h1>Everybody at one table</h1>
          </header>
          <ChatList chats={CHATS} characters={CHARACTERS} />
        </div>
      );
    case 'new-chat':
      return <NewChatPage services={SERVICES} characters={CHARACTERS} first={NYX} />;
    case 'join':
      return <JoinPage services={SERVICES} code="chat_1.secret" />;
    case 'character':
      return (
        <div className="character-page">
          <header className="page-head">
            <h1>{SHEET.name}</h1>
          </header>
          <CharacterForm
            sheet={SHEET}
            voices={['marin', 'cedar']}
            avatarUrl={null}
            onSave={() => Promise.resolve()}
            onPicture={() => Promise.resolve()}
            ways={{ onDuplicate: () => Promise.resolve(), onDelete: () => Promise.resolve(), onExport: () => Promise.resolve() }}
          >
            <p className="saved">Saved.</p>
          </CharacterForm>
        </div>
      );
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
          personas={<PersonasSection groups={SERVICES.groups} />}
        />
      );
    default:
      return (
        <CharactersPage
          characters={{ state: 'ready', value: [...CHARACTERS, { ...NYX, ...SHEET, ownerId: 'a', description: '', openers: [] }] }}
          user={{ id: 'a', displayName: 'Ann', isGuest: true }}
          hour={20}
          onRetry={nothing}
          onImport={() => Promise.reject(new Error('no server'))}
        />
      );
  }
}

const PAGES: Readonly<Record<string, Route['page'] | 'signIn'>> = {
  'sign-in': 'signIn',
  characters: 'characters',
  character: 'character',
  settings: 'settings',
  chats: 'chats',
  'new-chat': 'newChat',
  join: 'join',
};

followTheme();
const isChat = shown === 'chat-long' || CHAT_VIEWS[shown.split('.')[0]!] !== undefined;
const page = VIEWS[shown] !== undefined ? 'call' : ROOM_VIEWS[shown.split('.')[0]!] !== undefined ? 'room' : isChat ? 'chat' : (PAGES[shown] ?? 'history');
createRoot(document.getElementById('root')!).render(
  <Shell page={page} userName={shown === 'sign-in' ? null : 'Ann'} onLogOut={nothing}>
    <Page />
  </Shell>,
);
