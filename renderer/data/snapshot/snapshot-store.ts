import { Dexie, type Table } from 'dexie';
import { snapshotName } from '../store/database-names';
import { endWithConnection } from '../store/lost-connection';
import { checksum } from './checksum';

export type SnapshotCollection = 'opportunities' | 'contacts';
export const snapshotCollections: readonly SnapshotCollection[] = ['opportunities', 'contacts'];

/** Raised with every change of what the codecs write; another number is thrown away. */
const format = 3;

/** One part of the snapshot. `key` is collection and bucket; `version` says how to read it. */
export type Bucket = {
  key: string;
  version: string;
  /** Everything in the change journal up to this key is contained. */
  journalKey: number;
  count: number;
  sum: number;
  text: string;
};

/** What all parts have in common. */
export type SnapshotHead = {
  key: 'head';
  /** Every part contains the journal up to here, also those that have not been written for long. */
  floors: Record<SnapshotCollection, number>;
  /** The databases that the snapshot was made from: `token` in their journals. */
  tokens: Record<SnapshotCollection, string>;
};

export const snapshotVersion = (schemaVersion: number): string => `${format}.${schemaVersion}`;

export type SnapshotStore = {
  read: () => Promise<{ buckets: Bucket[]; head: SnapshotHead | undefined }>;
  putBucket: (bucket: Omit<Bucket, 'sum'>) => Promise<void>;
  putHead: (head: Omit<SnapshotHead, 'key'>) => Promise<void>;
  clear: () => Promise<void>;
  close: () => void;
};

/** The snapshot's own database. Strict, because the change journal is trimmed on the strength of it. */
export function openSnapshotStore(workspace: string): SnapshotStore {
  const database = new Dexie(snapshotName(workspace), {
    chromeTransactionDurability: 'strict',
    // Once, below, and not again by itself: see `endWithConnection`.
    autoOpen: false,
  });
  database.version(1).stores({ buckets: 'key', head: 'key' });
  endWithConnection(database);
  // Whoever reads or writes waits for it, and gets to know if it failed.
  database.open().catch(() => undefined);
  const buckets: Table<Bucket, string> = database.table('buckets');
  const heads: Table<SnapshotHead, string> = database.table('head');
  return {
    read: () =>
      database.transaction('r', buckets, heads, async () => {
        const [head, all] = await Promise.all([heads.get('head'), buckets.toArray()]);
        return { buckets: all, head };
      }),
    putBucket: async (bucket) => {
      await buckets.put({ ...bucket, sum: checksum(bucket.text) });
    },
    putHead: async (head) => {
      await heads.put({ key: 'head', ...head });
    },
    clear: async () => {
      await database.transaction('rw', buckets, heads, async () => {
        await Promise.all([buckets.clear(), heads.clear()]);
      });
    },
    close: () => database.close(),
  };
}

/** Whether a part is whole and of a version that the codecs read. */
export const isWhole = (bucket: Bucket, version: string): boolean =>
  bucket.version === version && typeof bucket.text === 'string' && bucket.sum === checksum(bucket.text);
