import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contact } from '#shared/domain/records/contact';
import { opportunity } from '#shared/domain/records/opportunity';
import type { Directory, FileMapping, Mapping } from '#shared/importing/mapping';
import { planRows } from '#shared/importing/plan';
import { suggestStages } from '#shared/importing/stages';
import type { Target } from '#shared/importing/targets';
import { emptyDirectory } from './suggested-mapping';

const columns: [string, Target][] = [
  ['Id', 'externalId'],
  ['Deal', 'title'],
  ['Company', 'company'],
  ['Contact', 'contactName'],
  ['E-mail', 'contactEmail'],
  ['Owner', 'owner'],
  ['Stage', 'stage'],
  ['Reason', 'outcomeReason'],
  ['Low', 'low'],
  ['High', 'high'],
  ['Currency', 'currency'],
  ['Close', 'closeDate'],
  ['Created', 'createdOn'],
  ['Tags', 'tags'],
];
const file: FileMapping = {
  name: 'deals.csv',
  role: 'opportunities',
  source: 'deals',
  columns: columns.map(([header, target]) => ({
    header,
    target,
    date: { order: 'dmy', pivot: null },
    decimal: '.',
  })),
};
const { stages, newPipelines } = suggestStages(
  'deals',
  ['New', 'Won', 'Lost'].map((stage) => ({ pipeline: '', stage })),
  [],
  () => 'Deals',
);
const mapping: Mapping = {
  files: [file],
  currency: 'EUR',
  stages,
  newPipelines,
  firstPlace: null,
  owners: {},
  suspicious: [],
  renamed: { products: {}, contacts: {}, sectors: {} },
  missingContact: 'placeholder',
  placeholderName: 'Contact not given',
};
const plan = (cells: string[][], directory: Directory = emptyDirectory(), change: Partial<Mapping> = {}) =>
  planRows({ ...mapping, ...change }, [cells.map((row, at) => ({ line: at + 2, cells: row }))], directory);
const row = (given: Partial<Record<Target, string>>): string[] =>
  columns.map(([, target]) => given[target] ?? '');
const deal = { externalId: '1', title: 'Roof', company: 'Acme', stage: 'New' };

describe('planning rows', () => {
  it('any cells at all become valid fields, or are left out with a reason', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'New',
        'Won',
        '1',
        '-5',
        '31/12/2025',
        '99/99/9999',
        '=A1',
        'EUR',
        'a@b.it',
        'Rossi, Anna',
        '\u0000',
      ),
      fc.string({ unit: 'binary', maxLength: 700 }),
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: columns.length + 1 }), { maxLength: 12 });
    const replicated = { id: true, stamps: true, journal: true, forgotten: true, removed: true } as const;
    const [deals, people] = [opportunity.omit(replicated), contact.omit(replicated)];
    fc.assert(
      fc.property(rows, (cells) => {
        const { rows: planned, issues } = plan(cells);
        expect(planned.map((one) => one.line)).toEqual(cells.map((_, at) => at + 2));
        for (const { line, plan: one } of planned) {
          for (const draft of one.opportunities) deals.parse(draft.fields);
          for (const draft of one.contacts) people.parse(draft.fields);
          expect(one.opportunities).toHaveLength(one.outcome === 'taken' ? 1 : 0);
          if (one.outcome !== 'taken') expect(issues.some((issue) => issue.line === line)).toBe(true);
        }
      }),
    );
  });

  it('a contact that the workspace has is meant by its name or its e-mail, and no second one is made', () => {
    const directory: Directory = {
      ...emptyDirectory(),
      contactsByName: new Map([['acme', 'contact-1']]),
      contactsByEmail: new Map([['anna@beta.it', 'contact-2']]),
    };
    const { rows } = plan(
      [
        row({ ...deal, company: ' ACME ' }),
        row({ ...deal, externalId: '2', company: 'Beta', contactEmail: 'Anna@beta.it' }),
      ],
      directory,
    );
    expect(rows.map(({ plan: one }) => [one.contacts.length, one.opportunities[0]?.fields.contact])).toEqual([
      [0, 'contact-1'],
      [0, 'contact-2'],
    ]);
  });

  it('rows without an id of their own keep theirs when stage and value change', () => {
    const id = (given: Partial<Record<Target, string>>) =>
      plan([row({ ...deal, externalId: '', createdOn: '01/02/2025', ...given })]).rows[0]?.plan
        .opportunities[0]?.id;
    expect(id({ stage: 'Won', low: '5', high: '9' })).toBe(id({}));
    expect(id({ title: 'Door' })).not.toBe(id({}));
    const twins = plan([row({ ...deal, externalId: '' }), row({ ...deal, externalId: '' })]).rows;
    expect(new Set(twins.map(({ plan: one }) => one.opportunities[0]?.id)).size).toBe(2);
  });

  it('a row without a contact is left out where that was chosen', () => {
    const { rows, issues } = plan([row({ ...deal, company: '' })], emptyDirectory(), {
      missingContact: 'skip',
    });
    expect(rows[0]?.plan.outcome).toBe('skipped');
    expect(issues).toEqual([
      { file: 0, line: 2, column: 'Company', kind: 'no contact, skipped', values: {} },
    ]);
  });
});
