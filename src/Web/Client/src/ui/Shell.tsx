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
  { page: 'history', href: to.history, label: 'History', icon: 'book' },
  { page: 'settings', href: to.settings, label: 'Settings', icon: 'sliders' },
];

/** The frame around every page. */
export function Shell({ page, userName, onLogOut, children }: ShellProps) {
  const here = page === 'transcript' ? 'history' : page === 'call' ? 'characters' : page;
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
            <path className="wordmark-a" d="M16 3.500c6.500-.5 12 4.200 12.400 10.900.500 7.900-4.600 13.800-12.100 14.100C9.100 28.800 3.700 24 3.500 16.900 3.300 9.300 8.700 4 16 3.500Z" />
            <path className="wordmark-b" d="M16.300 8.200c4.300-.200 7.500 2.700 7.700 7 .200 4.900-3 8.500-7.600 8.600-4.500.1-7.900-2.900-8-7.300-.1-4.700 3.300-8.100 7.900-8.300Z" />
            <path className="wordmark-c" d="M17 12.800c2.200 0 3.700 1.300 3.700 3.300 0 2.300-1.600 3.900-3.900 3.900-2.200 0-3.700-1.500-3.700-3.500 0-2.200 1.600-3.700 3.900-3.700Z" />
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
