import { z } from 'zod';
import { calendarDate, id, line, mapKey, type RecordType, replicated, text } from './replicated';

export const labelled = z.object({ label: line, value: line });

export const address = z.object({
  label: line,
  street: line,
  postcode: line,
  city: line,
  province: line,
  country: line,
});

/** A person with a company. Either may be missing, not both: see `contactName`. */
export const contact = z.object({
  ...replicated,
  givenName: line,
  familyName: line,
  company: line,
  jobTitle: line,
  emails: z.array(labelled),
  phones: z.array(labelled),
  addresses: z.array(address),
  owner: id.nullable(),
  birthday: calendarDate.nullable(),
  /** BCP 47 tag of the language the person is written to in, '' for the workspace's. */
  language: z.string().max(35),
  sector: line,
  website: line,
  notes: text,
  tags: z.record(mapKey, z.literal(true).nullable()),
  custom: z.record(mapKey, z.unknown()),
  external: z.record(mapKey, z.string().nullable()),
  archived: z.boolean(),
});
export type Contact = z.infer<typeof contact>;

export const contactType: RecordType = {
  name: 'contacts',
  fields: {
    givenName: 'value',
    familyName: 'value',
    company: 'value',
    jobTitle: 'value',
    emails: 'value',
    phones: 'value',
    addresses: 'value',
    owner: 'value',
    birthday: 'value',
    language: 'value',
    sector: 'value',
    website: 'value',
    notes: 'value',
    tags: 'map',
    custom: 'map',
    external: 'map',
    archived: 'value',
    removed: 'value',
  },
  tracked: ['owner'],
};

/** How a contact is called on one line: the person, with the company behind it, or the company alone. */
export function contactName(contact: Pick<Contact, 'givenName' | 'familyName' | 'company'>): string {
  const person = `${contact.givenName} ${contact.familyName}`.trim();
  if (person === '') return contact.company;
  return contact.company === '' ? person : `${person} · ${contact.company}`;
}
