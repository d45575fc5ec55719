import type { CellObject, SheetData } from 'write-excel-file/universal';
// The package's own entries compress in a worker made from a blob, which the content security policy refuses. This is
// the same code compressing in place; ours runs in a worker of the bundle.
import { generateXlsxFileSync } from '../../../node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js';
import type { Sheet, SheetColumnKind, SheetValue } from './spreadsheet';

const formats: Partial<Record<SheetColumnKind, string>> = {
  integer: '0',
  money: '#,##0.00',
  date: 'yyyy-mm-dd',
  share: '0%',
};

/** An XLSX file: real numbers and dates, the head of each sheet frozen. Texts are texts, formulas cannot come of them. */
export async function xlsxBytes(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const blob = await generateXlsxFileSync(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      data: sheetData(sheet),
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    })),
  );
  return new Uint8Array(await blob.arrayBuffer());
}

export function sheetData(sheet: Sheet): SheetData {
  const head = sheet.columns.map(
    ({ head }): CellObject => ({ value: head, type: String, fontWeight: 'bold' }),
  );
  return [
    head,
    ...sheet.rows.map((row) => row.map((value, index) => cellOf(value, sheet.columns[index]?.kind))),
  ];
}

function cellOf(value: SheetValue, kind: SheetColumnKind = 'text'): CellObject | null {
  if (value === null || value === '') return null;
  const format = formats[kind];
  if (typeof value === 'number') return { value, type: Number, ...(format === undefined ? {} : { format }) };
  if (kind === 'date')
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: formats.date as string };
  return { value: withoutControls(value), type: String };
}

/** XML has no place for most control characters: with one the whole file would not open. */
const withoutControls = (text: string): string =>
  Array.from(text, (character) => (character < ' ' && !'\t\n\r'.includes(character) ? ' ' : character)).join(
    '',
  );
