import type { IdSource } from '#shared/base/ids';
import { type Contact, contactType } from '#shared/domain/records/contact';
import { type Opportunity, opportunityType } from '#shared/domain/records/opportunity';
import { createRecord } from '#shared/sync/write';
import type { OpportunityDraft } from '../workspace';
import type { Author } from './authorship';

/** A new contact from what a quick form knows of it. */
export function contactFrom(
  draft: Exclude<OpportunityDraft['contact'], string>,
  owner: string | null,
  newId: IdSource,
  author: Author,
): Contact {
  return createRecord<Contact>(
    contactType,
    newId(),
    {
      givenName: '',
      familyName: '',
      company: '',
      jobTitle: '',
      emails: [],
      phones: [],
      addresses: [],
      owner,
      birthday: null,
      language: '',
      sector: '',
      website: '',
      notes: '',
      tags: {},
      custom: {},
      external: {},
      archived: false,
      ...draft,
    },
    author.now(),
  );
}

/** A new opportunity; what the draft does not say is empty. */
export function opportunityFrom(
  draft: Omit<OpportunityDraft, 'contact'>,
  given: { contact: string; owner: string | null; position: string },
  newId: IdSource,
  author: Author,
): Opportunity {
  return createRecord<Opportunity>(
    opportunityType,
    newId(),
    {
      title: draft.title,
      contact: given.contact,
      place: { pipeline: draft.pipeline, stage: draft.stage, reason: null },
      owner: given.owner,
      revenue: draft.revenue ?? null,
      expectedClose: draft.expectedClose ?? null,
      inForecast: draft.inForecast ?? true,
      nextAction: draft.nextAction ?? null,
      notes: draft.notes ?? '',
      leadSource: null,
      checklist: {},
      products: [],
      tags: {},
      custom: {},
      position: given.position,
      external: {},
    },
    author.now(),
  );
}
