import type { Cause } from '#shared/domain/records/replicated';
import { type CollectionName, collections, type RecordOf } from '#shared/schema/collections';
import type { Clock } from '#shared/sync/clock';
import { latestStamp, type Replicated } from '#shared/sync/record';
import { type Authorship, type Patch, writeRecord } from '#shared/sync/write';

/** Stamps writes of the person on this laptop. */
export type Author = {
  /** For a new record. */
  now: (cause?: Cause) => Authorship;
  /** The record after a patch, under a stamp later than all of its own; the same object when nothing changes. */
  write: <C extends CollectionName>(
    collection: C,
    record: RecordOf<C>,
    patch: Patch<RecordOf<C> & Replicated>,
    cause?: Cause,
  ) => RecordOf<C>;
};

export function createAuthor(clock: Clock, me: string): Author {
  const now = (cause: Cause = 'hand'): Authorship => ({ stamp: clock.tick(), person: me, cause });
  return {
    now,
    write: (collection, record, patch, cause) => {
      const replicated = record as typeof record & Replicated;
      clock.observe(latestStamp(replicated));
      return writeRecord(collections[collection].type, replicated, patch, now(cause));
    },
  };
}
