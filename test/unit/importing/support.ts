import 'fake-indexeddb/auto';
import type { Mapping } from '#shared/importing/mapping';
import { latestStamp } from '#shared/sync/record';
import { directoryOf } from '../../../renderer/data/importing/directory';
import { opportunitiesOf } from '../../../renderer/data/importing/owner-differences';
import type { CheckResult } from '../../../renderer/data/importing/protocol';
import { runImport, undoneBatches } from '../../../renderer/data/importing/run-import';
import { createSession } from '../../../renderer/data/importing/session';
import type { WorkerClient } from '../../../renderer/data/importing/worker-client';
import { openWorkspace } from '../../../renderer/data/open-workspace';
import type { Workspace } from '../../../renderer/data/workspace';
import { confirmed, mappingsOf } from './suggested-mapping';

let opened: Workspace[] = [];
let names = 0;

export async function closeAll(): Promise<void> {
  for (const one of opened) await one.close();
  opened = [];
}

export async function newWorkspace(): Promise<Workspace> {
  const made = await openWorkspace({ name: `import-${process.pid}-${names++}`, language: 'en' });
  if (!made.ok) throw new Error(made.error.kind);
  opened.push(made.value);
  return made.value;
}

/** The worker's part, without a worker: the same session, called directly. */
function sessionOf(workspace: Workspace): WorkerClient {
  const session = createSession(
    {
      records: async (collection, ids) => {
        const records = [...(await workspace.readMany(collection, ids)).values()];
        for (const record of records) workspace.clock.observe(latestStamp(record));
        return { records: records as never, grant: workspace.clock.tick() };
      },
      opportunitiesOf: async (contacts) => opportunitiesOf(workspace.readModel, contacts),
      progress: () => undefined,
    },
    40,
  );
  return {
    call: (name, ...args) => (session[name] as (...given: unknown[]) => Promise<never>)(...args),
    onProgress: () => undefined,
    close: () => undefined,
  };
}

type Files = Record<string, string>;

export async function check(
  workspace: Workspace,
  files: Files,
  change: (mapping: Mapping) => Mapping = (one) => one,
) {
  const worker = sessionOf(workspace);
  const found = await worker.call(
    'inspect',
    Object.entries(files).map(([name, text]) => new File([text], name)),
  );
  const mappings = mappingsOf(found);
  const questions = await worker.call('questions', mappings);
  const mapping = change(confirmed(mappings, questions, workspace.readModel.pipelines()));
  const { emails } = await worker.call('contacts', mapping.files);
  const directory = await directoryOf(workspace, emails);
  const undone = undoneBatches(workspace.readModel.imports());
  const result = await worker.call('check', {
    mapping,
    directory,
    undone,
    author: { person: workspace.me, batch: workspace.me, device: 'checking' },
    now: workspace.clock.now(),
  });
  return { worker, mapping, directory, undone, result };
}

/** An import as a user makes it who confirms every suggestion; chunks of 40 rows. */
export async function importFiles(
  workspace: Workspace,
  files: Files,
  options: { change?: (mapping: Mapping) => Mapping; cancelled?: () => boolean } = {},
) {
  const { worker, mapping, directory, undone, result } = await check(workspace, files, options.change);
  const outcome = await runImport(workspace, worker, {
    files: Object.keys(files),
    mapping,
    directory,
    settings: result.settings,
    undone,
    cancelled: options.cancelled ?? (() => false),
    began: () => undefined,
    progress: () => undefined,
  });
  const report = await worker.call('report', { severity: 'all', kind: 'all', text: '' }, 0, 1000);
  return { outcome, report: report.issues, mapping };
}

/** The opportunity that a row of the first file became. */
export const find = async (workspace: Workspace, key: string, mapping: Mapping) => {
  const id = workspace.readModel.findExternal('opportunities', mapping.files[0]?.source ?? '', key);
  const found = id === undefined ? undefined : await workspace.read('opportunities', id);
  if (found === undefined) throw new Error(`${key} is not here`);
  return found;
};

/** Created, updated, unchanged, skipped, refused. */
export const counts = (result: CheckResult['counts']): number[] => [
  result.created,
  result.updated,
  result.unchanged,
  result.skipped,
  result.refused,
];
