import { useEffect, useState } from 'react';
import type { CharacterCard, Preferences, User } from '../core';
import { CallPage } from '../pages/call/CallPage';
import { CharacterPage } from '../pages/characters/CharacterPage';
import { CharactersPage } from '../pages/characters/CharactersPage';
import { ChatPage } from '../pages/chat/ChatPage';
import { ChatsPage } from '../pages/chats/ChatsPage';
import { JoinPage } from '../pages/chats/JoinPage';
import { NewChatPage } from '../pages/chats/NewChatPage';
import { HistoryPage } from '../pages/HistoryPage';
import { PersonasSection } from '../pages/PersonasSection';
import { RecordingPage } from '../pages/recording/RecordingPage';
import { RecordingsPage } from '../pages/recording/RecordingsPage';
import { RoomPage } from '../pages/room/RoomPage';
import { SettingsPage } from '../pages/SettingsPage';
import { SignInPage } from '../pages/SignInPage';
import { TranscriptPage } from '../pages/TranscriptPage';
import { Live } from '../ui/Live';
import { Shell } from '../ui/Shell';
import { Trouble } from '../ui/Trouble';
import { Announcer } from './announcer';
import { useDevices, useLoaded, useUser } from './hooks';
import { PicturesContext } from './pictures';
import { type Route, readRoute, to, useHash } from './route';
import type { Services } from './services';

const announcer = new Announcer();

export function App({ services }: { readonly services: Services }) {
  const user = useUser(services);
  const route = readRoute(useHash());
  useFocusOnChange(route);
  return (
    <Shell
      page={user === null ? 'signIn' : route.page}
      userName={user === null ? null : user.displayName || 'Guest'}
      onLogOut={() => {
        // Whoever signs in next begins at the beginning.
        window.location.hash = to.characters;
        void services.account.logOut();
      }}
    >
      <Live announcer={announcer} />
      {user === null ? (
        <SignInPage services={services} />
      ) : (
        <PicturesContext value={services.pictures}>
          <SignedIn key={user.id} services={services} user={user} route={route} />
        </PicturesContext>
      )}
    </Shell>
  );
}

interface SignedInProps {
  readonly services: Services;
  readonly user: User;
  readonly route: Route;
}

function SignedIn({ services, user, route }: SignedInProps) {
  const { account } = services;
  const [characters, retry] = useLoaded(() => account.characters(), [account]);
  const [loaded, reload] = useLoaded(() => account.preferences(), [account]);
  const [changed, setChanged] = useState<Preferences | null>(null);
  const preferences = changed ?? (loaded.state === 'ready' ? loaded.value : null);
  const devices = useDevices(route.page);

  const save = async (wanted: Preferences): Promise<void> => {
    setChanged(wanted);
    setChanged(await account.setPreferences(wanted));
  };
  // What is not known yet is asked for first: saved over, it would be lost.
  const rememberVoice = async (key: string, voice: string): Promise<void> => {
    const before = preferences ?? (await account.preferences());
    await save({ ...before, voices: { ...before.voices, [key]: voice } });
  };
  const known = characters.state === 'ready' ? characters.value : [];
  switch (route.page) {
    case 'characters':
      return (
        <CharactersPage
          characters={characters}
          user={user}
          hour={new Date().getHours()}
          onRetry={retry}
          onImport={(file) => services.characters.importCard(file)}
        />
      );
    case 'character':
      return (
        <CharacterPage
          key={route.key}
          services={services}
          characterKey={route.key}
          avatarUrl={known.find((it) => it.key === route.key)?.avatarUrl ?? null}
          voices={voicesOf(known)}
          onChanged={() => {
            services.pictures.forget();
            retry();
          }}
        />
      );
    case 'chats':
      return <ChatsPage services={services} characters={known} />;
    case 'newChat':
      return route.character === '' ? (
        <NewChatPage services={services} characters={known} first={null} />
      ) : (
        <WithCharacter key={route.character} services={services} known={known} characterKey={route.character}>
          {(character) => <NewChatPage services={services} characters={known} first={character} />}
        </WithCharacter>
      );
    case 'chat':
      return <ChatPage key={route.chatId} services={services} user={user} chatId={route.chatId} catalog={known} announcer={announcer} />;
    case 'room':
      return (
        <RoomPage key={route.chatId} services={services} user={user} preferences={preferences} chatId={route.chatId} catalog={known} announcer={announcer} />
      );
    case 'recordings':
      return <RecordingsPage key={route.chatId} services={services} chatId={route.chatId} />;
    case 'recording':
      return <RecordingPage key={route.recordingId} services={services} recordingId={route.recordingId} catalog={known} />;
    case 'join':
      return <JoinPage services={services} code={route.code} />;
    case 'call':
      return (
        <WithCharacter services={services} known={known} characterKey={route.character}>
          {(character) => (
            <CallPage
              key={character.key}
              services={services}
              character={character}
              preferences={preferences}
              announcer={announcer}
              // The call takes the voice along; remembering it can fail without harm.
              onVoiceChosen={(voice) => void rememberVoice(character.key, voice).catch(() => undefined)}
            />
          )}
        </WithCharacter>
      );
    case 'history':
      return <HistoryPage services={services} characters={known} />;
    case 'transcript':
      return <TranscriptPage services={services} callId={route.callId} />;
    case 'settings':
      if (preferences === null) {
        return loaded.state === 'failed' ? (
          <Trouble code={loaded.code} detail={loaded.detail}>
            <button type="button" className="secondary" onClick={reload} data-testid="retry">
              Try again
            </button>
          </Trouble>
        ) : (
          <p className="waiting">One moment…</p>
        );
      }
      return (
        <SettingsPage
          user={user}
          characters={known.filter((it) => it.ownerId === null || it.ownerId === user.id)}
          devices={devices}
          preferences={preferences}
          onPreferences={save}
          onRename={(name) => account.rename(name)}
          personas={<PersonasSection groups={services.groups} />}
        />
      );
  }
}

/** Every voice a character of this server may have. */
const voicesOf = (characters: readonly CharacterCard[]): readonly string[] => [...new Set(characters.flatMap((it) => it.voices))];

interface WithCharacterProps {
  readonly services: Services;
  readonly known: readonly CharacterCard[];
  readonly characterKey: string;
  readonly children: (character: CharacterCard) => React.ReactNode;
}

/** A character by its key: one of the list, or one that is met only by whoever has its link. */
function WithCharacter({ services, known, characterKey, children }: WithCharacterProps) {
  const listed = known.find((it) => it.key === characterKey);
  const [asked, retry] = useLoaded(
    () => (listed === undefined ? services.characters.card(characterKey) : Promise.resolve(listed)),
    [services, characterKey, listed],
  );
  const character = listed ?? (asked.state === 'ready' ? asked.value : undefined);
  if (character !== undefined) {
    return children(character);
  }
  if (asked.state !== 'failed') {
    return <p className="waiting">One moment…</p>;
  }
  const isMissing = asked.code === 'unknown_character';
  return (
    <>
      <h1 className="only-read">Character</h1>
      <Trouble code={asked.code} detail={isMissing ? '' : asked.detail}>
        {isMissing ? (
          <a className="button secondary" href={to.characters}>
            See who is here
          </a>
        ) : (
          <button type="button" className="secondary" onClick={retry} data-testid="retry">
            Try again
          </button>
        )}
      </Trouble>
    </>
  );
}

/** A new page begins at its top, for eyes and for a screen reader. */
function useFocusOnChange(route: Route): void {
  const key = JSON.stringify(route);
  const [first] = useState(key);
  useEffect(() => {
    if (key !== first) {
      window.scrollTo(0, 0);
      document.getElementById('content')?.focus({ preventScroll: true });
    }
  }, [key, first]);
}
