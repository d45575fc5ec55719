import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { firstIds } from '../../../renderer/data/first-records';
import { type OpenOptions, openWorkspace } from '../../../renderer/data/open-workspace';
import { snapshotName } from '../../../renderer/data/store/database-names';
import type { Workspace } from '../../../renderer/data/workspace';

let number = 0;
const opened: Workspace[] = [];

/** A name that no other test uses: all of them share one IndexedDB. */
export const freshName = (): string => `test${number++}`;

export async function open(options: Partial<OpenOptions> = {}): Promise<Workspace> {
  const result = await openWorkspace({ name: freshName(), language: 'en', ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  opened.push(result.value);
  return result.value;
}

export async function close(workspace: Workspace): Promise<void> {
  opened.splice(opened.indexOf(workspace), 1);
  await workspace.close();
}

export async function closeAll(): Promise<void> {
  for (const workspace of opened.splice(0)) await workspace.close();
}

export const draft = { title: 'Roof', pipeline: firstIds.pipeline, stage: firstIds.stage(0) };

/** Creates an opportunity with a contact of its own and returns its id. */
export async function create(
  workspace: Workspace,
  given: Partial<Parameters<Workspace['commands']['createOpportunity']>[0]> = {},
): Promise<string> {
  const made = await workspace.commands.createOpportunity({
    ...draft,
    contact: { givenName: 'Ada', familyName: 'Verdi' },
    ...given,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.opportunity;
}

export const stageOf = (workspace: Workspace, id: string): string =>
  workspace.readModel.card(workspace.readModel.rowOf(id) as number).stage;

/** The snapshot's own database, for damaging it. */
export async function inSnapshot(
  workspace: string,
  change: (database: Dexie) => Promise<unknown>,
): Promise<void> {
  const database = await new Dexie(snapshotName(workspace)).open();
  await change(database);
  database.close();
}
