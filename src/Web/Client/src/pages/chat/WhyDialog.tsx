import { useState } from 'react';
import { type ChatView, type Decision, type GroupMessage } from '../../core';
import { causeWords, nameOf, scoreWords, strategyWords } from '../../app/chatWords';
import { useLoaded } from '../../app/hooks';
import { capitalised } from '../../app/words';
import { Dialog } from '../../ui/Dialog';
import { Trouble } from '../../ui/Trouble';

interface WhyDialogProps {
  readonly message: Pick<GroupMessage, 'id' | 'authorId' | 'authorName'>;
  /** Of a turn that is still to come. */
  readonly title?: string;
  readonly view: ChatView;
  /** @throws Refusal */
  readonly onDecision: (messageId: string) => Promise<Decision | null>;
  readonly onClose: () => void;
}

/** Why this character answered: every reason with what it counted. */
export function WhyDialog({ message, title, view, onDecision, onClose }: WhyDialogProps) {
  const [decision, retry] = useLoaded(() => onDecision(message.id), [message.id]);
  return (
    <Dialog title={title ?? `Why did ${message.authorName} answer?`} testId="why-dialog" onClose={onClose}>
      {decision.state === 'loading' && <p className="waiting">Looking it up…</p>}
      {decision.state === 'failed' && (
        <Trouble code={decision.code} detail={decision.detail} about="chat">
          <button type="button" className="secondary" onClick={retry}>
            Try again
          </button>
        </Trouble>
      )}
      {decision.state === 'ready' &&
        (decision.value === null ? (
          <p>Nothing was written down about this one.</p>
        ) : (
          <Reasons decision={decision.value} author={message.authorId} view={view} />
        ))}
    </Dialog>
  );
}

const OTHERS_SHOWN = 3;

/** So low is no opinion but a rule: whoever may not speak cannot make up for it. */
const OUT = -5;

function Reasons({ decision, author, view }: { readonly decision: Decision; readonly author: string; readonly view: ChatView }) {
  const [isWhole, setWhole] = useState(false);
  const most = Math.max(0.01, ...decision.candidates.map((it) => it.score));
  const first = decision.candidates.filter((it) => it.characterKey === author);
  const others = decision.candidates.filter((it) => it.characterKey !== author);
  const shown = [...first, ...(isWhole ? others : others.slice(0, OTHERS_SHOWN))];
  return (
    <div className="why">
      <p>
        {causeWords(decision.cause)} Speakers are chosen: <b>{strategyWords(decision.strategy).toLowerCase()}</b>.
      </p>
      {decision.remark !== null && <p className="notice">{decision.remark}</p>}
      <ol className="why-list">
        {shown.map((it) => {
          const turn = decision.chosen.indexOf(it.characterKey);
          return (
            <li key={it.characterKey} className="why-one" data-testid="candidate" data-character={it.characterKey} data-chosen={turn >= 0}>
              <div className="why-head">
                <b>{capitalised(nameOf(view, it.characterKey))}</b>
                {turn >= 0 && <span className="tag">{decision.chosen.length > 1 ? `speaks ${ordinal(turn)}` : 'chosen'}</span>}
                <span className="why-score" data-testid="score">
                  {it.score <= OUT ? 'not this time' : it.score.toFixed(2).replace('-', '−')}
                </span>
              </div>
              <div className="why-bar" aria-hidden="true">
                <i style={{ width: `${(Math.max(0, it.score) / most) * 100}%` }} />
              </div>
              <ul className="why-reasons">
                {it.reasons.map((reason, index) => (
                  <li key={index} data-kind={reason.kind} data-testid="reason">
                    <span dir="auto">{reason.text}</span>
                    {reason.weight > OUT && <span className="why-weight">{scoreWords(reason.weight)}</span>}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {!isWhole && others.length > OTHERS_SHOWN && (
        <button type="button" className="quiet small" onClick={() => setWhole(true)} data-testid="why-all">
          Show all {decision.candidates.length}
        </button>
      )}
    </div>
  );
}

const ordinal = (index: number): string => ['first', 'second', 'third', 'fourth', 'fifth'][index] ?? 'later';
