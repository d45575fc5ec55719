import { grown, grownFloats } from './growing';

/**
 * The stays of all opportunities, from the place entries of their journals (R1), in columns: one chain of entries per
 * row, oldest first, entries that were freed are used again. `place` is the code of pipeline and stage, `at` UTC ms.
 */
export type PlaceEntries = {
  /** Replaces the chain that begins at `head` (−1: none) and returns the head of the new one. */
  replace: (head: number, places: readonly number[], times: readonly number[]) => number;
  /** Adds one entry behind `last`, the end of a chain (−1: begins one), and returns it. */
  after: (last: number, place: number, at: number) => number;
  /** Calls with every entry of a chain, oldest first. */
  each: (head: number, visit: (place: number, at: number) => void) => void;
  readonly count: number;
};

export function createPlaceEntries(): PlaceEntries {
  let place = new Int32Array(1024);
  let next = new Int32Array(1024);
  let at = new Float64Array(1024);
  let used = 0;
  let free = -1;
  let count = 0;

  const take = (code: number, time: number): number => {
    let entry = free;
    if (entry >= 0) free = next[entry] as number;
    else {
      entry = used++;
      if (entry >= place.length) {
        place = grown(place, used);
        next = grown(next, used);
        at = grownFloats(at, used);
      }
    }
    place[entry] = code;
    at[entry] = time;
    next[entry] = -1;
    count++;
    return entry;
  };
  const release = (head: number): void => {
    for (let entry = head; entry >= 0; ) {
      const after = next[entry] as number;
      next[entry] = free;
      free = entry;
      entry = after;
      count--;
    }
  };
  return {
    replace: (head, places, times) => {
      release(head);
      let first = -1;
      let last = -1;
      for (let index = 0; index < places.length; index++) {
        const entry = take(places[index] as number, times[index] as number);
        if (last < 0) first = entry;
        else next[last] = entry;
        last = entry;
      }
      return first;
    },
    after: (last, code, time) => {
      const entry = take(code, time);
      if (last >= 0) next[last] = entry;
      return entry;
    },
    each: (head, visit) => {
      for (let entry = head; entry >= 0; entry = next[entry] as number)
        visit(place[entry] as number, at[entry] as number);
    },
    get count() {
      return count;
    },
  };
}
