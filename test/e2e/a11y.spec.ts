import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect as expectSoon, type Page, test } from 'playwright/test';
import { makeI18n, type Texts } from '#shared/i18n/index';
import { type Launched, launch } from '../support/launch';
import { salesFiles } from '../support/sales-files';
import { readTexts } from '../support/texts';

const expect = expectSoon.configure({ timeout: 60_000 });
const now = '--now=2026-03-10T09:00:00Z';
const texts: Texts = readTexts();

let folder: string;
let fasi: Launched | undefined;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fasi-a11y-'));
});
test.afterEach(async () => {
  await fasi?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

type Theme = 'light' | 'dark';

async function start(language: 'it' | 'en', theme: Theme, workspace: 'demo' | 'empty'): Promise<Page> {
  fasi = await launch({ args: [now, `--lang=${language}`, `--workspace=${workspace}`] });
  const { app, page } = fasi;
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
  return page;
}

/** Colours are judged when nothing is on its way any more. */
async function violations(page: Page, screen: string): Promise<string[]> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
  });
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.flatMap((one) =>
    one.nodes.map((node) => `${screen}: ${one.id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}

for (const language of ['it', 'en'] as const)
  for (const theme of ['light', 'dark'] as const) {
    const { t } = makeI18n(texts, language);
    const name = (key: string): { name: string; exact: true } => ({ name: t(key), exact: true });

    test(`every screen is free of axe's violations, ${language}, ${theme}`, async () => {
      test.setTimeout(240_000);
      const page = await start(language, theme, 'demo');
      const found: string[] = [];
      const look = async (screen: string): Promise<void> => {
        found.push(...(await violations(page, screen)));
      };

      await expect(page.getByRole('listitem').first()).toBeVisible();
      await look('board');

      const card = page.locator('[data-card]').first();
      await card.focus();
      await page.keyboard.press('Space');
      await expect(page.getByRole('toolbar', name('board:selection'))).toBeVisible();
      await look('selection');
      await page.keyboard.press('Escape');

      await card.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('complementary')).toBeFocused();
      await look('panel');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('complementary')).toBeHidden();

      await page.keyboard.press('Control+n');
      await expect(page.getByRole('dialog')).toBeVisible();
      await look('quick add');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);

      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox', name('app:paletteLabel'))).toBeFocused();
      await look('palette');
      await page.keyboard.press('Escape');

      await page.getByRole('link', name('app:reports')).click();
      await expect(page.getByRole('button', name('reports:pdf'))).toBeVisible();
      await look('report');

      await page.getByTestId('sync-indicator').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('sync:sync'));
      await look('sync');

      await page.keyboard.press('Control+,');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('settings:settings'));
      await look('settings');
      await page.getByRole('link', name('settings:ownerGroup')).click();
      await expect(page.getByRole('heading', name('settings:people'))).toBeVisible();
      await look('owners');
      expect(found).toEqual([]);
    });

    test(`an empty workspace and every step of an import are free of axe's violations, ${language}, ${theme}`, async () => {
      test.setTimeout(240_000);
      const page = await start(language, theme, 'empty');
      const found = await violations(page, 'empty board');
      await page.getByRole('link', name('app:reports')).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('reports:title'));
      found.push(...(await violations(page, 'empty report')));

      await page.keyboard.press('Control+,');
      await page.getByRole('link', name('settings:import')).click();
      const file = page.getByLabel(t('import:files.label'));
      await expect(file).toBeAttached();
      found.push(...(await violations(page, 'import')));
      await file.setInputFiles(salesFiles(join(folder, 'files')).paths);
      const go = page.getByRole('button', name('import:continue'));
      await expect(go).toBeEnabled();
      found.push(...(await violations(page, 'import: files')));
      const here = page.locator('[aria-current="step"]');
      for (const step of ['columns', 'values', 'check']) {
        await go.click();
        await expect(here).toContainText(t(`import:step.${step}`));
        found.push(...(await violations(page, `import: ${step}`)));
      }
      await page.getByRole('button', name('import:start')).click();
      await expect(here).toContainText(t('import:step.report'));
      found.push(...(await violations(page, 'import: report')));
      expect(found).toEqual([]);
    });
  }
