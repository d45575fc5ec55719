#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { bundle, isStale } from '../../build/bundle.mjs';
import { CommandError, readArguments, runCommand, say } from '../../build/command-line.mjs';
import { startVirtualDisplay } from '../../build/display.mjs';
import { ensureSystemPackages, hasDisplay } from '../../build/system-packages.mjs';
import { coldBoard } from './cold-board.mjs';
import { describeMachine, prepareBench } from './harness.mjs';
import { importFile } from './import.mjs';
import { memory } from './memory.mjs';
import { move } from './move.mjs';
import { buildProfiles } from './profiles.mjs';
import { readModel } from './read-model.mjs';
import { table, writeResults } from './results.mjs';
import { scroll } from './scroll.mjs';

/** What can be measured, and the names that each measurement answers with. */
const measurements = {
  'cold-board': { run: coldBoard, names: ['cold-board'] },
  'read-model': { run: readModel, names: ['read-model', 'read-model-rxdb'] },
  move: { run: move, names: ['move', 'move-p95', 'move-paint'] },
  scroll: { run: scroll, names: ['scroll'] },
  import: { run: importFile, names: ['import'] },
  memory: { run: memory, names: ['memory'] },
};

const help = `
npm run bench -- [--only NAME,NAME] [--records N] --json FILE
npm run bench -- --results FILE

Measures Fasi in real Electron, each figure beside its peer in the same run, prints a table and writes FILE:
  { "machine": …, "results": [{ "name", "unit", "value", "peer", "peerValue", "ratio", "n" }] }
  --only NAME,NAME   of ${Object.keys(measurements).join(', ')}; all of them without it
  --records N        opportunities in the workspace (100000); a tenth as many contacts; rows of the imported file
  --json FILE        where the figures go
  --results FILE     measures nothing: writes the table of test/bench/RESULTS.md from such a FILE
The whole takes about half an hour; measure on a machine that does nothing else.
`;

await runCommand(async () => {
  const { values } = readArguments({
    help,
    options: {
      only: { type: 'string' },
      records: { type: 'string', default: '100000' },
      json: { type: 'string' },
      results: { type: 'string' },
    },
  });
  if (values.results !== undefined) return writeResults(await readFigures(values.results));
  if (values.json === undefined) throw new CommandError('Say with --json FILE where the figures go.');
  const records = Number(values.records);
  if (!Number.isInteger(records) || records < 1_000 || records > 1_000_000) {
    throw new CommandError(`--records is a whole number from 1000 to 1000000, not "${values.records}".`);
  }
  const chosen = choose(values.only);
  // Before half an hour of work, not after.
  await writeFile(values.json, '').catch((error) => {
    throw new CommandError(`${values.json} cannot be written (${error.code ?? error}).`);
  });
  const figures = await measure(chosen, records);
  await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`${table(figures.results)}\n`);
});

/** @param {string} file */
async function readFigures(file) {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new CommandError(`${file} holds no figures of a bench.`);
  }
}

/** @param {string | undefined} only */
function choose(only) {
  const known = /** @type {(keyof typeof measurements)[]} */ (Object.keys(measurements));
  if (only === undefined) return known;
  const names = only.split(',').map((name) => name.trim());
  for (const name of names)
    if (!known.some((one) => measurements[one].names.includes(name) || one === name)) {
      throw new CommandError(`There is nothing called "${name}" to measure; there is ${known.join(', ')}.`);
    }
  return known.filter((one) => names.some((name) => name === one || measurements[one].names.includes(name)));
}

/** @param {(keyof typeof measurements)[]} chosen @param {number} records */
async function measure(chosen, records) {
  ensureSystemPackages('test');
  if (await isStale('test')) await bundle('test');
  const display = hasDisplay() ? undefined : await startVirtualDisplay();
  Object.assign(process.env, display?.environment);
  const { electron, folder } = await prepareBench();
  const notes = /** @type {string[]} */ ([]);
  try {
    const machine = await describeMachine(electron);
    const profiles = await buildProfiles({
      electron,
      folder,
      records,
      withRx: chosen.includes('read-model'),
    });
    const bench = {
      ...profiles,
      electron,
      folder,
      records,
      note: (/** @type {string} */ text) => notes.push(text),
    };
    const results = [];
    for (const name of chosen) {
      say(`Measuring ${name}.`);
      results.push(...(await measurements[name].run(bench)));
    }
    notes.push(
      `Starts from ${profiles.startedFrom === 'snapshot' ? 'the snapshot' : 'the records, there was no snapshot'}`,
    );
    const { contacts, recordBytes } = profiles;
    const virtualDisplay = display !== undefined;
    return { machine: { ...machine, virtualDisplay, records, contacts, recordBytes, notes }, results };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    display?.stop();
  }
}
