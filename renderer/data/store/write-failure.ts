import type { WriteFailure } from '../workspace';

/** What an exception of the storage means to the person: which kind of failure, and the browser's words for it. */
export function writeFailure(error: unknown): WriteFailure {
  const names = chainOf(error).map((one) => `${one.name} ${one.message}`);
  const text = names.join('; ');
  const reason = /Quota/.test(text)
    ? 'disk full'
    : /DatabaseClosed|InvalidState|is closed|not opened/.test(text)
      ? 'database closed'
      : 'unknown';
  return { kind: 'not written', reason, detail: text === '' ? String(error) : text };
}

/** An error and what caused it: Dexie wraps the browser's. */
function chainOf(error: unknown): { name: string; message: string }[] {
  const chain: { name: string; message: string }[] = [];
  for (let one = error; one instanceof Error && chain.length < 5; ) {
    chain.push({ name: one.name, message: one.message });
    one = (one as { inner?: unknown }).inner ?? one.cause;
  }
  return chain;
}
