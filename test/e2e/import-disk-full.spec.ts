import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { launch } from '../support/launch';

// A disk that is really full: the profile lies on a file system of a few megabytes, made for the test.

const diskSize = 60_000_000;
let disk = '';
let whyNot = '';
test.beforeAll(() => {
  disk = mkdtempSync(join(tmpdir(), 'fasi-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskSize}`, 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    whyNot = `a small disk cannot be made here: ${String(error)}`;
  }
});
test.afterAll(() => {
  if (whyNot === '') execFileSync('umount', ['--lazy', disk]);
  rmdirSync(disk);
});
test.beforeEach(() => test.skip(whyNot !== '', whyNot));
test.afterEach(async () => {
  await rm(join(disk, 'profile'), { recursive: true, force: true, maxRetries: 5 });
  await free();
});

const roomLeft = (): number => {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
};
const filler = () => join(disk, 'filler');
const fill = (leave: number) => writeFile(filler(), new Uint8Array(Math.max(0, roomLeft() - leave)));
const free = () => rm(filler(), { force: true });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const durable = (page: Page) => page.locator('html[data-pending-writes="0"]').waitFor({ state: 'attached' });
const figure = async (page: Page, name: string): Promise<number> => {
  const shown = page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
  return Number(((await shown.locator('dd').textContent()) ?? '').replaceAll(',', ''));
};

const rows = 20_000;
const deals = [
  'Deal ID,Deal name,Company,Stage,Amount',
  ...Array.from({ length: rows }, (_, at) => `D${at},Deal ${at},Company ${at % 500},New,${at % 900}.50`),
].join('\n');

async function toImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
}

async function importDeals(page: Page, beforeImport: () => Promise<void>): Promise<void> {
  await toImport(page);
  const file = { name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(deals) };
  await page.getByLabel('File to import').setInputFiles(file);
  for (const next of ['Columns', 'Values', 'Check']) {
    await button(page, 'Continue').click();
    await expect(page.locator('[aria-current="step"]').filter({ hasText: next })).toBeVisible({
      timeout: 60_000,
    });
  }
  await beforeImport();
  await button(page, 'Import').click();
}

test('an import stops with one sentence; what is in stays and can be completed or undone once there is room [S1]', async () => {
  test.setTimeout(180_000);
  const userData = join(disk, 'profile');
  const first = await launch({ userData });
  await importDeals(first.page, () => fill(7_000_000));
  await expect(first.page.getByRole('heading', { name: 'The import is not complete.' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(first.page.getByRole('alert')).toHaveText(
    'The disk is full: the rest was not written. Free some space and restart Fasi; then import the file again, or undo what is in.',
  );
  const came = await figure(first.page, 'New');
  expect(came).toBeGreaterThan(0);
  expect(came).toBeLessThan(rows);
  await durable(first.page);
  await button(first.page, 'Undo this import').click();
  await button(first.page, 'Undo the import').click();
  await expect(first.page.getByRole('dialog').getByRole('alert')).toHaveText(
    'The disk is full: the undo is not complete. Free some space, restart Fasi and continue it.',
  );
  await first.close();

  await free();
  const second = await launch({ userData });
  await importDeals(second.page, async () => undefined);
  await expect(second.page.getByRole('heading', { name: 'The import is complete.' })).toBeVisible({
    timeout: 60_000,
  });
  const unchanged = await figure(second.page, 'Unchanged');
  expect(unchanged).toBeGreaterThanOrEqual(came);
  expect(unchanged + (await figure(second.page, 'New'))).toBe(rows);
  await button(second.page, 'Finish').click();
  const interrupted = second.page
    .getByRole('region', { name: 'Earlier imports' })
    .getByRole('listitem')
    .filter({ hasText: 'Interrupted before its end.' });
  await interrupted.getByRole('button', { name: 'Undo' }).click();
  await button(second.page, 'Undo the import').click();
  await expect(second.page.getByText(/[\d,]+ records removed\./)).toBeVisible({ timeout: 60_000 });
  await second.close();
});

test('a card that cannot be moved goes back and says why; once there is room it moves [S1]', async () => {
  const userData = join(disk, 'profile');
  const first = await launch({ userData, args: ['--workspace=demo', '--now=2026-03-10T09:00:00Z'] });
  const card = first.page.getByRole('region', { name: 'Survey', exact: true }).getByRole('listitem').first();
  const id = (await card.getAttribute('data-card')) ?? '';
  const here = (page: Page, stage: string) =>
    page.getByRole('region', { name: stage, exact: true }).locator(`[data-card="${id}"]`);
  await durable(first.page);
  await fill(0);
  await card.focus();
  await first.page.keyboard.press('Alt+ArrowRight');
  await expect(first.page.getByTestId('live-region')).toContainText(
    'was not moved. Nothing was changed: the disk is full. Free some space, then restart Fasi.',
  );
  await expect(here(first.page, 'Survey')).toBeVisible();
  await durable(first.page);
  await first.close();

  await free();
  const second = await launch({ userData, args: ['--now=2026-03-10T09:00:00Z'] });
  await expect(here(second.page, 'Survey')).toBeAttached();
  await here(second.page, 'Survey').focus();
  await second.page.keyboard.press('Alt+ArrowRight');
  await expect(second.page.getByTestId('live-region')).toContainText('moved to Quote sent');
  await second.close();
});
