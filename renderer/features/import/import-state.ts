import { create } from 'zustand';
import type { Currency } from '#shared/base/money';
import type { Pipeline } from '#shared/domain/records/pipeline';
import type { FileMapping, Mapping, NewPipeline, OwnerChoice } from '#shared/importing/mapping';
import { stageKey } from '#shared/importing/mapping';
import { stageIn, suggestPipeline, suggestStages, withDefaults } from '#shared/importing/stages';
import { targetKind } from '#shared/importing/targets';
import type { CheckResult, FileFound, Questions } from '../../data/importing/protocol';
import type { ImportOutcome } from '../../data/importing/run-import';

export const steps = ['files', 'columns', 'values', 'check', 'import', 'report'] as const;
export type Step = (typeof steps)[number];

/** What the user decided about values; suggestions until then. */
export type Choices = Omit<Mapping, 'files'>;

export type ImportState = {
  step: Step;
  files: FileFound[];
  mappings: FileMapping[];
  questions: Questions | undefined;
  choices: Choices | undefined;
  check: CheckResult | undefined;
  outcome: ImportOutcome | undefined;
  /** Something that must not happen did; said as it is. */
  trouble: string | undefined;
};

const nothing: ImportState = {
  step: 'files',
  files: [],
  mappings: [],
  questions: undefined,
  choices: undefined,
  check: undefined,
  outcome: undefined,
  trouble: undefined,
};

/** The wizard as it stands; it stays when the page is left. */
export const useImportState = create<ImportState>(() => nothing);
export const setImport = (change: Partial<ImportState>): void => useImportState.setState(change);
export const startOver = (): void => setImport(nothing);

export function addFiles(found: readonly FileFound[]): void {
  useImportState.setState(({ files, mappings }) => {
    const names = new Set(found.map(nameOf));
    const suggestions = found.flatMap((one) => (one.ok ? [one.suggestion] : []));
    return {
      files: [...files.filter((one) => !names.has(nameOf(one))), ...found],
      mappings: [...mappings.filter((one) => !names.has(one.name)), ...suggestions],
      questions: undefined,
      choices: undefined,
      check: undefined,
    };
  });
}

export const nameOf = (file: FileFound): string => (file.ok ? file.summary.name : file.name);

export function removeFile(name: string): void {
  useImportState.setState(({ files, mappings }) => ({
    files: files.filter((one) => nameOf(one) !== name),
    mappings: mappings.filter((one) => one.name !== name),
    questions: undefined,
    choices: undefined,
    check: undefined,
  }));
}

export function setMapping(mapping: FileMapping): void {
  useImportState.setState(({ mappings }) => ({
    mappings: mappings.map((one) => (one.name === mapping.name ? mapping : one)),
    questions: undefined,
    choices: undefined,
    check: undefined,
  }));
}

export const setChoices = (change: Partial<Choices>): void =>
  useImportState.setState(({ choices }) =>
    choices === undefined ? {} : { choices: { ...choices, ...change }, check: undefined },
  );

/** Columns whose dates or numbers can be read in more than one way and were not decided on. */
export const openColumns = (mappings: readonly FileMapping[]): number =>
  mappings
    .filter((file) => file.role !== 'ignored')
    .flatMap((file) => file.columns)
    .filter(({ target, date, decimal }) => {
      if (target === null) return false;
      const kind = targetKind(target);
      return (kind === 'date' && date === undefined) || (kind === 'number' && decimal === undefined);
    }).length;

export const canImport = (mappings: readonly FileMapping[]): boolean =>
  mappings.some((file) => file.role !== 'ignored' && file.columns.some((column) => column.target !== null));

/** The suggestions for everything that `questions` leaves to decide. */
export function suggestedChoices(
  mappings: readonly FileMapping[],
  questions: Questions,
  workspace: { pipelines: readonly Pipeline[]; currency: Currency },
  words: { placeholder: string; newPipeline: string },
): Choices {
  const file = mappings.find((one) => one.role === 'opportunities');
  const source = file?.source ?? '';
  const fromFile = readable(file?.name ?? '') || words.newPipeline;
  const pipelines = workspace.pipelines.filter((one) => !one.archived && !one.removed);
  const { stages, newPipelines } = suggestStages(
    source,
    questions.stages,
    pipelines,
    (name) => name || fromFile,
  );
  const first = pipelines[0];
  const firstStage = first === undefined ? undefined : stageAt(first);
  return {
    currency: workspace.currency,
    stages,
    newPipelines,
    firstPlace:
      first === undefined || firstStage === undefined ? null : { pipeline: first.id, stage: firstStage },
    owners: {},
    suspicious: questions.sectors.map((one) => one.value),
    renamed: {
      products: spelledAlike(questions.products),
      contacts: spelledAlike(questions.contacts),
      sectors: {},
    },
    missingContact: 'placeholder',
    placeholderName: `${words.placeholder} – ${file?.name ?? ''}`.slice(0, 200),
  };
}

const stageAt = (pipeline: Pipeline): string | undefined =>
  Object.entries(pipeline.stages)
    .filter(([, stage]) => stage.kind === 'open' && !stage.archived)
    .sort((a, b) => (a[1].order < b[1].order ? -1 : 1))[0]?.[0];

/** Only what differs by spaces and capitals is suggested as the same; a wrong letter may be another word. */
const spelledAlike = (matches: Questions['products']): Record<string, string> =>
  Object.fromEntries(
    matches.flatMap(({ value, suggestion, how }) =>
      how === 'spelling' && suggestion !== undefined ? [[value, suggestion]] : [],
    ),
  );

/** "sales_pipeline.csv" as a name: "Sales pipeline". */
function readable(file: string): string {
  const words = file
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Sends all stages of one pipeline of the file to a new pipeline, or to an existing one by name where it can be. */
export function choosePipeline(
  choices: Choices,
  source: string,
  questions: Questions,
  name: string,
  to: Pipeline | 'new',
  nameForNew: string,
): Partial<Choices> {
  const names = questions.stages.filter((one) => one.pipeline === name).map((one) => one.stage);
  const fresh = suggestPipeline(source, name, nameForNew, names);
  const stages = { ...choices.stages };
  for (const stage of names) {
    const key = stageKey({ pipeline: name, stage });
    const found = to === 'new' ? undefined : stageIn(to, source, name, stage);
    if (to === 'new')
      stages[key] = {
        pipeline: fresh.id,
        stage: fresh.stages.find((one) => one.name === stage)?.id ?? '',
      };
    else if (found !== undefined) stages[key] = { pipeline: to.id, stage: found };
    else delete stages[key];
  }
  const others = choices.newPipelines.filter((one) => one.id !== fresh.id);
  return { stages, newPipelines: to === 'new' ? [...others, fresh] : others };
}

/** A new pipeline with a change; chances and colours follow where stages moved or changed their kind. */
export function changePipeline(choices: Choices, changed: NewPipeline, shape: boolean): Partial<Choices> {
  const next = shape ? withDefaults(changed) : changed;
  return { newPipelines: choices.newPipelines.map((one) => (one.id === next.id ? next : one)) };
}

export const chooseOwner = (
  choices: Choices,
  value: string,
  choice: OwnerChoice | undefined,
): Partial<Choices> => {
  const { [value]: _before, ...owners } = choices.owners;
  return { owners: choice === undefined ? owners : { ...owners, [value]: choice } };
};

/** Stages of the file that go nowhere yet. */
export const openStages = (questions: Questions, choices: Choices): number =>
  questions.stages.filter((one) => choices.stages[stageKey(one)] === undefined).length;
