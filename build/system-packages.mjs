#!/usr/bin/env node
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CommandError, readArguments, runCommand, say } from './command-line.mjs';

const help = `
node build/system-packages.mjs [--for start|test|dist]

Finds out which Debian packages are missing for starting, testing (the default) or packaging Fasi, and installs them where that is
possible (as root, with apt-get). Where it is not, it names them in one sentence and exits with 1. Does nothing on
systems other than Linux.
`;

/** @typedef {'start' | 'test' | 'dist'} Purpose */

/**
 * What Electron and the tests need, each with a way to see whether it is there that does not depend on the name a
 * distribution gives its package (Debian 13 calls libgtk-3-0 libgtk-3-0t64).
 *
 * @type {{ name: string, present: () => boolean, purposes: Purpose[] }[]}
 */
const packages = [
  { name: 'libgtk-3-0', present: library('libgtk-3.so.0'), purposes: ['start', 'test'] },
  { name: 'libnss3', present: library('libnss3.so'), purposes: ['start', 'test'] },
  { name: 'libasound2', present: library('libasound.so.2'), purposes: ['start', 'test'] },
  { name: 'libgbm1', present: library('libgbm.so.1'), purposes: ['start', 'test'] },
  { name: 'xvfb', present: () => hasDisplay() || onPath('xvfb-run'), purposes: ['start'] },
  { name: 'xauth', present: () => hasDisplay() || onPath('xauth'), purposes: ['start'] },
  { name: 'xvfb', present: () => onPath('xvfb-run'), purposes: ['test'] },
  { name: 'xauth', present: () => onPath('xauth'), purposes: ['test'] },
  { name: 'fonts-liberation', present: font('liberation'), purposes: ['test'] },
  { name: 'fonts-dejavu', present: font('dejavu'), purposes: ['test'] },
  { name: 'dpkg', present: () => onPath('dpkg-deb'), purposes: ['test', 'dist'] },
  { name: '7zip', present: () => onPath('7zz'), purposes: ['test', 'dist'] },
];

/** True where a window can be shown to somebody. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @param {string} command */
export function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @type {string | undefined} */
let libraries;

/** @param {string} soname */
function library(soname) {
  return () => {
    const ldconfig = onPath('ldconfig') ? 'ldconfig' : '/sbin/ldconfig';
    libraries ??= spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout ?? '';
    return libraries.includes(`${soname} `);
  };
}

/** @param {string} family */
function font(family) {
  const folders = ['/usr/share/fonts/truetype', '/usr/share/fonts'];
  return () => folders.some((folder) => existsSync(join(folder, family)));
}

/**
 * Sees to it that the system packages for a purpose are there.
 *
 * @param {Purpose} purpose
 * @throws {CommandError} naming what is missing where it cannot be installed
 */
export function ensureSystemPackages(purpose) {
  if (process.platform !== 'linux') return;
  const missing = packages
    .filter((one) => one.purposes.includes(purpose) && !one.present())
    .map((one) => one.name);
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new CommandError(
      `These system packages are missing: ${list} (on Debian: sudo apt-get install ${list}).`,
    );
  }
  say(`Installing system packages: ${list}.`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
    const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
    execFileSync('apt-get', install, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  } catch {
    throw new CommandError(`apt-get could not install ${list}; its own message is above.`);
  }
  libraries = undefined;
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(() => {
    const { values } = readArguments({ help, options: { for: { type: 'string', default: 'test' } } });
    if (values.for !== 'start' && values.for !== 'test' && values.for !== 'dist') {
      throw new CommandError(`Packages can be looked for --for start, test or dist, not "${values.for}".`);
    }
    ensureSystemPackages(values.for);
  });
}
