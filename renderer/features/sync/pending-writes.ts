import { useSyncExternalStore } from 'react';

const root = document.documentElement;
const read = (): number => Number(root.dataset.pendingWrites ?? '0');

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(root, { attributes: true, attributeFilter: ['data-pending-writes'] });
  return () => observer.disconnect();
}

/** How many writes are not yet durable on the laptop: what the application says of itself outside, said inside too. */
export const usePendingWrites = (): number => useSyncExternalStore(subscribe, read);
