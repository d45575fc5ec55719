import { collectionNames, type RecordOf } from '#shared/schema/collections';
import type { LiveReadModel } from '../read-model/read-model';
import type { Store } from '../store/open-store';

/** The read model from the records themselves (R3). */
export async function fillModel(model: LiveReadModel, store: Store): Promise<void> {
  for (const collection of collectionNames)
    await store.scan(collection, (records) => {
      for (const record of records) model.apply(collection, record as unknown as RecordOf<typeof collection>);
    });
}

/**
 * Makes a read model that is in use agree with the records; rows keep their numbers. `written` gives the ids that
 * were written since it was called last: what was read before such a write must not stand over it.
 */
export async function repair(
  model: LiveReadModel,
  store: Store,
  written: () => ReadonlySet<string>,
): Promise<void> {
  written();
  const seen = new Set<string>();
  for (const collection of ['opportunities', 'contacts'] as const)
    await store.scan(collection, (records) => {
      for (const record of records) {
        seen.add(record.id);
        model.apply(collection, record as unknown as RecordOf<typeof collection>);
      }
      return true;
    });
  for (let late = written(); late.size > 0; late = written())
    for (const collection of ['opportunities', 'contacts'] as const)
      for (const [id, record] of await store.get(collection, [...late])) {
        seen.add(id);
        model.apply(collection, record as unknown as RecordOf<typeof collection>);
      }
  const contacts: string[] = [];
  model.contacts.each((line) => contacts.push(line.id));
  for (const id of [...model.rows.ids()]) if (!seen.has(id)) model.drop('opportunities', id);
  for (const id of contacts) if (!seen.has(id)) model.drop('contacts', id);
}

/** Resolves when the window has nothing better to do. */
export const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 0);
  });
