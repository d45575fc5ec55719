import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** What `npm run build` writes and Electron starts from. */
export const outFolder = join(projectRoot, 'out');

/** What `npm run dist` writes. */
export const distFolder = join(projectRoot, 'dist');

/** Screenshots, traces and reports of test runs. */
export const artifactsFolder = join(projectRoot, 'test', '.artifacts');
