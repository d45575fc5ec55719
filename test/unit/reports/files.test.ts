import fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { csvText } from '../../../renderer/features/reports/csv';
import { opportunitySheet, type Sheet, summarySheet } from '../../../renderer/features/reports/spreadsheet';
import { sheetData, xlsxBytes } from '../../../renderer/features/reports/xlsx';
import { generatedReport, reportWords } from '../../support/generated-report';

const sheet = (rows: Sheet['rows']): Sheet => ({
  name: 'One',
  columns: [
    { head: 'Title', kind: 'text', width: 10 },
    { head: 'Low', kind: 'money', width: 10 },
    { head: 'Close', kind: 'date', width: 10 },
  ],
  rows,
});

describe('a CSV file', () => {
  test('opens in the spreadsheets of its language', () => {
    const rows: Sheet['rows'] = [['Café; "Nord"', 1234.5, '2026-03-12']];
    expect(csvText(sheet(rows), 'it')).toBe(
      '\uFEFFTitle;Low;Close\r\n"Café; ""Nord""";1234,5;2026-03-12\r\n',
    );
    expect(csvText(sheet(rows), 'en')).toBe(
      '\uFEFFTitle,Low,Close\r\n"Café; ""Nord""",1234.5,2026-03-12\r\n',
    );
  });

  test.each(['=1+1', '+39 02 1234', '-2+3', '@SUM(A1)', '\t=1', ' =1', '＝1'])(
    'does not let a title act as a formula: %j',
    (title) => {
      const [, line] = parse<string[]>(csvText(sheet([[title, null, null]]), 'en').slice(1)).data;
      expect(line?.[0]).toBe(`'${title}`);
    },
  );

  test('brings every text back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 }), (titles) => {
        for (const language of ['it', 'en'] as const) {
          const text = csvText(sheet(titles.map((title) => [title, 0.1 + 0.2, null])), language);
          const { data } = parse<string[]>(text.slice(1), {
            delimiter: language === 'it' ? ';' : ',',
            newline: '\r\n',
            skipEmptyLines: true,
          });
          expect(
            data.slice(1).map(([title]) => title?.replace(/^'(?=[\s]*[=+\-@＝＋－＠]|[\t\r\n])/, '')),
          ).toEqual(titles);
          expect(data[1]?.[1]).toBe(language === 'it' ? '0,3' : '0.3');
        }
      }),
    );
  });

  test('has one line for each opportunity, whose amounts add up to the totals of the report', () => {
    const report = generatedReport(300);
    const t = reportWords('en');
    const { data } = parse<Record<string, string>>(csvText(opportunitySheet(report, t), 'en').slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(300);
    const open = data.filter((line) => line.Kind === 'Open' && line.Currency === 'EUR');
    const add = (column: string) =>
      Math.round(open.reduce((sum, line) => sum + Number(line[column]), 0) * 100);
    const total = report.totals.open.sums.find((sum) => sum.currency === 'EUR');
    expect({ low: add('Low'), high: add('High'), weighted: add('Weighted') }).toEqual({
      low: total?.low,
      high: total?.high,
      weighted: total?.weighted,
    });
  });
});

describe('an XLSX file', () => {
  test('has real numbers and dates, and texts that are never formulas', () => {
    const [head, line] = sheetData(sheet([['=1+1', 1234.5, '2026-03-12']]));
    expect(head?.[0]).toMatchObject({ value: 'Title', type: String });
    expect(line).toEqual([
      { value: '=1+1', type: String },
      { value: 1234.5, type: Number, format: '#,##0.00' },
      { value: new Date('2026-03-12T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
    ]);
  });

  test('is a file that opens, also with characters that XML has no place for', async () => {
    const report = generatedReport(50);
    const t = reportWords('it');
    const odd = sheet([['a\u0001b', 1, null]]);
    const parts = await unzipped(
      await xlsxBytes([summarySheet(report, t), opportunitySheet(report, t), odd]),
    );
    const opportunities = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(opportunities.match(/<row /g)).toHaveLength(51);
    expect(opportunities).toMatch(/<pane [^>]*state="frozen"/);
    expect([...parts.values()].some((xml) => xml.includes('<f>'))).toBe(false);
    expect(parts.get('xl/sharedStrings.xml')).toContain('a b');
  });
});

/** The files in an archive, by name. */
function unzipped(bytes: Uint8Array): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, archive) => {
      if (error || !archive) return reject(error);
      const files = new Map<string, string>();
      archive.on('entry', (entry) => {
        archive.openReadStream(entry, async (failure, stream) => {
          if (failure || !stream) return reject(failure);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk as Buffer);
          files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          archive.readEntry();
        });
      });
      archive.on('end', () => resolve(files));
      archive.on('error', reject);
      archive.readEntry();
    });
  });
}
