import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';

const projectRoot = join(import.meta.dirname, '..', '..');

let executable: string | undefined;

/** The Electron that `npm run electron-path` names, or the one the runner of the tests resolved already. */
export function electronExecutable(): string {
  executable ??=
    process.env.FASI_ELECTRON ??
    execFileSync(process.execPath, [join(projectRoot, 'build', 'electron-path.mjs')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }).trim();
  return executable;
}

/**
 * Playwright holds an application's start back until it listens, but only where it finds the executable by itself: an
 * executable named `electron` is shown to it by its folder, any other one is started without that.
 */
function whereElectronIs(): { executablePath?: string } {
  const found = electronExecutable();
  if (basename(found) !== 'electron') return { executablePath: found };
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(found);
  return {};
}

export interface LaunchOptions {
  /** The profile; a fresh folder, removed by `close`, where none is given. */
  readonly userData?: string;
  /** Flags such as `--lang=it` and `--workspace=demo`. English and an empty workspace by default. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** `as chosen` passes no `--lang`, so that the profile's preferences decide. */
  readonly language?: 'as chosen';
  /** `window` does not wait for the first screen, for a test that interferes with the start. */
  readonly until?: 'ready' | 'window';
}

export interface Launched {
  readonly app: ElectronApplication;
  /** The window's page, with `data-ready` on its root element. */
  readonly page: Page;
  readonly userData: string;
  /** Quits as a person would, and removes the profile if it was a fresh one. */
  close(): Promise<void>;
  /** SIGKILL to the main process, as a power cut would; the profile stays. */
  kill(): Promise<void>;
}

/**
 * Starts the bundled application (`npm run build` comes first) with a profile of its own and waits until its first
 * screen takes input.
 */
export async function launch({
  userData,
  args = [],
  env = {},
  language,
  until = 'ready',
}: LaunchOptions = {}): Promise<Launched> {
  const profile = userData ?? (await mkdtemp(join(tmpdir(), 'fasi-profile-')));
  const app = await _electron.launch({
    ...whereElectronIs(),
    args: [
      ...(isRoot() ? ['--no-sandbox'] : []),
      projectRoot,
      `--user-data-dir=${profile}`,
      ...withDefaults(args, language),
    ],
    // The application's own theme decides, not the runner's.
    colorScheme: null,
    env: { ...environment(), ...env },
  });
  const page = await app.firstWindow();
  if (until === 'ready') await waitUntilReady(page);
  return {
    app,
    page,
    userData: profile,
    async close() {
      await app.close();
      if (userData === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
    async kill() {
      const main = app.process();
      const ended = main.exitCode === null && main.signalCode === null ? once(main, 'exit') : undefined;
      main.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits for what the contract promises: the first screen shows data and takes input. */
export async function waitUntilReady(page: Page): Promise<void> {
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
}

function withDefaults(args: readonly string[], language: LaunchOptions['language']): string[] {
  const has = (name: string) => args.some((one) => one.startsWith(`--${name}=`));
  return [
    ...(has('lang') || language ? [] : ['--lang=en']),
    ...(has('workspace') ? [] : ['--workspace=empty']),
    ...args,
  ];
}

export function isRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
