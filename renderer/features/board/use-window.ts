import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { rowHeight } from './geometry';

/** Cards drawn beyond either edge of what is in view, and in how large steps of cards the window moves along. */
const margin = 6;
const step = 3;

/** The cards to draw, `first` to `last` inclusive, and the uppermost one that is wholly in view. */
export type Window = { first: number; last: number; uppermost: number };

type View = { uppermost: number; fitting: number };

/**
 * Which of `count` cards of equal height a scrolled column has to draw. Because the height is known, this is a division; a
 * general virtualiser keeps a measurement for every card and makes all of them anew when the column changes, which cost
 * a move within 40,000 cards more than everything else together.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
): Window & { update: () => void } {
  const [view, setView] = useState<View>({ uppermost: 0, fitting: 0 });
  const read = useCallback((): View | undefined => {
    const element = scroller.current;
    if (element === null) return undefined;
    return {
      uppermost: Math.ceil(element.scrollTop / rowHeight / step) * step,
      fitting: Math.ceil(element.clientHeight / rowHeight) + 1,
    };
  }, [scroller]);
  const update = useCallback(() => {
    const next = read();
    if (next === undefined) return;
    setView((now) => (now.uppermost === next.uppermost && now.fitting === next.fitting ? now : next));
  }, [read]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    update();
    // Drawn within the frame that scrolled: a frame later would show the gap.
    const onScroll = (): void => flushSync(update);
    element.addEventListener('scroll', onScroll, { passive: true });
    const sizes = new ResizeObserver(update);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      sizes.disconnect();
    };
  }, [scroller, update]);
  const uppermost = Math.max(0, Math.min(view.uppermost, count - 1));
  return {
    first: Math.max(0, uppermost - step - margin),
    last: Math.min(count - 1, uppermost + view.fitting + margin),
    uppermost,
    update,
  };
}
