#!/usr/bin/env node
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { bundle, isStale } from './bundle.mjs';
import { readArguments, runCommand, say } from './command-line.mjs';
import { startVirtualDisplay } from './display.mjs';
import { resolveElectron } from './electron-path.mjs';
import { projectRoot } from './paths.mjs';
import { ensureSystemPackages, hasDisplay } from './system-packages.mjs';

const help = `
node build/screenshot.mjs

Takes the pictures of README.md: the board of the demo workspace, in English and light and in Italian and dark, into
build/screenshots/. The clock stands still, so that two runs take the same pictures. Without a display it uses Xvfb.
`;

const folder = join(projectRoot, 'build', 'screenshots');
const size = { width: 1440, height: 900 };
const now = '2026-04-16T10:30:00Z';

const pictures = /** @type {const} */ ([
  { name: 'pipeline-en-light', language: 'en', colorScheme: 'light' },
  { name: 'pipeline-it-dark', language: 'it', colorScheme: 'dark' },
]);

await runCommand(async () => {
  readArguments({ help });
  ensureSystemPackages('test');
  if (await isStale('test')) await bundle('test');
  process.env.FASI_ELECTRON = await resolveElectron();
  const display = hasDisplay() ? undefined : await startVirtualDisplay();
  Object.assign(process.env, display?.environment);
  await mkdir(folder, { recursive: true });
  const { module } = await runnerImport(join(projectRoot, 'test', 'support', 'launch.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  const { launch } = /** @type {typeof import('../test/support/launch')} */ (module);
  try {
    for (const picture of pictures) say(`Taken: ${await take(launch, picture)}`);
  } finally {
    display?.stop();
  }
});

/** @param {typeof import('../test/support/launch').launch} launch @param {(typeof pictures)[number]} picture */
async function take(launch, { name, language, colorScheme }) {
  const args = [`--lang=${language}`, '--workspace=demo', `--now=${now}`];
  const { app, page, close } = await launch({ args });
  try {
    // Away from the cards, which answer to the pointer.
    await page.mouse.move(0, 0);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    await page.waitForFunction(
      ({ width, height }) =>
        innerWidth === width && innerHeight === height && document.fonts.status === 'loaded',
      size,
    );
    await page.locator('[data-board] [role="listitem"]').first().waitFor();
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    return path;
  } finally {
    await close();
  }
}
