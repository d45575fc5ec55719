/** Milliseconds: a window that crashed a moment ago may still be holding its lock. */
const patience = 2_000;

/**
 * Holds a workspace for this window; undefined when another one has it. The main process lets only one instance run,
 * this is the second wall: two read models over one database would each show half of what is written.
 */
export async function takeWindowLock(workspace: string): Promise<(() => void) | undefined> {
  const locks = globalThis.navigator?.locks;
  // Without Web Locks (unit tests) there is one realm only.
  if (locks === undefined) return () => undefined;
  return new Promise((resolve) => {
    locks
      .request(`fasi workspace ${workspace}`, { signal: AbortSignal.timeout(patience) }, () => {
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(() => resolve(undefined));
  });
}
