import type { z } from 'zod';
import { contact, contactType } from '#shared/domain/records/contact';
import { importBatch, importBatchType } from '#shared/domain/records/import-batch';
import { opportunity, opportunityType } from '#shared/domain/records/opportunity';
import { person, personType } from '#shared/domain/records/person';
import { pipeline, pipelineType } from '#shared/domain/records/pipeline';
import type { RecordType } from '#shared/domain/records/replicated';
import { setting, settingType } from '#shared/domain/records/setting';

/** Every collection of a workspace: its record as a zod schema and what sync must know of it. */
export const collections = {
  opportunities: { record: opportunity, type: opportunityType },
  contacts: { record: contact, type: contactType },
  pipelines: { record: pipeline, type: pipelineType },
  people: { record: person, type: personType },
  settings: { record: setting, type: settingType },
  imports: { record: importBatch, type: importBatchType },
} as const satisfies Record<string, { record: z.ZodObject; type: RecordType }>;

export type CollectionName = keyof typeof collections;
export type RecordOf<C extends CollectionName> = z.infer<(typeof collections)[C]['record']>;
export const collectionNames = Object.keys(collections) as CollectionName[];
