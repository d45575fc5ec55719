import { fail, ok, type Result } from '#shared/base/result';
import type { Opportunity, Place } from './records/opportunity';
import { type Pipeline, type Stage, stagesOf } from './records/pipeline';

/** Why a move is refused; the user interface has a sentence for each. */
export type MoveRefusal =
  | { kind: 'already there' }
  | { kind: 'no such stage' }
  | { kind: 'stage archived'; stage: string }
  | { kind: 'checklist'; missing: string[] };

/** True when `to` stands behind `from` in the order of the pipeline, so that required checklist items count. */
export function isForward(pipeline: Pipeline, from: string, to: string): boolean {
  const order = stagesOf(pipeline).map((stage) => stage.id);
  return order.indexOf(to) > order.indexOf(from);
}

/** The place after a move to a stage of the same or another pipeline, or why it cannot go there. */
export function movedPlace(
  opportunity: Pick<Opportunity, 'place' | 'checklist'>,
  from: Pipeline | undefined,
  to: { pipeline: Pipeline; stage: string; reason?: string | null },
): Result<Place, MoveRefusal> {
  const stage = to.pipeline.stages[to.stage];
  if (stage === undefined) return fail({ kind: 'no such stage' });
  if (stage.archived) return fail({ kind: 'stage archived', stage: stage.name });
  const { place } = opportunity;
  if (place.pipeline === to.pipeline.id && place.stage === to.stage) return fail({ kind: 'already there' });
  const missing = missingItems(opportunity, from, to);
  if (missing.length > 0) return fail({ kind: 'checklist', missing });
  const reason = stage.kind === 'open' ? null : (to.reason ?? null);
  return ok({ pipeline: to.pipeline.id, stage: to.stage, reason });
}

/** Required checklist items of the present stage that are not done and would be left behind going forward. */
function missingItems(
  opportunity: Pick<Opportunity, 'place' | 'checklist'>,
  from: Pipeline | undefined,
  to: { pipeline: Pipeline; stage: string },
): string[] {
  const present = from?.stages[opportunity.place.stage];
  if (from === undefined || present === undefined) return [];
  if (to.pipeline.id === from.id && !isForward(from, opportunity.place.stage, to.stage)) return [];
  // Losing is no step forward: nobody is held up by a site survey for a customer who said no.
  if (to.pipeline.stages[to.stage]?.kind === 'lost') return [];
  return present.checklist
    .filter((item) => item.required && opportunity.checklist[item.id] !== true)
    .map((item) => item.text);
}

/** The stage before (-1) or behind (+1) a stage on the board, archived ones skipped; undefined at either end. */
export function neighbourStage(pipeline: Pipeline, stage: string, step: -1 | 1): Stage | undefined {
  const stages = stagesOf(pipeline).filter((one) => !one.archived || one.id === stage);
  const at = stages.findIndex((one) => one.id === stage);
  return at < 0 ? undefined : stages[at + step];
}
