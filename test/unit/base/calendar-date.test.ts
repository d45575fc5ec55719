import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  calendarDate,
  dateAt,
  dateOfDayNumber,
  dayMs,
  dayNumber,
  daysBetween,
  daysInMonth,
  isCalendarDate,
  noonOf,
} from '#shared/base/calendar-date';

const iso = (date: Date): string => date.toISOString().slice(0, 10);

describe('a calendar date', () => {
  test('agrees with the platform on every day from 1900 to 2100', () => {
    const last = Date.UTC(2100, 11, 31);
    let previous: string | undefined;
    for (let ms = Date.UTC(1900, 0, 1); ms <= last; ms += dayMs) {
      const date = new Date(ms);
      const text = calendarDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
      if (text !== iso(date) || dayNumber(text) * dayMs !== ms || dateOfDayNumber(ms / dayMs) !== text)
        expect.fail(`${text} is not ${iso(date)}`);
      if (previous !== undefined && (!(previous < text) || addDays(previous, 1) !== text))
        expect.fail(`${text} does not follow ${previous}`);
      previous = text;
    }
  });

  test('counts days from the first year to the last that it can write', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(30),
        (year, month, n) => {
          const date = calendarDate(year, month, 1 + (n % daysInMonth(year, month))) as string;
          expect(dateOfDayNumber(dayNumber(date))).toBe(date);
          expect(isCalendarDate(date)).toBe(true);
        },
      ),
    );
    expect(daysBetween('0001-01-01', '0101-01-01')).toBe(36_524);
  });

  test('has no 30 February, no month 13 and no day zero', () => {
    expect(calendarDate(2025, 2, 29)).toBeUndefined();
    expect(calendarDate(1900, 2, 29)).toBeUndefined();
    expect(calendarDate(2000, 2, 29)).toBe('2000-02-29');
    expect(calendarDate(2026, 4, 31)).toBeUndefined();
    expect(calendarDate(2026, 13, 1)).toBeUndefined();
    expect(calendarDate(2026, 0, 1)).toBeUndefined();
    expect(calendarDate(2026, 1, 0)).toBeUndefined();
    expect(calendarDate(2026, 1, 1.5)).toBeUndefined();
    expect(calendarDate(0, 1, 1)).toBeUndefined();
    expect(calendarDate(10_000, 1, 1)).toBeUndefined();
  });

  test('is recognised only when written in full', () => {
    expect(isCalendarDate('2026-02-28')).toBe(true);
    for (const text of [
      '2026-02-29',
      '2026-2-28',
      '26-02-28',
      '2026-02-28T00:00',
      ' 2026-02-28',
      '2026/02/28',
      '',
    ])
      expect(isCalendarDate(text), text).toBe(false);
  });

  test('adding days goes there and back, across months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 60_000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (day, n) => {
          const date = dateOfDayNumber(day);
          expect(daysBetween(date, addDays(date, n))).toBe(n);
        },
      ),
    );
  });

  test('of a moment is the one that the wall clock shows', () => {
    const late = Date.UTC(2026, 5, 30, 23, 30);
    expect(dateAt(late)).toBe('2026-06-30');
    expect(dateAt(late, 120)).toBe('2026-07-01');
    expect(dateAt(Date.UTC(2026, 0, 1, 3), -300)).toBe('2025-12-31');
    expect(dateAt(-1)).toBe('1969-12-31');
  });

  test('its noon lies on the same date between twelve hours west and eleven east of Greenwich', () => {
    for (let hours = -12; hours < 12; hours++)
      expect(dateAt(noonOf('2026-03-29'), hours * 60)).toBe('2026-03-29');
  });
});
