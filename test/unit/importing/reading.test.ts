import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
  createRowReader,
  type Delimiter,
  guessDelimiter,
  isFormula,
  longestRow,
} from '#shared/importing/csv';
import { createDecoder, createUtf8Check, sniff } from '#shared/importing/decode';
import { csvCell } from '#shared/importing/issues';
import { inspectFile } from '../../../renderer/data/importing/inspect';
import { guessDialect } from '../../../renderer/data/importing/read-file';

const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array<ArrayBuffer> => {
  const full = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(full.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < full.length; at++) view.setUint16(at * 2, full.charCodeAt(at), !bigEndian);
  return bytes;
};
const latin = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const file = (...parts: BlobPart[]): File => new File(parts, 'test.csv');
const inspect = (one: File) => inspectFile(one, {}, () => undefined);

describe('encodings', () => {
  const text = 'Azienda;Città;Valore\r\nCaffè Perù;Forlì;1\r\nÈ così;Cefalù;2\r\n';
  it.each([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with its mark', utf8(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 LE with its mark', utf16(text, false, true), 'utf-16le'],
    ['UTF-16 BE with its mark', utf16(text, true, true), 'utf-16be'],
    ['UTF-16 LE without', utf16(text, false, false), 'utf-16le'],
    ['UTF-16 BE without', utf16(text, true, false), 'utf-16be'],
    ['Windows-1252', latin(text), 'windows-1252'],
  ])('%s is recognised and read', async (_name, bytes, encoding) => {
    const found = await inspect(file(bytes));
    if ('kind' in found) throw new Error(found.kind);
    expect(found.dialect).toMatchObject({ encoding, delimiter: ';', hasHeader: true });
    expect(found.columns.map((column) => column.header)).toEqual(['Azienda', 'Città', 'Valore']);
    expect(found.sample.map((row) => row.cells[0])).toEqual(['Caffè Perù', 'È così']);
    expect(found.sample.map((row) => row.line)).toEqual([2, 3]);
  });

  it('an accent in the last line of a long file decides about the encoding of all of it', async () => {
    const long = `a,b\n${'x,y\n'.repeat(400_000)}`;
    expect(await guessDialect(file(latin(`${long}citt\u00e0,z\n`)))).toMatchObject({
      encoding: 'windows-1252',
    });
    expect(await guessDialect(file(utf8(`${long}città,z\n`)))).toMatchObject({ encoding: 'utf-8' });
  });

  it('any text comes back from any encoding that can hold it, cut anywhere', () => {
    const lines = (value: string): string => value.replace(/\r\n?/g, '\n');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.array(fc.nat(400)), (value, cuts) => {
        for (const [encoding, bytes] of [
          ['utf-8', utf8(value)],
          ['utf-16le', utf16(value, false, false)],
          ['utf-16be', utf16(value, true, false)],
        ] as const) {
          const decoder = createDecoder(encoding);
          const at = [...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
          let text = '';
          let from = 0;
          for (const to of at) {
            text += decoder.push(bytes.subarray(from, to));
            from = to;
          }
          expect(text + decoder.end()).toBe(lines(value).replace(/^\ufeff/, ''));
        }
      }),
    );
  });

  it('random bytes are called binary or read, but nothing throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
        const check = createUtf8Check();
        check.push(bytes);
        sniff(bytes, check.verdict());
        await inspect(file(bytes as Uint8Array<ArrayBuffer>));
      }),
    );
  });

  it.each([
    ['a spreadsheet', [0x50, 0x4b, 3, 4, 20, 0, 6, 0], 'spreadsheet'],
    ['an old spreadsheet', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], 'old spreadsheet'],
    ['a PDF', [...'%PDF-1.7\n'].map((one) => one.charCodeAt(0)), 'pdf'],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], 'image'],
    ['a program', [0x7f, 0x45, 0x4c, 0x46, 2, 1], 'program'],
    ['something with NULs', [65, 66, 0, 0, 0, 67, 0, 0, 1, 2], 'unknown'],
  ])('%s is no table', async (_name, bytes, what) => {
    expect(await inspect(file(Uint8Array.from(bytes)))).toEqual({ kind: 'binary', what });
  });
});

describe('rows', () => {
  const read = (text: string, delimiter: Delimiter = ',', size = text.length) => {
    const reader = createRowReader(delimiter);
    const rows = [];
    for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
    rows.push(...reader.end());
    return { rows, problem: reader.problem() };
  };

  it('whatever is written as CSV is read back, cut anywhere, with the right lines', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ', '1'), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<Delimiter>(',', ';', '\t'),
        fc.integer({ min: 1, max: 40 }),
        (cells, delimiter, size) => {
          const text = Papa.unparse(cells, { delimiter, newline: '\n', quotes: true });
          const { rows, problem } = read(text, delimiter, size);
          expect(problem).toBeUndefined();
          expect(rows.map((row) => row.cells)).toEqual(cells);
          let line = 1;
          for (const row of rows) {
            expect(row.line).toBe(line);
            line += 1 + row.cells.join('').split('\n').length - 1;
          }
        },
      ),
    );
  });

  it('any text at all gives rows or a problem, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ',', '\n', 'x', '""', '\\', ' ') }),
        fc.integer({ min: 1, max: 9 }),
        (text, size) => {
          read(text, ',', size);
        },
      ),
    );
  });

  it('a line of 200 MB is refused after the first million characters', () => {
    const reader = createRowReader(',');
    let pushed = 0;
    while (reader.problem() === undefined && pushed < 200) {
      reader.push('x'.repeat(1_000_000));
      pushed++;
    }
    expect(reader.problem()).toEqual({ kind: 'line too long', line: 1 });
    expect(pushed).toBeLessThanOrEqual(2);
  });

  it('a quotation that is never closed names the line on which it opens', () => {
    expect(read('a,b\n1,"two\n3,4\n5,6\n').problem).toEqual({ kind: 'quote never closed', line: 2 });
    const endless = read(`a,b\n1,"${'long\n'.repeat(longestRow / 4)}`, ',', 100_000);
    expect(endless.problem).toEqual({ kind: 'quote never closed', line: 2 });
  });

  it('blank lines are left out and counted', () => {
    expect(read('a,b\n\n1,2\n\n\n3,4').rows.map((row) => row.line)).toEqual([1, 3, 6]);
  });

  it.each([
    ['comma', 'name,value\nA,1\nB,2', ','],
    ['semicolon with decimal commas', 'name;value\nA;1,5\nB;2,5', ';'],
    ['tab', 'name\tvalue\nA, Inc\t1\nB\t2', '\t'],
    ['what Excel declares', 'sep=;\na,b;c\n1,2;3', ';'],
    ['quoted delimiters', '"a;b",c\n"d;e",f', ','],
  ])('the delimiter: %s', (_name, text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  it('a cell that a spreadsheet would calculate is neutral when it is written again', () => {
    for (const cell of ['=1+1', '+cmd|x', '-cmd|x', '@SUM(A1)']) {
      expect(isFormula(cell)).toBe(true);
      expect(csvCell(cell).startsWith("'")).toBe(true);
    }
    for (const cell of ['-12.5', '+39 049 123456', '1-2', 'a=b']) expect(isFormula(cell)).toBe(false);
  });

  it('empty files, files with a header only and files without one', async () => {
    expect(await inspect(file(''))).toEqual({ kind: 'empty' });
    expect(await inspect(file(' \n\n'))).toEqual({ kind: 'empty' });
    expect(await inspect(file('name,value\n'))).toEqual({ kind: 'header only' });
    const bare = await inspect(file('Acme,12\nBeta,13\n'));
    if ('kind' in bare) throw new Error(bare.kind);
    expect([bare.dialect.hasHeader, bare.rows, bare.columns.map((one) => one.header)]).toEqual([
      false,
      2,
      ['#1', '#2'],
    ]);
  });
});
