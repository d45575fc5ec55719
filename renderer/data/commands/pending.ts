/** How many writes are not yet durable on the laptop (CONTRACT: `dataset.pendingWrites`). */
export type Pending = {
  add: (writes: number) => void;
  count: () => number;
  /** Resolves when nothing is pending. */
  none: () => Promise<void>;
};

export function createPending(shown: (count: number) => void): Pending {
  let count = 0;
  let waiting: (() => void)[] = [];
  shown(0);
  return {
    count: () => count,
    add: (writes) => {
      count += writes;
      shown(count);
      if (count > 0) return;
      const done = waiting;
      waiting = [];
      for (const resolve of done) resolve();
    },
    none: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
