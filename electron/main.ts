import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { app, type BrowserWindow, Menu, nativeTheme, session } from 'electron';
import type { PreferencesChange } from '#shared/bridge/contract';
import type { Language, StartInfo } from '#shared/bridge/start-info';
import { shellTexts } from '#shared/i18n/shell-texts';
import { setChromiumSwitches } from './chromium';
import { surviveCrashes } from './crash';
import { type Flags, parseFlags } from './flags';
import { flavour } from './flavour';
import { guardContents, guardSession } from './guards';
import { notify } from './ipc/handle';
import { answerRequests } from './ipc/requests';
import { languageToShow } from './language';
import { menuTemplate } from './menu';
import { openPreferences, type PreferencesFile } from './preferences';
import { answerPrinting } from './printing';
import { registerScheme, serveRenderer } from './protocol';
import { closeAfterFlush, followQuit } from './quit';
import { becomeOnlyInstance } from './single-instance';
import { currentBackground, openWindow } from './window';

let window: BrowserWindow | undefined;

const parsed = parseFlags(process.argv.slice(1), flavour);
if (parsed.ok) start(parsed.flags);
else refuse(parsed.sentence);

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function start(flags: Flags): void {
  const problem = openProfile(flags.userDataDir);
  if (problem !== null) {
    refuse(problem);
    return;
  }
  if (!becomeOnlyInstance(() => window)) {
    process.stderr.write(`${shellTexts[flags.language ?? 'en'].alreadyRunning}\n`);
    app.quit();
    return;
  }
  // As root Chromium can only run without it, and says so itself.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  setChromiumSwitches(app);
  registerScheme();
  // Before Electron builds its own, which nobody would ever see.
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  followQuit();
  const preferences = openPreferences(app.getPath('userData'));
  nativeTheme.themeSource = preferences.read().theme;
  void app.whenReady().then(() => whenReady(flags, preferences));
}

/** @returns one sentence where the profile's folder cannot be had */
function openProfile(folder: string | null): string | null {
  if (folder === null) return null;
  const path = resolve(folder);
  try {
    makeFolder(path);
    app.setPath('userData', path);
    return null;
  } catch (error) {
    return `--user-data-dir: ${path} cannot be used (${(error as NodeJS.ErrnoException).code ?? error}).`;
  }
}

/** Node's recursive mkdir never returns for a folder below /proc and the like (seen with 20.18). */
function makeFolder(path: string): void {
  if (existsSync(path)) {
    readdirSync(path);
    return;
  }
  makeFolder(dirname(path));
  mkdirSync(path);
}

function whenReady(flags: Flags, preferences: PreferencesFile): void {
  guardSession(session.defaultSession);
  serveRenderer(session.defaultSession, join(__dirname, '..', 'renderer'));
  const language = (): Language =>
    languageToShow(flags.language, preferences.read().language, app.getPreferredSystemLanguages());
  const texts = () => shellTexts[language()];

  const open = (): BrowserWindow => {
    const opened = openWindow(startInfoOf(flags, preferences, language()), preferences);
    surviveCrashes(opened, { texts, reopen: open });
    closeAfterFlush(opened, texts);
    opened.on('closed', () => {
      if (window === opened) window = undefined;
    });
    window = opened;
    return opened;
  };
  open();

  const showMenu = () => Menu.setApplicationMenu(Menu.buildFromTemplate(templateFor(language())));
  answerRequests((change: PreferencesChange) => {
    preferences.change(change);
    nativeTheme.themeSource = preferences.read().theme;
    window?.setBackgroundColor(currentBackground());
    showMenu();
  });
  answerPrinting(() => startInfoOf(flags, preferences, language()));
  showMenu();
  app.on('activate', () => window ?? open());
}

function startInfoOf(flags: Flags, preferences: PreferencesFile, language: Language): StartInfo {
  const chosen = preferences.read();
  return {
    version: app.getVersion(),
    flavour,
    platform: process.platform,
    language,
    languageChoice: flags.language ?? chosen.language,
    themeChoice: chosen.theme,
    newWorkspace: flags.newWorkspace,
    frozenNow: flags.frozenNow,
  };
}

function templateFor(language: Language) {
  return menuTemplate({
    language,
    platform: process.platform,
    flavour,
    send: (command) => window && notify(window.webContents, 'menu:command', command),
  });
}
