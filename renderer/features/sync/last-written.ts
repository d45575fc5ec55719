import { useEffect, useState } from 'react';
import { now } from '../../platform/wall-clock';
import { usePendingWrites } from './pending-writes';

const storageKey = 'fasi.lastWritten';

const stored = (): number | undefined => {
  const ms = Number(localStorage.getItem(storageKey) ?? Number.NaN);
  return Number.isFinite(ms) ? ms : undefined;
};

/** When a write last became durable on this laptop (UTC ms), kept from one start to the next. */
export function useLastWritten(): number | undefined {
  const pending = usePendingWrites();
  const [had, setHad] = useState(pending > 0);
  const [last, setLast] = useState(stored);
  useEffect(() => {
    if (pending > 0) {
      setHad(true);
      return;
    }
    if (!had) {
      setLast(stored());
      return;
    }
    setHad(false);
    const ms = now();
    setLast(ms);
    try {
      localStorage.setItem(storageKey, String(ms));
    } catch {
      // Storage that is full loses a convenience, no work.
    }
  }, [pending, had]);
  return last;
}
