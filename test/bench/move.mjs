import { frameTimes, launchOn, measured, median, quantile, rest } from './harness.mjs';

const moves = 120;

/**
 * A card moved by key: until it is durable in IndexedDB, against a strict `put` of raw Dexie; and until the frame that
 * shows it in its new column. Cards go to the next column and back, so half of the moves enter the long column.
 *
 * @param {import('./harness.mjs').Bench & { script: string }} bench
 */
export async function move(bench) {
  const { durable, paint, frame } = await moveCards(bench);
  // The key's own frame counts: what is painted before the next one is due took one frame.
  const frames = paint.map((ms) => Math.ceil(ms / frame));
  const put = await putRecords(bench);
  const half = { name: 'raw Dexie put, strict', value: median(put) };
  const late = { name: 'raw Dexie put, strict, p95', value: quantile(put, 0.95) };
  return [
    measured('move', 'ms', median(durable), durable.length, half),
    measured('move-p95', 'ms', quantile(durable, 0.95), durable.length, late),
    measured('move-paint', 'frames', quantile(frames, 0.95), frames.length),
    measured('move-paint-p50', 'frames', median(frames), frames.length),
    measured('move-paint-ms', 'ms', median(paint), paint.length),
  ];
}

/** @param {import('./harness.mjs').Bench} bench */
async function moveCards(bench) {
  const { page, close } = await launchOn(bench, bench.fixture);
  try {
    const [first, second] = bench.stages;
    const cards = page.locator(`[data-stage="${first}"] [data-card]`);
    await cards.first().waitFor();
    const durable = [];
    const paint = [];
    await rest(page);
    const frame = median(await frameTimes(page, 60));
    for (let at = 0; at < moves; at++) {
      const forward = at % 2 === 0;
      if (forward) await cards.nth((at / 2) % 4).focus();
      await rest(page);
      const watched = await watchMove(page, String(forward ? second : first));
      await page.keyboard.press(forward ? 'Alt+ArrowRight' : 'Alt+ArrowLeft');
      const took = await page.evaluate(() => window.fasiBenchMove);
      if (took.card !== watched) throw new Error(`card ${watched} was to move, ${took.card} did`);
      durable.push(took.durable);
      paint.push(took.paint);
    }
    return { durable, paint, frame };
  } finally {
    await close();
  }
}

/**
 * Makes the page note down what happens to the focused card after the next key, and answers which card that is. The
 * page only watches: the clock starts with the time that the event itself carries.
 *
 * @param {import('./harness.mjs').Page} page @param {string} target the stage it will move to
 */
function watchMove(page, target) {
  return page.evaluate((stage) => {
    const card = /** @type {HTMLElement} */ (document.activeElement).dataset.card;
    if (card === undefined) throw new Error('no card has the focus');
    const root = document.documentElement;
    const isThere = () => document.querySelector(`[data-stage="${stage}"] [data-card="${card}"]`) !== null;

    window.fasiBenchMove = new Promise((resolve) => {
      addEventListener(
        'keydown',
        function pressed(event) {
          if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
          removeEventListener('keydown', pressed, true);
          Promise.all([written(event.timeStamp), shown(event.timeStamp)]).then(([durable, paint]) =>
            resolve({ card, durable, paint }),
          );
        },
        true,
      );
    });
    return card;

    /** @param {number} since */
    function written(since) {
      return new Promise((resolve) => {
        let begun = false;
        const observer = new MutationObserver(() => {
          const pending = Number(root.dataset.pendingWrites ?? 0);
          if (pending > 0) begun = true;
          else if (begun) {
            observer.disconnect();
            resolve(performance.now() - since);
          }
        });
        observer.observe(root, { attributeFilter: ['data-pending-writes'], attributeOldValue: true });
        // Two changes within one task are one call of the observer: the attribute's old values are not lost.
        begun = Number(root.dataset.pendingWrites ?? 0) > 0;
      });
    }

    /** Until the frame that shows the card is painted: what is there right after a frame was in it. @param {number} since */
    function shown(since) {
      return new Promise((resolve) => {
        const after = new MessageChannel();
        const next = () => after.port2.postMessage(null);
        after.port1.onmessage = () => {
          if (isThere()) resolve(performance.now() - since);
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      });
    }
  }, target);
}

/** @param {import('./harness.mjs').Bench & { script: string }} bench */
async function putRecords(bench) {
  const { page, close } = await launchOn(bench, bench.peers);
  try {
    await page.evaluate(bench.script);
    return await page.evaluate((count) => {
      const rest = () =>
        new Promise((resolve) => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() => requestIdleCallback(() => resolve(undefined))),
          );
        });
      return window.fasiBenchPeers.peers.put(count, rest);
    }, moves);
  } finally {
    await close();
  }
}
