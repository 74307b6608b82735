import { Fragment, type ReactNode, memo, useMemo, useState } from 'react';
import { type Block, type Inline, type Named, readMarkup } from '../core';

interface MarkupProps {
  readonly text: string;
  readonly names: readonly Named[];
  /** Stands behind the last word. */
  readonly end?: ReactNode;
}

/** What somebody wrote, with its simple marks. React elements of known kinds and text: never markup of somebody else. */
export const Markup = memo(function Markup({ text, names, end }: MarkupProps) {
  const blocks = useMemo(() => readMarkup(text, names), [text, names]);
  const last = blocks.length - 1;
  return (
    <>
      {blocks.map((block, index) => (
        <BlockOf key={index} block={block} end={index === last ? end : undefined} />
      ))}
      {last < 0 && end !== undefined && <p>{end}</p>}
    </>
  );
});

function BlockOf({ block, end }: { readonly block: Block; readonly end: ReactNode }) {
  switch (block.type) {
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
          {end}
        </pre>
      );
    case 'quote':
      return (
        <blockquote dir="auto">
          {inline(block.children)}
          {end}
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index} dir="auto">
          {inline(item)}
          {index === block.items.length - 1 && end}
        </li>
      ));
      return block.isOrdered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'paragraph':
      return (
        <p dir="auto">
          {inline(block.children)}
          {end}
        </p>
      );
  }
}

const inline = (children: readonly Inline[]): ReactNode => children.map((it, index) => <InlineOf key={index} it={it} />);

function InlineOf({ it }: { readonly it: Inline }): ReactNode {
  switch (it.type) {
    case 'text':
      return it.text;
    case 'break':
      return <br />;
    case 'code':
      return <code>{it.text}</code>;
    case 'mention':
      return (
        <b className="mention" data-mention={it.id}>
          {it.text}
        </b>
      );
    case 'link':
      return <Link {...it} />;
    case 'emphasis':
      return <em>{inline(it.children)}</em>;
    case 'strong':
      return <strong>{inline(it.children)}</strong>;
    case 'struck':
      return <s>{inline(it.children)}</s>;
  }
}

/** The first click shows where it leads, the second one goes there: nobody is sent away by a word. */
function Link({ text, address, host }: { readonly text: string; readonly address: string; readonly host: string }) {
  const [isShown, setShown] = useState(false);
  return (
    <Fragment>
      <button
        type="button"
        className="written-link"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
        data-testid="written-link"
      >
        {text}
      </button>
      {isShown && (
        <span className="link-target">
          {' '}
          <a href={address} target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer" data-testid="follow-link">
            Open {host}
          </a>{' '}
          in a new tab
        </span>
      )}
    </Fragment>
  );
}
