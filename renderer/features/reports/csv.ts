import { unparse } from 'papaparse';
import type { Language } from '#shared/i18n/format';
import type { Sheet, SheetColumnKind, SheetValue } from './spreadsheet';

/** What a spreadsheet would take for a formula, also after a tab or in full-width letters (OWASP, CSV injection). */
const formula = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A sheet as the spreadsheets of the language open it: UTF-8 with a byte order mark, CRLF, `;` and decimal commas in
 * Italian, `,` and decimal points in English; ISO dates, figures without grouping. A text that looks like a formula
 * has an apostrophe before it.
 */
export function csvText(sheet: Sheet, language: Language): string {
  const decimal = language === 'it' ? ',' : '.';
  const cell = (value: SheetValue, kind: SheetColumnKind): string => {
    if (value === null) return '';
    if (typeof value === 'number') return plain(value, kind).replace('.', decimal);
    return kind === 'text' && formula.test(value) ? `'${value}` : value;
  };
  const lines = unparse(
    {
      fields: sheet.columns.map(({ head }) => head),
      data: sheet.rows.map((row) =>
        row.map((value, index) => cell(value, sheet.columns[index]?.kind ?? 'text')),
      ),
    },
    { delimiter: language === 'it' ? ';' : ',', newline: '\r\n' },
  );
  return `\uFEFF${lines}\r\n`;
}

/** Without the noise of binary fractions: 0.1 + 0.2 is never written in seventeen digits. */
const plain = (value: number, kind: SheetColumnKind): string =>
  kind === 'money' || kind === 'share' ? String(Number(value.toPrecision(15))) : String(value);
