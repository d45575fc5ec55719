import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../build/paths.mjs';
import { copyOf, evict, measured, median, momentOf, startUnwatched } from './harness.mjs';

const starts = 7;
const emptyWindow = join(import.meta.dirname, 'empty-window');

/**
 * From the start of the process to the first screen painted with data, against an empty window of the same Electron.
 * Both profiles have been dropped from the page cache before every start; the executable is in it for both.
 *
 * @param {import('./harness.mjs').Bench} bench
 */
export async function coldBoard(bench) {
  const application = [];
  const empty = [];
  // A profile that has been started before, like the application's; and the executable is in the page cache afterwards.
  const emptyProfile = await mkdtemp(join(bench.folder, 'empty-'));
  await startOn(bench, emptyWindow, emptyProfile);
  for (let at = 0; at < starts; at++) {
    application.push(await startOnCopy(bench, projectRoot, bench.fixture));
    empty.push(await startOnCopy(bench, emptyWindow, emptyProfile));
  }
  const peer = { name: 'empty Electron window', value: median(empty) };
  return [measured('cold-board', 'ms', median(application), starts, peer)];
}

/** @param {import('./harness.mjs').Bench} bench @param {string} folder @param {string} profile */
async function startOnCopy(bench, folder, profile) {
  const copy = await copyOf(bench, profile);
  try {
    await evict(copy);
    return await startOn(bench, folder, copy);
  } finally {
    await rm(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Milliseconds from the start of the process. @param {import('./harness.mjs').Bench} bench @param {string} folder @param {string} profile */
async function startOn(bench, folder, profile) {
  const { startedAt, page, stop } = await startUnwatched(bench, folder, [
    `--user-data-dir=${profile}`,
    '--lang=en',
  ]);
  try {
    return (await momentOf(page, 'fasi:ready')).moment - startedAt;
  } finally {
    await stop();
  }
}
