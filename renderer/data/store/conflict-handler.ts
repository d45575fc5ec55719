import type { RxConflictHandler } from 'rxdb';
import { type CollectionName, collections, type RecordOf } from '#shared/schema/collections';
import { join } from '#shared/sync/join';
import type { Replicated } from '#shared/sync/record';

/**
 * RxDB's way to our `join` (M1–M4). `isEqual` runs for every document of every batch and must not compare deeply:
 * equal stamps mean equal fields, and the marks of the journal are counted because a review has no stamp.
 */
export function conflictHandler<C extends CollectionName>(collection: C): RxConflictHandler<RecordOf<C>> {
  const { type } = collections[collection];
  return {
    isEqual: (a, b) => sameStamps(a, b),
    resolve: async ({ newDocumentState, realMasterState }) => ({
      ...(join(
        type,
        realMasterState as unknown as Replicated,
        newDocumentState as unknown as Replicated,
      ) as unknown as RecordOf<C>),
      _deleted: false,
    }),
  };
}

export function sameStamps(a: Replicated, b: Replicated): boolean {
  const names = Object.keys(a.stamps);
  return (
    names.length === Object.keys(b.stamps).length &&
    names.every((name) => a.stamps[name] === b.stamps[name]) &&
    a.journal.length === b.journal.length &&
    marksOf(a) === marksOf(b)
  );
}

const marksOf = (record: Replicated): number =>
  record.journal.reduce(
    (marks, entry) => marks + (entry.overridden === true ? 1 : 0) + (entry.reviewed === true ? 1000 : 0),
    0,
  );
