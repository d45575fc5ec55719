import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorDigits, toMajor, toMinor } from '#shared/base/money';

describe('money', () => {
  test('knows how many digits a currency has', () => {
    expect(['EUR', 'USD', 'CHF', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 2, 2, 0, 3]);
  });

  test('rounds half away from zero, as people do', () => {
    const cases: [number, string, number][] = [
      [1.005, 'EUR', 101],
      [1.004999, 'EUR', 100],
      [-1.005, 'EUR', -101],
      [2.675, 'EUR', 268],
      [1234.56, 'EUR', 123_456],
      [8.325, 'EUR', 833],
      [1.0005, 'KWD', 1001],
      [0.5, 'JPY', 1],
      [1.5, 'JPY', 2],
      [0.1 + 0.2, 'EUR', 30],
      [9_999_999_999.99, 'EUR', 999_999_999_999],
    ];
    for (const [amount, currency, minor] of cases) expect(toMinor(amount, currency), `${amount}`).toBe(minor);
  });

  test('nothing is zero, never minus zero', () => {
    expect(Object.is(toMinor(-0.001, 'EUR'), 0)).toBe(true);
    expect(Object.is(toMinor(-0, 'EUR'), 0)).toBe(true);
  });

  test('minor units go to major ones and back without loss', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e13, max: 1e13 }),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(toMinor(toMajor(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});
