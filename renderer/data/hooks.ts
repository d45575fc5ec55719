import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { type ReadModel, type UndoState, useWorkspace } from './workspace';

/** What `select` reads from the read model, again after every change of it. `select` must be cheap or cached there. */
export function useReadModel<T>(select: (model: ReadModel) => T): T {
  const { readModel } = useWorkspace();
  useSyncExternalStore(readModel.subscribe, () => readModel.version);
  return select(readModel);
}

/** One record in full, followed while the component is mounted; `loading` until the first answer. */
export function useRecord<C extends CollectionName>(
  collection: C,
  id: string | undefined,
): { loading: boolean; record: RecordOf<C> | undefined } {
  const { watch } = useWorkspace();
  const [state, setState] = useState<{ id: string | undefined; record: RecordOf<C> | undefined }>();
  useEffect(() => {
    if (id === undefined) return;
    return watch(collection, id, (record) => setState({ id, record }));
  }, [watch, collection, id]);
  const current = state !== undefined && state.id === id ? state : undefined;
  return { loading: id !== undefined && current === undefined, record: current?.record };
}

export function useUndoState(): UndoState {
  const { readModel, undoState } = useWorkspace();
  useSyncExternalStore(readModel.subscribe, () => readModel.version);
  return undoState();
}
