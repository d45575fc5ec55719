import { afterEach, describe, expect, it } from 'vitest';
import { dateAt } from '#shared/base/calendar-date';
import { stampMs } from '#shared/base/stamp';
import { journeyOf } from '#shared/domain/journey';
import { mayOwn } from '#shared/domain/owners';
import { settingId } from '#shared/domain/records/setting';
import type { Mapping } from '#shared/importing/mapping';
import { latestStamp } from '#shared/sync/record';
import { chunksOf } from '../../../renderer/data/importing/chunks';
import { runImport } from '../../../renderer/data/importing/run-import';
import { undoImport } from '../../../renderer/data/importing/undo-import';
import type { Workspace } from '../../../renderer/data/workspace';
import { check, closeAll, counts, find, importFiles, newWorkspace } from './support';

afterEach(closeAll);

const deals = (rows: readonly string[]): string =>
  ['Deal ID,Deal name,Company,Owner,Stage,Amount,Created,Close date,Notes', ...rows].join('\n');
const base = [
  'D1,Roof,Acme,Anna Rossi,Proposal,1200.50,2026-01-10,2026-12-01,first call done',
  'D2,Windows,Beta,Luca Verdi,Won,800.00,2026-02-01,2026-03-15,',
  'D3,Doors,Acme,Anna Rossi,Lost,0,2026-02-01,2026-02-20,too dear',
];

const rowsHere = (workspace: Workspace): number => workspace.readModel.allRows().length;

describe('an import into a workspace', () => {
  it('writes opportunities with contact, owner, stage and the times of the file; owners are in the group [O1]', async () => {
    const workspace = await newWorkspace();
    const { outcome, mapping } = await importFiles(workspace, { 'deals.csv': deals(base) });
    expect(outcome.kind).toBe('done');
    expect(counts(outcome.counts)).toEqual([3, 0, 0, 0, 0]);
    const won = await find(workspace, 'D2', mapping);
    expect(won.title).toBe('Windows');
    expect(won.revenue).toEqual({ low: 80_000, high: 80_000, currency: 'USD' });
    expect(won.expectedClose).toBeNull();
    expect(workspace.readModel.contactName(won.contact)).toBe('Beta');
    expect(journeyOf(won.journal).map((stay) => dateAt(stay.entered))).toEqual(['2026-03-15']);
    expect(dateAt(stampMs(won.stamps['*'] as string))).toBe('2026-02-01');
    const open = await find(workspace, 'D1', mapping);
    expect(open.expectedClose).toBe('2026-12-01');
    expect(open.notes).toBe('first call done');
    const group = workspace.readModel.ownerGroup();
    for (const one of [open, won]) {
      const owner = workspace.readModel.person(one.owner ?? '');
      expect(owner !== undefined && mayOwn(owner, group)).toBe(true);
    }
    expect(workspace.readModel.pipeline(open.place.pipeline)?.name).toBe('Imported');
  });

  it('the same file twice doubles nothing and writes nothing', async () => {
    const workspace = await newWorkspace();
    const first = await importFiles(workspace, { 'deals.csv': deals(base) });
    const before = await find(workspace, 'D1', first.mapping);
    const second = await importFiles(workspace, { 'deals again.csv': deals(base) });
    expect(counts(second.outcome.counts)).toEqual([0, 0, 3, 0, 0]);
    expect(await chunksOf(workspace, second.outcome.batch)).toEqual([]);
    expect(rowsHere(workspace)).toBe(3);
    expect(workspace.readModel.contactCount()).toBe(2);
    expect(await find(workspace, 'D1', first.mapping)).toEqual(before);
  });

  it('a changed file updates what changed; an edit by hand stays where the file says what it said before', async () => {
    const workspace = await newWorkspace();
    const { mapping } = await importFiles(workspace, { 'deals.csv': deals(base) });
    const before = await find(workspace, 'D1', mapping);
    await workspace.commands.editOpportunity(before.id, {
      title: 'Roof of the barn',
      revenue: { low: 1, high: 2, currency: 'USD' },
    });
    const changed = [
      base[0]?.replace('1200.50', '1500.00').replace('Proposal', 'Won').replace('2026-12-01', '2026-04-02') ??
        '',
      ...base.slice(1),
    ];
    const { outcome, report } = await importFiles(workspace, { 'deals.csv': deals(changed) });
    expect(counts(outcome.counts)).toEqual([0, 1, 2, 0, 0]);
    expect(report.map((issue) => [issue.line, issue.kind])).toEqual([[2, 'updated']]);
    const after = await find(workspace, 'D1', mapping);
    expect(after.title).toBe('Roof of the barn');
    expect(after.revenue?.high).toBe(150_000);
    expect(workspace.readModel.pipeline(after.place.pipeline)?.stages[after.place.stage]?.kind).toBe('won');
    // The edit by hand was later than the file's date: the move comes just behind it.
    expect((after.stamps.place ?? '') > latestStamp(before)).toBe(true);
  });

  it('a place that changed in the file carries the date of the file where nothing later was written', async () => {
    const workspace = await newWorkspace();
    const { mapping } = await importFiles(workspace, { 'deals.csv': deals(base) });
    const changed = [base[0]?.replace('Proposal', 'Won').replace('2026-12-01', '2026-04-02') ?? ''];
    await importFiles(
      workspace,
      { 'deals.csv': deals(changed) },
      {
        change: (one) => ({ ...one, ...stagesFrom(mapping) }),
      },
    );
    const after = await find(workspace, 'D1', mapping);
    expect(journeyOf(after.journal).map((stay) => dateAt(stay.entered))).toEqual([
      '2026-01-10',
      '2026-04-02',
    ]);
  });

  it('an undo takes everything back, importing again brings it back, and it can be undone again', async () => {
    const workspace = await newWorkspace();
    const pipelines = workspace.readModel.pipelines().length;
    const people = workspace.readModel.people().length;
    const group = await workspace.read('settings', settingId('ownerGroups'));
    for (let time = 0; time < 2; time++) {
      const { outcome, mapping } = await importFiles(workspace, { 'deals.csv': deals(base) });
      expect(counts(outcome.counts)).toEqual([3, 0, 0, 0, 0]);
      expect((await find(workspace, 'D1', mapping)).removed).toBe(false);
      expect([rowsHere(workspace), workspace.readModel.contactCount()]).toEqual([3, 2]);
      const undone = await undoImport(workspace, outcome.batch, () => undefined);
      expect(undone.ok && undone.value.kept).toEqual([]);
      expect([rowsHere(workspace), workspace.readModel.contactCount()]).toEqual([0, 0]);
      expect(workspace.readModel.pipelines()).toHaveLength(pipelines);
      expect(workspace.readModel.people().filter((one) => !one.removed)).toHaveLength(people);
      expect((await workspace.read('settings', settingId('ownerGroups')))?.values).toEqual(group?.values);
    }
  });

  it('an undo restores the values before an update, and keeps what was edited since', async () => {
    const workspace = await newWorkspace();
    const first = await importFiles(workspace, { 'deals.csv': deals(base) });
    const before = await find(workspace, 'D1', first.mapping);
    const changed = base.map((row) =>
      row.replace('1200.50', '1500.00').replace('first call done', 'second call'),
    );
    const second = await importFiles(workspace, {
      'deals.csv': deals([...changed, 'D4,Gate,Acme,Anna Rossi,Proposal,10.00,2026-05-01,,']),
    });
    expect(counts(second.outcome.counts)).toEqual([1, 1, 2, 0, 0]);
    await workspace.commands.editOpportunity(before.id, { notes: 'by hand' });
    const fourth = await find(workspace, 'D4', first.mapping);
    await workspace.commands.editOpportunity(fourth.id, { title: 'Iron gate' });

    const undone = await undoImport(workspace, second.outcome.batch, () => undefined);
    expect(undone.ok && undone.value).toEqual({
      removed: 0,
      restored: 1,
      kept: [{ collection: 'opportunities', id: fourth.id, name: 'Iron gate', why: 'edited' }],
    });
    const after = await find(workspace, 'D1', first.mapping);
    expect(after.revenue).toEqual(before.revenue);
    expect(after.notes).toBe('by hand');
    const again = await undoImport(workspace, second.outcome.batch, () => undefined);
    expect(again.ok && again.value.kept).toHaveLength(1);
  });

  it('an update that was undone comes again when the file is imported again', async () => {
    const workspace = await newWorkspace();
    const first = await importFiles(workspace, { 'deals.csv': deals(base) });
    const changed = deals(base.map((row) => row.replace('1200.50', '1500.00')));
    for (let time = 0; time < 2; time++) {
      const { outcome } = await importFiles(workspace, { 'deals.csv': changed });
      expect(counts(outcome.counts)).toEqual([0, 1, 2, 0, 0]);
      expect((await find(workspace, 'D1', first.mapping)).revenue?.high).toBe(150_000);
      await undoImport(workspace, outcome.batch, () => undefined);
      expect((await find(workspace, 'D1', first.mapping)).revenue?.high).toBe(120_050);
    }
  });

  it('cancelled between chunks: what is in is noted, can be undone, and the file completes it', async () => {
    const workspace = await newWorkspace();
    const many = deals(
      Array.from(
        { length: 100 },
        (_, at) => `M${at},Deal ${at},Company ${at % 5},Anna Rossi,Proposal,5.00,2026-01-10,,`,
      ),
    );
    let asked = 0;
    const { outcome } = await importFiles(workspace, { 'many.csv': many }, { cancelled: () => ++asked > 1 });
    expect(outcome.kind).toBe('cancelled');
    expect(outcome.counts.created).toBe(40);
    expect(rowsHere(workspace)).toBe(40);
    const rest = await importFiles(workspace, { 'many.csv': many });
    expect(counts(rest.outcome.counts)).toEqual([60, 0, 40, 0, 0]);
    expect(rowsHere(workspace)).toBe(100);
    await undoImport(workspace, outcome.batch, () => undefined);
    expect(rowsHere(workspace)).toBe(60);
  });

  it('dirty rows are refused or reported with their line, and the others go in', async () => {
    const workspace = await newWorkspace();
    const rows = [
      'D1,Roof,Acme,Anna Rossi,Proposal,abc,2026-01-10,2026-12-01,',
      'D1,Again,Acme,Anna Rossi,Proposal,5.00,2026-01-10,2026-12-01,',
      'D2,Ragged,Acme,Anna Rossi,Proposal,5.00,2026-01-10,2026-12-01,,extra',
      'D3,Short,Acme,Anna Rossi,Proposal',
      'D4,=HYPERLINK("http://x"),Acme,,Proposal,-5.00,2026-01-10,,',
      'D5,"Two\nlines",Acme,Anna Rossi,,5.00,2026-01-10,,',
      'D6,Late,Acme,Anna Rossi,Won,5.00,2026-02-10,2026-01-10,',
      'D7,Nobody,,Anna Rossi,Proposal,5.00,2999-01-01,,bell\u0007',
    ];
    const { outcome, report } = await importFiles(workspace, { 'deals.csv': deals(rows) });
    expect(counts(outcome.counts)).toEqual([5, 0, 0, 0, 3]);
    expect(report.map((issue) => [issue.line, issue.kind])).toEqual([
      [2, 'unreadable number'],
      [3, 'same id again'],
      [4, 'too many cells'],
      [5, 'too few cells'],
      [5, 'no creation date'],
      [6, 'formula'],
      [6, 'no owner'],
      [6, 'negative value'],
      [7, 'no stage'],
      [9, 'closed before created'],
      [10, 'no contact, placeholder'],
      [10, 'future date'],
      [10, 'control characters'],
    ]);
  });

  it('a killed import is found as running, undone, or completed by the same file', async () => {
    const workspace = await newWorkspace();
    const { worker, mapping, directory, undone, result } = await check(workspace, {
      'deals.csv': deals(base),
    });
    const dying: Workspace = {
      ...workspace,
      // The process dies between the note of the opportunities and the opportunities themselves.
      writeMany: (collection, records) =>
        collection === 'opportunities'
          ? new Promise(() => undefined)
          : workspace.writeMany(collection, records),
    };
    let batch = '';
    void runImport(dying, worker, {
      files: ['deals.csv'],
      mapping,
      directory,
      settings: result.settings,
      undone,
      cancelled: () => false,
      began: (id) => {
        batch = id;
      },
      progress: () => undefined,
    });
    await expect
      .poll(async () => (batch === '' ? [] : await chunksOf(workspace, batch)).map((one) => one.collection))
      .toContain('opportunities');
    expect(workspace.readModel.imports().map((one) => one.status)).toEqual(['running']);
    const completed = await importFiles(workspace, { 'deals.csv': deals(base) });
    expect(counts(completed.outcome.counts)).toEqual([3, 0, 0, 0, 0]);
    await undoImport(workspace, completed.outcome.batch, () => undefined);
    const dead = await undoImport(workspace, batch, () => undefined);
    expect(dead.ok && dead.value.kept).toEqual([]);
    expect([rowsHere(workspace), workspace.readModel.contactCount()]).toEqual([0, 0]);
  });
});

const stagesFrom = ({ stages, newPipelines }: Mapping): Pick<Mapping, 'stages' | 'newPipelines'> => ({
  stages,
  newPipelines,
});
