import { dayMs } from '#shared/base/calendar-date';
import { type Stamp, stampMs } from '#shared/base/stamp';
import type { Place } from './records/opportunity';
import type { JournalEntry } from './records/replicated';

/** One stay of an opportunity in one stage; `left` is undefined for the present one. Times are UTC milliseconds. */
export type Stay = {
  place: Place;
  entered: number;
  left: number | undefined;
  stamp: Stamp;
  person: string;
  cause: string;
};

/** The way of an opportunity through its stages, oldest first; values that lost to a concurrent edit are no stays. */
export function journeyOf(journal: readonly JournalEntry[]): Stay[] {
  const stays: Stay[] = [];
  for (const entry of journal) {
    if (entry.field !== 'place' || entry.overridden === true) continue;
    const place = entry.value as Place;
    const last = stays[stays.length - 1];
    if (last !== undefined && last.place.stage === place.stage && last.place.pipeline === place.pipeline) {
      last.place = place;
      continue;
    }
    const entered = stampMs(entry.stamp);
    if (last !== undefined) last.left = entered;
    stays.push({
      place,
      entered,
      left: undefined,
      stamp: entry.stamp,
      person: entry.person,
      cause: entry.cause,
    });
  }
  return stays;
}

/** When the present stage was entered, in UTC milliseconds: the first of the journal's last run of entries with it (3.3). */
export function enteredStage(journal: readonly JournalEntry[]): number | undefined {
  return journeyOf(journal).at(-1)?.entered;
}

/** Whole days from `entered` to `now` (UTC ms), never negative: a wrong clock must not show −1 days. */
export const daysSince = (entered: number, now: number): number =>
  Math.max(0, Math.floor((now - entered) / dayMs));

/** Stalled: an open stage's target days are exceeded. */
export const isStalled = (days: number, targetDays: number | null): boolean =>
  targetDays !== null && days > targetDays;
