import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Topic } from '#shared/domain/records/setting';
import { commandErrorText } from '../../data/command-error';
import { useWorkspace } from '../../data/workspace';

/** Writes values of one topic; resolves with one sentence where that was not possible. */
export function useSetting(topic: Topic): (values: Record<string, unknown>) => Promise<string | undefined> {
  const { commands } = useWorkspace();
  const { t } = useTranslation('common');
  return useCallback(
    async (values) => {
      const done = await commands.editSetting(topic, values);
      return done.ok ? undefined : commandErrorText(t, done.error);
    },
    [commands, t, topic],
  );
}
