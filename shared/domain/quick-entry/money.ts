import { type Currency, currencyPattern, minorDigits, toMinor } from '#shared/base/money';
import { fail, ok, type Result } from '#shared/base/result';
import type { Revenue } from '../records/opportunity';

/** The language whose signs a number is read by: 12.500,50 in Italian, 12,500.50 in English. */
export type EntryLanguage = 'it' | 'en';

/** Why typed money cannot be read; the user interface has a sentence for each. */
export type MoneyProblem =
  | { kind: 'not an amount' }
  /** One sign with three digits behind it: thousands to one reader, decimals to another. Both amounts in major units. */
  | { kind: 'ambiguous'; thousands: number; decimals: number }
  /** The text names another currency than the field is in. */
  | { kind: 'other currency'; currency: Currency }
  | { kind: 'low above high' }
  | { kind: 'too large' };

/** Beyond this many minor units sums over a workspace would leave the exact integers. */
const largest = 1e13;

/** As the formatters of both languages write them, and as they stand on keyboards. */
const signs: Readonly<Record<string, Currency>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₣': 'CHF',
  ...{ $: 'USD', US$: 'USD', CA$: 'CAD', A$: 'AUD', AU$: 'AUD', NZ$: 'NZD', HK$: 'HKD' },
  ...{ '¥': 'JPY', 'JP¥': 'JPY', 'CN¥': 'CNY' },
};

const multipliers: readonly (readonly [words: RegExp, factor: number])[] = [
  [/^(k|mila|mille|thousand|tsd)$/, 1_000],
  [/^(m|mio|mln|milion[ei]|million|millions|mill)$/, 1_000_000],
];

/** An amount of major units, or why not. `scaled`: it carried its own k or M. */
type Amount = { amount: number; scaled: boolean };

/**
 * One typed amount in minor units of `currency`; undefined for an empty text. Spaces and apostrophes may group the
 * thousands; `k`, `mila`, `M`, `mln` multiply. What can be read in two ways is refused, not guessed.
 */
export function readMoney(
  text: string,
  language: EntryLanguage,
  currency: Currency,
): Result<number | undefined, MoneyProblem> {
  const { currency: named = currency, rest } = takeCurrency(text);
  if (named !== currency) return fail({ kind: 'other currency', currency: named });
  if (rest === '') return ok(undefined);
  const read = readAmount(rest, language, currency, 1);
  return read.ok ? inMinor(read.value.amount, currency) : read;
}

/**
 * A typed value as a revenue range in minor units: "12k", "12.000", "10-15k", "da 10 a 15 mila", "$ 4,500". One amount is a range
 * with equal ends; a `k` behind the second holds for both where that makes sense (10-15k, but 500-2k). A currency in
 * the text wins over `fallback`; null for an empty text.
 */
export function readRevenue(
  text: string,
  language: EntryLanguage,
  fallback: Currency,
): Result<Revenue | null, MoneyProblem> {
  const { currency = fallback, rest } = takeCurrency(text);
  if (rest === '') return ok(null);
  const ends = rest
    .toLowerCase()
    .replace(/^(da|from|tra|fra|between)\s+/, '')
    .split(/\s*(?:[-–—]|\.\.\.?|…|\s(?:a|to|e|and)\s)\s*/);
  if (ends.length > 2) return fail({ kind: 'not an amount' });

  const high = readAmount(ends[ends.length - 1] as string, language, currency, 1);
  if (!high.ok) return high;
  if (ends.length === 1) return asRange(high.value.amount, high.value.amount, currency);

  const factor = factorOf(ends[1] as string);
  const low = readAmount(ends[0] as string, language, currency, factor);
  if (!low.ok) return low;
  const shares = factor > 1 && !low.value.scaled && low.value.amount * factor <= high.value.amount;
  return asRange(low.value.amount * (shares ? factor : 1), high.value.amount, currency);
}

function asRange(low: number, high: number, currency: Currency): Result<Revenue, MoneyProblem> {
  const from = inMinor(low, currency);
  if (!from.ok) return from;
  const to = inMinor(high, currency);
  if (!to.ok) return to;
  if (from.value > to.value) return fail({ kind: 'low above high' });
  return ok({ low: from.value, high: to.value, currency });
}

function inMinor(amount: number, currency: Currency): Result<number, MoneyProblem> {
  const minor = toMinor(amount, currency);
  return minor <= largest ? ok(minor) : fail({ kind: 'too large' });
}

/** Takes a currency's sign or its ISO code out of the text, at either end of either amount. */
function takeCurrency(text: string): { currency?: Currency; rest: string } {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ').trim();
  const found = new Set(
    plain.match(/(?:[A-Z]{1,2})?[€£$¥₣]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|(?<=\d[kKM])[A-Z]{3}$/g) ?? [],
  );
  const name = [...found].find((one) => factorOf(one) === 1);
  if (name === undefined || found.size > 1) return { rest: plain.replace(/\s*\beuros?$/i, '') };
  const currency = signs[name] ?? name;
  if (!currencyPattern.test(currency)) return { rest: plain };
  return { currency, rest: plain.replaceAll(name, ' ').replace(/\s+/g, ' ').trim() };
}

const factorOf = (text: string): number => {
  const word = /[a-z]+$/.exec(text.toLowerCase())?.[0] ?? '';
  return multipliers.find(([words]) => words.test(word))?.[1] ?? 1;
};

/** `coming`: the factor that the other end of the range brings, which makes three decimals a sensible thing to write. */
function readAmount(
  text: string,
  language: EntryLanguage,
  currency: Currency,
  coming: number,
): Result<Amount, MoneyProblem> {
  const match = /^([\d.,' ’]+?)\s*([a-z]*)$/i.exec(text.trim());
  const digits = match?.[1];
  if (digits === undefined) return fail({ kind: 'not an amount' });
  const word = (match?.[2] ?? '').toLowerCase();
  const factor = factorOf(word);
  if (word !== '' && factor === 1) return fail({ kind: 'not an amount' });
  const number = readNumber(digits, language, minorDigits(currency) + Math.log10(factor * coming));
  return number.ok ? ok({ amount: number.value * factor, scaled: factor > 1 }) : number;
}

/** `places`: how many decimals make sense; where three digits follow the decimal sign and three do not, it is asked. */
function readNumber(text: string, language: EntryLanguage, places: number): Result<number, MoneyProblem> {
  const plain = text.replace(/(?<=\d)['’ ](?=\d{3}(?!\d))/g, '');
  const value = (digits: string): Result<number, MoneyProblem> =>
    /^\d+(\.\d*)?$|^\.\d+$/.test(digits) ? ok(Number(digits)) : fail({ kind: 'not an amount' });
  const [dots, commas] = [plain.split('.').length - 1, plain.split(',').length - 1];
  if (dots === 0 && commas === 0) return value(plain);

  if (dots > 0 && commas > 0) {
    const decimal = plain.lastIndexOf('.') > plain.lastIndexOf(',') ? '.' : ',';
    const [whole = '', rest = ''] = plain.split(decimal);
    if (plain.split(decimal).length > 2 || !isGrouped(whole)) return fail({ kind: 'not an amount' });
    return value(`${whole.replace(/[.,]/g, '')}.${rest}`);
  }
  const sign = dots > 0 ? '.' : ',';
  const grouped = isGrouped(plain);
  if (dots + commas > 1) return grouped ? value(plain.replaceAll(sign, '')) : fail({ kind: 'not an amount' });

  const groups = sign === (language === 'it' ? '.' : ',');
  const decimals = value(plain.replace(sign, '.'));
  if (!grouped) return decimals;
  const thousands = value(plain.replace(sign, ''));
  if (groups) return thousands;
  if (places >= 3 || !thousands.ok || !decimals.ok) return decimals;
  return fail({ kind: 'ambiguous', thousands: thousands.value, decimals: decimals.value });
}

/** 1.234.567 or 1,234,567: groups of three behind a first one of one to three digits that is not a lone zero. */
const isGrouped = (text: string): boolean => /^(?!0[.,])\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(text);
