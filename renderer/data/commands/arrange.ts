import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { positionKey } from '#shared/domain/positions';

/** A card of a column in its manual order. */
export type Placed = { id: string; position: string };

/**
 * The keys to write so that `id` stands right behind `after` (null: at the top). `column` is the whole column in manual
 * order. Mostly that is one key. Two laptops may have given equal keys to two cards: those behind `after` with the
 * same key get new ones too, because nothing fits between equals.
 */
export function keysFor(column: readonly Placed[], id: string, after: string | null): Map<string, string> {
  const others = column.filter((card) => card.id !== id);
  const at = after === null ? 0 : others.findIndex((card) => card.id === after) + 1;
  const before = others[at - 1];
  const low = before === undefined ? null : positionKey(before.position, before.id);
  const rewritten = [id];
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
