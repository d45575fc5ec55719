import { type Migrations, versionOf } from '#shared/schema/migrations';
import { bucketCount, bucketOf } from '../read-model/buckets';
import type { LiveReadModel } from '../read-model/read-model';
import type { Store } from '../store/open-store';
import { encodeContacts } from './contact-codec';
import { encodeOpportunities } from './opportunity-codec';
import { idle } from './rebuild';
import {
  type SnapshotCollection,
  type SnapshotStore,
  snapshotCollections,
  snapshotVersion,
} from './snapshot-store';

/** Milliseconds without a change before the snapshot is brought up to date, and how long changes may put that off. */
const quietMs = 2_000;
const longestMs = 30_000;

export type SnapshotKeeper = {
  /** Records were written: their buckets are out of date. */
  changed: (collection: string, records: readonly { id: string }[]) => void;
  /** Every bucket is out of date: there was no snapshot. */
  allChanged: () => void;
  /** Writes all buckets that are out of date, now. */
  flush: () => Promise<void>;
  /** Nothing is written any more; resolves when what had begun is over. */
  stop: () => Promise<void>;
};

/** Brings the snapshot up to date in idle time, a bucket at a time, then trims the change journals (R2). */
export function createSnapshotKeeper(options: {
  model: LiveReadModel;
  snapshot: SnapshotStore;
  store: () => Promise<Store>;
  migrations: Migrations;
  /** True while the read model shows something that is not durable. */
  unsettled: () => boolean;
  newToken: () => string;
}): SnapshotKeeper {
  const { model, snapshot, migrations, unsettled } = options;
  const dirty: Record<SnapshotCollection, Set<number>> = { opportunities: new Set(), contacts: new Set() };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  const isDirty = (): boolean => dirty.opportunities.size + dirty.contacts.size > 0;

  const schedule = (): void => {
    if (stopped) return;
    const now = performance.now();
    since ??= now;
    clearTimeout(timer);
    timer = setTimeout(
      () => void run().catch(() => undefined),
      Math.max(0, Math.min(quietMs, since + longestMs - now)),
    );
  };

  /** The moment to encode: idle, and with nothing on screen that the disk does not have. */
  const calm = async (): Promise<void> => {
    await idle();
    while (unsettled() && !stopped) await idle();
  };

  const encode = {
    opportunities: (number: number) => encodeOpportunities(model.rows, number),
    contacts: (number: number) => encodeContacts(model.contacts.each, number),
  };

  const writeAll = async (): Promise<void> => {
    const store = await options.store();
    await calm();
    const floors = {
      opportunities: store.journal('opportunities').appliedKey(),
      contacts: store.journal('contacts').appliedKey(),
    };
    for (const collection of snapshotCollections) {
      const version = snapshotVersion(versionOf(collection, migrations));
      for (const number of [...dirty[collection]]) {
        if (stopped) return;
        await calm();
        // From here to the key and the text nothing may wait: both must be of the same moment.
        dirty[collection].delete(number);
        const journalKey = store.journal(collection).appliedKey();
        const { text, count } = encode[collection](number);
        try {
          await snapshot.putBucket({ key: `${collection}/${number}`, version, journalKey, count, text });
        } catch (error) {
          dirty[collection].add(number);
          throw error;
        }
      }
    }
    const tokens = {
      opportunities: await store.journal('opportunities').token(options.newToken),
      contacts: await store.journal('contacts').token(options.newToken),
    };
    await snapshot.putHead({ floors, tokens });
    for (const collection of snapshotCollections) await store.journal(collection).trim(floors[collection]);
  };

  const run = (): Promise<void> => {
    clearTimeout(timer);
    running ??= (async () => {
      since = undefined;
      await writeAll();
    })().finally(() => {
      running = undefined;
      // Without room on the disk there is no snapshot; the next change tries again.
      if (isDirty() && !stopped) schedule();
    });
    return running;
  };

  return {
    changed: (collection, records) => {
      if (collection !== 'opportunities' && collection !== 'contacts') return;
      for (const record of records) dirty[collection].add(bucketOf(record.id));
      schedule();
    },
    allChanged: () => {
      for (const collection of snapshotCollections)
        for (let number = 0; number < bucketCount; number++) dirty[collection].add(number);
      schedule();
    },
    flush: async () => {
      // One that is running may have passed what became dirty since.
      await running;
      if (isDirty()) await run();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
