import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { type Launched, launch } from '../support/launch';

/** A Tuesday, so that "fri" and "next week" are known dates. */
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

const cards = (stage: string): Locator =>
  page.getByRole('region', { name: stage, exact: true }).getByRole('listitem');
const panel = (): Locator => page.getByRole('complementary');
const field = (name: string): Locator =>
  panel()
    .locator('input, textarea')
    .and(panel().getByLabel(name, { exact: true }));
const said = (): Locator => page.getByTestId('live-region');
const durable = (): Promise<void> =>
  page.locator('html[data-pending-writes="0"]').waitFor({ state: 'attached' });
/** Where focus is nobody's text, so that Ctrl+Z is the application's. */
const leave = (): Promise<void> => panel().getByRole('heading', { name: 'Details' }).click();

async function openFirst(stage: string): Promise<string> {
  const card = cards(stage).first();
  const id = (await card.getAttribute('data-card')) ?? '';
  await card.focus();
  await page.keyboard.press('Enter');
  await expect(panel()).toBeFocused();
  return id;
}

/** Opens an opportunity by its id, wherever it stands. */
async function openCard(id: string): Promise<void> {
  await page.locator(`[data-card="${id}"]`).focus();
  await page.keyboard.press('Enter');
  await expect(panel()).toHaveAttribute('data-opportunity', id);
}

const stored = (id: string) =>
  page.evaluate(async (wanted) => {
    const { workspace } = window.__fasiTest;
    const record = await workspace.read('opportunities', wanted);
    if (record === undefined) throw new Error('the opportunity is not stored');
    return { ...record, contactRecord: await workspace.read('contacts', record.contact) };
  }, id);

async function choose(name: string, option: string): Promise<void> {
  await field(name).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function write(name: string, text: string): Promise<void> {
  await field(name).fill(text);
  await field(name).press('Enter');
}

/** Nothing that hides or moves may still be on its way when axe looks at colours. */
async function violations(): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .include('[data-opportunity]')
    .analyze();
  return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary}`));
}

test('every field that is edited is stored at once and still there after a restart', async () => {
  test.setTimeout(120_000);
  const { userData } = fasi;
  const id = await openFirst('New enquiry');
  await write('Title', 'Roof of the town hall');
  await choose('Owner', 'Nobody');
  await field('Expected revenue: low').fill('12,500.50');
  await field('Expected revenue: high').fill('15k');
  await field('Expected revenue: high').press('Enter');
  await expect(field('Expected revenue: low')).toHaveValue('12,500.50');
  await expect(field('Expected revenue: high')).toHaveValue('15,000');
  await choose('Currency', 'CHF');
  await write('Expected close', '31/12');
  await expect(field('Expected close')).toHaveValue('31 Dec 2026');
  const inForecast = await panel().getByRole('switch', { name: 'In forecast' }).isChecked();
  // The label of a switch covers it.
  await panel().getByRole('switch', { name: 'In forecast' }).press('Space');
  await field('Next action: what').fill('Bring the plans');
  await field('Next action: when').fill('fri');
  await field('Next action: when').press('Enter');
  await expect(field('Next action: when')).toHaveValue('13 Mar 2026');
  await choose('Lead source', 'Leaflet');
  await field('Tags').fill('Council');
  await field('Tags').press('Enter');
  await expect(panel().getByText('Council', { exact: true })).toBeVisible();
  await field('Notes').fill('Two lines\nof notes');
  await field('Notes').press('Control+Enter');
  await field('Add a product').click();
  await page.getByRole('option', { name: 'Annual service plan' }).click();
  await write('Quantity of Annual service plan', '2.5');
  await panel().getByRole('checkbox', { name: 'Energy bill received' }).setChecked(true);
  await write('First name', 'Amelia');
  await write('Last name', 'Okafor');
  await write('Company', 'Town Council');
  const mail = panel()
    .getByRole('textbox', { name: /^E-mail/ })
    .first();
  await mail.fill('amelia@council.example');
  await mail.press('Enter');
  const phone = panel()
    .getByRole('textbox', { name: /^Phone/ })
    .first();
  await phone.fill('0113 496 0000');
  await phone.press('Enter');
  await expect(panel().getByRole('link', { name: 'Write to amelia@council.example' })).toHaveAttribute(
    'href',
    'mailto:amelia@council.example',
  );
  await expect(panel().getByRole('link', { name: 'Call 0113 496 0000' })).toHaveAttribute(
    'href',
    'tel:01134960000',
  );
  await durable();

  await fasi.app.close();
  fasi = await launch({ args: demo, userData });
  page = fasi.page;
  await openCard(id);
  await expect(panel().getByRole('heading', { level: 2 })).toHaveText('Roof of the town hall');
  await expect(field('Title')).toHaveValue('Roof of the town hall');
  await expect(field('Owner')).toHaveValue('Nobody');
  await expect(field('Expected revenue: low')).toHaveValue('12,500.50');
  await expect(field('Currency')).toHaveValue('CHF');
  await expect(field('Expected close')).toHaveValue('31 Dec 2026');
  await expect(field('Next action: what')).toHaveValue('Bring the plans');
  await expect(field('Next action: when')).toHaveValue('13 Mar 2026');
  await expect(field('Lead source')).toHaveValue('Leaflet');
  await expect(panel().getByText('Council', { exact: true })).toBeVisible();
  await expect(field('Notes')).toHaveValue('Two lines\nof notes');
  await expect(field('Quantity of Annual service plan')).toHaveValue('2.50');
  await expect(panel().getByRole('checkbox', { name: 'Energy bill received' })).toBeChecked();
  await expect(field('First name')).toHaveValue('Amelia');
  const record = await stored(id);
  expect(record).toMatchObject({
    title: 'Roof of the town hall',
    owner: null,
    revenue: { low: 1_250_050, high: 1_500_000, currency: 'CHF' },
    expectedClose: '2026-12-31',
    inForecast: !inForecast,
    nextAction: { date: '2026-03-13', note: 'Bring the plans' },
    notes: 'Two lines\nof notes',
  });
  expect(record.contactRecord).toMatchObject({
    givenName: 'Amelia',
    familyName: 'Okafor',
    company: 'Town Council',
  });
  expect(record.contactRecord?.emails[0]?.value).toBe('amelia@council.example');
  expect(record.contactRecord?.phones[0]?.value).toBe('0113 496 0000');
  await rm(userData, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
});

test('another name of the contact stands on the card beside the panel at once', async () => {
  const id = await openFirst('Survey');
  await write('First name', 'Amelia');
  await write('Last name', 'Okafor');
  await expect(page.locator(`[data-card="${id}"]`)).toHaveAccessibleName(/, Amelia Okafor/);
});

test('a required item of the checklist holds an opportunity back until it is ticked', async () => {
  const id = await openFirst('Survey');
  const before = (await stored(id)).place;
  const required = panel().getByRole('checkbox', { name: 'Photos of roof and consumer unit' });
  await required.setChecked(false);
  await panel().getByRole('button', { name: 'Move to Quote sent' }).click();
  await expect(panel().getByRole('alert').filter({ hasText: 'Not moved.' })).toHaveText(
    'Not moved. A required item of the checklist is not done: Photos of roof and consumer unit.',
  );
  await durable();
  expect((await stored(id)).place).toEqual(before);
  await expect(field('Stage')).toHaveValue('Survey');

  await required.setChecked(true);
  await panel().getByRole('button', { name: 'Move to Quote sent' }).click();
  await expect(field('Stage')).toHaveValue('Quote sent');
  await expect(panel().getByRole('alert').filter({ hasText: 'Not moved.' })).toHaveCount(0);
  await expect(said()).toContainText('moved to Quote sent');
});

test('a lost opportunity says why, and its journey says who, when and how long', async () => {
  await openFirst('Quote sent');
  const stages = panel().getByRole('list', { name: 'Stages' });
  for (const item of await panel().getByRole('checkbox').all()) await item.setChecked(true);
  await stages.getByRole('button', { name: 'Move to Lost' }).click();
  await expect(field('Stage')).toHaveValue('Lost');
  await choose('Outcome reason', 'Too expensive');
  await expect(field('Outcome reason')).toHaveValue('Too expensive');
  const last = panel().getByRole('region', { name: 'Journey' }).getByRole('listitem').last();
  await expect(last).toContainText('Lost');
  await expect(last).toContainText('Reason: Too expensive');
  await expect(last).toContainText('Helen Ackroyd · by hand');
});

test('each edit is one step of undo', async () => {
  const id = await openFirst('New enquiry');
  const before = await stored(id);
  await write('Title', 'First new title');
  await write('Expected close', '+2w');
  await expect(field('Expected close')).toHaveValue('24 Mar 2026');
  await leave();
  await page.keyboard.press('Control+z');
  await expect(said()).toContainText('Undone');
  await expect(field('Expected close')).not.toHaveValue('24 Mar 2026');
  await expect(field('Title')).toHaveValue('First new title');
  await page.keyboard.press('Control+z');
  await expect(field('Title')).toHaveValue(before.title);
  await page.keyboard.press('Control+Shift+Z');
  await expect(field('Title')).toHaveValue('First new title');
  await durable();
  expect(await stored(id)).toMatchObject({ title: 'First new title', expectedClose: before.expectedClose });
});

test('what is being typed stays when a change arrives from elsewhere', async () => {
  const id = await openFirst('New enquiry');
  await field('Notes').fill('half a sentence');
  await page.evaluate(
    (wanted) =>
      window.__fasiTest.workspace.commands.editOpportunity(wanted, {
        notes: 'from elsewhere',
        title: 'Renamed there',
      }),
    id,
  );
  await expect(field('Title')).toHaveValue('Renamed there');
  await expect(field('Notes')).toHaveValue('half a sentence');
  await leave();
  await durable();
  await expect.poll(async () => (await stored(id)).notes).toBe('half a sentence');
});

test('what cannot be read stays in the field with one sentence, and Escape takes it back', async () => {
  await openFirst('New enquiry');
  await field('Expected revenue: low').fill('20000');
  await field('Expected revenue: high').fill('10000');
  await field('Expected revenue: high').press('Enter');
  await expect(panel().getByText('The low end of the range is above the high end.')).toBeVisible();
  await expect(field('Expected revenue: low')).toHaveValue('20000');
  await field('Expected revenue: high').press('Escape');
  await expect(field('Expected revenue: low')).not.toHaveValue('20000');
  await expect(panel()).toBeVisible();

  await write('Expected close', 'some day');
  await expect(panel().getByText('“some day” is no date. Try 31/12, fri or +2w.')).toBeVisible();
  await field('Expected close').press('Escape');

  await write('Title', '   ');
  await expect(panel().getByText('An opportunity needs a title.')).toBeVisible();
  await field('Title').press('Escape');
  await field('Title').press('Escape');
  await expect(panel()).toHaveCount(0);
});

test('text that was typed and never left is saved when Fasi is closed', async () => {
  const { userData } = fasi;
  const id = await openFirst('New enquiry');
  await field('Notes').fill('typed and closed');
  await fasi.app.close();
  fasi = await launch({ args: demo, userData });
  page = fasi.page;
  expect((await stored(id)).notes).toBe('typed and closed');
  await rm(userData, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
});

test('text that was typed is saved when the panel goes on to another opportunity', async () => {
  const first = await openFirst('New enquiry');
  await field('Title').fill('Typed, then clicked elsewhere');
  const other = cards('Survey').first();
  const second = (await other.getAttribute('data-card')) ?? '';
  await other.click();
  await other.press('Enter');
  await expect(panel()).toHaveAttribute('data-opportunity', second);
  await durable();
  await expect.poll(async () => (await stored(first)).title).toBe('Typed, then clicked elsewhere');
  expect((await stored(second)).title).not.toBe('Typed, then clicked elsewhere');
});

test('[O1] only members of the owner group can be chosen; whoever left it is shown as such', async () => {
  const id = await openFirst('New enquiry');
  const owner = await page.evaluate(async (wanted) => {
    const { workspace } = window.__fasiTest;
    const { readModel, commands, newId } = workspace;
    const members = readModel.ownerGroup()?.members ?? {};
    const member = Object.keys(members).find((one) => members[one] === true) ?? newId();
    await commands.editOpportunity(wanted, { owner: member });
    const group = String(readModel.setting('opportunityDefaults')?.values.ownerGroup);
    const present = readModel.ownerGroup();
    await commands.editSetting('ownerGroups', {
      [group]: { ...present, members: { ...members, [member]: null } },
    });
    return readModel.person(member)?.name ?? '';
  }, id);
  await expect(field('Owner')).toHaveValue(`${owner} (no longer in the owner group)`);
  await field('Owner').click();
  await expect(page.getByRole('option', { name: owner, exact: true })).toHaveCount(0);
  await expect(page.getByRole('option', { name: 'Craig Hinchliffe' })).toHaveCount(0);
  const member = page.getByRole('option').nth(2);
  const name = (await member.textContent()) ?? '';
  await member.click();
  await expect(field('Owner')).toHaveValue(name);
  await field('Owner').click();
  await expect(page.getByRole('option', { name: new RegExp(`^${owner}`) })).toHaveCount(0);
});

test('[M6] what an opportunity names and has not arrived yet is said to be missing, not hidden', async () => {
  const id = await openFirst('New enquiry');
  await page.evaluate(async (wanted) => {
    const { workspace } = window.__fasiTest;
    const record = await workspace.read('opportunities', wanted);
    if (record === undefined) throw new Error('the opportunity is not stored');
    const stamp = workspace.clock.tick();
    const stamps = { ...record.stamps, contact: stamp, owner: stamp, leadSource: stamp };
    const absent = workspace.newId();
    await workspace.writeMany('opportunities', [
      { ...record, contact: absent, owner: absent, leadSource: absent, stamps },
    ]);
  }, id);
  await expect(panel().getByText('Contact not here yet')).toBeVisible();
  await expect(field('Owner')).toHaveValue('Person not here yet');
  await expect(field('Lead source')).toHaveValue('Lead source not here yet');
});

test('another contact is found by a few letters and chosen by keyboard', async () => {
  const id = await openFirst('New enquiry');
  const before = (await stored(id)).contact;
  await panel().getByRole('button', { name: 'Change contact' }).click();
  const search = panel().getByRole('combobox', { name: 'Find a contact' });
  await expect(search).toBeFocused();
  await search.pressSequentially('ma');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await search.press('ArrowDown');
  const chosen = (await page.locator('[role="option"][aria-selected="true"]:visible').textContent()) ?? '';
  await search.press('Enter');
  await expect(said()).toContainText(`Contact changed to ${chosen}`);
  await expect(panel().getByRole('region', { name: 'Contact' })).toContainText(chosen);
  expect((await stored(id)).contact).not.toBe(before);
});

test('the next action is set, put off and done with one click each', async () => {
  const id = await openFirst('New enquiry');
  await field('Next action: what').fill('Ring back');
  await panel().getByRole('button', { name: 'Tomorrow' }).click();
  await expect(field('Next action: when')).toHaveValue('11 Mar 2026');
  await panel().getByRole('button', { name: 'Next week' }).click();
  await expect(field('Next action: when')).toHaveValue('16 Mar 2026');
  await durable();
  expect((await stored(id)).nextAction).toEqual({ date: '2026-03-16', note: 'Ring back' });
  await panel().getByRole('button', { name: 'Done' }).click();
  await expect(field('Next action: what')).toHaveValue('');
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect(field('Next action: what')).toHaveValue('Ring back');
});

test('a deleted opportunity comes back with the notice’s undo', async () => {
  const id = await openFirst('New enquiry');
  await panel().getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete opportunity' }).click();
  await expect(panel()).toHaveCount(0);
  await expect(page.locator(`[data-card="${id}"]`)).toHaveCount(0);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator(`[data-card="${id}"]`)).toBeVisible();
});

test('the panel stands beside the board’s tools, and Escape leads back to the card', async () => {
  await fasi.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  const id = await openFirst('New enquiry');
  const tool = await page.getByRole('button', { name: 'New opportunity', exact: true }).boundingBox();
  const box = await panel().boundingBox();
  expect((tool?.x ?? 0) + (tool?.width ?? 0)).toBeLessThanOrEqual(box?.x ?? 0);
  await panel().getByRole('button', { name: 'More' }).click();
  // The menu has the focus: from then on Escape is its own.
  await expect(page.locator('[role="menu"]:focus, [role="menu"] :focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(panel()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  await expect(page.locator(`[data-card="${id}"]`)).toBeFocused();
});

test('a close date is chosen in the calendar, and the history tells it', async () => {
  await openFirst('New enquiry');
  await panel().getByRole('button', { name: 'Expected close: open the calendar' }).click();
  await page.getByRole('button', { name: '25 March 2026' }).click();
  await expect(field('Expected close')).toHaveValue('25 Mar 2026');
  await panel().getByRole('button', { name: 'History' }).click();
  await expect(panel().getByRole('region', { name: 'History' }).getByRole('listitem').first()).toContainText(
    'Expected close: 25 Mar 2026',
  );
});

test('nothing in the panel keeps anybody out, light or dark', async () => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openFirst('Survey');
  await panel().getByRole('button', { name: 'History' }).click();
  await panel().getByRole('button', { name: 'Change contact' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await expect.poll(violations, { timeout: 30_000 }).toEqual([]);
  }
});

test.describe('in Italian', () => {
  test.beforeEach(async () => {
    await fasi.close();
    fasi = await launch({ args: ['--lang=it', ...demo] });
    page = fasi.page;
  });

  test('amounts and dates are typed as Italians write them', async () => {
    const id = await openFirst('Nuova richiesta');
    await field('Ricavo previsto: minimo').fill('12.500,50');
    await field('Ricavo previsto: massimo').fill('15.000');
    await field('Ricavo previsto: massimo').press('Enter');
    await expect(field('Ricavo previsto: minimo')).toHaveValue('12.500,50');
    await write('Chiusura prevista', 'ven');
    await expect(field('Chiusura prevista')).toHaveValue('13 mar 2026');
    await durable();
    expect(await stored(id)).toMatchObject({
      revenue: { low: 1_250_050, high: 1_500_000, currency: 'EUR' },
      expectedClose: '2026-03-13',
    });
    await field('Ricavo previsto: minimo').fill('12,500');
    await field('Ricavo previsto: minimo').press('Enter');
    await expect(panel().getByText('Si intende 12.500 o 12,50?')).toBeVisible();
  });
});
