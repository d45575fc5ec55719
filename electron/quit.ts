import { app, type BrowserWindow, dialog } from 'electron';
import type { ShellTexts } from '#shared/i18n/shell-texts';
import { flushed } from './flush';

/** Milliseconds a window has for its last writes before the person is asked. */
const patience = 5000;

/** Why the application ends, if it does: a person can be asked, a system that shuts down cannot. */
let ending: 'no' | 'by-person' | 'by-system' = 'no';

/** Tells a quit of the person from one of the system (SIGTERM, logging out, shutting down). */
export function followQuit(): void {
  app.on('before-quit', () => {
    if (ending === 'no') ending = 'by-person';
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      ending = 'by-system';
      app.quit();
    });
  }
}

/** Holds a window open until everything it has is durable, then closes it and, where that was asked, quits. */
export function closeAfterFlush(window: BrowserWindow, texts: () => ShellTexts): void {
  let asking = false;
  window.on('session-end', () => {
    ending = 'by-system';
  });
  window.on('close', async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    await mayClose(window, texts());
    if (!window.isDestroyed()) window.destroy();
    if (ending !== 'no') app.quit();
  });
}

/** Resolves when the window may go: flushed, or given up by the person, or out of time. */
async function mayClose(window: BrowserWindow, texts: ShellTexts): Promise<void> {
  const done = flushed(window.webContents);
  while (!(await settlesWithin(done, patience))) {
    if (ending === 'by-system' || !(await personWaits(window, done, texts))) return;
  }
}

async function settlesWithin(done: Promise<void>, limit: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limit);
  });
  const inTime = await Promise.race([done.then(() => true as const), late]);
  clearTimeout(timer);
  return inTime;
}

/** The question disappears by itself if the writes end meanwhile. */
async function personWaits(window: BrowserWindow, done: Promise<void>, texts: ShellTexts): Promise<boolean> {
  const closing = new AbortController();
  void done.then(() => closing.abort());
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: texts.stillSaving,
    detail: texts.stillSavingDetail,
    buttons: [texts.wait, texts.quitAnyway],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal: closing.signal,
  });
  return response === 0;
}
