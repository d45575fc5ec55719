#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { bundle, isStale } from './bundle.mjs';
import { runCommand, say } from './command-line.mjs';
import { startVirtualDisplay } from './display.mjs';
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
  const flags = process.argv.slice(2);
  if (flags.includes('--help') || flags.includes('-h')) {
    process.stdout.write(`${help.trim()}\n`);
    return;
  }
  ensureSystemPackages('start');
  if (await isStale('test')) await bundle('test');
  const electron = await resolveElectron();
  // Chromium refuses to run as root inside its own sandbox.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const display = hasDisplay() ? undefined : await startVirtualDisplay();
  if (display) {
    say('There is no display: Fasi runs under Xvfb, where it can be driven but not seen. Ctrl+C ends it.');
  }
  // A machine without a display lacks a message bus and a graphics card too; Chromium's complaints about that help nobody.
  const quiet = display ? ['--log-level=3'] : [];
  const application = spawn(electron, [...asRoot, ...quiet, projectRoot, ...flags], {
    stdio: 'inherit',
    env: { ...process.env, ...display?.environment },
  });
  // From the terminal the application hears Ctrl+C itself; what is sent to this process alone is passed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => application.kill('SIGTERM'));
  process.on('SIGHUP', () => application.kill('SIGHUP'));
  application.on('error', (error) => say(`Electron could not be started: ${error.message}.`));
  application.on('close', (code) => {
    display?.stop();
    process.exit(code ?? 1);
  });
});
