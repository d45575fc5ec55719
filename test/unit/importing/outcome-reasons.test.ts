import { afterEach, describe, expect, it } from 'vitest';
import { journeyOf } from '#shared/domain/journey';
import { pipeline as pipelineShape, stagesOf } from '#shared/domain/records/pipeline';
import { firstIds } from '../../../renderer/data/first-records';
import { undoImport } from '../../../renderer/data/importing/undo-import';
import type { Workspace } from '../../../renderer/data/workspace';
import { check, closeAll, counts, find, importFiles, newWorkspace } from './support';

afterEach(closeAll);

/** Stages of the pipeline that every workspace begins with, which has reasons for losing and none for winning. */
const deals = (rows: readonly string[], header = 'Motivo'): Record<string, string> => ({
  'deals.csv': [`Deal ID,Deal name,Company,Stage,Close date,${header}`, ...rows].join('\n'),
});
const base = [
  'D1,Roof,Acme,Lost,2026-02-01,PRICE',
  'D2,Windows,Beta,Lost,2026-02-02,Perché no',
  'D3,Doors,Acme,Lost,2026-02-03,perche  NO',
  'D4,Gate,Acme,Won,2026-02-04,Best offer',
  'D5,Fence,Beta,Negotiation,2026-09-01,Price',
  'D6,Shed,Beta,Lost,2026-02-05,',
];

const reasonsOf = (workspace: Workspace) =>
  Object.values(workspace.readModel.pipeline(firstIds.pipeline)?.reasons ?? {});
const reasonOf = async (
  workspace: Workspace,
  key: string,
  mapping: Awaited<ReturnType<typeof check>>['mapping'],
) => {
  const { place } = await find(workspace, key, mapping);
  return place.reason === null
    ? null
    : workspace.readModel.pipeline(place.pipeline)?.reasons[place.reason]?.text;
};
const fresh = [
  { text: 'Perché no', outcome: 'lost', archived: false },
  { text: 'Best offer', outcome: 'won', archived: false },
];

describe('outcome reasons of a file', () => {
  it('go to the pipeline’s own by name, unknown ones are made for the outcome of the row’s stage', async () => {
    const workspace = await newWorkspace();
    const before = reasonsOf(workspace);
    const { result } = await check(workspace, deals(base));
    expect(result.settings.reasons.map(([, one]) => one.text)).toEqual(['Perché no', 'Best offer']);
    const { outcome, report, mapping } = await importFiles(workspace, deals(base));
    expect(counts(outcome.counts)).toEqual([6, 0, 0, 0, 0]);
    const found = await Promise.all(
      ['D1', 'D2', 'D3', 'D4', 'D5', 'D6'].map((key) => reasonOf(workspace, key, mapping)),
    );
    expect(found).toEqual(['Price', 'Perché no', 'Perché no', 'Best offer', null, null]);
    expect((await find(workspace, 'D1', mapping)).place.reason).toBe(firstIds.reason(0));
    expect(reasonsOf(workspace)).toEqual([...before, ...fresh]);
    pipelineShape.parse(await workspace.read('pipelines', firstIds.pipeline));
    expect(report).toEqual([
      {
        file: 0,
        line: 6,
        column: 'Motivo',
        kind: 'reason left out',
        values: { value: 'Price', why: 'open' },
      },
    ]);
  });

  it('the same file twice changes nothing; another reason changes the place and not the journey', async () => {
    const workspace = await newWorkspace();
    const first = await importFiles(workspace, deals(base));
    const again = await importFiles(workspace, deals(base));
    expect(counts(again.outcome.counts)).toEqual([0, 0, 6, 0, 0]);
    expect(reasonsOf(workspace)).toHaveLength(6);
    const changed = base.map((row) => row.replace('PRICE', 'Competitor'));
    const { outcome } = await importFiles(workspace, deals(changed));
    expect(counts(outcome.counts)).toEqual([0, 1, 5, 0, 0]);
    expect(await reasonOf(workspace, 'D1', first.mapping)).toBe('Competitor');
    expect(journeyOf((await find(workspace, 'D1', first.mapping)).journal)).toHaveLength(1);
    await undoImport(workspace, outcome.batch, () => undefined);
    expect(await reasonOf(workspace, 'D1', first.mapping)).toBe('Price');
  });

  it('another reason in the file does not move back what somebody moved by hand since', async () => {
    const workspace = await newWorkspace();
    const { mapping } = await importFiles(workspace, deals(base));
    const { id } = await find(workspace, 'D1', mapping);
    await workspace.commands.move([id], { pipeline: firstIds.pipeline, stage: firstIds.stage(1) });
    const changed = base.map((row) => row.replace('PRICE', 'Competitor'));
    expect(counts((await importFiles(workspace, deals(changed))).outcome.counts)).toEqual([0, 0, 6, 0, 0]);
    expect((await find(workspace, 'D1', mapping)).place.stage).toBe(firstIds.stage(1));
  });

  it('an undo archives the reasons it brought, the same file brings them back, as often as one likes', async () => {
    const workspace = await newWorkspace();
    const before = reasonsOf(workspace);
    for (let time = 0; time < 3; time++) {
      const { outcome, mapping } = await importFiles(workspace, deals(base));
      expect(counts(outcome.counts)).toEqual([6, 0, 0, 0, 0]);
      expect(reasonsOf(workspace)).toEqual([...before, ...fresh]);
      expect(await reasonOf(workspace, 'D2', mapping)).toBe('Perché no');
      const undone = await undoImport(workspace, outcome.batch, () => undefined);
      expect(undone.ok && undone.value.kept).toEqual([]);
      expect(reasonsOf(workspace)).toEqual([...before, ...fresh.map((one) => ({ ...one, archived: true }))]);
      pipelineShape.parse(await workspace.read('pipelines', firstIds.pipeline));
    }
  });

  it('go into a pipeline that the import makes, which goes and comes back with it', async () => {
    const workspace = await newWorkspace();
    const rows = base.map((row) => row.replace('Negotiation', 'Talking'));
    for (let time = 0; time < 2; time++) {
      const { outcome, mapping } = await importFiles(workspace, deals(rows));
      expect(await reasonOf(workspace, 'D1', mapping)).toBe('PRICE');
      const made = workspace.readModel.pipelines().find((one) => one.name === 'Imported');
      expect(Object.values(made?.reasons ?? {}).map((one) => one.text)).toEqual([
        'PRICE',
        'Perché no',
        'Best offer',
      ]);
      await undoImport(workspace, outcome.batch, () => undefined);
      expect(workspace.readModel.pipelines().map((one) => one.id)).toEqual([firstIds.pipeline]);
    }
  });

  it('a stage that a later file adds to the pipeline of an earlier one is archived by the undo, and comes back', async () => {
    const workspace = await newWorkspace();
    const first = await importFiles(workspace, deals([...base, 'D7,Loft,Beta,Talking,2026-09-01,']));
    const rows = ['D8,Barn,Beta,Visiting,2026-09-01,'];
    const stagesNow = () => {
      const made = workspace.readModel.pipelines().find((one) => one.name === 'Imported');
      return made === undefined ? [] : stagesOf(made).filter((stage) => !stage.archived);
    };
    for (let time = 0; time < 2; time++) {
      const { outcome } = await importFiles(workspace, deals(rows));
      expect(stagesNow().map((stage) => stage.name)).toEqual([
        'Talking',
        'Negotiation',
        'Visiting',
        'Won',
        'Lost',
      ]);
      await undoImport(workspace, outcome.batch, () => undefined);
      expect(stagesNow().map((stage) => stage.name)).toEqual(['Talking', 'Negotiation', 'Won', 'Lost']);
      const { place } = await find(workspace, 'D1', first.mapping);
      pipelineShape.parse(await workspace.read('pipelines', place.pipeline));
    }
    await undoImport(workspace, first.outcome.batch, () => undefined);
    expect(workspace.readModel.pipelines().map((one) => one.id)).toEqual([firstIds.pipeline]);
  });

  it('a column for each outcome: each row takes the one of its own, and the other is named', async () => {
    const workspace = await newWorkspace();
    const { report, mapping } = await importFiles(
      workspace,
      deals(
        ['D1,Roof,Acme,Lost,2026-02-01,Price,', 'D2,Windows,Beta,Won,2026-02-02,Price,Quality'],
        'Closed Lost Reason,Closed Won Reason',
      ),
    );
    expect(await reasonOf(workspace, 'D1', mapping)).toBe('Price');
    expect(await reasonOf(workspace, 'D2', mapping)).toBe('Quality');
    expect(report.map(({ line, column, values }) => [line, column, values])).toEqual([
      [3, 'Closed Lost Reason', { value: 'Price', why: 'other outcome' }],
    ]);
  });

  it('free text under such a header is not suggested as reasons, and never makes more than a pipeline can use', async () => {
    const workspace = await newWorkspace();
    const rows = Array.from(
      { length: 60 },
      (_, at) => `D${at},Deal ${at},Acme,Lost,2026-02-01,Because of thing ${at}`,
    );
    const { mapping } = await check(workspace, deals(rows));
    expect(mapping.files[0]?.columns.at(-1)?.target).toBe('addToNotes');
    const { outcome, report } = await importFiles(workspace, deals(rows), {
      change: (one) => ({
        ...one,
        files: one.files.map((file) => ({
          ...file,
          columns: file.columns.map((column) =>
            column.header === 'Motivo' ? { ...column, target: 'outcomeReason' as const } : column,
          ),
        })),
      }),
    });
    expect(counts(outcome.counts)).toEqual([60, 0, 0, 0, 0]);
    expect(reasonsOf(workspace)).toHaveLength(4 + 50);
    expect(report.map(({ line, values }) => [line, values.why])).toEqual(
      Array.from({ length: 10 }, (_, at) => [52 + at, 'too many']),
    );
  });
});
