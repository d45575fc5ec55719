import { lazy, Suspense } from 'react';
import { useAppState } from './app-state';

const CommandPalette = lazy(() => import('./CommandPalette'));

/** What can lie over any page. Each part is loaded the first time it is opened. */
export function Overlays() {
  const palette = useAppState((state) => state.palette);
  return <Suspense fallback={null}>{palette && <CommandPalette />}</Suspense>;
}
