import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { firstIds } from '../../../renderer/data/first-records';
import { type OpenOptions, openWorkspace } from '../../../renderer/data/open-workspace';
import type { Workspace } from '../../../renderer/data/workspace';

const opened: Workspace[] = [];
let number = 0;

async function open(options: Partial<OpenOptions> = {}): Promise<Workspace> {
  const result = await openWorkspace({ name: `test${number++}`, language: 'en', ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  opened.push(result.value);
  return result.value;
}

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

const draft = { title: 'Roof', pipeline: firstIds.pipeline, stage: firstIds.stage(0) };

describe('a new workspace', () => {
  it('has a person, an owner group with that person and one pipeline', async () => {
    const { readModel, me } = await open();
    expect(readModel.people().map((person) => person.id)).toEqual([me]);
    expect(readModel.ownerGroup()?.members).toEqual({ [me]: true });
    expect(readModel.pipelines()).toHaveLength(1);
  });

  it('keeps what was done after it is opened again', async () => {
    const first = await open({ name: 'again' });
    const made = await first.commands.createOpportunity({ ...draft, contact: { givenName: 'Ada' } });
    if (!made.ok) throw new Error(made.error.kind);
    const id = made.value.opportunity;
    expect(await first.commands.move([id], { pipeline: draft.pipeline, stage: firstIds.stage(1) })).toEqual({
      moved: [id],
      refused: [],
    });
    await first.close();
    opened.splice(0);
    const second = await open({ name: 'again' });
    const card = second.readModel.card(second.readModel.rowOf(id) as number);
    expect(card).toMatchObject({ title: 'Roof', contactName: 'Ada', stage: firstIds.stage(1) });
    expect(
      (await second.read('opportunities', id))?.journal.filter((one) => one.field === 'place'),
    ).toHaveLength(2);
  });
});

describe('undo', () => {
  it('takes a move back and does it again', async () => {
    const { commands, readModel, undoState } = await open();
    const made = await commands.createOpportunity({ ...draft, contact: { givenName: 'Ada' } });
    if (!made.ok) throw new Error(made.error.kind);
    const row = readModel.rowOf(made.value.opportunity) as number;
    const stage = () => readModel.card(row).stage;
    await commands.move([made.value.opportunity], { pipeline: draft.pipeline, stage: firstIds.stage(1) });
    expect(undoState().undo).toEqual({ command: 'move', count: 1, title: 'Roof' });
    await commands.undo();
    expect(stage()).toBe(firstIds.stage(0));
    await commands.redo();
    expect(stage()).toBe(firstIds.stage(1));
    await commands.undo();
    await commands.undo();
    expect(readModel.opportunityCount()).toBe(0);
    await commands.redo();
    expect(readModel.opportunityCount()).toBe(1);
  });
});
