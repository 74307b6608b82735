import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  type AudioDevices,
  type CharacterCard,
  type ChatView,
  type Decision,
  type FloorTurn,
  type GroupMessage,
  type MicrophoneTruth,
  type Quality,
  type RoomSeat,
  type RoomView,
  isHere,
  mySeat,
  rightsOf,
} from '../../core';
import { nameOf } from '../../app/chatWords';
import { useMedia } from '../../app/hooks';
import type { LocalSettings } from '../../app/localSettings';
import { delayWords, peopleWords } from '../../app/roomWords';
import { to } from '../../app/route';
import { QUALITY_WORDS, capitalised } from '../../app/words';
import { Icon, type IconName } from '../../ui/Icon';
import { QualitySign } from '../../ui/QualitySign';
import { SoundChoice, SoundTruth } from '../call/SoundChoice';
import { Conversation, useJump, useNames } from '../chat/Conversation';
import type { ChatHandlers } from '../chat/handlers';
import { WhyDialog } from '../chat/WhyDialog';
import type { RoomHandlers } from './handlers';
import { ConsentDialog, RecordingSign } from './RecordingParts';
import { RoomDock } from './RoomDock';
import { RoomDoor, RoomLobby } from './RoomDoor';
import { RoomNews } from './RoomNews';
import { RoomPeople } from './RoomPeople';
import { RoomSettingsPanel } from './RoomSettingsPanel';
import { Table } from './Table';
import type { VoiceLevels } from './useVoiceLevels';

export type RoomPanel = 'talk' | 'people' | 'settings';

export interface RoomScreenProps {
  readonly room: RoomView;
  readonly chat: ChatView;
  /** Characters that could come in. */
  readonly catalog: readonly CharacterCard[];
  /** Who is inside, seen from the door; null is not known. */
  readonly inside: readonly RoomSeat[] | null;
  readonly settings: LocalSettings;
  readonly devices: AudioDevices;
  readonly levels: VoiceLevels;
  readonly quality: Quality;
  readonly isTalking: boolean;
  /** Null: came without one. */
  readonly microphone: MicrophoneTruth | null;
  readonly isSilenced: boolean;
  readonly volumeOf: (speakerId: string) => number;
  readonly handlers: RoomHandlers;
  readonly chatHandlers: ChatHandlers;
  readonly firstPanel?: RoomPanel | null;
}

const PANELS: readonly (readonly [RoomPanel, string, IconName])[] = [
  ['talk', 'Conversation', 'chats'],
  ['people', 'Everybody', 'people'],
  ['settings', 'Room settings', 'sliders'],
];

/** A question about a turn: of a message that was said, or of one that is still to come. */
type Why = { readonly message: Pick<GroupMessage, 'id' | 'authorId' | 'authorName'>; readonly turn: FloorTurn | null };

/** A voice room as a picture of its views; everything it knows comes in from outside. */
export function RoomScreen(props: RoomScreenProps) {
  const { room, chat, handlers } = props;
  if (!isHere(room)) {
    return <RoomDoor room={room} chat={chat} inside={props.inside} handlers={handlers} />;
  }
  if (mySeat(room)?.state === 'waiting') {
    return <RoomLobby chat={chat} handlers={handlers} />;
  }
  return <Inside {...props} />;
}

function Inside(props: RoomScreenProps) {
  const { room, chat, handlers, chatHandlers, firstPanel = null } = props;
  const [panel, setPanel] = useState<RoomPanel | null>(firstPanel);
  const [openRow, setOpenRow] = useState<string | null>(null);
  const [why, setWhy] = useState<Why | null>(null);
  const isNarrow = useMedia(NARROW);
  const side = useRef<HTMLElement>(null);
  const rights = useMemo(() => rightsOf(chat), [chat]);
  const names = useNames(chat);
  const jump = useJump(chat, chatHandlers, () => setPanel('talk'));
  const seat = mySeat(room);
  const openTile = useCallback((id: string) => {
    setPanel('people');
    setOpenRow(id);
  }, []);
  useEffect(() => {
    if (isNarrow && panel !== null) {
      side.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
    }
  }, [isNarrow, panel]);
  const shown = panel ?? 'talk';
  const unread = useUnread(chat, isNarrow && panel !== 'talk');
  return (
    <div className="room" data-panel={panel ?? 'none'}>
      <section className="room-stage" aria-label="Voice room" inert={isNarrow && panel !== null}>
        <header className="room-top">
          <a className="sheet-back" href={to.chat(room.roomId ?? '')} data-testid="back">
            <Icon name="back" /> <span>Chat</span>
          </a>
          <div className="chat-title">
            <h1 data-testid="room-name">{chat.settings?.name}</h1>
            <p className="room-facts">
              <span>{peopleWords(room.seats)}</span>
              <span className="fact" data-testid="connection-quality" data-quality={props.quality} title={QUALITY_WORDS[props.quality]}>
                <QualitySign quality={props.quality} />
                <span className="only-read">{QUALITY_WORDS[props.quality]}</span>
              </span>
              {room.latency?.totalMs != null && (
                <span className="room-latency" title="From the end of somebody’s words to the first sound of the answer">
                  answered in <b data-testid="latency">{delayWords(room.latency.totalMs)}</b>
                </span>
              )}
            </p>
          </div>
          <SoundMenu {...props} />
          {isNarrow && panel === null && <PanelButtons panel={null} unread={unread} onPanel={setPanel} />}
        </header>
        <RecordingSign room={room} chat={chat} handlers={handlers} />
        <RoomNews room={room} rights={rights} isSilenced={props.isSilenced} handlers={handlers} />
        <Table
          room={room}
          chat={chat}
          rights={rights}
          levels={props.levels}
          onOpen={openTile}
          onStop={handlers.onStopTurn}
          onWhy={(turn) => setWhy({ turn, message: { id: turn.utteranceId, authorId: turn.characterKey, authorName: nameOf(chat, turn.characterKey) } })}
          onBegin={chatHandlers.onForce}
          onSay={(text) => chatHandlers.onPost(text, null)}
        />
        {seat !== null && (
          <RoomDock
            seat={seat}
            turnMode={room.turnMode}
            settings={props.settings}
            isTalking={props.isTalking}
            hasMicrophone={props.microphone !== null}
            handlers={handlers}
          />
        )}
      </section>
      <aside
        className="chat-side room-side"
        ref={side}
        onKeyDown={(event) => isNarrow && event.key === 'Escape' && setPanel(null)}
        aria-label={PANELS.find(([it]) => it === shown)?.[1]}
        data-testid="room-side"
      >
        <div className="side-tabs">
          {(!isNarrow || panel !== null) && <PanelButtons panel={shown} unread={0} onPanel={setPanel} />}
          <button type="button" className="quiet round side-close" onClick={() => setPanel(null)} aria-label="Back to the room" data-testid="close-panel">
            <Icon name="close" />
          </button>
        </div>
        {shown === 'talk' && (
          <div className="room-talk sheet">
            <Conversation
              view={chat}
              rights={rights}
              names={names}
              isVoiced
              handlers={chatHandlers}
              onWhy={(message) => setWhy({ message, turn: null })}
              onJump={jump}
            />
          </div>
        )}
        {shown === 'people' && (
          <RoomPeople
            room={room}
            chat={chat}
            rights={rights}
            catalog={props.catalog}
            volumeOf={props.volumeOf}
            open={openRow}
            onOpen={setOpenRow}
            handlers={handlers}
            chatHandlers={chatHandlers}
          />
        )}
        {shown === 'settings' && <RoomSettingsPanel room={room} chat={chat} rights={rights} handlers={handlers} chatHandlers={chatHandlers} />}
      </aside>
      <ConsentDialog room={room} chat={chat} handlers={handlers} />
      {why !== null && (
        <WhyDialog
          message={why.message}
          {...(why.turn === null ? {} : { title: `Why is ${capitalised(why.message.authorName)} next?` })}
          view={chat}
          onDecision={(id) => (why.turn === null ? chatHandlers.onDecision(id) : Promise.resolve(decisionOf(why.turn, chat)))}
          onClose={() => setWhy(null)}
        />
      )}
    </div>
  );
}

/** Decisions are told to the chat's members as they are made. */
const decisionOf = (turn: FloorTurn, chat: ChatView): Decision | null => chat.decisions.find((it) => it.id === turn.decisionId) ?? null;

function SoundMenu({ devices, settings, microphone, handlers }: RoomScreenProps) {
  return (
    <details className="sound room-sound" data-testid="room-sound">
      <summary data-testid="room-sound-open" aria-label="Sound">
        <Icon name="speaker" /> <span>Sound</span>
      </summary>
      <div className="sound-panel">
        <SoundChoice devices={devices} settings={settings} onSound={handlers.onSound} />
        {microphone !== null && <SoundTruth truth={microphone} />}
      </div>
    </details>
  );
}

interface PanelButtonsProps {
  readonly panel: RoomPanel | null;
  readonly unread: number;
  readonly onPanel: (panel: RoomPanel) => void;
}

function PanelButtons({ panel, unread, onPanel }: PanelButtonsProps) {
  return (
    <div className="panel-buttons" role="group" aria-label="Beside the room">
      {PANELS.map(([name, label, icon]) => (
        <button
          key={name}
          type="button"
          className="quiet round"
          aria-pressed={panel === name}
          aria-label={name === 'talk' && unread > 0 ? `${label}, ${unread} new` : label}
          title={label}
          onClick={() => onPanel(name)}
          data-testid={`panel-${name}`}
        >
          <Icon name={icon} />
          {name === 'talk' && unread > 0 && <span className="panel-unread">{Math.min(unread, 99)}</span>}
        </button>
      ))}
    </div>
  );
}

/** Messages that were written while the conversation is out of sight; what was said was heard. */
function useUnread(chat: ChatView, isHidden: boolean): number {
  const last = chat.messages.at(-1)?.position ?? 0;
  const [seen, setSeen] = useState(last);
  useEffect(() => {
    if (!isHidden) {
      setSeen(last);
    }
  }, [isHidden, last]);
  return isHidden ? chat.messages.filter((it) => it.position > seen && it.authorKind === 'person' && it.authorId !== chat.me && it.spoken === undefined).length : 0;
}

/** As in the styles: from here on a panel covers the room. */
const NARROW = '(max-width: 62rem)';
