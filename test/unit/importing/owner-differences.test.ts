import { afterEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../renderer/data/workspace';
import { check, closeAll, counts, find, importFiles, newWorkspace } from './support';

afterEach(closeAll);

async function keeping(values: { syncOpen?: boolean; syncClosed?: boolean }): Promise<Workspace> {
  const workspace = await newWorkspace();
  const done = await workspace.commands.editSetting('opportunityDefaults', values);
  if (!done.ok) throw new Error(done.error.kind);
  return workspace;
}
const deals = (rows: readonly string[]): Record<string, string> => ({
  'deals.csv': ['Deal ID,Deal name,Company,Owner,Stage,Close date', ...rows].join('\n'),
});
const accounts = (rows: readonly string[]): Record<string, string> => ({
  'accounts.csv': ['Account,Account owner,City', ...rows].join('\n'),
});
const base = [
  'D1,Roof,Acme,Anna Rossi,New,2026-12-01',
  'D2,Windows,Acme,Luca Verdi,Negotiation,2026-12-01',
  'D3,Doors,Acme,Luca Verdi,Won,2026-02-20',
];
const differences = (report: Awaited<ReturnType<typeof importFiles>>['report']) =>
  report
    .filter((issue) => issue.kind === 'owners differ')
    .map(({ file, line, column, values }) => [file, line, column, values]);
const ownerOf = (workspace: Workspace, id: string | null | undefined) =>
  id == null ? id : workspace.readModel.person(id)?.name;
const contactOwner = async (workspace: Workspace, mapping: Awaited<ReturnType<typeof check>>['mapping']) => {
  const { contact } = await find(workspace, 'D1', mapping);
  return ownerOf(workspace, (await workspace.read('contacts', contact))?.owner);
};

describe('an import where a contact and its open opportunities have one owner [O2]', () => {
  it('a contact made from a row has the owner of the row; rows of other owners go in as they are and are named', async () => {
    const workspace = await keeping({ syncOpen: true });
    const { outcome, report, mapping } = await importFiles(workspace, deals(base));
    expect(counts(outcome.counts)).toEqual([3, 0, 0, 0, 0]);
    expect(await contactOwner(workspace, mapping)).toBe('Anna Rossi');
    expect(ownerOf(workspace, (await find(workspace, 'D2', mapping)).owner)).toBe('Luca Verdi');
    const line = [0, 3, 'Owner', { contact: 'Acme', contactOwner: 'Anna Rossi', owner: 'Luca Verdi' }];
    expect(differences(report)).toEqual([line]);
    // The closed one keeps who owned it when it closed (O3); a second time the difference is still there.
    expect(differences((await importFiles(workspace, deals(base))).report)).toEqual([line]);
  });

  it('the check names the same differences before anything is written', async () => {
    const workspace = await keeping({ syncOpen: true });
    const { result } = await check(workspace, deals(base));
    expect(result.kinds.find(({ kind }) => kind === 'owners differ')?.count).toBe(1);
  });

  it('closed opportunities too where the workspace says so [O3]', async () => {
    const workspace = await keeping({ syncOpen: true, syncClosed: true });
    const { report } = await importFiles(workspace, deals(base));
    expect(differences(report).map(([, line]) => line)).toEqual([3, 4]);
  });

  it('a contact that is here keeps its owner, nobody among them', async () => {
    const workspace = await keeping({ syncOpen: true });
    const made = await workspace.commands.createOpportunity({
      title: 'Loft',
      contact: { company: 'Acme' },
      pipeline: workspace.readModel.pipelines()[0]?.id ?? '',
      stage: Object.keys(workspace.readModel.pipelines()[0]?.stages ?? {})[0] ?? '',
      owner: null,
    });
    if (!made.ok) throw new Error(made.error.kind);
    const before = await workspace.read('contacts', made.value.contact);
    const { report } = await importFiles(workspace, deals(base.slice(0, 1)));
    const after = await workspace.read('contacts', made.value.contact);
    expect(after?.owner).toBe(before?.owner);
    expect(differences(report)).toEqual([
      [
        0,
        2,
        'Owner',
        { contact: 'Acme', contactOwner: ownerOf(workspace, before?.owner) ?? '', owner: 'Anna Rossi' },
      ],
    ]);
  });

  it('a file of contacts that gives a contact another owner names the opportunities that keep theirs', async () => {
    const workspace = await keeping({ syncOpen: true });
    const { mapping } = await importFiles(workspace, deals(base));
    const { report } = await importFiles(workspace, accounts(['Acme,Carla Neri,Milano']));
    expect(await contactOwner(workspace, mapping)).toBe('Carla Neri');
    expect(ownerOf(workspace, (await find(workspace, 'D1', mapping)).owner)).toBe('Anna Rossi');
    expect(differences(report)).toEqual([
      [
        0,
        2,
        'Account owner',
        { contact: 'Acme', contactOwner: 'Carla Neri', owner: 'Anna Rossi, Luca Verdi', opportunities: 2 },
      ],
    ]);
  });

  it('contacts and opportunities that change together agree, and nothing is named', async () => {
    const workspace = await keeping({ syncOpen: true });
    await importFiles(workspace, deals(base.slice(0, 1)));
    const { report } = await importFiles(workspace, {
      ...accounts(['Acme,Carla Neri,Milano']),
      ...deals([(base[0] as string).replace('Anna Rossi', 'Carla Neri')]),
    });
    expect(differences(report)).toEqual([]);
  });

  it('where owners are independent nothing is compared, and a contact made from a row has none', async () => {
    const workspace = await keeping({ syncOpen: false });
    const { report, mapping } = await importFiles(workspace, deals(base));
    expect(differences(report)).toEqual([]);
    expect(await contactOwner(workspace, mapping)).toBeNull();
  });
});
