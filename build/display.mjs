import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from './command-line.mjs';

/**
 * A virtual display of its own. It is not left to xvfb-run because that passes no signal on to the application:
 * whoever ends Fasi wants it to flush first, with its display still there.
 *
 * @returns {Promise<{ environment: NodeJS.ProcessEnv, stop: () => void }>}
 */
export async function startVirtualDisplay() {
  const folder = mkdtempSync(join(tmpdir(), 'fasi-display-'));
  const authority = join(folder, 'authority');
  writeFileSync(authority, '', { mode: 0o600 });
  const screen = ['-screen', '0', '1600x1000x24'];
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen, '-nolisten', 'tcp', '-auth', authority], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    // Away from the terminal, whose Ctrl+C is for the application.
    detached: true,
  });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  const number = await displayNumber(server);
  const cookie = randomBytes(16).toString('hex');
  execFileSync('xauth', ['-q', '-f', authority, 'add', `:${number}`, 'MIT-MAGIC-COOKIE-1', cookie]);
  server.unref();
  return { environment: { DISPLAY: `:${number}`, XAUTHORITY: authority }, stop };
}

/** Xvfb writes the number to the descriptor once it accepts connections. @param {import('node:child_process').ChildProcess} server @returns {Promise<string>} */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new CommandError('Xvfb did not start; is there room in /tmp?'));
    server.once('error', failed);
    server.once('exit', failed);
    let text = '';
    const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    pipe.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      server.off('exit', failed);
      pipe.destroy();
      resolve(text.trim());
    });
  });
}
