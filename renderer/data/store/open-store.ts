import type { Dexie } from 'dexie';
import { addRxPlugin, createRxDatabase, type RxCollection, type RxDatabase, type RxDocumentData } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { fail, ok, type Result } from '#shared/base/result';
import { type CollectionName, collectionNames, type RecordOf } from '#shared/schema/collections';
import { type Migrations, versionOf } from '#shared/schema/migrations';
import { storedSchema } from '#shared/schema/rxdb-schema';
import type { WriteFailure } from '../workspace';
import { bareRecord } from './bare-record';
import {
  type ChangeJournal,
  installChangeJournal,
  journalTable,
  prepareForMigration,
  recordTable,
} from './change-journal';
import { conflictHandler } from './conflict-handler';
import { databaseOf } from './database-names';
import { insertContext, insertingStorage } from './inserting-storage';
import { endWithConnection } from './lost-connection';
import { writeFailure } from './write-failure';

addRxPlugin(RxDBMigrationSchemaPlugin);

/** A record with what RxDB keeps beside it; needed to write it again. */
export type Stored<C extends CollectionName> = RxDocumentData<RecordOf<C>>;

export type StoreRow<C extends CollectionName> = { previous?: Stored<C>; next: RecordOf<C> };

/** The database of a workspace, as far as the data layer uses it. */
export type Store = {
  get: <C extends CollectionName>(collection: C, ids: readonly string[]) => Promise<Map<string, Stored<C>>>;
  /**
   * Writes rows in one transaction; durable when it resolves. A row whose record is no longer `previous` is not
   * written and its present state is among the answers.
   */
  write: <C extends CollectionName>(
    collection: C,
    rows: readonly StoreRow<C>[],
  ) => Promise<Result<Stored<C>[], WriteFailure>>;
  /** Writes new records in one transaction; `exists` and nothing written where one of them was there already. */
  insert: <C extends CollectionName>(
    collection: C,
    records: readonly RecordOf<C>[],
  ) => Promise<Result<'inserted' | 'exists', WriteFailure>>;
  /** Every record of a collection in the order of ids, a batch at a time; `visit` ends it by answering false. */
  scan: <C extends CollectionName>(
    collection: C,
    visit: (records: Stored<C>[]) => boolean | undefined,
    from?: string,
    batch?: number,
  ) => Promise<void>;
  count: (collection: CollectionName) => Promise<number>;
  journal: (collection: CollectionName) => ChangeJournal;
  close: () => Promise<void>;
};

/** Called with the records of each transaction, in order, right after it became durable. */
export type OnWritten = <C extends CollectionName>(collection: C, records: readonly RecordOf<C>[]) => void;

type Open = { [C in CollectionName]: RxCollection<RecordOf<C>> };

const scanBatch = 2_000;

/** The collections that the snapshot holds. */
const journalled: readonly CollectionName[] = ['opportunities', 'contacts'];

/** Opens RxDB on Dexie with strict durability and walks stored records through the migrations they have not seen. */
export async function openStore(options: {
  workspace: string;
  migrations: Migrations;
  onWritten: OnWritten;
}): Promise<Store> {
  const { workspace, migrations } = options;
  const tables = new Map<string, { dexie: Dexie; journal: ChangeJournal }>();
  const names = new Map(
    collectionNames.map((one) => [databaseOf(workspace, versionOf(one, migrations), one), one]),
  );
  const storage = insertingStorage(
    getRxStorageDexie({
      // The promise of S1: an acknowledged write survives a power cut. Costs about 1 ms.
      chromeTransactionDurability: 'strict',
      onCreate: (dexie, name) => {
        endWithConnection(dexie);
        const collection = names.get(name);
        if (collection !== undefined)
          tables.set(name, {
            dexie,
            journal: installChangeJournal(dexie, journalled.includes(collection)),
          });
        // The older versions that a migration reads have our version 2 too and could not be opened without it.
        else if (isCollection(workspace, name)) prepareForMigration(dexie);
      },
    }),
  );
  const database: RxDatabase<Open> = await createRxDatabase<Open>({
    name: workspace,
    storage,
    multiInstance: false,
    eventReduce: false,
    closeDuplicates: false,
    ignoreDuplicate: false,
  });
  try {
    await database.addCollections(
      Object.fromEntries(
        collectionNames.map((one) => [
          one,
          {
            schema: { ...storedSchema(one), version: versionOf(one, migrations) } as never,
            conflictHandler: conflictHandler(one) as never,
            migrationStrategies: Object.fromEntries(
              migrations[one].map((step) => [step.version, migrateWith(step.migrate)]),
            ),
          },
        ]),
      ) as never,
    );
  } catch (error) {
    await database.close();
    throw error;
  }
  const opened = (collection: CollectionName) => {
    const table = tables.get(databaseOf(workspace, versionOf(collection, migrations), collection));
    if (table === undefined) throw new Error(`${collection} was not opened`);
    return table;
  };
  const collectionOf = <C extends CollectionName>(name: C) =>
    database.collections[name] as unknown as RxCollection<RecordOf<C>>;

  for (const name of collectionNames) {
    const { dexie, journal } = opened(name);
    const last = await dexie.table(journalTable).orderBy(':id').lastKey();
    journal.opened(typeof last === 'number' ? last : 0);
    collectionOf(name)
      .storageInstance.changeStream()
      .subscribe((bulk) => {
        const records = bulk.events.map((event) => event.documentData);
        options.onWritten(name, records as unknown as RecordOf<typeof name>[]);
        journal.settled(bulk.events.map((event) => event.documentId));
      });
  }

  return {
    get: async (collection, ids) => {
      const found = await collectionOf(collection).storageInstance.findDocumentsById([...ids], true);
      return new Map(found.map((record) => [record.id as string, record as never]));
    },
    write: async <C extends CollectionName>(collection: C, rows: readonly StoreRow<C>[]) => {
      try {
        const answer = await collectionOf(collection).storageInstance.bulkWrite(
          rows.map(({ previous, next }) => ({
            ...(previous === undefined ? {} : { previous }),
            document: { ...next, ...beside(previous) },
          })) as never,
          'fasi',
        );
        const conflicts: Stored<C>[] = [];
        for (const error of answer.error) {
          if (error.status !== 409)
            return fail(await writeFailure(new Error(`storage answered ${error.status}`)));
          conflicts.push(error.documentInDb as unknown as Stored<C>);
        }
        return ok(conflicts);
      } catch (error) {
        return fail(await writeFailure(error));
      }
    },
    insert: async (collection, records) => {
      try {
        await collectionOf(collection).storageInstance.bulkWrite(
          records.map((next) => ({ document: { ...next, ...beside(undefined) } })) as never,
          insertContext,
        );
        return ok('inserted');
      } catch (error) {
        const failure = await writeFailure(error);
        return /Constraint/.test(failure.detail) ? ok('exists') : fail(failure);
      }
    },
    scan: async (collection, visit, from = '', batch = scanBatch) => {
      const table = opened(collection).dexie.table(recordTable);
      for (let after = from; ; ) {
        const records = await table.where(':id').above(after).limit(batch).toArray();
        if (records.length === 0 || visit(records) === false) return;
        after = (records.at(-1) as { id: string }).id;
      }
    },
    count: (collection) => opened(collection).dexie.table(recordTable).count(),
    journal: (collection) => opened(collection).journal,
    close: async () => {
      await database.close();
    },
  };
}

/** RxDB's own fields for a record about to be written; its wrapper fills in revision and time. */
const beside = (previous: { _meta: { lwt: number }; _rev: string } | undefined) => ({
  _deleted: false,
  _attachments: {},
  _meta: previous?._meta ?? { lwt: 1 },
  _rev: previous?._rev ?? '',
});

const migrateWith =
  (migrate: (record: Record<string, unknown>) => Record<string, unknown>) =>
  (record: Record<string, unknown>): Record<string, unknown> =>
    migrate(record);

const isCollection = (workspace: string, name: string): boolean =>
  collectionNames.some((one) => name.startsWith(`rxdb-dexie-${workspace}--`) && name.endsWith(`--${one}`));

/** A record without what RxDB keeps beside it. */
export function recordOf<C extends CollectionName>(stored: Stored<C>): RecordOf<C> {
  return bareRecord(stored) as unknown as RecordOf<C>;
}
