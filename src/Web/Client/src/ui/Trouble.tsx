import type { ReactNode } from 'react';
import { type About, adviceFor } from '../app/advice';
import { Icon } from './Icon';

interface TroubleProps {
  readonly code: string;
  readonly detail: string;
  readonly about?: About;
  readonly children?: ReactNode;
}

/** What went wrong and what to do, in the words of `advice`. */
export function Trouble({ code, detail, about = 'call', children }: TroubleProps) {
  const advice = adviceFor(code, detail, about);
  return (
    <div className="trouble" role="alert" data-testid="trouble" data-code={code}>
      <Icon name="warning" />
      <div>
        <h2>{advice.title}</h2>
        <p>{advice.text}</p>
        {children !== undefined && <div className="trouble-actions">{children}</div>}
      </div>
    </div>
  );
}
