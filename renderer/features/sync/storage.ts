import { useEffect, useState } from 'react';
import { usePendingWrites } from './pending-writes';

/** Bytes used and still free for the workspace, and whether the system promised not to clear them. */
export type StorageState = { used: number; free: number; persistent: boolean };

/** What Chromium says of the disk; undefined until it did. Asked again whenever something was written. */
export function useStorage(): StorageState | undefined {
  const settled = usePendingWrites() === 0;
  const [state, setState] = useState<StorageState>();
  useEffect(() => {
    if (!settled) return;
    let wanted = true;
    void Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]).then(
      ([{ usage = 0, quota = 0 }, persistent]) => {
        if (wanted) setState({ used: usage, free: Math.max(0, quota - usage), persistent });
      },
    );
    return () => {
      wanted = false;
    };
  }, [settled]);
  return state;
}
