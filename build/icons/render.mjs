#!/usr/bin/env node
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { _electron } from 'playwright';
import { readArguments, runCommand } from '../command-line.mjs';
import { startVirtualDisplay } from '../display.mjs';
import { resolveElectron } from '../electron-path.mjs';
import { projectRoot } from '../paths.mjs';
import { hasDisplay } from '../system-packages.mjs';

const help = `
node build/icons/render.mjs

Draws build/icons/png/*.png from fasi.svg, in the window of the built application. To be run after the drawing changed.
`;

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

await runCommand(async () => {
  readArguments({ help });
  const display = hasDisplay() ? undefined : await startVirtualDisplay();
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(await resolveElectron());
  const app = await _electron.launch({
    args: [projectRoot],
    env: { ...process.env, ...display?.environment },
  });
  try {
    const page = await app.firstWindow();
    const svg = readFileSync(new URL('fasi.svg', import.meta.url), 'base64');
    mkdirSync(new URL('png/', import.meta.url), { recursive: true });
    for (const size of sizes) {
      const png = await page.evaluate(draw, { source: `data:image/svg+xml;base64,${svg}`, size });
      writeFileSync(new URL(`png/${size}x${size}.png`, import.meta.url), Buffer.from(png, 'base64'));
    }
  } finally {
    await app.close();
    display?.stop();
  }
});

/** Runs in the page. @param {{ source: string, size: number }} drawing @returns {Promise<string>} a PNG in base64 */
async function draw({ source, size }) {
  const image = new Image(size, size);
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  canvas.getContext('2d')?.drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
