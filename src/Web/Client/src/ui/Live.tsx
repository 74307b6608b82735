import { useEffect, useState } from 'react';
import type { Announcer } from '../app/announcer';

/** The one polite live region of the page. */
export function Live({ announcer }: { readonly announcer: Announcer }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  useEffect(() => announcer.connect((text) => setSaid((before) => ({ text, count: before.count + 1 }))), [announcer]);
  return (
    <div className="only-read" role="status" aria-live="polite" aria-atomic="true" data-testid="announcements">
      <span key={said.count}>{said.text}</span>
    </div>
  );
}
