import { getSettings, subscribe } from './localSettings';

/** Keeps the page's theme what the person chose; `public/theme.js` does the same before the first paint. */
export function followTheme(): void {
  const apply = (): void => {
    const { theme, captionSize } = getSettings();
    if (theme === 'system') {
      delete document.documentElement.dataset['theme'];
    } else {
      document.documentElement.dataset['theme'] = theme;
    }
    document.documentElement.dataset['captions'] = captionSize;
  };
  subscribe(apply);
  apply();
}
