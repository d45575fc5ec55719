import { Dexie, type Table } from 'dexie';
import { createRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { CollectionName } from '#shared/schema/collections';
import { storedSchema } from '#shared/schema/rxdb-schema';

type Plain = { id: string };

/** Raw Dexie with the same promise as the application's: durable on the disk, not only in the system's cache. */
async function openRaw(name: string, collections: readonly string[]): Promise<Dexie> {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  database.version(1).stores(Object.fromEntries(collections.map((one) => [one, 'id'])));
  await database.open();
  return database;
}

const rawName = 'bench-raw';
const collections = ['opportunities', 'contacts'] as const;
const chunk = 2_000;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

let raw: Dexie | undefined;
async function rawTable(collection: string): Promise<Table<Plain, string>> {
  raw ??= await openRaw(rawName, collections);
  return raw.table(collection);
}

const openRx = () =>
  createRxDatabase({
    name: 'bench-rxdb',
    storage: getRxStorageDexie({ chromeTransactionDurability: 'strict' }),
    multiInstance: false,
    eventReduce: false,
  });
const rxCollections = () =>
  Object.fromEntries(collections.map((one: CollectionName) => [one, { schema: storedSchema(one) as never }]));

/** What the application is measured against, in a page of its own origin. All answers are milliseconds. */
export const peers = {
  /** Puts records where the other peers find them. */
  fill: async (collection: string, records: Plain[]): Promise<void> => {
    await (await rawTable(collection)).bulkPut(records);
  },
  fillRx: async (collection: string, records: Plain[]): Promise<void> => {
    const database = await openRx();
    const opened = await database.addCollections(rxCollections());
    await opened[collection]?.bulkInsert(records);
    await database.close();
  },
  /** Every record of both collections, as one `getAll` each; the database is open already. */
  getAll: async (): Promise<number> => {
    const tables = await Promise.all(collections.map(rawTable));
    return timed(() => Promise.all(tables.map((table) => table.toArray())));
  },
  /** The same through RxDB, from opening its collections on. */
  findExec: async (): Promise<number> => {
    const database = await openRx();
    const opened = await database.addCollections(rxCollections());
    const took = await timed(() => Promise.all(collections.map((one) => opened[one]?.find().exec())));
    await database.close();
    return took;
  },
  /** One opportunity after another, changed the way a move changes it. */
  put: async (count: number, rest: () => Promise<void>): Promise<number[]> => {
    const table = await rawTable('opportunities');
    const records = await table.limit(count).toArray();
    const took: number[] = [];
    for (const record of records as (Plain & { place: object; stamps: object; journal: object[] })[]) {
      const entry = { ...record.journal.at(-1), stamp: '0mo0abcde.0000.abcdefgh' };
      const next = {
        ...record,
        place: { ...record.place },
        stamps: { ...record.stamps, place: entry.stamp },
        journal: [...record.journal, entry],
      };
      await rest();
      took.push(await timed(() => table.put(next)));
    }
    return took;
  },
  /** What an import of another database made of a file, read from the records it left and written again. */
  bulkPutFrom: async (databases: readonly string[]): Promise<{ ms: number; records: number }> => {
    const found = new Map<string, Plain[]>();
    for (const name of databases) {
      const database = await new Dexie(name).open();
      const records = (await database.table('docs').toArray()) as Plain[];
      found.set(name, records);
      database.close();
    }
    const target = await openRaw(
      'bench-import',
      databases.map((_, at) => `t${at}`),
    );
    let records = 0;
    const ms = await timed(async () => {
      for (const [at, name] of databases.entries()) {
        const all = found.get(name) ?? [];
        for (let from = 0; from < all.length; from += chunk) {
          const some = all.slice(from, from + chunk);
          await target.table(`t${at}`).bulkPut(some);
          records += some.length;
        }
      }
    });
    target.close();
    return { ms, records };
  },
};
