import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Piece, paginate, type SectionHeights } from '../../../renderer/features/paper/paginate';

const section = (rows: number, height = 10): SectionHeights => ({
  head: 20,
  continuedHead: 20,
  rows: Array.from({ length: rows }, () => height),
  sums: 15,
});

const heightOf = (page: Piece[], sections: SectionHeights[]): number =>
  page.reduce((sum, piece) => {
    const { head, continuedHead, rows, sums } = sections[piece.section] as SectionHeights;
    const above = { full: head, continued: continuedHead, none: 0 }[piece.head];
    const between = rows.slice(piece.from, piece.to).reduce((all, one) => all + one, 0);
    return sum + above + between + (piece.sums ? sums : 0);
  }, 0);

describe('pages of a report', () => {
  test('a section that fits stands on one page with its heading and its subtotal', () => {
    expect(paginate([section(3)], 100)).toEqual([[{ section: 0, head: 'full', from: 0, to: 3, sums: true }]]);
  });

  test('a section that goes on has its heading again, marked as continued', () => {
    expect(paginate([section(9)], 100)).toEqual([
      [{ section: 0, head: 'full', from: 0, to: 8, sums: false }],
      [{ section: 0, head: 'continued', from: 8, to: 9, sums: true }],
    ]);
  });

  test('a subtotal takes the last row with it rather than stand alone', () => {
    const pages = paginate([section(8)], 100);
    expect(pages[1]).toEqual([{ section: 0, head: 'continued', from: 7, to: 8, sums: true }]);
  });

  test('a heading that has no room for two rows begins on the next page', () => {
    expect(paginate([section(4), section(4)], 110)).toEqual([
      [{ section: 0, head: 'full', from: 0, to: 4, sums: true }],
      [{ section: 1, head: 'full', from: 0, to: 4, sums: true }],
    ]);
  });

  test('the first page may have less room, and stays empty rather than cut a row', () => {
    const pages = paginate([section(2)], 100, 40);
    expect(pages).toEqual([[], [{ section: 0, head: 'full', from: 0, to: 2, sums: true }]]);
  });
});

const anySection = fc.record({
  head: fc.integer({ min: 1, max: 30 }),
  continuedHead: fc.integer({ min: 1, max: 30 }),
  rows: fc.array(fc.integer({ min: 5, max: 40 }), { maxLength: 60 }),
  sums: fc.integer({ min: 1, max: 60 }),
});

describe('whatever the heights', () => {
  test('every row stands exactly once and in order, on a page that holds it, under its heading', () => {
    fc.assert(
      fc.property(
        fc.array(anySection, { maxLength: 6 }),
        fc.integer({ min: 180, max: 700 }),
        fc.integer({ min: 0, max: 180 }),
        (sections, capacity, first) => {
          const pages = paginate(sections, capacity, Math.min(first, capacity));
          pages.forEach((page, index) => {
            expect(heightOf(page, sections)).toBeLessThanOrEqual(
              index === 0 ? Math.min(first, capacity) : capacity,
            );
          });
          const pieces = pages.flat();
          sections.forEach(({ rows }, index) => {
            const own = pieces.filter((piece) => piece.section === index);
            expect(
              own.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
            ).toEqual(rows.map((_, at) => at));
            expect(own.map(({ head }) => head)).toEqual(
              own.map((_, at) => (at === 0 ? 'full' : 'continued')),
            );
            expect(own.map(({ sums }) => sums)).toEqual(own.map((_, at) => at === own.length - 1));
            const [begin] = own;
            expect((begin?.to ?? 0) - (begin?.from ?? 0)).toBeGreaterThanOrEqual(Math.min(2, rows.length));
            const end = own.at(-1);
            if (rows.length > 0) expect((end?.to ?? 0) - (end?.from ?? 0)).toBeGreaterThanOrEqual(1);
          });
        },
      ),
    );
  });
});
