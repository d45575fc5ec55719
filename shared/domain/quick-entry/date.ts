import {
  addDays,
  type CalendarDate,
  calendarDate,
  dayNumber,
  daysInMonth,
  isCalendarDate,
} from '#shared/base/calendar-date';
import type { EntryLanguage } from './money';

/** What a language calls days and months; matched by their first letters, at least three. */
const words = {
  it: {
    days: ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'],
    months: [
      ...['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno'],
      ...['luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
    ],
    moments: {
      oggi: 0,
      ieri: -1,
      domani: 1,
      dopodomani: 2,
    },
    nextWeek: /^(la )?(settimana prossima|prossima settimana)$/,
    monthEnd: /^(a )?fine mese$/,
    yearEnd: /^(a )?fine anno$/,
    units: {
      g: 'd',
      gg: 'd',
      giorno: 'd',
      giorni: 'd',
      s: 'w',
      sett: 'w',
      settimana: 'w',
      settimane: 'w',
      mese: 'm',
      mesi: 'm',
      a: 'y',
      anno: 'y',
      anni: 'y',
    },
  },
  en: {
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    months: [
      ...['january', 'february', 'march', 'april', 'may', 'june'],
      ...['july', 'august', 'september', 'october', 'november', 'december'],
    ],
    moments: { today: 0, yesterday: -1, tomorrow: 1, tmr: 1, tom: 1 },
    nextWeek: /^next week$/,
    monthEnd: /^(eom|(the )?end of (the )?month|month end)$/,
    yearEnd: /^(eoy|(the )?end of (the )?year|year end)$/,
    units: {
      d: 'd',
      day: 'd',
      days: 'd',
      w: 'w',
      week: 'w',
      weeks: 'w',
      m: 'm',
      month: 'm',
      months: 'm',
      y: 'y',
      year: 'y',
      years: 'y',
    },
  },
} as const satisfies Record<EntryLanguage, unknown>;

type Unit = 'd' | 'w' | 'm' | 'y';

/**
 * A date as people type it: 31/12 and 31.12.27 (the day first, in both languages), 2027-12-31, "5 mar", "March 5 2027", "15" (the next
 * 15th), "fri" and "ven" (the next one, never today), "today", "domani", "+2w", "+3g", "in 2 weeks", "tra 10 giorni", "fine mese".
 * Words of both languages are known, those of `language` first. A day and month without a year are the next such day.
 * Undefined where the text is no date.
 */
export function readDate(
  text: string,
  language: EntryLanguage,
  today: CalendarDate,
): CalendarDate | undefined {
  const typed = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (typed === '') return undefined;
  const inWords =
    readWords(typed, language, today) ?? readWords(typed, language === 'it' ? 'en' : 'it', today);
  if (inWords !== undefined) return inWords === 'taken' ? undefined : inWords;
  if (isCalendarDate(typed)) return typed;
  const numbers = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?[/.]?$/.exec(typed);
  if (numbers !== null) return dayOf(Number(numbers[1]), Number(numbers[2]), numbers[3], today);
  const isoLike = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(typed);
  if (isoLike !== null) return calendarDate(Number(isoLike[1]), Number(isoLike[2]), Number(isoLike[3]));
  return /^\d{1,2}$/.test(typed) ? nextDayOfMonth(Number(typed), today) : undefined;
}

/** `taken`: the word means something in this language that is no date by itself ("mar" is March in English). */
function readWords(
  typed: string,
  language: EntryLanguage,
  today: CalendarDate,
): CalendarDate | 'taken' | undefined {
  const known = words[language];
  const moment = (known.moments as Record<string, number>)[typed];
  if (moment !== undefined) return addDays(today, moment);
  if (known.nextWeek.test(typed)) return nextWeekday(0, today);
  if (known.monthEnd.test(typed)) return endOfMonth(today);
  if (known.yearEnd.test(typed)) return `${today.slice(0, 4)}-12-31`;

  const span = /^(?:\+\s*|in\s+|tra\s+|fra\s+)?(\d{1,4})\s*([a-z]*)$/.exec(typed);
  if (span !== null && (span[2] !== '' || typed.startsWith('+'))) {
    // "m" is a month in both languages; a bare number of a "+3" counts days.
    const name = span[2] === '' ? 'd' : (span[2] as string);
    const unit =
      (known.units as Record<string, Unit>)[name] ?? (name === 'd' || name === 'm' ? name : undefined);
    if (unit !== undefined) return later(today, Number(span[1]), unit);
  }
  const bare = typed.replace(/\.$/, '').replace(/^(next|this|questo|prossimo|prossima) /, '');
  const weekday = startsOne(known.days, bare);
  if (weekday >= 0) return nextWeekday(weekday, today);
  if (startsOne(known.months, bare) >= 0) return 'taken';

  const dayFirst =
    /^(?:[a-z]{3,}\.?,? )?(\d{1,2})(?:st|nd|rd|th|o|°|º)?\.? (?:of |di )?([a-z]{3,})\.?,?(?: (\d{2}|\d{4}))?$/.exec(
      typed,
    );
  if (dayFirst !== null) {
    const month = startsOne(known.months, dayFirst[2] as string);
    return month < 0 ? undefined : dayOf(Number(dayFirst[1]), month + 1, dayFirst[3], today);
  }
  const monthFirst = /^([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(typed);
  if (monthFirst === null) return undefined;
  const month = startsOne(known.months, monthFirst[1] as string);
  return month < 0 ? undefined : dayOf(Number(monthFirst[2]), month + 1, monthFirst[3], today);
}

/** Which of the names begins with what was typed, at least three letters of it. "sept" and "tues" are such beginnings. */
const startsOne = (names: readonly string[], typed: string): number =>
  typed.length < 3 ? -1 : names.findIndex((name) => name.startsWith(typed));

/** A day of a year written with two or four digits, or the next such day from today on. */
function dayOf(
  day: number,
  month: number,
  year: string | undefined,
  today: CalendarDate,
): CalendarDate | undefined {
  if (year !== undefined)
    return calendarDate(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  // 29 February comes within eight years.
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = calendarDate(thisYear + ahead, month, day);
    if (found !== undefined && found >= today) return found;
  }
  return undefined;
}

function nextDayOfMonth(day: number, today: CalendarDate): CalendarDate | undefined {
  let [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const found = calendarDate(year, month, day);
    if (found !== undefined && found >= today) return found;
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return undefined;
}

/** The first such day behind `today`; `weekday` counts from Monday, 0. 1 January 1970 was a Thursday. */
export function nextWeekday(weekday: number, today: CalendarDate): CalendarDate {
  const present = (dayNumber(today) + 3) % 7;
  return addDays(today, ((weekday - present + 6) % 7) + 1);
}

const endOfMonth = (date: CalendarDate): CalendarDate => {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return `${date.slice(0, 8)}${daysInMonth(year, month)}`;
};

/** Months and years end on the last day where the calendar has no such day: 31 January + 1 month. */
function later(date: CalendarDate, count: number, unit: Unit): CalendarDate | undefined {
  if (unit === 'd' || unit === 'w') return addDays(date, unit === 'd' ? count : count * 7);
  const months =
    Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count * (unit === 'y' ? 12 : 1);
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return calendarDate(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
}
