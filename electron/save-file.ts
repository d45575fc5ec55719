import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { SaveFailure, SaveFileRequest, SaveFileResult } from '#shared/bridge/contract';

/** Asks the person where to, then writes. The dialog is the consent: no path ever comes from the window. */
export async function saveFile(window: BrowserWindow, request: SaveFileRequest): Promise<SaveFileResult> {
  const { extension, suggestedName } = request;
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), plainName(suggestedName)),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  if (chosen.canceled || !chosen.filePath) return { kind: 'cancelled' };
  try {
    await writeWhole(chosen.filePath, request.bytes);
    return { kind: 'saved', path: chosen.filePath };
  } catch (error) {
    return { kind: 'failed', reason: failureOf(error), detail: String((error as Error).message) };
  }
}

/** A name without folders and without what some file system refuses. */
export function plainName(name: string): string {
  const printable = Array.from(basename(name.replaceAll('\\', '/')), (character) =>
    character < ' ' || '<>:"/|?*'.includes(character) ? '-' : character,
  );
  return printable.join('').replace(/^\.+/, '').slice(0, 200) || 'Fasi';
}

/** Writes beside the target and renames: the target is the old file or the whole new one. Throws on failure. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

export function failureOf(error: unknown): SaveFailure {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  return ['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'denied' : 'other';
}
