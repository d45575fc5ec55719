import { afterEach, describe, expect, it } from 'vitest';
import { firstIds } from '../../../renderer/data/first-records';
import type { Workspace } from '../../../renderer/data/workspace';
import { close, closeAll, create, draft, open, stageOf } from './support';

afterEach(closeAll);

const titlesIn = ({ readModel }: Workspace, stage: number): string =>
  [...(readModel.board(firstIds.pipeline, {}, 'manual', 0)?.columns[stage]?.rows ?? [])]
    .map((row) => readModel.card(row).title)
    .join('');

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
    const titles = () => titlesIn(workspace, 0);
    expect(titles()).toBe('abc');
    await workspace.commands.arrange(ids[2] as string, { after: ids[0] as string, before: ids[1] as string });
    expect(titles()).toBe('acb');
    await workspace.commands.arrange(ids[0] as string, { after: ids[1] as string, before: null });
    expect(titles()).toBe('cba');
    await workspace.commands.undo();
    expect(titles()).toBe('acb');
  });
});

describe('a move into a gap of another column', () => {
  /** Cards a and b in the second stage, c and d in the first; by title. */
  async function four(workspace: Workspace): Promise<Record<'a' | 'b' | 'c' | 'd', string>> {
    const make = (title: string, stage: number) => create(workspace, { title, stage: firstIds.stage(stage) });
    const [d, c, b, a] = [await make('d', 0), await make('c', 0), await make('b', 1), await make('a', 1)];
    return { a, b, c, d };
  }

  it('is one write of the record and one step of undo', async () => {
    const workspace = await open();
    const { a, b, c } = await four(workspace);
    const before = await workspace.read('opportunities', c);
    const moving = workspace.commands.move([c], { ...to(1), between: { after: a, before: b } });
    expect(titlesIn(workspace, 1)).toBe('acb');
    expect(await moving).toEqual({ moved: [c], refused: [] });
    expect(titlesIn(workspace, 1)).toBe('acb');
    const stamps = (await workspace.read('opportunities', c))?.stamps;
    expect(stamps?.place).toBeDefined();
    expect(stamps?.place).toBe(stamps?.position);
    expect(workspace.undoState().undo).toEqual({ command: 'move', count: 1, title: 'c' });

    await workspace.commands.undo();
    expect([titlesIn(workspace, 0), titlesIn(workspace, 1)]).toEqual(['cd', 'ab']);
    const undone = await workspace.read('opportunities', c);
    expect(undone).toMatchObject({ place: before?.place, position: before?.position });
    await workspace.commands.redo();
    expect([titlesIn(workspace, 0), titlesIn(workspace, 1)]).toEqual(['d', 'acb']);
    expect(await workspace.upkeep.verify()).toEqual([]);
  });

  it('goes to either end of the column, and takes several along in their order', async () => {
    const workspace = await open();
    const { a, b, c, d } = await four(workspace);
    await workspace.commands.move([d], { ...to(1), between: { after: null, before: a } });
    await workspace.commands.move([c], { ...to(1), between: { after: b, before: null } });
    expect(titlesIn(workspace, 1)).toBe('dabc');
    await workspace.commands.move([a, b], { ...to(0), between: { after: null, before: null } });
    await workspace.commands.move([d, c], { ...to(0), between: { after: a, before: b } });
    expect(titlesIn(workspace, 0)).toBe('adcb');
  });

  it('gives new keys to neighbours where nothing fits between, in the same step', async () => {
    const workspace = await open();
    const { a, b, c } = await four(workspace);
    for (const id of [a, b]) await workspace.commands.editOpportunity(id, { position: 'a5' });
    const [first, second] = [a, b].sort() as [string, string];
    const together = titlesIn(workspace, 1);
    await workspace.commands.move([c], { ...to(1), between: { after: first, before: second } });
    expect(titlesIn(workspace, 1)).toBe([...together].join('c'));
    expect(workspace.undoState().undo).toEqual({ command: 'move', count: 1, title: 'c' });
    const undone = await workspace.commands.undo();
    expect(undone).toEqual({ ok: true, value: { label: { command: 'move', count: 1, title: 'c' } } });
    expect((await workspace.read('opportunities', second))?.position).toBe('a5');
    expect(titlesIn(workspace, 1)).toBe(together);
    await workspace.commands.redo();
    expect(titlesIn(workspace, 1)).toBe([...together].join('c'));
  });

  it('leaves the neighbours alone when it is refused', async () => {
    const workspace = await open();
    const { a, b } = await four(workspace);
    for (const id of [a, b]) await workspace.commands.editOpportunity(id, { position: 'a5' });
    const [first, second] = [a, b].sort() as [string, string];
    const gone = '018f0000-0000-7000-8000-0000000000ee';
    const { moved, refused } = await workspace.commands.move([gone], {
      ...to(1),
      between: { after: first, before: second },
    });
    expect([moved, refused]).toEqual([[], [{ id: gone, error: { kind: 'not found' } }]]);
    expect((await workspace.read('opportunities', second))?.position).toBe('a5');
    expect(await workspace.upkeep.verify()).toEqual([]);
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

  it('names what a step was: a new opportunity with its contact is one creation', async () => {
    const workspace = await open();
    await create(workspace);
    const label = { command: 'create', count: 1, title: 'Roof' };
    expect(await workspace.commands.undo()).toEqual({ ok: true, value: { label } });
    expect(await workspace.commands.redo()).toEqual({ ok: true, value: { label } });
  });

  it('takes back what was done to people and to the owner group', async () => {
    const { commands, readModel, undoState, ...workspace } = await open();
    const added = await commands.addPerson('Ada Verdi');
    const id = added.ok ? added.value : '';
    const [group, { members = {}, name = '' } = {}] = [firstIds.group, readModel.ownerGroup()];
    await commands.editSetting('ownerGroups', { [group]: { name, members: { ...members, [id]: true } } });
    await commands.editPerson(id, { name: 'Ada Verdi-Neri' });
    await commands.editPerson(id, { archived: true });
    expect(readModel.person(id)).toMatchObject({ name: 'Ada Verdi-Neri', archived: true });

    expect(undoState().undo).toEqual({ command: 'edit', count: 1, title: 'Ada Verdi-Neri' });
    await commands.undo();
    await commands.undo();
    expect(readModel.person(id)).toMatchObject({ name: 'Ada Verdi', archived: false });
    expect(undoState().undo).toEqual({ command: 'edit', count: 1, title: '', topic: 'ownerGroups' });
    await commands.undo();
    expect(readModel.ownerGroup()?.members).toEqual({ [workspace.me]: true });
    expect(undoState().undo).toEqual({ command: 'create', count: 1, title: 'Ada Verdi' });
    await commands.undo();
    expect(readModel.people().map((person) => person.id)).toEqual([workspace.me]);
    for (let step = 0; step < 4; step++) await commands.redo();
    expect(readModel.people().map((person) => person.name)).toContain('Ada Verdi-Neri');
    expect(readModel.ownerGroup()?.members[id]).toBe(true);
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
