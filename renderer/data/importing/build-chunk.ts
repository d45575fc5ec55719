import { contactType } from '#shared/domain/records/contact';
import { opportunityType } from '#shared/domain/records/opportunity';
import { personType } from '#shared/domain/records/person';
import type { RecordType } from '#shared/domain/records/replicated';
import type { RowPlan, SettingDrafts } from '#shared/importing/draft';
import type { Issue, RowCounts } from '#shared/importing/issues';
import type { FileMapping } from '#shared/importing/mapping';
import type { Replicated } from '#shared/sync/record';
import { type AnyDraft, type Moments, recordChanged, recordFromDraft } from './build-record';
import { createOwnerCheck } from './owner-differences';
import type { PlanInput, RecordChunk, WindowAnswers } from './protocol';

export type RowCollection = 'people' | 'contacts' | 'opportunities';
/** In the order in which they are written: what others refer to first. */
export const rowCollections: readonly RowCollection[] = ['people', 'contacts', 'opportunities'];
const types: Record<RowCollection, RecordType> = {
  people: personType,
  contacts: contactType,
  opportunities: opportunityType,
};

export type Planned = { file: number; line: number; plan: RowPlan };
type Outcome = 'created' | 'updated' | 'unchanged';

/** `end` is called behind the last chunk, for what can be said of the rows only then. */
export type ChunkBuilder = {
  build: (planned: readonly Planned[]) => Promise<Omit<RecordChunk, 'counts' | 'issues'>>;
  end: () => Promise<void>;
};

/**
 * Turns planned rows into records: new ones as they are, those that may exist compared with what is stored. Counts
 * what became of each row.
 */
export function createChunkBuilder(
  input: PlanInput,
  moments: Moments,
  settings: SettingDrafts,
  counts: RowCounts,
  report: (issue: Issue) => void,
  window: WindowAnswers,
): ChunkBuilder {
  const { author, directory, undone, mapping } = input;
  const owners = createOwnerCheck(input, report, window);
  const present = new Set([
    ...directory.known,
    ...directory.people.values(),
    ...directory.contactsByName.values(),
    ...directory.contactsByEmail.values(),
  ]);

  async function readPresent(
    planned: readonly Planned[],
  ): Promise<Map<string, { record: Replicated; grant: string }>> {
    const found = new Map<string, { record: Replicated; grant: string }>();
    for (const collection of rowCollections) {
      const ids = new Set<string>();
      for (const { plan } of planned) for (const { id } of plan[collection]) if (present.has(id)) ids.add(id);
      if (ids.size === 0) continue;
      const { records, grant } = await window.records(collection, [...ids]);
      for (const record of records) found.set(record.id, { record, grant });
    }
    return found;
  }

  function productOutcome(id: string): Outcome {
    const wanted = settings.products.get(id);
    for (const known of directory.products.values())
      if (known.id === id)
        return known.price === wanted?.price && known.currency === wanted?.currency ? 'unchanged' : 'updated';
    return 'created';
  }

  async function build(planned: readonly Planned[]): ReturnType<ChunkBuilder['build']> {
    const before = await readPresent(planned);
    const create: Record<RowCollection, Replicated[]> = { people: [], contacts: [], opportunities: [] };
    const update: Record<RowCollection, Replicated[]> = { people: [], contacts: [], opportunities: [] };
    for (const { file, line, plan } of planned) {
      if (plan.outcome !== 'taken') {
        counts[plan.outcome]++;
        continue;
      }
      let outcome: Outcome = plan.product === undefined ? 'unchanged' : productOutcome(plan.product);
      const main = mainOf(mapping.files[file] as FileMapping, plan);
      for (const collection of rowCollections)
        for (const draft of plan[collection] as unknown as AnyDraft[]) {
          const type = types[collection];
          const there = before.get(draft.id);
          if (there === undefined) {
            const record = recordFromDraft(type, draft, author, moments);
            create[collection].push(record);
            owners?.see(collection, record, { file, line, draft });
            // A person whom two rows of one chunk speak of is one record.
            if (collection === 'people') before.set(draft.id, { record, grant: '' });
            if (draft.id === main) outcome = 'created';
            continue;
          }
          if (there.grant === '') {
            Object.assign(there.record, fieldsSpoken(draft));
            if (draft.id === main) outcome = 'created';
            continue;
          }
          const changed = recordChanged(type, there.record, draft, author, moments, there.grant, undone);
          if (changed.record !== there.record) update[collection].push(changed.record);
          owners?.see(collection, changed.record, { file, line, draft });
          if (draft.id !== main) continue;
          outcome = changed.revived ? 'created' : changed.fields.length > 0 ? 'updated' : 'unchanged';
          if (outcome === 'updated')
            report({
              file,
              line,
              column: '',
              kind: 'updated',
              values: { fields: changed.fields.join(', ') },
            });
        }
      counts[outcome]++;
    }
    await owners?.compare();
    const both = (collection: RowCollection) =>
      ({ create: create[collection], update: update[collection] }) as never;
    return { people: both('people'), contacts: both('contacts'), opportunities: both('opportunities') };
  }
  return { build, end: async () => owners?.end() };
}

const fieldsSpoken = (draft: AnyDraft): Record<string, unknown> =>
  Object.fromEntries(draft.spoken.map((field) => [field, draft.fields[field]]));

/** The record that a row is about, among others that it brings along. */
function mainOf(file: FileMapping, plan: RowPlan): string | undefined {
  const of =
    file.role === 'opportunities'
      ? plan.opportunities
      : file.role === 'contacts'
        ? plan.contacts
        : plan.people;
  return of.at(-1)?.id;
}
