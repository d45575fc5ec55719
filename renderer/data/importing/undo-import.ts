import { fail, ok, type Result } from '#shared/base/result';
import { contactName } from '#shared/domain/records/contact';
import type { JournalEntry, RecordType } from '#shared/domain/records/replicated';
import { type OwnerGroup, type Setting, settingId, settingType } from '#shared/domain/records/setting';
import { type CollectionName, collections, type RecordOf } from '#shared/schema/collections';
import {
  authorOf,
  createdStamp,
  equal,
  isEmpty,
  latestStamp,
  pathsOf,
  type Replicated,
  stampOf,
} from '#shared/sync/record';
import { type Patch, writeRecord } from '#shared/sync/write';
import { writeFailure } from '../store/write-failure';
import type { Workspace, WriteFailure } from '../workspace';
import { causeOf } from './build-record';
import { type ChunkContent, chunksOf, withStatus } from './chunks';

/** A record that an undo left, and why: somebody changed it since, or something else uses it. */
export type Kept = { collection: CollectionName; id: string; name: string; why: 'edited' | 'in use' };
export type UndoResult = { removed: number; restored: number; kept: Kept[] };

type Undoable = ChunkContent['collection'];
/** What refers to others goes first, so that these are seen to be out of use. */
const order: readonly Undoable[] = ['opportunities', 'contacts', 'pipelines', 'settings', 'people'];
const atOnce = 1_000;

/**
 * Takes a whole import back: what it created goes, what it updated gets its values back, as long as nobody changed
 * either since. Repeating it after a crash goes on where it stopped.
 */
export async function undoImport(
  workspace: Workspace,
  batchId: string,
  progress: (done: number, total: number) => void,
): Promise<Result<UndoResult, WriteFailure>> {
  try {
    return await undoAll(workspace, batchId, progress);
  } catch (error) {
    // What is closed, as on a full disk, cannot be read either.
    return fail(await writeFailure(error));
  }
}

async function undoAll(
  workspace: Workspace,
  batchId: string,
  progress: (done: number, total: number) => void,
): Promise<Result<UndoResult, WriteFailure>> {
  const batch = await workspace.read('imports', batchId);
  const result: UndoResult = { removed: 0, restored: 0, kept: [] };
  if (batch === undefined) return ok(result);
  const begun = withStatus(workspace, batch, 'undoing');
  const noted = await workspace.writeMany('imports', [begun]);
  if (!noted.ok) return noted;

  const chunks = await chunksOf(workspace, batchId);
  const total = chunks.reduce((sum, chunk) => sum + chunk.created.length + chunk.updated.length, 0);
  let done = 0;
  const gone = new Set<string>();
  for (const collection of order) {
    const mine = chunks.filter((chunk) => chunk.collection === collection);
    const created = new Set(mine.flatMap((chunk) => chunk.created));
    const updated = mine.flatMap((chunk) => chunk.updated).filter((id) => !created.has(id));
    const used = created.size === 0 ? () => false : inUse(workspace, collection);
    for (const [ids, made] of [
      [[...created], true],
      [updated, false],
    ] as const)
      for (let from = 0; from < ids.length; from += atOnce) {
        const some = ids.slice(from, from + atOnce);
        const records = await workspace.readMany(collection, some);
        const changed: Replicated[] = [];
        for (const record of records.values() as Iterable<Replicated>) {
          const next = made
            ? withoutCreated(workspace, collection, record, batchId, used, result)
            : restored(workspace, collections[collection].type, record, batchId, result);
          if (next.removed) gone.add(next.id);
          if (next !== record) changed.push(next);
        }
        const written = await workspace.writeMany(collection, changed as RecordOf<typeof collection>[]);
        if (!written.ok) return fail(written.error);
        done += some.length;
        progress(done, total);
      }
  }
  const groups = await withoutMembers(workspace, gone);
  if (groups !== undefined) {
    const written = await workspace.writeMany('settings', [groups]);
    if (!written.ok) return fail(written.error);
  }
  const counts = {
    ...begun.counts,
    undoRemoved: result.removed,
    undoRestored: result.restored,
    undoKept: result.kept.length,
  };
  const ended = await workspace.writeMany('imports', [withStatus(workspace, begun, 'undone', counts)]);
  return ended.ok ? ok(result) : fail(ended.error);
}

function write<R extends Replicated>(workspace: Workspace, type: RecordType, record: R, patch: Patch<R>): R {
  workspace.clock.observe(latestStamp(record));
  return writeRecord(type, record, patch, {
    stamp: workspace.clock.tick(),
    person: workspace.me,
    cause: 'undo',
  });
}

function withoutCreated(
  workspace: Workspace,
  collection: Undoable,
  record: Replicated,
  batch: string,
  used: (id: string) => boolean,
  result: UndoResult,
): Replicated {
  const { type } = collections[collection];
  if (record.removed) {
    result.removed++;
    return record;
  }
  // Settings are lists that others add to: their entries are taken back one by one.
  if (collection === 'settings') return withoutEntries(workspace, type, record, batch, result);
  const why = editedSince(type, record, batch) ? 'edited' : used(record.id) ? 'in use' : undefined;
  if (why !== undefined) {
    result.kept.push({ collection, id: record.id, name: nameOf(collection, record), why });
    return record;
  }
  result.removed++;
  return write(workspace, type, record, { removed: true });
}

/** Whether somebody gave a field of a record that an import created another value since. */
export function editedSince(type: RecordType, record: Replicated, batch: string): boolean {
  const cause = causeOf(batch);
  for (const [path, value] of pathsOf(type, record)) {
    if (path === 'removed' || stampOf(record, path) === createdStamp(record)) continue;
    const last = authorOf(record, stampOf(record, path))?.cause;
    if (last === cause) continue;
    // What a later import added to a pipeline and its undo archived was never here for anybody.
    if (type.name === 'pipelines' && last === 'undo' && equal(value, absent(type, value))) continue;
    const written = writtenBy(record, path, cause);
    if (!same(written?.value ?? null, value ?? null)) return true;
  }
  return false;
}

const writtenBy = (record: Replicated, path: string, cause: string): JournalEntry | undefined =>
  record.journal.findLast((entry) => entry.field === path && entry.cause === cause);

const same = (a: unknown, b: unknown): boolean => equal(a, b) || (isEmpty(a) && isEmpty(b));

/** The record with the values from before the import, in fields that still hold what the import wrote. */
export function restored<R extends Replicated>(
  workspace: Workspace,
  type: RecordType,
  record: R,
  batch: string,
  result: UndoResult,
): R {
  const cause = causeOf(batch);
  const patch: Record<string, unknown> = {};
  for (const [path, value] of pathsOf(type, record)) {
    const stamp = stampOf(record, path);
    const entry = record.journal.find((one) => one.field === path && one.stamp === stamp);
    if (entry?.cause !== cause) continue;
    const before = record.journal.findLast(
      (one) => one.field === path && one.stamp < stamp && one.overridden !== true && one.cause !== cause,
    );
    const slash = path.indexOf('/');
    if (slash < 0) patch[path] = before === undefined ? emptyLike(type.name, path, value) : before.value;
    else {
      const field = path.slice(0, slash);
      const key = path.slice(slash + 1);
      patch[field] = { ...(patch[field] as object), [key]: before?.value ?? absent(type, value) };
    }
  }
  if (Object.keys(patch).length === 0) return record;
  result.restored++;
  return write(workspace, type, record, patch as Patch<R>);
}

/** What an entry of a map becomes that was not there before: a pipeline's are archived, never taken out (3.4). */
const absent = (type: RecordType, value: unknown): unknown =>
  type.name === 'pipelines' && typeof value === 'object' ? { ...value, archived: true } : null;

const nullable: Record<string, readonly string[]> = {
  opportunities: ['owner', 'revenue', 'expectedClose', 'nextAction', 'leadSource'],
  contacts: ['owner', 'birthday'],
  people: ['manager'],
};

/** A value that was never journalled was empty: what "empty" is, of this field. */
function emptyLike(type: string, field: string, value: unknown): unknown {
  if (nullable[type]?.includes(field)) return null;
  if (Array.isArray(value)) return [];
  if (typeof value === 'boolean') return false;
  return typeof value === 'string' ? '' : null;
}

/** A list in the settings that the import began: its own entries go, others stay. */
function withoutEntries(
  workspace: Workspace,
  type: RecordType,
  record: Replicated,
  batch: string,
  result: UndoResult,
): Replicated {
  const values: Record<string, null> = {};
  for (const [path, value] of pathsOf(type, record)) {
    if (!path.startsWith('values/') || value === null) continue;
    const mine = authorOf(record, stampOf(record, path))?.cause === causeOf(batch);
    if (mine) values[path.slice('values/'.length)] = null;
  }
  if (Object.keys(values).length === 0) return record;
  result.restored++;
  return write(workspace, type, record, { values } as unknown as Patch<Replicated>);
}

/** Nobody stays in an owner group who is gone, also where the group was changed since. */
async function withoutMembers(workspace: Workspace, gone: ReadonlySet<string>): Promise<Setting | undefined> {
  const record = await workspace.read('settings', settingId('ownerGroups'));
  if (record === undefined) return undefined;
  const values: Record<string, OwnerGroup> = {};
  for (const [id, group] of Object.entries(record.values) as [string, OwnerGroup | null][]) {
    const leaving = Object.keys(group?.members ?? {}).filter((one) => gone.has(one));
    if (group === null || leaving.length === 0) continue;
    const members = Object.fromEntries(Object.entries(group.members).filter(([one]) => !gone.has(one)));
    values[id] = { ...group, members };
  }
  return Object.keys(values).length === 0 ? undefined : write(workspace, settingType, record, { values });
}

/** Whether opportunities that stay refer to a record of the collection. */
function inUse(workspace: Workspace, collection: Undoable): (id: string) => boolean {
  const { readModel } = workspace;
  if (collection === 'contacts') return (id) => readModel.opportunitiesOf(id).length > 0;
  if (collection !== 'pipelines' && collection !== 'people') return () => false;
  const used = new Set<string | null>();
  for (const row of readModel.allRows()) {
    const card = readModel.card(row);
    used.add(collection === 'pipelines' ? card.pipeline : card.owner);
  }
  return (id) => used.has(id);
}

function nameOf(collection: Undoable, record: Replicated): string {
  if (collection === 'opportunities') return (record as RecordOf<'opportunities'>).title;
  if (collection === 'contacts') return contactName(record as RecordOf<'contacts'>);
  return (record as RecordOf<'people'>).name ?? '';
}
