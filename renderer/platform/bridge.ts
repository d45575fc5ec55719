import type { FasiBridge } from '#shared/bridge/bridge';

/** What the window can reach outside itself. The preload script sets it before the first line of ours runs. */
export const bridge: FasiBridge = window.fasi;
