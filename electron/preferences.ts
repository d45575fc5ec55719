import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  boolean,
  catch as caught,
  enum as choice,
  int,
  nullable,
  object,
  type output,
  safeParse,
} from 'zod/mini';

const rectangle = object({ x: int(), y: int(), width: int(), height: int() });

/** A part that does not read falls back alone: a mistyped theme does not cost the window's place. */
const preferencesSchema = object({
  language: caught(choice(['it', 'en', 'system']), 'system'),
  theme: caught(choice(['light', 'dark', 'system']), 'system'),
  window: caught(nullable(object({ bounds: rectangle, maximized: boolean() })), null),
});

/** What belongs to this profile on this machine; the company's own settings are records of the workspace. */
export type Preferences = output<typeof preferencesSchema>;

export const defaultPreferences: Preferences = { language: 'system', theme: 'system', window: null };

export interface PreferencesFile {
  read(): Preferences;
  /** Durable when it returns. Throws what the file system throws. */
  change(change: Partial<Preferences>): Preferences;
}

/**
 * The preferences in `preferences.json` of a profile. A file that is not JSON of an object is set aside as
 * `preferences.broken.json` for whoever wants to look at it, and the defaults hold.
 *
 * @param folder must exist
 */
export function openPreferences(folder: string): PreferencesFile {
  const path = join(folder, 'preferences.json');
  let current = load(path, folder);
  return {
    read: () => current,
    change(change) {
      const next = { ...current, ...change };
      writeWhole(path, `${JSON.stringify(next, null, 2)}\n`);
      current = next;
      return next;
    },
  };
}

function load(path: string, folder: string): Preferences {
  const text = readIfThere(path);
  if (text === null) return defaultPreferences;
  const checked = safeParse(preferencesSchema, parseJson(text));
  if (checked.success) return checked.data;
  renameSync(path, join(folder, 'preferences.broken.json'));
  return defaultPreferences;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By a file beside it and a rename, so that a kill leaves the old text or the new one. */
function writeWhole(path: string, text: string): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}
