import type { PaperCell, PaperColumn } from '#shared/bridge/paper';
import type { Formatters } from '#shared/i18n/format';

/** What is printed in a cell; a bar is drawn, not written. */
export function cellText(cell: PaperCell | undefined, column: PaperColumn, format: Formatters): string {
  if (cell === undefined) return '';
  if (cell === null) return '–';
  if (typeof cell === 'number') return format.number(cell);
  if (typeof cell === 'string') return column.kind === 'date' && cell !== '' ? format.date(cell) : cell;
  if (column.kind === 'range' && cell.length === 3) return format.range(cell[0], cell[1], cell[2]);
  if (column.kind === 'money' && cell.length === 2)
    return format.money(cell[0], String(cell[1]), column.exact === true);
  return '';
}

/** Figures line up on the right. */
export const isFigure = (column: PaperColumn): boolean => column.kind !== 'text' && column.kind !== 'bar';
