import { dateOfDayNumber, dayMs } from '#shared/base/calendar-date';
import type { Random } from './random';

/** When a company works: days of the month (MM-DD, both ends included) on which its doors are closed. */
export type Closures = readonly { from: string; to: string }[];

const minuteMs = 60_000;

/** Day number of the day on which `ms` (UTC) falls. */
export const dayOf = (ms: number): number => Math.floor(ms / dayMs);

/** 1 January 1970 was a Thursday. */
const weekday = (day: number): number => (day + 4) % 7;

function isWorkingDay(day: number, closures: Closures): boolean {
  const today = weekday(day);
  if (today === 0 || today === 6) return false;
  const date = dateOfDayNumber(day).slice(5);
  return !closures.some(({ from, to }) => date >= from && date <= to);
}

/** The first working day from `day` on. */
export function workingDayFrom(day: number, closures: Closures): number {
  let at = day;
  while (!isWorkingDay(at, closures)) at++;
  return at;
}

/** A moment of office hours on a day, in UTC milliseconds: 7:30 to 16:30 UTC is a day's work in Italy and in Britain. */
export const officeMoment = (random: Random, day: number): number =>
  day * dayMs + random.whole(450, 990) * minuteMs + random.whole(0, 59_999);

/** A working moment `days` (a fraction counts) after `ms`; always later than it. */
export function workingMomentAfter(random: Random, ms: number, days: number, closures: Closures): number {
  const day = workingDayFrom(dayOf(ms + days * dayMs), closures);
  const moment = officeMoment(random, day);
  if (moment > ms) return moment;
  return ms + random.whole(5, 90) * minuteMs;
}

/** Enquiries per month against an average month, January first. */
export type Season = readonly number[];

/**
 * `count` moments at which enquiries came in between two moments, more of them in season, sorted. At the end of the
 * span they are `growth` times as frequent as at its beginning.
 */
export function arrivals(
  random: Random,
  span: { from: number; to: number; count: number; growth: number },
  season: Season,
  closures: Closures,
): number[] {
  const days: { day: number; weight: number }[] = [];
  for (let day = dayOf(span.from); day <= dayOf(span.to); day++) {
    if (!isWorkingDay(day, closures)) continue;
    const month = Number(dateOfDayNumber(day).slice(5, 7));
    const grown = 1 + ((span.growth - 1) * (day * dayMs - span.from)) / (span.to - span.from);
    days.push({ day, weight: (season[month - 1] ?? 1) * grown });
  }
  const moments: number[] = [];
  while (moments.length < span.count) {
    const { day } = random.weighted(days, (one) => one.weight);
    const moment = officeMoment(random, day);
    if (moment >= span.from && moment < span.to) moments.push(moment);
  }
  return moments.sort((a, b) => a - b);
}
