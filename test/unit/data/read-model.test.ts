import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateAt, dateOfDayNumber, dayMs } from '#shared/base/calendar-date';
import { derivedId } from '#shared/base/ids';
import { type Contact, contactType } from '#shared/domain/records/contact';
import { type Opportunity, opportunityType } from '#shared/domain/records/opportunity';
import { type Pipeline, pipelineType, type StageFields } from '#shared/domain/records/pipeline';
import { createClock } from '#shared/sync/clock';
import { latestStamp } from '#shared/sync/record';
import { createRecord, writeRecord } from '#shared/sync/write';
import { bucketCount } from '../../../renderer/data/read-model/buckets';
import { noDay } from '../../../renderer/data/read-model/opportunity-columns';
import { createReadModel, type LiveReadModel } from '../../../renderer/data/read-model/read-model';
import { trackedFields } from '../../../renderer/data/read-model/tracked-entries';
import { decodeContacts, encodeContacts } from '../../../renderer/data/snapshot/contact-codec';
import { decodeOpportunities, encodeOpportunities } from '../../../renderer/data/snapshot/opportunity-codec';
import type { BoardFilter, BoardSort } from '../../../renderer/data/workspace';
import { oracleBoard, oracleTracked } from './read-model-oracle';

const now = Date.UTC(2026, 2, 2, 9);
const me = derivedId('me');
const people = [me, derivedId('other'), null];
const pipelineIds = [derivedId('p', '0'), derivedId('p', '1')];
const stageId = (index: number): string => derivedId('stage', String(index));
const contactIds = [0, 1, 2, 3].map((index) => derivedId('contact', String(index)));
const opportunityIds = Array.from({ length: 12 }, (_, index) => derivedId('opportunity', String(index)));
const titles = ['Tetto', 'Opportunità', 'tetto piano', 'Cucina “nuova”', 'A\nb', ''];
const names = ['Ada Verdi', 'Nicolò', 'ZOË', 'Rossi'];

const stages = (target: number): Record<string, StageFields> =>
  Object.fromEntries(
    (['open', 'open', 'won', 'lost'] as const).map((kind, index) => [
      stageId(index),
      {
        name: `Stage ${index}`,
        order: `a${index}`,
        probability: [10, 55, 100, 0][index] as number,
        targetDays: index === 0 ? target : null,
        checklist: [],
        kind,
        colour: 'blue' as const,
        archived: index === 3,
      },
    ]),
  );

const date = fc.integer({ min: -20, max: 20 }).map((days) => dateAt(now + days * dayMs));
const fields = fc.record(
  {
    title: fc.constantFrom(...titles),
    contact: fc.constantFrom(...contactIds),
    place: fc.record({
      pipeline: fc.constantFrom(...pipelineIds),
      stage: fc.integer({ min: 0, max: 3 }).map(stageId),
      reason: fc.constantFrom(null, derivedId('reason')),
    }),
    owner: fc.constantFrom(...people),
    revenue: fc.option(
      fc.record({
        low: fc.integer({ min: 0, max: 5_000 }),
        high: fc.integer({ min: 5_000, max: 9_000 }),
        currency: fc.constantFrom('EUR', 'CHF'),
      }),
    ),
    expectedClose: fc.option(date),
    inForecast: fc.boolean(),
    nextAction: fc.option(fc.record({ date, note: fc.constantFrom('', 'Chiamare Zoë', 'tetto') })),
    position: fc.constantFrom('', '', 'a0', 'a1', 'Zz'),
    removed: fc.constantFrom(false, false, false, true),
  },
  { requiredKeys: [] },
);

/** What happens to the model: a write of an opportunity, a renamed contact, another target of a stage. */
const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      id: fc.constantFrom(...opportunityIds),
      fields,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('contact' as const),
      id: fc.constantFrom(...contactIds),
      name: fc.constantFrom(...names),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('target' as const), days: fc.integer({ min: 0, max: 9 }) }),
  },
);

const filter: fc.Arbitrary<BoardFilter> = fc.record(
  {
    owners: fc.subarray(people),
    text: fc.constantFrom('tetto', 'opportunita', 'ZOE', 'ada tetto', 'nuova', ' '),
    valueFrom: fc.integer({ min: 0, max: 9_000 }),
    valueTo: fc.integer({ min: 0, max: 9_000 }),
    nextAction: fc.constantFrom('overdue', 'today', 'week', 'none'),
    stalled: fc.boolean(),
  },
  { requiredKeys: [] },
);
const sorts: BoardSort[] = ['manual', 'value', 'days', 'expectedClose', 'nextAction', 'title', 'newest'];
const view = fc.record({
  pipeline: fc.constantFrom(...pipelineIds),
  filter,
  sort: fc.constantFrom(...sorts),
});

/** The model beside the plain records that it was told. */
function world() {
  let time = now - 40 * dayMs;
  const clock = createClock({ device: 'testtest', now: () => (time += 7 * 3_600_000) });
  const by = () => ({ stamp: clock.tick(), person: me, cause: 'hand' as const });
  const model = createReadModel({ offsetMinutes: () => 0 });
  const opportunities = new Map<string, Opportunity>();
  const contacts = new Map<string, Contact>();
  const pipelines = new Map<string, Pipeline>();
  const setTarget = (days: number): void => {
    for (const id of pipelineIds) {
      const fresh = {
        name: 'P',
        order: 'a0',
        stages: stages(days),
        reasons: {},
        money: true,
        external: {},
        archived: false,
      };
      const pipeline = createRecord<Pipeline>(pipelineType, id, fresh, by());
      pipelines.set(id, pipeline);
      model.apply('pipelines', pipeline);
    }
  };
  const write = (id: string, changes: Partial<Opportunity>): void => {
    const known = opportunities.get(id);
    let record: Opportunity;
    if (known === undefined) {
      record = createRecord<Opportunity>(
        opportunityType,
        id,
        {
          title: 'Tetto',
          contact: contactIds[0] as string,
          place: { pipeline: pipelineIds[0] as string, stage: stageId(0), reason: null },
          owner: null,
          revenue: null,
          expectedClose: null,
          inForecast: true,
          nextAction: null,
          notes: '',
          leadSource: null,
          checklist: {},
          products: [],
          tags: {},
          custom: {},
          position: '',
          external: { csv: id.slice(0, 4) },
          ...changes,
        },
        by(),
      );
      record = { ...record, removed: changes.removed ?? false };
    } else {
      clock.observe(latestStamp(known));
      record = writeRecord(opportunityType, known, changes, by());
    }
    opportunities.set(id, record);
    model.apply('opportunities', record);
  };
  const name = (id: string, company: string): void => {
    const record = createRecord<Contact>(
      contactType,
      id,
      {
        givenName: '',
        familyName: '',
        company,
        jobTitle: '',
        emails: [],
        phones: [],
        addresses: [],
        owner: null,
        birthday: null,
        language: '',
        sector: '',
        website: '',
        notes: '',
        tags: {},
        custom: {},
        external: {},
        archived: false,
      },
      by(),
    );
    contacts.set(id, record);
    model.apply('contacts', record);
  };
  setTarget(3);
  return { model, opportunities, contacts, pipelines, setTarget, write, name };
}

type World = ReturnType<typeof world>;

function expectBoard(
  { opportunities, contacts, pipelines }: World,
  model: LiveReadModel,
  { pipeline, filter, sort }: { pipeline: string; filter: BoardFilter; sort: BoardSort },
): void {
  const board = model.readModel.board(pipeline, filter, sort, now);
  const shown = board?.columns.map((column) => ({
    stage: column.stage.id,
    ids: Array.from(column.rows, (row) => model.readModel.card(row).id),
    sums: column.sums,
  }));
  const records = { opportunities: opportunities.values(), contacts };
  expect(shown).toEqual(oracleBoard(records, pipelines.get(pipeline) as Pipeline, filter, sort, now));
  expect(board?.columns.map((column) => column.count)).toEqual(shown?.map((column) => column.ids.length));
}

/** The tracked entries of every opportunity, in the words of the records. */
function expectTracked({ opportunities }: World, { rows }: LiveReadModel): void {
  for (const record of opportunities.values()) {
    const row = rows.rowOf(record.id) as number;
    const found: ReturnType<typeof oracleTracked> = [];
    rows.tracked.each(rows.columns.tracked[row] as number, ({ field, at, a, b, currency }) => {
      const name = trackedFields[field] as string;
      const date = a === noDay ? null : dateOfDayNumber(a);
      const range = currency < 0 ? null : { low: a, high: b, currency: rows.names.currencies.text(currency) };
      const owner = a < 0 ? null : rows.names.people.text(a);
      found.push([name, at, name === 'owner' ? owner : name === 'revenue' ? range : date]);
    });
    expect(found).toEqual(oracleTracked(record));
  }
}

function happen(one: World, what: typeof event extends fc.Arbitrary<infer E> ? E : never): void {
  if (what.kind === 'write') one.write(what.id, what.fields as Partial<Opportunity>);
  else if (what.kind === 'contact') one.name(what.id, what.name);
  else one.setTarget(what.days);
}

describe('[R1] the read model', () => {
  it('shows what brute force over the records shows, whatever happened in between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(event, fc.option(view)), { maxLength: 60 }),
        fc.array(view, { minLength: 1, maxLength: 4 }),
        (steps, views) => {
          const one = world();
          for (const [what, look] of steps) {
            happen(one, what);
            // Looking in between is what fills the caches that must not go stale.
            if (look !== null) expectBoard(one, one.model, look);
          }
          for (const look of views) expectBoard(one, one.model, look);
          expectTracked(one, one.model);
          const present = [...one.opportunities.values()].filter((record) => !record.removed);
          expect(one.model.readModel.opportunityCount()).toBe(present.length);
          expect(one.model.readModel.allRows()).toHaveLength(present.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('[R2] comes back from its snapshot as it was, and goes on from there', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 40 }),
        fc.array(event, { maxLength: 10 }),
        view,
        (before, after, look) => {
          const one = world();
          for (const what of before) happen(one, what);
          const again = createReadModel({ offsetMinutes: () => 0 });
          for (let bucket = 0; bucket < bucketCount; bucket++) {
            decodeOpportunities(encodeOpportunities(one.model.rows, bucket).text, again.rows);
            decodeContacts(encodeContacts(one.model.contacts.each, bucket).text, again.putContact);
          }
          for (const pipeline of one.pipelines.values()) again.apply('pipelines', pipeline);
          expectBoard(one, again, look);
          expectTracked(one, again);
          const copy = { ...one, model: again };
          const apply = again.apply;
          one.model.apply = apply;
          for (const what of after) happen(copy, what);
          expectBoard(copy, again, look);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes back what was shown before it was durable', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), fields, view, (events, shown, look) => {
        const one = world();
        for (const what of events) happen(one, what);
        expectBoard(one, one.model, look);
        const record = [...one.opportunities.values()][0];
        const row = record === undefined ? undefined : one.model.rows.rowOf(record.id);
        if (row === undefined) return;
        const before = one.model.rows.shown(row);
        one.model.show(row, shown as Partial<Opportunity>, now);
        one.model.readModel.board(look.pipeline, look.filter, look.sort, now);
        one.model.show(row, before, before.entered);
        expectBoard(one, one.model, look);
      }),
      { numRuns: 80 },
    );
  });

  it('finds records by what another system calls them', () => {
    const one = world();
    const id = opportunityIds[0] as string;
    one.write(id, {});
    const find = () => one.model.readModel.findExternal('opportunities', 'csv', id.slice(0, 4));
    expect(find()).toBe(id);
    one.write(id, { external: { csv: 'other' } });
    expect(find()).toBeUndefined();
    expect(one.model.readModel.findExternal('opportunities', 'csv', 'other')).toBe(id);
    one.write(id, { removed: true });
    expect(one.model.readModel.findExternal('opportunities', 'csv', 'other')).toBeUndefined();
  });
});
