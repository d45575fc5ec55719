import type { DBCore, Dexie, Middleware } from 'dexie';
import { describe, expect, it } from 'vitest';
import { endWithConnection } from '../../../renderer/data/store/lost-connection';

/** A transaction of a connection, as the middleware hands it on, and what it said. */
function begin(): { db: EventTarget; transaction: EventTarget; said: string[] } {
  let middleware: Middleware<DBCore> | undefined;
  endWithConnection({ use: (one: Middleware<DBCore>) => (middleware = one) } as unknown as Dexie);
  const db = new EventTarget();
  const core = { transaction: () => Object.assign(new EventTarget(), { db }) };
  const transaction = middleware?.create(core as unknown as DBCore).transaction?.([], 'readwrite');
  if (transaction === undefined) throw new Error('no middleware');
  const said: string[] = [];
  for (const type of ['complete', 'abort'])
    (transaction as unknown as EventTarget).addEventListener(type, () => said.push(type));
  return { db, transaction: transaction as unknown as EventTarget, said };
}
const tell = (target: EventTarget, type: string): boolean => target.dispatchEvent(new Event(type));

describe('a transaction whose connection the browser closes', () => {
  it('ends as aborted, once', () => {
    const { db, said } = begin();
    tell(db, 'close');
    tell(db, 'close');
    expect(said).toEqual(['abort']);
  });

  it('hears nothing of it when it ended before', () => {
    for (const end of ['complete', 'abort']) {
      const { db, transaction, said } = begin();
      tell(transaction, end);
      tell(db, 'close');
      expect(said).toEqual([end]);
    }
  });
});
