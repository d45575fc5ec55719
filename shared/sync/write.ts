import { type Stamp, stampDevice } from '#shared/base/stamp';
import type { Cause, JournalEntry, RecordType } from '#shared/domain/records/replicated';
import {
  creation,
  equal,
  impliedEntry,
  inOrder,
  keepsAll,
  pathsOf,
  type Replicated,
  stampOf,
  tenLatest,
  valueAt,
} from './record';

/** Who writes, why, and the stamp of the write. */
export type Authorship = { stamp: Stamp; person: string; cause: Cause };

type Own<R extends Replicated> = Omit<R, 'id' | 'stamps' | 'journal' | 'forgotten' | 'removed'>;

/** The fields of a write: values as they shall be, maps by the keys that change (null takes a key away). */
export type Patch<R extends Replicated> = Partial<Own<R> & { removed: boolean }>;

/**
 * A new record. `at` gives single paths a stamp of their own where they were set at another time than the creation
 * (an imported opportunity that was created in March and won in June). They get an entry of their own in the journal:
 * who wrote a value can be read off the entries with its stamp, also after a join with a creation by somebody else.
 */
export function createRecord<R extends Replicated>(
  type: RecordType,
  id: string,
  fields: Own<R>,
  by: Authorship,
  at: Readonly<Record<string, Stamp>> = {},
): R {
  const stamps: Record<string, Stamp> = { [creation]: by.stamp };
  const journal: JournalEntry[] = [];
  const entry = (field: string, value: unknown, stamp: Stamp): void => {
    journal.push({ stamp, field, value, person: by.person, cause: by.cause });
  };
  for (const field of type.tracked)
    entry(field, (fields as Record<string, unknown>)[field] ?? null, at[field] ?? by.stamp);
  const paths = pathsOf(type, { ...fields, removed: false } as unknown as Replicated);
  for (const [path, stamp] of Object.entries(at)) {
    if (!paths.has(path)) throw new Error(`${type.name}: nothing at ${path} that could have a stamp`);
    if (stamp === by.stamp) continue;
    stamps[path] = stamp;
    if (!type.tracked.includes(path)) entry(path, paths.get(path) ?? null, stamp);
  }
  // Every journal names the creator, also where no tracked field was set at the creation.
  if (!journal.some((one) => one.stamp === by.stamp)) entry('removed', false, by.stamp);
  journal.sort(inOrder);
  return { ...fields, id, stamps, journal, removed: false } as unknown as R;
}

/**
 * The record after a write that touches only the fields that changed (3.2), or the very same object when none did.
 * The stamp must be later than every stamp of the record: `clock.observe(latestStamp(record))` before `clock.tick()`.
 */
export function writeRecord<R extends Replicated>(
  type: RecordType,
  record: R,
  patch: Patch<R>,
  by: Authorship,
): R {
  const before = pathsOf(type, record);
  const changes: [path: string, value: unknown][] = [];
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (type.fields[field] === undefined) throw new Error(`${type.name} has no field ${field}`);
    if (type.fields[field] === 'value') changes.push([field, value]);
    else
      for (const [key, one] of Object.entries(value as object))
        if (one !== undefined) changes.push([`${field}/${key}`, one]);
  }
  const changed = changes.filter(([path, value]) => !equal(before.get(path) ?? null, value ?? null));
  if (changed.length === 0) return record;

  const next = { ...record, stamps: { ...record.stamps }, journal: record.journal.slice() } as R;
  for (const [path, value] of changed) {
    const had = before.has(path);
    if (had && !hasEntry(record, path, stampOf(record, path))) {
      const implied = impliedEntry(record, path, before.get(path));
      if (implied !== undefined) next.journal.push(implied);
    }
    next.journal.push({ stamp: by.stamp, field: path, value, person: by.person, cause: by.cause });
    next.stamps[path] = by.stamp;
    setPath(next, record, path, value);
  }
  next.journal.sort(inOrder);
  for (const [path] of changed) if (!keepsAll(type, path)) forget(next, path);
  return next;
}

const hasEntry = (record: Replicated, path: string, stamp: Stamp): boolean =>
  record.journal.some((entry) => entry.field === path && entry.stamp === stamp);

function setPath(next: object, before: object, path: string, value: unknown): void {
  const fields = next as Record<string, unknown>;
  const slash = path.indexOf('/');
  if (slash < 0) {
    fields[path] = value;
    return;
  }
  const field = path.slice(0, slash);
  if (fields[field] === (before as Record<string, unknown>)[field])
    fields[field] = { ...(fields[field] as object) };
  (fields[field] as Record<string, unknown>)[path.slice(slash + 1)] = value;
}

/** Applies the ten-latest rule to one path of a record under construction and remembers what it dropped. */
export function forget(record: Replicated, path: string): void {
  const entries = record.journal.filter((entry) => entry.field === path);
  const { kept, dropped } = tenLatest(entries, stampOf(record, path));
  if (dropped.length === 0) return;
  record.journal = [...record.journal.filter((entry) => entry.field !== path), ...kept].sort(inOrder);
  const devices = { ...record.forgotten?.[path] };
  for (const { stamp } of dropped) {
    const device = stampDevice(stamp);
    if ((devices[device] ?? '') < stamp) devices[device] = stamp;
  }
  record.forgotten = { ...record.forgotten, [path]: devices };
}

/** The record after somebody looked at the overridden value of `field` with `stamp` (M4); to restore it, write it too. */
export function reviewEntry<R extends Replicated>(
  type: RecordType,
  record: R,
  field: string,
  stamp: Stamp,
): R {
  const next = {
    ...record,
    journal: record.journal.map((entry) =>
      entry.field === field && entry.stamp === stamp && entry.overridden === true
        ? { ...entry, reviewed: true as const }
        : entry,
    ),
  };
  // From now on it counts among the ten latest.
  if (!keepsAll(type, field)) forget(next, field);
  return next;
}

/**
 * Overridden values that wait for a review: what the user sees under Conflicts. A value that somebody else wrote too,
 * at the same time or later, has not lost anything: two laptops that import one file have no conflicts.
 */
export const conflictsOf = (record: Replicated): JournalEntry[] =>
  record.journal.filter(
    (entry) =>
      entry.overridden === true &&
      entry.reviewed !== true &&
      !equal(valueAt(record, entry.field) ?? null, entry.value ?? null) &&
      !record.journal.some(
        (later) =>
          later.field === entry.field && later.stamp > entry.stamp && equal(later.value, entry.value),
      ),
  );
