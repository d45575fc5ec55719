import type { Workspace } from '../../renderer/data/workspace';
import type { peers } from './peers';

declare global {
  interface Window {
    /** What builds for tests show of themselves. */
    __fasiTest: { workspace: Workspace };
    fasiBenchPeers: { peers: typeof peers };
    fasiBenchSpan: Promise<number>;
    fasiBenchMove: Promise<{ card: string; durable: number; paint: number }>;
  }
}
