import { afterEach, describe, expect, it, vi } from 'vitest';
import { chunksOf } from '../../../renderer/data/importing/chunks';
import type { ToWorker } from '../../../renderer/data/importing/protocol';
import { undoImport } from '../../../renderer/data/importing/undo-import';
import { startWorker } from '../../../renderer/data/importing/worker-client';
import type { Workspace } from '../../../renderer/data/workspace';
import { closeAll, counts, find, importFiles, newWorkspace } from './support';

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await closeAll();
});

const deals = {
  'many.csv': [
    'Deal ID,Deal name,Company,Stage,Amount',
    ...Array.from({ length: 100 }, (_, at) => `M${at},Deal ${at},Company ${at},New,5.00`),
  ].join('\n'),
};

/**
 * A workspace on a disk: from the given write of opportunities on, the browser aborts every transaction that writes. It
 * does not say why to whoever waits for the records, only how much room there is.
 */
async function workspaceOn(disk: { fullFrom: number }): Promise<Workspace> {
  const begin = IDBDatabase.prototype.transaction;
  let written = 0;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    const transaction = begin.apply(this, args);
    if (args[1] !== 'readwrite') return transaction;
    if (/--opportunities$/.test(this.name)) written++;
    if (written < disk.fullFrom) return transaction;
    const storeOf = transaction.objectStore.bind(transaction);
    transaction.objectStore = (name) => {
      const store = storeOf(name);
      for (const method of ['add', 'put'] as const) {
        const write = store[method].bind(store);
        store[method] = (...given) => {
          const request = write(...given);
          request.addEventListener('success', () => transaction.abort(), { once: true });
          return request;
        };
      }
      return store;
    };
    return transaction;
  });
  const full = (): boolean => written >= disk.fullFrom;
  vi.stubGlobal('navigator', {
    storage: { estimate: async () => ({ quota: 1e9, usage: full() ? 1e9 : 1e6 }) },
  });
  return newWorkspace();
}

describe('an import on a disk that gets full', () => {
  it('says so, keeps what is durable, and the same file brings the rest once there is room', async () => {
    const disk = { fullFrom: 2 };
    const workspace = await workspaceOn(disk);
    const { outcome } = await importFiles(workspace, deals);
    expect([outcome.kind, outcome.failure?.reason]).toEqual(['failed', 'disk full']);
    expect(counts(outcome.counts)).toEqual([40, 0, 0, 0, 0]);
    expect(workspace.readModel.opportunityCount()).toBe(40);
    expect(workspace.pendingWrites()).toBe(0);
    expect(await workspace.upkeep.verify()).toEqual([]);

    disk.fullFrom = Number.POSITIVE_INFINITY;
    const rest = await importFiles(workspace, deals);
    expect(counts(rest.outcome.counts)).toEqual([60, 0, 40, 0, 0]);
    expect((await find(workspace, 'M99', rest.mapping)).title).toBe('Deal 99');
  });

  it('what is durable of it can be undone once there is room', async () => {
    const disk = { fullFrom: 2 };
    const workspace = await workspaceOn(disk);
    const { outcome } = await importFiles(workspace, deals);
    const early = await undoImport(workspace, outcome.batch, () => undefined);
    expect(!early.ok && early.error.reason).toBe('disk full');

    disk.fullFrom = Number.POSITIVE_INFINITY;
    expect((await chunksOf(workspace, outcome.batch)).length).toBeGreaterThan(0);
    const undone = await undoImport(workspace, outcome.batch, () => undefined);
    expect(undone.ok && undone.value.kept).toEqual([]);
    expect([workspace.readModel.opportunityCount(), workspace.readModel.contactCount()]).toEqual([0, 0]);
  });

  it('a record that the window cannot read is refused to the worker, which does not wait for ever', async () => {
    const posted: ToWorker[] = [];
    let worker: { onmessage?: (event: { data: unknown }) => Promise<void> } = {};
    vi.stubGlobal(
      'Worker',
      class {
        constructor() {
          worker = this as typeof worker;
        }
        postMessage = (message: ToWorker): number => posted.push(message);
      },
    );
    startWorker({
      records: () => Promise.reject(new Error('closed')),
      opportunitiesOf: async () => [],
    });
    await worker.onmessage?.({ data: { type: 'ask', id: 7, name: 'records', args: ['contacts', []] } });
    expect(posted).toEqual([{ type: 'failed', id: 7, detail: 'Error: closed' }]);
  });
});
