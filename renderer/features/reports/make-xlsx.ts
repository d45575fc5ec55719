import type { Sheet } from './spreadsheet';
import type { XlsxAnswer } from './xlsx-worker';

/** Writes an XLSX file in a worker, so that the screen stays awake; the writer is loaded only now. Rejects with a reason. */
export function makeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<XlsxAnswer>) => {
      if (data.ok) resolve(data.bytes);
      else reject(new Error(data.detail));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'worker')));
    worker.postMessage(sheets);
  }).finally(() => worker.terminate());
}
