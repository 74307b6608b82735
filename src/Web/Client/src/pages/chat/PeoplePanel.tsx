import { type CSSProperties, useState } from 'react';
import { type CharacterCard, type ChatCharacter, type ChatView, type DisplayState, type Member, type Persona, type Rights, canRule } from '../../core';
import { ACTIVITY_WORDS, ROLE_WORDS } from '../../app/chatWords';
import { PersonMark, Portrait } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import type { ChatHandlers } from './handlers';
import { InviteBox } from './InviteBox';

interface PeoplePanelProps {
  readonly view: ChatView;
  readonly rights: Rights;
  readonly catalog: readonly CharacterCard[];
  readonly personas: readonly Persona[];
  readonly handlers: ChatHandlers;
  /** Somebody was told to speak. */
  readonly onForced: () => void;
}

/** Everybody in the chat: characters first, as the cast of a play; then the people. */
export function PeoplePanel({ view, rights, catalog, personas, handlers, onForced }: PeoplePanelProps) {
  const [open, setOpen] = useState<string | null>(null);
  const toggle = (id: string): void => setOpen(open === id ? null : id);
  return (
    <div className="side-body">
      <h2>The cast</h2>
      <ul className="cast" data-testid="cast">
        {view.characters.map((character) => (
          <CastRow
            key={character.card.key}
            character={character}
            rights={rights}
            isOpen={open === character.card.key}
            onOpen={() => toggle(character.card.key)}
            onForce={() => {
              handlers.onForce(character.card.key);
              onForced();
            }}
            handlers={handlers}
          />
        ))}
      </ul>
      {rights.canModerate && <AddCharacter view={view} catalog={catalog} onAdd={handlers.onAddCharacter} />}
      <h2>People</h2>
      <ul className="people" data-testid="people">
        {view.members.map((member) => (
          <PersonRow
            key={member.userId}
            member={member}
            rights={rights}
            isMe={member.userId === view.me}
            isTyping={member.userId in view.typing}
            isOpen={open === member.userId}
            onOpen={() => toggle(member.userId)}
            handlers={handlers}
          />
        ))}
      </ul>
      {rights.canModerate && <InviteBox onInvite={handlers.onInvite} onRevoke={handlers.onRevokeInvite} />}
      <PersonaChoice rights={rights} personas={personas} onPersona={handlers.onPersona} />
    </div>
  );
}

const STONE_STATES: Readonly<Record<ChatCharacter['activity'], DisplayState | undefined>> = {
  idle: undefined,
  thinking: 'thinking',
  writing: 'speaking',
  muted: 'idle',
};

interface CastRowProps {
  readonly character: ChatCharacter;
  readonly rights: Rights;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onForce: () => void;
  readonly handlers: ChatHandlers;
}

function CastRow({ character, rights, isOpen, onOpen, onForce, handlers }: CastRowProps) {
  const { card, isMuted } = character;
  const activity = isMuted ? 'muted' : character.activity;
  const state = STONE_STATES[activity];
  return (
    <li
      className="cast-row hued"
      style={{ '--hue': card.hue } as CSSProperties}
      data-testid={`cast-${card.key}`}
      data-activity={activity}
    >
      <Portrait character={card} {...(state === undefined ? {} : { state })} />
      <div className="cast-words">
        <p className="cast-name">
          <bdi>{card.name}</bdi> <span className="ai">AI</span>
        </p>
        <p className="cast-activity">{ACTIVITY_WORDS[activity]}</p>
      </div>
      {rights.canWrite && (
        <button
          type="button"
          className="secondary small"
          disabled={isMuted || activity === 'writing'}
          onClick={onForce}
          aria-label={`Let ${card.name} speak`}
          data-testid={`force-${card.key}`}
        >
          <Icon name="quill" /> Speak
        </button>
      )}
      {rights.canModerate && (
        <button
          type="button"
          className="quiet round"
          aria-expanded={isOpen}
          aria-label={`More about ${card.name}`}
          onClick={onOpen}
          data-testid={`cast-more-${card.key}`}
        >
          <Icon name="dots" />
        </button>
      )}
      {isOpen && (
        <div className="row-actions">
          <button
            type="button"
            className="secondary small"
            aria-pressed={isMuted}
            onClick={() => handlers.onMuteCharacter(card.key, !isMuted)}
            data-testid={`mute-${card.key}`}
          >
            {isMuted ? 'Let it talk again' : 'Mute'}
          </button>
          <button
            type="button"
            className="secondary small"
            onClick={() => handlers.onRemoveCharacter(card.key)}
            data-testid={`remove-${card.key}`}
          >
            Send away
          </button>
          <p className="row-hint">{isMuted ? 'It hears everything and says nothing.' : card.tagline}</p>
        </div>
      )}
    </li>
  );
}

interface AddCharacterProps {
  readonly view: ChatView;
  readonly catalog: readonly CharacterCard[];
  readonly onAdd: (key: string) => void;
}

export function AddCharacter({ view, catalog, onAdd }: AddCharacterProps) {
  const others = catalog.filter((it) => !view.characters.some((here) => here.card.key === it.key));
  if (others.length === 0) {
    return null;
  }
  return (
    <label className="field add-character">
      <span>Bring somebody in</span>
      <select value="" onChange={(event) => event.target.value !== '' && onAdd(event.target.value)} data-testid="add-character">
        <option value="">Choose a character…</option>
        {others.map((it) => (
          <option key={it.key} value={it.key}>
            {it.name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface PersonRowProps {
  readonly member: Member;
  readonly rights: Rights;
  readonly isMe: boolean;
  readonly isTyping: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly handlers: ChatHandlers;
}

function PersonRow({ member, rights, isMe, isTyping, isOpen, onOpen, handlers }: PersonRowProps) {
  const { userId, displayName, role, isMuted, isOnline } = member;
  const mayRule = canRule(rights, member);
  const remarks = [isMe ? 'you' : '', role === 'member' ? '' : ROLE_WORDS[role].toLowerCase(), isMuted ? 'muted' : '', isTyping ? 'typing…' : '']
    .filter(Boolean)
    .join(' · ');
  return (
    <li
      className="person-row"
      data-testid={`person-${userId}`}
      data-online={isOnline}
      data-role={role}
      data-muted={isMuted}
      data-name={displayName}
    >
      <PersonMark id={userId} name={displayName} isOnline={isOnline} />
      <div className="cast-words">
        <p className="cast-name">
          <bdi>{displayName}</bdi>
        </p>
        <p className="cast-activity">
          {isOnline ? 'here' : 'away'}
          {remarks !== '' && ` · ${remarks}`}
        </p>
      </div>
      {mayRule && (
        <button
          type="button"
          className="quiet round"
          aria-expanded={isOpen}
          aria-label={`More about ${displayName}`}
          onClick={onOpen}
          data-testid="person-more"
        >
          <Icon name="dots" />
        </button>
      )}
      {isOpen && mayRule && <PersonActions member={member} rights={rights} handlers={handlers} />}
    </li>
  );
}

function PersonActions({ member, rights, handlers }: Pick<PersonRowProps, 'member' | 'rights' | 'handlers'>) {
  const { userId, displayName, role, isMuted } = member;
  const [isSure, setSure] = useState<'kick' | 'ban' | 'owner' | null>(null);
  const doIt = { kick: handlers.onKick, ban: handlers.onBan, owner: (id: string) => handlers.onRole(id, 'owner') };
  const question = {
    kick: `Remove ${displayName}? They can come back with an invitation.`,
    ban: `Ban ${displayName}? They cannot come back.`,
    owner: `Make ${displayName} the owner? You become a moderator.`,
  };
  if (isSure !== null) {
    return (
      <div className="row-actions" role="group" aria-label={question[isSure]}>
        <p className="row-hint">{question[isSure]}</p>
        <button
          type="button"
          className="danger small"
          onClick={() => {
            doIt[isSure](userId);
            setSure(null);
          }}
          data-testid={`${isSure}-confirm`}
        >
          Yes
        </button>
        <button type="button" className="quiet small" onClick={() => setSure(null)}>
          No
        </button>
      </div>
    );
  }
  return (
    <div className="row-actions">
      <button
        type="button"
        className="secondary small"
        aria-pressed={isMuted}
        onClick={() => handlers.onMuteMember(userId, !isMuted)}
        data-testid="mute-person"
      >
        {isMuted ? 'Let them write' : 'Mute'}
      </button>
      <button type="button" className="secondary small" onClick={() => setSure('kick')} data-testid="kick">
        Remove
      </button>
      <button type="button" className="secondary small" onClick={() => setSure('ban')} data-testid="ban">
        Ban
      </button>
      {rights.isOwner && (
        <>
          <button
            type="button"
            className="secondary small"
            onClick={() => handlers.onRole(userId, role === 'member' ? 'moderator' : 'member')}
            data-testid="make-moderator"
          >
            {role === 'member' ? 'Make a moderator' : 'Make a member'}
          </button>
          <button type="button" className="secondary small" onClick={() => setSure('owner')} data-testid="make-owner">
            Make the owner
          </button>
        </>
      )}
    </div>
  );
}

interface PersonaChoiceProps {
  readonly rights: Rights;
  readonly personas: readonly Persona[];
  readonly onPersona: (personaId: string | null) => void;
}

function PersonaChoice({ rights, personas, onPersona }: PersonaChoiceProps) {
  if (rights.me === null || personas.length === 0) {
    return null;
  }
  return (
    <label className="field">
      <span>Who you are here</span>
      <select
        value={rights.me.personaId ?? ''}
        onChange={(event) => onPersona(event.target.value === '' ? null : event.target.value)}
        data-testid="choose-persona"
      >
        <option value="">Yourself</option>
        {personas.map((it) => (
          <option key={it.id} value={it.id}>
            {it.name}
          </option>
        ))}
      </select>
    </label>
  );
}
