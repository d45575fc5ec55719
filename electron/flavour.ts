import type { Flavour } from '#shared/bridge/start-info';

/** Set by build/bundle.mjs. */
declare const __FLAVOUR__: Flavour;

export const flavour: Flavour = __FLAVOUR__;
