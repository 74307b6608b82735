import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import { type ChatView, type Place, type Relationship, placeFeelings, shownFeelings } from '../../core';
import { affinityWords, nameOf } from '../../app/chatWords';
import { capitalised } from '../../app/words';
import { useMedia } from '../../app/hooks';
import { hueOf, initials } from '../../ui/Avatar';
import { stoneShape } from '../../ui/stoneShape';

const SIZE = 340;
const MOVE_MS = 900;
const NODES_MOST = 18;
const NODE = 21;

/** Who feels what for whom: a picture in which friends stand near, and the same in words. */
export function FeelingsPanel({ view }: { readonly view: ChatView }) {
  const ids = useMemo(() => idsOf(view), [view.characters, view.members, view.dynamics]);
  const feelings = useMemo(() => shownFeelings(ids, view.dynamics), [ids, view.dynamics]);
  const wanted = useMemo(() => placeFeelings(ids, feelings), [ids, feelings]);
  const places = useMoving(wanted);
  const [picked, setPicked] = useState<string | null>(null);
  const newest = feelings.reduce((last, it) => (it.at > last ? it.at : last), '');
  if (feelings.length === 0) {
    return (
      <div className="side-body">
        <h2>Feelings</h2>
        <p className="side-empty">Nobody feels anything for anybody yet. That changes with what is said.</p>
      </div>
    );
  }
  return (
    <div className="side-body" tabIndex={0} role="region" aria-label="Feelings">
      <h2>Feelings</h2>
      <p className="row-hint">Friends stand near each other. An arrow is one’s feeling for another; dashed is a bad one.</p>
      <svg className="feelings" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label="Picture of feelings; the list below says the same" data-testid="feelings">
        {feelings.map((it) => (
          <Arrow
            key={`${it.from}\n${it.to}`}
            feeling={it}
            places={places}
            isFaint={picked !== null && it.from !== picked && it.to !== picked}
            isNew={it.at === newest}
          />
        ))}
        {places.map((it) => (
          <Node key={it.id} place={it} view={view} onPick={() => setPicked(picked === it.id ? null : it.id)} />
        ))}
      </svg>
      <table className="feelings-table" data-testid="feelings-table">
        <caption className="only-read">Feelings in words</caption>
        <thead>
          <tr>
            <th scope="col">Who feels what</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {feelings
            .filter((it) => picked === null || it.from === picked || it.to === picked)
            .map((it) => (
              <tr key={`${it.from}\n${it.to}`} data-testid="feeling" data-from={it.from} data-to={it.to} data-affinity={it.affinity}>
                <th scope="row">
                  <bdi>{capitalised(nameOf(view, it.from))}</bdi> {affinityWords(it.affinity)} <bdi>{nameOf(view, it.to)}</bdi>
                  <span className="feeling-type">
                    {it.type}, {it.affinity.toFixed(2).replace('-', '−')}
                  </span>
                </th>
                <td>{it.reason === '' ? '—' : it.reason}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** Characters always; people when somebody feels something for them. */
function idsOf({ characters, members, dynamics }: ChatView): readonly string[] {
  const felt = new Set(dynamics.flatMap((it) => [it.from, it.to]));
  const people = members.map((it) => it.userId).filter((it) => felt.has(it));
  return [...characters.map((it) => it.card.key), ...people].slice(0, NODES_MOST);
}

interface ArrowProps {
  readonly feeling: Relationship;
  readonly places: readonly Place[];
  readonly isFaint: boolean;
  readonly isNew: boolean;
}

function Arrow({ feeling, places, isFaint, isNew }: ArrowProps) {
  const from = places.find((it) => it.id === feeling.from);
  const to = places.find((it) => it.id === feeling.to);
  if (from === undefined || to === undefined) {
    return null;
  }
  const [ax, ay, bx, by] = [from.x * SIZE, from.y * SIZE, to.x * SIZE, to.y * SIZE];
  const length = Math.max(1, Math.hypot(bx - ax, by - ay));
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  // Both directions of a pair bend to their own side.
  const bend = 13 + length * 0.06;
  const [cx, cy] = [(ax + bx) / 2 - uy * bend, (ay + by) / 2 + ux * bend];
  const [tx, ty] = [bx - ux * (NODE + 5) - uy * 5, by - uy * (NODE + 5) + ux * 5];
  const [sx, sy] = [ax + ux * (NODE + 1) - uy * 5, ay + uy * (NODE + 1) + ux * 5];
  const strength = Math.abs(feeling.affinity);
  const mood = feeling.affinity < -0.05 ? 'bad' : feeling.affinity > 0.05 ? 'good' : 'none';
  const angle = (Math.atan2(ty - cy, tx - cx) * 180) / Math.PI;
  return (
    <g className="feeling" data-mood={mood} data-faint={isFaint} data-new={isNew} style={{ '--strength': strength } as CSSProperties}>
      <path d={`M${sx.toFixed(1)} ${sy.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${tx.toFixed(1)} ${ty.toFixed(1)}`} />
      <path className="feeling-head" d="M-7 -4.5L1 0L-7 4.5Z" transform={`translate(${tx.toFixed(1)} ${ty.toFixed(1)}) rotate(${angle.toFixed(1)})`} />
    </g>
  );
}

interface NodeProps {
  readonly place: Place;
  readonly view: ChatView;
  readonly onPick: () => void;
}

function Node({ place, view, onPick }: NodeProps) {
  const card = view.characters.find((it) => it.card.key === place.id)?.card;
  const name = capitalised(nameOf(view, place.id));
  const shape = card === undefined ? null : stoneShape(card.key, card.hue);
  const hue = card?.hue ?? hueOf(place.id);
  return (
    <g
      className="feeling-node hued"
      style={{ '--hue': hue } as CSSProperties}
      transform={`translate(${(place.x * SIZE).toFixed(1)} ${(place.y * SIZE).toFixed(1)})`}
      onClick={onPick}
    >
      {shape === null ? (
        <>
          <circle r={NODE - 2} className="feeling-person" />
          <text y={5} className="feeling-initials">
            {initials(view.members.find((it) => it.userId === place.id)?.displayName ?? name)}
          </text>
        </>
      ) : (
        <g transform={`scale(${(NODE / 190).toFixed(3)}) translate(-200 -200)`}>
          {shape.bands.map((band, index) => (
            <path key={index} d={band.path} fill={band.fill} />
          ))}
        </g>
      )}
      <text y={NODE + 15}>{name.length > 14 ? `${name.slice(0, 13)}…` : name}</text>
    </g>
  );
}

/** Everybody walks to their new place. */
function useMoving(wanted: readonly Place[]): readonly Place[] {
  const isCalm = useMedia('(prefers-reduced-motion: reduce)');
  const [places, setPlaces] = useState(wanted);
  const current = useRef(wanted);
  useEffect(() => {
    const from = new Map(current.current.map((it) => [it.id, it]));
    const show = (part: number): void => {
      current.current = wanted.map((it) => {
        const start = from.get(it.id) ?? { ...it, x: 0.5, y: 0.5 };
        return { id: it.id, x: start.x + (it.x - start.x) * part, y: start.y + (it.y - start.y) * part };
      });
      setPlaces(current.current);
    };
    if (isCalm) {
      show(1);
      return undefined;
    }
    const begun = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const part = Math.min(1, Math.max(0, (now - begun) / MOVE_MS));
      show(1 - (1 - part) ** 3);
      if (part < 1) {
        frame = requestAnimationFrame(step);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, isCalm]);
  return places;
}
