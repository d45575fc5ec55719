import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, expect, test } from 'playwright/test';
import { isRoot, waitUntilReady } from '../support/launch';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const unpacked = join(dist, 'linux-unpacked');
const executable = join(unpacked, 'fasi');

/** The one artifact of an ending in dist/. */
function artifact(ending: string): string {
  const names = readdirSync(dist).filter((name) => name.endsWith(ending));
  expect(names).toHaveLength(1);
  return join(dist, names[0] as string);
}

test.skip(process.platform !== 'linux', 'the packages of other systems are built there');

/**
 * The packaged application takes no debugger in its main process, so it is driven as any Chromium is: it writes the
 * port of its DevTools into the profile.
 */
async function startPackaged(flags: string[] = []) {
  const profile = await mkdtemp(join(tmpdir(), 'fasi-packaged-'));
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  const args = [...sandbox, `--user-data-dir=${profile}`, '--remote-debugging-port=0', '--lang=en', ...flags];
  const application = spawn(executable, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(application, 'exit');
  const said: string[] = [];
  for (const stream of [application.stdout, application.stderr])
    stream.on('data', (text) => said.push(String(text)));
  return { profile, application, ended, said };
}

test('the packaged application starts, shows its first screen and ends cleanly', async () => {
  const { profile, application, ended } = await startPackaged(['--workspace=demo']);
  const portFile = join(profile, 'DevToolsActivePort');
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').split('\n').length).toBe(2);
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages().length).toBe(1);
  const page = pages()[0];
  if (!page) throw new Error('no window');
  await waitUntilReady(page);
  expect(page.url()).toMatch(/^app:\/\/fasi\//);
  expect(await page.evaluate(() => window.fasi.startInfo.flavour)).toBe('production');

  await page.evaluate(() => void window.fasi.quit());
  const [code] = await ended;
  expect(code).toBe(0);
  expect(application.signalCode).toBeNull();
  await rm(profile, { recursive: true, force: true });
});

test('the packaged application refuses the flag that freezes the clock', async () => {
  const { profile, ended, said } = await startPackaged(['--now=2026-03-02T09:00:00Z']);
  const [code] = await ended;
  expect(code).toBe(2);
  expect(said.join('')).toContain('--now works in builds for tests only.');
  await rm(profile, { recursive: true, force: true });
});

test('every fuse of the packaged executable is as decided', async () => {
  const wire = await getCurrentFuseWire(executable);
  const decided: Partial<Record<FuseV1Options, FuseState>> = {
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
    // Electron 33, which stands in where the official one cannot be had, has no such fuse.
    ...(FuseV1Options.WasmTrapHandlers in wire && { [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE }),
  };
  const { version: _version, ...found } = wire;
  expect(found).toEqual(decided);
});

test('the package holds the bundle and nothing that serves development', async () => {
  const { header } = readAsarHeader(join(unpacked, 'resources', 'app.asar'));
  expect(Object.keys(header.files).sort()).toEqual(['out', 'package.json']);
  expect(JSON.stringify(header)).not.toContain('.map"');
  expect(readdirSync(join(unpacked, 'resources'))).not.toContain('default_app.asar');
  expect(readdirSync(join(unpacked, 'resources'))).not.toContain('app');
  expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'it.pak']);
});

test('the .deb installs the application, its launcher and its icon', () => {
  const list = execFileSync('dpkg-deb', ['-c', artifact('.deb')], { encoding: 'utf8' });
  for (const path of [
    './opt/Fasi/fasi',
    './opt/Fasi/resources/app.asar',
    './opt/Fasi/LICENSE.fasi.txt',
    './usr/share/applications/fasi.desktop',
    './usr/share/icons/hicolor/256x256/apps/fasi.png',
  ]) {
    expect(list).toContain(` ${path}\n`);
  }
  const field = (name: string) =>
    execFileSync('dpkg-deb', ['-f', artifact('.deb'), name], { encoding: 'utf8' }).trim();
  expect(field('Package')).toBe('fasi');
  expect(field('Version')).toBe('0.1.0');
  expect(field('Depends')).toContain('libgtk-3-0');
});

test('the tar.gz holds the unpacked application', () => {
  const list = execFileSync('tar', ['-tzf', artifact('.tar.gz')], { encoding: 'utf8' }).split('\n');
  const names = list.map((line) => line.replace(/^[^/]+\//, ''));
  expect(names).toEqual(expect.arrayContaining(['fasi', 'resources/app.asar', 'LICENSE.fasi.txt']));
});

/** The directory of an asar archive: JSON after four length words. */
function readAsarHeader(path: string): { header: { files: Record<string, unknown> } } {
  const bytes = readFileSync(path);
  const length = bytes.readUInt32LE(12);
  return { header: JSON.parse(bytes.toString('utf8', 16, 16 + length)) };
}
