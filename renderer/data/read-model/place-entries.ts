import { createChains } from './chains';
import { grown, grownFloats } from './growing';

/**
 * The stays of all opportunities, from the place entries of their journals (R1), in columns: one chain of entries per
 * row, oldest first. `place` is the code of pipeline and stage, `at` UTC ms.
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
  let at = new Float64Array(1024);
  const chains = createChains((size) => {
    place = grown(place, size);
    at = grownFloats(at, size);
  });
  const after = (last: number, code: number, time: number): number => {
    const entry = chains.after(last);
    place[entry] = code;
    at[entry] = time;
    return entry;
  };
  return {
    replace: (head, places, times) => {
      chains.release(head);
      let first = -1;
      let last = -1;
      for (let index = 0; index < places.length; index++) {
        last = after(last, places[index] as number, times[index] as number);
        if (first < 0) first = last;
      }
      return first;
    },
    after,
    each: (head, visit) => {
      for (let entry = head; entry >= 0; entry = chains.next(entry))
        visit(place[entry] as number, at[entry] as number);
    },
    get count() {
      return chains.count;
    },
  };
}
