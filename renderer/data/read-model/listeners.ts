/** Who wants to know that the read model changed; told at most once a frame. */
export type Listeners = {
  subscribe: (listener: () => void) => () => void;
  /** Tells everybody before the next frame is painted, or soon where there are no frames (hidden window, tests). */
  changed: () => void;
  /** Tells everybody now what waits for the next frame: a write that is durable need not wait for it to be drawn. */
  tell: () => void;
};

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  let scheduled = false;
  const tell = (): void => {
    if (!scheduled) return;
    scheduled = false;
    for (const listener of [...listeners]) listener();
  };
  const frames = typeof document !== 'undefined' && typeof requestAnimationFrame === 'function';
  // A window that is hidden gets no frame: what was waiting for one must not wait until it is shown again.
  if (frames) document.addEventListener('visibilitychange', () => document.hidden && tell());
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => {
      if (scheduled || listeners.size === 0) return;
      scheduled = true;
      if (frames && !document.hidden) requestAnimationFrame(tell);
      else queueMicrotask(tell);
    },
    tell,
  };
}
