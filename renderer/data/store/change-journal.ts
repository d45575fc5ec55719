import type { DBCore, DBCoreMutateRequest, DBCoreTable, Dexie, Table } from 'dexie';

/** RxDB's table of records, and ours beside it in the same database. */
export const recordTable = 'docs';
export const journalTable = 'journal';

/** One transaction's changes: the ids it wrote. Keys grow with every entry and are never used twice. */
export type JournalEntry = { key: number; ids: string[]; token?: string };

/** The entry that holds the database's token instead of changes; keys of changes begin at 1. */
export const tokenKey = 0;

/** What is known about the journal of one collection while it is open. */
export type ChangeJournal = {
  /** Everything with a key up to this one is in the read model, if `settled` is called for what is applied. */
  appliedKey: () => number;
  /** The records of one transaction were applied to the read model. */
  settled: (ids: readonly string[]) => void;
  /** The latest key in the table when it was opened. */
  opened: (lastKey: number) => void;
  /** Names this very database, so that a snapshot made from another one is not taken for its own. */
  token: (make: () => string) => Promise<string>;
  /** Removes entries up to and with `key`, once a snapshot that contains them is durable. */
  trim: (key: number) => Promise<void>;
};

/**
 * Records the ids of changed records in the same IndexedDB transaction as the records (R2), by a middleware in Dexie's
 * core; to be called in the storage's `onCreate`, before the database is opened. RxDB 17.6 declares a table `changes`
 * and never touches it, but it might one day: ours is declared as version 2 of the same database.
 *
 * `records` is false for collections that no snapshot holds: they have the table and nothing in it.
 *
 * In the same step two of RxDB's indexes are dropped, because each costs every write (an import a fifth of its rate):
 * `_meta.lwt`, which only its cleanup asks for and Dexie answers from `[_meta.lwt+id]`, and `[_deleted+id]`, which
 * `find()` and `count()` over a whole collection ask for (they fail here: nobody may call them, R1) and the migration
 * of an older database (`prepareForMigration`). Replication goes by `[_meta.lwt+id]`.
 */
export function installChangeJournal(database: Dexie, records: boolean): ChangeJournal {
  database.version(2).stores({
    [recordTable]: 'id, [_meta.lwt+id]',
    [journalTable]: '++key',
  });
  const inFlight = new Map<number, string>();
  let lastKey = 0;

  if (records)
    database.use({
      stack: 'dbcore',
      name: 'change-journal',
      create: (core: DBCore): DBCore => ({
        ...core,
        transaction: (tables, mode, options) =>
          core.transaction(
            mode === 'readwrite' && tables.includes(recordTable) && !tables.includes(journalTable)
              ? [...tables, journalTable]
              : tables,
            mode,
            options,
          ),
        table: (name): DBCoreTable => {
          const table = core.table(name);
          if (name !== recordTable) return table;
          const journal = core.table(journalTable);
          return {
            ...table,
            mutate: (request) => {
              const ids = idsOf(request);
              if (ids.length === 0) return table.mutate(request);
              const transaction = request.trans as IDBTransaction;
              const writing = table.mutate(request);
              const noting = journal.mutate({ type: 'add', trans: request.trans, values: [{ ids }] });
              return writing.then((answer) =>
                noting.then((noted) => {
                  const key = noted.lastResult as number;
                  lastKey = Math.max(lastKey, key);
                  inFlight.set(key, ids[0] as string);
                  transaction.addEventListener('abort', () => inFlight.delete(key));
                  return answer;
                }),
              );
            },
          };
        },
      }),
    });

  const entries = (): Table<JournalEntry, number> => database.table(journalTable);
  return {
    appliedKey: () => (inFlight.size === 0 ? lastKey : Math.min(...inFlight.keys()) - 1),
    settled: (ids) => {
      for (const [key, id] of inFlight)
        if (ids.includes(id)) {
          inFlight.delete(key);
          return;
        }
    },
    opened: (key) => {
      lastKey = Math.max(lastKey, key);
    },
    token: (make) =>
      database.transaction('rw', entries(), async () => {
        const known = await entries().get(tokenKey);
        if (known?.token !== undefined) return known.token;
        const token = make();
        await entries().put({ key: tokenKey, ids: [], token });
        return token;
      }),
    trim: async (key) => {
      await entries().where(':id').between(tokenKey, key, false, true).delete();
    },
  };
}

/**
 * For a database of an older version that RxDB opens to migrate it: counting its records needs the index that
 * `installChangeJournal` dropped. It is built once more, in a database that is gone after the migration.
 */
export function prepareForMigration(database: Dexie): void {
  installChangeJournal(database, false);
  database.version(3).stores({ [recordTable]: 'id, [_deleted+id], [_meta.lwt+id]' });
}

/** The ids that a request on the table of records writes or deletes. */
function idsOf(request: DBCoreMutateRequest): string[] {
  switch (request.type) {
    case 'add':
    case 'put':
      return request.values.map((value: { id: string }) => value.id);
    case 'delete':
      return request.keys as string[];
    case 'deleteRange':
      // RxDB clears a collection only when the whole database goes.
      return [];
  }
}
