import { type RefObject, useEffect } from 'react';
import { cardOf } from './board-keys';
import { type DropTarget, useBoardUi } from './board-ui';
import { rowHeight } from './geometry';

/** What a drag needs to know of the board and tells it; read anew at every gesture. */
export type DragHost = {
  /** What the gesture takes along and where it stands, or undefined if this card cannot be dragged. */
  begin: (id: string) => { ids: readonly string[]; title: string; from: string } | undefined;
  /** Whether a drop between two cards arranges them. */
  arranges: () => boolean;
  drop: (target: DropTarget) => void;
};

const mouseSlop = 5;
const touchSlop = 10;
/** Milliseconds that a finger rests on a card before it comes along; shorter is a scroll or a tap. */
const longPress = 320;
const edge = 56;
const fastest = 18;

/**
 * Dragging cards with a mouse, a finger or a pen, by one set of rules: pointer events rather than HTML5's, which know no
 * touch. A mouse drags once it has moved a little, a finger or pen after a long press, so that a swipe still scrolls.
 */
export function useCardDrag(area: RefObject<HTMLElement | null>, host: RefObject<DragHost>): void {
  useEffect(() => {
    const root = area.current;
    if (root === null) return;
    return attachDrag(root, host);
  }, [area, host]);
}

function attachDrag(root: HTMLElement, host: RefObject<DragHost>): () => void {
  let pressed: { id: string; pointer: number; x: number; y: number; mouse: boolean } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dragging = false;
  /** By Escape, the button is still down. */
  let givenUp = false;
  let frame = 0;
  const at = { x: 0, y: 0 };

  const begin = (): void => {
    const taken = pressed && host.current.begin(pressed.id);
    if (taken === undefined) {
      reset();
      return;
    }
    dragging = true;
    document.documentElement.classList.add('fasi-dragging');
    window.getSelection()?.removeAllRanges();
    useBoardUi.setState({ drag: { ...taken, target: null } });
    follow();
    frame = requestAnimationFrame(scrollAtEdges);
  };

  const follow = (): void => {
    const { style } = document.documentElement;
    style.setProperty('--drag-x', `${at.x}px`);
    style.setProperty('--drag-y', `${at.y}px`);
    const target = targetAt(root, at, host.current.arranges());
    useBoardUi.setState(({ drag }) => {
      if (drag === undefined) return {};
      const { target: old } = drag;
      const useful = target?.stage === drag.from && target.index === null ? null : target;
      if (old?.stage === useful?.stage && old?.index === useful?.index) return {};
      return { drag: { ...drag, target: useful } };
    });
  };

  const scrollAtEdges = (): void => {
    if (!dragging) return;
    const sideways = scrollBy(root, 'x', at.x);
    const list = columnAt(root, at.x)?.querySelector('[data-scroller]');
    const upright = list ? scrollBy(list, 'y', at.y) : false;
    if (sideways || upright) follow();
    frame = requestAnimationFrame(scrollAtEdges);
  };

  const reset = (): void => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    pressed = undefined;
    dragging = false;
    document.documentElement.classList.remove('fasi-dragging');
    if (useBoardUi.getState().drag !== undefined) useBoardUi.setState({ drag: undefined });
  };

  const onDown = (event: PointerEvent): void => {
    givenUp = false;
    const id = cardOf(event.target);
    if (id === undefined || event.button !== 0 || !event.isPrimary || event.ctrlKey || event.shiftKey) return;
    const mouse = event.pointerType === 'mouse';
    pressed = { id, pointer: event.pointerId, x: event.clientX, y: event.clientY, mouse };
    at.x = event.clientX;
    at.y = event.clientY;
    if (!mouse) timer = setTimeout(begin, longPress);
  };

  const onMove = (event: PointerEvent): void => {
    if (pressed === undefined || event.pointerId !== pressed.pointer) return;
    at.x = event.clientX;
    at.y = event.clientY;
    if (!dragging) {
      const way = Math.hypot(at.x - pressed.x, at.y - pressed.y);
      if (pressed.mouse && way > mouseSlop) begin();
      else if (!pressed.mouse && way > touchSlop) reset();
    }
    if (dragging) follow();
  };

  const onUp = (event: PointerEvent): void => {
    if (givenUp) swallowClick();
    givenUp = false;
    if (pressed === undefined || event.pointerId !== pressed.pointer) return;
    const target = dragging ? useBoardUi.getState().drag?.target : undefined;
    if (dragging) swallowClick();
    reset();
    if (target) host.current.drop(target);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (!dragging || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    reset();
    givenUp = true;
  };

  // Once a card comes along, the finger must not scroll the column any more. The listener has to be there before
  // the touch begins and has to be active, or Chromium scrolls without asking.
  const onTouchMove = (event: TouchEvent): void => {
    if (dragging) event.preventDefault();
  };
  const onContextMenu = (event: Event): void => {
    if (pressed !== undefined && !pressed.mouse) event.preventDefault();
  };

  root.addEventListener('pointerdown', onDown);
  root.addEventListener('touchmove', onTouchMove, { passive: false });
  root.addEventListener('contextmenu', onContextMenu);
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', reset);
  window.addEventListener('blur', reset);
  window.addEventListener('keydown', onKey, true);
  return () => {
    reset();
    root.removeEventListener('pointerdown', onDown);
    root.removeEventListener('touchmove', onTouchMove);
    root.removeEventListener('contextmenu', onContextMenu);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', reset);
    window.removeEventListener('blur', reset);
    window.removeEventListener('keydown', onKey, true);
  };
}

/** The column at `x` or nearest to it, so that no gap between columns is a hole; however far above or below the pointer is. */
function columnAt(root: HTMLElement, x: number): HTMLElement | undefined {
  const away = (element: Element): number => {
    const { left, right } = element.getBoundingClientRect();
    return Math.max(left - x, x - right, 0);
  };
  if (away(root) > 0) return undefined;
  const columns = [...root.querySelectorAll<HTMLElement>('[data-stage]')];
  const least = Math.min(...columns.map(away));
  return columns.find((column) => away(column) === least);
}

/** The column under the pointer, and in it the gap between cards that is nearest. */
function targetAt(root: HTMLElement, point: { x: number; y: number }, arranges: boolean): DropTarget | null {
  const board = root.getBoundingClientRect();
  if (point.y < board.top || point.y >= board.bottom) return null;
  const column = columnAt(root, point.x);
  const stage = column?.dataset.stage;
  if (!column || stage === undefined) return null;
  const list = column.querySelector('[role="list"]');
  if (!arranges || list === null) return { stage, index: null };
  const count = Number(column.dataset.count ?? 0);
  const index = Math.round((point.y - list.getBoundingClientRect().top) / rowHeight);
  return { stage, index: Math.max(0, Math.min(count, index)) };
}

/** Scrolls when the pointer is near an edge, faster the nearer. True when it scrolled. */
function scrollBy(element: Element, axis: 'x' | 'y', position: number): boolean {
  const box = element.getBoundingClientRect();
  const [start, end] = axis === 'x' ? [box.left, box.right] : [box.top, box.bottom];
  const near =
    position < start + edge ? position - start - edge : position > end - edge ? position - end + edge : 0;
  if (near === 0) return false;
  const step = Math.max(-fastest, Math.min(fastest, (near / edge) * fastest));
  const before = axis === 'x' ? element.scrollLeft : element.scrollTop;
  if (axis === 'x') element.scrollLeft += step;
  else element.scrollTop += step;
  return before !== (axis === 'x' ? element.scrollLeft : element.scrollTop);
}

/** The click that follows the end of a drag opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  // Where no click follows, the next one is the person's.
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
