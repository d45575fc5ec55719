import { type Contact, contactName } from '#shared/domain/records/contact';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { Person } from '#shared/domain/records/person';
import type { StageKind } from '#shared/domain/records/pipeline';
import type { Issue } from '#shared/importing/issues';
import type { Replicated } from '#shared/sync/record';
import type { ReadModel } from '../workspace';
import type { RowCollection } from './build-chunk';
import type { AnyDraft } from './build-record';
import type { OwnedOpportunity, PlanInput, WindowAnswers } from './protocol';

type Row = { file: number; line: number; draft: AnyDraft };
type Owned = { owner: string | null; name: string };

/**
 * Where a workspace keeps opportunities with the owner of their contact (O2, O3), a file may say otherwise. The rows
 * are followed and nothing else is changed to match; every difference that is left gets a sentence in the report.
 */
export type OwnerCheck = {
  /** A record as the import leaves it, with the row that speaks of it. */
  see: (collection: RowCollection, record: Replicated, row: Row) => void;
  /** Compares the opportunities seen since the last call with their contacts. */
  compare: () => Promise<void>;
  /** Compares the contacts that rows give an owner with those of their opportunities that no row spoke of. */
  end: () => Promise<void>;
};

/** Undefined in a workspace where owners are independent: nothing is to be compared. */
export function createOwnerCheck(
  { mapping, directory }: PlanInput,
  report: (issue: Issue) => void,
  window: WindowAnswers,
): OwnerCheck | undefined {
  const { sameOwner, personNames } = directory;
  if (!sameOwner.open && !sameOwner.closed) return undefined;
  const kinds = new Map<string, StageKind>(directory.stageKinds);
  for (const { stages } of mapping.newPipelines) for (const { id, kind } of stages) kinds.set(id, kind);
  const people = new Map(personNames);
  const contacts = new Map<string, Owned>();
  const spoken = new Map<string, Row>();
  const seen = new Set<string>();
  let waiting: (Row & { opportunity: Opportunity })[] = [];

  const isKept = (closed: boolean): boolean => (closed ? sameOwner.closed : sameOwner.open);
  const nameOf = (owner: string | null): string => (owner === null ? '' : (people.get(owner) ?? ''));
  const say = ({ file, line }: Row, values: Issue['values']): void => {
    const column = mapping.files[file]?.columns.find(({ target }) => target === 'owner')?.header ?? '';
    report({ file, line, column, kind: 'owners differ', values });
  };
  const learn = (contact: Contact): void => {
    contacts.set(contact.id, { owner: contact.owner, name: contactName(contact) });
  };

  return {
    see: (collection, record, row) => {
      if (collection === 'people') people.set(record.id, (record as unknown as Person).name);
      else if (collection === 'contacts') {
        learn(record as unknown as Contact);
        if (row.draft.spoken.includes('owner')) spoken.set(record.id, row);
      } else {
        seen.add(record.id);
        const opportunity = record as unknown as Opportunity;
        if (isKept((kinds.get(opportunity.place.stage) ?? 'open') !== 'open'))
          waiting.push({ ...row, opportunity });
      }
    },
    compare: async () => {
      const asked = new Set<string>();
      for (const { opportunity } of waiting)
        if (!contacts.has(opportunity.contact)) asked.add(opportunity.contact);
      if (asked.size > 0)
        for (const one of (await window.records('contacts', [...asked])).records) learn(one as Contact);
      for (const { opportunity, ...row } of waiting) {
        const contact = contacts.get(opportunity.contact);
        if (contact === undefined || contact.owner === opportunity.owner) continue;
        say(row, {
          contact: contact.name,
          contactOwner: nameOf(contact.owner),
          owner: nameOf(opportunity.owner),
        });
      }
      waiting = [];
    },
    end: async () => {
      if (spoken.size === 0) return;
      const others = new Map<string, OwnedOpportunity[]>();
      for (const one of await window.opportunitiesOf([...spoken.keys()])) {
        if (seen.has(one.id) || !isKept(one.closed) || one.owner === contacts.get(one.contact)?.owner)
          continue;
        others.set(one.contact, [...(others.get(one.contact) ?? []), one]);
      }
      for (const [id, row] of spoken) {
        const opportunities = others.get(id);
        const contact = contacts.get(id);
        if (opportunities === undefined || contact === undefined) continue;
        const owners = new Set(opportunities.map(({ owner }) => nameOf(owner)));
        say(row, {
          contact: contact.name,
          contactOwner: nameOf(contact.owner),
          owner: [...owners].sort().join(', '),
          opportunities: opportunities.length,
        });
      }
    },
  };
}

/** The opportunities of contacts, in one look at all of them. */
export function opportunitiesOf(readModel: ReadModel, contacts: readonly string[]): OwnedOpportunity[] {
  const wanted = new Set(contacts);
  const found: OwnedOpportunity[] = [];
  for (const row of readModel.allRows()) {
    const { id, contact, owner, pipeline, stage } = readModel.card(row);
    if (!wanted.has(contact)) continue;
    const kind = readModel.pipeline(pipeline)?.stages[stage]?.kind ?? 'open';
    found.push({ id, contact, owner, closed: kind !== 'open' });
  }
  return found;
}
