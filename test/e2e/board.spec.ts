import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { type Launched, launch } from '../support/launch';

/** The demo company at a moment of its own, so that every run sees the same board. */
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

const column = (stage: string): Locator => page.getByRole('region', { name: stage, exact: true });
const cards = (stage: string): Locator => column(stage).getByRole('listitem');
const focused = (): Locator => page.locator('[role="listitem"]:focus');
const said = (): Locator => page.getByTestId('live-region');
const card = (id: string): Locator => page.locator(`[data-card="${id}"]`);

const idOf = async (one: Locator): Promise<string> => (await one.getAttribute('data-card')) ?? '';
const titleOf = async (one: Locator): Promise<string> =>
  (await one.getAttribute('aria-label'))?.split(', ')[0] ?? '';
const labels = (stage: string): Promise<string[]> =>
  cards(stage).evaluateAll((list) => list.map((one) => one.ariaLabel ?? ''));
/** The count in a column's heading: "Survey, 16, £471–817K, …". */
const countIn = async (stage: string): Promise<number> =>
  Number((await column(stage).getByRole('heading').textContent())?.match(/, (\d+)/)?.[1] ?? Number.NaN);
/** Every write is durable: what the contract's counter says. */
const durable = (): Promise<void> =>
  page.locator('html[data-pending-writes="0"]').waitFor({ state: 'attached' });

/** So small that neither all columns nor all cards of one fit. */
const shrink = async (): Promise<void> => {
  await fasi.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1100, 620);
  });
  await page.waitForFunction(() => innerWidth === 1100 && innerHeight === 620);
};
/**
 * Keeps the pointer where it is until something is so. The display is shared with other windows of this run: one that
 * opens makes the system say where its own pointer is, which is elsewhere.
 */
const held = (at: { x: number; y: number }, until: () => Promise<void>): Promise<void> =>
  expect(async () => {
    await page.mouse.move(at.x - 1, at.y);
    await page.mouse.move(at.x, at.y);
    await until();
  }).toPass({ timeout: 15_000 });
const boxOf = async (one: Locator) => {
  const box = await one.boundingBox();
  if (box === null) throw new Error('not on the screen');
  return box;
};
/** Presses the button on a card and takes it to a point. */
const drag = async (one: Locator, to: { x: number; y: number }): Promise<void> => {
  const from = await middle(one);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
};

const middle = async (one: Locator): Promise<{ x: number; y: number }> => {
  const box = await boxOf(one);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test('a card moves by keyboard, the focus goes with it, and a screen reader hears where it is', async () => {
  const one = cards('Survey').first();
  const [id, title] = [await idOf(one), await titleOf(one)];
  const [survey, quotes] = [await countIn('Survey'), await countIn('Quote sent')];
  await one.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(column('Quote sent').locator(`[data-card="${id}"]`)).toBeFocused();
  await expect(said()).toContainText(new RegExp(`${title} moved to Quote sent, \\d+ of ${quotes + 1}`));
  await expect.poll(() => countIn('Survey')).toBe(survey - 1);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(column('Survey').locator(`[data-card="${id}"]`)).toBeFocused();
  await expect(said()).toContainText(`${title} moved to Survey`);
});

test('undo and redo by key and by button, each saying what it was', async () => {
  const one = cards('Survey').first();
  const [id, title] = [await idOf(one), await titleOf(one)];
  await one.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(said()).toContainText('moved to Quote sent');
  await page.keyboard.press('Control+z');
  await expect(said()).toContainText(`Undone: move of ${title}`);
  await expect(column('Survey').locator(`[data-card="${id}"]`)).toBeVisible();
  await page.keyboard.press('Control+Shift+Z');
  await expect(said()).toContainText(`Redone: move of ${title}`);
  await expect(column('Quote sent').locator(`[data-card="${id}"]`)).toBeAttached();
  await page.getByRole('button', { name: `Undo: move of ${title}` }).click();
  await expect(column('Survey').locator(`[data-card="${id}"]`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
});

test('what was moved is still there after a restart', async () => {
  const one = cards('Survey').first();
  const [id, title] = [await idOf(one), await titleOf(one)];
  const [survey, quotes] = [await countIn('Survey'), await countIn('Quote sent')];
  await one.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(said()).toContainText('moved to Quote sent');
  await durable();
  await page.reload();
  await expect.poll(() => countIn('Survey')).toBe(survey - 1);
  expect(await countIn('Quote sent')).toBe(quotes + 1);
  // The filter brings the card into view wherever it stands in its column.
  await page.getByRole('searchbox', { name: 'Filter by text' }).fill(title);
  await expect(column('Quote sent').locator(`[data-card="${id}"]`)).toBeAttached();
});

test('arrow keys go within a column and across, Home and End to its ends', async () => {
  await cards('Survey').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(focused()).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('End');
  await expect(focused()).toHaveAttribute('aria-posinset', String(await countIn('Survey')));
  await page.keyboard.press('Home');
  await expect(focused()).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('ArrowRight');
  await expect(column('Quote sent').locator(':focus')).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('PageDown');
  await expect(focused()).not.toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('ArrowLeft');
  await expect(column('Survey').locator(':focus')).toHaveAttribute('role', 'listitem');
});

test('a mouse drags a card into another column', async () => {
  const one = cards('Survey').first();
  const id = await idOf(one);
  const from = await middle(one);
  const to = await middle(column('Quote sent'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(column('Quote sent')).toHaveAttribute('data-target', 'true');
  await page.mouse.up();
  await expect(column('Quote sent').locator(`[data-card="${id}"]`)).toBeAttached();
  await expect(said()).toContainText('moved to Quote sent');
});

test('Escape drops a dragged card where it was', async () => {
  const one = cards('Survey').first();
  const id = await idOf(one);
  const [from, to] = [await middle(one), await middle(column('Quote sent'))];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.keyboard.press('Escape');
  await expect(column('Quote sent')).not.toHaveAttribute('data-target', 'true');
  await page.mouse.up();
  await expect(column('Survey').locator(`[data-card="${id}"]`)).toBeVisible();
});

test('a finger drags a card after a long press, and scrolls without one', async () => {
  const one = cards('Survey').first();
  const id = await idOf(one);
  const [from, to] = [await middle(one), await middle(column('Quote sent'))];
  const touch = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  await send('touchStart', from);
  await expect(card(id)).toHaveAttribute('data-dragged', 'true');
  await send('touchMove', { x: (from.x + to.x) / 2, y: to.y });
  await send('touchMove', to);
  await expect(column('Quote sent')).toHaveAttribute('data-target', 'true');
  await send('touchEnd');
  await expect(column('Quote sent').locator(`[data-card="${id}"]`)).toBeAttached();

  const scroller = column('Quote sent').locator('[data-scroller]');
  const before = await countIn('Quote sent');
  await send('touchStart', to);
  for (const way of [40, 120, 200, 260]) await send('touchMove', { x: to.x, y: to.y - way });
  await send('touchEnd');
  await expect.poll(() => scroller.evaluate((list) => list.scrollTop)).toBeGreaterThan(100);
  await expect(page.locator('[data-dragged]')).toHaveCount(0);
  expect(await countIn('Quote sent')).toBe(before);
});

test('in the manual order a card is put between two others, by mouse and by key', async () => {
  const id = await idOf(cards('Survey').first());
  const [from, third] = [await middle(cards('Survey').first()), await middle(cards('Survey').nth(2))];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(third.x, third.y + 40, { steps: 8 });
  await page.mouse.up();
  await expect(card(id)).toHaveAttribute('aria-posinset', '3');
  await expect(said()).toContainText(/is now 3 of \d+/);
  await card(id).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(card(id)).toHaveAttribute('aria-posinset', '2');
  await expect(said()).toContainText(/is now 2 of \d+/);
});

test('a drop between two cards of another column is one gesture and one step of undo', async () => {
  const one = cards('Survey').nth(1);
  const [id, title] = [await idOf(one), await titleOf(one)];
  const quotes = await countIn('Quote sent');
  const second = await boxOf(cards('Quote sent').nth(1));
  await drag(one, { x: second.x + second.width / 2, y: second.y });
  await page.mouse.up();
  await expect(column('Quote sent').locator(`[data-card="${id}"]`)).toHaveAttribute('aria-posinset', '2');
  await expect(said()).toContainText(`${title} moved to Quote sent, 2 of ${quotes + 1}`);
  await page.keyboard.press('Control+z');
  await expect(said()).toContainText(`Undone: move of ${title}`);
  await expect(column('Survey').locator(`[data-card="${id}"]`)).toHaveAttribute('aria-posinset', '2');
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await page.keyboard.press('Control+Shift+Z');
  await expect(column('Quote sent').locator(`[data-card="${id}"]`)).toHaveAttribute('aria-posinset', '2');
});

test('a card held at the right edge brings the columns further away into view', async () => {
  await shrink();
  const one = cards('Survey').first();
  const id = await idOf(one);
  await expect(column('Lost')).not.toBeInViewport();
  const board = await boxOf(page.locator('[data-board]'));
  const edge = { x: board.x + board.width - 4, y: board.y + board.height / 2 };
  await drag(one, edge);
  await held(edge, async () => {
    await expect(column('Lost')).toHaveAttribute('data-target', 'true', { timeout: 500 });
    await expect(column('Lost')).toBeInViewport({ timeout: 500 });
  });
  await page.mouse.up();
  await expect(column('Lost').locator(`[data-card="${id}"]`)).toBeAttached();
  await expect(said()).toContainText('moved to Lost');
});

test('a card held at the lower edge brings the end of a long column into view', async () => {
  await shrink();
  const one = cards('Survey').first();
  const id = await idOf(one);
  const quotes = await countIn('Quote sent');
  const last = column('Quote sent').locator(`[aria-posinset="${quotes}"]`);
  await expect(last).not.toBeInViewport();
  const [board, target] = [await boxOf(page.locator('[data-board]')), await boxOf(column('Quote sent'))];
  // Below the column's own edge, where a hand that hurries ends.
  const edge = { x: target.x + target.width / 2, y: board.y + board.height - 2 };
  await drag(one, edge);
  await held(edge, () => expect(last).toBeInViewport({ timeout: 500 }));
  const scroller = column('Quote sent').locator('[data-scroller]');
  await expect
    .poll(() => scroller.evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop))
    .toBeLessThan(1);
  await page.mouse.up();
  await expect(column('Quote sent').locator(`[data-card="${id}"]`)).toHaveAttribute(
    'aria-posinset',
    String(quotes + 1),
  );
  await page.keyboard.press('Control+z');
  await expect(column('Survey').locator(`[data-card="${id}"]`)).toBeAttached();
});

test('Escape while the board scrolls under a held card ends both, and letting go does nothing', async () => {
  await shrink();
  const one = cards('Survey').first();
  const id = await idOf(one);
  const area = page.locator('[data-board]');
  const board = await boxOf(area);
  await drag(one, { x: board.x + board.width - 4, y: board.y + board.height / 2 });
  const scrolled = (): Promise<number> => area.evaluate((element) => element.scrollLeft);
  await expect.poll(scrolled).toBeGreaterThan(40);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-dragged], [data-target]')).toHaveCount(0);
  const frames = await area.evaluate(async (element) => {
    const seen = [element.scrollLeft];
    for (let frame = 0; frame < 6; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      seen.push(element.scrollLeft);
    }
    return seen;
  });
  expect(new Set(frames).size).toBe(1);
  await page.mouse.up();
  await expect(column('Survey').locator(`[data-card="${id}"]`)).toBeAttached();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
});

test('several cards are selected and moved together', async () => {
  const [survey, quotes] = [await countIn('Survey'), await countIn('Quote sent')];
  await cards('Quote sent').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await cards('Quote sent')
    .nth(3)
    .click({ modifiers: ['Control'] });
  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await expect(bar).toContainText('3 selected');
  await expect(cards('Quote sent').nth(1)).toHaveAccessibleName(/, selected$/);
  await bar.getByRole('button', { name: 'Move to…' }).click();
  await page.getByRole('menuitem', { name: 'Survey' }).click();
  await expect(said()).toContainText('3 opportunities moved to Survey');
  await expect.poll(() => countIn('Survey')).toBe(survey + 3);
  await expect.poll(() => countIn('Quote sent')).toBe(quotes - 3);
  await expect(bar).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(said()).toContainText('Undone: move of 3 opportunities');
  await expect.poll(() => countIn('Survey')).toBe(survey);
});

test('a card whose checklist is not done stays, and says why', async () => {
  const one = cards('Contract out').first();
  const [id, title] = [await idOf(one), await titleOf(one)];
  await one.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(said()).toContainText(
    `${title} was not moved. A required item of the checklist is not done: `,
  );
  await expect(column('Contract out').locator(`[data-card="${id}"]`)).toBeFocused();
});

test('the filter says how many of how many, and is kept until it is reset', async () => {
  const count = page.getByTestId('board-count');
  const all = (await count.textContent())?.match(/\d+/)?.[0];
  const contact = (await labels('Survey'))[0]?.split(', ')[1] ?? '';
  await page.keyboard.press('Control+f');
  await page.keyboard.type(contact);
  await expect(count).toHaveText(new RegExp(`^\\d+ of ${all}$`));
  for (const label of await labels('Survey')) expect(label).toContain(contact);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Filter by text' })).toHaveValue(contact);
  await page.getByRole('button', { name: 'Reset filter' }).click();
  await expect(count).toHaveText(`${all} opportunities`);

  await page.getByRole('button', { name: 'Stalled' }).click();
  await expect(count).toHaveText(new RegExp(`^\\d+ of ${all}$`));
  const stalled = await labels('Survey');
  expect(stalled.length).toBeGreaterThan(0);
  for (const name of stalled) expect(name).toContain('over the target');
  await page.getByRole('button', { name: 'Reset filter' }).click();

  await page.getByRole('button', { name: 'Owner' }).click();
  const owner = page.getByRole('dialog', { name: 'Owner' }).getByRole('checkbox').first();
  const name = await owner.evaluate(
    (box: HTMLInputElement) => box.labels?.[0]?.querySelector<HTMLElement>('[title]')?.title,
  );
  await owner.check();
  await expect(count).toHaveText(new RegExp(`^\\d+ of ${all}$`));
  for (const label of await labels('Survey')) expect(label).toContain(`owner ${name}`);
});

test('a value is typed as people write it', async () => {
  await page.getByRole('button', { name: 'Value' }).click();
  await page.getByRole('textbox', { name: 'From' }).fill('100.000');
  await expect(page.getByTestId('board-count')).toHaveText(/^\d+ of \d+$/);
  await expect(page.getByRole('button', { name: 'Value' })).toContainText('from £100K');
  await page.getByRole('textbox', { name: 'From' }).fill('lots');
  await expect(page.getByText('Not an amount')).toBeVisible();
});

test('columns are sorted by title', async () => {
  await page.getByRole('button', { name: /^Order:/ }).click();
  await page.getByRole('menuitem', { name: 'Title' }).click();
  await expect(page.getByRole('button', { name: 'Order: Title' })).toBeVisible();
  const titles = async (): Promise<string[]> =>
    (await labels('Survey')).map((label) => label.split(', ')[0]?.toLowerCase() ?? '');
  expect((await titles()).length).toBeGreaterThan(3);
  await expect
    .poll(async () => {
      const [first = '', ...others] = await titles();
      return others.every((title) => first <= title);
    })
    .toBe(true);
});

test('a card that is won is asked why, and the answer is optional', async () => {
  await cards('New enquiry').first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Move to…' }).click();
  await page.getByRole('menuitem', { name: 'Won' }).click();
  await expect(said()).toContainText('moved to Won');
  const question = page.getByRole('dialog', { name: /^Why was .* won\?$/ });
  await expect(question).toBeVisible();
  await expect(column('Won').locator(':focus')).toHaveAttribute('role', 'listitem');
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(said()).toContainText('Reason: ');
  await expect(column('Won').locator(':focus')).toHaveAttribute('role', 'listitem');
});

test('Enter opens the opportunity beside the board, Escape returns to its card', async () => {
  const one = cards('Survey').first();
  const [id, title] = [await idOf(one), await titleOf(one)];
  await one.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: title })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeHidden();
  await expect(card(id)).toBeFocused();
});

test('Escape on a card puts down what is selected or asked first, then closes the panel beside', async () => {
  const one = cards('New enquiry').first();
  const id = await idOf(one);
  await one.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  await expect(panel).toBeFocused();
  await card(id).focus();
  await page.keyboard.press('Space');
  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await expect(bar).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(panel).toBeVisible();

  await page.keyboard.press('Space');
  await bar.getByRole('button', { name: 'Move to…' }).click();
  await page.getByRole('menuitem', { name: 'Won' }).click();
  const question = page.getByRole('dialog', { name: /^Why was .* won\?$/ });
  await expect(question).toBeVisible();
  await expect(card(id)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(panel).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(card(id)).toBeFocused();
});

test('the palette takes keys at once and gives the focus back to the card', async () => {
  const one = cards('Survey').first();
  await one.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('rep');
  await expect(page.getByRole('combobox', { name: 'Go to or do' })).toHaveValue('rep');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Go to or do' })).toHaveCount(0);
  await expect(one).toBeFocused();
});

test('the palette finds an opportunity, a page and another pipeline', async () => {
  const title = await titleOf(cards('Negotiation').first());
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Go to or do' });
  await field.fill(title);
  await expect(page.getByRole('option', { name: title }).first()).toBeVisible();
  await field.fill('show pipeline');
  await page.keyboard.press('ArrowDown');
  const chosen = page.locator('[role="option"][aria-selected="true"]');
  await expect(chosen).toHaveText(/“.+”/);
  const name = (await chosen.textContent())?.match(/“(.*)”/)?.[1] ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('the language changes without a restart, with dates and money', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('italian');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Nuova opportunità', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');
  await expect(cards('Survey').first()).toHaveAccessibleName(/proprietario/);
});

for (const theme of ['Light', 'Dark']) {
  test(`the board has no accessibility violations, ${theme.toLowerCase()}`, async () => {
    await page.getByRole('navigation').getByRole('button').first().click();
    await page.getByRole('menuitem', { name: theme, exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme.toLowerCase());
    await expect(page.getByRole('menu')).toBeHidden();
    await cards('Survey').first().focus();
    await page.keyboard.press('Space');
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual(
      [],
    );
  });
}
