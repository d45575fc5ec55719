import { type CalendarDate, calendarDate, dateOfDayNumber, dayNumber } from '#shared/base/calendar-date';

/** In which order a date that is all digits and has its year last (or cut short) is written. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd' | 'serial';

/**
 * How to read a column of dates. `2017-03-01`, `20170301` and dates with the month's name need no order and are
 * read under any. `pivot`: the last two-digit year that belongs to this century's 2000s; null where none may occur.
 */
export type DateReading = { order: DateOrder; pivot: number | null };

export const defaultPivot = 68;

export type DateVerdict =
  /** Too few values read as dates at all. */
  | { kind: 'no dates' }
  | { kind: 'certain'; reading: DateReading }
  /** Only a person knows: `orders` that read the most values, or a pivot that decides about `example`. */
  | { kind: 'ambiguous'; orders: DateOrder[]; twoDigitYears: boolean; example: string };

const months: Record<string, number> = {};
const monthNames = [
  'gennaio gen january jan',
  'febbraio feb february',
  'marzo mar march',
  'aprile apr april',
  'maggio mag may',
  'giugno giu june jun',
  'luglio lug july jul',
  'agosto ago august aug',
  'settembre set sett september sep sept',
  'ottobre ott october oct',
  'novembre nov november',
  'dicembre dic december dec',
];
monthNames.forEach((names, at) => {
  for (const name of names.split(' ')) months[name] = at + 1;
});

const time = String.raw`(?:[T\s,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${time}$`);
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const numeric = new RegExp(`^(\\d{1,2})([-/.\\s])(\\d{1,2})\\2(\\d{4}|\\d{2})${time}$`);
const dayName = String.raw`(?:\p{L}{2,12}[.,]?\s+)?`;
const namedDayFirst = new RegExp(
  `^${dayName}(\\d{1,2})[°º.]?[-/\\s]+(?:di\\s+|of\\s+)?(\\p{L}{3,10})\\.?[-/,\\s]+'?(\\d{4}|\\d{2})${time}$`,
  'u',
);
const namedMonthFirst = new RegExp(
  `^${dayName}(\\p{L}{3,10})\\.?[-/\\s]+(\\d{1,2})(?:st|nd|rd|th)?,?[-/\\s]+(\\d{4})${time}$`,
  'u',
);

const fullYear = (year: string, pivot: number | null): number | undefined => {
  if (year.length === 4) return Number(year);
  if (pivot === null) return undefined;
  return Number(year) + (Number(year) <= pivot ? 2000 : 1900);
};

/** The date of a cell, or undefined where it is none under this reading. A time of day is left out. */
export function readDate(cell: string, { order, pivot }: DateReading): CalendarDate | undefined {
  const text = cell.trim();
  const plain = yearFirst.exec(text);
  if (plain) return calendarDate(Number(plain[1]), Number(plain[3]), Number(plain[4]));
  const run = compact.exec(text);
  if (run) return calendarDate(Number(run[1]), Number(run[2]), Number(run[3]));
  const digits = numeric.exec(text);
  if (digits) {
    const [, a = '', , b = '', c = ''] = digits;
    if (order === 'serial') return undefined;
    if (order === 'ymd') {
      const year = c.length === 2 && a.length === 2 ? fullYear(a, pivot) : undefined;
      return year === undefined ? undefined : calendarDate(year, Number(b), Number(c));
    }
    const year = fullYear(c, pivot);
    if (year === undefined) return undefined;
    return order === 'mdy'
      ? calendarDate(year, Number(a), Number(b))
      : calendarDate(year, Number(b), Number(a));
  }
  return (order === 'serial' ? serialDate(text) : undefined) ?? namedDate(text, pivot);
}

/** The day number of spreadsheets: 1 is 1900-01-01, with the leap day that 1900 never had. */
function serialDate(text: string): CalendarDate | undefined {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return undefined;
  const day = Math.floor(Number(text));
  return day < 20_000 || day > 80_000 ? undefined : dateOfDayNumber(dayNumber('1899-12-30') + day);
}

function namedDate(text: string, pivot: number | null): CalendarDate | undefined {
  const dayFirst = namedDayFirst.exec(text);
  const monthFirst = dayFirst ? null : namedMonthFirst.exec(text);
  if (!dayFirst && !monthFirst) return undefined;
  const [day, name, years] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = months[(name ?? '').toLowerCase()];
  const year = fullYear(years ?? '', pivot);
  return month === undefined || year === undefined ? undefined : calendarDate(year, month, Number(day));
}

const orders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd', 'serial'];

/** Gathers evidence about the dates of one column, value by value. */
export type DateEvidence = {
  filled: number;
  /** Values that are dates under some order. */
  readable: number;
  /** Of those, how many each order reads. */
  byOrder: Record<DateOrder, number>;
  /** Values whose date depends on the order. */
  dependent: number;
  /** Values with a year of two digits, and the first of them. */
  twoDigit: number;
  example: string;
};

export const noDateEvidence = (): DateEvidence => ({
  filled: 0,
  readable: 0,
  byOrder: { dmy: 0, mdy: 0, ymd: 0, serial: 0 },
  dependent: 0,
  twoDigit: 0,
  example: '',
});

const mayBeDate = /\d/;

/** Takes one value that is not empty, `times` over, into the evidence. */
export function addDateEvidence(evidence: DateEvidence, cell: string, times = 1): void {
  evidence.filled += times;
  if (cell.length > 60 || !mayBeDate.test(cell)) return;
  const dates = orders.map((order) => readDate(cell, { order, pivot: defaultPivot }));
  if (dates.every((date) => date === undefined)) return;
  evidence.readable += times;
  const distinct = new Set(dates);
  dates.forEach((date, at) => {
    if (date !== undefined) evidence.byOrder[orders[at] as DateOrder] += times;
  });
  const twoDigit = orders.every((order) => readDate(cell, { order, pivot: null }) === undefined);
  if (distinct.size > 1) evidence.dependent += times;
  if (twoDigit) evidence.twoDigit += times;
  if (evidence.example === '' && (twoDigit || distinct.size > 1)) evidence.example = cell;
}

/**
 * What the whole column says. An order is certain only where it reads every readable value and no other does; two
 * orders that read equally many are never chosen between, and a two-digit year always wants its pivot confirmed.
 */
export function judgeDates(evidence: DateEvidence): DateVerdict {
  const { readable, filled, byOrder, dependent, twoDigit, example } = evidence;
  if (readable === 0 || readable < filled * 0.6) return { kind: 'no dates' };
  const best = Math.max(...orders.map((order) => byOrder[order]));
  const candidates = orders.filter((order) => byOrder[order] === best);
  if (dependent === 0 && twoDigit === 0) return { kind: 'certain', reading: { order: 'dmy', pivot: null } };
  const mixed = best < readable;
  if (dependent === 0) return { kind: 'ambiguous', orders: ['dmy'], twoDigitYears: true, example };
  if (candidates.length === 1 && twoDigit === 0 && !mixed)
    return { kind: 'certain', reading: { order: candidates[0] as DateOrder, pivot: null } };
  return {
    kind: 'ambiguous',
    orders: mixed ? orders.filter((order) => byOrder[order] > 0) : candidates,
    twoDigitYears: twoDigit > 0,
    example,
  };
}
