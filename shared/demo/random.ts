/** A seeded source of chance: the same seed gives the same company on every machine. */
export type Random = {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** A whole number, both ends included. */
  whole: (from: number, to: number) => number;
  between: (from: number, to: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  /** One item; its weight against the others' decides how often. */
  weighted: <T>(items: readonly T[], weight: (item: T) => number) => T;
  /** Log-normal around a median: how long people take for things. */
  around: (median: number, spread: number) => number;
  shuffled: <T>(items: readonly T[]) => T[];
};

/** Source: mulberry32 by Tommy Ettinger, 32 bits of state, which is plenty for a few thousand draws. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('nothing to pick from');
    return items[whole(0, items.length - 1)] as T;
  };
  return {
    next,
    whole,
    pick,
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    weighted: (items, weight) => {
      let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
      for (const item of items) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return pick(items);
    },
    around: (median, spread) => {
      // Box–Muller; 1 − x keeps the logarithm's argument above zero.
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
    shuffled: (items) => {
      const rest = [...items];
      for (let at = rest.length - 1; at > 0; at--) {
        const other = whole(0, at);
        const moved = rest[at];
        rest[at] = rest[other] as (typeof rest)[number];
        rest[other] = moved as (typeof rest)[number];
      }
      return rest;
    },
  };
}
