import type { Pipeline } from '#shared/domain/records/pipeline';
import { authorOf, stampOf } from '#shared/sync/record';

/**
 * Whether a stage or an outcome reason was archived because the import that brought it was undone: a pipeline's entries
 * are never taken out (3.4). The same file brings it back.
 */
export const archivedByUndo = (pipeline: Pipeline, map: 'stages' | 'reasons', id: string): boolean =>
  pipeline[map][id]?.archived === true &&
  authorOf(pipeline, stampOf(pipeline, `${map}/${id}`))?.cause === 'undo';
