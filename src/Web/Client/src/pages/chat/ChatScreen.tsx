import { useEffect, useMemo, useRef, useState } from 'react';
import { type CharacterCard, type ChatView, type GroupMessage, type Persona, rightsOf } from '../../core';
import { adviceFor } from '../../app/advice';
import { disclosure, endingOfChat, onlineWords } from '../../app/chatWords';
import { useMedia } from '../../app/hooks';
import { to } from '../../app/route';
import { Icon, type IconName } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { ChatSettingsPanel } from './ChatSettingsPanel';
import { Conversation, useJump, useNames } from './Conversation';
import { FeelingsPanel } from './FeelingsPanel';
import type { ChatHandlers } from './handlers';
import { PeoplePanel } from './PeoplePanel';
import { SearchPanel } from './SearchPanel';
import { WhyDialog } from './WhyDialog';

export type PanelName = 'people' | 'feelings' | 'search' | 'settings';

interface ChatScreenProps {
  readonly view: ChatView;
  /** Characters that could come in. */
  readonly catalog: readonly CharacterCard[];
  readonly personas: readonly Persona[];
  readonly handlers: ChatHandlers;
  /** On a narrow window a panel covers the conversation, and none is open at first. */
  readonly firstPanel?: PanelName | null;
  readonly firstWhy?: GroupMessage | null;
}

const PANELS: readonly (readonly [PanelName, string, IconName])[] = [
  ['people', 'Who is here', 'people'],
  ['feelings', 'Feelings', 'heart'],
  ['search', 'Search', 'search'],
  ['settings', 'Chat settings', 'sliders'],
];

/** A chat as a picture of its view; everything it knows comes in from outside. */
export function ChatScreen({ view, catalog, personas, handlers, firstPanel = null, firstWhy = null }: ChatScreenProps) {
  const [panel, setPanel] = useState<PanelName | null>(firstPanel);
  const isNarrow = useMedia(NARROW);
  const side = useRef<HTMLElement>(null);
  const [why, setWhy] = useState<GroupMessage | null>(firstWhy);
  const rights = useMemo(() => rightsOf(view), [view]);
  const names = useNames(view);
  const jump = useJump(view, handlers, () => setPanel((open) => (isNarrow ? null : open)));
  useEffect(() => {
    if (isNarrow && panel !== null) {
      side.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
    }
  }, [isNarrow, panel]);
  if (view.ending !== null) {
    return <Ended view={view} />;
  }
  return (
    <div className="chat" data-panel={panel ?? 'none'}>
      <section className="sheet chat-sheet" aria-label="Chat" inert={isNarrow && panel !== null}>
        <header className="chat-top">
          <a className="sheet-back" href={to.chats} data-testid="back">
            <Icon name="back" /> <span>Chats</span>
          </a>
          <div className="chat-title">
            <h1 data-testid="chat-name">{view.settings?.name}</h1>
            <p>{onlineWords(view.members)}</p>
          </div>
          <a className="button secondary small chat-voice" href={to.room(view.chatId ?? '')} data-testid="open-room">
            <Icon name="waves" /> <span>Voice</span>
          </a>
          {isNarrow && panel === null && <PanelButtons panel={null} onPanel={setPanel} />}
        </header>
        <p className="disclosure" data-testid="ai-disclosure">
          {disclosure(view)}
        </p>
        <Notices view={view} handlers={handlers} />
        <Conversation view={view} rights={rights} names={names} handlers={handlers} onWhy={setWhy} onJump={jump} />
      </section>
      <aside
        className="chat-side"
        ref={side}
        onKeyDown={(event) => isNarrow && event.key === 'Escape' && setPanel(null)}
        aria-label={PANELS.find(([it]) => it === (panel ?? 'people'))?.[1]}
        data-testid="chat-side"
      >
        <div className="side-tabs">
          {(!isNarrow || panel !== null) && <PanelButtons panel={panel ?? 'people'} onPanel={setPanel} />}
          <button type="button" className="quiet round side-close" onClick={() => setPanel(null)} aria-label="Back to the chat" data-testid="close-panel">
            <Icon name="close" />
          </button>
        </div>
        {(panel ?? 'people') === 'people' && (
          <PeoplePanel
            view={view}
            rights={rights}
            catalog={catalog}
            personas={personas}
            handlers={handlers}
            // On a narrow window the words would come behind the panel.
            onForced={() => isNarrow && setPanel(null)}
          />
        )}
        {panel === 'feelings' && <FeelingsPanel view={view} />}
        {panel === 'search' && <SearchPanel handlers={handlers} onJump={jump} />}
        {panel === 'settings' && <ChatSettingsPanel view={view} rights={rights} handlers={handlers} />}
      </aside>
      {why !== null && <WhyDialog message={why} view={view} onDecision={handlers.onDecision} onClose={() => setWhy(null)} />}
    </div>
  );
}

interface PanelButtonsProps {
  readonly panel: PanelName | null;
  readonly onPanel: (panel: PanelName | null) => void;
}

function PanelButtons({ panel, onPanel }: PanelButtonsProps) {
  return (
    <div className="panel-buttons" role="group" aria-label="Beside the conversation">
      {PANELS.map(([name, label, icon]) => (
        <button
          key={name}
          type="button"
          className="quiet round"
          aria-pressed={panel === name}
          aria-label={label}
          title={label}
          onClick={() => onPanel(name)}
          data-testid={`panel-${name}`}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

function Notices({ view, handlers }: { readonly view: ChatView; readonly handlers: ChatHandlers }) {
  const { notice, problem } = view;
  const shown = problem ?? notice;
  if (shown === null) {
    return view.hadGap ? (
      <p className="notice">You were away for long. What stands here begins with the newest messages.</p>
    ) : null;
  }
  const advice = adviceFor(shown.code, shown.message, 'chat');
  return (
    <div className="notice notice-row" role="alert" data-testid="chat-notice" data-code={shown.code}>
      <p>
        <strong>{advice.title}.</strong> {shown.message !== '' && advice.text !== shown.message ? shown.message : advice.text}
      </p>
      {problem !== null ? (
        <button type="button" className="secondary small" onClick={handlers.onRetry} data-testid="retry">
          Try again
        </button>
      ) : (
        <button type="button" className="quiet round" onClick={handlers.onDismissNotice} aria-label="Understood" data-testid="dismiss-notice">
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

function Ended({ view }: { readonly view: ChatView }) {
  const [title, text] = endingOfChat(view.ending ?? 'left');
  return (
    <div className="chat-ended" role="status" data-testid="chat-ended" data-ending={view.ending}>
      <h1>{title}</h1>
      <p>{text}</p>
      <a className="button primary" href={to.chats} data-testid="back">
        To your chats
      </a>
    </div>
  );
}

/** Before the chat is there, and when it is not. */
export function ChatWaiting({ view, onRetry }: { readonly view: ChatView; readonly onRetry: () => void }) {
  return (
    <div className="chat-waiting">
      <h1 className="only-read">Chat</h1>
      {view.problem === null ? (
        <p className="waiting">Opening the door…</p>
      ) : (
        <Trouble code={view.problem.code} detail={view.problem.message} about="chat">
          <button type="button" className="secondary" onClick={onRetry} data-testid="retry">
            Try again
          </button>
          <a className="button quiet" href={to.chats} data-testid="back">
            To your chats
          </a>
        </Trouble>
      )}
    </div>
  );
}

/** As in the styles: from here on a panel covers the conversation. */
const NARROW = '(max-width: 62rem)';
