import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Unit and property tests. Every property of a run draws from one seed, printed at the start and again by fast-check
 * with a failure; `FASI_SEED=…` repeats a run, `FASI_RUNS=…` multiplies the number of cases.
 */
const seed = process.env.FASI_SEED ?? String(Date.now() % 2_147_483_647);

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    // One process for each core, all of it: the files share the modules they import, which saves a third of the work.
    // A test that changes something global puts it back; a workspace of its own has a name of its own.
    isolate: false,
    maxWorkers: availableParallelism(),
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/property/**/*.test.ts'],
    env: { FASI_SEED: seed, TZ: 'Europe/Rome' },
    globalSetup: ['test/property/announce-seed.ts'],
    testTimeout: 30_000 * Number(process.env.FASI_RUNS ?? 1),
    setupFiles: ['test/property/seeded.ts'],
  },
});
