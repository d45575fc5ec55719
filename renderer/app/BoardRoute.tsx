import { useCallback } from 'react';
import { BoardPage } from '../features/board/index';
import { openOpportunity, openQuickAdd, useAppState } from './app-state';
import { UndoButtons } from './UndoButtons';
import { useUndoCommand } from './undo';

/** The board with what the application adds to it. */
export function BoardRoute() {
  const undo = useUndoCommand();
  const undoOnce = useCallback(() => void undo('undo'), [undo]);
  const opened = useAppState((state) => state.opportunity);
  return (
    <BoardPage
      opened={opened}
      onOpen={openOpportunity}
      onNew={openQuickAdd}
      onUndo={undoOnce}
      actions={<UndoButtons />}
    />
  );
}
