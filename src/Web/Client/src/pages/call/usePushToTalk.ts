import { type KeyboardEvent as ReactKeyboardEvent, type PointerEvent as ReactPointerEvent, useEffect } from 'react';
import type { TalkStyle } from '../../app/localSettings';
import { useLatest } from '../../app/hooks';

interface PushToTalkOptions {
  /** In a call, in push-to-talk mode. */
  readonly isActive: boolean;
  readonly isTalking: boolean;
  readonly style: TalkStyle;
  /** Whether the space bar talks too, wherever the focus is not on something that needs it. */
  readonly withSpace: boolean;
  readonly onTalk: (pressed: boolean) => void;
}

const EDITABLE = 'input, textarea, select, [contenteditable], [role="slider"]';
const PRESSABLE = 'button, a[href], summary, [role="button"]';

/** The space bar belongs to a text field always, and to a button that the keyboard has brought into focus. */
export function spaceIsFree(focused: Element | null): boolean {
  if (focused === null || focused.matches('[data-push-to-talk]')) {
    return true;
  }
  return !focused.matches(EDITABLE) && !(focused.matches(PRESSABLE) && focused.matches(':focus-visible'));
}

/** Handlers for the button; the space bar is heard on the whole page. */
export function usePushToTalk(options: PushToTalkOptions): {
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: ReactKeyboardEvent<HTMLElement>) => void;
  readonly onKeyUp: (event: ReactKeyboardEvent<HTMLElement>) => void;
} {
  const latest = useLatest(options);

  useEffect(() => {
    if (!options.isActive || !options.withSpace) {
      return undefined;
    }
    const down = (event: KeyboardEvent): void => {
      if (event.code === 'Space' && !event.altKey && !event.ctrlKey && !event.metaKey && spaceIsFree(document.activeElement)) {
        event.preventDefault();
        if (!event.repeat) {
          begin(latest.current);
        }
      }
    };
    const up = (event: KeyboardEvent): void => {
      if (event.code === 'Space') {
        if (spaceIsFree(document.activeElement)) {
          event.preventDefault();
        }
        end(latest.current);
      }
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, [options.isActive, options.withSpace, latest]);

  useEffect(() => {
    // A key let go of in another window is never seen here.
    const leave = (): void => latest.current.onTalk(false);
    window.addEventListener('blur', leave);
    return () => window.removeEventListener('blur', leave);
  }, [latest]);

  const isKey = (event: ReactKeyboardEvent): boolean =>
    event.code === 'Enter' || (event.code === 'Space' && !latest.current.withSpace);
  return {
    onPointerDown: (event) => {
      if (event.button === 0) {
        event.currentTarget.setPointerCapture(event.pointerId);
        begin(latest.current);
      }
    },
    onPointerUp: () => end(latest.current),
    onPointerCancel: () => end(latest.current),
    onKeyDown: (event) => {
      if (isKey(event)) {
        event.preventDefault();
        if (!event.repeat) {
          begin(latest.current);
        }
      }
    },
    onKeyUp: (event) => {
      if (isKey(event)) {
        event.preventDefault();
        end(latest.current);
      }
    },
  };
}

function begin(options: PushToTalkOptions): void {
  options.onTalk(options.style === 'toggle' ? !options.isTalking : true);
}

function end(options: PushToTalkOptions): void {
  if (options.style === 'hold') {
    options.onTalk(false);
  }
}
