import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { type ReadModel, type UndoState, useWorkspace } from './workspace';

/**
 * What `select` reads from the read model; the component is rendered again when that has become another value. `select` must be
 * cheap or cached there, and what it puts together itself is another value after every change of the model.
 */
export function useReadModel<T>(select: (model: ReadModel) => T): T {
  const { readModel } = useWorkspace();
  const last = useRef<{ select: typeof select; version: number; value: T }>(undefined);
  return useSyncExternalStore(readModel.subscribe, () => {
    const { version } = readModel;
    if (last.current?.select !== select || last.current.version !== version)
      last.current = { select, version, value: select(readModel) };
    return last.current.value;
  });
}

/** Renders the component again when the name of a contact or a person changes, for those that look names up by id. */
export const useNamesVersion = (): number => useReadModel((model) => model.namesVersion);

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
  return useSyncExternalStore(readModel.subscribe, undoState);
}
