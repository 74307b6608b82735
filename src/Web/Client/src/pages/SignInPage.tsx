import { type FormEvent, useState } from 'react';
import { readRefusal } from '../core';
import type { Services } from '../app/services';
import { adviceFor } from '../app/advice';
import { useTitle } from '../app/hooks';
import { Stone } from '../ui/Stone';

const STONES = [
  { key: 'nyx', hue: 262 },
  { key: 'lexi', hue: 328 },
  { key: 'bartender', hue: 32 },
];

type Way = 'logIn' | 'register';

export function SignInPage({ services }: { readonly services: Services }) {
  useTitle('');
  const [way, setWay] = useState<Way>('logIn');
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<{ title: string; text: string } | null>(null);

  const attempt = (signIn: () => Promise<unknown>): void => {
    setBusy(true);
    setTrouble(null);
    signIn()
      .catch((error: unknown) => {
        const { code, detail } = readRefusal(error);
        const isNoGuest = code === 'not_found';
        setTrouble(
          isNoGuest
            ? { title: 'No guests here', text: 'This server wants an account. Register below: it takes a moment.' }
            : adviceFor(code, detail),
        );
      })
      .finally(() => setBusy(false));
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const field = (name: string): string => String(data.get(name) ?? '').trim();
    const password = String(data.get('password') ?? '');
    attempt(() =>
      way === 'logIn'
        ? services.account.logIn(field('login'), password)
        : services.account.register(field('login'), password, field('displayName')),
    );
  };

  return (
    <div className="sign-in">
      <section className="sign-in-say">
        <div className="sign-in-stones">
          {STONES.map((stone) => (
            <Stone key={stone.key} character={stone} />
          ))}
        </div>
        <h1>Someone to talk to, out loud.</h1>
        <p>
          Speak, listen, interrupt, change the subject. Lexi’s characters are artificial, and say so; the conversation is yours.
        </p>
      </section>
      <section className="sign-in-card" aria-label="Sign in">
        <button
          type="button"
          className="primary big"
          disabled={isBusy}
          onClick={() => attempt(() => services.account.signInAsGuest())}
          data-testid="guest-sign-in"
        >
          Come in as a guest
        </button>
        <div className="or" aria-hidden="true">
          or
        </div>
        <div className="tabs" role="group" aria-label="Way to sign in">
          <button type="button" aria-pressed={way === 'logIn'} onClick={() => setWay('logIn')} data-testid="show-log-in">
            I have an account
          </button>
          <button type="button" aria-pressed={way === 'register'} onClick={() => setWay('register')} data-testid="show-register">
            I am new
          </button>
        </div>
        <form onSubmit={submit} data-testid="sign-in-form">
          {way === 'register' && (
            <label className="field">
              <span>What shall they call you?</span>
              <input name="displayName" required maxLength={40} autoComplete="nickname" data-testid="display-name" />
            </label>
          )}
          <label className="field">
            <span>E-mail or name</span>
            <input name="login" required maxLength={64} autoComplete="username" autoCapitalize="none" data-testid="login" />
          </label>
          <label className="field">
            <span>Password</span>
            <input
              name="password"
              type="password"
              required
              minLength={way === 'register' ? 8 : 1}
              maxLength={128}
              autoComplete={way === 'register' ? 'new-password' : 'current-password'}
              aria-describedby={way === 'register' ? 'password-hint' : undefined}
              data-testid="password"
            />
            {way === 'register' && <small id="password-hint">At least 8 characters.</small>}
          </label>
          <button type="submit" className="secondary" disabled={isBusy} data-testid="sign-in-submit">
            {way === 'logIn' ? 'Log in' : 'Create my account'}
          </button>
        </form>
        <div role="alert" data-testid="sign-in-trouble">
          {trouble !== null && (
            <p className="form-trouble">
              <strong>{trouble.title}.</strong> {trouble.text}
            </p>
          )}
        </div>
      </section>
    </div>
  );
}
