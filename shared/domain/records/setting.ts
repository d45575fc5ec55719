import { z } from 'zod';
import { derivedId } from '#shared/base/ids';
import { currency, id, line, mapKey, type RecordType, replicated } from './replicated';

export const topic = z.enum([
  'workspace',
  'opportunityDefaults',
  'ownerGroups',
  'products',
  'leadSources',
  'tags',
  'customFields',
  'savedViews',
]);
export type Topic = z.infer<typeof topic>;

/** One document per topic; every key of `values` is stamped on its own, so that two people may add to one list. */
export const setting = z.object({
  ...replicated,
  topic,
  values: z.record(mapKey, z.unknown()),
});
export type Setting = z.infer<typeof setting>;

export const settingType: RecordType = {
  name: 'settings',
  fields: { topic: 'value', values: 'map', removed: 'value' },
  tracked: [],
};

/** The same id on every laptop, so that settings made offline on two of them merge. */
export const settingId = (topic: Topic): string => derivedId('setting', topic);

/** What the values of each topic look like; lists are maps from id to entry. */
export const settingValues = {
  workspace: z.object({ name: line, currency }).partial(),
  opportunityDefaults: z
    .object({
      /** The group whose members may own opportunities (O1). */
      ownerGroup: id,
      syncOpen: z.boolean(),
      syncClosed: z.boolean(),
    })
    .partial(),
  ownerGroups: z.record(
    z.string(),
    z.object({ name: line, members: z.record(z.string(), z.literal(true).nullable()) }),
  ),
  products: z.record(
    z.string(),
    z.object({ name: line, price: z.int().nullable(), currency, archived: z.boolean() }),
  ),
  leadSources: z.record(z.string(), z.object({ name: line, archived: z.boolean() })),
  tags: z.record(z.string(), z.object({ name: line, archived: z.boolean() })),
} as const;

export type OwnerGroup = z.infer<typeof settingValues.ownerGroups>[string];
export type Product = z.infer<typeof settingValues.products>[string];
