import { grown, grownFloats } from './growing';

/** Bits of `flags`. */
export const inForecast = 1;
export const removed = 2;
/** The row holds an opportunity; cleared on rows that wait to be used again. */
export const used = 4;

/** A day that stands for "no date", later than any. */
export const noDay = 0x7fffffff;

/**
 * The card fields of all opportunities by row (R1). Codes come from the model's dictionaries, −1 is null; days are day
 * numbers (`noDay`: none), times UTC ms, money minor units. The arrays are replaced when they grow: never keep one.
 */
export type OpportunityColumns = {
  /** Rows ever used; some may be free. */
  size: number;
  id: string[];
  /** The first twelve digits of the id as a number: most orders are decided by it without comparing texts. */
  idHead: Float64Array<ArrayBuffer>;
  title: string[];
  note: string[];
  position: string[];
  /** `source\u0001key` of every other system, joined by `\u0002`. */
  external: string[];
  contact: Int32Array<ArrayBuffer>;
  place: Int32Array<ArrayBuffer>;
  reason: Int32Array<ArrayBuffer>;
  owner: Int32Array<ArrayBuffer>;
  currency: Int32Array<ArrayBuffer>;
  close: Int32Array<ArrayBuffer>;
  action: Int32Array<ArrayBuffer>;
  /** Head of the row's chain in the place entries. */
  stays: Int32Array<ArrayBuffer>;
  /** Head of the row's chain in the tracked entries. */
  tracked: Int32Array<ArrayBuffer>;
  flags: Int32Array<ArrayBuffer>;
  /** The snapshot's bucket that the row belongs to. */
  bucket: Int32Array<ArrayBuffer>;
  low: Float64Array<ArrayBuffer>;
  high: Float64Array<ArrayBuffer>;
  entered: Float64Array<ArrayBuffer>;
  created: Float64Array<ArrayBuffer>;
};

export function createOpportunityColumns(): OpportunityColumns {
  const integers = () => new Int32Array(1024);
  const floats = () => new Float64Array(1024);
  return {
    size: 0,
    id: [],
    idHead: floats(),
    title: [],
    note: [],
    position: [],
    external: [],
    contact: integers(),
    place: integers(),
    reason: integers(),
    owner: integers(),
    currency: integers(),
    close: integers(),
    action: integers(),
    stays: integers(),
    tracked: integers(),
    flags: integers(),
    bucket: integers(),
    low: floats(),
    high: floats(),
    entered: floats(),
    created: floats(),
  };
}

/** Makes room for `size` rows. */
export function reserve(columns: OpportunityColumns, size: number): void {
  if (size <= columns.flags.length) return;
  columns.contact = grown(columns.contact, size);
  columns.place = grown(columns.place, size);
  columns.reason = grown(columns.reason, size);
  columns.owner = grown(columns.owner, size);
  columns.currency = grown(columns.currency, size);
  columns.close = grown(columns.close, size);
  columns.action = grown(columns.action, size);
  columns.stays = grown(columns.stays, size);
  columns.tracked = grown(columns.tracked, size);
  columns.bucket = grown(columns.bucket, size);
  columns.flags = grown(columns.flags, size);
  columns.idHead = grownFloats(columns.idHead, size);
  columns.low = grownFloats(columns.low, size);
  columns.high = grownFloats(columns.high, size);
  columns.entered = grownFloats(columns.entered, size);
  columns.created = grownFloats(columns.created, size);
}
