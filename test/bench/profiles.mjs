import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../../build/command-line.mjs';
import { bundleForPage, load } from './harness.mjs';

/** @typedef {import('./harness.mjs').Bench} Bench */

const chunk = 2_000;
const now = Date.UTC(2026, 2, 2, 9);

/** @template T @param {readonly T[]} items */
function* chunks(items) {
  for (let from = 0; from < items.length; from += chunk) yield items.slice(from, from + chunk);
}

/**
 * Builds the profile that the application is measured on, through its own `writeMany`, and one with the same records in
 * the hands of the peers. Nobody starts them afterwards: every measurement starts a copy.
 *
 * @param {{ electron: string, folder: string, records: number, withRx: boolean }} options
 */
export async function buildProfiles({ electron, folder, records, withRx }) {
  const { launch } = await load('test/support/launch.ts');
  const fixture = await load('test/bench/fixture.ts');
  const contactCount = Math.max(1, Math.round(records / 10));

  say(`Building a workspace of ${records} opportunities and ${contactCount} contacts.`);
  const application = await mkdtemp(join(folder, 'fixture-'));
  const env = { FASI_ELECTRON: electron };
  const filled = await launch({ userData: application, env });
  const me = await filled.page.evaluate(() => window.__fasiTest.workspace.me);
  const contacts = fixture.fixtureContacts(contactCount, me, now);
  const ids = contacts.map((/** @type {{ id: string }} */ one) => one.id);
  const opportunities = fixture.fixtureOpportunities(records, ids, me, now);
  const some = opportunities.slice(0, 1_000);
  const recordBytes = Math.round(JSON.stringify(some).length / some.length);
  for (const [collection, all] of /** @type {const} */ ([
    ['contacts', contacts],
    ['opportunities', opportunities],
  ]))
    for (const some of chunks(all))
      await filled.page.evaluate(
        async ({ collection, some }) => {
          const written = await window.__fasiTest.workspace.writeMany(collection, some);
          if (!written.ok) throw new Error(`${written.error.reason}: ${written.error.detail}`);
        },
        { collection, some },
      );
  await atRest(filled);
  // A second start and end as on any other day, so that what is kept for a fast start is there, and is right.
  const again = await launch({ userData: application, env });
  const { startedFrom, wrong } = await again.page.evaluate(async () => {
    const { startedFrom, verify } = window.__fasiTest.workspace.upkeep;
    return { startedFrom, wrong: (await verify()).length };
  });
  if (wrong > 0) throw new Error(`the read model disagrees with ${wrong} records: nothing to measure here`);
  await atRest(again);

  say('Giving the same records to the peers.');
  const peers = await mkdtemp(join(folder, 'peers-'));
  const script = await bundleForPage('test/bench/peers.ts');
  const raw = await launch({ userData: peers, env });
  await raw.page.evaluate(script);
  for (const [collection, all] of /** @type {const} */ ([
    ['contacts', contacts],
    ['opportunities', opportunities],
  ]))
    for (const some of chunks(all))
      await raw.page.evaluate(
        async ({ collection, some, withRx }) => {
          const { peers } = window.fasiBenchPeers;
          await peers.fill(collection, some);
          if (withRx) await peers.fillRx(collection, some);
        },
        { collection, some, withRx },
      );
  await raw.close();
  return {
    fixture: application,
    startedFrom,
    peers,
    script,
    stages: fixture.stages,
    contacts: contactCount,
    recordBytes,
  };
}

/** Makes everything durable, the snapshot too, and ends the application. @param {import('../support/launch').Launched} launched */
async function atRest({ page, close }) {
  await page.evaluate(async () => {
    const { flush, upkeep } = window.__fasiTest.workspace;
    await flush();
    await upkeep.writeSnapshot();
  });
  await close();
}
