import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { rowHeight } from './geometry';

/** Cards drawn beyond either edge of what is in view, and in how large steps of cards the window moves along. */
const margin = 3;
const step = 3;

/** The cards to draw, `first` to `last` inclusive, and the uppermost one that is wholly in view. */
export type Window = { first: number; last: number; uppermost: number };

/** `above` and `below`: how many cards are drawn beyond the edges. */
type View = { uppermost: number; fitting: number; above: number; below: number };

/**
 * Which of `count` cards of equal height a scrolled column has to draw. Because the height is known, this is a division; a
 * general virtualiser keeps a measurement for every card and makes all of them anew when the column changes, which cost
 * a move within 40,000 cards more than everything else together.
 *
 * `arriving` is a card that just came here and has to be in view, −1 where none did. The column is drawn where that card
 * stands, without having been drawn where it was before; of its neighbours first only those that are in view.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  arriving: number,
): Window & { reveal: (index: number) => void } {
  const [view, setView] = useState<View>({ uppermost: 0, fitting: 0, above: 0, below: 0 });
  const update = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const next = wideView(element);
    setView((now) => (sameView(now, next) ? now : next));
  }, [scroller]);
  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element === null) return;
      element.scrollTop = scrolledTo(element, index);
      update();
    },
    [scroller, update],
  );
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

  const element = arriving < 0 ? null : scroller.current;
  const target = element === null ? undefined : scrolledTo(element, arriving);
  const jumpsTo = target === element?.scrollTop ? undefined : target;
  useLayoutEffect(() => {
    const { current } = scroller;
    if (jumpsTo === undefined || current === null) return;
    const before = current.scrollTop;
    current.scrollTop = jumpsTo;
    // The event of having scrolled comes with the next frame and draws what lies beyond the edges.
    setView(current.scrollTop === before ? wideView(current) : narrowView(current, current.scrollTop));
  }, [scroller, jumpsTo]);

  const drawn = element === null || jumpsTo === undefined ? view : narrowView(element, jumpsTo);
  const uppermost = Math.max(0, Math.min(drawn.uppermost, count - 1));
  return {
    first: Math.max(0, uppermost - drawn.above),
    last: Math.min(count - 1, uppermost + drawn.fitting + drawn.below),
    uppermost,
    reveal,
  };
}

const fitting = (element: HTMLElement): number => Math.ceil(element.clientHeight / rowHeight) + 1;

const wideView = (element: HTMLElement): View => ({
  uppermost: Math.ceil(element.scrollTop / rowHeight / step) * step,
  fitting: fitting(element),
  above: step + margin,
  below: margin,
});

const narrowView = (element: HTMLElement, scrollTop: number): View => ({
  uppermost: Math.ceil(scrollTop / rowHeight),
  fitting: fitting(element),
  above: 1,
  below: 0,
});

const sameView = (a: View, b: View): boolean =>
  a.uppermost === b.uppermost && a.fitting === b.fitting && a.above === b.above && a.below === b.below;

/** Where a column has to be scrolled to so that a card is in view: no further than needed. */
function scrolledTo(element: HTMLElement, index: number): number {
  const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight];
  const { clientHeight, scrollTop } = element;
  return top < scrollTop ? top : Math.max(scrollTop, bottom - clientHeight);
}
