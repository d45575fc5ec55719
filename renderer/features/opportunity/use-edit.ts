import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#shared/domain/records/contact';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { Patch } from '#shared/sync/write';
import { commandErrorText } from '../../data/command-error';
import { useWorkspace } from '../../data/workspace';

/** Writes fields of one opportunity; resolves with one sentence where that was not possible. */
export type Edit = (patch: Patch<Opportunity>) => Promise<string | undefined>;

export function useEdit(id: string): Edit {
  const { commands } = useWorkspace();
  const { t } = useTranslation('common');
  return useCallback(
    async (patch) => {
      const done = await commands.editOpportunity(id, patch);
      return done.ok ? undefined : commandErrorText(t, done.error);
    },
    [commands, t, id],
  );
}

export function useEditContact(id: string): (patch: Patch<Contact>) => Promise<string | undefined> {
  const { commands } = useWorkspace();
  const { t } = useTranslation('common');
  return useCallback(
    async (patch) => {
      const done = await commands.editContact(id, patch);
      return done.ok ? undefined : commandErrorText(t, done.error);
    },
    [commands, t, id],
  );
}
