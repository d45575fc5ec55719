import type { WebContents } from 'electron';
import { notify } from './ipc/handle';

const pending = new Map<number, { readonly contents: WebContents; readonly done: () => void }>();
let lastId = 0;

/**
 * Asks a window to make everything durable. Resolves when it says so, or when there is nobody to ask: a page that has
 * not loaded holds nothing yet, and one whose process is gone holds nothing any more. May never resolve.
 */
export function flushed(contents: WebContents): Promise<void> {
  if (contents.isDestroyed() || contents.isCrashed() || contents.isLoadingMainFrame())
    return Promise.resolve();
  const id = ++lastId;
  return new Promise((resolve) => {
    const done = () => {
      pending.delete(id);
      resolve();
    };
    pending.set(id, { contents, done });
    contents.once('render-process-gone', done);
    notify(contents, 'flush:request', id);
  });
}

/** The answer of the window that was asked; another window's counts for nothing. */
export function flushDone(from: WebContents, id: number): void {
  const request = pending.get(id);
  if (request?.contents === from) request.done();
}
