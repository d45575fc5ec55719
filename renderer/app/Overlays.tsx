import { lazy, Suspense, useEffect, useState } from 'react';
import { closeQuickAdd, openOpportunity, useAppState } from './app-state';

const CommandPalette = lazy(() => import('./CommandPalette'));
const QuickAddDialog = lazy(() =>
  import('../features/quick-add/index').then((module) => ({ default: module.QuickAddDialog })),
);

/** What can lie over any page. Each part is loaded the first time it is opened, and stays. */
export function Overlays() {
  const palette = useAppState((state) => state.palette);
  const { opened, pipeline, stage } = useAppState((state) => state.quickAdd);
  const wasOpened = useOnceTrue(opened);
  return (
    <Suspense fallback={null}>
      {palette && <CommandPalette />}
      {wasOpened && (
        <QuickAddDialog
          opened={opened}
          onClose={closeQuickAdd}
          onOpen={openOpportunity}
          initialPipeline={pipeline}
          initialStage={stage}
        />
      )}
    </Suspense>
  );
}

/** True from the first time on that `now` was: a dialog that is closed still has its closing to draw. */
function useOnceTrue(now: boolean): boolean {
  const [was, setWas] = useState(now);
  useEffect(() => {
    if (now) setWas(true);
  }, [now]);
  return was || now;
}
