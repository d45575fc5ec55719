import { afterEach, describe, expect, it, vi } from 'vitest';
import { firstIds } from '../../../renderer/data/first-records';
import type { Workspace } from '../../../renderer/data/workspace';
import { close, closeAll, create, freshName, inSnapshot, open, stageOf } from './support';

afterEach(closeAll);

/** A closed workspace of five opportunities with a snapshot; the ids. */
async function stored(name: string): Promise<string[]> {
  const workspace = await open({ name });
  const ids: string[] = [];
  for (const title of ['Tetto', 'Finestre “grandi”', 'Cucina\nnuova', 'Bagno', 'Scala'])
    ids.push(
      await create(workspace, {
        title,
        revenue: { low: 1_000_00, high: 2_500_00, currency: 'EUR' },
        nextAction: { date: '2026-03-04', note: 'Chiamare' },
      }),
    );
  await workspace.commands.move([ids[0] as string], {
    pipeline: firstIds.pipeline,
    stage: firstIds.stage(2),
  });
  await workspace.commands.removeOpportunities([ids[4] as string]);
  await workspace.upkeep.writeSnapshot();
  await close(workspace);
  return ids;
}

const agrees = async (workspace: Workspace): Promise<void> =>
  expect(await workspace.upkeep.verify()).toEqual([]);

describe('[R2] the snapshot', () => {
  it('gives the read model back as it was, removed records too', async () => {
    const name = freshName();
    const ids = await stored(name);
    const workspace = await open({ name });
    expect(workspace.upkeep.startedFrom).toBe('snapshot');
    expect(stageOf(workspace, ids[0] as string)).toBe(firstIds.stage(2));
    expect(workspace.readModel.opportunityCount()).toBe(4);
    await agrees(workspace);
  });

  it('is caught up with what was written after it', async () => {
    const name = freshName();
    const ids = await stored(name);
    const second = await open({ name });
    await second.commands.move([ids[1] as string], { pipeline: firstIds.pipeline, stage: firstIds.stage(3) });
    const late = await create(second, { title: 'Late' });
    await close(second);
    const third = await open({ name });
    expect(third.upkeep.startedFrom).toBe('snapshot');
    expect(stageOf(third, ids[1] as string)).toBe(firstIds.stage(3));
    expect(third.readModel.rowOf(late)).toBeDefined();
    await agrees(third);
  });
});

describe('[R3] a snapshot is thrown away when', () => {
  const damages: Record<string, (name: string) => Promise<void>> = {
    'it is missing': (name) => inSnapshot(name, (database) => database.table('buckets').clear()),
    'a bucket is torn': (name) =>
      inSnapshot(name, async (database) => {
        const buckets = database.table('buckets');
        await buckets.toCollection().modify((bucket) => {
          bucket.text = bucket.text.slice(0, -2);
        });
      }),
    'one character is another': (name) =>
      inSnapshot(name, (database) =>
        database
          .table('buckets')
          .toCollection()
          .modify((bucket) => {
            bucket.text = bucket.text.replace('Tetto', 'Tatto');
          }),
      ),
    'it is of another version': (name) =>
      inSnapshot(name, (database) => database.table('buckets').toCollection().modify({ version: '0.0' })),
    'it was made from another database': (name) =>
      inSnapshot(name, (database) =>
        database
          .table('head')
          .toCollection()
          .modify({ tokens: { opportunities: 'x', contacts: 'x' } }),
      ),
    'its head is missing': (name) => inSnapshot(name, (database) => database.table('head').clear()),
  };
  for (const [what, damage] of Object.entries(damages))
    it(`${what}, and the read model is made from the records`, async () => {
      const name = freshName();
      await stored(name);
      await damage(name);
      const workspace = await open({ name });
      expect(workspace.upkeep.startedFrom).toBe('records');
      expect(workspace.readModel.opportunityCount()).toBe(4);
      await agrees(workspace);
    });
});

it('[R3] a snapshot that is whole but has fewer records than the database is put right in idle time', async () => {
  const name = freshName();
  const ids = await stored(name);
  await inSnapshot(name, async (database) => {
    const buckets = database.table('buckets');
    const holder = await buckets.filter((bucket) => bucket.text.includes(ids[0])).first();
    const empty = await buckets
      .filter((bucket) => bucket.key.startsWith('opportunities') && bucket.count === 0)
      .first();
    await buckets.put({ ...empty, key: holder.key });
  });
  const workspace = await open({ name });
  expect(workspace.upkeep.startedFrom).toBe('snapshot');
  await vi.waitFor(() => agrees(workspace));
  expect(workspace.readModel.opportunityCount()).toBe(4);
});
