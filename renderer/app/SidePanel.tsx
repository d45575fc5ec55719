import { closeOpportunity, useAppState } from './app-state';
import { panelPart, usePart } from './parts';
import { useUndoCommand } from './undo';

/** The opportunity beside the page, when one is open. */
export function SidePanel() {
  const id = useAppState((state) => state.opportunity);
  const undo = useUndoCommand();
  const OpportunityPanel = usePart(panelPart, id !== undefined);
  if (id === undefined || OpportunityPanel === undefined) return null;
  return <OpportunityPanel id={id} onClose={closeOpportunity} onUndo={() => void undo('undo')} />;
}
