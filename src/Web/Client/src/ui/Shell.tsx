import type { ReactNode } from 'react';
import { changeSettings, useSettings } from '../app/localSettings';
import { useMedia } from '../app/hooks';
import { type Route, to } from '../app/route';
import { Icon, type IconName } from './Icon';

interface ShellProps {
  readonly page: Route['page'] | 'signIn';
  readonly userName: string | null;
  readonly onLogOut: () => void;
  readonly children: ReactNode;
}

const LINKS: readonly { page: Route['page']; href: string; label: string; icon: IconName }[] = [
  { page: 'characters', href: to.characters, label: 'Characters', icon: 'people' },
  { page: 'chats', href: to.chats, label: 'Chats', icon: 'chats' },
  { page: 'history', href: to.history, label: 'History', icon: 'book' },
  { page: 'settings', href: to.settings, label: 'Settings', icon: 'sliders' },
];

/** Pages within a page of the navigation. */
const BELOW: Readonly<Partial<Record<ShellProps['page'], Route['page']>>> = {
  transcript: 'history',
  call: 'characters',
  character: 'characters',
  chat: 'chats',
  newChat: 'chats',
  room: 'chats',
  join: 'chats',
};

/** The frame around every page. */
export function Shell({ page, userName, onLogOut, children }: ShellProps) {
  const here = BELOW[page] ?? page;
  return (
    <div className="shell" data-page={page}>
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        Skip to the content
      </a>
      <header className="bar">
        <a className="wordmark" href={to.characters} data-testid="nav-home" aria-label="Lexi, home">
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path
              className="wordmark-a"
              d="M16 3.5c6.5-.5 12 4.2 12.4 10.9.5 7.9-4.6 13.8-12.1 14.1C9.1 28.8 3.7 24 3.5 16.9 3.3 9.3 8.7 4 16 3.5Z"
            />
            <path
              className="wordmark-b"
              d="M16.3 8.2c4.3-.2 7.5 2.7 7.7 7 .2 4.9-3 8.5-7.6 8.6-4.5.1-7.9-2.9-8-7.3-.1-4.7 3.3-8.1 7.9-8.3Z"
            />
            <path
              className="wordmark-c"
              d="M17 12.8c2.2 0 3.7 1.3 3.7 3.3 0 2.3-1.6 3.9-3.9 3.9-2.2 0-3.7-1.5-3.7-3.5 0-2.2 1.6-3.7 3.9-3.7Z"
            />
          </svg>
          Lexi
        </a>
        {userName !== null && (
          <nav className="nav" aria-label="Main">
            {LINKS.map((link) => (
              <a
                key={link.page}
                href={link.href}
                aria-current={here === link.page ? 'page' : undefined}
                data-testid={`nav-${link.page}`}
              >
                <Icon name={link.icon} />
                <span>{link.label}</span>
              </a>
            ))}
          </nav>
        )}
        <div className="bar-end">
          <ThemeToggle />
          {userName !== null && (
            <button type="button" className="quiet" onClick={onLogOut} data-testid="log-out" aria-label={`Log out ${userName}`}>
              <span className="bar-name">{userName}</span>
              <Icon name="leave" />
            </button>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function ThemeToggle() {
  const { theme } = useSettings();
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const isDark = theme === 'system' ? systemIsDark : theme === 'dark';
  return (
    <button
      type="button"
      className="quiet round"
      onClick={() => changeSettings({ theme: isDark ? 'light' : 'dark' })}
      aria-label={isDark ? 'Switch to light colours' : 'Switch to dark colours'}
      data-testid="theme-toggle"
    >
      <Icon name={isDark ? 'sun' : 'moon'} />
    </button>
  );
}
