import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { type Pipeline, pipelineType, type StageFields } from '#shared/domain/records/pipeline';
import type { NewReason } from '#shared/importing/draft';
import type { NewPipeline } from '#shared/importing/mapping';
import { latestStamp } from '#shared/sync/record';
import { createRecord, type Patch, writeRecord } from '#shared/sync/write';
import type { Workspace } from '../workspace';
import { archivedByUndo } from './archived-by-undo';
import { type Author, causeOf } from './build-record';
import type { Written } from './write-settings';

/**
 * The pipelines that the files bring along, behind those that are there; one that an undo took away comes back. Outcome
 * reasons go into the pipelines they were met in.
 */
export async function pipelinesForImport(
  workspace: Workspace,
  pipelines: readonly NewPipeline[],
  reasons: readonly (readonly [id: string, reason: NewReason])[],
  author: Author,
): Promise<Written<Pipeline>> {
  const written: Written<Pipeline> = { created: [], updated: [] };
  const { clock, readModel } = workspace;
  const ids = new Set([...pipelines.map((one) => one.id), ...reasons.map(([, { pipeline }]) => pipeline)]);
  const present = await workspace.readMany('pipelines', [...ids]);
  let last = readModel
    .pipelines()
    .map((one) => one.order)
    .sort()
    .at(-1);
  for (const id of ids) {
    const fresh = pipelines.find((one) => one.id === id);
    const stages = fresh === undefined ? {} : stagesOf(fresh);
    const own = reasonsOf(id, reasons);
    const known = present.get(id);
    if (known !== undefined) clock.observe(latestStamp(known));
    const by = { stamp: clock.tick(), person: author.person, cause: causeOf(author.batch) };
    if (known !== undefined) {
      const patch: Patch<Pipeline> =
        known.removed && fresh !== undefined
          ? { removed: false, name: fresh.name, stages, reasons: own }
          : {
              stages: behind(known, lacking(known, 'stages', stages)),
              reasons: lacking(known, 'reasons', own),
            };
      const next = writeRecord<Pipeline>(pipelineType, known, patch, by);
      if (next !== known) written.updated.push(next);
      continue;
    }
    if (fresh === undefined) continue;
    last = generateKeyBetween(last ?? null, null);
    written.created.push(
      createRecord<Pipeline>(
        pipelineType,
        id,
        { name: fresh.name, order: last, stages, reasons: own, money: true, external: {}, archived: false },
        by,
      ),
    );
  }
  return written;
}

/** The entries that a pipeline has not got, or has no more because an import was undone. */
const lacking = <T>(
  known: Pipeline,
  map: 'stages' | 'reasons',
  entries: Record<string, T>,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(entries).filter(([id]) => known[map][id] === undefined || archivedByUndo(known, map, id)),
  );

/** New stages of a pipeline that is here, in an order behind all of its own. */
function behind(known: Pipeline, stages: Pipeline['stages']): Pipeline['stages'] {
  const orders = Object.values(known.stages).map((stage) => stage.order);
  const keys = generateNKeysBetween(orders.sort().at(-1) ?? null, null, Object.keys(stages).length);
  return Object.fromEntries(
    Object.entries(stages).map(([id, stage], at) => [id, { ...stage, order: keys[at] as string }]),
  );
}

const reasonsOf = (
  pipeline: string,
  reasons: readonly (readonly [id: string, reason: NewReason])[],
): Pipeline['reasons'] =>
  Object.fromEntries(
    reasons
      .filter(([, one]) => one.pipeline === pipeline)
      .map(([id, { text, outcome }]) => [id, { text, outcome, archived: false }]),
  );

function stagesOf(pipeline: NewPipeline): Record<string, StageFields> {
  const keys = generateNKeysBetween(null, null, pipeline.stages.length);
  return Object.fromEntries(
    pipeline.stages.map(({ id, name, kind, probability, colour }, at) => [
      id,
      {
        name,
        order: keys[at] as string,
        probability,
        targetDays: null,
        checklist: [],
        kind,
        colour,
        archived: false,
      },
    ]),
  );
}
