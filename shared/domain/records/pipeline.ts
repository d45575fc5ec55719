import { z } from 'zod';
import { id, line, mapKey, type RecordType, replicated } from './replicated';

export const stageKind = z.enum(['open', 'won', 'lost']);
export type StageKind = z.infer<typeof stageKind>;

/** A name from the palette of the user interface, not a colour value: themes decide the rest. */
export const stageColour = z.enum([
  'grey',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'pink',
  'grape',
  'violet',
  'indigo',
]);
export type StageColour = z.infer<typeof stageColour>;

export const checklistItem = z.object({ id, text: line, required: z.boolean() });

export const stage = z.object({
  name: line.min(1),
  /** Sorts the stages of a pipeline (fractional-indexing key). */
  order: z.string(),
  /** Chance of being won, whole per cent 0–100. */
  probability: z.int().min(0).max(100),
  /** Days an opportunity should stay at most, or null for no target. */
  targetDays: z.int().min(0).nullable(),
  checklist: z.array(checklistItem),
  kind: stageKind,
  colour: stageColour,
  archived: z.boolean(),
});
export type StageFields = z.infer<typeof stage>;
export type Stage = StageFields & { id: string };

export const outcomeReason = z.object({
  text: line.min(1),
  outcome: z.enum(['won', 'lost']),
  archived: z.boolean(),
});

export const pipeline = z.object({
  ...replicated,
  name: line.min(1),
  /** Sorts the pipelines of a workspace (fractional-indexing key). */
  order: z.string(),
  /** By stage id; every stage is stamped on its own. A stage is never taken out, only archived. */
  stages: z.record(mapKey, stage),
  reasons: z.record(mapKey, outcomeReason),
  /** False for a process without money, such as order fulfilment. */
  money: z.boolean(),
  external: z.record(mapKey, z.string().nullable()),
  archived: z.boolean(),
});
export type Pipeline = z.infer<typeof pipeline>;

export const pipelineType: RecordType = {
  name: 'pipelines',
  fields: {
    name: 'value',
    order: 'value',
    stages: 'map',
    reasons: 'map',
    money: 'value',
    external: 'map',
    archived: 'value',
    removed: 'value',
  },
  tracked: [],
};

/** The stages of a pipeline in their order, closing ones behind the open ones (won before lost). */
export function stagesOf(pipeline: Pick<Pipeline, 'stages'>): Stage[] {
  const rank = { open: 0, won: 1, lost: 2 } as const;
  return Object.entries(pipeline.stages)
    .map(([id, stage]) => ({ ...stage, id }))
    .sort(
      (a, b) =>
        rank[a.kind] - rank[b.kind] ||
        (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1),
    );
}
