/**
 * An amount as people type it, in either notation: 12000, 12.000, 12,000.50, 1 500,5. A single separator with exactly three
 * digits behind it groups thousands. Undefined where it is no amount of zero or more.
 */
export function parseAmount(typed: string): number | undefined {
  const text = typed.replace(/[\s'’]/g, '');
  if (!/^\d[\d.,]*$/.test(text)) return undefined;
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return Number(text);
  const separators = text.replace(/\d/g, '');
  const fraction = text.slice(last + 1);
  const groups = new Set(separators).size === 1 && (separators.length > 1 || fraction.length === 3);
  const whole = text.slice(0, groups ? undefined : last).replace(/[.,]/g, '');
  const amount = Number(groups ? whole : `${whole}.${fraction === '' ? '0' : fraction}`);
  return Number.isFinite(amount) ? amount : undefined;
}
