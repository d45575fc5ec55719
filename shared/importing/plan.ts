import { type Cells, createCellReader } from './cells';
import type { Row } from './csv';
import type { RowPlan, SettingDrafts } from './draft';
import type { Issue } from './issues';
import type { Directory, FileMapping, Mapping } from './mapping';
import { createContactPlanner } from './plan-contacts';
import type { PlanContext } from './plan-context';
import { createOpportunityPlanner } from './plan-opportunities';
import { createPeoplePlanner } from './plan-people';
import { createProductPlanner } from './plan-products';
import { createReasonPlanner } from './plan-reasons';

export type Planner = {
  /**
   * What one row becomes. Files must come in the order of `dataRoles`, rows in the order of the file. Reasons go to
   * the `report` given to `createPlanner`.
   */
  row: (file: number, row: Row) => RowPlan;
  settings: SettingDrafts;
};

/** Plans an import row by row under a mapping whose questions are all answered. Pure but for what it remembers. */
export function createPlanner(
  mapping: Mapping,
  directory: Directory,
  report: (issue: Issue) => void,
): Planner {
  const settings: SettingDrafts = {
    products: new Map(),
    tags: new Map(),
    leadSources: new Map(),
    reasons: new Map(),
    owners: new Set(),
  };
  const kinds = new Map(directory.stageKinds);
  for (const pipeline of mapping.newPipelines)
    for (const stage of pipeline.stages) kinds.set(stage.id, stage.kind);
  const people = createPeoplePlanner(mapping, directory);
  const products = createProductPlanner(mapping, directory, settings);
  const contacts = createContactPlanner(mapping, directory, people, settings);
  const reasons = createReasonPlanner(directory, settings, kinds);
  const context: PlanContext = { mapping, directory, settings, kinds, people, products, contacts, reasons };

  const readers = mapping.files.map((file, at) => ({
    reader: createCellReader(file, at, report),
    plan: planOf(file, context),
  }));
  return {
    settings,
    row: (file, row) => {
      const one = readers[file];
      const cells = one?.reader.read(row);
      if (one === undefined || cells === undefined) return refused();
      return one.plan(cells);
    },
  };
}

function planOf(file: FileMapping, context: PlanContext): (cells: Cells) => RowPlan {
  switch (file.role) {
    case 'opportunities':
      return createOpportunityPlanner(file, context);
    case 'contacts':
      return context.contacts.planFile(file);
    case 'people':
      return context.people.planFile(file);
    case 'products':
      return context.products.planFile(file);
    case 'ignored':
      return () => ({ ...taken(), outcome: 'skipped' });
  }
}

export const taken = (): RowPlan => ({
  outcome: 'taken',
  people: [],
  contacts: [],
  opportunities: [],
  product: undefined,
});
export const refused = (): RowPlan => ({ ...taken(), outcome: 'refused' });

/** Plans whole files at once: for small imports and for tests. */
export function planRows(
  mapping: Mapping,
  files: readonly (readonly Row[])[],
  directory: Directory,
): { rows: { file: number; line: number; plan: RowPlan }[]; issues: Issue[]; settings: SettingDrafts } {
  const issues: Issue[] = [];
  const planner = createPlanner(mapping, directory, (issue) => issues.push(issue));
  const rows: { file: number; line: number; plan: RowPlan }[] = [];
  for (const file of inReadingOrder(mapping.files))
    for (const row of files[file] ?? []) rows.push({ file, line: row.line, plan: planner.row(file, row) });
  return { rows, issues, settings: planner.settings };
}

const readingOrder = { people: 0, products: 1, contacts: 2, opportunities: 3, ignored: 4 } as const;

/** The numbers of the files that have data, those first that others refer to. */
export const inReadingOrder = (files: readonly FileMapping[]): number[] =>
  files
    .map((file, at) => ({ role: file.role, at }))
    .filter(({ role }) => role !== 'ignored')
    .sort((a, b) => readingOrder[a.role] - readingOrder[b.role] || a.at - b.at)
    .map(({ at }) => at);
