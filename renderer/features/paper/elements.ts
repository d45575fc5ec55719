import type { PaperCell, PaperColumn, PaperRow, PaperSection } from '#shared/bridge/paper';
import { isFigure } from './cells';

/** Plain elements instead of components: hundreds of pages are made once and never change. */
export function element(tag: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

/** A row and the texts of its cells. */
export type PreparedRow = { row: PaperRow; texts: readonly string[] };

export function rowElement({ row, texts }: PreparedRow, columns: readonly PaperColumn[]): HTMLElement {
  const tr = element('tr');
  columns.forEach((column, index) => {
    tr.append(cellElement(texts[index] ?? '', column, row.cells[index]));
  });
  return tr;
}

/** A line of subtotals: its first cell is a label that spans several columns. */
export function sumElement(
  { row, texts }: PreparedRow,
  columns: readonly PaperColumn[],
  first: boolean,
): HTMLElement {
  const tr = element('tr', first ? 'sum first' : 'sum');
  const span = row.span ?? 1;
  const label = element('th', '', texts[0] ?? '');
  label.setAttribute('scope', 'row');
  label.setAttribute('colspan', String(span));
  tr.append(label);
  columns.slice(span).forEach((column, index) => {
    tr.append(cellElement(texts[index + 1] ?? '', column, row.cells[index + 1]));
  });
  return tr;
}

function cellElement(text: string, column: PaperColumn, cell: PaperCell | undefined): HTMLElement {
  if (column.kind === 'bar') return barElement(cell);
  if (isFigure(column)) {
    const td = element('td', text.startsWith('! ') ? 'figure marked' : 'figure', text);
    // Amounts and dates stay on one line, a range may be divided at its dash.
    if (column.kind === 'range') td.classList.add('divisible');
    return td;
  }
  const td = element('td');
  td.append(element('div', '', text));
  return td;
}

function barElement(cell: PaperCell | undefined): HTMLElement {
  const td = element('td', 'bar');
  if (!Array.isArray(cell)) return td;
  const [dark, light] = cell as readonly [number, number];
  const bar = element('div');
  bar.setAttribute('aria-hidden', 'true');
  for (const [className, share] of [
    ['dark', dark],
    ['light', light - dark],
  ] as const) {
    const part = element('div', className);
    part.style.width = `${(share * 100).toFixed(2)}%`;
    bar.append(part);
  }
  td.append(bar);
  return td;
}

/** The heading of a section; where it goes on, it says so and is no entry of the PDF's outline. */
export function headingElement(
  section: PaperSection,
  columns: number,
  continued: string | undefined,
): HTMLElement {
  const tr = element('tr', 'heading');
  const th = element('th');
  th.setAttribute('scope', 'rowgroup');
  th.setAttribute('colspan', String(columns));
  if (continued === undefined)
    th.append(element('h2', '', section.title), element('span', '', section.detail));
  else th.append(element('span', 'continued-title', section.title), element('span', '', continued));
  tr.append(th);
  return tr;
}

/** A table without rows: its columns with their widths in CSS pixels, and its head. */
export function tableElement(columns: readonly PaperColumn[], widths: readonly number[]): HTMLTableElement {
  const group = element('colgroup');
  const head = element('tr');
  columns.forEach((column, index) => {
    const col = element('col');
    col.style.width = `${widths[index]}px`;
    group.append(col);
    const th = element('th', isFigure(column) ? 'figure' : column.kind === 'bar' ? 'bar' : '', column.head);
    th.setAttribute('scope', 'col');
    head.append(th);
  });
  const thead = element('thead');
  thead.append(head);
  const table = document.createElement('table');
  table.append(group, thead);
  return table;
}
