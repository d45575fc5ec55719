/** Who wants to know that the read model changed; told at most once a frame. */
export type Listeners = {
  subscribe: (listener: () => void) => () => void;
  /** Tells everybody before the next frame is painted, or soon where there are no frames (hidden window, tests). */
  changed: () => void;
  /**
   * A write of what is shown has begun: the disk's answer must not wait behind the drawing, nor the drawing for long.
   * Everybody is told when the answer is there (call what is returned), or a little later without it.
   */
  hold: () => () => void;
};

/** How long, in milliseconds, telling may be put off for a write: most are durable by then, and it is less than a frame. */
const patience = 12;

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  let since: number | undefined;
  let held = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    if (since === undefined) return;
    since = undefined;
    clearTimeout(timer);
    for (const listener of [...listeners]) listener();
  };
  const frames = typeof document !== 'undefined' && typeof requestAnimationFrame === 'function';
  const onFrame = (): void => {
    if (since === undefined) return;
    const left = held > 0 ? since + patience - performance.now() : 0;
    if (left <= 0) tell();
    else timer = setTimeout(tell, left);
  };
  // A window that is hidden gets no frame: what was waiting for one must not wait until it is shown again.
  if (frames) document.addEventListener('visibilitychange', () => document.hidden && tell());
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => {
      if (since !== undefined || listeners.size === 0) return;
      since = performance.now();
      if (frames && !document.hidden) requestAnimationFrame(onFrame);
      else queueMicrotask(tell);
    },
    hold: () => {
      held++;
      return () => {
        held--;
        if (held === 0) tell();
      };
    },
  };
}
