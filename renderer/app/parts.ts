import { type ComponentType, useEffect, useSyncExternalStore } from 'react';

/**
 * A component whose script is fetched apart from the first one. Unlike React's `lazy` it is drawn at once when the script is
 * there: `lazy` suspends a first time even then, and React may hold back for 300 ms what was suspended.
 */
type Part<P> = {
  fetch: () => Promise<void>;
  fetched: () => ComponentType<P> | undefined;
  subscribe: (listener: () => void) => () => void;
};

function part<P>(load: () => Promise<ComponentType<P>>): Part<P> {
  const listeners = new Set<() => void>();
  let component: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  return {
    fetch: () => {
      loading ??= load().then(
        (loaded) => {
          component = loaded;
          for (const listener of listeners) listener();
        },
        (error: unknown) => {
          // The next one who wants it tries again.
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
    fetched: () => component,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The component, or undefined while its script is still coming; `wanted` sends for it. */
export function usePart<P>(
  { fetch, fetched, subscribe }: Part<P>,
  wanted: boolean,
): ComponentType<P> | undefined {
  useEffect(() => {
    if (wanted) void fetch();
  }, [wanted, fetch]);
  return useSyncExternalStore(subscribe, fetched);
}

export const quickAddPart = part(() =>
  import('../features/quick-add/index').then((module) => module.QuickAddDialog),
);
export const palettePart = part(() => import('./CommandPalette').then((module) => module.CommandPalette));
export const panelPart = part(() =>
  import('../features/opportunity/index').then((module) => module.OpportunityPanel),
);

/** Fetches what can be opened from any page, one script at a time and only while nobody is doing anything. */
export async function fetchParts(): Promise<void> {
  for (const { fetch } of [quickAddPart, panelPart, palettePart]) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    // Whoever asks for one that did not come tries again.
    await fetch().catch(() => undefined);
  }
}
