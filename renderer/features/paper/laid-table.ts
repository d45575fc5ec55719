import type { PaperCell, PaperColumn, PaperDocument, PaperRow, PaperTable } from '#shared/bridge/paper';
import { formatters } from '#shared/i18n/format';
import { cellText } from './cells';
import { columnWidths, fitsOneLine, measureOnCanvas, noTexts, see } from './columns';
import { cutAfterTwoLines } from './cut';
import { element, headingElement, type PreparedRow, rowElement, sumElement, tableElement } from './elements';
import { type Piece, paginate, type SectionHeights } from './paginate';

/** A table with all its rows made and measured, not yet on any page. Heights in CSS pixels. */
export type LaidTable = {
  columns: readonly PaperColumn[];
  widths: readonly number[];
  headHeight: number;
  sections: LaidSection[];
};

type LaidSection = {
  heading: HTMLElement | undefined;
  continuedHeading: () => HTMLElement;
  rows: HTMLElement[];
  sums: HTMLElement[];
  heights: SectionHeights;
};

/** Rows made and measured in one go: long enough to be quick, short enough to answer in between. */
const batch = 400;

/**
 * Makes and measures the rows of a table that is `width` pixels wide. `measure` is a box of that width in the page;
 * `breathe` is called between batches with the number of rows done.
 */
export async function layTable(
  table: PaperTable,
  document: PaperDocument,
  continued: string,
  width: number,
  measure: HTMLElement,
  breathe: (done: number) => Promise<void>,
): Promise<LaidTable> {
  const { columns } = table;
  const { prepared, widths, isLow } = await prepare(table, document, width, breathe);
  const inTable = (rows: readonly HTMLElement[]): number[] => heightsIn(rows, columns, widths, measure);
  const headHeight = headHeightOf(columns, widths, measure);
  const [lowest = 0] = inTable([rowElement({ row: { cells: [] }, texts: columns.map(() => 'x') }, columns)]);
  const sections: LaidSection[] = [];
  let done = 0;
  for (const { section, rows, sums } of prepared) {
    const hasHeading = section.title !== '';
    const heading = headingElement(section, columns.length, undefined);
    const continuedHeading = () => headingElement(section, columns.length, continued);
    const sumRows = sums.map((sum, index) => sumElement(sum, columns, index === 0));
    const [head = 0, continuedHead = 0, ...sumHeights] = inTable([heading, continuedHeading(), ...sumRows]);
    const elements: HTMLElement[] = [];
    const rowHeights: number[] = [];
    for (let from = 0; from < rows.length; from += batch) {
      const some = rows.slice(from, from + batch);
      const made = some.map((row) => rowElement(row, columns));
      // What is sure to stand on one line needs no measuring.
      const high = made.filter((_, index) => !isLow(some[index] as PreparedRow));
      const heights = new Map(high.map((row, index) => [row, index]));
      const measured = cutHeights(high, lowest, inTable);
      for (const row of made) {
        const index = heights.get(row);
        rowHeights.push(index === undefined ? lowest : (measured[index] as number));
        elements.push(row);
      }
      done += some.length;
      await breathe(done);
    }
    sections.push({
      heading: hasHeading ? heading : undefined,
      continuedHeading,
      rows: elements,
      sums: sumRows,
      heights: {
        head: hasHeading ? head : 0,
        continuedHead: hasHeading ? continuedHead : 0,
        rows: rowHeights,
        sums: total(sumHeights),
      },
    });
  }
  measure.replaceChildren();
  return { columns, widths, headHeight, sections };
}

/** Formats every cell once, and finds the widths that the figures need. */
async function prepare(
  table: PaperTable,
  document: PaperDocument,
  width: number,
  breathe: (done: number) => Promise<void>,
) {
  const { columns } = table;
  const format = formatters(document.language);
  const longest = columns.map(noTexts);
  const prepareRow = (row: PaperRow): PreparedRow => {
    const hidden = (row.span ?? 1) - 1;
    const texts = row.cells.map((cell: PaperCell, index) => {
      const at = index === 0 ? 0 : index + hidden;
      const column = columns[at] as PaperColumn;
      const text = `${row.marked?.includes(index) === true ? '! ' : ''}${cellText(cell, column, format)}`;
      const seen = longest[at];
      if (seen !== undefined && (index > 0 || hidden === 0)) see(seen, text);
      return text;
    });
    return { row, texts };
  };
  const prepared = [];
  let done = 0;
  for (const section of table.sections) {
    const rows: PreparedRow[] = [];
    for (const row of section.rows) {
      rows.push(prepareRow(row));
      done += 1;
      if (done % (10 * batch) === 0) await breathe(0);
    }
    prepared.push({ section, rows, sums: section.sums.map(prepareRow) });
  }
  const measure = measureOnCanvas();
  const widths = columnWidths(columns, longest, width, measure);
  const isLow = (row: PreparedRow): boolean => fitsOneLine(row.texts, columns, widths, measure);
  return { prepared, widths, isLow };
}

/** The heights of rows in a table of these columns, where they stay: one layout for all of them. */
function heightsIn(
  rows: readonly HTMLElement[],
  columns: readonly PaperColumn[],
  widths: readonly number[],
  measure: HTMLElement,
): number[] {
  const table = tableElement(columns, widths);
  const body = element('tbody');
  body.append(...rows);
  table.append(body);
  measure.replaceChildren(table);
  return rows.map(heightOfRow);
}

/** Heights of rows after texts of more than two lines were cut: in place, only what was cut is laid out anew. */
function cutHeights(
  rows: readonly HTMLElement[],
  lowest: number,
  heightsOf: (rows: readonly HTMLElement[]) => number[],
): number[] {
  const heights = heightsOf(rows);
  const high = rows.filter((_, index) => (heights[index] as number) > 1.9 * lowest);
  return cutAfterTwoLines(high) ? rows.map(heightOfRow) : heights;
}

const heightOfRow = (row: HTMLElement): number => row.getBoundingClientRect().height;

function headHeightOf(
  columns: readonly PaperColumn[],
  widths: readonly number[],
  measure: HTMLElement,
): number {
  const table = tableElement(columns, widths);
  measure.replaceChildren(table);
  return table.getBoundingClientRect().height;
}

/** A page's part of a table and how high it is. */
export type TablePage = { table: HTMLElement; height: number };

/** Divides a table over page bodies that are `height` pixels high, the first one `taken` pixels less. */
export function tablePages(laid: LaidTable, height: number, taken: number): TablePage[] {
  const capacity = height - laid.headHeight;
  const heights = laid.sections.map((section) => section.heights);
  return paginate(heights, capacity, capacity - taken).map((page) => {
    const table = tableElement(laid.columns, laid.widths);
    let used = laid.headHeight;
    for (const piece of page) {
      const section = laid.sections[piece.section] as LaidSection;
      table.append(bodyOf(piece, section));
      used += heightOf(piece, section.heights);
    }
    return { table, height: used };
  });
}

function bodyOf(piece: Piece, section: LaidSection): HTMLElement {
  const body = element('tbody');
  if (piece.head === 'full' && section.heading !== undefined) body.append(section.heading);
  if (piece.head === 'continued') body.append(section.continuedHeading());
  body.append(...section.rows.slice(piece.from, piece.to));
  if (piece.sums) body.append(...section.sums);
  return body;
}

const total = (heights: readonly number[]): number => heights.reduce((sum, height) => sum + height, 0);

function heightOf(piece: Piece, heights: SectionHeights): number {
  const head = { full: heights.head, continued: heights.continuedHead, none: 0 }[piece.head];
  return head + total(heights.rows.slice(piece.from, piece.to)) + (piece.sums ? heights.sums : 0);
}
