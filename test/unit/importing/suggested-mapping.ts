import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pipeline } from '#shared/domain/records/pipeline';
import type { Directory, FileMapping, Mapping } from '#shared/importing/mapping';
import { suggestStages } from '#shared/importing/stages';
import type { FileFound, Questions } from '../../../renderer/data/importing/protocol';

/** The data set that the figures are checked with; it is not part of the project. */
export const dataFolder = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  'shared',
  'data',
  'crm-sales-opportunities',
);
export const haveData = existsSync(join(dataFolder, 'sales_pipeline.csv'));
export const dataFiles = (): File[] =>
  ['accounts.csv', 'products.csv', 'sales_pipeline.csv', 'sales_teams.csv'].map(
    (name) => new File([readFileSync(join(dataFolder, name))], name),
  );

export const emptyDirectory = (): Directory => ({
  today: '2026-11-23',
  known: new Set(),
  people: new Map(),
  stageKinds: new Map(),
  reasons: new Map(),
  contactsByName: new Map(),
  contactsByEmail: new Map(),
  products: new Map(),
  tags: new Map(),
  leadSources: new Map(),
  sameOwner: { open: false, closed: false },
  personNames: new Map(),
});

export const mappingsOf = (found: readonly FileFound[]): FileMapping[] =>
  found.flatMap((one) => (one.ok ? [one.suggestion] : []));

/** The mapping that a user gets who confirms every suggestion. */
export function confirmed(
  files: FileMapping[],
  questions: Questions,
  pipelines: readonly Pipeline[] = [],
): Mapping {
  const source = files.find((file) => file.role === 'opportunities')?.source ?? '';
  const { stages, newPipelines } = suggestStages(source, questions.stages, pipelines, () => 'Imported');
  return {
    files,
    currency: 'USD',
    stages,
    newPipelines,
    firstPlace: null,
    owners: {},
    suspicious: questions.sectors.map((one) => one.value),
    renamed: {
      products: Object.fromEntries(
        questions.products.flatMap((one) =>
          one.how === 'spelling' ? [[one.value, one.suggestion ?? one.value]] : [],
        ),
      ),
      contacts: {},
      sectors: {},
    },
    missingContact: 'placeholder',
    placeholderName: 'Contact not given',
  };
}
