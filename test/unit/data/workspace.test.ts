import { afterEach, describe, expect, it } from 'vitest';
import { firstIds } from '../../../renderer/data/first-records';
import { close, closeAll, create, draft, open, stageOf } from './support';

afterEach(closeAll);

const to = (stage: number) => ({ pipeline: firstIds.pipeline, stage: firstIds.stage(stage) });

describe('a new workspace', () => {
  it('has a person, an owner group with that person and one pipeline', async () => {
    const { readModel, me } = await open();
    expect(readModel.people().map((person) => person.id)).toEqual([me]);
    expect(readModel.ownerGroup()?.members).toEqual({ [me]: true });
    expect(readModel.pipelines()).toHaveLength(1);
  });

  it('that was killed while it was being made is made anew [S7]', async () => {
    const killed = open({
      name: 'killed',
      fill: {
        me: '018f0000-0000-7000-8000-000000000001',
        write: async (half) => {
          await create(half, { contact: '018f0000-0000-7000-8000-00000000000c' }).catch(() => undefined);
          throw new Error('killed');
        },
      },
    });
    await expect(killed).rejects.toThrow('killed');
    const again = await open({ name: 'killed' });
    expect(again.readModel.opportunityCount()).toBe(0);
    expect(again.readModel.people()).toHaveLength(1);
    expect(await again.upkeep.verify()).toEqual([]);
  });
});

describe('commands', () => {
  it('show a move at once and keep it after a restart [R5, S1]', async () => {
    const first = await open({ name: 'again' });
    const id = await create(first);
    const moving = first.commands.move([id], to(1));
    expect(stageOf(first, id)).toBe(firstIds.stage(1));
    expect(first.pendingWrites()).toBe(1);
    expect(await moving).toEqual({ moved: [id], refused: [] });
    expect(first.pendingWrites()).toBe(0);
    await close(first);
    const second = await open({ name: 'again' });
    expect(stageOf(second, id)).toBe(firstIds.stage(1));
    const journal = (await second.read('opportunities', id))?.journal ?? [];
    expect(journal.filter((entry) => entry.field === 'place')).toHaveLength(2);
  });

  it('take back what was shown when the write fails', async () => {
    const workspace = await open();
    const id = await create(workspace);
    const result = await workspace.commands.editOpportunity(id, { title: '' });
    expect(result).toEqual({ ok: false, error: { kind: 'invalid', field: 'title' } });
    expect(workspace.readModel.card(workspace.readModel.rowOf(id) as number).title).toBe('Roof');
    expect(await workspace.upkeep.verify()).toEqual([]);
  });

  it('refuse a move into a stage that required items forbid, and leave the card where it is', async () => {
    const workspace = await open();
    const id = await create(workspace);
    const pipeline = workspace.readModel.pipelines()[0];
    const stage = pipeline?.stages[firstIds.stage(0)];
    if (stage === undefined) throw new Error('no stage');
    const item = { id: firstIds.reason(9), text: 'Site visit', required: true };
    await workspace.commands.editPipeline(firstIds.pipeline, {
      stages: { [firstIds.stage(0)]: { ...stage, checklist: [item] } },
    });
    const { refused } = await workspace.commands.move([id], to(1));
    expect(refused).toEqual([{ id, error: { kind: 'checklist', missing: ['Site visit'] } }]);
    expect(stageOf(workspace, id)).toBe(firstIds.stage(0));
  });

  it('refuse an owner outside the owner group [O1]', async () => {
    const workspace = await open();
    const id = await create(workspace);
    const stranger = '018f0000-0000-7000-8000-0000000000ff';
    const refusal = { ok: false, error: { kind: 'owner not in group' } };
    expect(await workspace.commands.editOpportunity(id, { owner: stranger })).toEqual(refusal);
    expect(await workspace.commands.createOpportunity({ ...draft, contact: {}, owner: stranger })).toEqual(
      refusal,
    );
  });

  it('go one after the other on one record, and the last one stands', async () => {
    const workspace = await open();
    const id = await create(workspace);
    const moves = [1, 2, 3, 1].map((stage) => workspace.commands.move([id], to(stage)));
    expect(stageOf(workspace, id)).toBe(firstIds.stage(1));
    await Promise.all(moves);
    expect(stageOf(workspace, id)).toBe(firstIds.stage(1));
    expect(await workspace.upkeep.verify()).toEqual([]);
    const places = (await workspace.read('opportunities', id))?.journal.filter(
      (one) => one.field === 'place',
    );
    expect(places).toHaveLength(5);
  });

  it('put a card between two others in manual order', async () => {
    const workspace = await open();
    const ids = [];
    for (const title of ['c', 'b', 'a']) ids.unshift(await create(workspace, { title }));
    const titles = () =>
      [...(workspace.readModel.board(firstIds.pipeline, {}, 'manual', 0)?.columns[0]?.rows ?? [])]
        .map((row) => workspace.readModel.card(row).title)
        .join('');
    expect(titles()).toBe('abc');
    await workspace.commands.arrange(ids[2] as string, { after: ids[0] as string, before: ids[1] as string });
    expect(titles()).toBe('acb');
    await workspace.commands.arrange(ids[0] as string, { after: ids[1] as string, before: null });
    expect(titles()).toBe('cba');
    await workspace.commands.undo();
    expect(titles()).toBe('acb');
  });
});

describe('writeMany', () => {
  it('joins with what is stored under the same id and keeps both edits [M2]', async () => {
    const workspace = await open();
    const id = await create(workspace);
    const stored = await workspace.read('opportunities', id);
    if (stored === undefined) throw new Error('not stored');
    await workspace.commands.editOpportunity(id, { notes: 'from here' });
    const stamp = workspace.clock.tick();
    const theirs = { ...stored, title: 'From there', stamps: { ...stored.stamps, title: stamp } };
    expect(await workspace.writeMany('opportunities', [theirs])).toEqual({ ok: true, value: undefined });
    expect(await workspace.read('opportunities', id)).toMatchObject({
      title: 'From there',
      notes: 'from here',
    });
    expect(await workspace.upkeep.verify()).toEqual([]);
  });

  it('writes one record that is given twice as the join of both', async () => {
    const workspace = await open();
    const stored = await workspace.read('opportunities', await create(workspace));
    if (stored === undefined) throw new Error('not stored');
    const id = '018f0000-0000-7000-8000-0000000000aa';
    const late = { ...stored, id, title: 'Late', stamps: { '*': workspace.clock.tick() } };
    await workspace.writeMany('opportunities', [late, { ...stored, id }]);
    expect((await workspace.read('opportunities', id))?.title).toBe('Late');
  });
});

describe('undo', () => {
  it('takes commands back and does them again, a hundred steps deep', async () => {
    const workspace = await open();
    const id = await create(workspace);
    await workspace.commands.move([id], to(1));
    expect(workspace.undoState().undo).toEqual({ command: 'move', count: 1, title: 'Roof' });
    await workspace.commands.undo();
    expect(stageOf(workspace, id)).toBe(firstIds.stage(0));
    await workspace.commands.redo();
    expect(stageOf(workspace, id)).toBe(firstIds.stage(1));
    await workspace.commands.undo();
    await workspace.commands.undo();
    expect(workspace.readModel.opportunityCount()).toBe(0);
    expect(workspace.readModel.contactCount()).toBe(0);
    expect(await workspace.commands.undo()).toEqual({ ok: true, value: null });
    await workspace.commands.redo();
    expect(workspace.readModel.opportunityCount()).toBe(1);
    expect(await workspace.upkeep.verify()).toEqual([]);
  });

  it('leaves alone what somebody else wrote since', async () => {
    const workspace = await open();
    const id = await create(workspace);
    await workspace.commands.editOpportunity(id, { title: 'Mine', notes: 'mine' });
    const stored = await workspace.read('opportunities', id);
    if (stored === undefined) throw new Error('not stored');
    const stamp = workspace.clock.tick();
    await workspace.writeMany('opportunities', [
      { ...stored, title: 'Theirs', stamps: { ...stored.stamps, title: stamp } },
    ]);
    await workspace.commands.undo();
    expect(await workspace.read('opportunities', id)).toMatchObject({ title: 'Theirs', notes: '' });
  });

  it('writes with the cause undo and a new stamp, so that it replicates like any other write', async () => {
    const workspace = await open();
    const id = await create(workspace);
    await workspace.commands.move([id], to(1));
    await workspace.commands.undo();
    const last = (await workspace.read('opportunities', id))?.journal.at(-1);
    expect(last).toMatchObject({ field: 'place', cause: 'undo', person: workspace.me });
  });
});
