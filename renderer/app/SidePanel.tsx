import { lazy, Suspense } from 'react';
import { closeOpportunity, useAppState } from './app-state';
import { useUndoCommand } from './undo';

const OpportunityPanel = lazy(() =>
  import('../features/opportunity/index').then((module) => ({ default: module.OpportunityPanel })),
);

/** The opportunity beside the page, when one is open. */
export function SidePanel() {
  const id = useAppState((state) => state.opportunity);
  const undo = useUndoCommand();
  if (id === undefined) return null;
  return (
    <Suspense fallback={null}>
      <OpportunityPanel id={id} onClose={closeOpportunity} onUndo={() => void undo('undo')} />
    </Suspense>
  );
}
