import { type CollectionName, collections, type RecordOf } from '#shared/schema/collections';
import { equal, pathsOf, type Replicated } from '#shared/sync/record';
import type { Patch } from '#shared/sync/write';
import type { UndoLabel, UndoState } from '../workspace';
import type { Changed } from './changes';

/** One field of one record that a command wrote: as it was and as it became. `path` as in `pathsOf`. */
export type FieldChange = { path: string; from: unknown; to: unknown };
export type RecordChange = { collection: CollectionName; id: string; fields: FieldChange[] };
/** What a command wrote, by field, never whole records: somebody else may have written other fields since (3.2). */
export type UndoStep = { label: UndoLabel; changes: RecordChange[] };

const stepsKept = 100;

export type UndoStacks = {
  /** A command was done: it can be undone, and what was undone before can not come back. */
  done: (step: UndoStep) => void;
  takeUndo: () => UndoStep | undefined;
  takeRedo: () => UndoStep | undefined;
  /** Puts a step back after it was undone (`redo`) or done again (`undo`), or because that failed. */
  put: (stack: 'undo' | 'redo', step: UndoStep) => void;
  state: () => UndoState;
};

export function createUndoStacks(changed: () => void): UndoStacks {
  const stacks: { undo: UndoStep[]; redo: UndoStep[] } = { undo: [], redo: [] };
  let state: UndoState = { undo: undefined, redo: undefined };
  const refresh = (): void => {
    state = { undo: stacks.undo.at(-1)?.label, redo: stacks.redo.at(-1)?.label };
    changed();
  };
  const put = (stack: 'undo' | 'redo', step: UndoStep): void => {
    stacks[stack].push(step);
    if (stacks[stack].length > stepsKept) stacks[stack].shift();
    refresh();
  };
  const take = (stack: 'undo' | 'redo'): UndoStep | undefined => {
    const step = stacks[stack].pop();
    if (step !== undefined) refresh();
    return step;
  };
  return {
    done: (step) => {
      if (step.changes.length === 0) return;
      stacks.redo = [];
      put('undo', step);
    },
    takeUndo: () => take('undo'),
    takeRedo: () => take('redo'),
    put,
    state: () => state,
  };
}

/** The fields in which two versions of a record differ; for a new record only that it is here now. */
export function fieldChanges<C extends CollectionName>(collection: C, changed: Changed<C>): FieldChange[] {
  const { type } = collections[collection];
  if (changed.before === undefined) return [{ path: 'removed', from: true, to: false }];
  const before = pathsOf(type, changed.before as unknown as Replicated);
  const after = pathsOf(type, changed.after as unknown as Replicated);
  const fields: FieldChange[] = [];
  for (const [path, to] of after) {
    const from = before.get(path) ?? null;
    if (!equal(from, to ?? null)) fields.push({ path, from, to: to ?? null });
  }
  return fields;
}

/** The write that turns each field from `to` back to `from`, where it still holds `to`. */
export function inversePatch<C extends CollectionName>(
  collection: C,
  record: RecordOf<C>,
  fields: readonly FieldChange[],
): Patch<RecordOf<C> & Replicated> {
  const present = pathsOf(collections[collection].type, record as unknown as Replicated);
  const patch: Record<string, unknown> = {};
  for (const { path, from, to } of fields) {
    if (!equal(present.get(path) ?? null, to)) continue;
    const slash = path.indexOf('/');
    if (slash < 0) patch[path] = from;
    else {
      const map = path.slice(0, slash);
      patch[map] = { ...(patch[map] as object | undefined), [path.slice(slash + 1)]: from };
    }
  }
  return patch as Patch<RecordOf<C> & Replicated>;
}
