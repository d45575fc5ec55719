import { useSyncExternalStore } from 'react';
import { type CalendarDate, dateAt } from '#shared/base/calendar-date';
import { bridge } from './bridge';

const { frozenNow } = bridge.startInfo;

/** UTC milliseconds; stands still where `--now` froze it. */
export const now = (): number => frozenNow ?? Date.now();

/** Minutes that the reader's wall clock is ahead of UTC at `ms`. */
const offsetAt = (ms: number): number => -new Date(ms).getTimezoneOffset();

/** The date on the reader's wall clock. */
export const today = (): CalendarDate => dateOn(now());

/** The date that the reader's wall clock showed at `ms` (UTC milliseconds). */
export const dateOn = (ms: number): CalendarDate => dateAt(ms, offsetAt(ms));

const step = 5 * 60_000;
const roundedNow = (): number => Math.floor(now() / step) * step;

/** Wakes every listener when the rounded time went on: one timer for the whole window. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * UTC milliseconds in steps of five minutes, so that what depends on it is computed seldom; a component that uses it is
 * rendered again when the step changes. Good for days in stage and for what is overdue.
 */
export const useNow = (): number => useSyncExternalStore(subscribe, roundedNow);

/** The date on the reader's wall clock, changing at midnight without a restart. */
export const useToday = (): CalendarDate => useSyncExternalStore(subscribe, today);
