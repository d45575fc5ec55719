#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { CommandError, readArguments, runCommand, say } from './command-line.mjs';
import { outFolder, projectRoot } from './paths.mjs';

/** @typedef {'test' | 'production'} Flavour */

const help = `
npm run build [-- --flavour test|production]

Bundles the renderer pages, the main process and the preload script into out/.
  --flavour test         (default) accepts --now, carries source maps
  --flavour production   what npm run dist packages
`;

/** Everything a bundle is made from: a change in one of these makes out/ stale. */
const sources = ['electron', 'renderer', 'shared', 'build/bundle.mjs', 'package.json', 'package-lock.json'];

/** Says of which flavour a folder's bundle is and since when. */
const stampName = 'bundle.json';

/** Chromium and Node of the oldest Electron that runs Fasi (33): nothing is compiled further down than this. */
const rendererTarget = 'chrome130';
const mainTarget = 'node20.18';

/** @param {Flavour} flavour */
function shared(flavour) {
  return /** @satisfies {import('vite').InlineConfig} */ ({
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    define: { __FLAVOUR__: JSON.stringify(flavour) },
  });
}

/**
 * The pages. The modulepreload polyfill is left out because it fetches with an inline script that the CSP refuses;
 * nothing is inlined as data: because the CSP allows that for images only.
 *
 * @param {Flavour} flavour @param {string} into
 */
function renderer(flavour, into) {
  const pages = ['index.html', 'paper.html'].map((name) => join(projectRoot, 'renderer', name));
  return build({
    ...shared(flavour),
    root: join(projectRoot, 'renderer'),
    base: '/',
    plugins: [react()],
    build: {
      outDir: into,
      emptyOutDir: true,
      target: rendererTarget,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      sourcemap: flavour === 'test',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rollupOptions: {
        input: pages.filter((page) => existsSync(page)),
      },
    },
  });
}

/**
 * A script of Electron's own processes: one CommonJS file without anything from node_modules beside it.
 *
 * @param {Flavour} flavour @param {'main' | 'preload'} name @param {string} into
 */
function electronScript(flavour, name, into) {
  return build({
    ...shared(flavour),
    root: projectRoot,
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: into,
      emptyOutDir: false,
      target: mainTarget,
      minify: flavour === 'production',
      sourcemap: flavour === 'test',
      reportCompressedSize: false,
      rollupOptions: {
        input: join(projectRoot, 'electron', `${name}.ts`),
        // A sandboxed preload can require nothing but electron: anything else must fail here, not at run time.
        external: name === 'main' ? ['electron', /^node:/, ...builtinModules] : ['electron'],
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  });
}

/** Milliseconds of the newest change below a file or folder. @param {string} path @returns {Promise<number>} */
async function newestChange(path) {
  const about = await stat(path).catch(() => undefined);
  if (!about?.isDirectory()) return about?.mtimeMs ?? 0;
  const names = await readdir(path);
  const changes = await Promise.all(names.map((name) => newestChange(join(path, name))));
  return Math.max(about.mtimeMs, ...changes);
}

/** True where out/ is missing, of another flavour, or older than what it is made from. @param {Flavour} flavour */
export async function isStale(flavour) {
  const stamp = await readFile(join(outFolder, stampName), 'utf8').then(JSON.parse, () => undefined);
  if (stamp?.flavour !== flavour) return true;
  const changes = await Promise.all(sources.map((source) => newestChange(join(projectRoot, source))));
  return Math.max(...changes) > stamp.startedAt;
}

/**
 * Bundles everything. It is built beside and moved to its place whole, so that an application that is starting never
 * meets half a bundle.
 *
 * @param {Flavour} flavour @param {string} [folder] out/ unless said otherwise
 */
export async function bundle(flavour, folder = outFolder) {
  const startedAt = Date.now();
  const next = join(folder, `.next-${process.pid}`);
  await mkdir(next, { recursive: true });
  try {
    await Promise.all([
      renderer(flavour, join(next, 'renderer')),
      electronScript(flavour, 'main', join(next, 'main')),
      electronScript(flavour, 'preload', join(next, 'main')),
    ]);
    await rm(join(folder, stampName), { force: true });
    for (const part of ['renderer', 'main']) {
      await rm(join(folder, part), { recursive: true, force: true });
      await rename(join(next, part), join(folder, part));
    }
    await writeFile(join(folder, stampName), JSON.stringify({ flavour, startedAt }));
  } finally {
    await rm(next, { recursive: true, force: true });
  }
  say(`Bundled the ${flavour} flavour in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(async () => {
    const { values } = readArguments({ help, options: { flavour: { type: 'string', default: 'test' } } });
    if (values.flavour !== 'test' && values.flavour !== 'production') {
      throw new CommandError(`There is no flavour "${values.flavour}"; it is test or production.`);
    }
    await bundle(values.flavour);
  });
}
