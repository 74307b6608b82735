import type { Gate } from '../call/microphoneUplink';
import type { Notice } from '../protocol/callView';
import type {
  Floor,
  Recording,
  RoomEvent,
  RoomJoined,
  RoomSeat,
  RoomSettings,
  RoomSignal,
  RoomUsage,
  TurnLatency,
} from '../protocol/roomWire';
import type { TurnMode } from '../protocol/wire';
import { type Caption, withHold, withPlayed, withSignal, withUtterance } from './captions';

/** How one left a room: nothing comes any more. */
export type RoomEnding = 'left' | 'kicked' | 'refused' | 'lost' | 'expired' | 'replaced' | 'closed';

/** A voice room as one person sees it. Members, characters and messages are in the view of its chat. */
export interface RoomView {
  readonly roomId: string | null;
  /** User id of who looks. */
  readonly me: string;
  /** `outside`: has not come in yet, or is out again. */
  readonly state: 'outside' | 'joining' | 'inside' | 'failed';
  readonly link: 'up' | 'lost';
  readonly settings: RoomSettings | null;
  /** In the order in which they came. */
  readonly seats: readonly RoomSeat[];
  readonly floor: Floor;
  readonly recording: Recording;
  readonly usage: RoomUsage | null;
  readonly latency: TurnLatency | null;
  /** User ids of the people whose speech is heard now. */
  readonly speaking: readonly string[];
  /** Line of a person, 0 (lost) to 3 (good), by user id; unknown is left out. */
  readonly lines: Readonly<Record<string, number>>;
  readonly captions: readonly Caption[];
  readonly turnMode: TurnMode;
  readonly notice: Notice | null;
  readonly problem: Notice | null;
  readonly ending: RoomEnding | null;
  readonly hadGap: boolean;
  readonly lastSequence: number;
  /** A hole in the sequence was seen; nothing is applied until the missing events are here. */
  readonly isBehind: boolean;
}

export type RoomInput =
  | { readonly type: 'visiting'; readonly roomId: string; readonly me: string }
  | { readonly type: 'joining'; readonly turnMode: TurnMode }
  | { readonly type: 'joined'; readonly joined: RoomJoined }
  | { readonly type: 'events'; readonly roomId: string; readonly events: readonly RoomEvent[] }
  | { readonly type: 'signals'; readonly roomId: string; readonly signals: readonly RoomSignal[] }
  | { readonly type: 'played'; readonly utteranceId: string; readonly playedMs: number }
  | { readonly type: 'turn_mode'; readonly turnMode: TurnMode }
  | { readonly type: 'link_lost' }
  | { readonly type: 'failed'; readonly problem: Notice }
  | { readonly type: 'noticed'; readonly notice: Notice | null }
  | { readonly type: 'ended'; readonly ending: RoomEnding }
  | { readonly type: 'closed' };

/** What the reducer wants done outside of it. */
export type RoomEffect =
  /** `lastSequence` null: begin from the snapshot. */
  | { readonly type: 'rejoin'; readonly lastSequence: number | null }
  | { readonly type: 'hold'; readonly utteranceId: string }
  | { readonly type: 'resume'; readonly utteranceId: string }
  | { readonly type: 'stop'; readonly utteranceId: string }
  | { readonly type: 'finish'; readonly utteranceId: string; readonly durationMs: number }
  /** A person is gone: their voice is nobody's any more. */
  | { readonly type: 'silence'; readonly speakerId: string }
  | { readonly type: 'over' };

export interface RoomStep {
  readonly view: RoomView;
  readonly effects: readonly RoomEffect[];
}

export const QUIET_FLOOR: Floor = { state: 'idle', speaking: [], queue: [] };

export const NOT_RECORDED: Recording = { state: 'off', recordingId: null, startedAt: null, askedBy: null };

export const NO_ROOM: RoomView = {
  roomId: null,
  me: '',
  state: 'outside',
  link: 'up',
  settings: null,
  seats: [],
  floor: QUIET_FLOOR,
  recording: NOT_RECORDED,
  usage: null,
  latency: null,
  speaking: [],
  lines: {},
  captions: [],
  turnMode: 'openMicrophone',
  notice: null,
  problem: null,
  ending: null,
  hadGap: false,
  lastSequence: 0,
  isBehind: false,
};

export const mySeat = (view: RoomView): RoomSeat | null => view.seats.find((it) => it.userId === view.me) ?? null;

export const isHere = (view: RoomView): boolean => view.state === 'inside' && view.ending === null;

/** What of the microphone may leave this machine. */
export function gateOf(view: RoomView, isPressed: boolean): Gate {
  const seat = mySeat(view);
  const maySpeak = view.state === 'inside' && seat?.kind === 'speaker' && seat.state !== 'waiting' && !seat.isMuted && !seat.isSilenced;
  if (!maySpeak) {
    return 'muted';
  }
  return view.turnMode === 'pushToTalk' && !isPressed ? 'waiting' : 'open';
}

const only = (view: RoomView): RoomStep => ({ view, effects: [] });

export function reduceRoom(view: RoomView, input: RoomInput): RoomStep {
  switch (input.type) {
    case 'visiting':
      return only({ ...NO_ROOM, roomId: input.roomId, me: input.me });
    case 'joining':
      return only({ ...NO_ROOM, roomId: view.roomId, me: view.me, state: 'joining', turnMode: input.turnMode });
    case 'joined':
      return joined(view, input.joined);
    case 'events':
      return input.roomId === view.roomId ? happened(view, input.events) : only(view);
    case 'signals':
      return only(input.roomId === view.roomId && isHere(view) ? input.signals.reduce(signalled, view) : view);
    case 'played': {
      const captions = withPlayed(view.captions, input.utteranceId, input.playedMs);
      return only(captions === view.captions ? view : { ...view, captions });
    }
    case 'turn_mode':
      return only({ ...view, turnMode: input.turnMode });
    case 'link_lost':
      return only(isHere(view) ? { ...view, link: 'lost', speaking: [] } : view);
    case 'failed':
      return { view: { ...view, state: 'failed', problem: input.problem }, effects: [{ type: 'over' }] };
    case 'noticed':
      return only({ ...view, notice: input.notice });
    case 'ended':
      return ended(view, input.ending);
    case 'closed':
      return { view: NO_ROOM, effects: [{ type: 'over' }] };
  }
}

function joined(view: RoomView, { snapshot, missed, isGapless, seat }: RoomJoined): RoomStep {
  if (view.roomId !== snapshot.roomId || view.ending !== null) {
    return only(view);
  }
  const back: RoomView = { ...view, state: 'inside', link: 'up', problem: null, isBehind: false };
  const isFirst = view.settings === null;
  if (isGapless && !isFirst) {
    return happened(back, missed);
  }
  const begun: RoomView = {
    ...back,
    settings: snapshot.settings,
    seats: withSeat(snapshot.seats, seat),
    floor: snapshot.floor,
    recording: snapshot.recording,
    usage: snapshot.usage,
    speaking: [],
    hadGap: !isFirst && !isGapless,
    lastSequence: snapshot.lastSequence,
  };
  // What was heard before is no longer spoken: the room went on without this listener.
  const known = new Set(snapshot.floor.speaking.map((it) => it.utteranceId));
  const gone = view.captions.filter((it) => it.isCharacter && (it.state === 'live' || it.state === 'held') && !known.has(it.utteranceId));
  return {
    view: { ...begun, captions: begun.captions.filter((it) => !gone.includes(it)) },
    effects: gone.map(({ utteranceId }) => ({ type: 'stop', utteranceId })),
  };
}

function happened(before: RoomView, events: readonly RoomEvent[]): RoomStep {
  let view = before;
  const effects: RoomEffect[] = [];
  for (const event of events) {
    if (view.state !== 'inside' || view.ending !== null || event.sequence <= view.lastSequence || view.isBehind) {
      continue;
    }
    // Who waits in the lobby is told of their own seat and of nothing between.
    const isWaiting = mySeat(view)?.state === 'waiting';
    if (event.sequence > view.lastSequence + 1 && !isWaiting) {
      effects.push({ type: 'rejoin', lastSequence: view.lastSequence });
      view = { ...view, isBehind: true };
      continue;
    }
    const step = apply({ ...view, lastSequence: event.sequence }, event);
    view = step.view;
    effects.push(...step.effects);
    if (isWaiting && mySeat(view)?.state === 'present') {
      effects.push({ type: 'rejoin', lastSequence: null });
      view = { ...view, isBehind: true };
    }
  }
  return { view, effects };
}

function apply(view: RoomView, event: RoomEvent): RoomStep {
  switch (event.type) {
    case 'seat': {
      const isQuiet = event.seat.state !== 'present' || event.seat.isMuted || event.seat.isSilenced || event.seat.kind === 'listener';
      return only({
        ...view,
        seats: withSeat(view.seats, event.seat),
        speaking: isQuiet ? without(view.speaking, event.seat.userId) : view.speaking,
      });
    }
    case 'seat_left': {
      if (event.userId === view.me) {
        return ended(view, endingOf(event.reason));
      }
      const { [event.userId]: _gone, ...lines } = view.lines;
      const seats = view.seats.filter((it) => it.userId !== event.userId);
      return {
        view: { ...view, seats, lines, speaking: without(view.speaking, event.userId) },
        effects: [{ type: 'silence', speakerId: event.userId }],
      };
    }
    case 'settings':
      return only({ ...view, settings: event.settings });
    case 'floor':
      return only({ ...view, floor: event.floor });
    case 'utterance':
      return only({ ...view, captions: withUtterance(view.captions, event.utterance) });
    case 'held':
      return { view: { ...view, captions: withHold(view.captions, event.utteranceId, true) }, effects: [{ type: 'hold', utteranceId: event.utteranceId }] };
    case 'resumed':
      return { view: { ...view, captions: withHold(view.captions, event.utteranceId, false) }, effects: [{ type: 'resume', utteranceId: event.utteranceId }] };
    case 'stopped':
      return { view, effects: [{ type: 'stop', utteranceId: event.utteranceId }] };
    case 'finished':
      return { view, effects: [{ type: 'finish', utteranceId: event.utteranceId, durationMs: event.durationMs }] };
    case 'recording':
      return only({ ...view, recording: event.recording });
    case 'usage':
      return only({ ...view, usage: event.usage });
    case 'latency':
      return only({ ...view, latency: event.latency });
    case 'notice':
      return only({ ...view, notice: { code: event.code, message: event.message } });
    case 'closed':
      return ended(view, 'closed');
    case 'unknown':
      return only(view);
  }
}

function signalled(view: RoomView, signal: RoomSignal): RoomView {
  switch (signal.type) {
    case 'speech': {
      const isKnown = view.seats.some((it) => it.userId === signal.userId);
      const others = without(view.speaking, signal.userId);
      return isKnown ? { ...view, speaking: signal.isSpeaking ? [...others, signal.userId] : others } : view;
    }
    case 'line':
      return { ...view, lines: { ...view.lines, [signal.userId]: Math.min(3, Math.max(0, signal.quality)) } };
    case 'words':
    case 'spoken': {
      const captions = withSignal(view.captions, signal);
      return captions === view.captions ? view : { ...view, captions };
    }
    case 'unknown':
      return view;
  }
}

function ended(view: RoomView, ending: RoomEnding): RoomStep {
  return view.ending !== null || view.roomId === null
    ? only(view)
    : { view: { ...view, ending, state: 'outside', speaking: [], floor: QUIET_FLOOR }, effects: [{ type: 'over' }] };
}

const ENDINGS: readonly RoomEnding[] = ['left', 'kicked', 'refused', 'lost', 'expired', 'replaced', 'closed'];

/** A reason of the server's that this side does not know is an end all the same. */
export const endingOf = (reason: string): RoomEnding => ENDINGS.find((it) => it === reason) ?? 'closed';

function withSeat(seats: readonly RoomSeat[], seat: RoomSeat): readonly RoomSeat[] {
  return seats.some((it) => it.userId === seat.userId)
    ? seats.map((it) => (it.userId === seat.userId ? seat : it))
    : [...seats, seat];
}

function without(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((it) => it !== id) : ids;
}
