import { app, type BrowserWindow, dialog } from 'electron';
import type { ShellTexts } from '#shared/i18n/shell-texts';

/** A second crash within so many milliseconds is a loop: the person decides whether to go on. */
const loopWindow = 60_000;

let lastCrash = Number.NEGATIVE_INFINITY;

export interface CrashOptions {
  readonly texts: () => ShellTexts;
  /** Opens a new window in the place of the one that is gone. */
  readonly reopen: () => BrowserWindow;
}

/** Opens a window again whose process crashed, and offers to for one that hangs. */
export function surviveCrashes(window: BrowserWindow, { texts, reopen }: CrashOptions): void {
  let reopenSilently = false;

  window.webContents.on('render-process-gone', async (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    const again = now - lastCrash < loopWindow;
    lastCrash = now;
    if (reopenSilently) return replace();
    if (again && !(await personReopens(texts()))) return app.exit(1);
    const fresh = replace();
    if (again || !fresh) return;
    await tell(fresh, texts());
  });

  watchForHang(window, texts, () => {
    reopenSilently = true;
    window.webContents.forcefullyCrashRenderer();
  });

  /** The new window first: without any, the application would end. */
  function replace(): BrowserWindow | undefined {
    if (window.isDestroyed()) return undefined;
    const fresh = reopen();
    window.destroy();
    return fresh;
  }
}

async function tell(window: BrowserWindow, texts: ShellTexts): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'warning',
    message: texts.reopened,
    buttons: [texts.ok],
    noLink: true,
  });
}

async function personReopens(texts: ShellTexts): Promise<boolean> {
  const buttons = [texts.reopen, texts.quit];
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: texts.stoppedAgain,
    buttons,
    noLink: true,
  });
  return response === 0;
}

/** The question disappears by itself when the window answers again. */
function watchForHang(window: BrowserWindow, texts: () => ShellTexts, giveUp: () => void): void {
  let question: AbortController | undefined;
  window.on('unresponsive', async () => {
    if (question) return;
    question = new AbortController();
    const { signal } = question;
    const words = texts();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words.notResponding,
      buttons: [words.wait, words.reopen],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal,
    });
    question = undefined;
    if (response === 1 && !window.isDestroyed()) giveUp();
  });
  window.on('responsive', () => question?.abort());
}
