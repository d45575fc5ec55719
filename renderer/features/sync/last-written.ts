import { useSyncExternalStore } from 'react';
import { now } from '../../platform/wall-clock';
import { onPendingWrites, pendingWrites } from './pending-writes';

const storageKey = 'fasi.lastWritten';

function stored(): number | undefined {
  const ms = Number(localStorage.getItem(storageKey) ?? Number.NaN);
  return Number.isFinite(ms) ? ms : undefined;
}

let last = stored();
let had = pendingWrites() > 0;

// From the first script on, so that what a new workspace begins with counts too.
onPendingWrites(() => {
  if (pendingWrites() > 0) {
    had = true;
    return;
  }
  if (!had) return;
  had = false;
  last = now();
  try {
    localStorage.setItem(storageKey, String(last));
  } catch {
    // Storage that is full loses a convenience, no work.
  }
});

/** When a write last became durable on this laptop (UTC ms), kept from one start to the next. */
export const useLastWritten = (): number | undefined => useSyncExternalStore(onPendingWrites, () => last);
