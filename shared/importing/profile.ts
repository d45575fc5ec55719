import { isFormula } from './csv';
import { addDateEvidence, type DateEvidence, noDateEvidence } from './dates';
import { addNumberEvidence, type NumberEvidence, noNumberEvidence } from './numbers';

/** What one whole column looks like. */
export type ColumnProfile = {
  header: string;
  index: number;
  /** Cells that are not blank. */
  filled: number;
  /** Values by how many rows have them; at most `mostDistinct`, then `tooMany` is set and the rest is not counted. */
  distinct: Map<string, number>;
  tooMany: boolean;
  dates: DateEvidence;
  numbers: NumberEvidence;
  emails: number;
  formulas: number;
};

export const mostDistinct = 20_000;

/** A column about which nothing is known yet. */
export const newColumn = (header: string, index: number): ColumnProfile => ({
  header,
  index,
  filled: 0,
  distinct: new Map(),
  tooMany: false,
  dates: noDateEvidence(),
  numbers: noNumberEvidence(),
  emails: 0,
  formulas: 0,
});

export const emailShape = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]{2,}$/;

/** Takes one cell into the profile. Values are judged once each and weighed by how often they occur, see `finish`. */
export function addCell(column: ColumnProfile, cell: string): void {
  const value = cell.trim();
  if (value === '') return;
  column.filled++;
  const seen = column.distinct.get(value);
  if (seen !== undefined) column.distinct.set(value, seen + 1);
  else if (!column.tooMany) {
    if (column.distinct.size < mostDistinct) column.distinct.set(value, 1);
    else column.tooMany = true;
  }
  if (seen === undefined && column.tooMany) judge(column, value, 1);
}

/** Judges the collected values as dates, numbers and addresses; called once, when the file has been read. */
export function finishColumn(column: ColumnProfile): void {
  for (const [value, count] of column.distinct) judge(column, value, count);
}

function judge(column: ColumnProfile, value: string, count: number): void {
  addDateEvidence(column.dates, value, count);
  addNumberEvidence(column.numbers, value, count);
  if (emailShape.test(value)) column.emails += count;
  if (isFormula(value)) column.formulas += count;
}

/** Header names for a file without any, and blank or repeated ones made distinct: "Column 3", "Name (2)". */
export function headersOf(first: readonly string[], width: number, hasHeader: boolean): string[] {
  const taken = new Map<string, number>();
  return Array.from({ length: width }, (_, at) => {
    const given = hasHeader ? (first[at] ?? '').replace(/\s+/g, ' ').trim().slice(0, 200) : '';
    const name = given === '' ? `#${at + 1}` : given;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
