/** The heights of one section's parts in CSS pixels. */
export type SectionHeights = {
  /** 0 for a section without a heading. */
  head: number;
  /** The heading where the section goes on, on a following page. */
  continuedHead: number;
  rows: readonly number[];
  /** All subtotal lines together. */
  sums: number;
};

/** A part of a section that stands on one page: rows `from` to `to` (exclusive), and what is around them. */
export type Piece = {
  section: number;
  head: 'full' | 'continued' | 'none';
  from: number;
  to: number;
  sums: boolean;
};

/** What may not be divided: the rows `from` to `to`, with the heading before or the subtotals behind them. */
type Atom = { height: number; from: number; to: number; sums: boolean };

const fewestRowsBelowHead = 2;

/**
 * Divides sections over pages whose body is `capacity` high; `first` is what is left of the first page.
 *
 * No row is cut. A heading has at least two rows beneath it (or all, where there are fewer), subtotals have at least
 * one row above them, and a section that goes on has its heading again. Something higher than a page gets a page of its own.
 */
export function paginate(
  sections: readonly SectionHeights[],
  capacity: number,
  first: number = capacity,
): Piece[][] {
  const pages: Piece[][] = [[]];
  let left = first;
  sections.forEach((section, index) => {
    for (const atom of atomsOf(section)) {
      const begins = atom.from === 0;
      let page = pages[pages.length - 1] as Piece[];
      if (atom.height > left && (page.length > 0 || left < capacity)) {
        page = [];
        pages.push(page);
        left = capacity - (begins ? 0 : section.continuedHead);
      }
      left -= atom.height;
      const last = page[page.length - 1];
      if (last !== undefined && last.section === index) {
        last.to = atom.to;
        last.sums = atom.sums;
        continue;
      }
      const head = section.head === 0 ? 'none' : begins ? 'full' : 'continued';
      page.push({ section: index, head, from: atom.from, to: atom.to, sums: atom.sums });
    }
  });
  return pages;
}

function atomsOf(section: SectionHeights): Atom[] {
  const { rows } = section;
  const count = rows.length;
  const atoms: Atom[] = [];
  for (let from = 0; from < count || atoms.length === 0; ) {
    const wanted = from === 0 ? fewestRowsBelowHead : 1;
    const to = Math.min(count, from + wanted);
    const sums = to === count;
    let height = (from === 0 ? section.head : 0) + (sums ? section.sums : 0);
    for (let row = from; row < to; row++) height += rows[row] as number;
    atoms.push({ height, from, to, sums });
    from = to;
  }
  return atoms;
}
