import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page of a PDF: its size in points, and its text line by line from the top, each from left to right. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** Reads a PDF as a person would: what stands on one height is a line. */
export async function readPdf(path: string): Promise<PdfPage[]> {
  const loading = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
  const pdf = await loading.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const byHeight = new Map<number, Piece[]>();
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue;
      const y = Math.round(item.transform[5]);
      // Small and large texts of one line have the same base line, but for rounding.
      const line = byHeight.get(y) ?? byHeight.get(y + 1) ?? byHeight.get(y - 1) ?? [];
      if (line.length === 0) byHeight.set(y, line);
      line.push({ x: item.transform[4], end: item.transform[4] + item.width, text: item.str });
    }
    const lines = [...byHeight]
      .sort(([a], [b]) => b - a)
      .map(([, pieces]) => joined(pieces))
      .filter((line) => line !== '');
    pages.push({ width, height, lines });
    page.cleanup();
  }
  await loading.destroy();
  return pages;
}

type Piece = { x: number; end: number; text: string };

/** Pieces that touch are one word: a name may be set from two files of a font. */
function joined(pieces: Piece[]): string {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of pieces.sort((a, b) => a.x - b.x)) {
    text += `${piece.x - end > 1 ? ' ' : ''}${piece.text}`;
    end = piece.end;
  }
  return text.replace(/\s+/g, ' ').trim();
}
