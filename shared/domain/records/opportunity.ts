import { z } from 'zod';
import { calendarDate, currency, id, line, mapKey, type RecordType, replicated, text } from './replicated';

/** Where an opportunity stands. One field with one stamp (3.2), so that no merge can mix two pipelines. */
export const place = z.object({
  pipeline: id,
  stage: id,
  /** The id of an outcome reason of the pipeline, in a closing stage. */
  reason: id.nullable(),
});
export type Place = z.infer<typeof place>;

/** Expected revenue range in integer minor units of one currency, low ≤ high. */
export const revenue = z
  .object({ low: z.int().min(0), high: z.int().min(0), currency })
  .refine((range) => range.low <= range.high, { message: 'low must not exceed high' });
export type Revenue = z.infer<typeof revenue>;

export const nextAction = z.object({ date: calendarDate, note: line });
export type NextAction = z.infer<typeof nextAction>;

/** A product of interest: `quantity` may be a fraction, `price` is in minor units of the revenue's currency. */
export const interest = z.object({
  product: id,
  name: line,
  quantity: z.number().positive(),
  price: z.int().nullable(),
});

export const opportunity = z.object({
  ...replicated,
  title: line.min(1),
  contact: id,
  place,
  owner: id.nullable(),
  revenue: revenue.nullable(),
  expectedClose: calendarDate.nullable(),
  inForecast: z.boolean(),
  nextAction: nextAction.nullable(),
  notes: text,
  leadSource: id.nullable(),
  /** Checklist items done, by item id. */
  checklist: z.record(mapKey, z.boolean().nullable()),
  products: z.array(interest),
  tags: z.record(mapKey, z.literal(true).nullable()),
  custom: z.record(mapKey, z.unknown()),
  /** Key of the manual order in its column (fractional-indexing); '' for the one that follows from the id: `positionKey`. */
  position: z.string(),
  /** What other systems call this record, by source: an import finds it again by this. */
  external: z.record(mapKey, z.string().nullable()),
});
export type Opportunity = z.infer<typeof opportunity>;

export const opportunityType: RecordType = {
  name: 'opportunities',
  fields: {
    title: 'value',
    contact: 'value',
    place: 'value',
    owner: 'value',
    revenue: 'value',
    expectedClose: 'value',
    inForecast: 'value',
    nextAction: 'value',
    notes: 'value',
    leadSource: 'value',
    checklist: 'map',
    products: 'value',
    tags: 'map',
    custom: 'map',
    position: 'value',
    external: 'map',
    removed: 'value',
  },
  tracked: ['place', 'owner', 'revenue', 'expectedClose'],
};
