import { describe, expect, test } from 'vitest';
import { formatters } from '#shared/i18n/format';

const it = formatters('it');
const en = formatters('en');
/** Intl puts no-break spaces between figure and unit; here they are written as plain ones. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const both = (write: (one: typeof it) => string): string[] => [plain(write(it)), plain(write(en))];

describe('numbers', () => {
  test('are grouped from the first thousand on, also in Italian', () => {
    expect(both((f) => f.number(1234))).toEqual(['1.234', '1,234']);
    expect(both((f) => f.number(-1234567.891, 2))).toEqual(['-1.234.567,89', '-1,234,567.89']);
    expect(both((f) => f.number(0))).toEqual(['0', '0']);
  });

  test('per cent', () => {
    expect(both((f) => f.percent(0.5))).toEqual(['50%', '50%']);
    expect(both((f) => f.percent(0.1234, 1))).toEqual(['12,3%', '12.3%']);
  });
});

describe('money', () => {
  test('shows cents only where there are any, or where they are asked for', () => {
    expect(both((f) => f.money(123_400, 'EUR'))).toEqual(['1.234 €', '€1,234']);
    expect(both((f) => f.money(123_456, 'EUR'))).toEqual(['1.234,56 €', '€1,234.56']);
    expect(both((f) => f.money(123_400, 'EUR', true))).toEqual(['1.234,00 €', '€1,234.00']);
    expect(both((f) => f.money(0, 'EUR'))).toEqual(['0 €', '€0']);
  });

  test('has the digits of its currency', () => {
    expect(both((f) => f.money(1234, 'JPY'))).toEqual(['1.234 JPY', 'JP¥1,234']);
    expect(both((f) => f.money(1_234_500, 'KWD'))).toEqual(['1.234,500 KWD', 'KWD 1,234.500']);
    expect(both((f) => f.money(5_088_00, 'USD'))).toEqual(['5.088 USD', 'US$5,088']);
  });

  test('is short on cards, and hides no digit below ten thousand', () => {
    expect(both((f) => f.moneyShort(999_900, 'EUR'))).toEqual(['9.999 €', '€9,999']);
    expect(both((f) => f.moneyShort(1_240_000_000, 'EUR'))).toEqual(['12,4 Mln €', '€12.4m']);
    expect(both((f) => f.moneyShort(1_240_000, 'EUR'))).toEqual(['12.400 €', '€12.4k']);
  });

  test('a range of one amount is that amount', () => {
    expect(both((f) => f.range(100_000, 200_000, 'EUR'))).toEqual(['1.000 € – 2.000 €', '€1,000 – €2,000']);
    expect(both((f) => f.range(100_000, 100_000, 'EUR'))).toEqual(['1.000 €', '€1,000']);
    expect(both((f) => f.rangeShort(100_000, 100_000, 'EUR'))).toEqual(['1.000 €', '€1,000']);
  });
});

test('a short range says its currency once where the language does', () => {
  expect(both((f) => f.rangeShort(50_000, 70_000, 'EUR'))).toEqual(['500–700 €', '€500 – €700']);
  expect(both((f) => f.rangeShort(1_200_000, 1_550_000, 'EUR'))).toEqual(['12.000–15.500 €', '€12–15.5k']);
});

describe('dates', () => {
  test('have the day first in both languages', () => {
    expect(both((f) => f.date('2026-03-05'))).toEqual(['5 mar 2026', '5 Mar 2026']);
    expect(both((f) => f.date('0099-12-31'))).toEqual(['31 dic 99', '31 Dec 99']);
  });

  test('the short one names the year only where it is another one', () => {
    expect(both((f) => f.dateShort('2026-03-05', '2026-12-31'))).toEqual(['5 mar', '5 Mar']);
    expect(both((f) => f.dateShort('2027-01-01', '2026-12-31'))).toEqual(['1 gen 2027', '1 Jan 2027']);
  });

  test('a calendar date is the same in every zone, a moment is that of the wall clock', () => {
    // The tests run in Rome's time.
    const lateInLondon = Date.UTC(2026, 6, 31, 22, 30);
    expect(both((f) => f.dateOf(lateInLondon))).toEqual(['1 ago 2026', '1 Aug 2026']);
    expect(both((f) => f.dateTime(lateInLondon))).toEqual(['1 ago 2026, 00:30', '1 Aug 2026, 00:30']);
    expect(it.date('2026-07-31')).toBe('31 lug 2026');
  });
});

test('lists end with "e" and "and"', () => {
  expect(both((f) => f.list(['a', 'b', 'c']))).toEqual(['a, b e c', 'a, b and c']);
  expect(both((f) => f.list([]))).toEqual(['', '']);
});
