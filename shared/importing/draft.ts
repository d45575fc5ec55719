import type { Contact } from '#shared/domain/records/contact';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { Person } from '#shared/domain/records/person';
import type { Product } from '#shared/domain/records/setting';

type Own<R> = Omit<R, 'id' | 'stamps' | 'journal' | 'forgotten' | 'removed'>;

/** A record as a row of a file wants it. Who writes makes a new record of it, or changes the one that is there. */
export type Draft<R> = {
  id: string;
  /** All fields, for a record that is new. */
  fields: Own<R>;
  /** The fields that the file speaks for: nothing else of a record that exists already is touched. */
  spoken: readonly (keyof Own<R> & string)[];
};

export type OpportunityDraft = Draft<Opportunity> & {
  /** UTC ms of the creation and of the entry into the stage; null where the file does not say. */
  created: number | null;
  placed: number | null;
};
export type ContactDraft = Draft<Contact>;
export type PersonDraft = Draft<Person>;

/** What the rows need in the settings, gathered while planning. */
export type SettingDrafts = {
  products: Map<string, Product>;
  tags: Map<string, { name: string; archived: boolean }>;
  leadSources: Map<string, { name: string; archived: boolean }>;
  /** Outcome reasons that their pipelines lack, by id. */
  reasons: Map<string, NewReason>;
  /** People who own an opportunity and so must be in the owner group (O1). */
  owners: Set<string>;
};

/** An outcome reason to be made from a file. */
export type NewReason = { pipeline: string; text: string; outcome: 'won' | 'lost' };

export type RowPlan = {
  outcome: 'taken' | 'skipped' | 'refused';
  people: PersonDraft[];
  contacts: ContactDraft[];
  opportunities: OpportunityDraft[];
  /** Products are settings and have no record of their own. */
  product: string | undefined;
};
