import { useSyncExternalStore } from 'react';

const root = document.documentElement;

/** How many writes are not yet durable: what the application says of itself outside, said inside too. */
export const pendingWrites = (): number => Number(root.dataset.pendingWrites ?? '0');

/** Called after every change of the number; takes itself off with what it returns. */
export function onPendingWrites(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(root, { attributes: true, attributeFilter: ['data-pending-writes'] });
  return () => observer.disconnect();
}

export const usePendingWrites = (): number => useSyncExternalStore(onPendingWrites, pendingWrites);
