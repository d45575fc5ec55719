import type { CalendarDate } from '#shared/base/calendar-date';
import type { Currency } from '#shared/base/money';
import type { SaveFailure } from './contract';
import type { Language } from './start-info';

export const paperSizes = ['A4', 'Letter'] as const;
export type PaperSize = (typeof paperSizes)[number];

export const orientations = ['portrait', 'landscape'] as const;
export type Orientation = (typeof orientations)[number];

/**
 * What stands in a column. `text` shares the width that the others leave; `range` and `money` are minor units with
 * their currency; `bar` draws a stretch of the width from 0 to the second number, dark up to the first.
 */
export const columnKinds = ['text', 'number', 'range', 'money', 'date', 'bar'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export interface PaperColumn {
  readonly head: string;
  readonly kind: ColumnKind;
  /** Of a `text` column: its share of the width, in relation to the other text columns. */
  readonly share?: number;
  /** Of a `money` column: always with the digits of the minor unit, so that the column lines up. */
  readonly exact?: boolean;
}

/** By the column's kind; null is printed as a dash, undefined (behind a label that spans) as nothing. */
export type PaperCell =
  | string
  | number
  | CalendarDate
  | readonly [low: number, high: number, currency: Currency]
  | readonly [amount: number, currency: Currency]
  | readonly [dark: number, light: number]
  | null;

export interface PaperRow {
  readonly cells: readonly PaperCell[];
  /** Indices of cells that want attention: printed bold with an exclamation mark. */
  readonly marked?: readonly number[];
  /** How many columns the first cell spans; `cells` has the others behind it. */
  readonly span?: number;
}

export interface PaperSection {
  /** Empty: rows without a heading of their own. */
  readonly title: string;
  readonly detail: string;
  readonly rows: readonly PaperRow[];
  /** Subtotals: stay with the last row. */
  readonly sums: readonly PaperRow[];
}

export interface PaperTable {
  readonly columns: readonly PaperColumn[];
  readonly sections: readonly PaperSection[];
}

/** A report as it goes to paper: its words already in `language`, its figures not yet formatted. */
export interface PaperDocument {
  readonly language: Language;
  readonly size: PaperSize;
  readonly orientation: Orientation;
  readonly workspace: string;
  readonly title: string;
  /** What the report is about, in one sentence: the filter that is set. */
  readonly filter: string;
  /** UTC ms: the clock of the window that asked, so that a frozen clock prints the same page. */
  readonly printedAt: number;
  /** On the first pages, with the notes; `detail` begins a page of its own. */
  readonly summary: PaperTable;
  readonly notes: readonly { readonly term: string; readonly text: string }[];
  readonly detail: PaperTable;
  /** In the foot of every page: what the exclamation mark means. */
  readonly legend: string;
}

export interface PaperJob {
  readonly output: 'print' | 'pdf';
  /** Of the PDF; the person may change it. */
  readonly suggestedName: string;
  /** JSON of a `PaperDocument`: a text crosses Electron's context bridge in one piece, an object value by value. */
  readonly document: string;
}

/** `layout` counts rows (of none until the page has come up), `output` has no measure of its own: `total` is the number of pages. */
export interface PaperProgress {
  readonly phase: 'layout' | 'output';
  readonly done: number;
  readonly total: number;
}

/**
 * `busy`: another job is under way. `window`: the page that lays out could not be loaded, crashed or said it failed.
 * `silent`: it gave no sign for too long. `printer`: the system refused. The others are those of a file.
 */
export type PaperFailure = 'busy' | 'window' | 'silent' | 'printer' | SaveFailure;

export type PaperResult =
  | { readonly kind: 'saved'; readonly path: string; readonly pages: number }
  | { readonly kind: 'printed'; readonly pages: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: PaperFailure; readonly detail: string };

/** `window.fasi.printing`: what the application's window asks. */
export interface PrintingBridge {
  /** Lays out in a hidden window, then prints or asks where to save the PDF. One job at a time. */
  make(job: PaperJob): Promise<PaperResult>;
  /** Ends the present job, whatever it is doing. */
  cancel(): Promise<void>;
  onProgress(listener: (progress: PaperProgress) => void): () => void;
}

/** `window.fasi.paper`: what the hidden window asks; refused to any other. */
export interface PaperBridge {
  /** JSON of a `PaperDocument`, checked by the main process. */
  document(): Promise<string>;
  /** A sign of life, with how far the layout has come. */
  progress(done: number, total: number): Promise<void>;
  laidOut(pages: number): Promise<void>;
  failed(detail: string): Promise<void>;
}
