import { useState } from 'react';
import { type Invite, readRefusal } from '../../core';
import { adviceFor } from '../../app/advice';
import { invitationAddress } from '../../app/route';
import { dayOf } from '../../app/words';
import { Icon } from '../../ui/Icon';

interface InviteBoxProps {
  /** @throws Refusal */
  readonly onInvite: () => Promise<Invite>;
  readonly onRevoke: () => void;
}

/** Makes an address that lets people in. */
export function InviteBox({ onInvite, onRevoke }: InviteBoxProps) {
  const [invite, setInvite] = useState<Invite | null>(null);
  const [said, setSaid] = useState('');
  const make = (): void => {
    setSaid('');
    onInvite().then(setInvite, (error: unknown) => {
      const { code, detail } = readRefusal(error);
      const { title, text } = adviceFor(code, detail, 'chat');
      setSaid(`${title}. ${text}`);
    });
  };
  const copy = (address: string): void => {
    // On addresses without https there is no clipboard; the field can be copied by hand.
    (navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('none'))).then(
      () => setSaid('Copied.'),
      () => setSaid('Select the address and copy it.'),
    );
  };
  const address = invite === null ? '' : invitationAddress(invite.code);
  return (
    <div className="invite">
      {invite === null ? (
        <button type="button" className="secondary small" onClick={make} data-testid="make-invite">
          <Icon name="link" /> Invite people
        </button>
      ) : (
        <>
          <label className="field">
            <span>Whoever has this address can come in</span>
            <input
              readOnly
              value={address}
              onFocus={(event) => event.target.select()}
              data-testid="invite-address"
              data-code={invite.code}
            />
            <small>Until {dayOf(invite.expiresAt, new Date())}. A new one ends this one.</small>
          </label>
          <div className="row-actions">
            <button type="button" className="primary small" onClick={() => copy(address)} data-testid="copy-invite">
              <Icon name="copy" /> Copy
            </button>
            <button
              type="button"
              className="quiet small"
              onClick={() => {
                onRevoke();
                setInvite(null);
              }}
              data-testid="revoke-invite"
            >
              Take it back
            </button>
          </div>
        </>
      )}
      <p className="row-hint" role="status">
        {said}
      </p>
    </div>
  );
}
