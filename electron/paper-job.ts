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
  string,
} from 'zod/mini';
import { columnKinds, orientations, type PaperCell, type PaperJob, paperSizes } from '#shared/bridge/paper';
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

/** The shape of what a window may have printed. The pages show it as text, whatever it says. */
export const paperJob: core.$ZodType<PaperJob> = object({
  output: choice(['print', 'pdf']),
  suggestedName: string().check(minLength(1), maxLength(255)),
  document: object({
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
  }),
});
