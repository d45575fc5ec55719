import { ok, type Result } from '#shared/base/result';
import { movedPlace } from '#shared/domain/moves';
import type { Opportunity, Place } from '#shared/domain/records/opportunity';
import type { LiveReadModel } from '../read-model/read-model';
import type { CommandError, Commands } from '../workspace';
import type { Author } from './authorship';
import type { Changed, Changes, Shown } from './changes';

export type Moved = {
  changed: Changed<'opportunities'>[];
  refused: { id: string; error: CommandError }[];
};

/** How many moves are one transaction. */
const chunk = 500;

/** Moves opportunities to a stage (see `Commands.move`), with what each was before. */
export async function moveTo(
  {
    model,
    changes,
    author,
    now,
  }: { model: LiveReadModel; changes: Changes; author: Author; now: () => number },
  ids: readonly string[],
  to: Parameters<Commands['move']>[1],
): Promise<Moved> {
  const { readModel, rows } = model;
  const pipeline = readModel.pipeline(to.pipeline);
  if (pipeline === undefined)
    return { changed: [], refused: ids.map((id) => ({ id, error: { kind: 'no such stage' } })) };
  const reason = to.reason === undefined ? {} : { reason: to.reason };
  const target = { pipeline, stage: to.stage, ...reason };
  const check = (opportunity: Pick<Opportunity, 'place' | 'checklist'>): Result<Place, CommandError> =>
    movedPlace(opportunity, readModel.pipeline(opportunity.place.pipeline), target);

  /** The columns have no checklists: a stage with required items is not left on screen before the record is read. */
  const shown = (id: string): Shown | undefined => {
    const row = rows.rowOf(id);
    if (row === undefined) return undefined;
    const { place } = rows.shown(row);
    const present = readModel.pipeline(place.pipeline)?.stages[place.stage];
    if (present?.checklist.some((item) => item.required) === true) return undefined;
    const moved = check({ place, checklist: {} });
    return moved.ok ? { fields: { place: moved.value }, now: now() } : undefined;
  };

  const result: Moved = { changed: [], refused: [] };
  for (let from = 0; from < ids.length; from += chunk) {
    const part = ids.slice(from, from + chunk);
    const outcomes = await changes.change(
      'opportunities',
      part,
      (record) => {
        const moved = check(record);
        return moved.ok ? ok(author.write('opportunities', record, { place: moved.value })) : moved;
      },
      shown,
    );
    for (const id of part) {
      const outcome = outcomes.get(id);
      if (outcome?.ok === true && outcome.value !== undefined) result.changed.push(outcome.value);
      else if (outcome?.ok === false) result.refused.push({ id, error: outcome.error });
    }
  }
  return result;
}
