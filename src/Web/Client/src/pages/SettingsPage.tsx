import { type ReactNode, useState } from 'react';
import { type AudioDevices, type CharacterCard, type Preferences, type User, readRefusal } from '../core';
import { adviceFor } from '../app/advice';
import { type LocalSettings, changeSettings, useSettings } from '../app/localSettings';
import { useTitle } from '../app/hooks';
import { Choice, Section, Switch, TextSetting } from '../ui/Fields';
import { SoundChoice, VoiceChoice } from './call/SoundChoice';

interface SettingsPageProps {
  readonly user: User;
  readonly characters: readonly CharacterCard[];
  readonly devices: AudioDevices;
  readonly preferences: Preferences;
  readonly onPreferences: (preferences: Preferences) => Promise<void>;
  readonly onRename: (name: string) => Promise<void>;
  /** The people one plays in chats. */
  readonly personas?: ReactNode;
}

const LANGUAGES = [
  ['', 'Any language'],
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['es', 'Español'],
  ['fr', 'Français'],
  ['it', 'Italiano'],
  ['ja', '日本語'],
  ['ko', '한국어'],
  ['nl', 'Nederlands'],
  ['pl', 'Polski'],
  ['pt', 'Português'],
  ['sv', 'Svenska'],
  ['tr', 'Türkçe'],
  ['zh', '中文'],
] as const;

export function SettingsPage({ user, characters, devices, preferences, onPreferences, onRename, personas }: SettingsPageProps) {
  useTitle('Settings');
  const settings = useSettings();
  const [said, setSaid] = useState('');
  const report = (work: Promise<void>): void => {
    setSaid('Saving…');
    work.then(
      () => setSaid('Saved.'),
      (error: unknown) => {
        const { code, detail } = readRefusal(error);
        const { title, text } = adviceFor(code, detail);
        setSaid(`Not saved. ${title}. ${text}`);
      },
    );
  };
  const save = (part: Partial<Preferences>): void => report(onPreferences({ ...preferences, ...part }));
  return (
    <div className="settings">
      <header className="page-head">
        <p className="overline">Settings</p>
        <h1>As you like it</h1>
        <p className="saved" role="status" data-testid="settings-status">
          {said}
        </p>
      </header>
      <Section title="You" hint="What the characters may know about you. It is told to them as it stands here.">
        <TextSetting
          label="Your name"
          value={user.displayName}
          most={40}
          testId="settings-name"
          onSave={(name) => name !== '' && report(onRename(name))}
        />
        <TextSetting
          label="What you like"
          hint="A sentence or two: “Dry jokes, Portuguese guitar, nothing before nine.”"
          value={preferences.likes ?? ''}
          most={500}
          isLong
          testId="settings-likes"
          onSave={(likes) => save({ likes: likes === '' ? null : likes })}
        />
        <TextSetting
          label="Your bar at home"
          hint="One thing a line. The bartender mixes with what is there."
          value={preferences.barInventory.join('\n')}
          most={6000}
          isLong
          testId="settings-bar"
          onSave={(text) => save({ barInventory: linesOf(text) })}
        />
        <label className="field">
          <span>Language you speak</span>
          <select
            value={preferences.language ?? ''}
            onChange={(event) => save({ language: event.target.value || null })}
            data-testid="settings-language"
          >
            {LANGUAGES.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Switch
          label="Remember me in other chats"
          hint="Characters that answer you may bring up what you told them elsewhere. Everybody in the chat can read it."
          isOn={preferences.remembersAcrossChats}
          testId="settings-remembers-across-chats"
          onChange={(remembersAcrossChats) => save({ remembersAcrossChats })}
        />
      </Section>
      {personas}
      <Section title="Talking" hint="How your turns begin and end.">
        <Switch
          label="Start calls with push-to-talk"
          hint="The microphone is heard only while you hold the button."
          isOn={preferences.pushToTalk}
          testId="settings-push-to-talk"
          onChange={(pushToTalk) => save({ pushToTalk })}
        />
        <LocalSwitch
          settings={settings}
          name="spaceTalks"
          label="The space bar talks"
          hint="Never while you write, and only in push-to-talk."
        />
        <Switch
          label="Tap instead of hold"
          hint="One tap opens the microphone, the next one closes it."
          isOn={settings.talkStyle === 'toggle'}
          testId="settings-talkStyle"
          onChange={(isOn) => changeSettings({ talkStyle: isOn ? 'toggle' : 'hold' })}
        />
      </Section>
      <Section title="Voices" hint="Who speaks with which voice when you call.">
        {characters.map((character) => (
          <div key={character.key} className="settings-voice" data-testid={`settings-voice-${character.key}`}>
            <h3>{character.name}</h3>
            <VoiceChoice
              character={character}
              voice={preferences.voices[character.key] ?? character.voice}
              isFixed={false}
              onVoice={(voice) => save({ voices: { ...preferences.voices, [character.key]: voice } })}
            />
          </div>
        ))}
      </Section>
      <Section title="Sound" hint="For this machine. What a browser cannot do, it leaves out.">
        <SoundChoice devices={devices} settings={settings} onSound={() => undefined} />
        <LocalSwitch
          settings={settings}
          name="echoCancellation"
          label="Echo cancellation"
          hint="Keeps a character from hearing itself. Leave it on without headphones."
        />
        <LocalSwitch settings={settings} name="noiseSuppression" label="Noise suppression" />
        <LocalSwitch settings={settings} name="autoGainControl" label="Automatic gain" />
      </Section>
      <Section title="Looks" hint="For this machine.">
        <Choice
          label="Colours"
          value={settings.theme}
          options={[
            ['system', 'As the system'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
          testId="settings-theme"
          onChange={(theme) => changeSettings({ theme })}
        />
        <Choice
          label="Size of captions"
          value={settings.captionSize}
          options={[
            ['small', 'Small'],
            ['medium', 'Medium'],
            ['large', 'Large'],
            ['huge', 'Huge'],
          ]}
          testId="settings-captions"
          onChange={(captionSize) => changeSettings({ captionSize })}
        />
        <LocalSwitch
          settings={settings}
          name="announceCaptions"
          label="Give captions to the screen reader"
          hint="Finished sentences of both sides, at most one a second."
        />
      </Section>
    </div>
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim().slice(0, 60))
    .filter((line) => line !== '')
    .slice(0, 100);
}

interface LocalSwitchProps {
  readonly settings: LocalSettings;
  readonly name: 'echoCancellation' | 'noiseSuppression' | 'autoGainControl' | 'announceCaptions' | 'spaceTalks';
  readonly label: string;
  readonly hint?: string;
}

function LocalSwitch({ settings, name, ...rest }: LocalSwitchProps) {
  return (
    <Switch {...rest} isOn={settings[name]} testId={`settings-${name}`} onChange={(isOn) => changeSettings({ [name]: isOn })} />
  );
}
