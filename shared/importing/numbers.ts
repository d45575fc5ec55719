/** Which sign stands before the decimals; the other one, spaces and apostrophes may stand between thousands. */
export type DecimalSign = ',' | '.';

export type NumberVerdict =
  | { kind: 'no numbers' }
  | { kind: 'certain'; decimal: DecimalSign }
  /** `1.234` is a thousand or a one: only a person knows. */
  | { kind: 'ambiguous'; example: string };

const currencySigns: Record<string, string> = {
  '€': 'EUR',
  EUR: 'EUR',
  EURO: 'EUR',
  $: 'USD',
  US$: 'USD',
  USD: 'USD',
  '£': 'GBP',
  GBP: 'GBP',
  CHF: 'CHF',
  'FR.': 'CHF',
  '¥': 'JPY',
  JPY: 'JPY',
};

const shape = /^([-+(]?)\s*([\d.,\s'’]*\d[.,]?)\s*(\)?)(-?)$/;
const sign = /^(-?)\s*(€|\$|US\$|£|¥|Fr\.|[A-Za-z]{3,4})?\s*(.*?)\s*(€|\$|£|¥|Fr\.|[A-Za-z]{3,4})?$/;

/** The ISO code of the currency sign or code in a cell, or undefined. */
export function currencyIn(cell: string): string | undefined {
  const found = sign.exec(cell.trim());
  const word = found?.[2] ?? found?.[4];
  return word === undefined ? undefined : currencyOf(word);
}

const plain = /^\d{1,15}$/;
const plainPoint = /^\d{1,12}\.\d{1,6}$/;

const wellGrouped = (digits: string, group: RegExp): boolean => {
  const parts = digits.split(group);
  return (
    parts.length === 1 ||
    (/^[1-9]\d{0,2}$/.test(parts[0] as string) && parts.slice(1).every((part) => /^\d{3}$/.test(part)))
  );
};

/** The number in a cell, currency signs aside; (1.200) and 1.200- are negative. Undefined where it is none. */
export function readNumber(cell: string, decimal: DecimalSign): number | undefined {
  // Most cells of most files: digits with or without decimals.
  if (plain.test(cell)) return Number(cell);
  if (decimal === '.' && plainPoint.test(cell)) return Number(cell);
  const bare = sign.exec(cell.trim().replace(/[\u00a0\u202f\u2009]/g, ' '));
  if (bare === null) return undefined;
  const [, before = '', left, middle = '', right] = bare;
  if ([left, right].some((word) => word !== undefined && currencyOf(word) === undefined)) return undefined;
  const found = shape.exec(middle);
  if (found === null) return undefined;
  const [, lead = '', body = '', closing = '', trail = ''] = found;
  if ((lead === '(') !== (closing === ')')) return undefined;
  const signs = [lead === '-', lead === '(', trail === '-', before === '-'].filter(Boolean).length;
  if (signs > 1) return undefined;
  const negative = signs === 1;
  const parts = body.trim().split(decimal);
  if (parts.length > 2) return undefined;
  const [whole = '', fraction = ''] = parts as [string, string?];
  if (!/^\d*$/.test(fraction)) return undefined;
  const groups = new Set(whole.replace(/\d/g, ''));
  if (groups.size > 1) return undefined;
  if (!wellGrouped(whole, decimal === ',' ? /[.\s'’]/ : /[,\s'’]/)) return undefined;
  const digits = whole.replace(/\D/g, '');
  if (digits === '' && fraction === '') return undefined;
  const value = Number(`${digits === '' ? '0' : digits}.${fraction === '' ? '0' : fraction}`);
  return negative ? -value : value;
}

/** Three capitals are a currency only where there is one: "GTX 500" is no amount. */
const isoCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const currencyOf = (word: string): string | undefined =>
  currencySigns[word.toUpperCase()] ?? (isoCodes.has(word) ? word : undefined);

export type NumberEvidence = {
  filled: number;
  readable: number;
  /** Values that only the comma, or only the point, as decimal sign can read. */
  onlyComma: number;
  onlyPoint: number;
  /** Values that both read, differently. */
  either: number;
  example: string;
  /** ISO codes found in the cells, with how often. */
  currencies: Record<string, number>;
};

export const noNumberEvidence = (): NumberEvidence => ({
  filled: 0,
  readable: 0,
  onlyComma: 0,
  onlyPoint: 0,
  either: 0,
  example: '',
  currencies: {},
});

/** Takes one value that is not empty, `times` over, into the evidence. */
export function addNumberEvidence(evidence: NumberEvidence, cell: string, times = 1): void {
  evidence.filled += times;
  if (cell.length > 40) return;
  const comma = readNumber(cell, ',');
  const point = readNumber(cell, '.');
  if (comma === undefined && point === undefined) return;
  evidence.readable += times;
  const currency = currencyIn(cell);
  if (currency !== undefined) evidence.currencies[currency] = (evidence.currencies[currency] ?? 0) + times;
  if (point === undefined) evidence.onlyComma += times;
  else if (comma === undefined) evidence.onlyPoint += times;
  else if (comma !== point) {
    evidence.either += times;
    if (evidence.example === '') evidence.example = cell;
  }
}

/** What the whole column says; values that contradict each other, or say nothing either way, are asked about. */
export function judgeNumbers(evidence: NumberEvidence): NumberVerdict {
  const { filled, readable, onlyComma, onlyPoint, either, example } = evidence;
  if (readable === 0 || readable < filled * 0.6) return { kind: 'no numbers' };
  if (onlyComma > 0 && onlyPoint > 0) return { kind: 'ambiguous', example };
  if (onlyComma > 0) return { kind: 'certain', decimal: ',' };
  if (onlyPoint > 0 || either === 0) return { kind: 'certain', decimal: '.' };
  return { kind: 'ambiguous', example };
}
