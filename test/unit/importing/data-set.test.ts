import { beforeAll, describe, expect, it } from 'vitest';
import { dateAt, daysBetween } from '#shared/base/calendar-date';
import { stampMs } from '#shared/base/stamp';
import { contact } from '#shared/domain/records/contact';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { opportunity } from '#shared/domain/records/opportunity';
import { person } from '#shared/domain/records/person';
import type { RecordChunk } from '../../../renderer/data/importing/protocol';
import { createSession } from '../../../renderer/data/importing/session';
import { confirmed, dataFiles, emptyDirectory, haveData, mappingsOf } from './suggested-mapping';

const author = {
  person: '018f0000-0000-7000-8000-000000000001',
  batch: '018f0000-0000-7000-8000-000000000002',
  device: 'testtest',
};

async function importAll() {
  const session = createSession({
    records: async () => ({ records: [], grant: '' }),
    opportunitiesOf: async () => [],
    progress: () => undefined,
  });
  const found = await session.inspect(dataFiles());
  const files = mappingsOf(found);
  const questions = await session.questions(files);
  const mapping = confirmed(files, questions);
  const input = {
    mapping,
    directory: emptyDirectory(),
    undone: new Set<string>(),
    author,
    now: Date.UTC(2026, 10, 23, 9),
  };
  const check = await session.check(input);
  await session.begin(input);
  const chunks: RecordChunk[] = [];
  for (let chunk = await session.next(); chunk !== undefined; chunk = await session.next())
    chunks.push(chunk);
  const kinds = await session.finish(Number.POSITIVE_INFINITY);
  return { session, found, files, questions, mapping, check, chunks, kinds };
}

describe.skipIf(!haveData)(
  'the data set of 8,800 opportunities (skipped where ../shared/data is missing)',
  () => {
    let once: Awaited<ReturnType<typeof importAll>>;
    beforeAll(async () => {
      once = await importAll();
    });

    it('needs only confirmations: roles, columns, dates, numbers and joins are suggested', () => {
      const { files, questions, found } = once;
      expect(found.every((one) => one.ok)).toBe(true);
      expect(files.map((file) => [file.name, file.role])).toEqual([
        ['accounts.csv', 'contacts'],
        ['products.csv', 'products'],
        ['sales_pipeline.csv', 'opportunities'],
        ['sales_teams.csv', 'people'],
      ]);
      expect(
        Object.fromEntries(files.map((file) => [file.name, file.columns.map((one) => one.target)])),
      ).toEqual({
        'accounts.csv': [
          'company',
          'sector',
          'addToNotes',
          'addToNotes',
          'addToNotes',
          'country',
          'addToNotes',
        ],
        'products.csv': ['productName', null, 'price'],
        'sales_pipeline.csv': [
          'externalId',
          'owner',
          'product',
          'company',
          'stage',
          'createdOn',
          'closeDate',
          'value',
        ],
        'sales_teams.csv': ['personName', 'manager', 'team'],
      });
      for (const column of files.flatMap((file) => file.columns)) {
        if (column.target === 'createdOn' || column.target === 'closeDate') expect(column.date).toBeDefined();
        if (column.target === 'value' || column.target === 'price') expect(column.decimal).toBe('.');
      }
      expect(questions.joins).toEqual([
        {
          from: { file: 'sales_pipeline.csv', column: 'account' },
          to: { file: 'accounts.csv', column: 'account' },
          matched: 85,
          values: 85,
        },
        {
          from: { file: 'sales_pipeline.csv', column: 'sales_agent' },
          to: { file: 'sales_teams.csv', column: 'sales_agent' },
          matched: 30,
          values: 30,
        },
        {
          from: { file: 'sales_pipeline.csv', column: 'product' },
          to: { file: 'products.csv', column: 'product' },
          matched: 6,
          values: 7,
        },
      ]);
      expect(questions.products).toEqual([
        { value: 'GTXPro', count: 1480, suggestion: 'GTX Pro', how: 'spelling' },
      ]);
      expect(questions.sectors).toEqual([
        { value: 'technolgy', count: 12, suggestion: 'technology', how: 'letter' },
      ]);
      expect(questions.withoutContact).toBe(1425);
    });

    it('makes a pipeline from the stages in the order a sale goes through them', () => {
      const { mapping } = once;
      expect(
        mapping.newPipelines[0]?.stages.map(({ name, kind, probability }) => [name, kind, probability]),
      ).toEqual([
        ['Prospecting', 'open', 35],
        ['Engaging', 'open', 65],
        ['Won', 'won', 100],
        ['Lost', 'lost', 0],
      ]);
    });

    it('brings in all rows with the figures of the reference, and every record is valid', () => {
      const { chunks, check, mapping } = once;
      const all = chunks.flatMap((chunk) => chunk.opportunities.create);
      expect(all).toHaveLength(8800);
      expect(new Set(all.map((one) => one.id)).size).toBe(8800);
      const named = new Map(mapping.newPipelines[0]?.stages.map((stage) => [stage.id, stage.name]));
      const by = (name: string): Opportunity[] => all.filter((one) => named.get(one.place.stage) === name);
      expect(['Won', 'Lost', 'Engaging', 'Prospecting'].map((name) => by(name).length)).toEqual([
        4238, 2473, 1589, 500,
      ]);
      expect(by('Won').reduce((sum, one) => sum + (one.revenue?.high ?? 0), 0)).toBe(1_000_553_400);
      expect(by('Lost').every((one) => one.revenue?.high === 0)).toBe(true);

      const cycles = by('Won').map((one) =>
        daysBetween(
          dateAt(stampMs(one.stamps['*'] as string)),
          dateAt(stampMs((one.stamps.place ?? one.stamps['*']) as string)),
        ),
      );
      expect(cycles.reduce((sum, days) => sum + days, 0) / cycles.length).toBeCloseTo(51.782, 3);

      const contacts = chunks.flatMap((chunk) => chunk.contacts.create);
      const people = chunks.flatMap((chunk) => chunk.people.create);
      expect(contacts).toHaveLength(86);
      expect(people).toHaveLength(41);
      expect(check.settings.owners).toHaveLength(30);
      expect(check.settings.products).toHaveLength(7);
      for (const one of all) opportunity.parse(one);
      for (const one of contacts) contact.parse(one);
      for (const one of people) person.parse(one);
      const placeholder = contacts.filter((one) => one.company === 'Contact not given');
      expect(all.filter((one) => one.contact === placeholder[0]?.id)).toHaveLength(1425);
    });

    it('reports what is dirty, by line', async () => {
      const { check, kinds, session } = once;
      expect(check.counts).toEqual({
        rows: 8927,
        created: 8927,
        updated: 0,
        unchanged: 0,
        skipped: 0,
        refused: 0,
      });
      expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))).toEqual({
        renamed: 1480,
        'no contact, placeholder': 1425,
        'no creation date': 500,
        suspicious: 12,
      });
      const page = await session.report({ severity: 'all', kind: 'suspicious', text: '' }, 0, 3);
      expect(page.total).toBe(12);
      expect(page.issues[0]).toEqual({
        file: 0,
        line: 2,
        column: 'sector',
        kind: 'suspicious',
        values: { value: 'technolgy' },
      });
    });

    it('titles come from product and account, ids from the file, so that a second import finds the same records', async () => {
      const first = once.chunks.flatMap((chunk) => chunk.opportunities.create);
      const second = (await importAll()).chunks.flatMap((chunk) => chunk.opportunities.create);
      expect(second.map((one) => one.id)).toEqual(first.map((one) => one.id));
      expect(first[0]?.title).toBe('GTX Plus Basic – Cancity');
      expect(Object.values(first[0]?.external ?? {})).toEqual(['1C1I7A6R']);
    });
  },
);
