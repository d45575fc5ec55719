import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDayNumber, dayNumber } from '#shared/base/calendar-date';
import { toMinor } from '#shared/base/money';
import {
  addDateEvidence,
  type DateReading,
  type DateVerdict,
  judgeDates,
  noDateEvidence,
  readDate,
} from '#shared/importing/dates';
import { addNumberEvidence, judgeNumbers, noNumberEvidence, readNumber } from '#shared/importing/numbers';

const judge = (values: readonly string[]): DateVerdict => {
  const evidence = noDateEvidence();
  for (const value of values) addDateEvidence(evidence, value);
  return judgeDates(evidence);
};
const numbers = (values: readonly string[]) => {
  const evidence = noNumberEvidence();
  for (const value of values) addNumberEvidence(evidence, value);
  return judgeNumbers(evidence);
};

const day = fc
  .integer({ min: dayNumber('1970-01-01'), max: dayNumber('2068-12-31') })
  .map((number) => dateOfDayNumber(number));
const parts = (date: string): [year: string, month: string, day: string] => [
  date.slice(0, 4),
  date.slice(5, 7),
  date.slice(8),
];
const italian =
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' ');
const english = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const fourDigits: DateReading = { order: 'dmy', pivot: null };
const twoDigits = (order: DateReading['order']): DateReading => ({ order, pivot: 68 });

describe('dates', () => {
  const formats: [name: string, write: (y: string, m: string, d: string) => string, reading: DateReading][] =
    [
      ['ISO', (y, m, d) => `${y}-${m}-${d}`, fourDigits],
      ['ISO with a time', (y, m, d) => `${y}-${m}-${d}T23:59:07.123Z`, fourDigits],
      ['ISO without dashes', (y, m, d) => `${y}${m}${d}`, fourDigits],
      ['year first with slashes', (y, m, d) => `${y}/${Number(m)}/${Number(d)}`, fourDigits],
      ['D/M/Y', (y, m, d) => `${d}/${m}/${y}`, fourDigits],
      ['D.M.Y without zeros', (y, m, d) => `${Number(d)}.${Number(m)}.${y}`, fourDigits],
      ['D-M-Y and a time', (y, m, d) => `${d}-${m}-${y} 9:05`, fourDigits],
      ['M/D/Y', (y, m, d) => `${m}/${d}/${y}`, { order: 'mdy', pivot: null }],
      [
        'M/D/Y with an American time',
        (y, m, d) => `${Number(m)}/${Number(d)}/${y} 11:20 PM`,
        { order: 'mdy', pivot: null },
      ],
      ['D/M/YY', (y, m, d) => `${d}/${m}/${y.slice(2)}`, twoDigits('dmy')],
      ['M-D-YY', (y, m, d) => `${m}-${d}-${y.slice(2)}`, twoDigits('mdy')],
      ['YY-M-D', (y, m, d) => `${y.slice(2)}-${m}-${d}`, twoDigits('ymd')],
      ['Italian month', (y, m, d) => `${Number(d)} ${italian[Number(m) - 1]} ${y}`, fourDigits],
      [
        'Italian month with its weekday',
        (y, m, d) => `lunedì ${Number(d)} ${italian[Number(m) - 1]} ${y}`,
        fourDigits,
      ],
      ['English short month', (y, m, d) => `${d}-${english[Number(m) - 1]}-${y}`, fourDigits],
      ['English month first', (y, m, d) => `${english[Number(m) - 1]} ${Number(d)}, ${y}`, fourDigits],
      [
        'day number of a spreadsheet',
        (y, m, d) => String(dayNumber(`${y}-${m}-${d}`) + 25_569),
        { order: 'serial', pivot: null },
      ],
    ];
  it.each(formats)('%s: what was written is read back', (_name, write, reading) => {
    fc.assert(
      fc.property(day, (date) => {
        expect(readDate(write(...parts(date)), reading)).toBe(date);
      }),
    );
  });

  it.each(formats)(
    '%s: a column of them is certain, or asked about, but never certain and wrong',
    (_name, write, reading) => {
      fc.assert(
        fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), (dates) => {
          const written = dates.map((date) => write(...parts(date)));
          const verdict = judge(written);
          expect(verdict.kind).not.toBe('no dates');
          if (verdict.kind === 'certain')
            expect(written.map((one) => readDate(one, verdict.reading))).toEqual(dates);
          if (verdict.kind === 'ambiguous')
            expect(verdict.orders.length === 0 ? [reading.order] : verdict.orders).toContain(reading.order);
        }),
      );
    },
  );

  it('03/04/2017 alone is asked about; one 13/04 beside it settles the column', () => {
    expect(judge(['03/04/2017', '05/06/2018'])).toEqual({
      kind: 'ambiguous',
      orders: ['dmy', 'mdy'],
      twoDigitYears: false,
      example: '03/04/2017',
    });
    expect(judge(['03/04/2017', '13/04/2017'])).toEqual({
      kind: 'certain',
      reading: { order: 'dmy', pivot: null },
    });
    expect(judge(['03/04/2017', '04/13/2017'])).toEqual({
      kind: 'certain',
      reading: { order: 'mdy', pivot: null },
    });
  });

  it('a column that contradicts itself, and two-digit years, are asked about', () => {
    expect(judge(['13/04/2017', '04/13/2017']).kind).toBe('ambiguous');
    expect(judge(['13/04/17'])).toMatchObject({ kind: 'ambiguous', twoDigitYears: true });
    expect(readDate('13/04/17', { order: 'dmy', pivot: null })).toBeUndefined();
    expect(readDate('13/04/69', { order: 'dmy', pivot: 68 })).toBe('1969-04-13');
    expect(readDate('13/04/68', { order: 'dmy', pivot: 68 })).toBe('2068-04-13');
  });

  it('days that no calendar has are not dates', () => {
    for (const cell of [
      '2017-02-29',
      '31/04/2017',
      '00/01/2017',
      '2017-13-01',
      '',
      'soon',
      '12/2017',
      '1/2/3',
    ])
      expect(readDate(cell, { order: 'dmy', pivot: null })).toBeUndefined();
  });

  it('nothing makes it throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('dmy', 'mdy', 'ymd', 'serial'),
        (cell, order) => {
          readDate(cell, { order: order as DateReading['order'], pivot: 68 });
          judge([cell]);
        },
      ),
    );
  });
});

describe('numbers', () => {
  const cents = fc.integer({ min: 0, max: 1e12 });
  const grouped = (digits: string, group: string): string => digits.replace(/\B(?=(\d{3})+$)/g, group);
  const write = (value: number, group: string, decimal: string): string =>
    `${grouped(String(Math.floor(value / 100)), group)}${decimal}${String(value % 100).padStart(2, '0')}`;
  const formats: [name: string, write: (value: number) => string, decimal: ',' | '.'][] = [
    ['1.234,56', (value) => write(value, '.', ','), ','],
    ['1,234.56', (value) => write(value, ',', '.'), '.'],
    ['1 234,56', (value) => write(value, ' ', ','), ','],
    ['1 234,56 with no-break spaces', (value) => write(value, '\u202f', ','), ','],
    ['1234.56', (value) => write(value, '', '.'), '.'],
    ["1'234.56", (value) => write(value, "'", '.'), '.'],
    ['€ 1.234,56', (value) => `€ ${write(value, '.', ',')}`, ','],
    ['1.234,56 EUR', (value) => `${write(value, '.', ',')} EUR`, ','],
    ['$1,234.56', (value) => `$${write(value, ',', '.')}`, '.'],
  ];
  it.each(formats)(
    '%s: what was written is read back, and a column of them is certain',
    (_name, written, decimal) => {
      fc.assert(
        fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), (values) => {
          const cells = values.map(written);
          expect(cells.map((cell) => toMinor(readNumber(cell, decimal) ?? -1, 'EUR'))).toEqual(values);
          expect(numbers(cells)).toEqual({ kind: 'certain', decimal });
        }),
      );
    },
  );

  it('1.234 alone is asked about; 12.5 or 1.234,56 beside it settles the column', () => {
    expect(numbers(['1.234'])).toEqual({ kind: 'ambiguous', example: '1.234' });
    expect(numbers(['1.234', '12.5'])).toEqual({ kind: 'certain', decimal: '.' });
    expect(numbers(['1.234', '1.234,56'])).toEqual({ kind: 'certain', decimal: ',' });
    expect(numbers(['1,5', '1.5']).kind).toBe('ambiguous');
    expect(numbers(['1054', '0'])).toEqual({ kind: 'certain', decimal: '.' });
  });

  it('negative amounts are seen, whichever way they are written', () => {
    for (const cell of ['-1.200,50', '(1.200,50)', '1.200,50-', '€ -1.200,50', '-€1.200,50'])
      expect(readNumber(cell, ',')).toBe(-1200.5);
  });

  it('what is no number is none', () => {
    for (const cell of ['', 'abc', '1.2.3', '12,34,56', '1..2', '€', '1 2', '--1', 'GTX 500'])
      expect(readNumber(cell, '.')).toBeUndefined();
  });

  it('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cell) => {
        readNumber(cell, ',');
        readNumber(cell, '.');
        numbers([cell]);
      }),
    );
  });
});
