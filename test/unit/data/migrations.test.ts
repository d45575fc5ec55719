import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { collectionNames } from '#shared/schema/collections';
import { type Migrations, migrations } from '#shared/schema/migrations';
import { storedSchema } from '#shared/schema/rxdb-schema';
import { openWorkspace } from '../../../renderer/data/open-workspace';
import { close, closeAll, create, freshName, open } from './support';

afterEach(closeAll);

/** A step that a later version of Fasi might have: notes become part of the title, to have something to see. */
const later: Migrations = {
  ...migrations,
  opportunities: [
    { version: 1, migrate: (record) => ({ ...record, title: `${record.title} (${record.notes})` }) },
  ],
};

describe('a database of version 0', () => {
  it('is walked to version 1 in place, and nothing is lost, journals included', async () => {
    const name = freshName();
    const old = await open({ name });
    const ids = [await create(old), await create(old, { title: 'Stairs', notes: 'steep' })];
    await old.commands.editOpportunity(ids[1] as string, { notes: 'very steep' });
    await old.upkeep.writeSnapshot();
    const before = await old.readMany('opportunities', ids);
    await close(old);

    const fresh = await open({ name, migrations: later });
    expect(fresh.upkeep.startedFrom).toBe('records');
    const after = await fresh.readMany('opportunities', ids);
    expect([...after.keys()].sort()).toEqual([...ids].sort());
    for (const [id, record] of before) {
      expect(after.get(id)).toEqual({ ...record, title: `${record.title} (${record.notes})` });
      expect(after.get(id)?.journal.length).toBe(record.journal.length);
    }
    expect(fresh.readModel.contactCount()).toBe(2);
    expect(await fresh.upkeep.verify()).toEqual([]);
    await close(fresh);

    const again = await open({ name, migrations: later });
    expect([...(await again.readMany('opportunities', ids)).keys()]).toHaveLength(2);
  });

  it('is refused with a value when it is of a newer version, and left as it is', async () => {
    const name = freshName();
    const newer = await open({ name, migrations: later });
    const id = await create(newer);
    await close(newer);
    expect(await openWorkspace({ name, language: 'en' })).toEqual({
      ok: false,
      error: { kind: 'newer', collection: 'opportunities', version: 1 },
    });
    const again = await open({ name, migrations: later });
    expect(again.readModel.rowOf(id)).toBeDefined();
  });
});

describe('the stored shapes', () => {
  // RxDB refuses to open a collection whose schema has another hash under the same version. When this fails the shape
  // of a record changed: add a migration to `shared/schema/migrations.ts`, then the new hash here.
  it('are those that laptops have', () => {
    const hashes = collectionNames.map((name) => {
      const schema = storedSchema(name);
      const hash = createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 12);
      return `${name} ${schema.version} ${hash}`;
    });
    expect(hashes).toMatchInlineSnapshot(`
      [
        "opportunities 0 dcac489ffd35",
        "contacts 0 31b71ebf82a9",
        "pipelines 0 34a320225c5a",
        "people 0 2d41da4060b1",
        "settings 0 e452f3da936d",
        "imports 0 274c90531bf5",
      ]
    `);
  });
});
