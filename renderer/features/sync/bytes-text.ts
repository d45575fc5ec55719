import type { Formatters } from '#shared/i18n/format';

const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in the unit that leaves few digits, a thousand of one being one of the next. */
export function bytesText(format: Formatters, bytes: number): string {
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${format.number(value, value < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}
