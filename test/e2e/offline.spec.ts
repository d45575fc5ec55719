import { expect as expectSoon, type Page, test } from 'playwright/test';
import { type Launched, launch } from '../support/launch';

const expect = expectSoon.configure({ timeout: 60_000 });
let fasi: Launched;
let page: Page;

/** No name resolves from the first moment on: the laptop was switched on in a cellar. */
test.beforeEach(async () => {
  fasi = await launch({
    args: ['--now=2026-03-10T09:00:00Z', '--workspace=demo', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  page = fasi.page;
});
test.afterEach(() => fasi.close());

test('[S1] no screen asks the network for anything', async () => {
  const asked: string[] = [];
  fasi.app.context().on('request', (request) => asked.push(request.url()));
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('listitem').first()).toBeVisible();
  for (const link of ['Reports', 'Settings']) {
    await page.getByRole('navigation').getByRole('link', { name: link, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(link);
  }
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByLabel('File to import')).toBeAttached();
  await page.getByTestId('sync-indicator').click();
  await expect(page.getByRole('heading', { name: 'Local workspace' })).toBeVisible();
  expect(asked.length).toBeGreaterThan(5);
  expect([...new Set(asked.map((url) => new URL(url).protocol))].filter((one) => one !== 'data:')).toEqual([
    'app:',
  ]);
});

test('[S1] a move is acknowledged without a network and is there after a kill', async () => {
  await page.context().setOffline(true);
  await expect(page.getByTestId('sync-indicator')).toContainText('Local workspace');
  const card = page.getByRole('region', { name: 'Survey', exact: true }).getByRole('listitem').first();
  const id = (await card.getAttribute('data-card')) ?? '';
  await card.focus();
  await page.keyboard.press('Alt+ArrowLeft');
  const target = page.getByRole('region', { name: 'New enquiry', exact: true });
  await expect(target.locator(`[data-card="${id}"]`)).toBeFocused();
  await page.locator('html[data-pending-writes="0"]').waitFor({ state: 'attached' });
  await expect(page.getByTestId('sync-indicator')).toContainText('Saved on this laptop');
  const { userData } = fasi;
  await fasi.kill();
  fasi = await launch({ userData, args: ['--now=2026-03-10T09:00:00Z'] });
  const stage = await fasi.page.evaluate((wanted) => {
    const { readModel } = window.__fasiTest.workspace;
    const card = readModel.card(readModel.rowOf(wanted) ?? -1);
    return readModel.pipeline(card.pipeline)?.stages[card.stage]?.name;
  }, id);
  expect(stage).toBe('New enquiry');
});
