import { v7 } from 'uuid';
import { z } from 'zod';
import type { IdSource } from '#shared/base/ids';
import { fail, ok, type Result } from '#shared/base/result';
import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { migrations as allMigrations, type Migrations, versionOf } from '#shared/schema/migrations';
import { type Clock, createClock } from '#shared/sync/clock';
import { createChanges } from './commands/changes';
import { createCommands } from './commands/commands';
import { createPending } from './commands/pending';
import { createUndoStacks } from './commands/undo';
import { type FirstLanguage, firstRecords } from './first-records';
import { newDevice, openProfileStore, type Profile, type ProfileStore } from './profile';
import { createReadModel, type LiveReadModel } from './read-model/read-model';
import { createSnapshotKeeper } from './snapshot/keeper';
import { loadSnapshot } from './snapshot/load';
import { fillModel, idle, repair } from './snapshot/rebuild';
import { openSnapshotStore } from './snapshot/snapshot-store';
import { sampleAgrees, verify } from './snapshot/verify';
import { databasesOf, storedVersions } from './store/database-names';
import { openStore, recordOf, type Store, type Stored } from './store/open-store';
import { writeFailure } from './store/write-failure';
import { createWatches } from './watches';
import { takeWindowLock } from './window-lock';
import type { Workspace, WriteFailure } from './workspace';
import { writeMany } from './write-many';

// Under the CSP zod must not make functions from text; before the first schema is used.
z.config({ jitless: true });

/** Why a workspace can not be opened; the screen has a sentence for each. */
export type OpenError =
  /** Another window has it. */
  | { kind: 'in use' }
  /** It was written by a newer version of Fasi; nothing was touched. */
  | { kind: 'newer'; collection: CollectionName; version: number }
  | WriteFailure;

export type OpenOptions = {
  /** Names the databases; it never changes for a profile. */
  name: string;
  /** What a new workspace's pipeline and group are called in. */
  language: FirstLanguage;
  /** UTC milliseconds; the wall clock when it is missing. */
  now?: () => number;
  newId?: IdSource;
  /** How far east of Greenwich the wall clock is at a moment, in minutes; that of the system when it is missing. */
  offsetMinutes?: (now: number) => number;
  /**
   * What a new workspace begins with in place of the first records (`--workspace=demo`): who works on this laptop, and all
   * the records. Killed half way, everything is made anew at the next start.
   */
  fill?: { me: string; write: (workspace: Workspace) => Promise<void> };
  /** Other migrations than the application's, for tests of migrating. */
  migrations?: Migrations;
};

const systemOffset = (now: number): number => -new Date(now).getTimezoneOffset();

/** Opens the workspace of this profile, making it if the profile is new. Resolves when the read model is complete. */
export async function openWorkspace(options: OpenOptions): Promise<Result<Workspace, OpenError>> {
  const { name, migrations = allMigrations } = options;
  const unlock = await takeWindowLock(name);
  if (unlock === undefined) return fail({ kind: 'in use' });
  const profiles = openProfileStore(name);
  try {
    const newer = await newerVersion(name, migrations);
    if (newer !== undefined) {
      profiles.close();
      unlock();
      return fail(newer);
    }
    return ok(await open(options, migrations, profiles, unlock));
  } catch (error) {
    profiles.close();
    unlock();
    return fail(await writeFailure(error));
  }
}

async function newerVersion(workspace: string, migrations: Migrations): Promise<OpenError | undefined> {
  for (const [collection, versions] of await storedVersions(workspace)) {
    const version = Math.max(...versions);
    if (version > versionOf(collection, migrations)) return { kind: 'newer', collection, version };
  }
  return undefined;
}

async function open(
  options: OpenOptions,
  migrations: Migrations,
  profiles: ProfileStore,
  unlock: () => void,
): Promise<Workspace> {
  const now = options.now ?? Date.now;
  const newId = options.newId ?? (() => v7());
  const stored = await profiles.read();
  // A workspace that was still being made holds nothing that anybody wrote: it is made anew (S7).
  if (stored?.state === 'making') await removeDatabases(options.name);

  const newModel = () => createReadModel({ offsetMinutes: options.offsetMinutes ?? systemOffset });
  const snapshot = openSnapshotStore(options.name);
  let model = newModel();
  const fromSnapshot =
    stored?.state === 'made' && (await loadSnapshot(model, snapshot, options.name, migrations));
  if (!fromSnapshot) model = newModel();

  const shownPending = typeof document === 'undefined' ? undefined : document.documentElement.dataset;
  const pending = createPending((count) => {
    if (shownPending !== undefined) shownPending.pendingWrites = String(count);
  });
  // A local workspace has no endpoint that could be behind.
  if (shownPending !== undefined) shownPending.unsynced = '0';

  let store: Promise<Store> | undefined;
  const theStore = (): Promise<Store> => {
    store ??= openStore({ workspace: options.name, migrations, onWritten });
    return store;
  };
  const changes = createChanges({ model, store: theStore, pending });
  const keeper = createSnapshotKeeper({
    model,
    snapshot,
    store: theStore,
    migrations,
    unsettled: changes.unsettled,
    newToken: newId,
  });
  const read: Workspace['read'] = async (collection, id) => {
    const found = await (await theStore()).get(collection, [id]);
    const record = found.get(id);
    return record === undefined ? undefined : recordOf(record);
  };
  let closed = false;
  /** What was written while the read model is being repaired. */
  let late: Set<string> | undefined;
  const takeLate = (): Set<string> => {
    const taken = late;
    late = new Set();
    return taken ?? new Set();
  };
  /** What the first screen does not wait for: RxDB, the list of imports, a look whether the snapshot told the truth. */
  const settle = async (): Promise<void> => {
    await idle();
    await keepStorage();
    if (closed || !fromSnapshot) return;
    const opened = await theStore();
    await opened.scan('imports', (records) => {
      for (const record of records) model.apply('imports', recordOf(record));
      return !closed;
    });
    await idle();
    if (closed || changes.unsettled() || (await sampleAgrees(model, opened, Math.random))) return;
    await repair(model, opened, takeLate);
    late = undefined;
    keeper.allChanged();
  };
  const watches = createWatches(read, (one) => recordOf(one as Stored<CollectionName>) as never);
  function onWritten<C extends CollectionName>(collection: C, records: readonly RecordOf<C>[]): void {
    changes.written(collection, records);
    keeper.changed(collection, records);
    if (late !== undefined) for (const record of records) late.add(record.id);
    watches.written(collection, records);
  }

  if (!fromSnapshot) {
    await fillModel(model, await theStore());
    keeper.allChanged();
  }
  const profile =
    stored?.state === 'made' ? stored : await makeProfile(profiles, model, options.fill?.me ?? newId());
  const clock = createClock({ device: profile.device, now });
  const undo = createUndoStacks(model.touched);
  const isKnown = (collection: CollectionName, id: string): boolean =>
    collection === 'opportunities'
      ? model.rows.rowOf(id) !== undefined
      : collection !== 'contacts' || model.contacts.line(id) !== undefined;
  const workspace: Workspace = {
    readModel: model.readModel,
    commands: createCommands({ model, changes, undo, clock, newId, me: profile.me }),
    clock,
    newId,
    me: profile.me,
    undoState: undo.state,
    read,
    watch: watches.watch,
    writeMany: (collection, records) => writeMany({ store: theStore, pending, isKnown }, collection, records),
    readMany: async (collection, ids) => {
      const found = await (await theStore()).get(collection, ids);
      return new Map([...found].map(([id, record]) => [id, recordOf(record)]));
    },
    pendingWrites: pending.count,
    flush: pending.none,
    upkeep: {
      startedFrom: fromSnapshot ? 'snapshot' : 'records',
      verify: async () => verify(model, await theStore()),
      writeSnapshot: keeper.flush,
    },
    close: async () => {
      closed = true;
      await pending.none();
      await keeper.stop();
      await (await theStore()).close();
      snapshot.close();
      profiles.close();
      unlock();
    },
  };
  if (profile.state === 'making')
    try {
      await makeWorkspace(workspace, options, clock, profiles, profile);
    } catch (error) {
      // Nothing stays open, so that the next attempt in this window can begin by removing what is half made.
      await workspace.close();
      throw error;
    }
  void settle().catch(() => undefined);
  return workspace;
}

/** Asks the browser not to clear this origin when the disk gets full: records that are not synced are nowhere else. */
async function keepStorage(): Promise<void> {
  const { storage } = globalThis.navigator ?? {};
  if (typeof storage?.persist === 'function' && !(await storage.persisted())) await storage.persist();
}

async function removeDatabases(workspace: string): Promise<void> {
  for (const database of await databasesOf(workspace))
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(database);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error(`${database} stays`));
    });
}

/** Who this laptop is. Where records stand without a profile (it was lost), the person is the one who was here first. */
async function makeProfile(profiles: ProfileStore, model: LiveReadModel, fresh: string): Promise<Profile> {
  const first = [...model.readModel.people()].sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  const profile = {
    key: 'profile' as const,
    device: newDevice(Math.random),
    me: first?.id ?? fresh,
    state: first === undefined ? ('making' as const) : ('made' as const),
  };
  await profiles.write(profile);
  return profile;
}

/** What a new workspace begins with; only when all of it is durable the profile says so. */
async function makeWorkspace(
  workspace: Workspace,
  options: OpenOptions,
  clock: Clock,
  profiles: ProfileStore,
  profile: Profile,
): Promise<void> {
  if (options.fill !== undefined) await options.fill.write(workspace);
  else await writeFirst(workspace, firstRecords(profile.me, options.language, clock));
  await profiles.write({ ...profile, state: 'made' });
}

async function writeFirst(workspace: Workspace, first: ReturnType<typeof firstRecords>): Promise<void> {
  const written = [
    await workspace.writeMany('people', first.people),
    await workspace.writeMany('settings', first.settings),
    await workspace.writeMany('pipelines', first.pipelines),
  ];
  for (const one of written) if (!one.ok) throw new Error(`${one.error.reason}: ${one.error.detail}`);
}
