declare module '*/writeXlsxFileUniversal.js' {
  import type { Sheet } from 'write-excel-file/universal';

  /** Answers the file; nothing in it needs the converter of images, which is left out. */
  export function generateXlsxFileSync(sheets: readonly Sheet<unknown>[]): Promise<Blob>;
}
