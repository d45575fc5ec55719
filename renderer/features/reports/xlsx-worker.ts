import type { Sheet } from './spreadsheet';
import { xlsxBytes } from './xlsx';

/** What the worker answers. */
export type XlsxAnswer = { ok: true; bytes: Uint8Array } | { ok: false; detail: string };

addEventListener('message', async (event: MessageEvent<Sheet[]>) => {
  let answer: XlsxAnswer;
  try {
    answer = { ok: true, bytes: await xlsxBytes(event.data) };
  } catch (error) {
    answer = { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
});
