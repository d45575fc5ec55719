import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { positionKey } from '#shared/domain/positions';
import type { LiveReadModel } from '../read-model/read-model';
import type { Between } from '../workspace';

/** A card of a column in its manual order. */
export type Placed = { id: string; position: string };

/** A column in its manual order, with everything in it whatever the filter on screen. `now` in UTC ms. */
export function columnOf(
  { readModel, rows }: LiveReadModel,
  pipeline: string,
  stage: string,
  now: number,
): Placed[] {
  const board = readModel.board(pipeline, {}, 'manual', now);
  const column = board?.columns.find((one) => one.stage.id === stage);
  return Array.from(column?.rows ?? [], (row) => ({
    id: rows.columns.id[row] as string,
    position: rows.columns.position[row] as string,
  }));
}

/**
 * The keys to write so that `ids` stand in a gap of a column, one behind the other. `column` is the whole column in
 * manual order, whether they stand in it already or come from elsewhere. Mostly that is one key each. Two laptops may have
 * given equal keys to two cards: those behind the gap with the same key get new ones too, because nothing fits between equals.
 */
export function keysFor(
  column: readonly Placed[],
  ids: readonly string[],
  between: Between,
): Map<string, string> {
  const moving = new Set(ids);
  const others = column.filter((card) => !moving.has(card.id));
  const at = gapIn(others, between);
  const before = others[at - 1];
  const low = before === undefined ? null : positionKey(before.position, before.id);
  const rewritten = [...moving];
  let next = at;
  for (; next < others.length; next++) {
    const card = others[next] as Placed;
    if (low === null || positionKey(card.position, card.id) > low) break;
    rewritten.push(card.id);
  }
  const behind = others[next];
  const high = behind === undefined ? null : positionKey(behind.position, behind.id);
  const keys =
    rewritten.length === 1
      ? [generateKeyBetween(low, high)]
      : generateNKeysBetween(low, high, rewritten.length);
  return new Map(rewritten.map((one, index) => [one, keys[index] as string]));
}

/** How many cards stand above the gap; either neighbour tells where it is, should the other be gone meanwhile. */
function gapIn(column: readonly Placed[], { after, before }: Between): number {
  const above = column.findIndex((card) => card.id === after);
  if (above >= 0) return above + 1;
  const below = column.findIndex((card) => card.id === before);
  if (below >= 0) return below;
  return before === null ? column.length : 0;
}
