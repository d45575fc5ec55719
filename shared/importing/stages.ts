import { derivedId } from '#shared/base/ids';
import type { Pipeline, StageColour, StageKind } from '#shared/domain/records/pipeline';
import { type NewPipeline, type StageOfFile, stageKey } from './mapping';
import { normalise } from './matching';

const won =
  /\b(won|win|vint[aeio]|closed won|chius[ao] vint[ao]|acquisit[ao]|firmat[ao]|ordered|signed|delivered|completat[ao]|evas[ao])\b/;
const lost =
  /\b(lost|loss|pers[aeio]|closed lost|chius[ao] pers[ao]|rejected|rifiutat[ao]|annullat[ao]|cancelled|canceled|abandoned|abbandonat[ao]|disqualified|scartat[ao])\b/;

/** What a stage's name says about its kind. */
export function guessKind(name: string): StageKind {
  const text = normalise(name);
  return lost.test(text) ? 'lost' : won.test(text) ? 'won' : 'open';
}

/** Words of stage names in the order in which a sale goes through them. */
const usualOrder: readonly RegExp[] = [
  /\b(new|nuov[aoi]|inbox|incoming|ingresso)\b/,
  /\b(lead|prospect|prospecting|potenziale|da contattare)\b/,
  /\b(contact|contacted|contattat[ao]|first call|primo contatto|attempting)\b/,
  /\b(engag\w*|interest\w*|interess\w*|working|in corso)\b/,
  /\b(qualif\w*|discovery|analisi|appointment|appuntamento|meeting|incontro|needs)\b/,
  /\b(demo\w*|presentation|presentazione|evaluat\w*|valutazion\w*|trial|prova)\b/,
  /\b(propos\w*|quote|quotation|offert\w*|preventiv\w*)\b/,
  /\b(negotiat\w*|negoziazion\w*|trattativ\w*|review|decision\w*|commit)\b/,
  /\b(contract\w*|contratt\w*|verbal|approv\w*|closing|chiusura)\b/,
];
const rank = (name: string): number => {
  const found = usualOrder.findIndex((words) => words.test(normalise(name)));
  return found < 0 ? usualOrder.length / 2 : found;
};

const openColours: readonly StageColour[] = [
  'grey',
  'blue',
  'cyan',
  'teal',
  'lime',
  'yellow',
  'orange',
  'violet',
  'indigo',
];

/**
 * A pipeline for stage names as a file has them: open stages in the order a sale usually takes, then won, then lost.
 * Chances rise evenly over the open stages. Everything is a suggestion that the user sees and edits.
 */
export function suggestPipeline(
  source: string,
  pipeline: string,
  name: string,
  stages: readonly string[],
): NewPipeline {
  const kinds = new Map(stages.map((stage) => [stage, guessKind(stage)] as const));
  const weight = { open: 0, won: 1, lost: 2 } as const;
  const ordered = [...stages].sort((a, b) => {
    const [kindA, kindB] = [kinds.get(a) ?? 'open', kinds.get(b) ?? 'open'];
    return weight[kindA] - weight[kindB] || (kindA === 'open' ? rank(a) - rank(b) : 0);
  });
  return withDefaults({
    id: derivedId('import', source, 'pipeline', pipeline),
    name,
    stages: ordered.map((stage) => ({
      id: derivedId('import', source, 'stage', pipeline, stage),
      name: stage.slice(0, 500),
      kind: kinds.get(stage) ?? 'open',
      probability: 0,
      colour: 'grey',
    })),
  });
}

/** The pipeline with even chances and colours by the order and kind of its stages. */
export function withDefaults(pipeline: NewPipeline): NewPipeline {
  const open = pipeline.stages.filter((stage) => stage.kind === 'open').length;
  let at = 0;
  return {
    ...pipeline,
    stages: pipeline.stages.map((stage) => {
      if (stage.kind === 'won') return { ...stage, probability: 100, colour: 'green' };
      if (stage.kind === 'lost') return { ...stage, probability: 0, colour: 'red' };
      at++;
      const probability = Math.round((100 * at) / (open + 1) / 5) * 5;
      return { ...stage, probability, colour: openColours[(at - 1) % openColours.length] as StageColour };
    }),
  };
}

/**
 * Where the stages of a file go: to the existing pipeline that has them all (by the id an earlier import of the same
 * source gave, or by name), else to a new one for each pipeline that the file names.
 */
export function suggestStages(
  source: string,
  found: readonly StageOfFile[],
  existing: readonly Pipeline[],
  nameForNew: (pipeline: string) => string,
): { stages: Record<string, { pipeline: string; stage: string }>; newPipelines: NewPipeline[] } {
  const stages: Record<string, { pipeline: string; stage: string }> = {};
  const newPipelines: NewPipeline[] = [];
  for (const name of new Set(found.map((one) => one.pipeline))) {
    const names = found.filter((one) => one.pipeline === name).map((one) => one.stage);
    const home = homeOf(source, name, names, existing);
    const fresh = home === undefined ? suggestPipeline(source, name, nameForNew(name), names) : undefined;
    if (fresh !== undefined) newPipelines.push(fresh);
    for (const stage of names) {
      const target =
        home !== undefined
          ? { pipeline: home.id, stage: stageIn(home, source, name, stage) as string }
          : { pipeline: fresh?.id as string, stage: derivedId('import', source, 'stage', name, stage) };
      stages[stageKey({ pipeline: name, stage })] = target;
    }
  }
  return { stages, newPipelines };
}

function homeOf(
  source: string,
  name: string,
  names: readonly string[],
  existing: readonly Pipeline[],
): Pipeline | undefined {
  const fits = existing.filter(
    (one) =>
      !one.archived &&
      !one.removed &&
      names.every((stage) => stageIn(one, source, name, stage) !== undefined),
  );
  return (
    fits.find((one) => one.id === derivedId('import', source, 'pipeline', name)) ??
    fits.find((one) => normalise(one.name) === normalise(name)) ??
    fits[0]
  );
}

/** The stage of a pipeline that a name of the file means: the one made from it earlier, or the one called so. */
export function stageIn(pipeline: Pipeline, source: string, name: string, stage: string): string | undefined {
  const made = derivedId('import', source, 'stage', name, stage);
  if (pipeline.stages[made]?.archived === false) return made;
  return Object.entries(pipeline.stages).find(
    ([, one]) => !one.archived && normalise(one.name) === normalise(stage),
  )?.[0];
}
