import { type CSSProperties, type ReactNode, memo, useState } from 'react';
import {
  type CharacterCard,
  type GroupMessage,
  type MessageRights,
  type Named,
  plainText,
} from '../../core';
import { timeOf } from '../../app/words';
import { PersonMark, Portrait, hueOf } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Markup } from '../../ui/Markup';
import type { ChatHandlers } from './handlers';
import { EditBox, MessageActions } from './MessageActions';

interface MessageItemProps {
  readonly message: GroupMessage;
  /** Null for people and for characters that are gone. */
  readonly card: CharacterCard | null;
  readonly isMine: boolean;
  /** The same author wrote the one before, a moment ago. */
  readonly isFollowing: boolean;
  readonly names: readonly Named[];
  /** The message it answers; null when there is none or it is not loaded. */
  readonly answered: GroupMessage | null;
  /** Not when it stands right above. */
  readonly isAnswerShown: boolean;
  readonly namesMe: boolean;
  readonly rights: MessageRights;
  /** The newest message of a character in the whole chat. */
  readonly isLast: boolean;
  readonly isOpen: boolean;
  readonly handlers: ChatHandlers;
  readonly onOpen: (messageId: string | null) => void;
  readonly onReply: (message: GroupMessage) => void;
  readonly onWhy: (message: GroupMessage) => void;
  readonly onJump: (messageId: string) => void;
}

/** One message. Characters speak as in a script; people write notes. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message, card, isMine, isFollowing, isOpen, onOpen } = props;
  const [isEditing, setEditing] = useState(false);
  if (message.authorKind === 'system') {
    return (
      <li className="said said-system" data-testid="message" data-message={message.id} data-kind="system">
        <span data-testid="message-text" dir="auto">
          {message.text}
        </span>
      </li>
    );
  }
  const isCharacter = message.authorKind === 'character';
  const hue = card?.hue ?? hueOf(message.authorId);
  const isDeleted = message.status === 'deleted';
  return (
    <li
      className={`said hued ${isCharacter ? 'said-character' : 'said-person'} ${isMine ? 'said-mine' : ''}`}
      style={{ '--hue': hue } as CSSProperties}
      id={`m-${message.id}`}
      data-following={isFollowing}
      data-names-me={props.namesMe}
      data-testid="message"
      data-message={message.id}
      data-author={message.authorId}
      data-kind={message.authorKind}
      data-status={message.status}
      data-position={message.position}
    >
      <span className="said-mark">
        {!isFollowing &&
          (isCharacter ? (
            <Portrait character={card ?? { key: message.authorId, hue }} />
          ) : (
            <PersonMark id={message.authorId} name={message.authorName} />
          ))}
      </span>
      <div className="said-body">
        <p className="said-head">
          <bdi className="said-name">{isMine ? 'You' : message.authorName}</bdi>
          {isCharacter && <span className="ai">AI</span>}
          <time dateTime={message.createdAt}>{timeOf(message.createdAt)}</time>
          {message.spoken !== undefined && (
            <span className="said-aloud" title="Said aloud">
              <Icon name="waves" />
              <span className="only-read">said aloud</span>
            </span>
          )}
          {message.editedAt !== null && !isDeleted && <span className="said-edited">edited</span>}
        </p>
        {props.isAnswerShown && !isDeleted && <Answered {...props} />}
        {isEditing ? (
          <EditBox
            text={message.text}
            onSave={async (text) => {
              if (await props.handlers.onEdit(message.id, text)) {
                setEditing(false);
              }
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <div className="said-text" data-testid="message-text">
            <Words message={message} names={props.names} />
          </div>
        )}
        {!isDeleted && !isEditing && (
          <MessageActions {...props} onEdit={() => setEditing(true)} />
        )}
      </div>
      {!isDeleted && message.status !== 'writing' && (
        <button
          type="button"
          className="said-more quiet round"
          aria-expanded={isOpen}
          aria-label={`What to do with this message of ${isMine ? 'yours' : message.authorName}`}
          onClick={() => onOpen(isOpen ? null : message.id)}
          data-testid="message-more"
        >
          <Icon name="dots" />
        </button>
      )}
    </li>
  );
});

function Words({ message, names }: { readonly message: GroupMessage; readonly names: readonly Named[] }): ReactNode {
  switch (message.status) {
    case 'deleted':
      return <p className="said-gone">This message was removed.</p>;
    case 'failed':
      return <p className="said-gone">{message.authorName} found no words. Press “Again” to try once more.</p>;
    case 'writing':
      return (
        <Markup
          text={message.text}
          names={names}
          end={message.text === '' ? <Waiting name={message.authorName} /> : <span className="line-caret" aria-hidden="true" />}
        />
      );
    case 'interrupted':
      return (
        <Markup
          text={message.text}
          names={names}
          end={
            <span className="line-cut" data-testid="cut-off">
              {message.text === '' ? '— stopped before a word' : ' — stopped'}
            </span>
          }
        />
      );
    case 'complete':
      return <Markup text={message.text} names={names} />;
  }
}

function Waiting({ name }: { readonly name: string }) {
  return (
    <span className="said-waiting">
      <span className="only-read">{name} is looking for words</span>
      <i />
      <i />
      <i />
    </span>
  );
}

function Answered({ message, answered, onJump }: MessageItemProps) {
  if (answered === null) {
    return <p className="said-answered">answers an earlier message</p>;
  }
  const words = answered.status === 'deleted' ? 'a message that was removed' : plainText(answered.text).slice(0, 140);
  return (
    <button
      type="button"
      className="said-answered"
      onClick={() => onJump(answered.id)}
      title="Go to that message"
      data-testid="message-answered"
      data-message={message.replyTo}
    >
      <Icon name="reply" />
      <bdi>
        <span className="only-read">Answers </span>
        {answered.authorName}
      </bdi>
      <span dir="auto">{words}</span>
    </button>
  );
}
