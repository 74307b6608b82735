import { useState } from 'react';
import type { ChatView, Rights, RoomSettings, RoomView } from '../../core';
import { HEARD, INTERRUPTIONS, delayWords } from '../../app/roomWords';
import { NumberField, SelectField, Switch } from '../../ui/Fields';
import type { ChatHandlers } from '../chat/handlers';
import { ChatSettingsPanel } from '../chat/ChatSettingsPanel';
import type { RoomHandlers } from './handlers';

interface RoomSettingsPanelProps {
  readonly room: RoomView;
  readonly chat: ChatView;
  readonly rights: Rights;
  readonly handlers: RoomHandlers;
  readonly chatHandlers: ChatHandlers;
}

/** What the owner and the moderators decide about the voices; everybody else reads it. */
export function RoomSettingsPanel({ room, chat, rights, handlers, chatHandlers }: RoomSettingsPanelProps) {
  const { settings, recording, usage, latency } = room;
  const [isChatOpen, setChatOpen] = useState(false);
  if (settings === null) {
    return null;
  }
  const isFixed = !rights.canModerate;
  const save = (change: Partial<RoomSettings>): void => handlers.onRoomSettings(change);
  return (
    <div className="side-body room-settings">
      <h2>The room</h2>
      {isFixed && <p className="row-hint">The owner and the moderators decide these.</p>}
      <SelectField
        label="Who may interrupt a character"
        hint="Everybody is heard always; this is about who makes a character stop."
        value={settings.interruption}
        options={INTERRUPTIONS}
        isDisabled={isFixed}
        testId="room-interruption"
        onChange={(it) => save({ interruption: it as RoomSettings['interruption'] })}
      />
      {settings.interruption === 'list' && <Interrupters settings={settings} chat={chat} isFixed={isFixed} onSave={save} />}
      <SelectField
        label="What counts as said, when a character is cut off"
        value={settings.heard}
        options={HEARD}
        isDisabled={isFixed}
        testId="room-heard"
        onChange={(it) => save({ heard: it as RoomSettings['heard'] })}
      />
      <Switch
        label="Characters may talk over each other"
        hint="Two at a time, at most."
        isOn={settings.allowsOverlap}
        isDisabled={isFixed}
        testId="room-overlap"
        onChange={(allowsOverlap) => save({ allowsOverlap })}
      />
      <NumberField
        label="Ask whether anybody is there, after seconds of silence"
        hint="0: never."
        value={settings.idlePromptSeconds}
        least={0}
        most={600}
        isDisabled={isFixed}
        testId="room-idle"
        onChange={(seconds) => save({ idlePromptSeconds: seconds > 0 && seconds < 10 ? 10 : Math.round(seconds) })}
      />
      <Switch
        label="Wait at the door"
        hint="Whoever is no moderator comes in when one lets them."
        isOn={settings.hasLobby}
        isDisabled={isFixed}
        testId="room-lobby-switch"
        onChange={(hasLobby) => save({ hasLobby })}
      />
      <Switch
        label="Locked"
        hint="Nobody new comes in."
        isOn={settings.isLocked}
        isDisabled={isFixed}
        testId="room-locked"
        onChange={(isLocked) => save({ isLocked })}
      />
      <Switch
        label="New people listen first"
        hint="They raise a hand to speak."
        isOn={settings.joinsAsListener}
        isDisabled={isFixed}
        testId="room-joins-as-listener"
        onChange={(joinsAsListener) => save({ joinsAsListener })}
      />
      {rights.canModerate && (
        <div className="parting">
          {recording.state === 'off' ? (
            <button type="button" className="secondary small" onClick={handlers.onAskToRecord} data-testid="ask-to-record">
              <span className="recording-dot" /> Ask everybody to record
            </button>
          ) : (
            <button type="button" className="secondary small" onClick={handlers.onStopRecording} data-testid="stop-recording">
              {recording.state === 'on' ? 'Stop recording' : 'Do not record after all'}
            </button>
          )}
          <p className="row-hint">It begins only when everybody here has said yes.</p>
        </div>
      )}
      {usage !== null && (
        <p className="row-hint" data-testid="room-usage">
          So far: {Math.round(usage.transcribedMs / 1000)} s of speech understood, {usage.inputTokens + usage.outputTokens} tokens
          {usage.wastedAnswers > 0 ? `, ${usage.wastedAnswers} answers prepared that nobody heard` : ''}.
          {latency?.totalMs == null ? '' : ` The last answer came after ${delayWords(latency.totalMs)}.`}
        </p>
      )}
      <details className="room-more" onToggle={(event) => setChatOpen(event.currentTarget.open)}>
        <summary data-testid="chat-settings-open">Who answers, and where this happens</summary>
        {isChatOpen && <ChatSettingsPanel view={chat} rights={rights} handlers={chatHandlers} />}
      </details>
    </div>
  );
}

interface InterruptersProps {
  readonly settings: RoomSettings;
  readonly chat: ChatView;
  readonly isFixed: boolean;
  readonly onSave: (change: Partial<RoomSettings>) => void;
}

function Interrupters({ settings, chat, isFixed, onSave }: InterruptersProps) {
  const { interrupters } = settings;
  const toggle = (id: string): void =>
    onSave({ interrupters: interrupters.includes(id) ? interrupters.filter((it) => it !== id) : [...interrupters, id] });
  return (
    <fieldset className="choice" disabled={isFixed} data-testid="room-interrupters">
      <legend>Who</legend>
      {chat.members.map((it) => (
        <label key={it.userId}>
          <input type="checkbox" checked={interrupters.includes(it.userId)} onChange={() => toggle(it.userId)} />
          <span>{it.displayName}</span>
        </label>
      ))}
    </fieldset>
  );
}
