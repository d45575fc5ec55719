import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { type Launched, launch } from '../support/launch';

/** A Tuesday. */
const now = '--now=2026-03-10T09:00:00Z';

let fasi: Launched;
let page: Page;

test.afterEach(async () => {
  await fasi.close();
});

async function start(...args: string[]): Promise<void> {
  fasi = await launch({ args: [now, ...args] });
  page = fasi.page;
}

const dialog = (): Locator => page.getByRole('dialog');
const cards = (stage: string): Locator =>
  page.getByRole('region', { name: stage, exact: true }).getByRole('listitem');
const type = (text: string): Promise<void> => page.keyboard.type(text);
const press = (key: string): Promise<void> => page.keyboard.press(key);
const durable = (): Promise<void> =>
  page.locator('html[data-pending-writes="0"]').waitFor({ state: 'attached' });

async function open(): Promise<void> {
  await press('Control+n');
  await expect(dialog().locator('[data-field="title"] input')).toBeFocused();
}

/** The newest opportunity of the workspace with its contact, as stored. */
const newest = (title: string) =>
  page.evaluate(async (wanted) => {
    const { readModel, read } = window.__fasiTest.workspace;
    const rows = [...readModel.allRows()].map(readModel.card);
    const card = rows.find((one) => one.title === wanted);
    if (card === undefined) throw new Error(`there is no ${wanted}`);
    return {
      opportunity: await read('opportunities', card.id),
      contact: await read('contacts', card.contact),
    };
  }, title);

test('an opportunity with a new contact is made with the keyboard alone', async () => {
  await start();
  await open();
  await type('Solar for the bakery');
  await press('Tab');
  await type('Anna Bianchi, Rossi Srl, anna@rossi.example, +39 333 1234567');
  await press('Tab');
  await type('10-15k');
  await press('Tab');
  await type('fri');
  await press('Enter');
  await expect(dialog()).toHaveCount(0);
  await durable();
  const { opportunity, contact } = await newest('Solar for the bakery');
  expect(opportunity).toMatchObject({
    revenue: { low: 1_000_000, high: 1_500_000, currency: 'EUR' },
    expectedClose: '2026-03-13',
    nextAction: null,
  });
  expect(contact).toMatchObject({
    givenName: 'Anna',
    familyName: 'Bianchi',
    company: 'Rossi Srl',
    emails: [{ label: '', value: 'anna@rossi.example' }],
    phones: [{ label: '', value: '+39 333 1234567' }],
  });
  await expect(cards('New').first()).toHaveAccessibleName(/^Solar for the bakery, Anna Bianchi · Rossi Srl/);
  await page.reload();
  await expect(cards('New').first()).toHaveAccessibleName(/^Solar for the bakery/);
});

/** What is typed in one go after Ctrl+N on a card: Enter, which opens a card there, and letters that are the board's own keys. */
async function typeAtOnce(): Promise<void> {
  await cards('Survey').first().focus();
  await press('Control+n');
  await press('Enter');
  await type('nr new roof');
  await expect(dialog().getByLabel('Title', { exact: true })).toHaveValue('nr new roof');
  await expect(dialog().getByLabel('Title', { exact: true })).toBeFocused();
  await expect(dialog()).toHaveCount(1);
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await type('!');
  await expect(dialog().getByLabel('Title', { exact: true })).toHaveValue('nr new roof!');
}

test('whoever types at once after Ctrl+N loses nothing, and nothing acts on the board', async () => {
  await start('--workspace=demo');
  await typeAtOnce();
  await press('Escape');
  await expect(dialog()).toHaveCount(0);
  await expect(cards('Survey').first()).toBeFocused();
});

test('nor where the script of the dialog is still to be fetched', async () => {
  await start('--workspace=demo');
  // Never idle: nothing is fetched before somebody asks for it.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.reload();
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  const sheets = (): Promise<number> => page.locator('link[rel="stylesheet"]').count();
  const before = await sheets();
  await typeAtOnce();
  expect(await sheets(), 'the dialog brought its style sheet along').toBeGreaterThan(before);
  await press('Escape');
  await expect(dialog()).toHaveCount(0);
  await expect(cards('Survey').first()).toBeFocused();
});

test('Ctrl+Enter makes one after the other, the second for the contact that exists by then', async () => {
  await start();
  await open();
  await type('First');
  await press('Tab');
  await type('Anna Bianchi, Rossi Srl');
  await press('Control+Enter');
  await expect(dialog().getByLabel('Title', { exact: true })).toBeFocused();
  await expect(dialog().getByLabel('Title', { exact: true })).toHaveValue('');
  await type('Second');
  await press('Tab');
  await type('anna bianchi');
  await expect(page.getByRole('option', { name: 'Anna Bianchi · Rossi Srl' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await press('Enter');
  await expect(dialog().getByText('Existing contact with 1 opportunity')).toBeVisible();
  await press('Enter');
  await expect(dialog()).toHaveCount(0);
  await durable();
  const [first, second] = [await newest('First'), await newest('Second')];
  expect(second.contact?.id).toBe(first.contact?.id);
  const contacts = await page.evaluate(() => window.__fasiTest.workspace.readModel.contactCount());
  expect(contacts).toBe(1);
});

test('an existing contact is only taken when it is marked', async () => {
  await start('--workspace=demo');
  await open();
  await type('Charger');
  await press('Tab');
  await type('an');
  await expect(page.getByRole('option', { name: 'New contact: an', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await press('ArrowDown');
  const chosen = (await page.locator('[role="option"][aria-selected="true"]:visible').textContent()) ?? '';
  expect(chosen).not.toContain('New contact');
  await press('Tab');
  await expect(dialog().getByLabel('Contact', { exact: true })).toHaveValue(chosen);
  await press('Enter');
  await expect(dialog()).toHaveCount(0);
  await durable();
  const { contact } = await newest('Charger');
  expect(chosen).toContain(contact?.familyName ?? '?');
});

test('what is missing or cannot be read is said, and the first such field takes the focus', async () => {
  await start();
  await open();
  await press('Enter');
  await expect(dialog().getByText('Give the opportunity a title.')).toBeVisible();
  await expect(dialog().getByText('An opportunity belongs to a contact')).toBeVisible();
  await expect(dialog().getByLabel('Title', { exact: true })).toBeFocused();
  await type('Roof');
  await press('Tab');
  await type('Rossi Srl');
  await press('Tab');
  await type('12.500');
  await press('Tab');
  await type('soon');
  await press('Enter');
  await expect(dialog().getByText('Is that 12,500 or 12.50?')).toBeVisible();
  await expect(dialog().getByText('“soon” is no date.')).toBeVisible();
  await expect(dialog().getByLabel('Value', { exact: true })).toBeFocused();
  expect(await page.evaluate(() => window.__fasiTest.workspace.readModel.opportunityCount())).toBe(0);
});

test('in Italian the same is typed as Italians write it, with a next action', async () => {
  await start('--lang=it');
  await open();
  await type('Tetto nuovo');
  await press('Tab');
  await type('Condominio Aurora');
  await press('Tab');
  await type('12.000');
  await press('Tab');
  await type('fine mese');
  await press('Tab');
  // The calendar's button.
  await press('Tab');
  await type('Telefonare');
  await press('Tab');
  await type('domani');
  await expect(dialog().getByText('12.000 €')).toBeVisible();
  await press('Enter');
  await expect(dialog()).toHaveCount(0);
  await durable();
  const { opportunity, contact } = await newest('Tetto nuovo');
  expect(opportunity).toMatchObject({
    revenue: { low: 1_200_000, high: 1_200_000, currency: 'EUR' },
    expectedClose: '2026-03-31',
    nextAction: { date: '2026-03-11', note: 'Telefonare' },
  });
  expect(contact).toMatchObject({ givenName: '', company: 'Condominio Aurora' });
});

test('the new opportunity can be taken back', async () => {
  await start();
  await open();
  await type('Made by mistake');
  await press('Tab');
  await type('Rossi Srl');
  await press('Tab');
  await press('Enter');
  await expect(cards('New')).toHaveCount(1);
  await press('Control+z');
  await expect(cards('New')).toHaveCount(0);
});

test('nothing in the dialog keeps anybody out, light or dark', async () => {
  await start();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open();
  await press('Enter');
  await press('Tab');
  await type('Anna');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    const violations = async (): Promise<string[]> => {
      const found = await new AxeBuilder({ page }).setLegacyMode(true).include('[role="dialog"]').analyze();
      return found.violations.flatMap((one) =>
        one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary}`),
      );
    };
    await expect.poll(violations, { timeout: 30_000 }).toEqual([]);
  }
});
