import type { CollectionName, RecordOf } from '#shared/schema/collections';
import type { Workspace } from './workspace';

type Listener = (record: never) => void;

/** Who follows which record (R4). */
export type Watches = {
  watch: Workspace['watch'];
  written: <C extends CollectionName>(collection: C, records: readonly RecordOf<C>[]) => void;
};

/** `strip` makes a stored record into one without the database's own fields. */
export function createWatches(
  read: Workspace['read'],
  strip: <C extends CollectionName>(stored: RecordOf<C>) => RecordOf<C>,
): Watches {
  const watched = new Map<string, Set<Listener>>();
  return {
    watch: (collection, id, listener) => {
      const key = `${collection}/${id}`;
      const listeners = watched.get(key) ?? new Set();
      watched.set(key, listeners);
      let told = false;
      const tell = (record: Parameters<typeof listener>[0]): void => {
        told = true;
        listener(record);
      };
      listeners.add(tell as Listener);
      void read(collection, id).then(
        (record) => {
          if (!told && listeners.has(tell as Listener)) tell(record);
        },
        // A closed database has nothing to show any more; whoever watches is going away too.
        () => undefined,
      );
      return () => {
        listeners.delete(tell as Listener);
        if (listeners.size === 0) watched.delete(key);
      };
    },
    written: (collection, records) => {
      if (watched.size === 0) return;
      for (const record of records)
        for (const listener of watched.get(`${collection}/${record.id}`) ?? [])
          listener(strip(record) as never);
    },
  };
}
