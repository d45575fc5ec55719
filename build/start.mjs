#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { bundle, isStale } from './bundle.mjs';
import { runCommand, say } from './command-line.mjs';
import { resolveElectron } from './electron-path.mjs';
import { projectRoot } from './paths.mjs';
import { ensureSystemPackages, hasDisplay } from './system-packages.mjs';

const help = `
npm start [-- FLAGS]

Bundles Fasi if need be, finds or fetches Electron, and starts the application. Without a display it runs under Xvfb.
Flags go to the application:
  --user-data-dir=DIR        keep everything in this folder
  --lang=en|it               language of the interface
  --workspace=empty|demo     what a new profile begins with
  --now=ISO-8601             freeze the clock (test flavour)
`;

await runCommand(async () => {
  const passedOn = process.argv.slice(2);
  if (passedOn.includes('--help') || passedOn.includes('-h')) {
    process.stdout.write(`${help.trim()}\n`);
    return;
  }
  ensureSystemPackages('start');
  if (await isStale('test')) await bundle('test');
  const electron = await resolveElectron();
  // Chromium refuses to run as root inside its own sandbox.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  let command = [electron, ...asRoot, projectRoot, ...passedOn];
  if (!hasDisplay()) {
    say(
      'There is no display: starting under Xvfb, so the window can be driven but not seen. Ctrl+C ends it.',
    );
    command = ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...command];
  }
  const [file = '', ...args] = command;
  const application = spawn(file, args, { stdio: 'inherit', cwd: projectRoot });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => application.kill(signal));
  }
  application.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
});
