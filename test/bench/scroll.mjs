import { frameTimes, launchOn, measured, median, rest } from './harness.mjs';

/** Pixels a frame: reading along, leafing through, flinging. */
const speeds = [12, 60, 240];
const framesEach = 240;

/**
 * The share of frames that were dropped while the longest column is scrolled, by the times of the frames that came. The
 * length of a frame is the median of an idle second before.
 *
 * @param {import('./harness.mjs').Bench} bench
 */
export async function scroll(bench) {
  const { page, close } = await launchOn(bench, bench.fixture);
  try {
    const [stage] = bench.stages;
    const column = page.locator(`[data-stage="${stage}"]`);
    await column.locator('[data-card]').first().waitFor();
    bench.note(`Scrolled: a column of ${await column.getAttribute('data-count')} cards`);
    await rest(page);
    const idle = await frameTimes(page, 60);
    const frame = median(idle);
    let came = 0;
    let dropped = 0;
    for (const speed of speeds) {
      for (const time of await scrolled(page, stage, speed, framesEach)) {
        came++;
        dropped += Math.max(0, Math.round(time / frame) - 1);
      }
    }
    return [
      measured('scroll', '%', (dropped / (came + dropped)) * 100, came),
      measured('scroll-frame', 'ms', frame, idle.length),
    ];
  } finally {
    await close();
  }
}

/** Milliseconds between frames while a column is scrolled by `speed` pixels in each. @param {import('./harness.mjs').Page} page @param {string | undefined} stage @param {number} speed @param {number} count */
function scrolled(page, stage, speed, count) {
  return frameTimes(page, count, { selector: `[data-stage="${stage}"] [data-scroller]`, speed });
}
