import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../../build/command-line.mjs';
import { launchOn, load, measured, median } from './harness.mjs';

const imports = 3;

/**
 * A CSV file through the wizard into a new workspace: from the click on "Import" until the report stands there, every
 * record durable, against raw Dexie's `bulkPut` of the records that came of it. The check before it, a dry run of the
 * same reading and planning, is a figure of its own.
 *
 * @param {import('./harness.mjs').Bench & { script: string }} bench
 */
export async function importFile(bench) {
  const file = join(bench.folder, 'opportunities.csv');
  await writeFile(file, await csv(bench.records));
  const speeds = [];
  const raw = [];
  const checks = [];
  for (let at = 0; at < imports; at++) {
    const { page, close } = await launchOn(bench, undefined);
    try {
      const { checked, imported } = await throughWizard(page, file);
      const { ms, records } = await putAgain(page, bench.script);
      if (records < bench.records) throw new Error(`${records} records came of ${bench.records} rows`);
      checks.push(bench.records / (checked / 1000));
      speeds.push(bench.records / (imported / 1000));
      raw.push(bench.records / (ms / 1000));
    } finally {
      await close();
    }
  }
  const peer = { name: 'raw Dexie bulkPut, strict', value: median(raw) };
  return [
    measured('import', 'rows/s', median(speeds), imports, peer),
    measured('import-check', 'rows/s', median(checks), imports),
  ];
}

/** As another program exports it: with the stages of a new workspace. @param {number} rows */
async function csv(rows) {
  const { fixtureContacts, fixtureOpportunities, stages } = await load('test/bench/fixture.ts');
  const now = Date.UTC(2026, 2, 2, 9);
  const names = ['New', 'Qualified', 'Proposal sent', 'Negotiation', 'Won', 'Lost'];
  const contacts = fixtureContacts(Math.round(rows / 10), stages[0], now);
  const people = new Map(
    contacts.map((/** @type {any} */ one) => [one.id, `${one.givenName} ${one.familyName}`]),
  );
  const lines = [
    'Opportunity ID,Title,Contact,Stage,Low,High,Currency,Created,Expected close,Next action date,Notes',
  ];
  for (const [at, one] of fixtureOpportunities(rows, [...people.keys()], stages[0], now).entries()) {
    const { low, high, currency } = one.revenue;
    const created = new Date(Number.parseInt(one.stamps['*'].slice(0, 9), 36)).toISOString().slice(0, 10);
    const cells = [
      `EXT-${at}`,
      `"${one.title}"`,
      people.get(one.contact),
      names[stages.indexOf(one.place.stage)],
    ];
    cells.push((low / 100).toFixed(2), (high / 100).toFixed(2), currency, created);
    cells.push(one.expectedClose ?? '', one.nextAction?.date ?? '', `"${one.notes}"`);
    lines.push(cells.join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Milliseconds of the check and of the import. @param {import('./harness.mjs').Page} page @param {string} file */
async function throughWizard(page, file) {
  page.setDefaultTimeout(600_000);
  const button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.getByLabel('File to import').setInputFiles(file);
  await button('Continue').click();
  await openColumnsAreNone(page);
  await button('Continue').click();
  await page.getByRole('heading', { name: 'Stages' }).waitFor();
  const checked = await fromClickTo(page, 'Continue', 'Import');
  const imported = await fromClickTo(page, 'Import', 'Finish');
  return { checked, imported };
}

/** @param {import('./harness.mjs').Page} page */
async function openColumnsAreNone(page) {
  const open = await page.getByText(/column(s)? still need/).count();
  if (open > 0)
    throw new CommandError('The wizard asks about columns of the bench’s file that should be clear.');
}

/** Milliseconds from the click on one button until another one can be clicked, by the page's own clock. @param {import('./harness.mjs').Page} page @param {string} click @param {string} until */
async function fromClickTo(page, click, until) {
  await page.evaluate(
    ({ click, until }) => {
      const find = (/** @type {string} */ name) =>
        [...document.querySelectorAll('button')].find(
          (one) => one.textContent?.trim() === name && !one.disabled,
        );
      window.fasiBenchSpan = new Promise((resolve) => {
        addEventListener(
          'click',
          function clicked(event) {
            const button = /** @type {Element} */ (event.target).closest('button');
            if (button?.textContent?.trim() !== click) return;
            removeEventListener('click', clicked, true);
            const observer = new MutationObserver(() => {
              if (find(until) === undefined) return;
              observer.disconnect();
              resolve(performance.now() - event.timeStamp);
            });
            observer.observe(document.body, {
              subtree: true,
              childList: true,
              attributes: true,
              characterData: true,
            });
          },
          true,
        );
      });
    },
    { click, until },
  );
  await page.getByRole('button', { name: click, exact: true }).click();
  return page.evaluate(() => window.fasiBenchSpan);
}

/** @param {import('./harness.mjs').Page} page @param {string} script */
async function putAgain(page, script) {
  await page.evaluate(() => window.__fasiTest.workspace.flush());
  await page.evaluate(script);
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map((one) => one.name ?? '');
    const made = names.filter((name) => /^rxdb-dexie-.*--(opportunities|contacts)$/.test(name));
    return window.fasiBenchPeers.peers.bulkPutFrom(made);
  });
}
