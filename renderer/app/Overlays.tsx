import { useTranslation } from 'react-i18next';
import { closePalette, closeQuickAdd, noteTyped, openOpportunity, useAppState } from './app-state';
import { palettePart, quickAddPart, usePart } from './parts';
import { TypeAhead } from './TypeAhead';

/** What can lie over any page. A dialog that is closed is gone: none of its listeners hears keys that are not its own. */
export function Overlays() {
  const { t } = useTranslation('app');
  const { opened, pipeline, stage } = useAppState((state) => state.quickAdd);
  const palette = useAppState((state) => state.palette);
  const typedAhead = useAppState((state) => state.typedAhead);
  const QuickAddDialog = usePart(quickAddPart, opened);
  const CommandPalette = usePart(palettePart, palette);
  return (
    <>
      {QuickAddDialog !== undefined && opened && (
        <QuickAddDialog
          onClose={closeQuickAdd}
          onOpen={openOpportunity}
          initialPipeline={pipeline}
          initialStage={stage}
          initialTitle={typedAhead}
        />
      )}
      {QuickAddDialog === undefined && opened && (
        <TypeAhead label={t('newOpportunity')} onText={noteTyped} onCancel={closeQuickAdd} />
      )}
      {CommandPalette !== undefined && palette && <CommandPalette initialText={typedAhead} />}
      {CommandPalette === undefined && palette && (
        <TypeAhead label={t('paletteLabel')} onText={noteTyped} onCancel={closePalette} />
      )}
    </>
  );
}
