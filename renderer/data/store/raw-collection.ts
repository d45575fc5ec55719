import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { type JournalEntry, journalTable, recordTable, tokenKey } from './change-journal';
import { databaseOf } from './database-names';

/** A collection's database, read without RxDB: the start can not wait until that is open (R2). */
export type RawCollection<C extends CollectionName> = {
  token: string | undefined;
  journal: JournalEntry[];
  get: (ids: readonly string[]) => Promise<RecordOf<C>[]>;
  all: () => Promise<RecordOf<C>[]>;
  close: () => void;
};

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Opens what is there; undefined where the database has not the tables that it should have. */
export async function openRaw<C extends CollectionName>(
  workspace: string,
  version: number,
  collection: C,
): Promise<RawCollection<C> | undefined> {
  const opening = indexedDB.open(databaseOf(workspace, version, collection));
  let missing = false;
  opening.onupgradeneeded = () => {
    // There is no such database yet; it must not come into being here, without RxDB's tables.
    missing = true;
    opening.transaction?.abort();
  };
  const database = await answered(opening).catch((error: unknown) => {
    if (missing) return undefined;
    throw error;
  });
  if (database === undefined) return undefined;
  if (!database.objectStoreNames.contains(recordTable) || !database.objectStoreNames.contains(journalTable)) {
    database.close();
    return undefined;
  }
  // RxDB opens the same version later; should it ever want another one, it must not wait for this connection.
  database.onversionchange = () => database.close();
  const records = () => database.transaction(recordTable, 'readonly').objectStore(recordTable);
  const journal = database.transaction(journalTable, 'readonly').objectStore(journalTable);
  const entries = await answered<JournalEntry[]>(journal.getAll());
  return {
    token: entries.find((entry) => entry.key === tokenKey)?.token,
    journal: entries.filter((entry) => entry.key !== tokenKey),
    get: async (ids) => {
      const table = records();
      const found = await Promise.all(ids.map((id) => answered<RecordOf<C> | undefined>(table.get(id))));
      return found.filter((record) => record !== undefined);
    },
    all: () => answered<RecordOf<C>[]>(records().getAll()),
    close: () => database.close(),
  };
}
