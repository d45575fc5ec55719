/** A calendar date `YYYY-MM-DD`: no time, no zone. Comparing two as strings orders them. */
export type CalendarDate = string;

export const calendarDatePattern = /^\d{4}-\d{2}-\d{2}$/;
export const dayMs = 86_400_000;

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A calendar date from its parts (month 1–12), or undefined where the calendar has no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function isCalendarDate(text: string): boolean {
  return (
    calendarDatePattern.test(text) &&
    calendarDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))) === text
  );
}

/** Days since 1970-01-01, so that dates can be counted with. */
export function dayNumber(date: CalendarDate): number {
  // Date.UTC takes the years 0–99 for 1900–1999; the Gregorian calendar repeats after 400 years.
  const year = Number(date.slice(0, 4)) + 400;
  const ms = Date.UTC(year, Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
  return ms / dayMs - daysIn400Years;
}
const daysIn400Years = 146_097;

/** The calendar date of a day number as `dayNumber` gives it. */
export function dateOfDayNumber(day: number): CalendarDate {
  const date = new Date(day * dayMs);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  dateOfDayNumber(dayNumber(date) + days);

/** Days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

/** The date that a wall clock shows at `ms` (UTC milliseconds), `offsetMinutes` east of Greenwich. */
export const dateAt = (ms: number, offsetMinutes = 0): CalendarDate =>
  dateOfDayNumber(Math.floor((ms + offsetMinutes * 60_000) / dayMs));

/** Noon UTC of a date in milliseconds: the moment that stands for a whole day in nearly every zone. */
export const noonOf = (date: CalendarDate): number => dayNumber(date) * dayMs + dayMs / 2;
