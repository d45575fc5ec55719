import type { PaperDocument } from '#shared/bridge/paper';

/** Width and height in millimetres. */
export function paperMillimetres({ size, orientation }: Pick<PaperDocument, 'size' | 'orientation'>): {
  width: number;
  height: number;
} {
  const [short, long] = size === 'A4' ? [210, 297] : [215.9, 279.4];
  return orientation === 'portrait' ? { width: short, height: long } : { width: long, height: short };
}

const marginSide = 12;
/** What head and foot of the page take, with their distances, as `paper.css` has them: 8 + 9 + 3 and 3 + 5 + 7. */
const bodyTop = 20;
const bodyBottom = 15;

const pixels = (millimetres: number): number => (millimetres * 96) / 25.4;

/** What the body of a page offers, in CSS pixels. The two pixels are for rounding. */
export function bodySize(document: Pick<PaperDocument, 'size' | 'orientation'>): {
  width: number;
  height: number;
} {
  const { width, height } = paperMillimetres(document);
  return {
    width: pixels(width - 2 * marginSide),
    height: pixels(height - bodyTop - bodyBottom) - 2,
  };
}

/** The rules that follow from the paper chosen. */
export function sheetStyle(document: Pick<PaperDocument, 'size' | 'orientation'>): string {
  const { width, height } = paperMillimetres(document);
  return `
    @page { size: ${width}mm ${height}mm; margin: 0; }
    :root {
      --page-width: ${width}mm; --page-height: ${height}mm;
      --margin-side: ${marginSide}mm;
    }`;
}
