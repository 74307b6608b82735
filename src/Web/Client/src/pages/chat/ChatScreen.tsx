import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CharacterCard, type ChatView, type GroupMessage, type Named, type Persona, rightsOf } from '../../core';
import { adviceFor } from '../../app/advice';
import { busyWords, disclosure, endingOfChat, onlineWords, silenceWords, typingWords } from '../../app/chatWords';
import { useMedia } from '../../app/hooks';
import { to } from '../../app/route';
import { Icon, type IconName } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { ChatComposer } from './ChatComposer';
import { ChatSettingsPanel } from './ChatSettingsPanel';
import { FeelingsPanel } from './FeelingsPanel';
import type { ChatHandlers } from './handlers';
import { MessageList } from './MessageList';
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

/** Older pages that are fetched at most to come to a message that was found. */
const PAGES_TO_FOUND = 40;

/** A chat as a picture of its view; everything it knows comes in from outside. */
export function ChatScreen({ view, catalog, personas, handlers, firstPanel = null, firstWhy = null }: ChatScreenProps) {
  const [panel, setPanel] = useState<PanelName | null>(firstPanel);
  const [replyTo, setReplyTo] = useState<GroupMessage | null>(null);
  const isNarrow = useMedia(NARROW);
  const side = useRef<HTMLElement>(null);
  const [why, setWhy] = useState<GroupMessage | null>(firstWhy);
  const rights = useMemo(() => rightsOf(view), [view]);
  const names = useNames(view);
  const jump = useJump(view, handlers, () => setPanel((open) => (isNarrow ? null : open)));
  const onReply = useCallback((message: GroupMessage) => {
    setReplyTo(message);
    document.querySelector<HTMLElement>('[data-testid=chat-text]')?.focus();
  }, []);
  useEffect(() => {
    if (isNarrow && panel !== null) {
      side.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
    }
  }, [isNarrow, panel]);
  if (view.ending !== null) {
    return <Ended view={view} />;
  }
  const isWriting = view.characters.some((it) => it.activity === 'writing' || it.activity === 'thinking');
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
          {isNarrow && panel === null && <PanelButtons panel={null} onPanel={setPanel} />}
        </header>
        <p className="disclosure" data-testid="ai-disclosure">
          {disclosure(view)}
        </p>
        <Notices view={view} handlers={handlers} />
        <MessageList
          view={view}
          rights={rights}
          names={names}
          handlers={handlers}
          onReply={onReply}
          onWhy={setWhy}
          onJump={jump}
        />
        <div className="chat-status">
          <p data-testid="chat-status" data-link={view.link}>
            {view.link === 'lost'
              ? 'The connection is lost. What you write is kept, and sent when it is back.'
              : [busyWords(view), typingWords(view)].filter(Boolean).join(' ') || silenceWords(view)}
          </p>
          {isWriting && rights.canWrite && (
            <button type="button" className="secondary small" onClick={handlers.onStop} data-testid="chat-stop">
              <Icon name="stop" /> Stop
            </button>
          )}
        </div>
        <ChatComposer
          names={names.filter((it) => it.id !== view.me)}
          replyTo={replyTo}
          obstacle={rights.canWrite ? null : 'You are muted here: you can read along. A moderator can let you write again.'}
          onSend={(text) => {
            handlers.onPost(text, replyTo?.id ?? null);
            setReplyTo(null);
          }}
          onTyping={handlers.onTyping}
          onNoReply={() => setReplyTo(null)}
        />
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

function useNames(view: ChatView): readonly Named[] {
  const { characters, members } = view;
  // The same list while nobody comes or goes: whoever reads messages with it reads them again with another one.
  const key = JSON.stringify([characters.map((it) => it.card.name), members.map((it) => it.displayName)]);
  return useMemo(
    () => [
      ...characters.map((it) => ({ name: it.card.name, id: it.card.key })),
      ...members.map((it) => ({ name: it.displayName, id: it.userId })),
    ],
    [key],
  );
}

/** Goes to a message, fetching older ones until it is there. */
function useJump(view: ChatView, handlers: ChatHandlers, onGo: () => void): (messageId: string, position?: number) => void {
  const current = useRef({ view, handlers, onGo });
  current.current = { view, handlers, onGo };
  return useCallback((messageId: string, position?: number) => {
    const go = async (): Promise<void> => {
      current.current.onGo();
      for (let pages = 0; pages < PAGES_TO_FOUND && position !== undefined; pages++) {
        const { messages, hasEarlier } = current.current.view;
        if (!hasEarlier || (messages[0]?.position ?? 0) <= position) {
          break;
        }
        await current.current.handlers.onEarlier();
        await new Promise(requestAnimationFrame);
      }
      const element = document.getElementById(`m-${messageId}`);
      element?.scrollIntoView({ block: 'center' });
      element?.classList.add('said-found');
      setTimeout(() => element?.classList.remove('said-found'), 2500);
    };
    void go();
  }, []);
}

/** As in the styles: from here on a panel covers the conversation. */
const NARROW = '(max-width: 62rem)';
