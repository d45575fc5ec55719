import type { CalendarDate } from '#shared/base/calendar-date';
import { type Currency, toMinor } from '#shared/base/money';
import { controlCharacters, isFormula, type Row, withoutControls } from './csv';
import { readDate } from './dates';
import type { Issue, IssueKind } from './issues';
import type { ColumnMapping, FileMapping } from './mapping';
import { currencyIn, readNumber } from './numbers';
import type { Target } from './targets';

/** Lengths that the records allow (`line` and `text` of the domain). */
const longestLine = 500;
const longestText = 100_000;

/** The cells of one row by target, cleaned; what was cleaned or cannot be read goes to `report`. */
export type Cells = {
  line: number;
  has: (target: Target) => boolean;
  /** A cell as one line; '' where there is none. */
  line1: (target: Target) => string;
  /** Free text with its line breaks. */
  text: (target: Target) => string;
  /** All cells of a target that several columns may go to, blank ones left out. */
  all: (target: Target) => { header: string; value: string }[];
  date: (target: Target) => CalendarDate | undefined;
  /** Minor units; the currency is the cell's own where it names one. */
  money: (target: Target, currency: Currency) => { minor: number; currency: Currency } | undefined;
  /** Says something of the row: of a target's column, of the column with a header, or of no column in particular. */
  report: (kind: IssueKind, where: Target | '' | { header: string }, values?: Issue['values']) => void;
};

/** Reads the rows of one file under its mapping. */
export function createCellReader(
  mapping: FileMapping,
  file: number,
  report: (issue: Issue) => void,
): { read: (row: Row) => Cells | undefined; has: (target: Target) => boolean } {
  const columnsOf = new Map<Target, number[]>();
  mapping.columns.forEach(({ target }, at) => {
    if (target !== null) columnsOf.set(target, [...(columnsOf.get(target) ?? []), at]);
  });
  const width = mapping.columns.length;
  const columnOf = (target: Target): ColumnMapping | undefined =>
    mapping.columns[columnsOf.get(target)?.[0] ?? -1];

  const read = (row: Row): Cells | undefined => {
    const { line, cells } = row;
    const say = (kind: IssueKind, column: string, values: Issue['values'] = {}): void =>
      report({ file, line, column, kind, values });
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      say('too many cells', '', { cells: cells.length, columns: width });
      return undefined;
    }
    if (cells.length < width) say('too few cells', '', { cells: cells.length, columns: width });

    const raw = (at: number, limit: number, oneLine: boolean): string => {
      const given = cells[at];
      if (given === undefined || given === '') return '';
      let value = given;
      const header = (): string => mapping.columns[at]?.header ?? '';
      if (controlCharacters.test(value)) {
        say('control characters', header());
        value = withoutControls(value);
      }
      if (value.includes('\ufffd')) say('unreadable characters', header(), { value: value.slice(0, 80) });
      value = oneLine && value.includes('\n') ? value.replace(/\s*\n\s*/g, ' ').trim() : value.trim();
      if (value.length > limit) {
        say('shortened', header(), { length: value.length, limit });
        value = value.slice(0, limit);
      }
      return value;
    };
    const first = (target: Target): number => columnsOf.get(target)?.[0] ?? -1;
    const said = new Set<number>();
    const formula = (at: number, value: string): string => {
      if (value !== '' && isFormula(value) && !said.has(at)) {
        said.add(at);
        say('formula', mapping.columns[at]?.header ?? '', { value: value.slice(0, 80) });
      }
      return value;
    };
    const line1 = (target: Target): string => {
      const at = first(target);
      return at < 0 ? '' : formula(at, raw(at, longestLine, true));
    };
    const bare = (target: Target): string => {
      const at = first(target);
      return at < 0 ? '' : raw(at, longestLine, true);
    };
    return {
      line,
      has: (target) => columnsOf.has(target),
      line1,
      text: (target) => {
        const at = first(target);
        return at < 0 ? '' : formula(at, raw(at, longestText, false));
      },
      all: (target) =>
        (columnsOf.get(target) ?? []).flatMap((at) => {
          const value = formula(at, raw(at, longestLine, false));
          return value === '' ? [] : [{ header: mapping.columns[at]?.header ?? '', value }];
        }),
      date: (target) => {
        const cell = bare(target);
        const reading = columnOf(target)?.date;
        if (cell === '' || reading === undefined) return undefined;
        const date = readDate(cell, reading);
        if (date === undefined) say('unreadable date', columnOf(target)?.header ?? '', { value: cell });
        return date;
      },
      money: (target, fallback) => {
        const cell = bare(target);
        const column = columnOf(target);
        if (cell === '' || column?.decimal === undefined) return undefined;
        const value = readNumber(cell, column.decimal);
        if (value === undefined) {
          say('unreadable number', column.header, { value: cell });
          return undefined;
        }
        const currency = currencyIn(cell) ?? fallback;
        if (value < 0) {
          say('negative value', column.header, { value: cell });
          return undefined;
        }
        const minor = toMinor(value, currency);
        if (!Number.isSafeInteger(minor)) {
          say('unreadable number', column.header, { value: cell });
          return undefined;
        }
        return { minor, currency };
      },
      report: (kind, where, values) => {
        if (typeof where === 'object') say(kind, where.header, values);
        else say(kind, where === '' ? '' : (columnOf(where)?.header ?? ''), values);
      },
    };
  };
  return { read, has: (target) => columnsOf.has(target) };
}
