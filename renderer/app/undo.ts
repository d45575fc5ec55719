import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Topic } from '#shared/domain/records/setting';
import { commandErrorText } from '../data/command-error';
import { type UndoLabel, useWorkspace } from '../data/workspace';
import { announce } from '../ui/announce';
import { showToast } from '../ui/toasts';

/** The words for a step of undo: "move of Impianto fotovoltaico". */
export function undoText(t: TFunction<'app'>, { command, count, title, topic }: UndoLabel): string {
  if (topic !== undefined) return settingsText(t, topic);
  const single = count === 1;
  switch (command) {
    case 'move':
      return single ? t('step.move', { title }) : t('step.moveMany', { count });
    case 'arrange':
      return single ? t('step.arrange', { title }) : t('step.arrangeMany', { count });
    case 'create':
      return single ? t('step.create', { title }) : t('step.createMany', { count });
    case 'edit':
      return single ? t('step.edit', { title }) : t('step.editMany', { count });
    case 'remove':
      return single ? t('step.remove', { title }) : t('step.removeMany', { count });
  }
}

function settingsText(t: TFunction<'app'>, topic: Topic): string {
  switch (topic) {
    case 'workspace':
      return t('step.settings.workspace');
    case 'opportunityDefaults':
      return t('step.settings.opportunityDefaults');
    case 'ownerGroups':
      return t('step.settings.ownerGroups');
    case 'products':
      return t('step.settings.products');
    case 'leadSources':
      return t('step.settings.leadSources');
    case 'tags':
      return t('step.settings.tags');
    case 'customFields':
      return t('step.settings.customFields');
    case 'savedViews':
      return t('step.settings.savedViews');
  }
}

/** Undoes or redoes one step, and says on the screen and to a screen reader what it was. */
export function useUndoCommand(): (direction: 'undo' | 'redo') => Promise<void> {
  const { commands } = useWorkspace();
  const { t } = useTranslation('app');
  const { t: common } = useTranslation('common');
  return useCallback(
    async (direction) => {
      const done = await commands[direction]();
      const say = (text: string, tone: 'plain' | 'error'): void => {
        announce(text);
        showToast({ text, tone });
      };
      if (!done.ok) return say(commandErrorText(common, done.error), 'error');
      if (done.value === null)
        return say(direction === 'undo' ? t('nothingToUndo') : t('nothingToRedo'), 'plain');
      const step = undoText(t, done.value.label);
      say(direction === 'undo' ? t('undone', { step }) : t('redone', { step }), 'plain');
    },
    [commands, t, common],
  );
}
