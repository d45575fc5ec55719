import { createChains } from './chains';
import { grown, grownFloats } from './growing';

/** The tracked fields of an opportunity other than the place, which has columns of its own (`place-entries`). */
export const trackedFields = ['owner', 'revenue', 'expectedClose'] as const;

/**
 * One value that a tracked field had from `at` (UTC ms) on, in numbers. `a` is the code of the owner, the low end of
 * the revenue or the day number of the expected close; `b` the high end of the revenue, else 0; `currency` the code
 * of the revenue's currency, −1 for no revenue, else 0.
 */
export type TrackedValue = { field: number; at: number; a: number; b: number; currency: number };

/**
 * What owner, revenue and expected close date of all opportunities were before (R1), from the tracked entries of
 * their journals: one chain per row, oldest first. A field that never changed has no entry: its value stands in the
 * columns, since the creation. So most rows have no chain at all.
 */
export type TrackedEntries = {
  /** Replaces the chain that begins at `head` (−1: none) and returns the head of the new one. */
  replace: (head: number, values: readonly TrackedValue[]) => number;
  each: (head: number, visit: (value: TrackedValue) => void) => void;
  readonly count: number;
};

export function createTrackedEntries(): TrackedEntries {
  // Field and currency are small numbers and share a column: field + 3 × (currency + 1).
  let kind = new Int32Array(1024);
  let at = new Float64Array(1024);
  let a = new Float64Array(1024);
  let b = new Float64Array(1024);
  const chains = createChains((size) => {
    kind = grown(kind, size);
    at = grownFloats(at, size);
    a = grownFloats(a, size);
    b = grownFloats(b, size);
  });
  const fields = trackedFields.length;
  return {
    replace: (head, values) => {
      chains.release(head);
      let first = -1;
      let last = -1;
      for (const value of values) {
        last = chains.after(last);
        if (first < 0) first = last;
        kind[last] = value.field + fields * (value.currency + 1);
        at[last] = value.at;
        a[last] = value.a;
        b[last] = value.b;
      }
      return first;
    },
    each: (head, visit) => {
      for (let entry = head; entry >= 0; entry = chains.next(entry)) {
        const code = kind[entry] as number;
        visit({
          field: code % fields,
          currency: Math.floor(code / fields) - 1,
          at: at[entry] as number,
          a: a[entry] as number,
          b: b[entry] as number,
        });
      }
    },
    get count() {
      return chains.count;
    },
  };
}
