import { rm } from 'node:fs/promises';
import { projectRoot } from '../../build/paths.mjs';
import { copyOf, launchOn, measured, median, momentOf, startUnwatched } from './harness.mjs';

const starts = 5;

/**
 * From the start of the page to the read model complete and caught up, against reading the same records with raw Dexie.
 * Page cache warm for all of them.
 *
 * @param {import('./harness.mjs').Bench & { script: string }} bench
 */
export async function readModel(bench) {
  const own = [];
  const getAll = [];
  const findExec = [];
  for (let at = 0; at < starts; at++) {
    const copy = await copyOf(bench, bench.fixture);
    const started = await startUnwatched(bench, projectRoot, [`--user-data-dir=${copy}`, '--lang=en']);
    try {
      own.push((await momentOf(started.page, 'fasi:read-model')).sinceNavigation);
    } finally {
      await started.stop();
      await rm(copy, { recursive: true, force: true, maxRetries: 5 });
    }
    // Every reading in a page that has read nothing before, like the application's.
    getAll.push(await inFreshPage(bench, () => window.fasiBenchPeers.peers.getAll()));
    findExec.push(await inFreshPage(bench, () => window.fasiBenchPeers.peers.findExec()));
  }
  const raw = { name: 'raw Dexie getAll', value: median(getAll) };
  return [
    measured('read-model', 'ms', median(own), starts, raw),
    measured('read-model-rxdb', 'ms', median(findExec), starts, raw),
  ];
}

/** @param {import('./harness.mjs').Bench & { script: string }} bench @param {() => Promise<number>} work */
async function inFreshPage(bench, work) {
  const { page, close } = await launchOn(bench, bench.peers);
  try {
    await page.evaluate(bench.script);
    return await page.evaluate(work);
  } finally {
    await close();
  }
}
