import { fail, ok, type Result } from '#shared/base/result';
import { type CollectionName, collections, type RecordOf } from '#shared/schema/collections';
import type { ShownFields } from '../read-model/opportunity-rows';
import type { LiveReadModel } from '../read-model/read-model';
import { recordOf, type Store, type Stored, type StoreRow } from '../store/open-store';
import { writeFailure } from '../store/write-failure';
import type { CommandError } from '../workspace';
import type { Pending } from './pending';

/** What became of one record: as it was and as it is. `before` is undefined for a new one. */
export type Changed<C extends CollectionName> = { before: RecordOf<C> | undefined; after: RecordOf<C> };
export type Outcome<C extends CollectionName> = Result<Changed<C> | undefined, CommandError>;

/**
 * The next version of a record, or why not; the very same object when there is nothing to write. Called again with
 * the present version when somebody else wrote in between.
 */
export type Make<C extends CollectionName> = (record: RecordOf<C>) => Result<RecordOf<C>, CommandError>;

/** What the read model shows until the write is durable. `now` in UTC ms. */
export type Shown = { fields: ShownFields; now: number };

export type Changes = {
  /** Changes records that exist, one transaction for all; each outcome stands for itself. */
  change: <C extends CollectionName>(
    collection: C,
    ids: readonly string[],
    make: Make<C>,
    shown?: (id: string) => Shown | undefined,
  ) => Promise<Map<string, Outcome<C>>>;
  /** Writes a new record; the read model shows an opportunity or a contact at once. */
  create: <C extends Creatable>(collection: C, record: RecordOf<C>) => Promise<Outcome<C>>;
  /** True while the read model shows something that is not durable. */
  unsettled: () => boolean;
  /** To be called with everything that was written, by whomever. */
  written: <C extends CollectionName>(collection: C, records: readonly RecordOf<C>[]) => void;
};

type Creatable = 'opportunities' | 'contacts' | 'people' | 'settings';
type Overlay = Shown & { row: number };

const recentKept = 256;
const attempts = 5;
/** More writes than this take longer than a frame anyway: what they show is drawn long before. */
const fewWrites = 8;

/** The way of every command to the disk and to the screen (R5). */
export function createChanges(options: {
  model: LiveReadModel;
  store: () => Promise<Store>;
  pending: Pending;
}): Changes {
  const { model, pending } = options;
  /** Changes of one record go one after the other: the end of the last one that waits. */
  const queues = new Map<string, Promise<unknown>>();
  const overlays = new Map<string, Overlay[]>();
  /** Records read or written lately, so that moving one card twice reads it once; a stale one shows as a conflict. */
  const recent = new Map<string, Stored<CollectionName>>();
  /** New records that are shown and not yet durable. */
  let creating = 0;

  const remember = (collection: CollectionName, stored: Stored<CollectionName>): void => {
    const key = `${collection}/${stored.id}`;
    recent.delete(key);
    recent.set(key, stored);
    if (recent.size > recentKept) recent.delete(recent.keys().next().value as string);
  };

  const reshow = (id: string): void => {
    for (const { row, fields, now } of overlays.get(id) ?? []) model.show(row, fields, now);
  };
  const takeOff = (id: string, overlay: Overlay): void => {
    const rest = (overlays.get(id) ?? []).filter((one) => one !== overlay);
    if (rest.length === 0) overlays.delete(id);
    else overlays.set(id, rest);
  };

  /** Waits until nobody else is changing any of the ids, then runs. */
  const inTurn = <T>(ids: readonly string[], run: () => Promise<T>): Promise<T> => {
    const before = new Set(ids.map((id) => queues.get(id)).filter((one) => one !== undefined));
    const result = before.size === 0 ? run() : Promise.allSettled(before).then(run);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    for (const id of ids) queues.set(id, settled);
    void settled.then(() => {
      for (const id of ids) if (queues.get(id) === settled) queues.delete(id);
    });
    return result;
  };

  const load = async <C extends CollectionName>(
    collection: C,
    ids: readonly string[],
    store: Store,
  ): Promise<Map<string, Stored<C>>> => {
    const found = new Map<string, Stored<C>>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = recent.get(`${collection}/${id}`);
      if (known === undefined) missing.push(id);
      else found.set(id, known as unknown as Stored<C>);
    }
    if (missing.length > 0)
      for (const [id, stored] of await store.get(collection, missing)) found.set(id, stored);
    return found;
  };

  const writeAll = async <C extends CollectionName>(
    collection: C,
    ids: readonly string[],
    make: Make<C>,
  ): Promise<Map<string, Outcome<C>>> => {
    const outcomes = new Map<string, Outcome<C>>();
    const store = await options.store();
    const present = await load(collection, ids, store);
    let waiting = [...new Set(ids)];
    for (let attempt = 0; waiting.length > 0 && attempt < attempts; attempt++) {
      const rows: (StoreRow<C> & { id: string; before: RecordOf<C> })[] = [];
      for (const id of waiting) {
        const previous = present.get(id);
        if (previous === undefined) {
          outcomes.set(id, fail({ kind: 'not found' }));
          continue;
        }
        const before = recordOf(previous);
        const made = make(before);
        const valid = made.ok && made.value !== before ? validated(collection, made.value) : made;
        if (!valid.ok) outcomes.set(id, valid);
        else if (valid.value === before) outcomes.set(id, ok(undefined));
        else rows.push({ id, before, previous, next: valid.value });
      }
      if (rows.length === 0) break;
      const answer = await store.write(collection, rows);
      if (!answer.ok) {
        for (const { id } of rows) outcomes.set(id, answer);
        break;
      }
      const conflicts = new Map(answer.value.map((stored) => [stored.id as string, stored]));
      for (const { id, before, next } of rows) {
        const conflict = conflicts.get(id);
        if (conflict === undefined) outcomes.set(id, ok({ before, after: next }));
        else present.set(id, conflict);
      }
      waiting = [...conflicts.keys()];
    }
    for (const id of waiting)
      if (!outcomes.has(id))
        outcomes.set(id, fail({ kind: 'not written', reason: 'unknown', detail: 'changed again and again' }));
    return outcomes;
  };

  const change: Changes['change'] = async (collection, ids, make, shown) => {
    const mine = new Map<string, { overlay: Overlay; before: ReturnType<LiveReadModel['rows']['shown']> }>();
    if (shown !== undefined)
      for (const id of ids) {
        const row = model.rows.rowOf(id);
        const one = row === undefined ? undefined : shown(id);
        if (row === undefined || one === undefined) continue;
        const overlay = { ...one, row };
        mine.set(id, { overlay, before: model.rows.shown(row) });
        overlays.set(id, [...(overlays.get(id) ?? []), overlay]);
        model.show(row, one.fields, one.now);
      }
    pending.add(ids.length);
    const outcomes = await inTurn(ids, () =>
      writeAll(collection, ids, make).catch(async (error: unknown) => {
        const failed: Outcome<typeof collection> = fail(await writeFailure(error));
        return new Map(ids.map((id) => [id, failed]));
      }),
    );
    for (const [id, { overlay, before }] of mine) {
      takeOff(id, overlay);
      const outcome = outcomes.get(id);
      if (outcome?.ok === true && outcome.value !== undefined) continue;
      // Taken back: what is stored where it is known, else what stood there before.
      const stored = recent.get(`${collection}/${id}`);
      if (stored !== undefined) model.apply('opportunities', stored as unknown as RecordOf<'opportunities'>);
      else model.show(overlay.row, before, before.entered);
      reshow(id);
    }
    pending.add(-ids.length);
    if (mine.size > 0 && mine.size <= fewWrites) model.tell();
    return outcomes;
  };

  const create: Changes['create'] = async <C extends Creatable>(collection: C, record: RecordOf<C>) => {
    const valid = validated(collection, record);
    if (!valid.ok) return valid;
    pending.add(1);
    creating++;
    // What else is new is not looked for on the board: it is there when it is durable.
    const name: Creatable = collection;
    const shown = name === 'opportunities' || name === 'contacts' ? name : undefined;
    if (shown !== undefined) model.apply(collection, record);
    const answer = await inTurn([record.id], async () => {
      try {
        return await (await options.store()).write(collection, [{ next: record }]);
      } catch (error) {
        return fail(await writeFailure(error));
      }
    });
    const taken = answer.ok && answer.value.length > 0;
    if (shown !== undefined && (!answer.ok || taken)) model.drop(shown, record.id);
    creating--;
    pending.add(-1);
    if (!answer.ok) return answer;
    if (taken) return fail({ kind: 'not written' as const, reason: 'unknown' as const, detail: 'id in use' });
    return ok({ before: undefined, after: record });
  };

  return {
    change,
    create,
    unsettled: () => overlays.size > 0 || creating > 0,
    written: (collection, records) => {
      for (const record of records) {
        model.apply(collection, record);
        if (collection === 'opportunities') reshow(record.id);
      }
      if (records.length <= 32)
        for (const record of records) remember(collection, record as unknown as Stored<CollectionName>);
      else for (const record of records) recent.delete(`${collection}/${record.id}`);
    },
  };
}

/** The record as it is if its schema accepts it, else which field it refuses (M5). */
export function validated<C extends CollectionName>(
  collection: C,
  record: RecordOf<C>,
): Result<RecordOf<C>, CommandError> {
  const answer = collections[collection].record.safeParse(record);
  if (answer.success) return ok(record);
  return fail({ kind: 'invalid', field: answer.error.issues[0]?.path.join('.') ?? '' });
}
