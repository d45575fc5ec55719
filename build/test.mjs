#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CommandError, readArguments, runCommand } from './command-line.mjs';
import { startVirtualDisplay } from './display.mjs';
import { resolveElectron } from './electron-path.mjs';
import { artifactsFolder, projectRoot } from './paths.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const help = `
npm test
npm run check          the same as npm test -- --fast

Everything that decides whether Fasi is in order: format and lint, the import rule, unused code, purity of shared/, types, unit and property
tests, then in real Electron the end-to-end tests and those of the packaged application.
  --fast     without Electron and packaging
Screenshots and traces of failures go to test/.artifacts. The last line is "N passed, N failed"; a check counts as one.
`;

/** @typedef {{ passed: number, failed: number }} Verdict */

const vitestReport = join(artifactsFolder, 'vitest.json');
const playwrightReport = join(artifactsFolder, 'playwright.json');

/** Folders whose imports are checked; one that does not exist yet is left out. */
const cruised = ['build', 'electron', 'endpoint', 'renderer', 'shared', 'test'].filter((folder) =>
  existsSync(join(projectRoot, folder)),
);

/** What the compiler knows of the sources, so that the next run looks at what has changed since. */
const typesCache = join(projectRoot, 'node_modules', '.cache', 'fasi', 'types.tsbuildinfo');

/** @type {[title: string, command: string[]][]} */
const checks = [
  [
    'Types',
    [
      bin('typescript', 'tsc'),
      '--noEmit',
      '--project',
      '.',
      '--incremental',
      '--tsBuildInfoFile',
      typesCache,
    ],
  ],
  ['Unused files, exports and packages', [bin('knip'), '--config', 'build/checks/knip.json']],
  [
    'Import rule',
    [bin('dependency-cruiser', 'depcruise'), '--config', 'build/checks/layers.cjs', ...cruised],
  ],
  ['Format and lint', [bin('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.']],
  ['Purity of shared/', ['build/checks/purity.mjs']],
];

/** The script that a package installs as a command, to be run by this very Node. @param {string} name */
function bin(name, command = name) {
  const folder = join(projectRoot, 'node_modules', name);
  const { bin: scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof scripts === 'string' ? scripts : scripts[command]);
}

/**
 * Runs a Node script. What it says is shown as it comes, or kept for whoever called where several run side by side.
 *
 * @param {string[]} command @param {{ environment?: NodeJS.ProcessEnv, keep?: boolean }} [options]
 * @returns {Promise<{ well: boolean, said: string }>} whether it ended well
 */
function run(command, { environment = {}, keep = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: projectRoot,
      stdio: keep ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...(keep && process.stdout.isTTY && { FORCE_COLOR: '1' }), ...environment },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    const end = (/** @type {boolean} */ well) => {
      running.delete(child);
      resolve({ well, said });
    };
    running.add(child);
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}

/** What is under way. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

// Whoever stops the tests stops what they started.
for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(code);
  });
}

/** @param {boolean} well @returns {Verdict} */
const one = (well) => ({ passed: well ? 1 : 0, failed: well ? 0 : 1 });

/** @param {string} title */
function announce(title) {
  process.stdout.write(`\n── ${title}\n`);
}

/**
 * A runner that says it failed while its report counts no failure has failed too: a suite that does not load, a
 * report that was not written.
 *
 * @param {boolean} well @param {Verdict | undefined} counted @returns {Verdict}
 */
function verdict(well, counted) {
  const { passed, failed } = counted ?? { passed: 0, failed: 0 };
  const nothing = passed + failed === 0;
  return { passed, failed: failed === 0 && (!well || nothing) ? 1 : failed };
}

/** @returns {Promise<{ verdict: Verdict, said: string }>} */
async function vitest() {
  rmSync(vitestReport, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  const command = [bin('vitest'), 'run', '--config', 'test/vitest.config.ts', ...reporters];
  const { well, said } = await run(command, { keep: true });
  const report = readJson(vitestReport);
  const counted = report && { passed: report.numPassedTests, failed: report.numFailedTests };
  return { verdict: verdict(well, counted), said };
}

/**
 * Everything that needs no Electron, as many at a time as there are processors, the longest first. Each is shown when it is
 * over.
 *
 * @param {(title: string, verdict: Verdict) => void} count
 */
async function withoutElectron(count) {
  /** @type {[title: string, start: () => Promise<{ verdict: Verdict, said: string }>][]} */
  const parts = [
    ['Unit and property tests', vitest],
    ...checks.map(([title, command]) => {
      const start = () =>
        run(command, { keep: true }).then(({ well, said }) => ({ verdict: one(well), said }));
      return /** @type {[string, typeof start]} */ ([title, start]);
    }),
  ];
  const lane = async () => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const [title, start] = part;
      const began = performance.now();
      const { verdict, said } = await start();
      announce(`${title}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
      process.stdout.write(said);
      count(title, verdict);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

/** @param {string} title @param {string} project @param {NodeJS.ProcessEnv} environment */
async function playwright(title, project, environment) {
  announce(title);
  rmSync(playwrightReport, { force: true });
  const command = [
    bin('playwright'),
    'test',
    '--config',
    'test/playwright.config.ts',
    `--project=${project}`,
  ];
  const { well } = await run(command, { environment });
  const stats = readJson(playwrightReport)?.stats;
  return verdict(well, stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky });
}

/** @param {string} path */
function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** What needs a display, Electron and a bundle. @returns {AsyncGenerator<Verdict>} */
async function* inElectron() {
  announce('Electron');
  ensureSystemPackages('test');
  const electron = await resolveElectron();
  process.stdout.write(`${electron}\n`);
  // Always a display of its own, so that no window of a test takes the keyboard from whoever runs it.
  const display = process.platform === 'linux' ? await startVirtualDisplay() : undefined;
  const environment = { ...display?.environment, FASI_ELECTRON: electron };
  try {
    announce('Bundle');
    const { well: bundled } = await run(['build/bundle.mjs']);
    yield one(bundled);
    if (bundled) yield await playwright('End to end, in real Electron', 'e2e', environment);
    announce('Package');
    const { well: packaged } = await run(['build/dist.mjs'], { environment });
    yield one(packaged);
    if (packaged) yield await playwright('The packaged application', 'packaged', environment);
  } finally {
    display?.stop();
  }
}

await runCommand(async () => {
  const { values } = readArguments({ help, options: { fast: { type: 'boolean', default: false } } });
  mkdirSync(artifactsFolder, { recursive: true });
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const failures = [];
  const count = (/** @type {string} */ title, /** @type {Verdict} */ { passed, failed }) => {
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failures.push(`${title}: ${failed}`);
  };

  await withoutElectron(count);
  if (!values.fast) {
    try {
      for await (const part of inElectron()) count('In Electron', part);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      process.stdout.write(`${error.message}\n`);
      count(error.message, { passed: 0, failed: 1 });
    }
  }
  announce('Verdict');
  for (const line of failures) process.stdout.write(`failed: ${line}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
});
