import type { PaperColumn } from '#shared/bridge/paper';
import { isFigure } from './cells';

const pointsToPixels = 96 / 72;
/** As `paper.css` has them, in points: size of the text, of the heads, and the space beside a cell's text. */
const textSize = 8;
const headSize = 7;
const figurePadding = 7;
const textPadding = 4;
const mostOfWidth = 0.26;
/** The canvas rounds otherwise than the page. */
const slack = 1.02;

/** The longest texts seen in one column: only those are measured. */
export type LongestTexts = { length: number; candidates: Set<string> };

export const noTexts = (): LongestTexts => ({ length: 0, candidates: new Set() });

export function see(texts: LongestTexts, text: string): void {
  if (text.length < texts.length) return;
  if (text.length > texts.length) texts.candidates.clear();
  texts.length = text.length;
  if (texts.candidates.size < 50) texts.candidates.add(text);
}

/** Width in CSS pixels of a text in points of Inter. */
type Measure = (text: string, points: number, weight: 400 | 600) => number;

export function measureOnCanvas(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('This page has no canvas to measure texts with.');
  let present = '';
  return (text, points, weight) => {
    const font = `${weight} ${points * pointsToPixels}px Inter`;
    if (font !== present) context.font = font;
    present = font;
    return context.measureText(text).width;
  };
}

/**
 * Widths in CSS pixels: figures as wide as their longest text in the font that prints it, but no column of them more than
 * `mostOfWidth` of `available`; text columns share what is left.
 */
export function columnWidths(
  columns: readonly PaperColumn[],
  longest: readonly LongestTexts[],
  available: number,
  measure: Measure,
): number[] {
  const widths = columns.map((column, index) => {
    if (column.kind === 'text') return null;
    if (column.kind === 'bar') return Math.round(available * 0.16);
    const words = column.head.split(' ').map((word) => measure(word, headSize, 600));
    const texts = [...(longest[index]?.candidates ?? [])].map((text) => measure(text, textSize, 600) * slack);
    const wanted = Math.max(0, ...words, ...texts) + figurePadding * pointsToPixels + 1;
    return Math.min(Math.ceil(wanted), Math.round(available * mostOfWidth));
  });
  const left = available - widths.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  const shareOf = (index: number): number => columns[index]?.share ?? 1;
  const shares = widths.reduce<number>((sum, width, index) => sum + (width === null ? shareOf(index) : 0), 0);
  return widths.map((width, index) => width ?? (left * shareOf(index)) / shares);
}

/** True where a row's texts certainly stand on one line each; what is close counts as not. */
export function fitsOneLine(
  texts: readonly string[],
  columns: readonly PaperColumn[],
  widths: readonly number[],
  measure: Measure,
): boolean {
  return texts.every((text, index) => {
    const column = columns[index] as PaperColumn;
    const figure = isFigure(column);
    if (text.includes('\n')) return false;
    const wanted = measure(text, textSize, figure ? 600 : 400) * slack;
    const padding = (figure ? figurePadding : textPadding) * pointsToPixels;
    return wanted + padding <= (widths[index] as number) + (figure ? 1 : 0);
  });
}
