import type { Result } from '#shared/base/result';
import { stampDevice } from '#shared/base/stamp';
import type { ImportBatch } from '#shared/domain/records/import-batch';
import type { Directory, FileMapping, Mapping } from '#shared/importing/mapping';
import { latestStamp } from '#shared/sync/record';
import type { Workspace, WriteFailure } from '../workspace';
import { directoryOf } from './directory';
import { opportunitiesOf } from './owner-differences';
import type { CheckResult, FileFound, Progress, Questions, ReportFilter, ReportPage } from './protocol';
import type { Dialect } from './read-file';
import { type ImportOutcome, runImport, undoneBatches } from './run-import';
import { type UndoResult, undoImport } from './undo-import';
import { startWorker, type WorkerClient } from './worker-client';

/** What the importer is busy with; rows or bytes `done` of `total`. */
export type Busy = { kind: 'idle' } | ({ kind: 'reading' | 'checking' | 'importing' | 'undoing' } & Progress);

/**
 * The import of one workspace. It lives beside the screens: leaving the page neither stops an import nor forgets it.
 */
export type Importer = {
  busy: () => Busy;
  subscribe: (listener: () => void) => () => void;
  inspect: (files: File[]) => Promise<FileFound[]>;
  reinspect: (name: string, dialect: Partial<Dialect>) => Promise<FileFound>;
  forget: (name: string) => Promise<void>;
  suggest: (name: string, role: FileMapping['role']) => Promise<FileMapping>;
  questions: (files: readonly FileMapping[]) => Promise<Questions>;
  /** Goes through all rows without writing any. */
  check: (mapping: Mapping) => Promise<CheckResult>;
  /** Imports what was checked last. */
  run: () => Promise<ImportOutcome>;
  cancel: () => void;
  report: (filter: ReportFilter, from: number, to: number) => Promise<ReportPage>;
  undo: (batch: string) => Promise<Result<UndoResult, WriteFailure>>;
  /** Says of an import that is marked as running whether it does: another one died with its process. */
  isRunningHere: (batch: ImportBatch) => boolean;
};

const importers = new WeakMap<Workspace, Importer>();

export function importerOf(workspace: Workspace): Importer {
  const known = importers.get(workspace);
  if (known !== undefined) return known;
  const made = createImporter(workspace);
  importers.set(workspace, made);
  return made;
}

function createImporter(workspace: Workspace): Importer {
  let busy: Busy = { kind: 'idle' };
  let started: WorkerClient | undefined;
  let checked: { mapping: Mapping; directory: Directory; result: CheckResult } | undefined;
  let cancelled = false;
  const running = new Set<string>();
  const listeners = new Set<() => void>();
  const show = (next: Busy): void => {
    busy = next;
    for (const listener of listeners) listener();
  };
  const worker = (): WorkerClient => {
    if (started === undefined) {
      started = startWorker({
        records: present,
        opportunitiesOf: async (contacts) => opportunitiesOf(workspace.readModel, contacts),
      });
      started.onProgress((progress) => {
        if (busy.kind === 'reading' || busy.kind === 'checking') show({ kind: busy.kind, ...progress });
      });
    }
    return started;
  };
  async function during<T>(
    kind: 'reading' | 'checking' | 'importing' | 'undoing',
    work: () => Promise<T>,
  ): Promise<T> {
    show({ kind, done: 0, total: 0 });
    try {
      return await work();
    } finally {
      show({ kind: 'idle' });
    }
  }
  const present: Parameters<typeof startWorker>[0]['records'] = async (collection, ids) => {
    const found = await workspace.readMany(collection, ids);
    const records = [...found.values()];
    for (const record of records) workspace.clock.observe(latestStamp(record));
    return { records: records as never, grant: workspace.clock.tick() };
  };

  return {
    busy: () => busy,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    inspect: (files) => during('reading', () => worker().call('inspect', files)),
    reinspect: (name, dialect) => during('reading', () => worker().call('reinspect', name, dialect)),
    forget: (name) => worker().call('forget', name),
    suggest: (name, role) => worker().call('suggest', name, role),
    questions: (files) => during('checking', () => worker().call('questions', [...files])),
    check: (mapping) =>
      during('checking', async () => {
        const { clock, me, readModel } = workspace;
        const { emails } = await worker().call('contacts', mapping.files);
        const directory = await directoryOf(workspace, emails);
        const result = await worker().call('check', {
          mapping,
          directory,
          undone: undoneBatches(readModel.imports()),
          author: { person: me, batch: me, device: stampDevice(clock.tick()) },
          now: clock.now(),
        });
        checked = { mapping, directory, result };
        return result;
      }),
    run: () =>
      during('importing', async () => {
        if (checked === undefined) throw new Error('nothing was checked');
        const { mapping, directory, result } = checked;
        cancelled = false;
        let current = '';
        const total = result.counts.rows;
        const outcome = await runImport(workspace, worker(), {
          files: mapping.files.filter((file) => file.role !== 'ignored').map((file) => file.name),
          mapping,
          directory,
          settings: result.settings,
          undone: undoneBatches(workspace.readModel.imports()),
          cancelled: () => cancelled,
          began: (batch) => {
            current = batch;
            running.add(batch);
          },
          progress: (done) => show({ kind: 'importing', done, total }),
        });
        running.delete(current);
        checked = undefined;
        return outcome;
      }),
    cancel: () => {
      cancelled = true;
    },
    report: (filter, from, to) => worker().call('report', filter, from, to),
    undo: (batch) =>
      during('undoing', async () => {
        running.add(batch);
        try {
          return await undoImport(workspace, batch, (done, total) => show({ kind: 'undoing', done, total }));
        } finally {
          running.delete(batch);
        }
      }),
    isRunningHere: (batch) => running.has(batch.id),
  };
}
