import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as expectSoon, type Locator, type Page, test } from 'playwright/test';
import { type Launched, launch } from '../support/launch';
import { readPdf } from '../support/pdf';
import { salesFiles } from '../support/sales-files';

/** The Monday after the last row of the data set. */
const flags = ['--now=2018-01-08T09:00:00Z', '--workspace=empty', '--lang=en'];

/** A waiting that ends when the application says so; the limit is for one that never does. */
const expect = expectSoon.configure({ timeout: 120_000 });

let folder: string;
let fasi: Launched | undefined;
let page: Page;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fasi-rep-day-'));
});
test.afterEach(async () => {
  await fasi?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<void> {
  fasi = await launch({ userData: join(folder, 'profile'), args: flags });
  page = fasi.page;
}

/** No packet leaves the application from here on. */
async function cutNetwork(): Promise<void> {
  await page.context().setOffline(true);
  await fasi?.app.evaluate(({ session }) => session.defaultSession.enableNetworkEmulation({ offline: true }));
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);
}

const press = (key: string): Promise<void> => page.keyboard.press(key);
const type = (text: string): Promise<void> => page.keyboard.type(text);
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const column = (stage: string): Locator => page.getByRole('region', { name: stage, exact: true });
const panel = (): Locator => page.getByRole('complementary');
const said = (): Locator => page.getByTestId('live-region');
const durable = (): Promise<void> =>
  page.locator('html[data-pending-writes="0"]').waitFor({ state: 'attached' });
/** The count in a column's heading: "Engaging, 1,589, $0–26K, …". */
const countIn = async (stage: string): Promise<number> => {
  const heading = (await column(stage).getByRole('heading').textContent()) ?? '';
  return Number((/, (\d{1,3}(?:,\d{3})*)/.exec(heading)?.[1] ?? 'NaN').replaceAll(',', ''));
};

/** Every opportunity as the screens know it, by id. */
const cards = () =>
  page.evaluate(() => {
    const { readModel } = window.__fasiTest.workspace;
    const stages = new Map(
      readModel
        .pipelines()
        .flatMap((one) => Object.entries(one.stages).map(([id, stage]) => [id, stage.name] as const)),
    );
    return [...readModel.allRows()].map((row) => {
      const card = readModel.card(row);
      return { ...card, row: 0, stageName: stages.get(card.stage) ?? '' };
    });
  });
const byId = (all: Awaited<ReturnType<typeof cards>>): string[] =>
  all.map((one) => JSON.stringify(one)).sort();

async function showSalesPipeline(): Promise<void> {
  await press('Control+k');
  await page.getByRole('combobox', { name: 'Go to or do' }).fill('sales pipeline');
  await page
    .getByRole('option', { name: /Sales pipeline/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sales pipeline');
}

async function importFiles(paths: readonly string[]): Promise<void> {
  await press('Control+,');
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByLabel('File to import').setInputFiles([...paths]);
  for (const step of ['Columns', 'Values', 'Check']) {
    await button('Continue').click();
    await expect(page.locator('[aria-current="step"]')).toContainText(step);
  }
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.locator('[aria-current="step"]')).toContainText('Report');
  await expect(page.getByText('The import is complete.').first()).toBeVisible();
}

test('a rep’s day: import, board, moves without a network, a crash, the report, and the import undone', async () => {
  test.setTimeout(420_000);
  const { paths, rows } = salesFiles(join(folder, 'files'));
  const inStage = (stage: string) => rows.filter((row) => row.stage === stage);

  await test.step('an empty workspace takes the files of the old CRM', async () => {
    await start();
    await importFiles(paths);
    await button('Finish').click();
    await durable();
  });

  await test.step('the board has every row in its stage', async () => {
    await press('Control+1');
    await showSalesPipeline();
    for (const stage of ['Prospecting', 'Engaging', 'Won', 'Lost'])
      await expect.poll(() => countIn(stage), stage).toBe(inStage(stage).length);
  });

  const account = mostFrequent(inStage('Prospecting').map((row) => row.account));
  const ofAccount = (stage: string): number => inStage(stage).filter((row) => row.account === account).length;
  await test.step('the filter leaves the opportunities of one contact', async () => {
    await press('Control+f');
    await type(account);
    for (const stage of ['Prospecting', 'Engaging'])
      await expect.poll(() => countIn(stage), stage).toBe(ofAccount(stage));
  });

  await cutNetwork();

  let moved: { id: string; title: string }[] = [];
  await test.step('three are moved by keyboard', async () => {
    await column('Prospecting').getByRole('listitem').first().focus();
    await press('Space');
    await press('Shift+ArrowDown');
    await press('Shift+ArrowDown');
    moved = await column('Prospecting')
      .getByRole('listitem')
      .evaluateAll((list) =>
        list
          .filter((one) => one.ariaLabel?.endsWith(', selected'))
          .map((one) => ({
            id: (one as HTMLElement).dataset.card ?? '',
            title: one.ariaLabel?.split(', ')[0] ?? '',
          })),
      );
    expect(moved).toHaveLength(3);
    await press('Alt+ArrowRight');
    await expect(said()).toContainText('3 opportunities moved to Engaging');
    await expect.poll(() => countIn('Engaging')).toBe(ofAccount('Engaging') + 3);
    await press('Escape');
  });

  const edited = moved[0]?.id ?? '';
  await test.step('one of them gets a value, a date and notes beside the board', async () => {
    await page.locator(`[data-card="${edited}"]`).focus();
    await press('Enter');
    await expect(panel()).toBeFocused();
    const field = (name: string): Locator => panel().getByLabel(name, { exact: true });
    await field('Title').fill('Refit of the main hall');
    await field('Title').press('Enter');
    await field('Expected revenue: high').fill('20k');
    await field('Expected revenue: high').press('Enter');
    await field('Expected close').fill('31 Mar 2018');
    await field('Expected close').press('Enter');
    const notes = panel().getByRole('textbox', { name: 'Notes' });
    await notes.fill('Asked for it twice');
    await notes.press('Control+Enter');
    await panel().focus();
    await press('Escape');
    await expect(panel()).toBeHidden();
  });

  await test.step('a new one is added for the same contact', async () => {
    await press('Control+n');
    await expect(page.getByRole('dialog').getByLabel('Title', { exact: true })).toBeFocused();
    await type('Second site');
    await press('Tab');
    await type(account);
    await expect(page.getByRole('option', { name: account, exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await press('Enter');
    await expect(page.getByRole('dialog').getByText(/^Existing contact/)).toBeVisible();
    await press('Tab');
    await type('8k');
    await press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  let before: string[] = [];
  await test.step('the laptop dies; what was acknowledged is there again', async () => {
    await durable();
    const all = await cards();
    expect(all).toHaveLength(rows.length + 1);
    before = byId(all);
    await fasi?.kill();
    await start();
    await cutNetwork();
    // Which pipeline was shown last is no record: a kill may forget it.
    await showSalesPipeline();
    const after = await cards();
    expect(byId(after)).toEqual(before);
    const one = after.find((card) => card.id === edited);
    expect(one).toMatchObject({
      title: 'Refit of the main hall',
      high: 2_000_000,
      expectedClose: '2018-03-31',
    });
    for (const { id } of moved) expect(after.find((card) => card.id === id)?.stageName).toBe('Engaging');
    expect(after.find((card) => card.title === 'Second site')).toMatchObject({
      contactName: account,
      low: 800_000,
    });
    const notes = await page.evaluate(
      async (id) => (await window.__fasiTest.workspace.read('opportunities', id))?.notes,
      edited,
    );
    expect(notes).toBe('Asked for it twice');
  });

  await test.step('the report on paper has what was moved, where it was moved to', async () => {
    const pdf = join(folder, 'pipeline.pdf');
    await fasi?.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, pdf);
    await page.getByRole('link', { name: 'Reports' }).click();
    await expect(page.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible();
    await button('PDF').click();
    await expect(said()).toContainText('saved as');
    expect(existsSync(pdf)).toBe(true);
    const lines = (await readPdf(pdf)).flatMap((one) => one.lines);
    const sectionOf = (stage: string): number =>
      lines.findIndex((line) => line.startsWith(stage) && /opportunities$/.test(line));
    const [engaging, won] = [sectionOf('Engaging'), sectionOf('Won')];
    const line = lines.findIndex((one) => one.startsWith('Refit of the main hall'));
    expect([engaging > 0, line > engaging, won > line]).toEqual([true, true, true]);
    expect(lines[line]).toContain(account);
    expect(lines[line]).toContain('€20,000');
    expect(lines[line]).toContain('31 Mar');
  });

  await test.step('the import is undone, all but what was changed by hand since', async () => {
    await press('Control+,');
    await page.getByRole('link', { name: 'Import' }).click();
    await button('Undo').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    const result = page.getByRole('dialog').getByRole('status');
    await expect(result).toContainText('records removed');
    await expect(result).toContainText('Refit of the main hall: changed since');
    for (const { id, title } of moved)
      if (id !== edited) await expect(result).toContainText(`${title}: changed since`);
    await expect(result).toContainText(`${account}: still in use`);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await durable();
    const left = await cards();
    expect(left.map((card) => card.id).sort()).toEqual(
      [...moved.map(({ id }) => id), left.find((card) => card.title === 'Second site')?.id ?? ''].sort(),
    );
  });
});

function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}
