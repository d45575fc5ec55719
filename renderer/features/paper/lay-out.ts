import type { PaperDocument, PaperTable } from '#shared/bridge/paper';
import { formatters } from '#shared/i18n/format';
import { element } from './elements';
import { layTable, type TablePage, tablePages } from './laid-table';
import { bodySize } from './sheet';

export type PaperTexts = {
  continued: string;
  page: (page: number, pages: number) => string;
  printed: string;
};

/** Called between batches with how many rows are done: tells others, and lets the process breathe. */
export type Breathe = (done: number, total: number) => Promise<void>;

/**
 * Puts a document's pages into `root`, each a section of the paper's size that is filled by measured heights, so that
 * the printer and the PDF get the very same pages. `measure` is a box as wide as the body of a page, left empty.
 * Answers the number of pages.
 */
export async function layOut(
  document: PaperDocument,
  texts: PaperTexts,
  root: HTMLElement,
  measure: HTMLElement,
  breathe: Breathe,
): Promise<number> {
  const body = bodySize(document);
  const total = rowCount(document.summary) + rowCount(document.detail);
  const lay = (table: PaperTable, before: number) =>
    layTable(table, document, texts.continued, body.width, measure, (done) => breathe(before + done, total));

  const summary = await lay(document.summary, 0);
  const detail = await lay(document.detail, rowCount(document.summary));
  const pages = summaryPages(
    document,
    (taken) => tablePages(summary, body.height, taken),
    body.height,
    measure,
  );
  if (document.detail.sections.length > 0)
    for (const { table } of tablePages(detail, body.height, 0)) pages.push(main(table));

  for (const [index, page] of pages.entries()) {
    const sheet = element('section', 'page');
    sheet.append(
      headElement(document, index === 0),
      page,
      footElement(document, texts, index + 1, pages.length),
    );
    root.append(sheet);
    if (index % 100 === 99) await breathe(total, total);
  }
  return pages.length;
}

const rowCount = (table: PaperTable): number =>
  table.sections.reduce((sum, section) => sum + section.rows.length, 0);

function main(...content: readonly HTMLElement[]): HTMLElement {
  const made = element('main');
  made.append(...content);
  return made;
}

/** Title, summary and notes: on one page mostly, on several where there are many stages. */
function summaryPages(
  document: PaperDocument,
  divide: (taken: number) => TablePage[],
  height: number,
  measure: HTMLElement,
): HTMLElement[] {
  const title = element('div', 'cover');
  title.append(element('h1', '', document.title), element('p', '', document.filter));
  const notes = noteRows(document);
  const [titleHeight = 0, ...noteHeights] = heightsOf([title, ...notes], measure);
  const tables = divide(titleHeight);
  const pages = tables.map(({ table }, index) => (index === 0 ? main(title, table) : main(table)));
  let left = height - (tables.at(-1)?.height ?? 0) - (tables.length === 1 ? titleHeight : 0);
  notes.forEach((note, index) => {
    const wanted = noteHeights[index] as number;
    if (wanted > left) {
      pages.push(main());
      left = height;
    }
    left -= wanted;
    pages[pages.length - 1]?.append(note);
  });
  return pages;
}

/** Notes side by side where the paper is wide. */
function noteRows(document: PaperDocument): HTMLElement[] {
  const across = document.orientation === 'landscape' ? 2 : 1;
  const rows: HTMLElement[] = [];
  document.notes.forEach(({ term, text }, index) => {
    if (index % across === 0) rows.push(element('div', 'notes'));
    const note = element('dl', 'note');
    note.append(element('dt', '', term), element('dd', '', text));
    rows[rows.length - 1]?.append(note);
  });
  return rows;
}

/** The heights of blocks with their margins, as they are in the body of a page. */
function heightsOf(blocks: readonly HTMLElement[], measure: HTMLElement): number[] {
  const boxes = blocks.map((block) => {
    const box = element('div');
    box.style.display = 'flow-root';
    box.append(block);
    return box;
  });
  measure.replaceChildren(...boxes);
  const heights = boxes.map((box) => box.getBoundingClientRect().height);
  measure.replaceChildren();
  return heights;
}

/** Cut at the end of the line only what may reach it: see the layers in the style sheet. */
const cut = (text: string): string => (text.length > 60 ? 'cut' : '');

/** The running head. The first page has title and filter in full beneath it. */
function headElement(document: PaperDocument, first: boolean): HTMLElement {
  const head = element('header');
  const title = element('div', cut(document.workspace + document.title));
  title.append(element('strong', '', document.workspace), ` · ${document.title}`);
  head.append(title, element('div', '', formatters(document.language).dateOf(document.printedAt)));
  const filter = first ? '' : document.filter;
  head.append(element('div', `filter ${cut(filter)}`, filter));
  return head;
}

function footElement(document: PaperDocument, texts: PaperTexts, page: number, pages: number): HTMLElement {
  const foot = element('footer');
  foot.append(
    element('span', '', texts.printed),
    element('span', '', document.legend),
    element('span', '', texts.page(page, pages)),
  );
  return foot;
}
