import { derivedId } from '#shared/base/ids';
import { type ImportBatch, importBatchType } from '#shared/domain/records/import-batch';
import { latestStamp } from '#shared/sync/record';
import { createRecord, writeRecord } from '#shared/sync/write';
import type { Workspace } from '../workspace';
import { causeOf } from './build-record';

export type ChunkContent = NonNullable<ImportBatch['chunk']>;
type Status = NonNullable<ImportBatch['status']>;

const chunkId = (batch: string, number: number): string =>
  derivedId('import', 'chunk', batch, String(number));

type Author = Pick<Workspace, 'clock' | 'me'>;

/** The record of one import, before its first chunk. */
export const newBatch = ({ clock, me }: Author, id: string, files: readonly string[]): ImportBatch =>
  createRecord<ImportBatch>(
    importBatchType,
    id,
    {
      kind: 'batch',
      batch: id,
      files: files.join(', ').slice(0, 500),
      status: 'running',
      chunk: null,
      counts: {},
    },
    { stamp: clock.tick(), person: me, cause: causeOf(id) },
  );

/** The note, written first, of what a chunk is about to create and update: an undo finds its records by it. */
export const newChunk = (
  { clock, me }: Author,
  batch: string,
  number: number,
  chunk: ChunkContent,
): ImportBatch =>
  createRecord<ImportBatch>(
    importBatchType,
    chunkId(batch, number),
    { kind: 'chunk', batch, files: '', status: null, chunk, counts: {} },
    { stamp: clock.tick(), person: me, cause: causeOf(batch) },
  );

/** The batch with another status and, where given, other counts. */
export function withStatus(
  { clock, me }: Author,
  batch: ImportBatch,
  status: Status,
  counts: Record<string, number> = batch.counts,
): ImportBatch {
  clock.observe(latestStamp(batch));
  return writeRecord<ImportBatch>(
    importBatchType,
    batch,
    { status, counts },
    {
      stamp: clock.tick(),
      person: me,
      cause: status === 'undoing' || status === 'undone' ? 'undo' : causeOf(batch.id),
    },
  );
}

const asked = 64;

/** What an import noted that it would write, in the order in which it did. */
export async function chunksOf(workspace: Workspace, batch: string): Promise<ChunkContent[]> {
  const chunks: ChunkContent[] = [];
  for (let from = 0; ; from += asked) {
    const ids = Array.from({ length: asked }, (_, at) => chunkId(batch, from + at));
    const found = await workspace.readMany('imports', ids);
    for (const id of ids) {
      const chunk = found.get(id)?.chunk;
      if (chunk != null) chunks.push(chunk);
    }
    if (found.size < asked) return chunks;
  }
}

/** Ids of all records that imports of this workspace made, here still or removed since. */
export async function idsMadeByImports(workspace: Workspace): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const batch of workspace.readModel.imports())
    for (const chunk of await chunksOf(workspace, batch.id)) for (const id of chunk.created) ids.add(id);
  return ids;
}
