import { grown } from './growing';

/**
 * Singly linked chains of entries by number, as many as there are rows: what an entry holds stands in columns beside
 * this, by the same number. Entries that were freed are used again. −1 is no entry.
 */
export type Chains = {
  /** A new entry behind `last`, the end of a chain (−1: begins one). */
  after: (last: number) => number;
  /** Frees a whole chain. */
  release: (head: number) => void;
  next: (entry: number) => number;
  readonly count: number;
};

/** `room` is called before an entry beyond the present size is given out, with how many there must be room for. */
export function createChains(room: (size: number) => void): Chains {
  let next = new Int32Array(1024);
  let used = 0;
  let free = -1;
  let count = 0;
  return {
    after: (last) => {
      let entry = free;
      if (entry >= 0) free = next[entry] as number;
      else {
        entry = used++;
        next = grown(next, used);
        room(used);
      }
      next[entry] = -1;
      if (last >= 0) next[last] = entry;
      count++;
      return entry;
    },
    release: (head) => {
      for (let entry = head; entry >= 0; ) {
        const after = next[entry] as number;
        next[entry] = free;
        free = entry;
        entry = after;
        count--;
      }
    },
    next: (entry) => next[entry] as number,
    get count() {
      return count;
    },
  };
}
