import { useState } from 'react';
import { type CharacterCard, type Refusal, readRefusal } from '../../core';
import { namesInARow } from '../../app/chatWords';
import { to } from '../../app/route';
import type { Services } from '../../app/services';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { expectIn } from '../room/expected';

interface NewRoomButtonProps {
  readonly services: Services;
  readonly characters: readonly CharacterCard[];
}

/** Two who never let each other get away with anything. */
const TEASERS = ['lexi', 'nyx'];

/** One click, and one sits in a room with two characters who tease each other. */
export function NewRoomButton({ services, characters }: NewRoomButtonProps) {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const known = [...TEASERS.map((key) => characters.find((it) => it.key === key)), ...characters].filter((it) => it !== undefined);
  const pair = [...new Set(known)].slice(0, 2);
  const open = (): void => {
    setBusy(true);
    setTrouble(null);
    const name = namesInARow(pair.map((it) => it.name)).slice(0, 80) || 'Voice room';
    const scenario =
      pair.length < 2 ? '' : `Late evening, comfortable chairs. ${name} are old friends who love to tease each other, in one or two sentences at a time.`;
    services.roomApi.create({ name, scenario, mostCharacterTurns: 4, isAuto: true, autoDelaySeconds: 3, mostAutoTurns: 4 }, pair.map((it) => it.key)).then(
      (chat) => {
        expectIn(chat.chatId);
        window.location.hash = to.room(chat.chatId);
      },
      (error: unknown) => {
        setTrouble(readRefusal(error));
        setBusy(false);
      },
    );
  };
  return (
    <>
      <button type="button" className="secondary" disabled={isBusy} onClick={open} data-testid="new-room">
        <Icon name="waves" /> New room
      </button>
      {trouble !== null && <Trouble code={trouble.code} detail={trouble.detail} about="room" />}
    </>
  );
}
