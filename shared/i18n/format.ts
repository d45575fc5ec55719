import { type CalendarDate, dayMs, dayNumber } from '#shared/base/calendar-date';
import { type Currency, minorDigits, toMajor } from '#shared/base/money';

export type Language = 'it' | 'en';

/** Numbers, money and dates as a reader of `language` writes them; English means dates with the day first. */
export type Formatters = {
  language: Language;
  number: (value: number, digits?: number) => string;
  /** `value` 0–1. */
  percent: (value: number, digits?: number) => string;
  /** Minor units; whole amounts without decimals unless `exact`. */
  money: (minor: number, currency: Currency, exact?: boolean) => string;
  /** Short, for cards and column heads: 12,4 Mio €. */
  moneyShort: (minor: number, currency: Currency) => string;
  /** One amount where both ends are equal, else low – high. */
  range: (low: number, high: number, currency: Currency) => string;
  /** For cards and column heads: 12–15,5 Mio €, the currency said once. */
  rangeShort: (low: number, high: number, currency: Currency) => string;
  date: (date: CalendarDate) => string;
  /** Day and month, and the year only where it is not the one of `today`. */
  dateShort: (date: CalendarDate, today: CalendarDate) => string;
  /** A moment in UTC milliseconds on the reader's wall clock. */
  dateTime: (ms: number) => string;
  dateOf: (ms: number) => string;
  list: (items: readonly string[]) => string;
};

const locales: Record<Language, string> = { it: 'it-IT', en: 'en-GB' };
const made = new Map<Language, Formatters>();
/** Short ranges kept as text, some hundred kilobytes. */
const rangesKept = 5_000;

export function formatters(language: Language): Formatters {
  const known = made.get(language);
  if (known !== undefined) return known;
  const fresh = build(language, locales[language]);
  made.set(language, fresh);
  return fresh;
}

/** Intl formatters cost tens of microseconds to make: each is made once. */
function cached<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let one = known.get(key);
    if (one === undefined) {
      one = make(key);
      known.set(key, one);
    }
    return one;
  };
}

function build(language: Language, locale: string): Formatters {
  const grouping = { useGrouping: 'always' as unknown as boolean };
  const numbers = cached(
    (digits) =>
      new Intl.NumberFormat(locale, {
        ...grouping,
        minimumFractionDigits: Number(digits),
        maximumFractionDigits: Number(digits),
      }),
  );
  const percents = cached(
    (digits) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: Number(digits),
        maximumFractionDigits: Number(digits),
      }),
  );
  const whole = cached(
    (currency) =>
      new Intl.NumberFormat(locale, {
        ...grouping,
        style: 'currency',
        currency,
        maximumFractionDigits: 0,
        minimumFractionDigits: 0,
      }),
  );
  const exactly = cached(
    (currency) => new Intl.NumberFormat(locale, { ...grouping, style: 'currency', currency }),
  );
  const compact = cached(
    (currency) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        notation: 'compact',
        minimumFractionDigits: 0,
        maximumFractionDigits: 1,
      }),
  );
  const utc = { timeZone: 'UTC' } as const;
  const date = new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short', year: 'numeric' });
  const dayAndMonth = new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const localDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

  const money: Formatters['money'] = (minor, currency, exact = false) => {
    const decimals = exact || minor % 10 ** minorDigits(currency) !== 0;
    return (decimals ? exactly : whole)(currency).format(toMajor(minor, currency));
  };
  // Below this the compact notation saves nothing and hides digits; Italian has no short word for a thousand.
  const compactFrom = language === 'it' ? 1_000_000 : 10_000;
  const shortForm = (largest: number) => (Math.abs(largest) < compactFrom ? whole : compact);
  const moneyShort: Formatters['moneyShort'] = (minor, currency) =>
    shortForm(toMajor(minor, currency))(currency).format(toMajor(minor, currency));
  // The currency is said once: a card has no room to say it twice. Italian data have a hyphen where the page has a dash.
  const shortRange = (low: number, high: number, currency: Currency): string =>
    shortForm(toMajor(low, currency))(currency)
      .formatRangeToParts(toMajor(low, currency), toMajor(high, currency))
      .map(({ type, value }) => (type === 'literal' && value.trim() === '-' ? '–' : value))
      .join('');
  // A range costs 0.4 ms, two hundred times a plain amount; a board asks for the same ones with every change.
  const ranges = new Map<string, string>();
  const rangeShort: Formatters['rangeShort'] = (low, high, currency) => {
    if (low === high) return moneyShort(low, currency);
    const key = `${low} ${high} ${currency}`;
    const known = ranges.get(key);
    if (known !== undefined) return known;
    if (ranges.size >= rangesKept) ranges.clear();
    const text = shortRange(low, high, currency);
    ranges.set(key, text);
    return text;
  };
  const between = (low: string, high: string): string => (low === high ? low : `${low} – ${high}`);

  return {
    language,
    number: (value, digits = 0) => numbers(String(digits)).format(value),
    percent: (value, digits = 0) => percents(String(digits)).format(value),
    money,
    moneyShort,
    range: (low, high, currency) => between(money(low, currency), money(high, currency)),
    rangeShort,
    date: (value) => date.format(dayNumber(value) * dayMs),
    dateShort: (value, today) =>
      (value.slice(0, 4) === today.slice(0, 4) ? dayAndMonth : date).format(dayNumber(value) * dayMs),
    dateTime: (ms) => moment.format(ms),
    dateOf: (ms) => localDate.format(ms),
    list: (items) => lists.format(items),
  };
}
