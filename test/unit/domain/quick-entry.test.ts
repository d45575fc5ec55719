import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#shared/base/calendar-date';
import { readContact, splitName } from '#shared/domain/quick-entry/contact';
import { nextWeekday, readDate } from '#shared/domain/quick-entry/date';
import { type EntryLanguage, readMoney, readRevenue } from '#shared/domain/quick-entry/money';
import { formatters } from '#shared/i18n/format';

const languages: readonly EntryLanguage[] = ['it', 'en'];

describe('money as it is typed', () => {
  const euros = (text: string, language: EntryLanguage) => {
    const read = readRevenue(text, language, 'EUR');
    return read.ok ? read.value && [read.value.low / 100, read.value.high / 100] : read.error.kind;
  };

  test.each<[string, EntryLanguage, unknown]>([
    ['12k', 'it', [12_000, 12_000]],
    ['12 K', 'en', [12_000, 12_000]],
    ['12.000', 'it', [12_000, 12_000]],
    ['12,000', 'en', [12_000, 12_000]],
    ['12.500,50', 'it', [12_500.5, 12_500.5]],
    ['12,500.50', 'en', [12_500.5, 12_500.5]],
    ['12500,5', 'it', [12_500.5, 12_500.5]],
    ['1.234.567', 'it', [1_234_567, 1_234_567]],
    ['1,5M', 'it', [1_500_000, 1_500_000]],
    ['1.5m', 'en', [1_500_000, 1_500_000]],
    ['2 milioni', 'it', [2_000_000, 2_000_000]],
    ['15 mila', 'it', [15_000, 15_000]],
    ['1,234k', 'it', [1_234, 1_234]],
    ['1,234k', 'en', [1_234_000, 1_234_000]],
    ['€ 4.500', 'it', [4_500, 4_500]],
    ['4500 euro', 'it', [4_500, 4_500]],
    ["12'500", 'it', [12_500, 12_500]],
    ['12 500', 'en', [12_500, 12_500]],
    ['10-15k', 'it', [10_000, 15_000]],
    ['10–15k', 'en', [10_000, 15_000]],
    ['1,5-2k', 'it', [1_500, 2_000]],
    ['500-2k', 'en', [500, 2_000]],
    ['10k-15k', 'en', [10_000, 15_000]],
    ['da 10 a 15 mila', 'it', [10_000, 15_000]],
    ['between 10 and 15k', 'en', [10_000, 15_000]],
    ['1.000 - 2.500,50', 'it', [1_000, 2_500.5]],
    ['0', 'it', [0, 0]],
    ['', 'it', null],
    ['   ', 'en', null],
  ])('%j in %s', (text, language, range) => {
    expect(euros(text, language)).toEqual(range);
  });

  test('signs that the other language would use are understood where they cannot mean anything else', () => {
    expect(euros('12,500.50', 'it')).toEqual([12_500.5, 12_500.5]);
    expect(euros('12.500,50', 'en')).toEqual([12_500.5, 12_500.5]);
    expect(euros('12.5k', 'it')).toEqual([12_500, 12_500]);
    expect(euros('12,5', 'en')).toEqual([12.5, 12.5]);
  });

  test('an amount that can be read in two ways is asked about, never guessed', () => {
    expect(readMoney('12.500', 'en', 'EUR')).toEqual({
      ok: false,
      error: { kind: 'ambiguous', thousands: 12_500, decimals: 12.5 },
    });
    expect(euros('12,500', 'it')).toBe('ambiguous');
    // A dinar has a thousand fils: three decimals are how it is written.
    expect(readMoney('12.500', 'en', 'KWD')).toEqual({ ok: true, value: 12_500 });
  });

  test.each([
    '-5',
    'abc',
    '12kk',
    '1.2.3',
    '1.23.456',
    '10-15-20',
    'k',
    '12 apples',
    '1,2,3',
    '1e5',
    '--',
    '.',
  ])('%j is no amount', (text) => {
    for (const language of languages) expect(euros(text, language)).toBe('not an amount');
  });

  test('the low end may not exceed the high one, and nothing leaves the exact integers', () => {
    expect(euros('15k-10k', 'it')).toBe('low above high');
    expect(euros('999999999999', 'it')).toBe('too large');
  });

  test('a currency in the text wins', () => {
    expect(readRevenue('$ 4,500', 'en', 'EUR')).toEqual({
      ok: true,
      value: { low: 450_000, high: 450_000, currency: 'USD' },
    });
    expect(readRevenue('10-15k CHF', 'it', 'EUR')).toEqual({
      ok: true,
      value: { low: 1_000_000, high: 1_500_000, currency: 'CHF' },
    });
    expect(readRevenue('JPY 120000', 'it', 'EUR')).toEqual({
      ok: true,
      value: { low: 120_000, high: 120_000, currency: 'JPY' },
    });
  });

  test('an amount in another currency than the field is never taken for one of its own', () => {
    expect(readMoney('$ 500', 'en', 'EUR')).toEqual({
      ok: false,
      error: { kind: 'other currency', currency: 'USD' },
    });
    expect(readMoney('500 €', 'it', 'EUR')).toEqual({ ok: true, value: 50_000 });
  });

  test('whatever the formatters write is read back as the same amount', () => {
    const minor = fc.integer({ min: 0, max: 1e11 });
    fc.assert(
      fc.property(
        minor,
        minor,
        fc.constantFrom(...languages),
        fc.constantFrom('EUR', 'JPY', 'CHF'),
        (a, b, language, currency) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          const format = formatters(language);
          expect(readRevenue(format.range(low, high, currency), language, currency)).toEqual({
            ok: true,
            value: { low, high, currency },
          });
        },
      ),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...languages), (text, language) => {
        readRevenue(text, language, 'EUR');
        readMoney(text, language, 'EUR');
      }),
    );
  });
});

describe('dates as they are typed', () => {
  // A Wednesday.
  const today = '2026-03-11';

  test.each<[string, EntryLanguage, string | undefined]>([
    ['oggi', 'it', '2026-03-11'],
    ['domani', 'it', '2026-03-12'],
    ['dopodomani', 'it', '2026-03-13'],
    ['tomorrow', 'en', '2026-03-12'],
    ['fri', 'en', '2026-03-13'],
    ['ven', 'it', '2026-03-13'],
    ['venerdì', 'it', '2026-03-13'],
    ['Friday', 'it', '2026-03-13'],
    ['lun', 'en', '2026-03-16'],
    ['wed', 'en', '2026-03-18'],
    ['mar', 'it', '2026-03-17'],
    ['mar', 'en', undefined],
    ['next week', 'en', '2026-03-16'],
    ['prossima settimana', 'it', '2026-03-16'],
    ['+2w', 'en', '2026-03-25'],
    ['+2w', 'it', '2026-03-25'],
    ['+2s', 'it', '2026-03-25'],
    ['+3', 'it', '2026-03-14'],
    ['+10g', 'it', '2026-03-21'],
    ['tra 10 giorni', 'it', '2026-03-21'],
    ['in 2 weeks', 'en', '2026-03-25'],
    ['+1m', 'it', '2026-04-11'],
    ['+1a', 'it', '2027-03-11'],
    ['fine mese', 'it', '2026-03-31'],
    ['end of month', 'en', '2026-03-31'],
    ['eoy', 'en', '2026-12-31'],
    ['31/12', 'it', '2026-12-31'],
    ['31/12', 'en', '2026-12-31'],
    ['5/1', 'it', '2027-01-05'],
    ['11/3', 'it', '2026-03-11'],
    ['31.12.27', 'it', '2027-12-31'],
    ['1-4-2026', 'en', '2026-04-01'],
    ['2026-12-31', 'it', '2026-12-31'],
    ['2026/2/3', 'en', '2026-02-03'],
    ['15', 'it', '2026-03-15'],
    ['10', 'it', '2026-04-10'],
    ['5 mar', 'it', '2027-03-05'],
    ['20 mar', 'en', '2026-03-20'],
    ['5 marzo 2027', 'it', '2027-03-05'],
    ['1° aprile', 'it', '2026-04-01'],
    ['1st April', 'en', '2026-04-01'],
    ['March 20', 'en', '2026-03-20'],
    ['Dec 24, 2026', 'en', '2026-12-24'],
    ['5 Sept 2026', 'en', '2026-09-05'],
    ['ven 13 mar 2026', 'it', '2026-03-13'],
    ['29/2', 'it', '2028-02-29'],
    ['31/2', 'it', undefined],
    ['12/31', 'en', undefined],
    ['', 'it', undefined],
    ['boh', 'it', undefined],
    ['99', 'it', undefined],
    ['2w3', 'en', undefined],
  ])('%j in %s', (text, language, date) => {
    expect(readDate(text, language, today)).toBe(date);
  });

  test('a month later ends on the last day where there is no such day', () => {
    expect(readDate('+1m', 'it', '2027-01-31')).toBe('2027-02-28');
    expect(readDate('+1y', 'en', '2028-02-29')).toBe('2029-02-28');
    expect(readDate('31', 'it', '2026-04-02')).toBe('2026-05-31');
  });

  const someDay = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2010-01-01', days));

  test('what the formatters show is read back as the same date', () => {
    fc.assert(
      fc.property(someDay, someDay, fc.constantFrom(...languages), (date, now, language) => {
        expect(readDate(formatters(language).date(date), language, now)).toBe(date);
      }),
    );
  });

  test('a weekday is always one to seven days ahead', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 6 }), (now, weekday) => {
        const found = nextWeekday(weekday, now);
        expect(daysBetween(now, found)).toBeGreaterThanOrEqual(1);
        expect(daysBetween(now, found)).toBeLessThanOrEqual(7);
        expect((new Date(`${found}T12:00Z`).getUTCDay() + 6) % 7).toBe(weekday);
      }),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...languages), (text, language) => {
        readDate(text, language, today);
      }),
    );
  });
});

describe('a contact as it is typed', () => {
  const entry = (text: string) => {
    const read = readContact(text);
    return (
      read && [
        read.givenName,
        read.familyName,
        read.company,
        ...read.emails.map((one) => one.value),
        ...read.phones.map((one) => one.value),
      ]
    );
  };

  test.each<[string, string[] | undefined]>([
    ['Anna Bianchi, Rossi Srl', ['Anna', 'Bianchi', 'Rossi Srl']],
    ['Rossi S.r.l., Anna Bianchi', ['Anna', 'Bianchi', 'Rossi S.r.l.']],
    ['Rossi Srl', ['', '', 'Rossi Srl']],
    ['Studio Verdi', ['', '', 'Studio Verdi']],
    ['Anna Bianchi', ['Anna', 'Bianchi', '']],
    ['Anna', ['Anna', '', '']],
    ['Anna Maria Bianchi', ['Anna Maria', 'Bianchi', '']],
    ['Maria De Luca', ['Maria', 'De Luca', '']],
    ['Ludwig van Beethoven', ['Ludwig', 'van Beethoven', '']],
    ['Anna Bianchi · Rossi & Figli', ['Anna', 'Bianchi', 'Rossi & Figli']],
    ['Anna Bianchi presso Officine Rossi', ['Anna', 'Bianchi', 'Officine Rossi']],
    [
      'Anna Bianchi, Rossi Srl, anna@rossi.it, +39 333 1234567',
      ['Anna', 'Bianchi', 'Rossi Srl', 'anna@rossi.it', '+39 333 1234567'],
    ],
    ['Anna Bianchi anna@rossi.it', ['Anna', 'Bianchi', '', 'anna@rossi.it']],
    ['Anna Bianchi 0461 123456', ['Anna', 'Bianchi', '', '0461 123456']],
    ['Anna Bianchi <anna@rossi.it>', ['Anna', 'Bianchi', '', 'anna@rossi.it']],
    ['anna.bianchi@rossi.it', ['Anna', 'Bianchi', '', 'anna.bianchi@rossi.it']],
    ['info@rossi.it', ['info@rossi.it', '', '', 'info@rossi.it']],
    ['Acme GmbH, Ltd', ['Acme', 'GmbH', 'Ltd']],
    ['333 1234567', undefined],
    ['', undefined],
    [' , ; ', undefined],
  ])('%j', (text, parts) => {
    expect(entry(text)).toEqual(parts);
  });

  test('no letter of a name is lost', () => {
    const word = fc.stringMatching(/^[A-Z][a-zàèéìòù]{1,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const { givenName, familyName } = splitName(words.join(' '));
        expect(`${givenName} ${familyName}`.trim()).toBe(words.join(' '));
      }),
    );
  });
});
