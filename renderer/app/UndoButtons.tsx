import { useTranslation } from 'react-i18next';
import { useUndoState } from '../data/hooks';
import iconButton from '../ui/icon-button.module.css';
import { IconRedo, IconUndo } from '../ui/icons';
import { undoText, useUndoCommand } from './undo';

/** One step back, one step forth; the tooltip says which. */
export function UndoButtons() {
  const { t } = useTranslation('app');
  const { undo, redo } = useUndoState();
  const run = useUndoCommand();
  const undoLabel = undo ? t('undoStep', { step: undoText(t, undo) }) : t('nothingToUndo');
  const redoLabel = redo ? t('redoStep', { step: undoText(t, redo) }) : t('nothingToRedo');
  return (
    <>
      <button
        type="button"
        className={iconButton.button}
        disabled={!undo}
        aria-label={undoLabel}
        title={undoLabel}
        onClick={() => void run('undo')}
      >
        <IconUndo size={16} aria-hidden />
      </button>
      <button
        type="button"
        className={iconButton.button}
        disabled={!redo}
        aria-label={redoLabel}
        title={redoLabel}
        onClick={() => void run('redo')}
      >
        <IconRedo size={16} aria-hidden />
      </button>
    </>
  );
}
