import { join } from 'node:path';
import { defineConfig } from 'playwright/test';

const artifacts = join(import.meta.dirname, '.artifacts');

export default defineConfig({
  outputDir: join(artifacts, 'playwright'),
  // Every test has an application of its own; two at a time suit the smallest machine this runs on.
  workers: process.env.FASI_TEST_WORKERS ? Number(process.env.FASI_TEST_WORKERS) : 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: join(artifacts, 'playwright.json') }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'e2e', testDir: 'e2e' },
    { name: 'packaged', testDir: 'packaged' },
  ],
});
