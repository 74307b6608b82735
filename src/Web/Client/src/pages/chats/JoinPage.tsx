import { useState } from 'react';
import { type Refusal, readRefusal } from '../../core';
import { useLoaded, useTitle } from '../../app/hooks';
import { to } from '../../app/route';
import type { Services } from '../../app/services';
import { SelectField } from '../../ui/Fields';
import { Stone } from '../../ui/Stone';
import { Trouble } from '../../ui/Trouble';

/** Behind an invitation's address: nobody is in a chat without having said yes. */
export function JoinPage({ services, code }: { readonly services: Services; readonly code: string }) {
  useTitle('Invitation');
  const [personas] = useLoaded(() => services.groups.personas(), [services]);
  const [personaId, setPersonaId] = useState('');
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const join = (): void => {
    setBusy(true);
    setTrouble(null);
    services.groups.join(code, personaId === '' ? null : personaId).then(
      (chat) => window.location.replace(to.chat(chat.chatId)),
      (error: unknown) => {
        const refusal = readRefusal(error);
        setTrouble(refusal);
        setBusy(false);
      },
    );
  };
  const isOver = trouble?.code === 'not_found';
  return (
    <div className="join">
      <div className="join-stones" aria-hidden="true">
        <Stone character={{ key: code, hue: 32 }} />
        <Stone character={{ key: `${code}b`, hue: 262 }} />
      </div>
      <h1>You are invited</h1>
      <p>People and AI characters write to each other in this chat. Everybody in it sees your name and what you write.</p>
      {personas.state === 'ready' && personas.value.length > 0 && (
        <SelectField
          label="Who you are there"
          value={personaId}
          options={[['', 'Yourself'], ...personas.value.map((it) => [it.id, it.name] as const)]}
          testId="join-persona"
          onChange={setPersonaId}
        />
      )}
      {isOver ? (
        <Trouble code="not_found" detail="" about="chat">
          <p>This invitation has ended, or it was copied in part. Ask for a new one.</p>
        </Trouble>
      ) : (
        trouble !== null && <Trouble code={trouble.code} detail={trouble.detail} about="chat" />
      )}
      <div className="join-row">
        <button type="button" className="primary big" disabled={isBusy} onClick={join} data-testid="join-chat">
          Come in
        </button>
        <a className="button quiet" href={to.chats} data-testid="back">
          Not now
        </a>
      </div>
    </div>
  );
}
