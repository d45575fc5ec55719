import Papa from 'papaparse';

export type Delimiter = ',' | ';' | '\t' | '|';
export const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** One row of a file. `line` is the physical line, counted from 1, on which it begins. */
export type Row = { line: number; cells: string[] };

/** Why reading a file cannot go on; `line` is where the trouble begins. */
export type CsvProblem =
  | { kind: 'line too long'; line: number }
  | { kind: 'quote never closed'; line: number };

/** No cell, row or unfinished quotation may be longer, in UTF-16 code units. */
export const longestRow = 1_000_000;

type Parsed = { data: string[][]; errors: { code?: string }[]; meta: { cursor: number } };

function parse(text: string, delimiter: Delimiter, more: boolean): Parsed {
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  return parser.parse(text, 0, more) as Parsed;
}

const lineBreaks = (cell: string): number => {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
};

/**
 * Reads rows out of text (line endings unified by `createDecoder`) that comes in pieces. Blank lines are left out, but
 * counted. After a problem nothing more is read.
 */
export function createRowReader(delimiter: Delimiter): {
  push: (text: string) => Row[];
  end: () => Row[];
  problem: () => CsvProblem | undefined;
} {
  let rest = '';
  let line = 1;
  let problem: CsvProblem | undefined;

  const take = (text: string, more: boolean): Row[] => {
    if (problem !== undefined) return [];
    const parsed = parse(text, delimiter, more);
    const rows: Row[] = [];
    for (const cells of parsed.data) {
      const at = line;
      line++;
      for (const cell of cells) if (cell.includes('\n')) line += lineBreaks(cell);
      if (cells.length === 1 && cells[0]?.trim() === '') continue;
      let size = 0;
      for (const cell of cells) size += cell.length;
      if (size > longestRow) {
        problem = { kind: 'line too long', line: at };
        rest = '';
        return rows;
      }
      rows.push({ line: at, cells });
    }
    rest = more ? text.slice(parsed.meta.cursor) : '';
    if (rest.length > longestRow) problem = { kind: unfinished(rest), line };
    if (!more && parsed.errors.some((error) => error.code === 'MissingQuotes')) {
      const last = rows.pop();
      problem = { kind: 'quote never closed', line: last?.line ?? line };
    }
    return rows;
  };
  return {
    push: (text) => {
      const whole = rest + text;
      // A line of 200 MB must not be collected, nor searched again with each piece.
      if (whole.length > longestRow && !whole.includes('\n') && problem === undefined) {
        problem = { kind: 'line too long', line };
        rest = '';
      }
      return take(whole, true);
    },
    end: () => (rest === '' ? [] : take(rest, false)),
    problem: () => problem,
  };
}

/** An unfinished row with line breaks in it is an open quotation; without, it is one long line. */
const unfinished = (rest: string): CsvProblem['kind'] =>
  rest.includes('\n') ? 'quote never closed' : 'line too long';

/** Excel's own first line `sep=;`, which names the delimiter and is no data. */
export function declaredDelimiter(text: string): Delimiter | undefined {
  const found = /^sep=([,;\t|])\s*(\n|$)/i.exec(text)?.[1];
  return delimiters.find((one) => one === found);
}

/** The delimiter that cuts a file's first rows into the most columns that are the same in every row. */
export function guessDelimiter(sample: string): Delimiter {
  const declared = declaredDelimiter(sample);
  if (declared !== undefined) return declared;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const rows = parse(sample.slice(0, 65_536), delimiter, sample.length > 65_536)
      .data.filter((cells) => cells.length > 1 || (cells[0] ?? '').trim() !== '')
      .slice(0, 100);
    const widths = new Map<number, number>();
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
    for (const [width, count] of widths) {
      if (width < 2) continue;
      const score = (count / rows.length) ** 2 * Math.log2(1 + width);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

/** Cells that no header has: they read as numbers, dates or addresses. */
const dataLike = /^[-+(]?[€$£]?\s?\d[\d.,\s'/:-]*\)?$|@.+\./;

/**
 * Whether the first row names the columns: all of its cells are words, none occurs twice, and the rows below look
 * different somewhere, or the words are `known` headers.
 */
export function guessHeader(rows: readonly string[][], known: (header: string) => boolean): boolean {
  const first = rows[0];
  if (first === undefined) return false;
  const cells = first.map((cell) => cell.trim());
  if (cells.some((cell) => dataLike.test(cell))) return false;
  if (cells.filter((cell) => cell === '').length > cells.length / 2) return false;
  if (cells.some((cell) => cell !== '' && known(cell))) return true;
  const below = rows.slice(1);
  if (below.length === 0) return true;
  const repeated = cells.some((cell, at) => cell !== '' && below.some((row) => row[at]?.trim() === cell));
  return !repeated;
}

/** Characters that no text of a person holds: left out, and reported. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\ufeff]/;
const controlCharactersAll = new RegExp(controlCharacters, 'g');
export const withoutControls = (text: string): string => text.replace(controlCharactersAll, '');

/** A cell that a spreadsheet would calculate instead of showing; a plain number or a phone number is none. */
export const isFormula = (cell: string): boolean =>
  /^[=@\t\r]/.test(cell) || (/^[+-]/.test(cell) && !/^[+-]?[\d\s.,()/-]*$/.test(cell));
