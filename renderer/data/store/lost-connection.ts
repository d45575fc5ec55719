import type { DBCore, Dexie } from 'dexie';

/**
 * For connections that the browser closes by itself, above all because the disk is full. Chromium may leave the
 * transactions of such a connection without an end, neither complete nor aborted, and whoever waits for one would wait
 * for ever: here they end as aborted. To be called before the database is opened.
 *
 * The database is not opened again: Chromium (130) then answers no request of this page to open one. Whatever is
 * asked of it from then on fails at once, until the window is loaded anew.
 */
export function endWithConnection(database: Dexie): void {
  database.use({
    stack: 'dbcore',
    name: 'end-with-connection',
    create: (core: DBCore): DBCore => ({
      ...core,
      transaction: (tables, mode, options) => {
        const begun = core.transaction(tables, mode, options);
        const transaction = begun as unknown as IDBTransaction;
        const { db } = transaction;
        const end = (): boolean => transaction.dispatchEvent(new Event('abort'));
        const forget = (): void => db.removeEventListener('close', end);
        db.addEventListener('close', end);
        transaction.addEventListener('complete', forget);
        transaction.addEventListener('abort', forget);
        return begun;
      },
    }),
  });
}
