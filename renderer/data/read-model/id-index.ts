/** The value of `count` hexadecimal digits of an id from `at` on, hyphens passed over; at most 12 digits fit a number. */
export function hexDigits(id: string, at: number, count: number): number {
  let value = 0;
  for (let index = at, left = count; left > 0; index++) {
    const code = id.charCodeAt(index);
    if (code === 45) continue;
    value = value * 16 + (code <= 57 ? code - 48 : code - 87);
    left--;
  }
  return value;
}

/**
 * Finds rows by id: open addressing over the last digits of the ids, which are random. A `Map` of a hundred thousand
 * strings hashes each of them in full, which was a tenth of the start.
 */
export type IdIndex = {
  find: (id: string) => number | undefined;
  add: (id: string, row: number) => void;
  remove: (id: string) => void;
  readonly size: number;
};

const empty = -1;
const gone = -2;

/** `idOf` gives the id of a row that was added. */
export function createIdIndex(idOf: (row: number) => string): IdIndex {
  let slots = new Int32Array(4096).fill(empty);
  /** Slots that are not empty, those of removed ids too. */
  let taken = 0;
  let size = 0;

  const startOf = (id: string): number => hexDigits(id, id.length - 7, 7) & (slots.length - 1);
  const place = (id: string, row: number): void => {
    let slot = startOf(id);
    while ((slots[slot] as number) !== empty) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = row;
    taken++;
  };
  const widen = (): void => {
    const before = slots;
    slots = new Int32Array(size * 2 >= before.length ? before.length * 4 : before.length).fill(empty);
    taken = 0;
    for (const row of before) if (row >= 0) place(idOf(row), row);
  };
  const slotOf = (id: string): number => {
    for (let slot = startOf(id); ; slot = (slot + 1) & (slots.length - 1)) {
      const row = slots[slot] as number;
      if (row === empty) return -1;
      if (row >= 0 && idOf(row) === id) return slot;
    }
  };
  return {
    find: (id) => {
      const slot = slotOf(id);
      return slot < 0 ? undefined : (slots[slot] as number);
    },
    add: (id, row) => {
      if ((taken + 1) * 2 > slots.length) widen();
      place(id, row);
      size++;
    },
    remove: (id) => {
      const slot = slotOf(id);
      if (slot < 0) return;
      slots[slot] = gone;
      size--;
    },
    get size() {
      return size;
    },
  };
}
