import type { WriteFailure } from '../workspace';

/**
 * Bytes of room under which a failure is taken for that of a full disk. Where an origin has no quota of its own, as
 * here, Chromium says nothing of room: the write fails in the middle, the connection is closed, and what had been
 * written in vain is free again. The database needs some tens of megabytes to tidy up in.
 */
const tooLittle = 64 * 1024 * 1024;

/** What an exception of the storage means to the person: which kind of failure, and the browser's words for it. */
export async function writeFailure(error: unknown): Promise<WriteFailure> {
  const names = chainOf(error).map((one) => `${one.name} ${one.message}`);
  const text = names.join('; ');
  const reason =
    /Quota/.test(text) || (await room()) < tooLittle
      ? 'disk full'
      : /DatabaseClosed|InvalidState|is closed|not opened/.test(text)
        ? 'database closed'
        : 'unknown';
  return { kind: 'not written', reason, detail: text === '' ? String(error) : text };
}

/** Bytes that the browser could still store, as far as it says so. */
async function room(): Promise<number> {
  const storage = globalThis.navigator?.storage;
  if (typeof storage?.estimate !== 'function') return Number.POSITIVE_INFINITY;
  const { quota = Number.POSITIVE_INFINITY, usage = 0 } = await storage.estimate();
  return quota - usage;
}

/** An error and what caused it: Dexie wraps the browser's, of many that failed at once the first says why. */
function chainOf(error: unknown): { name: string; message: string }[] {
  const chain: { name: string; message: string }[] = [];
  for (let one = error; one instanceof Error && chain.length < 5; ) {
    chain.push({ name: one.name, message: one.message });
    const { inner, failures } = one as { inner?: unknown; failures?: unknown[] };
    one = inner ?? failures?.[0] ?? one.cause;
  }
  return chain;
}
