import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect as assertion, type ElectronApplication, type Page, test } from 'playwright/test';
import type { PaperDocument, PaperResult } from '#shared/bridge/paper';
import { formatters } from '#shared/i18n/format';
import { generatedDocument, generatedReport } from '../support/generated-report';
import { type Launched, launch } from '../support/launch';
import { readPdf } from '../support/pdf';

// Laying out is work: on a machine that does much else it takes its time.
const expect = assertion.configure({ timeout: 30_000 });

const frozen = '--now=2026-03-12T09:30:00Z';

let folder: string;
let running: Launched;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fasi-paper-'));
});

test.afterEach(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

/** The save dialog answers with this path instead of asking. */
async function savesTo(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

/** Does something to every page that comes up from now on: the hidden one that lays out. */
const toPaperWindow = (app: ElectronApplication, what: 'crash' | 'hang' | 'print' | 'refuse to print') =>
  app.evaluate(({ app }, what) => {
    app.on('web-contents-created', (_event, contents) => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      if (what === 'crash') contents.once('dom-ready', () => contents.forcefullyCrashRenderer());
      if (what === 'hang')
        contents.once('dom-ready', () => void contents.executeJavaScript('for (;;);').catch(() => undefined));
      contents.print = (options, done) => {
        asked.push(options);
        done?.(what === 'print', what === 'print' ? '' : 'no paper in the tray');
      };
    });
  }, what);

const windowCount = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

const makePdf = (page: Page, document: PaperDocument): Promise<PaperResult> =>
  page.evaluate(
    (json) => window.fasi.printing.make({ output: 'pdf', suggestedName: 'Report.pdf', document: json }),
    JSON.stringify(document),
  );

async function openReport(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Report' }).first().click();
  await page.getByRole('button', { name: 'PDF' }).waitFor();
}

/** What must hold on every page, whatever the paper and the language. */
function expectWholePages(
  pages: Awaited<ReturnType<typeof readPdf>>,
  document: PaperDocument,
  footer: (page: number) => string,
): void {
  const heads = document.detail.columns
    .map(({ head }) => head)
    .slice(0, 3)
    .join(' ');
  const detailBegins = pages.findIndex(({ lines }) => lines.some((line) => line.startsWith(heads)));
  expect(detailBegins).toBeGreaterThan(0);
  const date = formatters(document.language).dateOf(document.printedAt);
  const stages = document.detail.sections.map(({ title, detail }) => `${title} ${detail}`);
  pages.forEach(({ lines }, index) => {
    expect(lines[0]).toBe(`${document.workspace} · ${document.title} ${date}`);
    expect(lines.at(-1)).toContain(footer(index + 1));
    if (index === 0) return;
    expect(lines[1]).toBe(document.filter);
    if (index < detailBegins) return;
    expect(lines.some((line) => line.startsWith(heads))).toBe(true);
    // Above the foot stands a row or a subtotal, never the heading of a stage.
    expect(stages).not.toContain(lines.at(-2));
  });
}

const rowsOf = (pages: Awaited<ReturnType<typeof readPdf>>): string[] =>
  pages.flatMap(({ lines }) => lines.flatMap((line) => /^#\d{5}/.exec(line)?.[0] ?? []));

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `#${String(index + 1).padStart(5, '0')}`);

for (const { size, orientation, language, points, footer } of [
  { size: 'A4', orientation: 'landscape', language: 'it', points: [842, 595], footer: 'Pagina {p} di {n}' },
  { size: 'A4', orientation: 'portrait', language: 'en', points: [595, 842], footer: 'Page {p} of {n}' },
  { size: 'Letter', orientation: 'landscape', language: 'en', points: [792, 612], footer: 'Page {p} of {n}' },
  {
    size: 'Letter',
    orientation: 'portrait',
    language: 'it',
    points: [612, 792],
    footer: 'Pagina {p} di {n}',
  },
] as const) {
  test(`a PDF on ${size} ${orientation} in ${language}: whole pages, every opportunity once, all sums`, async () => {
    running = await launch({ args: [`--lang=${language}`, frozen] });
    const { app, page } = running;
    const path = join(folder, 'report.pdf');
    await savesTo(app, path);
    const document = generatedDocument(400, { size, orientation, language, filter: 'Filter: anything' });
    const result = await makePdf(page, document);
    const pages = await readPdf(path);
    expect(result).toEqual({ kind: 'saved', path, pages: pages.length });
    for (const { width, height } of pages) {
      expect(Math.abs(width - points[0])).toBeLessThan(1.5);
      expect(Math.abs(height - points[1])).toBeLessThan(1.5);
    }
    expectWholePages(pages, document, (number) =>
      footer.replace('{p}', String(number)).replace('{n}', String(pages.length)),
    );
    expect(rowsOf(pages).sort()).toEqual(numbered(400));

    const text = pages.flatMap(({ lines }) => lines).join('\n');
    const format = formatters(language);
    const report = generatedReport(400);
    for (const sums of [...report.stages.map((stage) => stage.subtotal), ...Object.values(report.totals)])
      for (const { low, high, currency } of sums.sums)
        expect(text).toContain(format.range(low, high, currency).replace(/\s+/g, ' '));
    expect(await windowCount(app)).toBe(1);
  });
}

test('8,800 opportunities print: hundreds of pages, each opportunity once, and the same pages again', async () => {
  test.setTimeout(180_000);
  running = await launch({ args: [frozen] });
  const { app, page } = running;
  const path = join(folder, 'all.pdf');
  await savesTo(app, path);
  const document = generatedDocument(8800);
  const result = await makePdf(page, document);
  const pages = await readPdf(path);
  expect(result).toEqual({ kind: 'saved', path, pages: pages.length });
  expect(pages.length).toBeGreaterThan(200);
  expectWholePages(pages, document, (number) => `Page ${number} of ${pages.length}`);
  expect(rowsOf(pages).sort()).toEqual(numbered(8800));
  // A title too long for two lines is cut with an ellipsis, not by the edge of its cell.
  expect(pages.some(({ lines }) => lines.some((line) => line.includes('…')))).toBe(true);

  const again = join(folder, 'again.pdf');
  await savesTo(app, again);
  await makePdf(page, document);
  expect(await readPdf(again)).toEqual(pages);
});

test('the PDF says what the screen says, and so do the files', async () => {
  running = await launch({ args: ['--lang=it', '--workspace=demo', frozen] });
  const { app, page } = running;
  await openReport(page);
  const cells = await page
    .getByRole('table', { name: 'Riepilogo' })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) =>
        Array.from(row.children, (cell) => cell.textContent?.replace(/\s+/g, ' ').trim() ?? ''),
      ),
    );
  const total = cells.find(([name]) => name === 'Totale aperte');
  expect(total).toBeDefined();

  const path = join(folder, 'demo.pdf');
  await savesTo(app, path);
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText(path).first()).toBeVisible();
  const pages = await readPdf(path);
  const text = pages.flatMap(({ lines }) => lines);
  // Stage or total, count, range and weighted value of every line of the screen's summary stand on one line on paper.
  for (const line of cells.filter((one) => one.length > 3).slice(1)) {
    const wanted = line.filter((cell) => cell !== '–');
    expect(text.some((printed) => wanted.every((cell) => printed.includes(cell)))).toBe(true);
  }
  const count = await page.evaluate(() =>
    (
      window as unknown as { __fasiTest: { workspace: { readModel: { opportunityCount: () => number } } } }
    ).__fasiTest.workspace.readModel.opportunityCount(),
  );

  const csv = join(folder, 'demo.csv');
  await savesTo(app, csv);
  await page.getByRole('button', { name: 'CSV' }).click();
  await expect(page.getByText(csv).first()).toBeVisible();
  const lines = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFFase;Tipo;Opportunità;/);
  expect(lines.length - 1).toBeLessThanOrEqual(count);
  const open = cells.find(([name]) => name === 'Totale aperte')?.[1];
  expect(lines.filter((line) => line.split(';')[1] === 'Aperte')).toHaveLength(Number(open));

  const xlsx = join(folder, 'demo.xlsx');
  await savesTo(app, xlsx);
  await page.getByRole('button', { name: 'XLSX' }).click();
  await expect(page.getByText(xlsx).first()).toBeVisible();
  expect((await readFile(xlsx)).subarray(0, 2).toString()).toBe('PK');
});

test('the report is about what the board shows, and says so on screen and paper', async () => {
  running = await launch({ args: ['--workspace=demo', frozen] });
  const { app, page } = running;
  await page.getByRole('button', { name: 'Stalled' }).click();
  await openReport(page);
  await expect(page.getByTestId('report-filter')).toHaveText('Filter: stalled');
  await page.getByRole('switch', { name: 'With won and lost' }).click();
  await expect(page.getByTestId('report-filter')).toHaveText('Filter: stalled; open stages only');
  await expect(page.getByRole('row', { name: 'Total won' })).toHaveCount(0);
  await page.getByLabel('Paper', { exact: true }).selectOption('Letter');
  await page.getByLabel('Orientation').selectOption('Portrait');
  const path = join(folder, 'stalled.pdf');
  await savesTo(app, path);
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText(path).first()).toBeVisible();
  const [cover, ...pages] = await readPdf(path);
  expect(cover?.lines).toContain('Filter: stalled; open stages only');
  expect(cover && Math.round(cover.width)).toBe(612);
  for (const { lines } of pages) expect(lines[1]).toBe('Filter: stalled; open stages only');
});

test('Print gives the printer the same pages on the chosen paper, and says what the printer said', async () => {
  running = await launch({ args: ['--workspace=demo', frozen] });
  const { app, page } = running;
  await openReport(page);
  await toPaperWindow(app, 'print');
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.getByText(/pages sent to the printer/).first()).toBeVisible();
  expect(await app.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)).toEqual([
    { printBackground: true, pageSize: 'A4', landscape: true, margins: { marginType: 'none' } },
  ]);
  await toPaperWindow(app, 'refuse to print');
  await page.keyboard.press('Control+p');
  await expect(
    page.getByText('The printer did not take the pages (no paper in the tray).').first(),
  ).toBeVisible();
  expect(await windowCount(app)).toBe(1);
});

test('a hidden window that crashes ends in a sentence, and the next PDF works', async () => {
  running = await launch({ args: ['--workspace=demo', frozen] });
  const { app, page } = running;
  await openReport(page);
  const path = join(folder, 'crash.pdf');
  await savesTo(app, path);
  await app.evaluate(({ app }) => {
    app.once('web-contents-created', (_event, contents) => {
      contents.once('dom-ready', () => contents.forcefullyCrashRenderer());
    });
  });
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText(/The pages could not be laid out/).first()).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(existsSync(path)).toBe(false);
  expect(await windowCount(app)).toBe(1);
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText(path).first()).toBeVisible();
});

test('a hidden window that hangs can be cancelled, and is given up by itself', async () => {
  running = await launch({ args: ['--workspace=demo', frozen] });
  const { app, page } = running;
  await openReport(page);
  const path = join(folder, 'hang.pdf');
  await savesTo(app, path);
  await toPaperWindow(app, 'hang');
  await page.getByRole('button', { name: 'PDF' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled; nothing was printed or saved.').first()).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await windowCount(app)).toBe(1);

  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText(/The pages were not laid out in time/).first()).toBeVisible({
    timeout: 40_000,
  });
  expect(await windowCount(app)).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test('a long job is cancelled half-way: no file, no window; a second job meanwhile is told to wait', async () => {
  running = await launch({ args: ['--workspace=demo', frozen] });
  const { app, page } = running;
  await openReport(page);
  const path = join(folder, 'cancelled.pdf');
  await savesTo(app, path);
  const result = makePdf(page, generatedDocument(8800));
  await expect(page.getByRole('dialog')).toContainText(/Laying out [1-9]/);
  expect(await makePdf(page, generatedDocument(5))).toMatchObject({ kind: 'failed', reason: 'busy' });
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect(await result).toEqual({ kind: 'cancelled' });
  expect(existsSync(path)).toBe(false);
  expect(await windowCount(app)).toBe(1);
});

test('what a page may ask of printing is checked: its shape, and who asks', async () => {
  running = await launch({ args: [frozen] });
  const { page } = running;
  const refusals = await page.evaluate(async () => {
    const said = (work: Promise<unknown>) =>
      work.then(
        () => 'accepted',
        (error: Error) => error.message,
      );
    const make = (document: string) =>
      window.fasi.printing.make({ output: 'pdf', suggestedName: 'x.pdf', document });
    return [
      await said(make('{"title":"half a document"}')),
      await said(make('no JSON')),
      await said(window.fasi.paper.document()),
      await said(window.fasi.paper.laidOut(3)),
    ];
  });
  for (const refusal of refusals) expect(refusal).toMatch(/refused/i);
});

test('the reports page is accessible in both themes', async () => {
  running = await launch({ args: ['--workspace=demo', frozen] });
  const { page } = running;
  await openReport(page);
  await page.locator('.recharts-bar-rectangle').first().waitFor();
  for (const theme of ['light', 'dark']) {
    await page.evaluate((scheme) => {
      document.documentElement.dataset.mantineColorScheme = scheme;
    }, theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  }
  await page.getByRole('button', { name: 'What the figures mean' }).click();
  await page.getByText('The middle of the range').waitFor();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
});
