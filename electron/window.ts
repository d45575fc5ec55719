import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import { appOrigin } from '#shared/bridge/origin';
import type { StartInfo } from '#shared/bridge/start-info';
import { flavour } from './flavour';
import type { PreferencesFile } from './preferences';
import { startInfoArgument } from './start-info';
import { placeWindow, smallestWindow } from './window-state';

/** The page's own background, so that nothing flashes before its first frame. Same values as renderer/ui's theme. */
const background = { light: '#f8f9fa', dark: '#1a1b1e' } as const;

export function currentBackground(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}

/** Opens the application's window where it was last time and begins to load its page. */
export function openWindow(startInfo: StartInfo, preferences: PreferencesFile): BrowserWindow {
  const displays = screen.getAllDisplays();
  const primary = screen.getPrimaryDisplay();
  const areas = [primary, ...displays.filter((one) => one.id !== primary.id)].map((one) => one.workArea);
  const place = placeWindow(preferences.read().window, areas);
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Fasi',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: currentBackground(),
    webPreferences: webPreferences(startInfo),
  });
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize();
    window.show();
  });
  keepState(window, preferences);
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** What every page of the application is allowed, the hidden one that lays out paper included. */
export function webPreferences(startInfo: StartInfo): WebPreferences {
  return {
    preload: join(__dirname, 'preload.cjs'),
    additionalArguments: [startInfoArgument(startInfo)],
    // Most of these are Electron's defaults; they stand here so that a change of a default changes nothing.
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: flavour === 'test',
    // The spell checker would fetch its dictionaries from the web.
    spellcheck: false,
    // The bundle is always the same: compiled code is worth keeping from the first run on.
    v8CacheOptions: 'bypassHeatCheck',
  };
}

/** Saves the window's place shortly after it changed, and when it closes. */
function keepState(window: BrowserWindow, preferences: PreferencesFile): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isFullScreen()) return;
    try {
      preferences.change({ window: { bounds: window.getNormalBounds(), maximized: window.isMaximized() } });
    } catch {
      // A full disk may cost the window its place, but must not keep it from flushing and closing.
    }
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 500);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  window.on('closed', () => clearTimeout(timer));
}
