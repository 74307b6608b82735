import { useState } from 'react';
import type { ChatSettings, ChatView, EntitlementPolicy, Rights, Strategy } from '../../core';
import { STRATEGIES } from '../../app/chatWords';
import { NumberField, SelectField, Switch, TextSetting } from '../../ui/Fields';
import type { ChatHandlers } from './handlers';

interface ChatSettingsPanelProps {
  readonly view: ChatView;
  readonly rights: Rights;
  readonly handlers: ChatHandlers;
}

const POLICIES: readonly (readonly [EntitlementPolicy, string])[] = [
  ['owner', 'The owner’s plan counts for everybody'],
  ['eachPerson', 'Everybody needs their own plan'],
];

/** What the owner and the moderators decide; everybody else reads it. */
export function ChatSettingsPanel({ view, rights, handlers }: ChatSettingsPanelProps) {
  const { settings } = view;
  if (settings === null) {
    return null;
  }
  const isFixed = !rights.canModerate;
  const save = (change: Partial<ChatSettings>): void => handlers.onSettings(change);
  return (
    <div className="side-body">
      <h2>Chat settings</h2>
      {isFixed && <p className="row-hint">The owner and the moderators decide these.</p>}
      <TextSetting
        label="Name"
        value={settings.name}
        most={80}
        isDisabled={isFixed}
        testId="chat-settings-name"
        onSave={(name) => name !== '' && save({ name })}
      />
      <TextSetting
        label="Where this happens"
        hint="Told to every character."
        value={settings.scenario}
        most={4000}
        isLong
        isDisabled={isFixed}
        testId="chat-settings-scenario"
        onSave={(scenario) => save({ scenario })}
      />
      <SelectField
        label="Who speaks next"
        hint={STRATEGIES.find(([it]) => it === settings.strategy)?.[2] ?? ''}
        value={settings.strategy}
        options={STRATEGIES.map(([value, label]) => [value, label] as const)}
        isDisabled={isFixed}
        testId="chat-settings-strategy"
        onChange={(strategy) => save({ strategy: strategy as Strategy })}
      />
      <NumberField
        label="Answers among themselves"
        hint="Turns of characters before one of you has to say something. 0 to 6."
        value={settings.mostCharacterTurns}
        least={0}
        most={6}
        isDisabled={isFixed}
        testId="chat-settings-turns"
        onChange={(mostCharacterTurns) => save({ mostCharacterTurns })}
      />
      <Switch
        label="They go on by themselves"
        hint="Characters talk on when nobody writes."
        isOn={settings.isAuto}
        isDisabled={isFixed}
        testId="chat-settings-auto"
        onChange={(isAuto) => save({ isAuto })}
      />
      {settings.isAuto && (
        <div className="pair">
          <NumberField
            label="After seconds"
            value={settings.autoDelaySeconds}
            least={2}
            most={600}
            isDisabled={isFixed}
            testId="chat-settings-delay"
            onChange={(autoDelaySeconds) => save({ autoDelaySeconds })}
          />
          <NumberField
            label="Turns at most"
            value={settings.mostAutoTurns}
            least={1}
            most={20}
            isDisabled={isFixed}
            testId="chat-settings-auto-turns"
            onChange={(mostAutoTurns) => save({ mostAutoTurns })}
          />
        </div>
      )}
      <TextSetting
        label="Author’s note"
        hint="Whispered to every character before it speaks."
        value={settings.authorsNote}
        most={4000}
        isLong
        isDisabled={isFixed}
        testId="chat-settings-note"
        onSave={(authorsNote) => save({ authorsNote })}
      />
      <NumberField
        label="How far from the end the note stands"
        hint="Messages, 0 to 20. Nearer counts more."
        value={settings.authorsNoteDepth}
        least={0}
        most={20}
        isDisabled={isFixed}
        testId="chat-settings-note-depth"
        onChange={(authorsNoteDepth) => save({ authorsNoteDepth })}
      />
      <SelectField
        label="Whose plan counts"
        value={settings.entitlementPolicy}
        options={POLICIES}
        isDisabled={!rights.isOwner}
        testId="chat-settings-policy"
        onChange={(entitlementPolicy) => save({ entitlementPolicy: entitlementPolicy as EntitlementPolicy })}
      />
      <Switch
        label="For adults"
        hint="Everybody in the chat has to be allowed to see it."
        isOn={settings.isAdult}
        isDisabled={!rights.isOwner}
        testId="chat-settings-adult"
        onChange={(isAdult) => save({ isAdult })}
      />
      <Parting rights={rights} handlers={handlers} />
    </div>
  );
}

function Parting({ rights, handlers }: { readonly rights: Rights; readonly handlers: ChatHandlers }) {
  const [isSure, setSure] = useState(false);
  const word = rights.isOwner ? 'Delete the chat' : 'Leave the chat';
  return (
    <div className="parting">
      {isSure ? (
        <>
          <p className="row-hint">
            {rights.isOwner ? 'Everything said here is gone, for everybody.' : 'You can come back with an invitation.'}
          </p>
          <button
            type="button"
            className="danger small"
            onClick={rights.isOwner ? handlers.onDeleteChat : handlers.onLeave}
            data-testid={rights.isOwner ? 'delete-chat-confirm' : 'leave-chat-confirm'}
          >
            {word}
          </button>
          <button type="button" className="quiet small" onClick={() => setSure(false)}>
            Stay
          </button>
        </>
      ) : (
        <button
          type="button"
          className="quiet small"
          onClick={() => setSure(true)}
          data-testid={rights.isOwner ? 'delete-chat' : 'leave-chat'}
        >
          {word}
        </button>
      )}
    </div>
  );
}
