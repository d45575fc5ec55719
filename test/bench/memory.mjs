import { launchOn, measured, median, rest } from './harness.mjs';

const launches = 3;

/**
 * Resident memory of the page's process with the board on the screen, once it has come to rest: three readings in a
 * row within 2 MB.
 *
 * @param {import('./harness.mjs').Bench} bench
 */
export async function memory(bench) {
  const sizes = [];
  for (let at = 0; at < launches; at++) {
    const { app, page, close } = await launchOn(bench, bench.fixture);
    try {
      const size = async () => {
        await rest(page);
        // Kilobytes; on Linux what /proc calls VmRSS.
        const kilobytes = await app.evaluate(({ app: electron }) =>
          Math.max(
            ...electron
              .getAppMetrics()
              .filter(({ type }) => type === 'Tab')
              .map((one) => one.memory.workingSetSize),
          ),
        );
        return kilobytes / 1024;
      };
      sizes.push(await settled(size));
    } finally {
      await close();
    }
  }
  return [measured('memory', 'MB', median(sizes), launches)];
}

/** @param {() => Promise<number>} read */
async function settled(read) {
  const last = [await read()];
  for (let at = 0; at < 60; at++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    last.push(await read());
    const three = last.slice(-3);
    if (three.length === 3 && Math.max(...three) - Math.min(...three) < 2) break;
  }
  return /** @type {number} */ (last.at(-1));
}
