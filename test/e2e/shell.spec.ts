import { expect, test } from 'playwright/test';
import { launch } from '../support/launch';

test('the application starts and its first screen is ready', async () => {
  const { app, page, close } = await launch();
  expect(await page.title()).toBe('Fasi');
  expect(await app.evaluate(({ app }) => app.getName())).toBe('Fasi');
  await close();
});
