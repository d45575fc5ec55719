/** An ISO 4217 code, three capital letters. */
export type Currency = string;

export const currencyPattern = /^[A-Z]{3}$/;

/** How many digits the minor unit of a currency has (EUR 2, JPY 0, KWD 3), as the platform's CLDR data say. */
export function minorDigits(currency: Currency): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}
const digits = new Map<Currency, number>();

/** Minor units (cents) of an amount in major units (euros), rounded half away from zero. */
export function toMinor(amount: number, currency: Currency): number {
  const scaled = Math.abs(amount) * 10 ** minorDigits(currency);
  const rounded = Math.round(Number(scaled.toPrecision(15)));
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}

export const toMajor = (minor: number, currency: Currency): number => minor / 10 ** minorDigits(currency);
