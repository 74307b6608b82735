import { type CSSProperties, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { type CharacterCard, type RecordedLine, type RecordingDetails, RecordingPlayer, readRefusal } from '../../core';
import { browserPlayer } from '../../core/recording/playerOutput';
import type { Services } from '../../app/services';
import { useLoaded, useTitle } from '../../app/hooks';
import { to } from '../../app/route';
import { clock, dayOf, timeOf } from '../../app/words';
import { hueOf } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { Wave } from './Wave';
import { statusWords } from './statusWords';

interface RecordingPageProps {
  readonly services: Services;
  readonly recordingId: string;
  readonly catalog: readonly CharacterCard[];
}

export function RecordingPage({ services, recordingId, catalog }: RecordingPageProps) {
  useTitle('Recording');
  const [details, retry] = useLoaded(() => services.recordings.find(recordingId), [services, recordingId]);
  return (
    <div className="recording-page">
      {details.state === 'loading' && <p className="waiting">Fetching the recording…</p>}
      {details.state === 'failed' && (
        <Trouble code={details.code} detail={details.detail}>
          <button type="button" className="secondary" onClick={retry} data-testid="retry">
            Try again
          </button>
        </Trouble>
      )}
      {details.state !== 'ready' && <h1 className="only-read">Recording</h1>}
      {details.state === 'ready' && <Recording services={services} details={details.value} catalog={catalog} />}
    </div>
  );
}

interface RecordingProps {
  readonly services: Services;
  readonly details: RecordingDetails;
  readonly catalog: readonly CharacterCard[];
}

function Recording({ services, details, catalog }: RecordingProps) {
  const { recording, tracks } = details;
  const [peaks, setPeaks] = useState<ReadonlyMap<number, Uint8Array>>(new Map());
  useEffect(() => {
    let isCurrent = true;
    for (const { number } of tracks) {
      services.recordings.peaks(recording.recordingId, number).then(
        (found) => isCurrent && setPeaks((before) => new Map(before).set(number, found)),
        () => undefined,
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [services, recording.recordingId, tracks]);
  // Of one that goes on the mix tells how long it is.
  const durationMs = recording.durationMs > 0 ? recording.durationMs : (peaks.get(0)?.length ?? 0) * 100;
  const player = useMemo(
    () => new RecordingPlayer((track, from, until) => services.recordings.sound(recording.recordingId, track, from, until), durationMs, browserPlayer),
    [services, recording.recordingId, durationMs],
  );
  useEffect(() => () => player.close(), [player]);
  const hue = (id: string, isCharacter: boolean): number => (isCharacter ? (catalog.find((it) => it.key === id)?.hue ?? 40) : hueOf(id));
  const position = usePosition(player);
  return (
    <>
      <a className="sheet-back" href={to.recordings(recording.chatId)} data-testid="back">
        <Icon name="back" /> Recordings
      </a>
      <header className="page-head">
        <h1 data-testid="recording-title">
          {dayOf(recording.startedAt, new Date())}, {timeOf(recording.startedAt)}
        </h1>
        <p>
          {clock(durationMs / 1000)} · {[...Object.values(recording.people), ...Object.values(recording.characters)].join(', ')}
          {statusWords(recording.status) !== null && <span className="tag">{statusWords(recording.status)}</span>}
        </p>
      </header>
      <Controls player={player} position={position} durationMs={durationMs} />
      <Lanes player={player} position={position} durationMs={durationMs} tracks={tracks} peaks={peaks} hue={hue} />
      <Lines lines={details.transcript} details={details} player={player} position={position} hue={hue} />
      <Foot services={services} details={details} />
    </>
  );
}

function Controls({ player, position, durationMs }: { readonly player: RecordingPlayer; readonly position: number; readonly durationMs: number }) {
  const view = useSyncExternalStore(player.subscribe, () => player.view);
  return (
    <div className="player" data-testid="player" data-state={view.isPlaying ? (view.isWaiting ? 'waiting' : 'playing') : 'paused'}>
      <button type="button" className="primary" onClick={() => (view.isPlaying ? player.pause() : player.play())} disabled={durationMs === 0} data-testid="play">
        {view.isPlaying ? 'Pause' : 'Play'}
      </button>
      <input
        type="range"
        min={0}
        max={Math.max(1, durationMs)}
        step={100}
        value={position}
        aria-label="Place in the recording"
        aria-valuetext={`${clock(position / 1000)} of ${clock(durationMs / 1000)}`}
        onChange={(event) => player.seek(Number(event.target.value))}
        data-testid="seek"
      />
      <output data-testid="position">
        {clock(position / 1000)} / {clock(durationMs / 1000)}
      </output>
      {view.hasFailed && <p role="alert">The sound could not be fetched. Please try again.</p>}
    </div>
  );
}

interface LanesProps {
  readonly player: RecordingPlayer;
  readonly position: number;
  readonly durationMs: number;
  readonly tracks: RecordingDetails['tracks'];
  readonly peaks: ReadonlyMap<number, Uint8Array>;
  readonly hue: (id: string, isCharacter: boolean) => number;
}

/** A lane a speaker; its name makes it the only one that is heard. */
function Lanes({ player, position, durationMs, tracks, peaks, hue }: LanesProps) {
  const view = useSyncExternalStore(player.subscribe, () => player.view);
  const speakers = tracks.filter((it) => it.speakerId !== null);
  const place = durationMs === 0 ? 0 : position / durationMs;
  return (
    <ul className="lanes" aria-label="Voices" style={{ '--place': place } as CSSProperties}>
      {speakers.map((track) => (
        <li
          key={track.number}
          className="lane hued"
          style={{ '--hue': hue(track.speakerId ?? '', track.isCharacter) } as CSSProperties}
          data-testid={`lane-${track.speakerId}`}
          data-quiet={view.track !== 0 && view.track !== track.number}
        >
          <button
            type="button"
            className="quiet small lane-name"
            aria-pressed={view.track === track.number}
            title={view.track === track.number ? 'Hear everybody again' : `Hear only ${track.name}`}
            onClick={() => player.listenTo(view.track === track.number ? 0 : track.number)}
          >
            {track.name}
            {track.isCharacter && <span className="ai">AI</span>}
          </button>
          <div
            className="lane-wave"
            onClick={({ clientX, currentTarget }) => {
              const { left, width } = currentTarget.getBoundingClientRect();
              player.seek(((clientX - left) / width) * durationMs);
            }}
          >
            <Wave peaks={peaks.get(track.number) ?? null} length={durationMs / 100} />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface LinesProps {
  readonly lines: readonly RecordedLine[];
  readonly details: RecordingDetails;
  readonly player: RecordingPlayer;
  readonly position: number;
  readonly hue: (id: string, isCharacter: boolean) => number;
}

/** What was said; the line that is heard is marked and kept in view. */
function Lines({ lines, details, player, position, hue }: LinesProps) {
  const current = lines.findLastIndex((it) => it.offsetMs <= position + 50);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (player.view.isPlaying) {
      list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
    }
  }, [current, player]);
  if (lines.length === 0) {
    return <p className="empty">Nobody said a word.</p>;
  }
  const { people, characters } = details.recording;
  return (
    <ol className="recorded-lines" ref={list} data-testid="transcript">
      {lines.map((line, index) => (
        <li key={line.utteranceId} className="hued" style={{ '--hue': hue(line.speakerId, line.isCharacter) } as CSSProperties}>
          <button
            type="button"
            className="recorded-line"
            aria-current={index === current ? 'true' : undefined}
            onClick={() => player.seek(line.offsetMs)}
            data-testid="line"
          >
            <span className="recorded-when">{clock(line.offsetMs / 1000)}</span>
            <b>{(line.isCharacter ? characters : people)[line.speakerId] ?? 'Somebody'}</b>
            <span>
              {line.text}
              {line.isInterrupted && <i title="Somebody spoke over it"> …</i>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Foot({ services, details }: { readonly services: Services; readonly details: RecordingDetails }) {
  const [isSure, setSure] = useState(false);
  const [trouble, setTrouble] = useState<{ code: string; detail: string } | null>(null);
  const { recordingId, chatId, status } = details.recording;
  const remove = (): void => {
    services.recordings.remove(recordingId).then(
      () => window.location.assign(to.recordings(chatId)),
      (error: unknown) => setTrouble(readRefusal(error)),
    );
  };
  if (!details.mayDelete || status === 'running') {
    return null;
  }
  return (
    <footer className="transcript-foot">
      <p>Everybody who is heard here agreed to it.</p>
      {isSure ? (
        <span className="sure">
          Delete it for good, for everybody?
          <button type="button" className="danger small" onClick={remove} data-testid="delete-confirm">
            Delete
          </button>
          <button type="button" className="quiet small" onClick={() => setSure(false)}>
            Keep it
          </button>
        </span>
      ) : (
        <button type="button" className="quiet small" onClick={() => setSure(true)} data-testid="delete-recording">
          <Icon name="trash" /> Delete
        </button>
      )}
      {trouble !== null && <Trouble code={trouble.code} detail={trouble.detail} />}
    </footer>
  );
}

/** Where it is, as often as eyes need while it plays. */
function usePosition(player: RecordingPlayer): number {
  const view = useSyncExternalStore(player.subscribe, () => player.view);
  const [position, setPosition] = useState(player.position);
  useEffect(() => {
    setPosition(player.position);
    if (!view.isPlaying) {
      return;
    }
    const timer = setInterval(() => setPosition(player.position), 100);
    return () => clearInterval(timer);
  }, [player, view]);
  return position;
}
