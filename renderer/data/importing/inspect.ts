import type { Row } from '#shared/importing/csv';
import { type DateVerdict, judgeDates } from '#shared/importing/dates';
import { judgeNumbers, type NumberVerdict } from '#shared/importing/numbers';
import { addCell, type ColumnProfile, finishColumn, headersOf, newColumn } from '#shared/importing/profile';
import { type Dialect, type FileProblem, guessDialect, mostColumns, readRows } from './read-file';

/** A file as the wizard shows it. */
export type FileSummary = {
  name: string;
  size: number;
  dialect: Dialect;
  rows: number;
  columns: ColumnSummary[];
  /** The first rows as they stand, without the header. */
  sample: Row[];
};

export type ColumnSummary = {
  header: string;
  filled: number;
  distinct: number;
  tooMany: boolean;
  /** The most frequent values. */
  top: [value: string, count: number][];
  dates: DateVerdict;
  numbers: NumberVerdict;
  currencies: string[];
};

/** A file that was read once: what the session keeps of it. */
export type InspectedFile = {
  file: File;
  dialect: Dialect;
  rows: number;
  columns: ColumnProfile[];
  sample: Row[];
};

const sampleRows = 20;

/** Reads a whole file once and describes every column. `onBytes` counts what was read. */
export async function inspectFile(
  file: File,
  given: Partial<Dialect>,
  onBytes: (bytes: number) => void,
): Promise<InspectedFile | FileProblem> {
  try {
    const guessed = await guessDialect(file);
    if ('kind' in guessed) return guessed;
    const dialect = { ...guessed, ...given };
    return await profileOf(file, dialect, onBytes);
  } catch (error) {
    return { kind: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
  }
}

async function profileOf(
  file: File,
  dialect: Dialect,
  onBytes: (bytes: number) => void,
): Promise<InspectedFile | FileProblem> {
  const columns: ColumnProfile[] = [];
  const sample: Row[] = [];
  let rows = 0;
  let header: string[] | undefined;
  const pieces = readRows(file, dialect);
  for (;;) {
    const piece = await pieces.next();
    if (piece.done) {
      if (piece.value !== undefined) return piece.value;
      break;
    }
    onBytes(piece.value.bytes);
    for (const row of piece.value.rows) {
      if (header === undefined) {
        header = row.cells;
        if (header.length > mostColumns) return { kind: 'too many columns', columns: header.length };
        headersOf(header, header.length, dialect.hasHeader).forEach((name, at) => {
          columns.push(newColumn(name, at));
        });
        if (dialect.hasHeader) continue;
      }
      rows++;
      if (sample.length < sampleRows) sample.push(row);
      // What stands beyond the header is refused row by row when the rows are planned.
      const width = Math.min(row.cells.length, columns.length);
      for (let at = 0; at < width; at++) addCell(columns[at] as ColumnProfile, row.cells[at] as string);
    }
  }
  if (header === undefined) return { kind: 'empty' };
  if (rows === 0) return { kind: 'header only' };
  for (const column of columns) finishColumn(column);
  return { file, dialect, rows, columns, sample };
}

const topValues = 12;

export const summaryOf = ({ file, dialect, rows, columns, sample }: InspectedFile): FileSummary => ({
  name: file.name,
  size: file.size,
  dialect,
  rows,
  sample,
  columns: columns.map((column) => ({
    header: column.header,
    filled: column.filled,
    distinct: column.distinct.size,
    tooMany: column.tooMany,
    top: [...column.distinct].sort((a, b) => b[1] - a[1]).slice(0, topValues),
    dates: judgeDates(column.dates),
    numbers: judgeNumbers(column.numbers),
    currencies: Object.keys(column.numbers.currencies),
  })),
});
