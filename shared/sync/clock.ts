import { formatStamp, maxCounter, type Stamp, stampCounter, stampMs } from '#shared/base/stamp';

/** How far the hybrid logical clock has come: the latest physical milliseconds seen and the counter within them. */
export type ClockState = { ms: number; counter: number };

/** The state after one local event at wall-clock `now` (UTC ms): never behind what was seen before. */
export function advance(state: ClockState, now: number): ClockState {
  if (now > state.ms) return { ms: now, counter: 0 };
  if (state.counter < maxCounter) return { ms: state.ms, counter: state.counter + 1 };
  return { ms: state.ms + 1, counter: 0 };
}

/** The state after a stamp of somebody else was seen. */
export function observed(state: ClockState, stamp: Stamp): ClockState {
  const ms = stampMs(stamp);
  const counter = stampCounter(stamp);
  return ms > state.ms || (ms === state.ms && counter > state.counter) ? { ms, counter } : state;
}

const halfCounter = (maxCounter + 1) / 2;

export type Clock = {
  /** Corrected wall clock in UTC milliseconds. */
  now: () => number;
  /** A stamp later than every stamp this clock gave or saw. */
  tick: () => Stamp;
  /**
   * A stamp for something that happened at `ms`, such as a row of an imported file: unique, but not the latest. What
   * would lie in the future (noon of today at nine in the morning) gets the present instead.
   */
  at: (ms: number) => Stamp;
  /** Makes the next tick later than `stamp`; a write calls it with the latest stamp of the record it changes. */
  observe: (stamp: Stamp) => void;
};

/** The clock of one device; `now` gives its wall clock in UTC ms, already corrected by the endpoint's offset (3.1). */
export function createClock(options: { device: string; now: () => number }): Clock {
  let state: ClockState = { ms: 0, counter: 0 };
  // Stamps of the past count in the upper half, so that they never meet those that were ticked then, and begin
  // somewhere in it, so that they do not meet those of an earlier run or of an import's own clock either.
  let past: number | undefined;
  return {
    now: options.now,
    tick: () => {
      state = advance(state, options.now());
      return formatStamp(state.ms, state.counter, options.device);
    },
    at: (ms) => {
      const now = options.now();
      past = past === undefined ? halfCounter + (now % halfCounter) : past + 1;
      if (past > maxCounter) past = halfCounter;
      return formatStamp(Math.min(ms, now), past, options.device);
    },
    observe: (stamp) => {
      state = observed(state, stamp);
    },
  };
}
