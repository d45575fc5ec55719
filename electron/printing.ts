import { join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { int, maxLength, nonnegative, string, tuple } from 'zod/mini';
import { appOrigin } from '#shared/bridge/origin';
import type { PaperDocument, PaperFailure, PaperJob, PaperProgress, PaperResult } from '#shared/bridge/paper';
import type { StartInfo } from '#shared/bridge/start-info';
import { handle, notify } from './ipc/handle';
import { documentOf, paperJob } from './paper-job';
import { failureOf, plainName, writeWhole } from './save-file';
import { webPreferences } from './window';

/** Milliseconds without a sign of life from the page that lays out, after which it counts as hung. */
const layoutPatience = 15_000;
/** Milliseconds that the output may take, at least and for each page: it gives no sign meanwhile. */
const outputPatience = { least: 60_000, page: 250 };

/** The job under way. There is one at a time: the pages of two would want twice the memory. */
interface Running {
  readonly job: PaperJob;
  readonly owner: WebContents;
  readonly paper: WebContents;
  /** Ends the job; the first end counts. */
  readonly end: (result: PaperResult) => void;
  /** Starts to wait anew; undefined waits no more. */
  readonly expectWithin: (milliseconds: number) => void;
  readonly laidOut: (pages: number) => void;
}

let running: Running | undefined;
let busy = false;

/** Opens the channels of printing. Each says what it does in `shared/bridge/paper.ts`. */
export function answerPrinting(startInfo: () => StartInfo): void {
  handle('printing:make', tuple([paperJob]), (from, job) => make(from, job, startInfo()));
  handle('printing:cancel', tuple([]), (from) => {
    if (running?.owner === from) running.end({ kind: 'cancelled' });
  });
  handle('paper:document', tuple([]), (from) => jobOf(from).job.document);
  const count = int().check(nonnegative());
  handle('paper:progress', tuple([count, count]), (from, done, total) => {
    const { owner, expectWithin } = jobOf(from);
    expectWithin(layoutPatience);
    tell(owner, { phase: 'layout', done, total });
  });
  handle('paper:laid-out', tuple([count]), (from, pages) => jobOf(from).laidOut(pages));
  handle('paper:failed', tuple([string().check(maxLength(10_000))]), (from, detail) =>
    jobOf(from).end(failed('window', detail)),
  );
}

/** The job that a hidden window works on; any other window is refused. */
function jobOf(from: WebContents): Running {
  if (running?.paper !== from) throw new Error('Refused: this window lays out no pages.');
  return running;
}

async function make(owner: WebContents, job: PaperJob, startInfo: StartInfo): Promise<PaperResult> {
  const document = documentOf(job);
  if (document === undefined) throw new Error('printing:make: refused for its document.');
  if (busy) return failed('busy', '');
  busy = true;
  try {
    if (job.output === 'print')
      return await inHiddenWindow(owner, job, startInfo, (paper, pages) => print(paper, pages, document));
    const path = await choosePath(owner, job.suggestedName);
    if (path === null) return { kind: 'cancelled' };
    return await inHiddenWindow(owner, job, startInfo, (paper, pages, isOver) =>
      savePdf(paper, pages, path, isOver),
    );
  } finally {
    busy = false;
  }
}

type Output = (paper: WebContents, pages: number, isOver: () => boolean) => Promise<PaperResult>;

/** Lays the document out in a hidden window and gives it to `output`. Whatever happens, the window goes and an answer comes. */
async function inHiddenWindow(
  owner: WebContents,
  job: PaperJob,
  startInfo: StartInfo,
  output: Output,
): Promise<PaperResult> {
  const window = openHidden(startInfo);
  const paper = window.webContents;
  let alarm: NodeJS.Timeout | undefined;
  let over = false;
  try {
    return await new Promise<PaperResult>((resolve) => {
      const end = (result: PaperResult) => {
        over = true;
        resolve(result);
      };
      const expectWithin = (milliseconds: number) => {
        clearTimeout(alarm);
        alarm = setTimeout(() => end(failed('silent', '')), milliseconds);
      };
      const laidOut = (pages: number) => {
        tell(owner, { phase: 'output', done: 0, total: pages });
        expectWithin(outputPatience.least + pages * outputPatience.page);
        // A person takes as long as they like in the printer's dialog.
        if (job.output === 'print') clearTimeout(alarm);
        output(paper, pages, () => over).then(end, (error) => end(failed('window', String(error))));
      };
      running = { job, owner, paper, end, expectWithin, laidOut };
      paper.on('render-process-gone', (_event, { reason }) => end(failed('window', reason)));
      paper.on('preload-error', (_event, _path, error) => end(failed('window', error.message)));
      paper.on('did-fail-load', (_event, _code, description) => end(failed('window', description)));
      window.on('closed', () => end(failed('window', 'closed')));
      // Nobody is left to print for, and a hidden window must not keep the application alive.
      owner.once('destroyed', () => end({ kind: 'cancelled' }));
      owner.once('render-process-gone', () => end({ kind: 'cancelled' }));
      tell(owner, { phase: 'layout', done: 0, total: 0 });
      expectWithin(layoutPatience);
      // A failure comes by the event above.
      window.loadURL(`${appOrigin}/paper.html`).catch(() => undefined);
    });
  } finally {
    over = true;
    clearTimeout(alarm);
    running = undefined;
    // Also takes a window whose script hangs.
    if (!window.isDestroyed()) window.destroy();
  }
}

function openHidden(startInfo: StartInfo): BrowserWindow {
  return new BrowserWindow({
    show: false,
    width: 1200,
    height: 800,
    focusable: false,
    skipTaskbar: true,
    webPreferences: {
      ...webPreferences(startInfo),
      // A hidden window's timers would be slowed down to one a second.
      backgroundThrottling: false,
    },
  });
}

async function choosePath(owner: WebContents, suggestedName: string): Promise<string | null> {
  const window = BrowserWindow.fromWebContents(owner);
  if (window === null) return null;
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), plainName(suggestedName)),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}

/** Tags and outline weigh more than the pages themselves (90 kB a page): a book of figures goes without. */
const mostTaggedPages = 100;

async function savePdf(
  paper: WebContents,
  pages: number,
  path: string,
  isOver: () => boolean,
): Promise<PaperResult> {
  const tagged = pages <= mostTaggedPages;
  const bytes = await paper.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: tagged,
    generateDocumentOutline: tagged,
  });
  // Cancelled meanwhile: what was made is not written.
  if (isOver()) return { kind: 'cancelled' };
  try {
    await writeWhole(path, bytes);
    return { kind: 'saved', path, pages };
  } catch (error) {
    return failed(failureOf(error), String((error as Error).message));
  }
}

function print(paper: WebContents, pages: number, document: PaperDocument): Promise<PaperResult> {
  const options = {
    printBackground: true,
    pageSize: document.size,
    landscape: document.orientation === 'landscape',
    margins: { marginType: 'none' },
  } as const;
  return new Promise((resolve) => {
    paper.print(options, (success, reason) => {
      if (success) return resolve({ kind: 'printed', pages });
      resolve(/cancel/i.test(reason) ? { kind: 'cancelled' } : failed('printer', reason));
    });
  });
}

const tell = (owner: WebContents, progress: PaperProgress): void =>
  notify(owner, 'printing:progress', progress);

const failed = (reason: PaperFailure, detail: string): PaperResult => ({ kind: 'failed', reason, detail });
