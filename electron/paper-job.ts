import type { core } from 'zod';
import {
  array,
  boolean,
  enum as choice,
  custom,
  exactOptional,
  int,
  maxLength,
  minLength,
  nonnegative,
  number,
  object,
  positive,
  safeParse,
  string,
} from 'zod/mini';
import {
  columnKinds,
  orientations,
  type PaperCell,
  type PaperDocument,
  type PaperJob,
  paperSizes,
} from '#shared/bridge/paper';
import { languages } from '#shared/bridge/start-info';

const isPlain = (value: unknown): boolean =>
  value === null || typeof value === 'number' || (typeof value === 'string' && value.length <= 10_000);

/** A text, a figure, nothing, or a short list of those: one check for each of many thousand cells. */
const cell = custom<PaperCell>(
  (value) => isPlain(value) || (Array.isArray(value) && value.length <= 3 && value.every(isPlain)),
);

const text = string().check(maxLength(10_000));
const index = int().check(nonnegative());

const row = object({
  cells: array(cell),
  marked: exactOptional(array(index)),
  span: exactOptional(int().check(positive())),
});

const table = object({
  columns: array(
    object({
      head: text,
      kind: choice(columnKinds),
      share: exactOptional(number().check(positive())),
      exact: exactOptional(boolean()),
    }),
  ),
  sections: array(object({ title: text, detail: text, rows: array(row), sums: array(row) })),
});

const paperDocument: core.$ZodType<PaperDocument> = object({
  language: choice(languages),
  size: choice(paperSizes),
  orientation: choice(orientations),
  workspace: text,
  title: text,
  filter: text,
  printedAt: number(),
  summary: table,
  notes: array(object({ term: text, text })),
  detail: table,
  legend: text,
});

/** What a window asks to have printed, before its document was read. */
export const paperJob: core.$ZodType<PaperJob> = object({
  output: choice(['print', 'pdf']),
  suggestedName: string().check(minLength(1), maxLength(255)),
  document: string(),
});

/** The document in a job, or undefined where it is none. The pages show it as text, whatever it says. */
export function documentOf(job: PaperJob): PaperDocument | undefined {
  try {
    const checked = safeParse(paperDocument, JSON.parse(job.document));
    return checked.success ? checked.data : undefined;
  } catch {
    return undefined;
  }
}
