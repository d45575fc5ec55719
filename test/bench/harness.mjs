import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright';
import { build, runnerImport } from 'vite';
import { CommandError } from '../../build/command-line.mjs';
import { resolveElectron } from '../../build/electron-path.mjs';
import { projectRoot } from '../../build/paths.mjs';

/**
 * One line of the results. `value` and `peerValue` share the unit; a figure without a peer has null there.
 *
 * @typedef {{ name: string, unit: string, value: number, peer: string | null, peerValue: number | null,
 *   ratio: number | null, n: number }} Measured
 *
 * What every measurement is given. `fixture` and `peers` are profiles that nobody starts: measurements start copies.
 * @typedef {{ folder: string, electron: string, records: number, contacts: number, fixture: string, peers: string,
 *   stages: string[], note: (text: string) => void }} Bench
 *
 * @typedef {import('playwright').Page} Page
 */

/** @param {number[]} values @param {number} share 0–1 */
export function quantile(values, share) {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  return /** @type {number} */ (sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]);
}

/** @param {number[]} values */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = /** @type {number} */ (sorted[half]);
  return sorted.length % 2 === 1 ? upper : (upper + /** @type {number} */ (sorted[half - 1])) / 2;
};

/**
 * @param {string} name @param {string} unit @param {number} value @param {number} n
 * @param {{ name: string, value: number }} [peer]
 * @returns {Measured}
 */
export function measured(name, unit, value, n, peer) {
  const rounded = (/** @type {number} */ figure) => Number(figure.toPrecision(5));
  if (peer === undefined)
    return { name, unit, value: rounded(value), peer: null, peerValue: null, ratio: null, n };
  const ratio = Number((value / peer.value).toPrecision(4));
  return { name, unit, value: rounded(value), peer: peer.name, peerValue: rounded(peer.value), ratio, n };
}

/** The machine as far as it explains figures: nothing that names it. @param {string} electron */
export async function describeMachine(electron) {
  const cpus = os.cpus();
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const version = await readFile(join(dirname(electron), 'version'), 'utf8').catch(() => 'unknown');
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memoryGB: Math.round(os.totalmem() / 2 ** 30),
    system: /PRETTY_NAME="(.*)"/.exec(release)?.[1] ?? `${os.type()} ${os.release()}`,
    kernel: os.release(),
    node: process.versions.node,
    electron: version.replace(/^v/, '').trim(),
    display: process.env.WAYLAND_DISPLAY
      ? 'Wayland'
      : process.platform === 'linux'
        ? 'X11'
        : process.platform,
    loadBefore: Number((os.loadavg()[0] ?? 0).toFixed(2)),
  };
}

/** Chromium refuses to run as root inside its own sandbox. */
const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The TypeScript of the project, in this process. @param {string} path below the project's folder */
export async function load(path) {
  const { module } = await runnerImport(join(projectRoot, path), { configFile: false, logLevel: 'error' });
  return /** @type {any} */ (module);
}

/** A script for a page, made of TypeScript and what it imports. @param {string} path below the project's folder */
export async function bundleForPage(path) {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    root: projectRoot,
    publicDir: false,
    build: {
      write: false,
      target: 'chrome130',
      minify: false,
      lib: { entry: join(projectRoot, path), formats: ['iife'], name: 'fasiBenchPeers' },
    },
  });
  const [output] = /** @type {import('vite').Rollup.RollupOutput[]} */ (made);
  const script = output?.output[0];
  if (script === undefined) throw new Error(`nothing came of ${path}`);
  return script.code;
}

/** A copy of a profile for one start, on disk as a whole. @param {Bench} bench @param {string} profile */
export async function copyOf(bench, profile) {
  const copy = await mkdtemp(join(bench.folder, 'profile-'));
  await cp(profile, copy, { recursive: true });
  return copy;
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

/** Makes a profile's files durable and drops them from the page cache, as after a night. Linux only. @param {string} profile */
export async function evict(profile) {
  for (const file of filesBelow(profile)) {
    const descriptor = openSync(file, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
    if (process.platform !== 'linux') continue;
    const dd = spawn('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0'], {
      stdio: 'ignore',
    });
    await once(dd, 'exit');
  }
}

/**
 * Starts an application folder as a person would, without anything that watches it: Playwright would hold its start
 * back. Its page is looked at only after it had time to come to rest.
 *
 * @param {Bench} bench @param {string} folder @param {string[]} flags
 * @returns {Promise<{ startedAt: number, page: Page, stop: () => Promise<void> }>} `startedAt` in UTC ms
 */
export async function startUnwatched(bench, folder, flags) {
  const startedAt = Date.now();
  const child = spawn(bench.electron, [...asRoot, folder, '--remote-debugging-port=0', ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  try {
    const endpoint = await devToolsEndpoint(child);
    await new Promise((resolve) => setTimeout(resolve, restMs(bench.records)));
    const browser = await chromium.connectOverCDP(endpoint);
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (page === undefined) throw new Error('the application shows no page');
    return {
      startedAt,
      page,
      stop: async () => {
        await browser.close();
        child.kill('SIGTERM');
        await ended;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    throw error;
  }
}

/** Long enough for a start to end before somebody looks; who looks earlier is part of what is measured. @param {number} records */
const restMs = (records) => 3_000 + records / 20;

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function devToolsEndpoint(child) {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stderr) });
    lines.on('line', (line) => {
      const found = /^DevTools listening on (ws:.*)$/.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) =>
      reject(new Error(`the application ended with ${code} before it could be asked`)),
    );
  });
}

/** The moment of a mark that the page set, in UTC ms. @param {Page} page @param {string} name */
export async function momentOf(page, name) {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name, {
    timeout: 120_000,
  });
  return page.evaluate((mark) => {
    const entry = /** @type {PerformanceEntry} */ (performance.getEntriesByName(mark)[0]);
    return { sinceNavigation: entry.startTime, moment: performance.timeOrigin + entry.startTime };
  }, name);
}

/** Starts the application, watched by Playwright, on a copy of a profile or on a new one. @param {Bench} bench @param {string} [profile] */
export async function launchOn(bench, profile) {
  const userData =
    profile === undefined ? await mkdtemp(join(bench.folder, 'profile-')) : await copyOf(bench, profile);
  const { launch } = await load('test/support/launch.ts');
  /** @type {import('../support/launch').Launched} */
  const launched = await launch({ userData, env: { FASI_ELECTRON: bench.electron } });
  launched.page.setDefaultTimeout(120_000);
  return {
    ...launched,
    close: async () => {
      await launched.close();
      await rm(userData, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until the page has nothing to do, so that one gesture is not measured into the next. @param {Page} page */
export const rest = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const idle = () =>
          requestIdleCallback((deadline) => (deadline.timeRemaining() > 5 ? resolve(null) : idle()));
        requestAnimationFrame(() => requestAnimationFrame(idle));
      }),
  );

/**
 * Milliseconds between `count` frames, while an element is scrolled up and down by `speed` pixels in each, or idle.
 *
 * @param {Page} page @param {number} count @param {{ selector: string, speed: number }} [scrolled]
 * @returns {Promise<number[]>}
 */
export function frameTimes(page, count, scrolled) {
  return page.evaluate(
    ({ count, scrolled }) =>
      new Promise((resolve, reject) => {
        const scroller = scrolled && document.querySelector(scrolled.selector);
        if (scroller === null) return reject(new Error('there is nothing to scroll'));
        /** @type {number[]} */
        const times = [];
        let step = scrolled?.speed ?? 0;
        let last = 0;
        const next = (/** @type {number} */ now) => {
          if (last !== 0) times.push(now - last);
          last = now;
          if (times.length === count) return resolve(times);
          if (scroller !== undefined) {
            const before = scroller.scrollTop;
            scroller.scrollTop += step;
            if (scroller.scrollTop === before) step = -step;
          }
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    { count, scrolled },
  );
}

/** The electron to measure with and a folder for profiles. */
export async function prepareBench() {
  const electron = await resolveElectron();
  process.env.FASI_ELECTRON = electron;
  if (!existsSync(electron)) throw new CommandError(`There is no Electron at ${electron}.`);
  const folder = await mkdtemp(join(os.tmpdir(), 'fasi-bench-'));
  return { electron, folder };
}
