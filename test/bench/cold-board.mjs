import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../build/paths.mjs';
import { copyOf, evict, measured, median, momentOf, startUnwatched } from './harness.mjs';

const starts = 7;

/**
 * From the start of the process to the first screen painted with data, against an empty window of the same Electron.
 * Both profiles have been dropped from the page cache before every start; the executable is in it for both.
 *
 * @param {import('./harness.mjs').Bench} bench
 */
export async function coldBoard(bench) {
  const application = [];
  const empty = [];
  const { fixture } = bench;
  const emptyProfile = await copyOf(bench, join(import.meta.dirname, 'empty-window'));
  // One start of each that does not count: it fills the page cache with the executable.
  for (let at = -1; at < starts; at++) {
    const own = await startOnce(bench, projectRoot, fixture);
    const peer = await startOnce(bench, join(import.meta.dirname, 'empty-window'), emptyProfile);
    if (at < 0) continue;
    application.push(own);
    empty.push(peer);
  }
  const peer = { name: 'empty Electron window', value: median(empty) };
  return [measured('cold-board', 'ms', median(application), starts, peer)];
}

/** @param {import('./harness.mjs').Bench} bench @param {string} folder @param {string} profile */
async function startOnce(bench, folder, profile) {
  const copy = await copyOf(bench, profile);
  await evict(copy);
  const { startedAt, page, stop } = await startUnwatched(bench, folder, [
    `--user-data-dir=${copy}`,
    '--lang=en',
  ]);
  try {
    return (await momentOf(page, 'fasi:ready')).moment - startedAt;
  } finally {
    await stop();
    await rm(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}
