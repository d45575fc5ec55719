import { ok, type Result } from '#shared/base/result';
import { movedPlace } from '#shared/domain/moves';
import type { Opportunity, Place } from '#shared/domain/records/opportunity';
import type { LiveReadModel } from '../read-model/read-model';
import type { CommandError, Commands } from '../workspace';
import { columnOf, keysFor } from './arrange';
import type { Author } from './authorship';
import type { Changed, Changes, Shown } from './changes';

export type Moved = {
  changed: Changed<'opportunities'>[];
  /** Cards of the column that only got another key, so that the moved ones fit between them. */
  aside: Changed<'opportunities'>[];
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
    return { changed: [], aside: [], refused: ids.map((id) => ({ id, error: { kind: 'no such stage' } })) };
  const reason = to.reason === undefined ? {} : { reason: to.reason };
  const target = { pipeline, stage: to.stage, ...reason };
  const check = (opportunity: Pick<Opportunity, 'place' | 'checklist'>): Result<Place, CommandError> =>
    movedPlace(opportunity, readModel.pipeline(opportunity.place.pipeline), target);

  const keys =
    to.between === undefined
      ? new Map<string, string>()
      : keysFor(columnOf(model, to.pipeline, to.stage, now()), ids, to.between);
  const positionOf = (id: string): { position?: string } => {
    const position = keys.get(id);
    return position === undefined ? {} : { position };
  };
  const moving = new Set(ids);

  /** The columns have no checklists: a stage with required items is not left on screen before the record is read. */
  const shown = (id: string): Shown | undefined => {
    if (!moving.has(id)) return { fields: positionOf(id), now: now() };
    const row = rows.rowOf(id);
    if (row === undefined) return undefined;
    const { place } = rows.shown(row);
    const present = readModel.pipeline(place.pipeline)?.stages[place.stage];
    if (present?.checklist.some((item) => item.required) === true) return undefined;
    const moved = check({ place, checklist: {} });
    return moved.ok ? { fields: { place: moved.value, ...positionOf(id) }, now: now() } : undefined;
  };

  // Whoever makes room comes last: where nothing is moved there is nothing to make room for.
  const all = [...moving, ...[...keys.keys()].filter((id) => !moving.has(id))];
  let came = false;
  const result: Moved = { changed: [], aside: [], refused: [] };
  for (let from = 0; from < all.length; from += chunk) {
    const part = all.slice(from, from + chunk);
    const outcomes = await changes.change(
      'opportunities',
      part,
      (record) => {
        if (!moving.has(record.id))
          return ok(came ? author.write('opportunities', record, positionOf(record.id)) : record);
        const moved = check(record);
        if (!moved.ok) return moved;
        came = true;
        return ok(author.write('opportunities', record, { place: moved.value, ...positionOf(record.id) }));
      },
      shown,
    );
    for (const [id, outcome] of outcomes) {
      if (outcome.ok && outcome.value !== undefined)
        (moving.has(id) ? result.changed : result.aside).push(outcome.value);
      else if (!outcome.ok && moving.has(id)) result.refused.push({ id, error: outcome.error });
    }
  }
  return result;
}
