import { stampDevice } from '#shared/base/stamp';
import type { ImportBatch } from '#shared/domain/records/import-batch';
import { noRows, type RowCounts } from '#shared/importing/issues';
import type { Directory, Mapping } from '#shared/importing/mapping';
import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { writeFailure } from '../store/write-failure';
import type { Workspace, WriteFailure } from '../workspace';
import { type ChunkContent, newBatch, newChunk, withStatus } from './chunks';
import type { CheckResult, PlanInput, RecordChunk } from './protocol';
import type { WorkerClient } from './worker-client';
import { pipelinesForImport } from './write-pipelines';
import { settingsForImport, type Written } from './write-settings';

/** How an import ended. `batch` can be undone in every case. */
export type ImportOutcome = {
  kind: 'done' | 'cancelled' | 'failed';
  batch: string;
  counts: RowCounts;
  kinds: CheckResult['kinds'];
  failure: WriteFailure | undefined;
};

export type RunOptions = {
  files: readonly string[];
  mapping: Mapping;
  directory: Directory;
  settings: CheckResult['settings'];
  undone: ReadonlySet<string>;
  /** Asked before each chunk: true ends the import behind the chunk in flight. */
  cancelled: () => boolean;
  /** The batch has its record: from here on it can be undone. */
  began: (batch: string) => void;
  progress: (rows: number) => void;
};

/**
 * Writes an import: first a note of what each chunk is about to write, then the chunk, so that a crash between the two
 * leaves nothing that an undo would not find. While a chunk is on its way to the disk the worker builds the next one, and
 * that is noted.
 */
export async function runImport(
  workspace: Workspace,
  worker: WorkerClient,
  options: RunOptions,
): Promise<ImportOutcome> {
  const { mapping, directory, undone } = options;
  const { clock, me } = workspace;
  const id = workspace.newId();
  const author = { person: me, batch: id, device: stampDevice(clock.tick()) };
  const batch = newBatch(workspace, id, options.files);
  const input: PlanInput = { mapping, directory, undone, author, now: clock.now() };
  let number = 0;
  let counts = noRows();
  let issues = 0;

  const end = async (kind: ImportOutcome['kind'], failure?: WriteFailure): Promise<ImportOutcome> => {
    const kinds = await worker.call('finish', issues).catch(() => []);
    // Of a failed import nothing more may be durable; then it is found as running at the next start, and undone there.
    const status = kind === 'done' ? 'done' : 'cancelled';
    const written = await workspace.writeMany('imports', [withStatus(workspace, batch, status, counts)]);
    return { kind, batch: id, counts, kinds, failure: failure ?? (written.ok ? undefined : written.error) };
  };
  const note = async (contents: readonly ChunkContent[]): Promise<WriteFailure | undefined> => {
    const notes = contents.map((content) => newChunk(workspace, id, number++, content));
    const written = await workspace.writeMany('imports', notes);
    return written.ok ? undefined : written.error;
  };
  /** Records of several collections side by side: no order of arrival matters (M6). */
  const write = async (writes: readonly Writes[]): Promise<WriteFailure | undefined> => {
    const answers = await Promise.all(
      writes.map(({ collection, written }) =>
        workspace.writeMany(collection, [
          ...written.created,
          ...written.updated,
        ] as RecordOf<CollectionName>[]),
      ),
    );
    for (const answer of answers) if (!answer.ok) return answer.error;
    return undefined;
  };

  const first = await workspace.writeMany('imports', [batch]);
  if (!first.ok) return { kind: 'failed', batch: id, counts: noRows(), kinds: [], failure: first.error };
  options.began(id);
  try {
    await worker.call('begin', input);
    // The first chunk is built while the settings are written.
    let next = worker.call('next');
    next.catch(() => undefined);
    let writes = full([
      {
        collection: 'pipelines',
        written: await pipelinesForImport(workspace, mapping.newPipelines, options.settings.reasons, author),
      },
      {
        collection: 'settings',
        written: await settingsForImport(workspace, options.settings, author, undone),
      },
    ]);
    /** The chunk before, on its way to the disk, and what will have come in once it is there. */
    let writing: Promise<WriteFailure | undefined> = Promise.resolve(undefined);
    let inFlight = { counts, issues };
    let coming = inFlight;
    for (;;) {
      const notNoted = await note(writes.map(contentOf));
      const notWritten = await writing;
      if (notWritten === undefined) ({ counts, issues } = inFlight);
      const failed = notWritten ?? notNoted;
      if (failed !== undefined) return end('failed', failed);
      options.progress(counts.rows);
      writing = write(writes);
      inFlight = coming;
      const chunk = await next;
      if (chunk === undefined || options.cancelled()) {
        const failure = await writing;
        if (failure !== undefined) return end('failed', failure);
        ({ counts, issues } = inFlight);
        return end(chunk === undefined ? 'done' : 'cancelled');
      }
      next = worker.call('next');
      next.catch(() => undefined);
      writes = full(writesOf(chunk));
      coming = { counts: chunk.counts, issues: chunk.issues };
    }
  } catch (error) {
    return end('failed', await writeFailure(error));
  }
}

/** What of it writes anything. */
const full = (writes: readonly Writes[]): Writes[] =>
  writes.filter(({ written }) => written.created.length + written.updated.length > 0);

type Writes = { collection: ChunkContent['collection']; written: Written<RecordOf<CollectionName>> };

const writesOf = (chunk: RecordChunk): Writes[] =>
  (['people', 'contacts', 'opportunities'] as const).map((collection) => ({
    collection,
    written: { created: chunk[collection].create, updated: chunk[collection].update },
  }));

const contentOf = ({ collection, written }: Writes): ChunkContent => ({
  collection,
  created: written.created.map((record) => record.id),
  updated: written.updated.map((record) => record.id),
});

/** Batches whose undo was finished: what they wrote does not count as imported any more. */
export const undoneBatches = (batches: readonly ImportBatch[]): Set<string> =>
  new Set(batches.filter((batch) => batch.status === 'undone').map((batch) => batch.id));
