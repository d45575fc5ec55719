import { fail, ok, type Result } from '#shared/base/result';
import { type CollectionName, collections, type RecordOf } from '#shared/schema/collections';
import { join } from '#shared/sync/join';
import type { Replicated } from '#shared/sync/record';
import type { Pending } from './commands/pending';
import { sameStamps } from './store/conflict-handler';
import { recordOf, type Store, type Stored, type StoreRow } from './store/open-store';
import { writeFailure } from './store/write-failure';
import type { WriteFailure } from './workspace';

/** Records of one transaction: more wait longer for the disk in one go, fewer wait more often. */
const chunk = 2_000;

/** What `writeMany` stands on. `isKnown` may be wrong about an id, that costs time only. */
export type WriteManyNeeds = {
  store: () => Promise<Store>;
  pending: Pending;
  isKnown: (collection: CollectionName, id: string) => boolean;
};

/** See `Workspace.writeMany`. */
export async function writeMany<C extends CollectionName>(
  { store: openStore, pending, isKnown }: WriteManyNeeds,
  collection: C,
  records: readonly RecordOf<C>[],
): Promise<Result<void, WriteFailure>> {
  pending.add(records.length);
  try {
    const store = await openStore();
    for (let from = 0; from < records.length; from += chunk) {
      const written = await writeChunk(store, isKnown, collection, records.slice(from, from + chunk));
      if (!written.ok) return written;
    }
    return ok(undefined);
  } catch (error) {
    return fail(await writeFailure(error));
  } finally {
    pending.add(-records.length);
  }
}

async function writeChunk<C extends CollectionName>(
  store: Store,
  isKnown: WriteManyNeeds['isKnown'],
  collection: C,
  records: readonly RecordOf<C>[],
): Promise<Result<void, WriteFailure>> {
  const joined = (a: RecordOf<C>, b: RecordOf<C>): RecordOf<C> =>
    join(collections[collection].type, a as RecordOf<C> & Replicated, b as RecordOf<C> & Replicated);
  // The storage would let the last of two records with one id win over the first.
  const byId = new Map<string, RecordOf<C>>();
  for (const record of records) {
    const twin = byId.get(record.id);
    byId.set(record.id, twin === undefined ? record : joined(twin, record));
  }
  if (![...byId.keys()].some((id) => isKnown(collection, id))) {
    const inserted = await store.insert(collection, [...byId.values()]);
    if (!inserted.ok) return inserted;
    if (inserted.value === 'inserted') return ok(undefined);
  }
  let rows: StoreRow<C>[] = [...byId.values()].map((next) => ({ next }));
  while (rows.length > 0) {
    const answer = await store.write(collection, rows);
    if (!answer.ok) return answer;
    rows = [];
    for (const previous of answer.value) {
      const stored = recordOf<C>(previous as Stored<C>);
      const incoming = byId.get(stored.id) as RecordOf<C>;
      const next = joined(stored, incoming);
      if (!sameStamps(next, stored)) rows.push({ previous, next });
    }
  }
  return ok(undefined);
}
