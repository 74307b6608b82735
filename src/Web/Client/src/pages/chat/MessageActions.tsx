import { type KeyboardEvent, useState } from 'react';
import type { GroupMessage, MessageRights } from '../../core';
import { Icon, type IconName } from '../../ui/Icon';
import type { ChatHandlers } from './handlers';

interface MessageActionsProps {
  readonly message: GroupMessage;
  readonly rights: MessageRights;
  readonly isLast: boolean;
  readonly isOpen: boolean;
  readonly handlers: ChatHandlers;
  readonly onOpen: (messageId: string | null) => void;
  readonly onReply: (message: GroupMessage) => void;
  readonly onWhy: (message: GroupMessage) => void;
  readonly onEdit: () => void;
}

/** What can be done with a message. The versions of a character's newest one are always in reach, the rest on demand. */
export function MessageActions({ message, rights, isLast, isOpen, handlers, onOpen, onReply, onWhy, onEdit }: MessageActionsProps) {
  const [isSure, setSure] = useState(false);
  const canSwipe = rights.canSwipe && (isOpen || isLast || message.swipeCount > 1);
  if (!isOpen && !canSwipe) {
    return null;
  }
  const close = (): void => {
    setSure(false);
    onOpen(null);
  };
  return (
    <div className="said-actions" role="group" aria-label="About this message">
      {canSwipe && <Versions message={message} handlers={handlers} />}
      {canSwipe && (
        <Action icon="again" label="Again" title="Another version" testId="regenerate" onClick={() => handlers.onRegenerate(message.id)} />
      )}
      {canSwipe && message.text !== '' && (
        <Action icon="more" label="Go on" testId="continue" onClick={() => handlers.onContinue(message.id)} />
      )}
      {rights.canAskWhy && (
        <Action icon="why" label={`Why ${message.authorName}?`} testId="why" onClick={() => onWhy(message)} />
      )}
      {isOpen && rights.canReply && (
        <Action
          icon="reply"
          label="Reply"
          testId="reply"
          onClick={() => {
            onReply(message);
            close();
          }}
        />
      )}
      {isOpen && rights.canEdit && (
        <Action
          icon="pencil"
          label="Edit"
          testId="edit"
          onClick={() => {
            onEdit();
            close();
          }}
        />
      )}
      {isOpen && rights.canDelete && !isSure && (
        <Action icon="trash" label="Remove" testId="delete-message" onClick={() => setSure(true)} />
      )}
      {isOpen && isSure && (
        <span className="sure">
          For good?
          <button
            type="button"
            className="danger small"
            onClick={() => {
              handlers.onDelete(message.id);
              close();
            }}
            data-testid="delete-message-confirm"
          >
            Remove
          </button>
          <button type="button" className="quiet small" onClick={() => setSure(false)}>
            Keep it
          </button>
        </span>
      )}
    </div>
  );
}

function Versions({ message, handlers }: { readonly message: GroupMessage; readonly handlers: ChatHandlers }) {
  const { swipeIndex, swipeCount } = message;
  if (swipeCount < 2) {
    return null;
  }
  const go = (index: number): void => handlers.onSwipe(message.id, index);
  return (
    <span className="versions">
      <button
        type="button"
        className="quiet"
        disabled={swipeIndex === 0}
        onClick={() => go(swipeIndex - 1)}
        aria-label="The version before"
        data-testid="swipe-left"
      >
        <Icon name="left" />
      </button>
      <span data-testid="swipe-count" aria-label={`Version ${swipeIndex + 1} of ${swipeCount}`} role="img">
        {swipeIndex + 1}/{swipeCount}
      </span>
      <button
        type="button"
        className="quiet"
        disabled={swipeIndex >= swipeCount - 1}
        onClick={() => go(swipeIndex + 1)}
        aria-label="The version after"
        data-testid="swipe-right"
      >
        <Icon name="right" />
      </button>
    </span>
  );
}

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  readonly title?: string;
  readonly testId: string;
  readonly onClick: () => void;
}

function Action({ icon, label, title, testId, onClick }: ActionProps) {
  return (
    <button type="button" className="quiet said-action" title={title} onClick={onClick} data-testid={testId}>
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
}

interface EditBoxProps {
  readonly text: string;
  readonly onSave: (text: string) => Promise<void>;
  readonly onCancel: () => void;
}

export function EditBox({ text, onSave, onCancel }: EditBoxProps) {
  const [draft, setDraft] = useState(text);
  const save = (): void => {
    const trimmed = draft.trim();
    if (trimmed === '' || trimmed === text) {
      onCancel();
    } else {
      void onSave(trimmed);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      onCancel();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      save();
    }
  };
  return (
    <div className="edit-box">
      <textarea
        rows={3}
        value={draft}
        maxLength={4000}
        autoFocus
        aria-label="Your message"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        data-testid="edit-text"
      />
      <div className="edit-row">
        <button type="button" className="primary small" onClick={save} data-testid="edit-save">
          Save
        </button>
        <button type="button" className="quiet small" onClick={onCancel} data-testid="edit-cancel">
          Leave it
        </button>
      </div>
    </div>
  );
}
