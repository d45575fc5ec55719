import type { TFunction } from 'i18next';
import type { Currency } from '#shared/base/money';
import { minorDigits, toMajor } from '#shared/base/money';
import type { MoneyProblem } from '#shared/domain/quick-entry/money';
import type { Formatters } from '#shared/i18n/format';

/** Why typed money cannot be read, as one sentence. */
export function moneyProblemText(t: TFunction<'fields'>, format: Formatters, problem: MoneyProblem): string {
  switch (problem.kind) {
    case 'not an amount':
      return t('notAnAmount', { example: format.number(12500), short: '12k' });
    case 'ambiguous':
      return t('ambiguousAmount', {
        thousands: format.number(problem.thousands),
        decimals: format.number(problem.decimals, 2),
      });
    case 'other currency':
      return t('otherCurrency', { currency: problem.currency });
    case 'low above high':
      return t('lowAboveHigh');
    case 'too large':
      return t('amountTooLarge');
  }
}

/** Minor units as they stand in a field to be edited: grouped, without a currency's sign, decimals only where there are any. */
export function amountText(format: Formatters, minor: number, currency: Currency): string {
  const digits = minorDigits(currency);
  return format.number(toMajor(minor, currency), minor % 10 ** digits === 0 ? 0 : digits);
}

/** The currencies offered first; any other that is already in use joins them. */
const offered = [
  ...['EUR', 'CHF', 'GBP', 'USD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON', 'BGN'],
  ...['TRY', 'CAD', 'AUD', 'JPY', 'CNY', 'INR', 'BRL', 'AED'],
];

export const currencyChoices = (...inUse: readonly (Currency | null | undefined)[]): Currency[] => [
  ...new Set([...inUse.filter((one) => typeof one === 'string'), ...offered]),
];
