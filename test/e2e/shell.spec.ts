import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright/test';
import { expect, test } from 'playwright/test';
import { electronExecutable, isRoot, launch, waitUntilReady } from '../support/launch';

const projectRoot = join(import.meta.dirname, '..', '..');

let profile: string;
test.beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'fasi-shell-'));
});
test.afterEach(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

/** Answers the dialogs of the main process by the index of a button, and keeps what they said. */
async function answerDialogs(app: ElectronApplication, response: number): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, button) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    dialog.showMessageBox = async (...args: unknown[]) => {
      said.push((args.at(-1) as { message: string }).message);
      return { response: button, checkboxChecked: false };
    };
  }, response);
  return () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

/** Runs the application by hand, as a shell would, until it ends. */
async function runToEnd(flags: string[]) {
  const args = [...(isRoot() ? ['--no-sandbox'] : []), projectRoot, ...flags];
  const child = spawn(electronExecutable(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

test('the window knows language, flags and version at its first line', async () => {
  const { page, app, close } = await launch({
    args: ['--lang=it', '--workspace=empty', '--now=2026-03-02T09:00:00Z'],
  });
  expect(await page.evaluate(() => window.fasi.startInfo)).toEqual({
    version: '0.1.0',
    flavour: 'test',
    platform: process.platform,
    language: 'it',
    languageChoice: 'it',
    themeChoice: 'system',
    newWorkspace: 'empty',
    frozenNow: Date.UTC(2026, 2, 2, 9),
  });
  expect(await app.evaluate(({ app }) => app.getName())).toBe('Fasi');
  await close();
});

test('a mistyped flag ends the start with one sentence and code 2', async () => {
  const { code, said } = await runToEnd([`--user-data-dir=${profile}`, '--lang=fr']);
  expect(code).toBe(2);
  expect(said).toContain('--lang is it or en, not "fr".\n');
});

test('a profile that cannot be had ends the start with one sentence and code 2', async () => {
  const file = join(profile, 'file');
  writeFileSync(file, '');
  const { code, said } = await runToEnd([`--user-data-dir=${file}`]);
  expect(code).toBe(2);
  expect(said).toContain(`--user-data-dir: ${file} cannot be used`);
});

test('a second start with the same profile hands over to the first', async () => {
  const { app, close } = await launch({ userData: profile });
  await app.evaluate(({ app }) => {
    app.once('second-instance', () => Object.assign(globalThis, { handedOver: true }));
  });
  const { code, said } = await runToEnd([`--user-data-dir=${profile}`, '--lang=en']);
  expect(code).toBe(0);
  expect(said).toContain('already running');
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'handedOver'))).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await close();
});

test('the window opens where it was closed', async () => {
  const place = { x: 90, y: 60, width: 980, height: 640 };
  const first = await launch({ userData: profile });
  await first.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  );
  const bounds = (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  await expect.poll(() => bounds(first.app)).toEqual(place);
  await first.close();

  const second = await launch({ userData: profile });
  expect(await bounds(second.app)).toEqual(place);
  await second.close();
});

test('broken preferences are set aside and the application starts', async () => {
  writeFileSync(join(profile, 'preferences.json'), '{"theme":');
  const { close } = await launch({ userData: profile });
  await close();
  expect(readFileSync(join(profile, 'preferences.broken.json'), 'utf8')).toBe('{"theme":');
});

test('the menu speaks the language of the window, and its items reach the window', async () => {
  const { app, page, close } = await launch({ userData: profile, args: ['--lang=it'] });
  const labels = (one: ElectronApplication) =>
    one.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label));
  expect(await labels(app)).toEqual(
    expect.arrayContaining(['File', 'Modifica', 'Visualizza', 'Finestra', 'Aiuto']),
  );

  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    window.fasi.onCommand((command) => heard.push(command));
  });
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go-pipeline')?.click());
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard'))).toEqual(['go-pipeline']);
  await close();
});

test('a language chosen in the window is the language of the next start', async () => {
  const start = () => launch({ userData: profile, args: ['--workspace=empty'], language: 'as chosen' });
  const first = await start();
  await first.page.evaluate(() => window.fasi.setPreferences({ language: 'it', theme: 'dark' }));
  const editLabel = (app: ElectronApplication) =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('edit')?.label);
  expect(await editLabel(first.app)).toBe('Modifica');
  await first.close();

  const second = await start();
  const info = await second.page.evaluate(() => window.fasi.startInfo);
  expect(info).toMatchObject({ language: 'it', languageChoice: 'it', themeChoice: 'dark' });
  expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  const background = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
  );
  expect(background?.toLowerCase()).toBe('#1a1b1e');
  await second.close();
});

test('quitting waits until the window has made everything durable', async () => {
  const first = await launch({ userData: profile });
  await first.page.evaluate(() => {
    window.fasi.onFlushRequest(async () => {
      // Some turns of the event loop and an answer of the disk, as a real flush takes.
      for (let turn = 0; turn < 20; turn++) await fetch('/');
      localStorage.setItem('flushed', 'yes');
    });
  });
  await first.close();

  const second = await launch({ userData: profile });
  expect(await second.page.evaluate(() => localStorage.getItem('flushed'))).toBe('yes');
  await second.close();
});

test('a profile that can no longer be written does not keep the window from flushing and closing', async () => {
  const { app, page } = await launch({ userData: profile });
  await page.evaluate(() => {
    window.fasi.onFlushRequest(async () => {
      await fetch('/');
    });
  });
  // Where the new file would be written stands a folder: writing fails as on a full or read-only disk.
  mkdirSync(join(profile, 'preferences.json.new'));
  const refused = await page.evaluate(() =>
    window.fasi.setPreferences({ theme: 'dark' }).then(
      () => 'accepted',
      (error: Error) => error.message,
    ),
  );
  expect(refused).toContain('EISDIR');
  const ended = once(app.process(), 'exit');
  await page.evaluate(() => void window.fasi.quit());
  expect(await ended).toEqual([0, null]);
});

test('a window that does not finish saving is asked about, and goes when told to', async () => {
  const { app, page } = await launch({ userData: profile });
  await answerDialogs(app, 1);
  await page.evaluate(() => window.fasi.onFlushRequest(() => new Promise(() => undefined)));
  const said = app.evaluate(
    ({ app }) =>
      new Promise((resolve) => {
        app.once('will-quit', () => resolve(Reflect.get(globalThis, 'said')));
      }),
  );
  const ended = once(app.process(), 'exit');
  await page.evaluate(() => void window.fasi.quit());
  expect(await said).toEqual(['Fasi is still saving your last changes.']);
  await ended;
});

test('a window whose process crashed comes back with one sentence, and is not reopened for ever', async () => {
  const { app, page, close } = await launch({ userData: profile });
  const said = await answerDialogs(app, 0);
  const crash = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );

  const reopened = app.waitForEvent('window');
  await crash();
  await waitUntilReady(await reopened);
  expect(page.isClosed()).toBe(true);
  await expect
    .poll(said)
    .toEqual(['The window stopped unexpectedly and was opened again; everything that was saved is there.']);

  const reopenedOnRequest = app.waitForEvent('window');
  await crash();
  await waitUntilReady(await reopenedOnRequest);
  expect((await said()).at(-1)).toBe('The window stopped again shortly after it was reopened.');
  expect(await said()).toHaveLength(2);
  await close();
});

test('a window that hangs can be opened again without ending the application', async () => {
  const { app, close } = await launch({ userData: profile });
  const said = await answerDialogs(app, 1);
  const reopened = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'));
  await waitUntilReady(await reopened);
  expect(await said()).toEqual(['The window is not responding.']);
  await close();
});

test('a file is saved where the person says, whole or not at all', async () => {
  const { app, page, close } = await launch({ userData: profile });
  const save = (filePath: string | null) =>
    app
      .evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = async () => ({ canceled: path === null, filePath: path ?? '' });
      }, filePath)
      .then(() =>
        page.evaluate(() =>
          window.fasi.saveFile({
            suggestedName: 'Pipeline.csv',
            extension: 'csv',
            bytes: new TextEncoder().encode('città;1'),
          }),
        ),
      );
  const path = join(profile, 'Pipeline.csv');
  expect(await save(path)).toEqual({ kind: 'saved', path });
  expect(readFileSync(path, 'utf8')).toBe('città;1');
  expect(await save(null)).toEqual({ kind: 'cancelled' });
  expect(await save(join(profile, 'missing', 'a.csv'))).toMatchObject({ kind: 'failed', reason: 'other' });
  await close();
});
