import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import type { Workspace } from '../../renderer/data/workspace';
import { launch } from '../support/launch';

declare global {
  interface Window {
    __fasiTest: { workspace: Workspace };
  }
}

/** Everything that a person would miss: every card, every journal, who they are. */
const everything = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { readModel, readMany, me } = window.__fasiTest.workspace;
    const cards = Array.from(readModel.allRows(), (row) => readModel.card(row));
    cards.sort((a, b) => (a.id < b.id ? -1 : 1));
    const ids = cards.map((card) => card.id);
    const records = await readMany('opportunities', ids);
    return {
      me,
      cards: cards.map(({ row: _row, ...card }) => card),
      journals: ids.map((id) => records.get(id)?.journal),
      contacts: readModel.contactCount(),
      pipelines: readModel.pipelines(),
    };
  });

const nothingPending = (page: Page): Promise<void> =>
  page.locator('html[data-pending-writes="0"]').waitFor({ state: 'attached' });

test('[S1] without a network everything works, and a restart brings back what was done', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'fasi-restart-'));
  const first = await launch({ userData, args: ['--workspace=demo'] });
  await first.app.evaluate(({ session }) => session.defaultSession.enableNetworkEmulation({ offline: true }));
  const moved = await first.page.evaluate(async () => {
    const { readModel, commands } = window.__fasiTest.workspace;
    const pipeline = readModel.pipelines()[0];
    const board = pipeline && readModel.board(pipeline.id, {}, 'manual', Date.now());
    const [from, to] = board?.columns ?? [];
    const row = from?.rows[0];
    if (pipeline === undefined || to === undefined || row === undefined) throw new Error('an empty demo');
    const { id } = readModel.card(row);
    const { moved } = await commands.move([id], { pipeline: pipeline.id, stage: to.stage.id });
    await commands.createOpportunity({
      title: 'Written without a network',
      contact: { givenName: 'Ada', familyName: 'Verdi' },
      pipeline: pipeline.id,
      stage: to.stage.id,
    });
    return moved;
  });
  expect(moved).toHaveLength(1);
  await nothingPending(first.page);
  expect(await first.page.locator('html').getAttribute('data-unsynced')).toBe('0');
  // The browser may not clear what is stored here when the disk gets full.
  await expect.poll(() => first.page.evaluate(() => navigator.storage.persisted())).toBe(true);
  const before = await everything(first.page);
  await first.app.close();

  const second = await launch({ userData, args: ['--workspace=demo'] });
  expect(await everything(second.page)).toEqual(before);
  expect(await second.page.evaluate(() => window.__fasiTest.workspace.upkeep.verify())).toEqual([]);
  await second.app.close();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
});

test('[S7] a new workspace that is killed while it is being made is whole after the next start', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'fasi-restart-'));
  const whole = await launch({ args: ['--workspace=demo'] });
  const count = await whole.page.evaluate(() => window.__fasiTest.workspace.readModel.opportunityCount());
  await whole.close();

  const killed = await launch({ userData, args: ['--workspace=demo'], until: 'window' });
  // The first records are there: the demo is half written.
  await killed.page.waitForFunction(async () =>
    (await indexedDB.databases()).some((one) => one.name?.endsWith('--contacts') === true),
  );
  await killed.kill();

  const again = await launch({ userData, args: ['--workspace=demo'] });
  const after = await again.page.evaluate(async () => ({
    count: window.__fasiTest.workspace.readModel.opportunityCount(),
    wrong: await window.__fasiTest.workspace.upkeep.verify(),
  }));
  expect(after).toEqual({ count, wrong: [] });
  await again.app.close();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
});

test('[R2] the second start comes from the snapshot and the change journal', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'fasi-restart-'));
  const first = await launch({ userData, args: ['--workspace=demo'] });
  await first.page.evaluate(() => window.__fasiTest.workspace.upkeep.writeSnapshot());
  const moved = await first.page.evaluate(async () => {
    const { readModel, commands } = window.__fasiTest.workspace;
    const row = readModel.allRows()[0] as number;
    const { id } = readModel.card(row);
    await commands.editOpportunity(id, { title: 'After the snapshot' });
    return id;
  });
  await first.kill();

  const second = await launch({ userData });
  const found = await second.page.evaluate(async (id) => {
    const { readModel, upkeep } = window.__fasiTest.workspace;
    return {
      from: upkeep.startedFrom,
      title: readModel.card(readModel.rowOf(id) as number).title,
      wrong: await upkeep.verify(),
    };
  }, moved);
  expect(found).toEqual({ from: 'snapshot', title: 'After the snapshot', wrong: [] });
  await second.app.close();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
});
