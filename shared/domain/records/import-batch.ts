import { z } from 'zod';
import { id, line, type RecordType, replicated } from './replicated';

/** `running` at a start means that the laptop died during the import: it is shown and can be undone. */
export const importStatus = z.enum(['running', 'done', 'cancelled', 'undoing', 'undone']);

/** What an import did to the records of one collection, in chunks written *before* the records themselves. */
export const importChunk = z.object({
  collection: z.enum(['opportunities', 'contacts', 'pipelines', 'people', 'settings']),
  created: z.array(id),
  updated: z.array(id),
});

/**
 * One import, so that it can be undone. A batch is a record of kind `batch`; its chunks are records of kind `chunk`
 * which name the batch. What an updated record was before stands in its own journal (cause `import:<batch>`).
 */
export const importBatch = z.object({
  ...replicated,
  kind: z.enum(['batch', 'chunk']),
  batch: id,
  /** Names of the files, joined by a comma. */
  files: line,
  status: importStatus.nullable(),
  chunk: importChunk.nullable(),
  /** Rows by what became of them. */
  counts: z.record(z.string(), z.int()),
});
export type ImportBatch = z.infer<typeof importBatch>;

export const importBatchType: RecordType = {
  name: 'imports',
  fields: {
    kind: 'value',
    batch: 'value',
    files: 'value',
    status: 'value',
    chunk: 'value',
    counts: 'value',
    removed: 'value',
  },
  tracked: [],
};
