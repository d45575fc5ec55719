import { app, BrowserWindow, type WebContents } from 'electron';
import {
  enum as choice,
  custom,
  exactOptional,
  int,
  maxLength,
  minLength,
  nonnegative,
  object,
  regex,
  string,
  tuple,
} from 'zod/mini';
import type { PreferencesChange } from '#shared/bridge/contract';
import { flushDone } from '../flush';
import { saveFile } from '../save-file';
import { handle } from './handle';

const preferencesChange = object({
  language: exactOptional(choice(['it', 'en', 'system'])),
  theme: exactOptional(choice(['light', 'dark', 'system'])),
});

const fileToSave = object({
  suggestedName: string().check(minLength(1), maxLength(255)),
  extension: string().check(regex(/^[a-z0-9]{1,8}$/)),
  bytes: custom<Uint8Array>((value) => value instanceof Uint8Array),
});

/** Opens the application's channels. Each says what it does in `shared/bridge/contract.ts`. */
export function answerRequests(changePreferences: (change: PreferencesChange) => void): void {
  handle('preferences:set', tuple([preferencesChange]), (_from, change) => changePreferences(change));
  handle('file:save', tuple([fileToSave]), (from, file) => saveFile(windowOf(from), file));
  handle('application:quit', tuple([]), () => app.quit());
  handle('flush:done', tuple([int().check(nonnegative())]), flushDone);
}

function windowOf(contents: WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) throw new Error('The window that asked is gone.');
  return window;
}
