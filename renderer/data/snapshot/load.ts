import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { type Migrations, versionOf } from '#shared/schema/migrations';
import { bucketCount, bucketOf } from '../read-model/buckets';
import type { LiveReadModel } from '../read-model/read-model';
import { openRaw, type RawCollection } from '../store/raw-collection';
import { decodeContacts } from './contact-codec';
import { decodeOpportunities } from './opportunity-codec';
import {
  type Bucket,
  isWhole,
  type SnapshotCollection,
  type SnapshotHead,
  type SnapshotStore,
  snapshotCollections,
  snapshotVersion,
} from './snapshot-store';

/** Above this share of changed records reading all of them is quicker than catching up. */
const catchUpShare = 0.3;

/** Read in full at every start: a few dozen records. Imports come later, nothing on the first screen needs them. */
const smallCollections = ['pipelines', 'people', 'settings'] as const;

/**
 * Fills an empty read model from the snapshot and the change journals, before RxDB is open (R2). False: the snapshot
 * is missing, torn, of another version or in disagreement with the records (R3); the model is then of no use.
 */
export async function loadSnapshot(
  model: LiveReadModel,
  snapshot: SnapshotStore,
  workspace: string,
  migrations: Migrations,
): Promise<boolean> {
  const open = <C extends CollectionName>(name: C) => openRaw(workspace, versionOf(name, migrations), name);
  const raw: (RawCollection<CollectionName> | undefined)[] = [];
  const opening = async <C extends CollectionName>(name: C): Promise<RawCollection<C> | undefined> => {
    const one = await open(name);
    raw.push(one as RawCollection<CollectionName> | undefined);
    return one;
  };
  try {
    const [{ buckets, head }, opportunities, contacts, small] = await Promise.all([
      snapshot.read(),
      opening('opportunities'),
      opening('contacts'),
      Promise.all(smallCollections.map(async (name) => ({ name, all: await (await opening(name))?.all() }))),
    ]);
    if (head === undefined || opportunities === undefined || contacts === undefined) return false;
    const tables = { opportunities, contacts };
    const keys = { opportunities: new Array<number>(bucketCount), contacts: new Array<number>(bucketCount) };
    const byKey = new Map(buckets.map((bucket) => [bucket.key, bucket]));
    const decode: Record<SnapshotCollection, (text: string) => number> = {
      opportunities: (text) => decodeOpportunities(text, model.rows),
      contacts: (text) => decodeContacts(text, model.putContact),
    };
    for (const collection of snapshotCollections) {
      if (head.tokens[collection] !== tables[collection].token) return false;
      const version = snapshotVersion(versionOf(collection, migrations));
      for (let number = 0; number < bucketCount; number++) {
        const bucket = byKey.get(`${collection}/${number}`);
        if (bucket === undefined || !isWhole(bucket, version)) return false;
        if (decode[collection](bucket.text) !== bucket.count) return false;
        keys[collection][number] = containedKey(bucket, head, collection);
        // The texts are twice the model: each may go as soon as it is read.
        byKey.delete(bucket.key);
        bucket.text = '';
      }
    }
    for (const { name, all } of small) {
      if (all === undefined) return false;
      for (const record of all) model.apply(name, record as RecordOf<typeof name>);
    }
    for (const collection of snapshotCollections)
      if (!(await catchUp(model, collection, tables[collection], keys[collection]))) return false;
    return true;
  } catch {
    // Whatever a damaged snapshot makes a decoder do: it is a cache, it is thrown away.
    return false;
  } finally {
    for (const one of raw) one?.close();
  }
}

const containedKey = (bucket: Bucket, head: SnapshotHead, collection: SnapshotCollection): number =>
  Math.max(bucket.journalKey, head.floors[collection]);

/** Applies the records that changed after their bucket was written; false when they are too many. */
async function catchUp<C extends SnapshotCollection>(
  model: LiveReadModel,
  collection: C,
  table: RawCollection<SnapshotCollection>,
  keys: readonly number[],
): Promise<boolean> {
  const changed = new Set<string>();
  for (const { key, ids } of table.journal)
    for (const id of ids) if (key > (keys[bucketOf(id)] ?? 0)) changed.add(id);
  const size = collection === 'opportunities' ? model.rows.size : model.contacts.size;
  if (changed.size > Math.max(500, size * catchUpShare)) return false;
  if (changed.size === 0) return true;
  for (const record of await table.get([...changed])) model.apply(collection, record as RecordOf<C>);
  return true;
}
