import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { type Launched, launch } from '../support/launch';

const demo = ['--workspace=demo', '--now=2026-03-10T09:00:00Z'];

let fasi: Launched;
let page: Page;

test.beforeEach(async () => {
  fasi = await launch({ args: demo });
  page = fasi.page;
});

test.afterEach(async () => {
  await fasi.close();
});

const goTo = (name: string) =>
  page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name, exact: true }).click();
const durable = (): Promise<void> =>
  page.locator('html[data-pending-writes="0"]').waitFor({ state: 'attached' });

/** One look of axe takes seconds on a slow machine. */
const patient = { timeout: 30_000 };

async function violations(): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary}`));
}

async function eachTheme(look: () => Promise<void>): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await look();
  }
}

test('language, name and currency act at once and are there after a restart of the window', async () => {
  await goTo('Settings');
  await page.getByLabel('Name', { exact: true }).fill('Harrowdale North');
  await page.getByLabel('Name', { exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Harrowdale North' })).toBeVisible();
  await page.getByLabel('Default currency').click();
  await page.getByRole('option', { name: /^CHF/ }).click();
  await durable();
  await page.reload();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Harrowdale North');
  await expect(page.getByLabel('Default currency')).toHaveValue(/^CHF/);

  await page.getByText('Italiano', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Impostazioni' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');
  await page.getByText('Scuro', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('people are added, renamed, put into the owner group and archived', async () => {
  await goTo('Settings');
  await page.getByRole('link', { name: 'Owner group' }).click();
  await page.getByLabel('Name of a new person').fill('Grace Hartley');
  await page.getByLabel('Name of a new person').press('Enter');
  const member = page.getByRole('checkbox', { name: 'Grace Hartley may own opportunities' });
  await expect(member).not.toBeChecked();
  await member.check();
  await expect(page.getByTestId('live-region')).toContainText('Grace Hartley may own opportunities now');
  const name = page.getByLabel('Name of Grace Hartley');
  await name.fill('Grace Hartley-Booth');
  await name.press('Enter');
  await expect(page.getByLabel('Name of Grace Hartley-Booth')).toBeVisible();
  await durable();
  await page.reload();
  await expect(
    page.getByRole('checkbox', { name: 'Grace Hartley-Booth may own opportunities' }),
  ).toBeChecked();

  await page.getByRole('button', { name: 'Archive Grace Hartley-Booth' }).click();
  await expect(page.getByRole('button', { name: 'Bring back Grace Hartley-Booth' })).toBeVisible();
  await expect(
    page.getByRole('checkbox', { name: 'Grace Hartley-Booth may own opportunities' }),
  ).toBeDisabled();
  await durable();
  await goTo('Pipeline');
  await page.getByRole('button', { name: 'New opportunity', exact: true }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Owner' }).click();
  await expect(page.getByRole('option', { name: 'Priya Nair' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'Grace Hartley-Booth' })).toHaveCount(0);
});

test('what was done to people and to the owner group can be undone and done again', async () => {
  await goTo('Settings');
  await page.getByRole('link', { name: 'Owner group' }).click();
  const undone = page.getByTestId('live-region');
  const member = page.getByRole('checkbox', { name: 'Priya Nair may own opportunities' });
  await expect(member).toBeChecked();
  await member.uncheck();
  await expect(undone).toContainText('Priya Nair may own no further opportunities');
  const name = page.getByLabel('Name of Priya Nair');
  await name.fill('Priya Nair-Shah');
  await name.press('Enter');
  await expect(page.getByLabel('Name of Priya Nair-Shah')).toBeVisible();
  await page.getByRole('button', { name: 'Archive Priya Nair-Shah' }).click();
  const back = page.getByRole('button', { name: 'Bring back Priya Nair-Shah' });
  await back.focus();

  await page.keyboard.press('Control+z');
  await expect(undone).toContainText('Undone: change of Priya Nair-Shah');
  await expect(back).toHaveCount(0);
  await page.getByRole('heading', { name: 'Settings' }).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('Name of Priya Nair', { exact: true })).toHaveValue('Priya Nair');
  await page.keyboard.press('Control+z');
  await expect(undone).toContainText('Undone: change of the owner group');
  await expect(member).toBeChecked();
  await page.keyboard.press('Control+Shift+Z');
  await expect(undone).toContainText('Redone: change of the owner group');
  await expect(member).not.toBeChecked();
});

test('the foot says where the data are, and Sync how much there is', async () => {
  await expect(page.getByTestId('sync-indicator')).toHaveText('Local workspaceSaved on this laptop');
  await goTo('Sync');
  await expect(page.getByRole('heading', { name: 'Local workspace' })).toBeVisible();
  const count = await page.evaluate(() => window.__fasiTest.workspace.readModel.opportunityCount());
  const records = page.getByRole('region', { name: 'Records on this laptop' });
  await expect(records.getByText(String(count), { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'State' })).toContainText('Nothing, all is saved');
  await expect(page.getByRole('region', { name: 'State' })).toContainText('10 Mar 2026');
  await expect(page.getByRole('region', { name: 'Disk' })).toContainText('MB');
});

test('while something is on its way to the disk the foot says so', async () => {
  const seen = page.getByTestId('sync-indicator').getByText(/^Saving \d/);
  const appeared = seen.waitFor();
  await page.evaluate(async () => {
    const { workspace } = window.__fasiTest;
    const ids = [...workspace.readModel.allRows()].map((row) => workspace.readModel.card(row).id);
    const records = [...(await workspace.readMany('opportunities', ids)).values()];
    const stamp = workspace.clock.tick();
    await workspace.writeMany(
      'opportunities',
      records.map((one) => ({ ...one, notes: 'again', stamps: { ...one.stamps, notes: stamp } })),
    );
  });
  await appeared;
  await expect(page.getByTestId('sync-indicator')).toContainText('Saved on this laptop');
});

test('nothing in Settings and Sync keeps anybody out, light or dark', async () => {
  await goTo('Settings');
  await eachTheme(async () => expect.poll(violations, patient).toEqual([]));
  await page.getByRole('link', { name: 'Owner group' }).click();
  await eachTheme(async () => expect.poll(violations, patient).toEqual([]));
  await goTo('Sync');
  await eachTheme(async () => expect.poll(violations, patient).toEqual([]));
});
