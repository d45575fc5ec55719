import { positionKey } from '#shared/domain/positions';
import type { BoardSort } from '../workspace';
import type { SearchTexts } from './filter';
import type { OpportunityRows } from './opportunity-rows';

export type Comparison = (a: number, b: number) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * How two rows of a column are ordered; the id decides between equals, so that the order is the same everywhere.
 * `value`: largest high end first, without revenue last; `days`: longest in the stage first; dates: earliest first, none last.
 */
export function comparisonOf(sort: BoardSort, rows: OpportunityRows, texts: SearchTexts): Comparison {
  const { columns } = rows;
  const byId: Comparison = (a, b) =>
    (columns.idHead[a] as number) - (columns.idHead[b] as number) ||
    byText(columns.id[a] as string, columns.id[b] as string);
  const key = (row: number) => positionKey(columns.position[row] as string, columns.id[row] as string);
  switch (sort) {
    case 'manual':
      return (a, b) => {
        const keyless = columns.position[a] === '' && columns.position[b] === '';
        return (keyless ? 0 : byText(key(a), key(b))) || byId(a, b);
      };
    case 'value': {
      const value = (row: number) =>
        (columns.currency[row] as number) < 0 ? -1 : (columns.high[row] as number);
      return (a, b) =>
        value(b) - value(a) || (columns.low[b] as number) - (columns.low[a] as number) || byId(a, b);
    }
    case 'days':
      return (a, b) => (columns.entered[a] as number) - (columns.entered[b] as number) || byId(a, b);
    case 'expectedClose':
      return (a, b) => (columns.close[a] as number) - (columns.close[b] as number) || byId(a, b);
    case 'nextAction':
      return (a, b) => (columns.action[a] as number) - (columns.action[b] as number) || byId(a, b);
    case 'title':
      return (a, b) => byText(texts.title(a), texts.title(b)) || byId(a, b);
    case 'newest':
      return (a, b) => (columns.created[b] as number) - (columns.created[a] as number) || byId(a, b);
  }
}
