import type { Stamp } from '#shared/base/stamp';
import type { JournalEntry, RecordType } from '#shared/domain/records/replicated';

/** Any replicated record, as far as writing and merging must know it. */
export type Replicated = {
  id: string;
  stamps: Record<string, Stamp>;
  journal: JournalEntry[];
  forgotten?: Record<string, Record<string, Stamp>> | undefined;
  removed: boolean;
};

/** The name under `stamps` that stands for every field not named there: the stamp of creation. */
export const creation = '*';

/** How many entries of an untracked field the journal keeps (3.3). */
export const keptEntries = 10;

/**
 * Whether the journal keeps every value of a path for ever: tracked fields (3.3), and `removed`, whose entry of the
 * creation names the author of all values that have no entry of their own.
 */
export const keepsAll = (type: RecordType, path: string): boolean =>
  path === 'removed' || type.tracked.includes(path);

type Fields = Record<string, unknown>;

/** The value at a path, undefined for a key that the map has not got. */
export function valueAt(record: Replicated, path: string): unknown {
  const fields = record as unknown as Fields;
  const slash = path.indexOf('/');
  if (slash < 0) return fields[path];
  const map = (fields[path.slice(0, slash)] ?? {}) as Fields;
  const key = path.slice(slash + 1);
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The record's fields as path → value; the entries of a map have the path `field/key`. Absent keys are absent. */
export function pathsOf(type: RecordType, record: Replicated): Map<string, unknown> {
  const paths = new Map<string, unknown>();
  for (const [field, kind] of Object.entries(type.fields)) {
    const value = (record as unknown as Fields)[field];
    if (kind === 'value') paths.set(field, value);
    else
      for (const key of Object.keys((value ?? {}) as Fields))
        paths.set(`${field}/${key}`, (value as Fields)[key]);
  }
  return paths;
}

/** The fields again, from their paths. */
export function fieldsOf(type: RecordType, paths: ReadonlyMap<string, unknown>): Fields {
  const fields: Fields = {};
  for (const [field, kind] of Object.entries(type.fields)) if (kind === 'map') fields[field] = {};
  for (const [path, value] of paths) {
    const slash = path.indexOf('/');
    if (slash < 0) fields[path] = value;
    else (fields[path.slice(0, slash)] as Fields)[path.slice(slash + 1)] = value;
  }
  return fields;
}

/** The stamp of the last write of a path that the record has. */
export const stampOf = (record: Replicated, path: string): Stamp =>
  record.stamps[path] ?? (record.stamps[creation] as Stamp);

/** The latest stamp anywhere in the record. */
export function latestStamp(record: Replicated): Stamp {
  let latest = '';
  for (const stamp of Object.values(record.stamps)) if (stamp > latest) latest = stamp;
  return latest;
}

/** When the record was created, as the stamp of its creation. */
export const createdStamp = (record: Replicated): Stamp => record.stamps[creation] as Stamp;

/** Who wrote what carries this stamp, and why; for a stamp without an entry, who created the record. */
export function authorOf(
  record: Replicated,
  stamp: Stamp,
): Pick<JournalEntry, 'person' | 'cause'> | undefined {
  const created = createdStamp(record);
  return (
    record.journal.find((entry) => entry.stamp === stamp) ??
    record.journal.find((entry) => entry.stamp === created) ??
    record.journal[0]
  );
}

/** Nothing is lost when such a value is overwritten, so that it needs no entry of its own. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** Deep equality of JSON values. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a).filter((key) => (a as Fields)[key] !== undefined);
  const others = Object.keys(b).filter((key) => (b as Fields)[key] !== undefined);
  return (
    keys.length === others.length &&
    keys.every((key) => key in b && equal((a as Fields)[key], (b as Fields)[key]))
  );
}

export const inOrder = (a: JournalEntry, b: JournalEntry): number =>
  a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : a.field < b.field ? -1 : a.field > b.field ? 1 : 0;

/**
 * The entry that the present value of an untracked path would have if it were journalled. A value of the creation is
 * not written into the journal (a record of thirty fields would triple), it follows from the record itself.
 */
export function impliedEntry(record: Replicated, path: string, value: unknown): JournalEntry | undefined {
  const stamp = stampOf(record, path);
  const author = authorOf(record, stamp);
  if (author === undefined || isEmpty(value)) return undefined;
  return { stamp, field: path, value, person: author.person, cause: author.cause };
}

/**
 * The ten-latest rule (3.3) on the sorted entries of one untracked path: what stays, and what is dropped.
 * Overridden values that nobody has reviewed stay and do not count. The value with the stamp `present` counts also
 * where it has no entry: otherwise less would be dropped before it gets one than after, and the order of joins would show.
 */
export function tenLatest(
  entries: readonly JournalEntry[],
  present: Stamp,
): { kept: JournalEntry[]; dropped: JournalEntry[] } {
  const kept: JournalEntry[] = [];
  const dropped: JournalEntry[] = [];
  let counted = entries.at(-1)?.stamp === present ? 0 : 1;
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at] as JournalEntry;
    const conflict = entry.overridden === true && entry.reviewed !== true;
    if (!conflict) counted++;
    (conflict || counted <= keptEntries ? kept : dropped).push(entry);
  }
  return { kept: kept.reverse(), dropped };
}
