import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Topic } from '#shared/domain/records/setting';
import { commandErrorText } from '../../data/command-error';
import { useWorkspace } from '../../data/workspace';
import { announce } from '../../ui/announce';
import { showToast } from '../../ui/toasts';

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

/** For a choice without a text to keep: says why it was not saved. */
export function sayFailure(failure: Promise<string | undefined>): void {
  void failure.then((text) => {
    if (text === undefined) return;
    announce(text);
    showToast({ text, tone: 'error' });
  });
}
